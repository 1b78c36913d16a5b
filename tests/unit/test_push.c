/* Pushes without a socket: proven by every reading, refused when tampered with, kept once. */
#include "tests/unit/test.h"

#include "tests/fakes/yard.h"

static const char order[] =
	"{\"userId\":\"1\",\"erpNo\":\"ERP-0001\",\"warehouseCode\":\"CK01\",\"status\":\"Shipped\","
	"\"skuList\":[{\"sku\":\"2309-1Bei\",\"total\":26,\"locked\":0,\"available\":26,\"nonGood\":0,"
	"\"totalChange\":-1}]}";
static const char move[] =
	"{\"warehouseCode\":\"CK01\",\"documentNo\":\"MOL703\",\"userId\":3256,"
	"\"finishTime\":\"2025-02-07T09:10:03.951\",\"skuList\":[{\"sku\":\"819-Dark GL\",\"total\":1,"
	"\"locked\":0,\"available\":1,\"nonGood\":0,\"totalChange\":1,\"lockedChange\":null,"
	"\"availableChange\":null,\"nonGoodChange\":null}]}";

/* The digests of the sheet, §6.2. What is said of two readings is told apart by the first. */
static const struct vector {
	const char *reading, *type, *data, *sign;
	const char *as;	/* the reading that `auto` finds; NULL: none */
} vectors[] = {
	{ "A", "order", order, "28236ffad62c2be0b61c6232fddc531e", "A" },
	{ "B", "order", order, "778d0a095153f03c1649e34eef64b699", "B" },
	{ "C", "order", order, "2ddc5191da6a723d1c533f47cb474bc0", "C" },
	{ "D", "order", order, "b80544eac86c1d8e33975d4aa0a89bcb", "D" },
	{ "E", "order", order, "28236ffad62c2be0b61c6232fddc531e", "A" },
	{ "F", "order", order, "778d0a095153f03c1649e34eef64b699", "B" },
	{ "G", "order", order, "bc3415b848fc1503a9f28aa6927617f4", "G" },
	{ "G2", "order", order, "94e4a33e4f3d3076741aeb9cc66e826f", "G2" },
	{ "H", "order", order, "db8f824328002a74cf3230a990d8228f", NULL },
	{ "A", "move", move, "406e77935bc376f5a4b4e9caa746b1f2", "A" },
	{ "B", "move", move, "a867c68c7939093bda1bfe1cf47ce146", "B" },
	{ "C", "move", move, "0a7c3fcdd23fd3bc21871e79793845fd", "C" },
	{ "D", "move", move, "491a495ed93ea1ce87be139ac260b979", "D" },
	{ "E", "move", move, "077b0499079b16d51d2fcb2ef3401642", "E" },
	{ "F", "move", move, "f1bcdee46e50bcff6e254fc9b8c01525", "F" },
	{ "G", "move", move, "73180683724dbb0a0cde6a2e06371f6f", "G" },
	{ "G2", "move", move, "7dfab90d57d4a51f2feb43ce46453070", "G2" },
	{ "H", "move", move, "ca6aa5aacae6dd6288bf5eb5be3a8f1f", NULL },
};

static void add_jfwms(struct buf *body, const char *type, const char *data, const char *sign)
{
	buf_reset(body);
	buf_addf(body, "{\"timestamp\":1740997211000,\"type\":\"%s\",\"data\":%s", type, data);
	if (sign)
		buf_addf(body, ",\"sign\":\"%s\"", sign);
	buf_add(body, "}");
}

/* ---- proof ---- */

static void check_vector(const struct yard *yard, const struct vector *vector, const char *reading)
{
	struct buf body = BUF_INIT;
	struct push push;

	add_jfwms(&body, vector->type, vector->data, vector->sign);
	push = yard_arrive(yard, "/s3cret/j", body.text, NULL, NULL);
	if (reading) {
		assert_int_equal(push.state, PUSH_PROVEN);
		assert_string_equal(push.reading, reading);
		assert_string_equal(push.type, vector->type);
	} else {
		assert_int_equal(push.state, PUSH_REFUSED);
		assert_int_equal(push.reason, REFUSAL_SIGNATURE);
		assert_int_equal(push.status, 401);
		assert_string_equal(push.answer.text,
				    "{\"code\":\"401\",\"msg\":\"signature wrong\"}");
	}
	push_clear(&push);
	buf_clear(&body);
}

static void each_reading_proves_its_digest(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(vectors); i++) {
		struct buf rule = BUF_INIT;
		struct yard yard;

		buf_addf(&rule, "[vendor jfwms]\nwebhook_sign = %s\n", vectors[i].reading);
		yard_open(&yard, rule.text);
		for (size_t other = 0; other < COUNT(vectors); other++)
			check_vector(&yard, &vectors[other],
				     strcmp(vectors[other].reading, vectors[i].reading) == 0 ||
				     strcmp(vectors[other].sign, vectors[i].sign) == 0 ||
				     (vectors[other].data == order &&
				      strchr("AEBF", *vectors[i].reading) &&
				      strchr("AEBF", *vectors[other].reading) &&
				      (strchr("AE", *vectors[i].reading) != NULL) ==
					      (strchr("AE", *vectors[other].reading) != NULL)) ?
					     vectors[i].reading : NULL);
		yard_close(&yard);
		buf_clear(&rule);
	}
}

static void auto_finds_the_reading(void **state)
{
	struct yard yard;

	(void)state;
	yard_open(&yard, "");
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < COUNT(vectors); i++) {
			struct vector vector = vectors[i];

			/* the one that fitted last is tried first, and may fit as well */
			if (strcmp(vector.reading, "E") != 0 && strcmp(vector.reading, "F") != 0)
				check_vector(&yard, &vector, vector.as);
		}
	yard_close(&yard);
}

static void each_changed_byte_is_refused(void **state)
{
	struct yard yard;
	struct buf body = BUF_INIT;

	(void)state;
	yard_open(&yard, "");
	for (size_t v = 0; v < COUNT(vectors); v++) {
		const char *data = vectors[v].data;

		for (size_t i = 0; vectors[v].as && data[i]; i++) {
			char *changed = mem_copy(data);
			struct push push;

			changed[i] = changed[i] == '7' ? '8' : '7';
			add_jfwms(&body, vectors[v].type, changed, vectors[v].sign);
			push = yard_arrive(&yard, "/s3cret/j", body.text, NULL, NULL);
			if (push.state != PUSH_REFUSED || push.status == 200)
				fail_msg("byte %zu of %s by %s", i, data, vectors[v].reading);
			push_clear(&push);
			free(changed);
		}
	}
	buf_clear(&body);
	yard_close(&yard);
}

static const char *one_header(const void *context, const char *name)
{
	const char *const *header = context;

	return strcmp(name, header[0]) == 0 ? header[1] : NULL;
}

static void signatures_are_found_where_the_config_says(void **state)
{
	static const char good[] = "28236FFAD62C2BE0B61C6232FDDC531E";
	static const struct {
		const char *more, *header, *value, *member;
		enum push_state state;
	} cases[] = {
		{ "", "x-jifeng-signature", good, NULL, PUSH_PROVEN },
		{ "", "sign", good, NULL, PUSH_PROVEN },
		{ "", "signature", good, NULL, PUSH_REFUSED },
		{ "", "sign", "", good, PUSH_PROVEN },
		{ "", "sign", "00", good, PUSH_REFUSED },
		{ "[vendor jfwms]\nwebhook_sign_header = X-My\n", "X-My", good, NULL, PUSH_PROVEN },
		{ "[vendor jfwms]\nwebhook_sign_member = other\n", "", "", good, PUSH_REFUSED },
		{ "[vendor jfwms]\nwebhook_sign = off\n", "", "", NULL, PUSH_PROVEN },
		{ "[vendor jfwms]\nclient_secret = another\n", "", "", good, PUSH_REFUSED },
	};
	struct buf body = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *header[] = { cases[i].header, cases[i].value };
		struct yard yard;
		struct push push;

		yard_open(&yard, cases[i].more);
		add_jfwms(&body, "order", order, cases[i].member);
		push = yard_arrive(&yard, "/s3cret/j", body.text, one_header, header);
		if (push.state != cases[i].state)
			fail_msg("case %zu", i);
		push_clear(&push);
		yard_close(&yard);
	}
	buf_clear(&body);
}

/* Sheet §2, A, as if it were a callback; the second with its nulls left out of what was signed. */
#define HONGXUN(sign, request)                                                                     \
	"{\"createBy\":\"DEMO_SHOP\",\"dataSource\":\"DEMO_TMS\"" sign                                 \
	",\"timestamp\":\"2025-03-08 09:30:00\",\"request\":" request "}"
#define SIGN ",\"sign\":\"AB00897e72d6443b123cee3e1aebefe1\""
#define BODY "{\"mailno\":\"HX7700012\",\"customerNumber\":\"SO20250308001\"}"
#define BODY_NULL "{\"mailno\":\"HX7700012\",\"remark\":null,\"customerNumber\":\"SO20250308001\"}"

static void other_vendors_have_their_proofs(void **state)
{
	static const struct {
		const char *more, *path, *body;
		enum push_state state;
		const char *reading;	/* or the name of the reason */
		const char *answer;
	} cases[] = {
		{ "", "/s3cret/h/route", HONGXUN(SIGN, BODY), PUSH_PROVEN, "rule", "" },
		{ "", "/s3cret/h/route", HONGXUN(SIGN, BODY_NULL), PUSH_PROVEN, "no-nulls", "" },
		{ "", "/s3cret/h/new-thing", HONGXUN(SIGN, BODY), PUSH_PROVEN, "rule", "" },
		{ "", "/s3cret/h/route", HONGXUN("", BODY), PUSH_REFUSED, "unsigned",
		  "{\"code\":401,\"message\":\"signature missing\",\"flag\":false}" },
		{ "", "/s3cret/h/route", HONGXUN(",\"sign\":\"00\"", BODY), PUSH_REFUSED, "signature",
		  "{\"code\":401,\"message\":\"signature wrong\",\"flag\":false}" },
		{ "", "/s3cret/h/route", HONGXUN(SIGN, "\"x\""), PUSH_REFUSED, "malformed",
		  "{\"code\":400,\"message\":\"not understood\",\"flag\":false}" },
		{ "[vendor hongxun]\npush_sign = if-present\n", "/s3cret/h/route", HONGXUN("", BODY),
		  PUSH_PROVEN, "path", "" },
		{ "[vendor hongxun]\npush_sign = if-present\n", "/s3cret/h/route",
		  HONGXUN(",\"sign\":\"00\"", BODY), PUSH_REFUSED, "signature",
		  "{\"code\":401,\"message\":\"signature wrong\",\"flag\":false}" },
		{ "[vendor hongxun]\npush_sign = if-present\n", "/s3cret/h/new-thing",
		  HONGXUN("", BODY), PUSH_REFUSED, "type",
		  "{\"code\":404,\"message\":\"unknown type\",\"flag\":false}" },
		{ "[vendor hongxun]\npush_sign = off\n", "/s3cret/h/route",
		  HONGXUN(",\"sign\":\"00\"", BODY), PUSH_PROVEN, "off", "" },
		{ "", "/s3cret/d",
		  "{\"method\":\"device.delivery.response\",\"order_id\":60,\"record_id\":78}", PUSH_PROVEN,
		  "path", "" },
		{ "", "/s3cret/d", "{\"method\":\"device.reboot\",\"order_id\":60}", PUSH_REFUSED, "type",
		  "" },
		{ "", "/s3cret/d", "{\"order_id\":60}", PUSH_REFUSED, "malformed", "" },
		{ "", "/s3cret/d", "[]", PUSH_REFUSED, "malformed", "" },
		{ "", "/s3cret/j", "", PUSH_REFUSED, "malformed",
		  "{\"code\":\"400\",\"msg\":\"not understood\"}" },
		{ "", "/s3cret/j", "{\"type\":\"a b\",\"data\":{}}", PUSH_REFUSED, "malformed",
		  "{\"code\":\"400\",\"msg\":\"not understood\"}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct yard yard;
		struct push push;
		const char *seen;

		yard_open(&yard, cases[i].more);
		push = yard_arrive(&yard, cases[i].path, cases[i].body, NULL, NULL);
		seen = push.state == PUSH_PROVEN ? push.reading : refusal_reason_name(push.reason);
		if (push.state != cases[i].state || strcmp(seen, cases[i].reading) ||
		    !buf_is(&push.answer, cases[i].answer))
			fail_msg("case %zu: %s \"%s\"", i, seen, push.answer.text);
		push_clear(&push);
		yard_close(&yard);
	}
}

static void paths_are_doors(void **state)
{
	static const struct {
		const char *path;
		bool there;
	} cases[] = {
		{ "/s3cret/j", true },	   { "/s3cret/j/", false },	{ "/s3cret/j/order", false },
		{ "/s3cret/h", false },	   { "/s3cret/h/", false },	{ "/s3cret/h/route", true },
		{ "/s3cret/h/any", true }, { "/s3cret/h/a/b", false },	{ "/s3cret", false },
		{ "", false },		   { "/S3cret/j", false },	{ "/s3cret/hroute", false },
	};
	struct yard yard;

	(void)state;
	yard_open(&yard, "");
	for (size_t i = 0; i < COUNT(cases); i++)
		if (pushes_have(yard.pushes, cases[i].path) != cases[i].there)
			fail_msg("%s", cases[i].path);
	yard_close(&yard);
}

static void doors_need_their_keys(void **state)
{
	static const struct {
		const char *config, *words;
	} cases[] = {
		{ "", "no vendor has a path" },
		{ "[serve]\npath.yesno = /a\n", "yesno pushes nothing" },
		{ "[serve]\npath.jfwms = /a\npath.hongxun = /a\n[vendor jfwms]\nclient_secret = x\n",
		  "same path" },
		{ "[serve]\npath.jfwms = /a\n", "lacks \"client_secret\"" },
		{ "[serve]\npath.hongxun = /a\n", "lacks \"secret\"" },
		{ "[serve]\npath.hongxun = /a\n[vendor hongxun]\nsecret = env:TALLYMAN_NO_SUCH\n",
		  "TALLYMAN_NO_SUCH" },
		{ "[serve]\npath.hongxun = /a\n[vendor hongxun]\npush_sign = off\n", NULL },
		{ "[serve]\npath.dingshang = /a\n", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error error = { 0 };
		struct settings *settings = settings_open_text(cases[i].config, "test", &error);
		struct pushes *pushes = pushes_open(settings, &error);

		if (!pushes != (cases[i].words != NULL) ||
		    (cases[i].words && !strstr(error.text, cases[i].words)))
			fail_msg("case %zu: %s", i, error.text);
		pushes_close(pushes);
		settings_close(settings);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_reading_proves_its_digest),
		cmocka_unit_test(auto_finds_the_reading),
		cmocka_unit_test(each_changed_byte_is_refused),
		cmocka_unit_test(signatures_are_found_where_the_config_says),
		cmocka_unit_test(other_vendors_have_their_proofs),
		cmocka_unit_test(paths_are_doors),
		cmocka_unit_test(doors_need_their_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
