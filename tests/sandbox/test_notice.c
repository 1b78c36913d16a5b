/* Pushes: the digests of all readings, every type, and what counts as taken. */
#include "tests/unit/test.h"

#include "sandbox/notice.h"
#include "sandbox/notice_examples.h"
#include "src/sign.h"
#include "tests/sandbox/stage.h"

static const char order[] =
	"{\"userId\":\"1\",\"erpNo\":\"ERP-0001\",\"warehouseCode\":\"CK01\",\"status\":\"Shipped\","
	"\"skuList\":[{\"sku\":\"2309-1Bei\",\"total\":26,\"locked\":0,\"available\":26,\"nonGood\":0,"
	"\"totalChange\":-1}]}";
static const char move[] =
	"{\"warehouseCode\":\"CK01\",\"documentNo\":\"MOL703\",\"userId\":3256,"
	"\"finishTime\":\"2025-02-07T09:10:03.951\",\"skuList\":[{\"sku\":\"819-Dark GL\",\"total\":1,"
	"\"locked\":0,\"available\":1,\"nonGood\":0,\"totalChange\":1,\"lockedChange\":null,"
	"\"availableChange\":null,\"nonGoodChange\":null}]}";

static void readings_have_their_digests(void **state)
{
	static const struct {
		const char *name, *order, *move;
	} cases[] = {
		{ "A", "28236ffad62c2be0b61c6232fddc531e", "406e77935bc376f5a4b4e9caa746b1f2" },
		{ "B", "778d0a095153f03c1649e34eef64b699", "a867c68c7939093bda1bfe1cf47ce146" },
		{ "C", "2ddc5191da6a723d1c533f47cb474bc0", "0a7c3fcdd23fd3bc21871e79793845fd" },
		{ "D", "b80544eac86c1d8e33975d4aa0a89bcb", "491a495ed93ea1ce87be139ac260b979" },
		{ "E", "28236ffad62c2be0b61c6232fddc531e", "077b0499079b16d51d2fcb2ef3401642" },
		{ "F", "778d0a095153f03c1649e34eef64b699", "f1bcdee46e50bcff6e254fc9b8c01525" },
		{ "G", "bc3415b848fc1503a9f28aa6927617f4", "73180683724dbb0a0cde6a2e06371f6f" },
		{ "G2", "94e4a33e4f3d3076741aeb9cc66e826f", "7dfab90d57d4a51f2feb43ce46453070" },
		{ "H", "db8f824328002a74cf3230a990d8228f", "ca6aa5aacae6dd6288bf5eb5be3a8f1f" },
	};

	(void)state;
	for (size_t i = 0; i < 2 * COUNT(cases); i++) {
		const char *data = i % 2 ? move : order;
		struct buf text = BUF_INIT, digest = BUF_INIT;
		enum reading reading;
		struct slice value;

		assert_true(notice_find_reading(cases[i / 2].name, &reading));
		assert_true(slice_read(data, strlen(data), &value));
		notice_add_signed(&text, reading, value, "demo-secret-0001");
		assert_true(sign_digest(DIGEST_MD5, text.text, text.length, &digest, NULL));
		assert_string_equal(digest.text, i % 2 ? cases[i / 2].move : cases[i / 2].order);
		buf_clear(&text);
		buf_clear(&digest);
	}
}

struct written {
	struct buf path, body;
	struct pairs headers;
	struct slice json;
	struct error error;
};

static bool write(struct written *written, const struct notice *notice)
{
	*written = (struct written){ .path = BUF_INIT, .body = BUF_INIT };
	return notice_write(notice, &written->path, &written->headers, &written->body,
			    &written->error) &&
	       slice_read(written->body.text, written->body.length, &written->json);
}

static void clear(struct written *written)
{
	buf_clear(&written->path);
	buf_clear(&written->body);
	pairs_clear(&written->headers);
}

static void every_type_is_written(void **state)
{
	static const size_t wanted[] = { 10, 11, 1 };
	static const char *const vendors[] = { "jfwms", "hongxun", "dingshang" };

	(void)state;
	for (size_t i = 0; i < COUNT(vendors); i++) {
		size_t count = 0;

		for (const struct notice_example *at = notice_examples; at->vendor; at++) {
			struct notice notice = { .vendor = at->vendor,
						 .type = at->type,
						 .now_ms = 1 };
			struct written written;

			if (strcmp(at->vendor, vendors[i]) != 0)
				continue;
			assert_true(write(&written, &notice));
			clear(&written);
			count++;
		}
		assert_int_equal(count, wanted[i]);
	}
}

static void time_stamps_have_the_kind_of_their_type(void **state)
{
	static const struct {
		const char *type;
		enum slice_kind kind;
	} cases[] = {
		{ "order", SLICE_TEXT },  { "storage", SLICE_TEXT },
		{ "return", SLICE_TEXT }, { "orderIntercept", SLICE_TEXT },
		{ "move", SLICE_NUMBER }, { "convert", SLICE_NUMBER },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct notice notice = { .vendor = "jfwms",
					 .type = cases[i].type,
					 .now_ms = 1740997211000 };
		struct written written;

		assert_true(write(&written, &notice));
		assert_int_equal(slice_kind(slice_member(written.json, "timestamp")),
				 cases[i].kind);
		assert_true(slice_is(slice_member(written.json, "timestamp"), "1740997211000"));
		assert_int_equal(slice_member(written.json, "finishTime").bytes != NULL,
				 strcmp(cases[i].type, "return") == 0);
		clear(&written);
	}
}

/* A push of hongxun is signed as a request to it would be. */
static void hongxun_signs_as_it_wants_it(void **state)
{
	struct notice notice = { .vendor = "hongxun", .type = "signed" };
	struct written written;
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	notice.now_ms = world_now(&stage.world);
	assert_true(write(&written, &notice));
	assert_string_equal(written.path.text, "/signed");
	stage_send(&stage, "POST", "/dtc/esboms/routeQuery", "Content-Type: application/json",
		   written.body.text);
	stage_says(&stage, "flag", "true");
	clear(&written);
	notice.tampered = true;
	assert_true(write(&written, &notice));
	stage_send(&stage, "POST", "/dtc/esboms/routeQuery", "Content-Type: application/json",
		   written.body.text);
	stage_says(&stage, "code", "401");
	clear(&written);
	notice.tampered = false;
	notice.bare = true;
	assert_true(write(&written, &notice));
	assert_null(slice_member(written.json, "sign").bytes);
	clear(&written);
	stage_close(&stage);
}

static void values_take_the_place_of_the_example(void **state)
{
	struct notice notice = { .vendor = "jfwms",
				 .type = "order",
				 .header = "x-jifeng-signature" };
	struct written written;

	(void)state;
	pairs_add(&notice.values, "erpNo", "A \"1\"");
	pairs_add(&notice.values, "total:", "[1,2]");
	assert_true(write(&written, &notice));
	assert_true(slice_is(slice_member(written.json, "data.erpNo"), "A \"1\""));
	assert_non_null(strstr(written.body.text, "\"total\":[1,2],"));
	assert_null(slice_member(written.json, "sign").bytes);
	assert_int_equal(strlen(pairs_find(&written.headers, "X-Jifeng-Signature")), 32);
	clear(&written);
	pairs_add(&notice.values, "locked:", "oops");
	assert_false(write(&written, &notice));
	assert_int_equal(written.error.kind, ERROR_INPUT);
	clear(&written);
	pairs_clear(&notice.values);
}

static void mistakes_are_explained(void **state)
{
	static const struct {
		struct notice notice;
		enum error_kind kind;
		const char *text;
	} cases[] = {
		{ { .vendor = "jfwms", .type = "moev" },
		  ERROR_USAGE,
		  "jfwms pushes no \"moev\"; did you mean \"move\"?" },
		{ { .vendor = "nobody", .type = "order" },
		  ERROR_USAGE,
		  "there is no push \"order\" of \"nobody\"; see --help" },
		{ { .vendor = "dingshang", .type = "delivery", .tampered = true },
		  ERROR_USAGE,
		  "dingshang signs nothing, so nobody could see that it was tampered with" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct written written;

		assert_false(write(&written, &cases[i].notice));
		assert_int_equal(written.error.kind, cases[i].kind);
		assert_string_equal(written.error.text, cases[i].text);
		clear(&written);
	}
}

static void answers_are_judged(void **state)
{
	static const struct {
		const char *vendor;
		unsigned status;
		const char *answer;
		bool taken;
	} cases[] = {
		{ "jfwms", 200, "{\"code\":\"0\",\"msg\":\"\"}", true },
		{ "jfwms", 200, "{\"code\":0,\"msg\":\"\"}", false },
		{ "jfwms", 200, "{\"code\":\"1\",\"msg\":\"no\"}", false },
		{ "jfwms", 500, "{\"code\":\"0\"}", false },
		{ "jfwms", 200, "ok", false },
		{ "hongxun", 200, "{\"code\":200,\"message\":\"响应成功\",\"flag\":true}", true },
		{ "hongxun", 200, "{\"code\":401,\"message\":\"\",\"flag\":false}", false },
		{ "dingshang", 200, "", true },
		{ "dingshang", 404, "", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf answer = BUF_INIT;

		buf_add(&answer, cases[i].answer);
		assert_int_equal(notice_is_taken(cases[i].vendor, cases[i].status, &answer),
				 cases[i].taken);
		buf_clear(&answer);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(readings_have_their_digests),
		cmocka_unit_test(every_type_is_written),
		cmocka_unit_test(time_stamps_have_the_kind_of_their_type),
		cmocka_unit_test(hongxun_signs_as_it_wants_it),
		cmocka_unit_test(values_take_the_place_of_the_example),
		cmocka_unit_test(mistakes_are_explained),
		cmocka_unit_test(answers_are_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
