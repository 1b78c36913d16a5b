/* call --all: page after page to the end, and on from where it broke off. */
#include "tests/unit/test.h"

#include "tests/wire/asked.h"
#include "tests/wire/pier.h"

/* ---- against the sandbox ---- */

static void every_page_comes(void **state)
{
	static const struct {
		const char *words[6];
		const char *pages, *rows;
		long requests;
	} cases[] = {
		/* the vendor's limit, whatever is asked for: 80 customers, 50 at a time */
		{ { "call", "chetonggui", "customer.find", "pageSize=10", "--all" }, "2", "80", 2 },
		{ { "call", "jfwms", "sku.page", "--all" }, "1", "300", 1 },
		{ { "call", "jfwms", "order.page", "--all" }, "1", "242", 1 },
		{ { "call", "jfwms", "return.page", "beginTime=2020-01-01 00:00:00",
		    "endTime=2030-01-01 00:00:00", "--all" },
		  "1", "46", 1 },
		{ { "call", "dingshang", "product.list", "--all" }, "1", "8", 1 },
		/* a feed ends with an empty page */
		{ { "call", "yesno", "code.feed", "startCompleteTime=2025-06-01T00:00:00.000Z",
		    "endCompleteTime=2025-06-01T08:00:00.000Z", "--all" },
		  "1", "1", 2 },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *words[7] = { NULL };
		struct child child;
		struct json *object;

		harbour_fresh(state);
		memcpy(words, cases[i].words, sizeof(cases[i].words));
		harbour_run(harbour, &child, words, &object);
		assert_int_equal(child.exit, 0);
		assert_says(object, "ok", "true");
		assert_says(object, "state", "done");
		assert_says(object, "pages", cases[i].pages);
		assert_says(object, "rows", cases[i].rows);
		assert_int_equal(json_count(json_member(object, "data")),
				 strtol(cases[i].rows, NULL, 10));
		assert_true(json_count(json_member(object, "records")) >=
			    (size_t)strtol(cases[i].rows, NULL, 10));
		assert_non_null(strstr(child.err.text, " so far"));
		assert_int_equal(harbour_count(harbour, cases[i].words[1], cases[i].words[2],
					       "requests"),
				 cases[i].requests);
		json_free(object);
		child_clear(&child);
	}
}

static void only_pages_are_followed(void **state)
{
	static const struct {
		const char *words[5];
		int exit;
		const char *says;
	} cases[] = {
		{ { "call", "jfwms", "order.get", "erpNo=1", "--all" }, 65, "has no pages" },
		{ { "call", "jfwms", "order.cancel", "erpNo=1", "--all" }, 64, "read in pages" },
		{ { "call", "jfwms", "order.page", "--all", "--offline" }, 69, "tallyman list" },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *words[6] = { NULL };
		struct child child;
		struct json *object;

		memcpy(words, cases[i].words, sizeof(cases[i].words));
		harbour_run(harbour, &child, words, &object);
		assert_int_equal(child.exit, cases[i].exit);
		assert_tells(object, "error.text", cases[i].says);
		json_free(object);
		child_clear(&child);
	}
}

/* ---- against a server of few words ---- */

/* A page of jfwms with these order numbers; 0 pages: it does not tell how many there are. */
static void say_page(struct pier *pier, int pages, int from, int to)
{
	struct buf body = BUF_INIT;

	buf_add(&body, "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{");
	if (pages > 0)
		buf_addf(&body, "\"totalPage\":%d,", pages);
	buf_add(&body, "\"rows\":[");
	for (int i = from; i <= to; i++)
		buf_addf(&body, "%s{\"erpNo\":\"A-%d\",\"status\":1}", i > from ? "," : "", i);
	buf_add(&body, "]},\"requestId\":\"r\"}");
	pier_say_text(pier, 200, body.text);
	buf_clear(&body);
}

static void configure_pier(const struct harbour *harbour, struct pier *pier)
{
	struct buf lines = BUF_INIT;

	buf_addf(&lines, "[vendor jfwms]\nurl = %s\n", pier_url(pier));
	harbour_configure(harbour, lines.text);
	buf_clear(&lines);
}

static void follow_orders(const struct harbour *harbour, int exit, struct json **object)
{
	struct child child;

	harbour_run(harbour, &child, WORDS("call", "jfwms", "order.page", "--all"), object);
	if (child.exit != exit)
		fail_msg("exit %d: %s", child.exit, child.err.text);
	child_clear(&child);
}

static void assert_asked(struct pier *pier, size_t index, const char *page)
{
	struct buf member = BUF_INIT;

	buf_addf(&member, "\"pageNo\":%s,", page);
	assert_non_null(strstr(pier_request_body(pier, index), member.text));
	assert_non_null(strstr(pier_request_body(pier, index), "\"pageSize\":300"));
	buf_clear(&member);
}

/* The vendor gives fewer rows than were asked for, and says that there is more. */
static void the_number_of_pages_counts(void **state)
{
	const struct harbour *harbour = *state;
	struct pier *pier = pier_open();
	struct json *object;

	say_page(pier, 3, 1, 50);
	say_page(pier, 3, 51, 100);
	say_page(pier, 3, 101, 110);
	configure_pier(harbour, pier);
	follow_orders(harbour, 0, &object);
	assert_says(object, "pages", "3");
	assert_says(object, "rows", "110");
	assert_says(object, "data.109.erpNo", "A-110");
	assert_int_equal(pier_heard(pier), 3);
	json_free(object);
	pier_close(pier);
}

/* What broke off goes on; what came before it broke is in the store already. */
static void what_broke_off_goes_on(void **state)
{
	const struct harbour *harbour = *state;
	struct pier *pier = pier_open();
	struct json *object;
	struct child child;

	say_page(pier, 3, 1, 300);
	pier_say_text(pier, 502, "<html>");
	pier_say_text(pier, 502, "<html>");	/* a read is asked once more */
	say_page(pier, 3, 301, 600);
	say_page(pier, 3, 601, 610);
	say_page(pier, 3, 1, 1);
	configure_pier(harbour, pier);
	follow_orders(harbour, 76, &object);
	assert_says(object, "ok", "false");
	assert_says(object, "pages", "1");
	assert_int_equal(json_count(json_member(object, "data")), 300);
	assert_tells(object, "error.text", "HTTP 502");
	assert_tells(object, "error.text", "goes on from there");
	json_free(object);
	harbour_run(harbour, &child, WORDS("show", "order", "jfwms", "A-300"), NULL);
	assert_int_equal(child.exit, 0);
	child_clear(&child);

	follow_orders(harbour, 0, &object);
	assert_says(object, "first_page", "2");
	assert_says(object, "pages", "2");
	assert_int_equal(json_count(json_member(object, "data")), 310);
	json_free(object);
	assert_int_equal(pier_heard(pier), 5);
	assert_asked(pier, 0, "1");
	assert_asked(pier, 1, "2");
	assert_asked(pier, 2, "2");
	assert_asked(pier, 3, "2");
	assert_asked(pier, 4, "3");
	/* done: the next run begins at the beginning */
	follow_orders(harbour, 0, &object);
	assert_says(object, "first_page", "1");
	assert_asked(pier, 5, "1");
	json_free(object);
	pier_close(pier);
}

/* A vendor that knows no pages gives the first one for ever. */
static void the_same_page_is_no_next_one(void **state)
{
	const struct harbour *harbour = *state;
	struct pier *pier = pier_open();
	struct json *object;

	say_page(pier, 0, 1, 300);
	configure_pier(harbour, pier);
	follow_orders(harbour, 0, &object);
	assert_says(object, "pages", "1");
	assert_says(object, "rows", "300");
	assert_int_equal(pier_heard(pier), 2);
	json_free(object);
	pier_close(pier);
}

/* What an unknown number of pages ends with: one that is not full, or none. */
static void a_short_page_is_the_last(void **state)
{
	const struct harbour *harbour = *state;
	struct pier *pier = pier_open();
	struct json *object;

	say_page(pier, 0, 1, 300);
	say_page(pier, 0, 301, 302);
	say_page(pier, 0, 1, 0);
	configure_pier(harbour, pier);
	follow_orders(harbour, 0, &object);
	assert_says(object, "rows", "302");
	assert_int_equal(pier_heard(pier), 2);
	json_free(object);
	follow_orders(harbour, 0, &object);
	assert_says(object, "pages", "0");
	assert_says(object, "rows", "0");
	assert_int_equal(json_count(json_member(object, "data")), 0);
	json_free(object);
	pier_close(pier);
}

/* From the page that was asked for, not from the first. */
static void a_page_that_is_given_is_the_first(void **state)
{
	const struct harbour *harbour = *state;
	struct pier *pier = pier_open();
	struct json *object;
	struct child child;

	say_page(pier, 3, 601, 610);
	configure_pier(harbour, pier);
	harbour_run(harbour, &child, WORDS("call", "jfwms", "order.page", "pageNo=3", "--all"),
		    &object);
	assert_int_equal(child.exit, 0);
	assert_says(object, "first_page", "3");
	assert_says(object, "rows", "10");
	assert_null(strstr(child.err.text, "goes on"));
	assert_int_equal(pier_heard(pier), 1);
	assert_asked(pier, 0, "3");
	json_free(object);
	child_clear(&child);
	pier_close(pier);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_page_comes, harbour_fresh),
		cmocka_unit_test_setup(only_pages_are_followed, harbour_fresh),
		cmocka_unit_test_setup(the_number_of_pages_counts, harbour_fresh),
		cmocka_unit_test_setup(what_broke_off_goes_on, harbour_fresh),
		cmocka_unit_test_setup(the_same_page_is_no_next_one, harbour_fresh),
		cmocka_unit_test_setup(a_short_page_is_the_last, harbour_fresh),
		cmocka_unit_test_setup(a_page_that_is_given_is_the_first, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
