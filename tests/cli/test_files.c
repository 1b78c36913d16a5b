/* What goes into a command and into files: bodies, vectors, bundles, the first config, the round of
 * the doctor. */
#include "tests/unit/test.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/cli/command.h"
#include "tests/wire/pier.h"

static void what_is_given_is_laid_together(void **state)
{
	const struct harbour *harbour = *state;
	struct buf file = BUF_INIT, at = BUF_INIT;
	struct json *object;
	struct child child;

	buf_addf(&file, "%s/body.json", harbour->folder.text);
	buf_addf(&at, "@%s", file.text);
	assert_true(file_write(file.text, "{\"erpNo\":\"FILE-1\"}", 18, 0600, NULL));
	object = run(harbour, WORDS("explain", "jfwms", "order.get", "--data", at.text), 0);
	assert_tells(object, "body", "FILE-1");
	json_free(object);
	object = run(harbour,
		     WORDS("explain", "jfwms", "order.get", "--data", at.text, "erpNo=LAID-1"), 0);
	assert_tells(object, "body", "LAID-1");
	json_free(object);
	harbour_start(harbour, &child, WORDS("explain", "jfwms", "order.get", "--data", "-"),
		      "{\"erpNo\":\"STDIN-1\"}");
	child_finish(&child);
	assert_int_equal(child.exit, 0);
	assert_non_null(strstr(child.out.text, "STDIN-1"));
	child_clear(&child);
	object = run(harbour,
		     WORDS("explain", "yesno", "user.add", "org.code=A1", "org.typeId:=18",
			   "userName=u_1"),
		     0);
	assert_tells(object, "body", "\"org\":{\"code\":\"A1\"");
	json_free(object);
	harbour_run(harbour, &child, WORDS("call", "jfwms", "order.get", "--data", "@/nonexistent"),
		    NULL);
	assert_in_range(child.exit, 65, 74);
	child_clear(&child);
	buf_clear(&file);
	buf_clear(&at);
}

/* The vector of the vendor's own page: time, nonce and secret as there. */
static void explain_shows_the_way_to_the_digest(void **state)
{
	static const struct member members[] = {
		{ "vendor", TEXT }, { "operation", TEXT }, { "recipe", TEXT }, { "parts", OBJECT },
		{ "joined", TEXT, true }, { "digest", TEXT, true }, { "method", TEXT },
		{ "url", TEXT }, { "headers", OBJECT }, { "body", TEXT, true }, { 0 },
	};
	const struct harbour *harbour = *state;
	const char *const *words = WORDS("explain", "jfwms", "order.get", "erpNo=123", "--at",
					 "1692889556000", "--nonce", "14");
	struct json *object = run(harbour, words, 0), *again;

	assert_members(object, members, "explain");
	assert_tells(object, "joined", "nonce=14");
	again = run(harbour, words, 0);
	assert_string_equal(json_text_at(object, "digest"), json_text_at(again, "digest"));
	assert_null(strstr(json_text_at(object, "joined"), "1b56814f081c432cb82751be145261d3"));
	json_free(object);
	json_free(again);
	object = run(harbour, WORDS("explain", "jfwms", "order.get", "erpNo=1", "--show-tokens"), 0);
	assert_tells(object, "joined", "1b56814f081c432cb82751be145261d3");
	json_free(object);
}

static void bundles_are_whole(void **state)
{
	const struct harbour *harbour = *state;
	struct buf path = BUF_INIT, text = BUF_INIT, other = BUF_INIT;
	struct json *object;
	struct child child;

	buf_addf(&path, "%s/b.md", harbour->folder.text);
	buf_addf(&other, "tail -1 %s; head -n -1 %s | sha256sum; stat -c %%a %s", path.text,
		 path.text, path.text);
	json_free(run(harbour, WORDS("lookup", "ERP-20250301-0007"), 0));
	object = run(harbour,
		     WORDS("bundle", "ERP-20250301-0007", "-o", path.text, "--vendor", "jfwms"), 0);
	assert_true(file_read(path.text, &text, NULL));
	assert_non_null(strstr(text.text, "curl -X POST"));
	assert_null(strstr(text.text, "hongxun"));
	assert_null(strstr(text.text, "1b56814f081c432cb82751be145261d3"));
	child_start(&child, WORDS("/bin/sh", "-c", other.text), NULL);
	child_finish(&child);
	assert_non_null(strstr(child.out.text, json_text_at(object, "sha256")));
	assert_non_null(strstr(strstr(child.out.text, "\n") + 1, json_text_at(object, "sha256")));
	assert_non_null(strstr(child.out.text, "\n600\n"));
	child_clear(&child);
	json_free(object);
	json_free(run(harbour, WORDS("bundle", "ERP-20250301-0007", "-o", path.text), 73));
	unlink(path.text);
	buf_clear(&path);
	buf_clear(&text);
	buf_clear(&other);
}

static void the_first_config_is_made_once(void **state)
{
	const struct harbour *harbour = *state;
	struct buf path = BUF_INIT;
	struct child child;

	buf_addf(&path, "%s/new/config.ini", harbour->folder.text);
	for (int i = 0; i < 2; i++) {
		child_start(&child, WORDS(BINARY_DIR "/tallyman", "--config", path.text, "--json",
					  "--demo", "config", "init"), NULL);
		child_finish(&child);
		assert_int_equal(child.exit, i ? 73 : 0);
		child_clear(&child);
	}
	child_start(&child, WORDS(BINARY_DIR "/tallyman", "--config", path.text, "config", "check"),
		    NULL);
	child_finish(&child);
	assert_int_equal(child.exit, 0);
	child_clear(&child);
	buf_clear(&path);
}


/* ---- store ---- */

/* Words for another store than the harbour's: a later --store wins. */
static void assert_same_order(const struct harbour *harbour, const char *store)
{
	struct json *object =
		run(harbour, WORDS("--store", store, "show", "order", "jfwms", "ERP-20250301-0007"), 0);

	assert_says(object, "data.logisticsFee", "8.75");
	json_free(object);
}

static void the_store_goes_out_and_comes_back(void **state)
{
	const struct harbour *harbour = *state;
	struct buf copy = BUF_INIT, text = BUF_INIT, again = BUF_INIT;
	struct stat status;
	struct json *object;

	buf_addf(&copy, "%s/copy.db", harbour->folder.text);
	buf_addf(&text, "%s/all.jsonl", harbour->folder.text);
	buf_addf(&again, "%s/again.db", harbour->folder.text);
	json_free(run(harbour, WORDS("lookup", "ERP-20250301-0007"), 0));
	object = run(harbour, WORDS("store", "check"), 0);
	assert_says(object, "ok", "true");
	assert_int_equal(json_count(json_member(object, "findings")), 0);
	json_free(object);
	json_free(run(harbour, WORDS("store", "backup", copy.text), 0));
	json_free(run(harbour, WORDS("store", "export", text.text), 0));
	assert_int_equal(stat(text.text, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	json_free(run(harbour, WORDS("--store", again.text, "store", "import", text.text), 0));
	assert_same_order(harbour, copy.text);
	assert_same_order(harbour, again.text);
	json_free(run(harbour, WORDS("--store", again.text, "store", "import", text.text), 65));
	json_free(run(harbour, WORDS("--store", "/nonexistent/x.db", "store", "check"), 1));
	unlink(copy.text);
	unlink(text.text);
	unlink(again.text);
	buf_clear(&copy);
	buf_clear(&text);
	buf_clear(&again);
}

/* ---- doctor ---- */

static const struct json *find_check(const struct json *object, const char *check,
				     const char *vendor)
{
	const struct json *one = json_first(json_member(object, "checks"));

	for (; one; one = json_next(one)) {
		const char *about = json_text(json_member(one, "vendor"));

		if (strcmp(json_text(json_member(one, "check")), check) == 0 &&
		    (!vendor || (about && strcmp(about, vendor) == 0)))
			return one;
	}
	fail_msg("the doctor says nothing of %s", check);
	return NULL;
}

static void the_doctor_finds_what_is_wrong(void **state)
{
	static const struct {
		const char *config; /* behind the usual one */
		int exit;
		const char *check, *vendor, *state;
	} cases[] = {
		{ "", 0, "config", NULL, "fine" },
		{ "", 0, "line", "jfwms", "fine" },
		{ "", 0, "keys", "hongxun", "fine" },
		{ "", 0, "store", NULL, "fine" },
		{ "[people]\nmask = no\n", 0, "role", NULL, "odd" },
		{ "[vendor yesno]\nurl = http://127.0.0.1:1\n", 69, "line", "yesno", "bad" },
		{ "[vendor hongxun]\nsecret = env:NOT_THERE_AT_ALL\n", 78, "keys", "hongxun",
		  "bad" },
		{ "[ui]\nthem = x\n", 78, "config", NULL, "bad" },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct json *object;

		harbour_configure(harbour, cases[i].config);
		object = run(harbour, WORDS("doctor"), cases[i].exit);
		assert_says(find_check(object, cases[i].check, cases[i].vendor), "state",
			    cases[i].state);
		json_free(object);
	}
}

static void the_doctor_compares_clocks(void **state)
{
	const struct harbour *harbour = *state;
	struct pier *pier = pier_open();
	struct buf config = BUF_INIT;
	struct json *object;

	pier_say(pier, &(struct pier_answer){
			       .bytes = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n"
					"Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n" });
	buf_addf(&config, "[vendor yesno]\nurl = %s\n", pier_url(pier));
	harbour_configure(harbour, config.text);
	object = run(harbour, WORDS("doctor"), 0);
	assert_says(find_check(object, "line", "yesno"), "state", "fine");
	assert_says(find_check(object, "clock", "yesno"), "state", "odd");
	json_free(object);
	buf_clear(&config);
	pier_close(pier);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(what_is_given_is_laid_together, harbour_fresh),
		cmocka_unit_test_setup(explain_shows_the_way_to_the_digest, harbour_fresh),
		cmocka_unit_test_setup(bundles_are_whole, harbour_fresh),
		cmocka_unit_test_setup(the_first_config_is_made_once, harbour_fresh),
		cmocka_unit_test_setup(the_store_goes_out_and_comes_back, harbour_fresh),
		cmocka_unit_test_setup(the_doctor_finds_what_is_wrong, harbour_fresh),
		cmocka_unit_test_setup(the_doctor_compares_clocks, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
