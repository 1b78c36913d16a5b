/* Lines of the journal for people: bodies masked, also where a vendor packs them into Base64. */
#include "tests/unit/test.h"

#include "base/base64.h"
#include "src/journal.h"

#define PRIVATE "{\"contact\":\"王小敏\",\"machine_no\":\"12345678\",\"tel\":\"13800138000\"}"
#define MASKED "{\"contact\":\"王**\",\"machine_no\":\"12345678\",\"tel\":\"138****8000\"}"
#define OPEN "{\"machine_no\":\"12345678\",\"page\":\"1\"}"

/* The bodies between %, if any, in Base64; as it is sent, and as it is shown. */
static const struct {
	const char *vendor, *operation, *sent;
	const char *masked, *revealed, *curl;
} bodies[] = {
	{ "dingshang", "machine.update", "{\"payload\":\"%" PRIVATE "%\"}",
	  "{\"payload\":" MASKED "}", "{\"payload\":" PRIVATE "}", "{\"payload\":\"%" MASKED "%\"}" },
	/* nothing is hidden, so that what is sent is what was sent */
	{ "dingshang", "product.list", "{\"payload\":\"%" OPEN "%\"}", "{\"payload\":" OPEN "}",
	  "{\"payload\":" OPEN "}", "{\"payload\":\"%" OPEN "%\"}" },
	{ "dingshang", "product.list", "{\"payload\":\"no Base64\"}", "{\"payload\":\"****\"}",
	  "{\"payload\":\"no Base64\"}", "{\"payload\":\"****\"}" },
	{ "dingshang", "order.create", "{\"trade_id\":\"1\"}", "{\"trade_id\":\"1\"}",
	  "{\"trade_id\":\"1\"}", "{\"trade_id\":\"1\"}" },
	{ "jfwms", "order.create", "{\"buyerName\":\"王小敏\"}", "{\"buyerName\":\"王**\"}",
	  "{\"buyerName\":\"王小敏\"}", "{\"buyerName\":\"王**\"}" },
	{ "jfwms", "order.create", "call 13800138000", "call 138****8000", "call 13800138000",
	  "call 138****8000" },
};

static void add_packed(struct buf *out, const char *body)
{
	for (bool inside = false;; inside = !inside) {
		size_t length = strcspn(body, "%");

		if (inside)
			base64_add(out, body, length);
		else
			buf_add_bytes(out, body, length);
		if (!body[length])
			return;
		body += length + 1;
	}
}

static void private_members_are_hidden_wherever_they_are(void **state)
{
	static const char head[] = "POST https://ds.example/x\nAppid: a\n";

	(void)state;
	for (size_t i = 0; i < COUNT(bodies); i++) {
		struct buf request = BUF_INIT, wanted = BUF_INIT, seen = BUF_INIT;
		struct call call = { .vendor = bodies[i].vendor, .operation = bodies[i].operation };

		buf_addf(&request, "%s\n", head);
		add_packed(&request, bodies[i].sent);
		call.request = request.text;
		journal_add_request(&seen, &call, false);
		buf_addf(&wanted, "%s\n%s", head, bodies[i].masked);
		assert_string_equal(seen.text, wanted.text);
		buf_reset(&seen);
		buf_reset(&wanted);
		journal_add_request(&seen, &call, true);
		buf_addf(&wanted, "%s\n%s", head, bodies[i].revealed);
		assert_string_equal(seen.text, wanted.text);
		buf_reset(&seen);
		buf_reset(&wanted);
		journal_add_curl(&seen, &call);
		add_packed(&wanted, bodies[i].curl);
		buf_add(&wanted, "'");
		assert_non_null(strstr(seen.text, "--data-raw '"));
		assert_string_equal(strstr(seen.text, "--data-raw '") + strlen("--data-raw '"),
				    wanted.text);
		buf_clear(&request);
		buf_clear(&wanted);
		buf_clear(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(private_members_are_hidden_wherever_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
