/* The JSON of every command: its members, their kinds, and the exit code that goes with it. */
#include "tests/unit/test.h"

#include "src/saved.h"
#include "tests/cli/command.h"

#define RECORD_BRIEF                                                                               \
	{ "kind", TEXT }, { "vendor", TEXT }, { "key", TEXT }, { "status", TEXT }, { "title", TEXT }
#define CALL_MEMBERS                                                                               \
	{ "vendor", TEXT }, { "operation", TEXT }, { "ok", TRUTH }, { "state", TEXT },             \
		{ "source", TEXT, true }, { "fetched_at", TIME, true }, { "age_s", NUMBER, true }, \
		{ "http", NUMBER, true }, { "code", TEXT, true }, { "message", TEXT, true },       \
		{ "trace", TEXT, true }, { "took_ms", NUMBER, true }, { "call", ID, true },        \
		{ "data", ANY, true }, { "records", LIST }, { "advice", OBJECT, true }

static const struct member call_members[] = { CALL_MEMBERS, { 0 } };
static const struct member brief_members[] = { RECORD_BRIEF, { 0 } };
static const struct member record_members[] = { RECORD_BRIEF,
						{ "source", TEXT },
						{ "fetched_at", TIME },
						{ "age_s", NUMBER },
						{ "data", OBJECT },
						{ 0 } };

/* ---- call, lookup ---- */

static void a_call_tells_all(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object =
		run(harbour, WORDS("call", "jfwms", "order.get", "erpNo=ERP-20250301-0007"), 0);

	assert_members(object, call_members, "call");
	assert_members(json_at(object, "records.0"), brief_members, "record of a call");
	assert_says(object, "ok", "true");
	assert_says(object, "state", "done");
	assert_says(object, "source", "live");
	assert_says(object, "age_s", "0");
	assert_says(object, "records.0.key", "ERP-20250301-0007");
	assert_says(object, "data.logisticsFee", "8.75");
	json_free(object);
	/* out of the store, with its real age */
	object = run(harbour,
		     WORDS("--offline", "call", "jfwms", "order.get", "erpNo=ERP-20250301-0007"), 2);
	assert_members(object, call_members, "call offline");
	assert_says(object, "source", "cache");
	assert_says(object, "ok", "true");
	json_free(object);
	/* nothing to be had */
	object = run(harbour, WORDS("--offline", "call", "jfwms", "order.get", "erpNo=X"), 69);
	assert_members(object, call_members, "call unreachable");
	assert_says(object, "state", "unreachable");
	assert_says(object, "source", NULL);
	assert_says(object, "ok", "false");
	assert_non_null(json_text_at(object, "error.text"));
	json_free(object);
	object = run(harbour, WORDS("call", "jfwms", "order.get", "erpNo=NOPE-1"), 1);
	assert_members(object, call_members, "call refused");
	assert_says(object, "state", "refused");
	assert_members(json_member(object, "advice"),
		       (struct member[]){ { "meaning", TEXT }, { "remedy", TEXT }, { "retry", TEXT },
					  { "who", TEXT }, { 0 } },
		       "advice");
	json_free(object);
}

static void lookup_tells_who_knows(void **state)
{
	static const struct member members[] = { { "ok", TRUTH },	 { "query", TEXT },
						 { "looks_like", LIST }, { "looks_like.0.kind", TEXT },
						 { "looks_like.0.why", TEXT }, { "answers", LIST },
						 { "records", LIST },	 { 0 } };
	const struct harbour *harbour = *state;
	struct json *object = run(harbour, WORDS("lookup", "ERP-20250301-0007"), 0);

	assert_members(object, members, "lookup");
	for (const struct json *answer = json_first(json_member(object, "answers")); answer;
	     answer = json_next(answer))
		assert_members(answer, call_members, "answer of a lookup");
	assert_members(json_at(object, "records.0"), record_members, "record of a lookup");
	json_free(object);
	object = run(harbour, WORDS("--offline", "lookup", "ERP-20250301-0007"), 2);
	assert_says(object, "ok", "true");
	json_free(object);
	object = run(harbour, WORDS("lookup", "NOPE-12345"), 1);
	assert_says(object, "ok", "false");
	assert_non_null(json_text_at(object, "error.text"));
	json_free(object);
	object = run(harbour, WORDS("--offline", "lookup", "NOPE-54321"), 69);
	json_free(object);
}

/* Several codes: a line each, the worst of them in the exit code. */
static void several_codes_are_several_lines(void **state)
{
	const struct harbour *harbour = *state;
	struct child child;
	const char *line;
	size_t count = 0;

	harbour_run(harbour, &child,
		    WORDS("lookup", "ERP-20250301-0007", "NOPE-777", "190472795958362362"), NULL);
	assert_int_equal(child.exit, 1);
	for (line = child.out.text; *line; line += strcspn(line, "\n") + 1) {
		struct json *object = json_parse(line, strcspn(line, "\n"), NULL);

		assert_says(object, "ok", count == 1 ? "false" : "true");
		json_free(object);
		count++;
	}
	assert_int_equal(count, 3);
	child_clear(&child);
}

/* All pages, each record once; a login hands out tokens that nobody sees. */
static void pages_and_logins(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object;

	object = run(harbour, WORDS("call", "jfwms", "order.page", "--all"), 0);
	assert_says(object, "ok", "true");
	json_free(object);
	json_free(run(harbour, WORDS("journal", "--since", "2h"), 64));
	json_free(run(harbour, WORDS("journal", "--causes", "--limit", "5"), 64));
	object = run(harbour, WORDS("journal", "--causes", "--since", "yesterday"), 64);
	assert_tells(object, "error.text", "--since");
	json_free(object);
	object = run(harbour, WORDS("list", "order", "--format", "csv"), 64);
	assert_tells(object, "error.text", "--json");
	json_free(object);
	object = run(harbour, WORDS("list", "order", "--vendor", "jfwms", "--limit", "1000"), 0);
	assert_true(json_count(json_member(object, "records")) >= 242);
	json_free(object);
	object = run(harbour, WORDS("login", "jfwms"), 0);
	assert_says(object, "ok", "true");
	json_free(object);
	object = run(harbour, WORDS("call", "jfwms", "order.get", "erpNo=ERP-20250301-0007"), 0);
	assert_says(object, "state", "done");
	json_free(object);
}

/* ---- lists ---- */

static const struct member calls[] = { { "call", ID },	   { "vendor", TEXT },
				       { "operation", TEXT }, { "state", TEXT },
				       { "asked_at", TIME },  { 0 } };
static const struct member causes[] = { { "vendor", TEXT },	 { "operation", TEXT },
					{ "state", TEXT },	 { "code", TEXT },
					{ "message", TEXT },	 { "count", NUMBER },
					{ "first_at", TIME },	 { "last_at", TIME },
					{ "call", ID },		 { "meaning", TEXT, true },
					{ "remedy", TEXT, true }, { 0 } };
static const struct member rows[] = { { "id", ID },	   { "outbox", ID },
				      { "vendor", TEXT },  { "operation", TEXT },
				      { "state", TEXT },   { "decided_at", TIME },
				      { "sent_at", TIME, true }, { "person", TEXT },
				      { "values", OBJECT }, { 0 } };
static const struct member audits[] = { { "id", NUMBER },   { "at", TIME },
					{ "person", TEXT }, { "action", TEXT },
					{ "subject", TEXT }, { "digest", TEXT }, { 0 } };
static const struct member operations[] = { { "vendor", TEXT }, { "operation", TEXT },
					    { "kind", TEXT },	{ "label", TEXT },
					    { "fields", LIST }, { 0 } };
static const struct member errors[] = { { "vendor", TEXT }, { "meaning", TEXT },
					{ "remedy", TEXT }, { 0 } };
static const struct member events[] = { { "at", TIME },	      { "kind", TEXT },
					{ "label", TEXT },    { "text", TEXT },
					{ "vendor", TEXT, true }, { 0 } };
static const struct member checks[] = { { "check", TEXT }, { "state", TEXT },
					{ "text", TEXT },  { 0 } };
static const struct member settings[] = { { "section", TEXT }, { "key", TEXT }, { 0 } };
static const struct {
	const char *words[8];
	const char *list;
	const struct member *members;
} lists[] = {
	{ { "list", "order" }, "records", record_members },
	{ { "list", "orders", "--find", "0007", "--vendor", "jfwms" }, "records",
	  record_members },
	{ { "show", "order", "jfwms", "ERP-20250301-0007" }, "related", record_members },
	{ { "journal" }, "calls", calls },
	{ { "journal", "list", "--limit", "2" }, "calls", calls },
	{ { "journal", "--causes" }, "causes", causes },
	{ { "journal", "list", "--causes", "--since", "4w", "--vendor", "jfwms" }, "causes", causes },
	{ { "outbox" }, "rows", rows },
	{ { "outbox", "list" }, "rows", rows },
	{ { "audit" }, "rows", audits },
	{ { "operations" }, "operations", operations },
	{ { "operations", "yesno" }, "operations", operations },
	{ { "errors" }, "errors", errors },
	{ { "errors", "jfwms", "10026" }, "errors", errors },
	{ { "timeline", "ERP-20250301-0007" }, "events", events },
	{ { "doctor" }, "checks", checks },
	{ { "config", "blame" }, "settings", settings },
};

static void lists_are_lists(void **state)
{
	const struct harbour *harbour = *state;

	json_free(run(harbour, WORDS("lookup", "ERP-20250301-0007"), 0));
	json_free(run(harbour,
		      WORDS("call", "jfwms", "order.cancel", "erpNo=ERP-20250301-0007", "--yes"), 1));
	for (size_t i = 0; i < COUNT(lists); i++) {
		struct json *object = run(harbour, lists[i].words, 0);
		const struct json *list = json_member(object, lists[i].list);

		/* a record itself has no "ok": it is the thing that was asked for */
		if (strcmp(lists[i].words[0], "show") != 0)
			assert_says(object, "ok", "true");
		if (!json_is(list, JSON_ARRAY) || !json_count(list))
			fail_msg("%s: nothing in %s", lists[i].words[0], lists[i].list);
		for (const struct json *one = json_first(list); one; one = json_next(one))
			assert_members(one, lists[i].members, lists[i].words[0]);
		json_free(object);
	}
}

/* How often a row's text is less than that of the one before, and how often it is more. */
static void count_steps(const struct json *records, const char *member, int *falls, int *rises)
{
	const char *before = NULL;

	*falls = *rises = 0;
	for (const struct json *one = json_first(records); one; one = json_next(one)) {
		const char *text = json_text_at(one, member);
		int step = before ? strcmp(text, before) : 0;

		*falls += step < 0;
		*rises += step > 0;
		before = text;
	}
}

static void lists_come_in_the_order_asked_for(void **state)
{
	static const struct {
		const char *order, *member;
		bool falls;	/* the greatest comes first */
	} cases[] = {
		{ "number", "key", false },
		{ "age", "fetched_at", true },
		{ "vendor", "vendor", false },
	};
	const struct harbour *harbour = *state;

	json_free(run(harbour, WORDS("lookup", "ERP-20250301-0007"), 0));
	json_free(run(harbour, WORDS("call", "jfwms", "order.page", "--all"), 0));
	for (size_t i = 0; i < COUNT(cases) * 2; i++) {
		bool reverse = i % 2;
		struct json *object = run(harbour,
					  WORDS("list", "order", "--limit", "1000", "--sort",
						cases[i / 2].order, reverse ? "--reverse" : NULL),
					  0);
		const struct json *records = json_member(object, "records");
		int falls, rises;

		assert_true(json_count(records) >= 242);
		count_steps(records, cases[i / 2].member, &falls, &rises);
		assert_int_equal(cases[i / 2].falls != reverse ? rises : falls, 0);
		assert_true(strcmp(cases[i / 2].order, "number") != 0 || falls + rises > 100);
		json_free(object);
	}
}

/* A filter that was given a name in the console means the same here, with words besides. */
static void a_filter_goes_by_its_name(void **state)
{
	static const struct {
		const char *words[10];
		int exit;
		size_t count;
	} cases[] = {
		{ { "list", "order", "--filter", "mine" }, 0, 1 },
		{ { "list", "order", "--filter", "mine", "--find", "xqzjv" }, 1, 0 },
		{ { "list", "order", "--filter", "mine", "--find", "0007", "--sort", "age" }, 0, 1 },
		{ { "list", "order", "--filter", "mien" }, 64, 0 },
		{ { "list", "stock", "--filter", "mine" }, 64, 0 },
	};
	const struct harbour *harbour = *state;
	struct backend backend;

	json_free(run(harbour, WORDS("lookup", "ERP-20250301-0007"), 0));
	json_free(run(harbour, WORDS("call", "jfwms", "order.get", "erpNo=ERP-20250301-0008"), 0));
	harbour_backend(harbour, &backend);
	assert_true(saved_keep(backend.store, backend.person, "order", "mine", "v:jfwms 0301-0007",
			       NULL));
	backend_close(&backend);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct json *object = run(harbour, cases[i].words, cases[i].exit);

		assert_int_equal(json_count(json_member(object, "records")), cases[i].count);
		json_free(object);
	}
}

static void single_things_are_objects(void **state)
{
	static const struct member call[] = { { "call", ID },	      { "request", TEXT },
					      { "timing", OBJECT },   { "question", OBJECT },
					      { "data", ANY, true },  { "timing.total_ms", NUMBER },
					      { "sent_bytes", NUMBER }, { 0 } };
	const struct harbour *harbour = *state;
	struct json *object;

	json_free(run(harbour, WORDS("call", "jfwms", "order.get", "erpNo=ERP-20250301-0007"), 0));
	object = run(harbour, WORDS("journal", "show", "1"), 0);
	assert_members(object, call, "journal show");
	json_free(object);
	object = run(harbour, WORDS("journal", "curl", "1"), 0);
	assert_tells(object, "curl", "curl -X POST");
	json_free(object);
	object = run(harbour, WORDS("show", "order", "jfwms", "ERP-20250301-0007"), 0);
	assert_members(object, record_members, "show");
	json_free(object);
	object = run(harbour, WORDS("audit", "verify"), 0);
	assert_members(object, (struct member[]){ { "rows", NUMBER }, { "head", TEXT }, { 0 } },
		       "audit verify");
	json_free(object);
	object = run(harbour, WORDS("config", "paths"), 0);
	assert_members(object,
		       (struct member[]){ { "config", TEXT }, { "store", TEXT }, { "policy", TEXT },
					  { 0 } },
		       "config paths");
	json_free(object);
	object = run(harbour, WORDS("config", "check"), 0);
	assert_members(object, (struct member[]){ { "config", TEXT }, { "vendors", LIST }, { 0 } },
		       "config check");
	json_free(object);
}

/* ---- writes ---- */

static void writes_go_their_ways(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object;

	object = run(harbour,
		     WORDS("call", "yesno", "user.add", "org.code=D0012", "org.typeId=18",
			   "userName=shape_1", "--yes"),
		     0);
	assert_members(object, call_members, "write");
	assert_says(object, "state", "done");
	assert_says(object, "outbox", "1");
	json_free(object);
	object = run(harbour,
		     WORDS("--offline", "call", "yesno", "user.add", "org.code=D0012",
			   "org.typeId=18", "userName=shape_2", "--yes"),
		     75);
	assert_members(object, call_members, "queued");
	assert_says(object, "state", "queued");
	assert_says(object, "outbox", "2");
	json_free(object);
	object = run(harbour, WORDS("outbox", "send"), 0);
	assert_says(object, "rows.0.state", "done");
	json_free(object);
	assert_int_equal(harbour_effects(harbour, "yesno", "user.add", NULL), 2);
	harbour_control(harbour, "POST", "/sandbox/faults?fault=close-after&times=1");
	object = run(harbour,
		     WORDS("call", "yesno", "user.add", "org.code=D0012", "org.typeId=18",
			   "userName=shape_3", "--yes"),
		     76);
	assert_says(object, "state", "unknown");
	json_free(object);
	object = run(harbour, WORDS("outbox", "drop", "3"), 0);
	assert_says(object, "rows.0.state", "dropped");
	json_free(object);
	object = run(harbour, WORDS("outbox", "retry", "3"), 0);
	assert_says(object, "rows.0.state", "queued");
	json_free(object);
	assert_int_equal(harbour_effects(harbour, "yesno", "user.add", NULL), 3);
	harbour_control(harbour, "POST", "/sandbox/faults?fault=garbage&times=1");
	object = run(harbour, WORDS("call", "yesno", "trace.flow", "code=1"), 76);
	assert_says(object, "state", "unreadable");
	json_free(object);
}

static void roles_and_modes_refuse(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object;

	object = run(harbour,
		     WORDS("--read-only", "call", "yesno", "user.disable",
			   "lsUserId=2014000000000000001", "--yes"),
		     77);
	assert_says(object, "error.kind", "denied");
	json_free(object);
	harbour_configure(harbour, "[people]\nrole = clerk\n");
	json_free(run(harbour, WORDS("login", "jfwms"), 77));
	json_free(run(harbour, WORDS("list", "order", "--reveal", "curious"), 77));
}

/* A vendor that tries to speak to the terminal does not reach it; 19 digits stay 19 digits. */
static void hostile_answers_are_harmless(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object;

	harbour_control(harbour, "POST", "/sandbox/faults?fault=hostile");
	json_free(run(harbour, WORDS("lookup", "ERP-20250301-0007"), 0));
	json_free(run(harbour, WORDS("list", "order"), 0));
	json_free(run(harbour, WORDS("journal", "show", "1"), 0));
	json_free(run(harbour, WORDS("timeline", "ERP-20250301-0007"), 0));
	harbour_control(harbour, "DELETE", "/sandbox/faults");
	harbour_control(harbour, "POST", "/sandbox/faults?fault=numbers");
	object = run(harbour, WORDS("call", "yesno", "trace.flow", "code=190472795958362362"), 0);
	assert_non_null(json_member(object, "data"));
	json_free(object);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_call_tells_all, harbour_fresh),
		cmocka_unit_test_setup(lookup_tells_who_knows, harbour_fresh),
		cmocka_unit_test_setup(several_codes_are_several_lines, harbour_fresh),
		cmocka_unit_test_setup(pages_and_logins, harbour_fresh),
		cmocka_unit_test_setup(lists_are_lists, harbour_fresh),
		cmocka_unit_test_setup(a_filter_goes_by_its_name, harbour_fresh),
		cmocka_unit_test_setup(lists_come_in_the_order_asked_for, harbour_fresh),
		cmocka_unit_test_setup(single_things_are_objects, harbour_fresh),
		cmocka_unit_test_setup(writes_go_their_ways, harbour_fresh),
		cmocka_unit_test_setup(roles_and_modes_refuse, harbour_fresh),
		cmocka_unit_test_setup(hostile_answers_are_harmless, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
