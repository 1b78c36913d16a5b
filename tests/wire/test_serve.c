/* What vendors push, over real sockets: everything of the sheets taken, kept, listed and shown. */
#include "tests/unit/test.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/wire/quay.h"

/* ---- pushes of the sandbox ---- */

/* tallyman-sandbox push VENDOR TYPE --to URL and the words: exit code, and what it was answered. */
static int push(const struct quay *quay, const char *vendor, const char *type,
		const char *const *words, struct buf *answer)
{
	const char *all[24] = { BINARY_DIR "/tallyman-sandbox", "push", vendor, type, "--to" };
	struct buf url = BUF_INIT;
	struct child child;
	size_t count = 6;

	buf_addf(&url, "%s/%s", quay->url.text, vendor);
	all[5] = url.text;
	for (; words && *words; words++)
		all[count++] = *words;
	child_start(&child, all, NULL);
	child_finish(&child);
	if (answer)
		buf_set(answer, child.out.text);
	buf_clear(&url);
	child_clear(&child);
	return child.exit;
}

static size_t count_of(const struct harbour *harbour, const char *const *words, const char *plural)
{
	struct json *object = NULL;
	struct child child;
	size_t count;

	harbour_run(harbour, &child, words, &object);
	count = json_count(json_member(object, plural));
	json_free(object);
	child_clear(&child);
	return count;
}

static const struct {
	const char *vendor, *type;
	const char *kind, *key, *status; /* a record that comes of it */
} examples[] = {
	{ "jfwms", "order", "order", "ERP-20250301-0007", "Shipped" },
	{ "jfwms", "storage", "receipt", "IN-20250301-01", "null" },
	{ "jfwms", "return", "return", "RT-20250303-2", "FINISH" },
	{ "jfwms", "orderIntercept", "order", "ERP-20250301-0008", "stop:success" },
	{ "jfwms", "inventoryCount", "stock", "CK01/CUP-RED-12", NULL },
	{ "jfwms", "adjust", "stock", "CK01/CUP-RED-12", NULL },
	{ "jfwms", "move", "stock", "CK01/CUP-RED-12", NULL },
	{ "jfwms", "orderCreate", "stock", "CK01/CUP-RED-12", NULL },
	{ "jfwms", "orderCancel", "stock", "CK01/CUP-RED-12", NULL },
	{ "jfwms", "convert", "stock", "CK01/CUP-RED-12", NULL },
	{ "hongxun", "inbound-confirm", "receipt", "IN20250308001", NULL },
	{ "hongxun", "inbound-status", "receipt", "IN20250308001", "FULFILLED" },
	{ "hongxun", "outbound-confirm", "order", "SO20250308001", NULL },
	{ "hongxun", "outbound-status", "order", "SO20250308001", NULL },
	{ "hongxun", "ownership-confirm", "order", "OWN20250308001", "CONFIRMED" },
	{ "hongxun", "route", "route", "HX7700012/2025-03-09 09:05:00/102", "102" },
	{ "hongxun", "signed", "shipment", "HX7700012", "10" },
	{ "hongxun", "signed-image", "route", "SO20250308001/images", "images" },
	{ "hongxun", "vehicle-check", "route", "VC20250308001/check", "check" },
	{ "hongxun", "transport-confirm", "order", "TR20250308001", "FULFILLED" },
	{ "hongxun", "cancel-result", "order", "SO20250308001", "CANCELLED" },
	{ "dingshang", "delivery", "shipment", "60/78", "1" },
};

static const char *taken_by(const char *vendor)
{
	if (strcmp(vendor, "jfwms") == 0)
		return "{\"code\":\"0\",\"msg\":\"\"}\n";
	return strcmp(vendor, "hongxun") == 0 ?
		       "{\"code\":200,\"message\":\"响应成功\",\"flag\":true}\n" : "";
}

static void check_record(const struct harbour *harbour, size_t index)
{
	struct json *object = NULL;
	struct child child;

	harbour_run(harbour, &child, WORDS("show", examples[index].kind, examples[index].vendor,
					   examples[index].key), &object);
	assert_int_equal(child.exit, 0);
	assert_says(object, "source", "push");
	if (examples[index].status)
		assert_says(object, "status", examples[index].status);
	json_free(object);
	child_clear(&child);
}

static void every_example_is_taken_kept_and_seen(void **state)
{
	const struct harbour *harbour = *state;
	struct buf answer = BUF_INIT;
	struct quay quay;

	quay_open(&quay, harbour, NULL);
	for (size_t i = 0; i < COUNT(examples); i++) {
		assert_int_equal(push(&quay, examples[i].vendor, examples[i].type, NULL, &answer), 0);
		if (!buf_is(&answer, taken_by(examples[i].vendor)))
			fail_msg("%s %s: \"%s\"", examples[i].vendor, examples[i].type, answer.text);
		assert_int_equal(count_of(harbour, WORDS("events", "--vendor", examples[i].vendor,
							 "--type", examples[i].type), "events"), 1);
		check_record(harbour, i);
	}
	assert_int_equal(count_of(harbour, WORDS("events"), "events"), COUNT(examples));
	assert_int_equal(count_of(harbour, WORDS("events", "--code", "CUP-RED-12"), "events"), 7);
	assert_int_equal(count_of(harbour, WORDS("events", "--refused"), "refusals"), 0);
	assert_int_equal(quay_close(&quay), 0);
	buf_clear(&answer);
}

static void each_reading_is_taken_if_it_may_be(void **state)
{
	static const char *const readings[] = { "A", "B", "C", "D", "E", "F", "G", "G2", "H" };
	const struct harbour *harbour = *state;

	for (size_t rule = 0; rule < 3; rule++) {
		static const char *const rules[] = { "auto", "H", "C" };
		struct buf more = BUF_INIT;
		struct quay quay;

		buf_addf(&more, "[vendor jfwms]\nwebhook_sign = %s\n", rules[rule]);
		harbour_configure(harbour, more.text);
		quay_open(&quay, harbour, NULL);
		for (size_t i = 0; i < COUNT(readings); i++) {
			bool right = rule == 0 ? strcmp(readings[i], "H") != 0 :
						 strcmp(readings[i], rules[rule]) == 0;

			if (push(&quay, "jfwms", "adjust", WORDS("--reading", readings[i]), NULL) !=
			    (right ? 0 : 1))
				fail_msg("%s by %s", readings[i], rules[rule]);
		}
		assert_int_equal(quay_close(&quay), 0);
		buf_clear(&more);
	}
}

static void what_is_not_proven_is_kept_apart(void **state)
{
	static const struct {
		const char *vendor, *type;
		const char *word, *argument;
		const char *reason, *tried;
	} cases[] = {
		{ "jfwms", "order", "--tamper", NULL, "signature", "A C E G2 B D F G" },
		{ "jfwms", "order", "--unsigned", NULL, "unsigned", NULL },
		{ "jfwms", "order", "--secret", "guessed", "signature", "A C E G2 B D F G" },
		{ "jfwms", "order", "--header", "x-other", "unsigned", NULL },
		{ "hongxun", "route", "--tamper", NULL, "signature", "rule no-nulls" },
		{ "hongxun", "route", "--secret", "guessed", "signature", "rule no-nulls" },
		{ "hongxun", "route", "--unsigned", NULL, "unsigned", NULL },
	};
	const struct harbour *harbour = *state;
	struct json *object = NULL;
	struct child child;
	struct quay quay;

	harbour_configure(harbour, "[vendor hongxun]\npush_sign = required\n");
	quay_open(&quay, harbour, NULL);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(push(&quay, cases[i].vendor, cases[i].type,
				      WORDS(cases[i].word, cases[i].argument), NULL), 1);
	harbour_run(harbour, &child, WORDS("events", "--refused"), &object);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf path = BUF_INIT;
		const struct json *refusal;

		buf_addf(&path, "refusals.%zu", COUNT(cases) - 1 - i);
		refusal = json_at(object, path.text);
		assert_says(refusal, "vendor", cases[i].vendor);
		assert_says(refusal, "type", cases[i].type);
		assert_says(refusal, "reason", cases[i].reason);
		assert_says(refusal, "tried", cases[i].tried);
		assert_says(refusal, "origin", "127.0.0.1");
		buf_clear(&path);
	}
	assert_int_equal(count_of(harbour, WORDS("events"), "events"), 0);
	assert_int_equal(count_of(harbour, WORDS("list", "order"), "records"), 0);
	json_free(object);
	child_clear(&child);
	/* in a header of the sheet's name it is found */
	assert_int_equal(push(&quay, "jfwms", "order", WORDS("--header", "x-jifeng-signature"), NULL),
			 0);
	assert_int_equal(quay_close(&quay), 0);
}

static void the_same_again_and_late_news(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object = NULL;
	struct child child;
	struct quay quay;

	quay_open(&quay, harbour, NULL);
	assert_int_equal(push(&quay, "jfwms", "move",
			      WORDS("finishTime=2025-03-13T19:00:00.000", "available:=7"), NULL), 0);
	assert_int_equal(push(&quay, "jfwms", "move",
			      WORDS("finishTime=2025-03-13T19:00:00.000", "available:=7"), NULL), 0);
	assert_int_equal(push(&quay, "jfwms", "move",
			      WORDS("finishTime=2025-03-13T18:00:00.000", "available:=9"), NULL), 0);
	harbour_run(harbour, &child, WORDS("show", "stock", "jfwms", "CK01/CUP-RED-12"), &object);
	assert_says(object, "status", "7");
	json_free(object);
	child_clear(&child);
	harbour_run(harbour, &child, WORDS("events"), &object);
	assert_says(object, "events.1.times", "2");
	assert_says(object, "events.0.times", "1");
	assert_says(object, "events.2.id", NULL);
	json_free(object);
	child_clear(&child);
	assert_int_equal(quay_close(&quay), 0);
}

static void a_push_settles_what_nobody_knew(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object = NULL;
	struct child child;
	struct quay quay;

	quay_open(&quay, harbour, NULL);
	harbour_control(harbour, "POST",
			"/sandbox/faults?fault=close-after&vendor=jfwms&operation=order.cancel");
	harbour_run(harbour, &child,
		    WORDS("call", "jfwms", "order.cancel", "erpNo=ERP-20250301-0008", "--yes"),
		    &object);
	assert_says(object, "state", "unknown");
	json_free(object);
	child_clear(&child);
	assert_int_equal(push(&quay, "jfwms", "orderIntercept", WORDS("erpNo=ERP-20250301-0008"),
			      NULL), 0);
	harbour_run(harbour, &child, WORDS("outbox"), &object);
	assert_says(object, "rows.0.operation", "order.cancel");
	assert_says(object, "rows.0.state", "done");
	json_free(object);
	child_clear(&child);
	harbour_run(harbour, &child, WORDS("audit"), &object);
	assert_says(object, "rows.0.action", "write.pushed");
	assert_says(object, "rows.0.detail", "done push.orderIntercept");
	json_free(object);
	child_clear(&child);
	harbour_run(harbour, &child, WORDS("audit", "verify"), NULL);
	assert_int_equal(child.exit, 0);
	child_clear(&child);
	assert_int_equal(quay_close(&quay), 0);
}

/* The sandbox moves by itself, and tells. */
static void the_sandbox_pushes_what_it_does(void **state)
{
	const struct harbour *harbour = *state;
	struct buf path = BUF_INIT;
	struct quay quay;

	quay_open(&quay, harbour, NULL);
	buf_addf(&path, "/sandbox/push?to=%s&every=1", quay.url.text);
	harbour_control(harbour, "POST", path.text);
	for (int tries = 0; count_of(harbour, WORDS("events"), "events") < 2; tries++)
		assert_true(tries < 10000);
	harbour_control(harbour, "DELETE", "/sandbox/push");
	assert_int_equal(count_of(harbour, WORDS("events", "--refused"), "refusals"), 0);
	assert_int_equal(quay_close(&quay), 0);
	buf_clear(&path);
}

/* ---- as they come ---- */

static void they_are_told_as_they_come(void **state)
{
	const struct harbour *harbour = *state;
	struct buf line = BUF_INIT;
	struct json *event;
	struct quay quay;
	int ends[2];
	pid_t pid;

	quay_open(&quay, harbour, NULL);
	assert_int_equal(push(&quay, "jfwms", "order", NULL, NULL), 0);
	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		execl(BINARY_DIR "/tallyman", "tallyman", "--config", harbour->config.text, "--store",
		      harbour->store.text, "--json", "events", "--follow", "--limit", "1", "--vendor",
		      "jfwms", (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	for (size_t i = 0; i < 3; i++) {
		static const char *const types[] = { "order", "move", "adjust" };

		assert_true(quay_read_line(ends[0], &line));
		event = json_parse_text(line.text, NULL);
		assert_says(event, "ok", "true");
		assert_says(event, "type", types[i]);
		json_free(event);
		assert_int_equal(push(&quay, "hongxun", "route", NULL, NULL), 0);
		if (i < 2)
			assert_int_equal(push(&quay, "jfwms", types[i + 1], NULL, NULL), 0);
	}
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	close(ends[0]);
	assert_int_equal(quay_close(&quay), 0);
	buf_clear(&line);
}

static void nothing_is_found_where_nothing_is(void **state)
{
	const struct harbour *harbour = *state;
	static const struct {
		const char *words[8];
		int exit;
	} cases[] = {
		{ { "events" }, 1 },
		{ { "events", "--refused" }, 1 },
		{ { "events", "--vendor", "jfwmz" }, 64 },
		{ { "events", "--limit", "0" }, 64 },
		{ { "events", "--refused", "--code", "X" }, 64 },
		{ { "serve", "--listen", "nowhere" }, 78 },
		{ { "serve", "--listen", "0.0.0.0:0" }, 78 },
		{ { "--read-only", "serve" }, 74 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct child child;

		harbour_run(harbour, &child, cases[i].words, NULL);
		if (child.exit != cases[i].exit)
			fail_msg("%s: exit %d \"%s\"", cases[i].words[1], child.exit, child.err.text);
		child_clear(&child);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_example_is_taken_kept_and_seen, harbour_fresh),
		cmocka_unit_test_setup(each_reading_is_taken_if_it_may_be, harbour_fresh),
		cmocka_unit_test_setup(what_is_not_proven_is_kept_apart, harbour_fresh),
		cmocka_unit_test_setup(the_same_again_and_late_news, harbour_fresh),
		cmocka_unit_test_setup(a_push_settles_what_nobody_knew, harbour_fresh),
		cmocka_unit_test_setup(the_sandbox_pushes_what_it_does, harbour_fresh),
		cmocka_unit_test_setup(they_are_told_as_they_come, harbour_fresh),
		cmocka_unit_test_setup(nothing_is_found_where_nothing_is, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
