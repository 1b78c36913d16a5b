/* What the command line does with what it is given: help, wrong words, wrong values, wrong
 * surroundings; each with its exit code and a sentence. */
#include "tests/unit/test.h"

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/wire/harbour.h"

#define PROGRAM BINARY_DIR "/tallyman"

static const char *const commands[] = { "lookup",  "call",   "explain", "operations", "list",
					"show",	   "timeline", "outbox", "journal",    "errors",
					"bundle",  "audit",  "login",	"serve",      "events",
						"config",  "store",    "doctor" };

static void run(struct child *child, const char *const *words)
{
	child_start(child, words, NULL);
	child_finish(child);
}

static void assert_ends(const struct child *child, int exit, const char *says, const char *what)
{
	if (child->exit != exit || (says && !strstr(child->err.text, says)))
		fail_msg("%s: exit %d, not %d; \"%s\" without \"%s\"", what, child->exit, exit,
			 child->err.text, says ? says : "");
}

static void help_and_version_need_nothing(void **state)
{
	static const char *const libraries[] = { "tallyman ", "ncurses", "libcurl", "OpenSSL",
						 "SQLite",    "cJSON",	 "utf8proc", "microhttpd" };
	struct child child;

	(void)state;
	run(&child, WORDS(PROGRAM, "--version", "--config", "/nonexistent"));
	assert_ends(&child, 0, NULL, "--version");
	for (size_t i = 0; i < COUNT(libraries); i++)
		assert_non_null(strstr(child.out.text, libraries[i]));
	child_clear(&child);
	run(&child, WORDS(PROGRAM, "--help", "--config", "/nonexistent"));
	assert_ends(&child, 0, NULL, "--help");
	for (size_t i = 0; i < COUNT(commands); i++) {
		struct child one;

		assert_non_null(strstr(child.out.text, commands[i]));
		run(&one, WORDS(PROGRAM, commands[i], "--help"));
		assert_ends(&one, 0, NULL, commands[i]);
		assert_non_null(strstr(one.out.text, commands[i]));
		assert_string_equal(one.err.text, "");
		child_clear(&one);
	}
	child_clear(&child);
}

/* ---- words ---- */

struct wrong {
	int exit;
	const char *says;
	const char *words[8];
};

static const struct wrong wrong[] = {
	{ 64, "needs a terminal", { NULL } },
	{ 64, "no command \"frobnicate\"", { "frobnicate" } },
	{ 64, "mean \"lookup\"", { "lokup", "X" } },
	{ 64, "missing", { "lookup" } },
	{ 64, "no option \"--frob\"", { "--frob" } },
	{ 64, "mean \"--limit\"", { "list", "order", "--limti", "3" } },
	{ 64, "no option \"--limit\"", { "lookup", "X", "--limit", "3" } },
	{ 64, "needs a value", { "lookup", "X", "--reveal" } },
	{ 64, "takes no value", { "lookup", "X", "--offline=yes" } },
	{ 64, "too many words", { "timeline", "A", "B" } },
	{ 64, "missing", { "call", "jfwms" } },
	{ 64, "no vendor is called \"nobody\"", { "call", "nobody", "x" } },
	{ 64, "mean \"jfwms\"", { "call", "jfwm", "order.get" } },
	{ 64, "mean \"order.get\"", { "call", "jfwms", "order.gte" } },
	{ 64, "pushed by the vendor", { "call", "jfwms", "push.order" } },
	{ 64, "--yes", { "call", "jfwms", "order.cancel", "erpNo=1" } },
	{ 64, "no kind is called", { "list", "thing" } },
	{ 64, "mean \"order\"", { "list", "ordre" } },
	{ 64, "--limit takes a whole number", { "list", "order", "--limit", "0" } },
	{ 64, "--sort takes newest, number", { "list", "order", "--sort", "weight" } },
	{ 64, "mean \"status\"", { "list", "order", "--sort", "sattus" } },
	{ 64, "--format takes", { "list", "order", "--format", "xls" } },
	{ 64, "outbox list", { "outbox", "frob" } },
	{ 64, "outbox list", { "outbox", "retry" } },
	{ 64, "whole number", { "outbox", "retry", "one" } },
	{ 64, "journal list", { "journal", "frob" } },
	{ 64, "whole number", { "journal", "show", "one" } },
	{ 64, "audit list", { "audit", "frob" } },
	{ 64, "config init", { "config", "frob" } },
	{ 64, "store check", { "store", "frob" } },
	{ 64, "store check", { "store", "backup" } },
	{ 64, "--refused", { "events", "--refused", "--type", "order" } },
	{ 64, "-o FILE", { "bundle", "ERP-20250301-0007" } },
	{ 64, "no sign-in", { "login", "yesno" } },
	{ 64, "needs a reason", { "list", "order", "--reveal", "" } },
	{ 64, "zh_CN", { "--lang", "fr", "list", "order" } },
	{ 65, "has no field \"erp\"", { "call", "jfwms", "order.get", "erp=1" } },
	{ 65, "erpNo", { "call", "jfwms", "order.get" } },
	{ 65, "no name=value", { "call", "jfwms", "order.get", "erpNo" } },
	{ 65, "JSON", { "call", "jfwms", "order.get", "--data", "{x" } },
	{ 65, "takes JSON", { "call", "jfwms", "order.get", "erpNo:=x" } },
	{ 65, "whole number", { "call", "jfwms", "order.page", "pageNo=one" } },
	{ 65, "--at takes", { "explain", "jfwms", "order.get", "erpNo=1", "--at", "soon" } },
	{ 65, "not UTF-8", { "lookup", "\xff\xfe" } },
	{ 65, "row 999", { "outbox", "retry", "999" } },
	{ 65, "age is written", { "list", "order", "--find", "age<soon" } },
	{ 1, "no call 999", { "journal", "show", "999" } },
	{ 1, "stored", { "show", "order", "jfwms", "nope" } },
	{ 1, "no such page", { "errors", "jfwms", "nope" } },
	{ 1, "nothing is stored", { "timeline", "NOPE-99" } },
	{ 1, "nothing is stored", { "bundle", "NOPE-99", "-o", "/nonexistent/x" } },
	{ 69, "offline", { "--offline", "outbox", "send" } },
};

static void wrong_words_are_answered(void **state)
{
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(wrong); i++) {
		const char *words[16] = { PROGRAM, "--config", harbour->config.text, "--store",
					  harbour->store.text };
		struct buf what = BUF_INIT;
		struct json *object;
		struct child child;

		for (size_t j = 0; wrong[i].words[j]; j++) {
			words[5 + j] = wrong[i].words[j];
			buf_addf(&what, "%s ", wrong[i].words[j]);
		}
		run(&child, words);
		assert_ends(&child, wrong[i].exit, wrong[i].says, what.text);
		assert_string_equal(child.out.text, "");
		child_clear(&child);
		/* the same as JSON: one object that says so, too */
		if (wrong[i].words[0]) {
			harbour_run(harbour, &child, wrong[i].words, &object);
			assert_ends(&child, wrong[i].exit, NULL, what.text);
			assert_says(object, "ok", "false");
			if (!strstr(json_text_at(object, "error.text"), wrong[i].says))
				fail_msg("%s: %s", what.text, child.out.text);
			assert_non_null(json_text_at(object, "error.kind"));
			child_clear(&child);
			json_free(object);
		}
		buf_clear(&what);
	}
}

static void options_stand_anywhere_and_end(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object;
	struct child child;

	harbour_run(harbour, &child, WORDS("list", "--limit=1", "order"), &object);
	assert_int_equal(child.exit, 1);
	json_free(object);
	child_clear(&child);
	harbour_run(harbour, &child, WORDS("timeline", "--", "--json"), &object);
	assert_int_equal(child.exit, 1);
	assert_says(object, "query", "--json");
	json_free(object);
	child_clear(&child);
}

/* ---- config and store ---- */

static void configs_that_cannot_be_used(void **state)
{
	static const struct {
		const char *text;
		unsigned mode;
		const char *says;
	} cases[] = {
		{ "[vendor jfwms]\nurl = https://x.example\nclient_secret = s\n", 0644, "chmod 600" },
		{ "[ui]\nthem = dark\n", 0600, "mean \"theme\"" },
		{ "[ui]\ntheme = dark\nno equals\n", 0600, ":3" },
		{ "[vendor jfwm]\nurl = https://x.example\n", 0600, "mean [vendor jfwms]" },
		{ "[vendor jfwms]\nurl = http://x.example\n", 0600, "https://" },
		{ "[people]\nrole = king\n", 0600, "role" },
		{ "[ui]\nlanguage = \"zh\n", 0600, "quote" },
	};
	const struct harbour *harbour = *state;
	struct child child;

	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(file_write(harbour->config.text, cases[i].text, strlen(cases[i].text),
				       cases[i].mode, NULL));
		assert_int_equal(chmod(harbour->config.text, cases[i].mode), 0);
		harbour_run(harbour, &child, WORDS("list", "order"), NULL);
		assert_ends(&child, 78, cases[i].says, cases[i].text);
		assert_non_null(strstr(child.err.text, "config.ini"));
		child_clear(&child);
	}
	unlink(harbour->config.text);
	harbour_run(harbour, &child, WORDS("list", "order"), NULL);
	assert_ends(&child, 78, "config.ini", "no config");
	child_clear(&child);
}

static void who_is_not_configured_is_not_asked(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object;
	struct child child;

	assert_true(file_write(harbour->config.text, "", 0, 0600, NULL));
	harbour_run(harbour, &child, WORDS("call", "jfwms", "order.get", "erpNo=1"), &object);
	assert_ends(&child, 78, "[vendor jfwms]", "call");
	assert_says(object, "error.kind", "config");
	json_free(object);
	child_clear(&child);
	harbour_run(harbour, &child, WORDS("lookup", "ERP-1"), &object);
	assert_ends(&child, 1, "no configured vendor", "lookup");
	json_free(object);
	child_clear(&child);
}

static int with_store(struct child *child, const struct harbour *harbour, const char *store)
{
	run(child, WORDS(PROGRAM, "--config", harbour->config.text, "--store", store, "--json",
			 "list", "order"));
	return child->exit;
}

static void stores_that_cannot_be_used(void **state)
{
	const struct harbour *harbour = *state;
	struct buf path = BUF_INIT;
	struct child child;

	/* a folder that is not there is made */
	buf_addf(&path, "%s/deep/er/t.db", harbour->folder.text);
	assert_int_equal(with_store(&child, harbour, path.text), 1);
	assert_int_equal(access(path.text, F_OK), 0);
	child_clear(&child);
	/* a folder in place of the file */
	with_store(&child, harbour, harbour->folder.text);
	assert_in_range(child.exit, 73, 74);
	child_clear(&child);
	/* where nothing can be made */
	with_store(&child, harbour, "/proc/nowhere/t.db");
	assert_in_range(child.exit, 73, 74);
	assert_non_null(strstr(child.err.text, "/proc/nowhere"));
	child_clear(&child);
	/* what is no database is moved aside, never deleted */
	buf_reset(&path);
	buf_addf(&path, "%s/broken.db", harbour->folder.text);
	assert_true(file_write(path.text, "not a database, but mine", 24, 0600, NULL));
	assert_int_equal(with_store(&child, harbour, path.text), 1);
	assert_non_null(strstr(child.err.text, "moved to"));
	child_clear(&child);
	buf_clear(&path);
}

static void add_tree(struct buf *command, const struct harbour *harbour)
{
	buf_addf(command, PROGRAM " --config %s --store %s --json ", harbour->config.text,
		 harbour->store.text);
}

/* As somebody whom permissions stop: root they do not. */
static void a_store_nobody_can_write_is_read(void **state)
{
	const struct harbour *harbour = *state;
	struct buf command = BUF_INIT;
	struct child child;
	char back[64];

	if (!getcwd(back, sizeof(back)))
		back[0] = '\0';
	harbour_run(harbour, &child, WORDS("lookup", "ERP-20250301-0007"), NULL);
	assert_int_equal(child.exit, 0);
	child_clear(&child);
	buf_addf(&command, "chown -R 65534:65534 %s && chmod 500 %s && chmod 400 %s* && ",
		 harbour->folder.text, harbour->folder.text, harbour->store.text);
	buf_addf(&command, "exec setpriv --reuid 65534 --regid 65534 --clear-groups ");
	add_tree(&command, harbour);
	buf_add(&command, "show order jfwms ERP-20250301-0007");
	if (getuid() == 0) {
		run(&child, WORDS("/bin/sh", "-c", command.text));
		assert_ends(&child, 0, "read", "show");
		child_clear(&child);
		buf_truncate(&command, command.length - strlen("show order jfwms ERP-20250301-0007"));
		buf_add(&command, "call jfwms order.cancel erpNo=ERP-20250301-0007 --yes");
		run(&child, WORDS("/bin/sh", "-c", command.text));
		assert_ends(&child, 74, "cannot be written", "call");
		child_clear(&child);
		buf_reset(&command);
		buf_addf(&command, "chmod 700 %s && chown -R 0:0 %s && chmod 600 %s*",
			 harbour->folder.text, harbour->folder.text, harbour->store.text);
		run(&child, WORDS("/bin/sh", "-c", command.text));
		assert_int_equal(child.exit, 0);
		child_clear(&child);
		assert_int_equal(harbour_effects(harbour, "jfwms", "order.cancel", NULL), 0);
	}
	buf_clear(&command);
}

static void a_config_nobody_may_read_is_said(void **state)
{
	const struct harbour *harbour = *state;
	struct buf command = BUF_INIT;
	struct child child;

	if (getuid() != 0)
		return;
	buf_addf(&command,
		 "chown 0:0 %s && chmod 755 %s && exec setpriv --reuid 65534 --regid 65534 "
		 "--clear-groups " PROGRAM " --config %s --store /tmp/none.db list order",
		 harbour->config.text, harbour->folder.text, harbour->config.text);
	run(&child, WORDS("/bin/sh", "-c", command.text));
	assert_ends(&child, 78, "config.ini: Permission denied", "unreadable config");
	child_clear(&child);
	assert_int_equal(chmod(harbour->folder.text, 0700), 0);
	buf_clear(&command);
}

/* ---- surroundings ---- */

static void strange_surroundings_stop_no_command(void **state)
{
	static const struct {
		const char *before, *after;
		int exit;
		const char *says;	/* on either output */
	} cases[] = {
		{ "LC_ALL=C LANG=C", "lookup ERP-20250301-0007", 0, "shipped" },
		{ "LC_ALL=C LANGUAGE=zh_CN", "--lang zh_CN lookup ERP-20250301-0007", 0, "" },
		{ "LC_ALL=xx_YY.UTF-8", "lookup ERP-20250301-0007", 0, "shipped" },
		{ "TERM=unknown-terminal", "lookup ERP-20250301-0007", 0, "shipped" },
		{ "TERM=unknown-terminal", "--linear", 64, "terminal" },
		{ "TERM=", "doctor", 0, "terminal" },
		{ "LC_ALL=C.UTF-8", "--lang zh_CN lookup ERP-20250301-0007", 0, "已发货" },
		{ "LC_ALL=C.UTF-8", "--lang zh_CN frobnicate", 64, "没有命令" },
		{ "LC_ALL=C.UTF-8", "list order >/dev/full", 74, "standard output" },
		{ "LC_ALL=C.UTF-8", "--json list order >/dev/full", 74, "standard output" },
		{ "HOME=/nonexistent", "config paths", 0, "/nonexistent/.config/tallyman" },
		{ "XDG_CONFIG_HOME=/x HOME=/y", "config paths", 0, "/x/tallyman" },
		{ "XDG_STATE_HOME=relative HOME=/y", "config paths", 0, "/y/.local/state" },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const bool paths = strncmp(cases[i].after, "config", 6) == 0;
		struct buf command = BUF_INIT;
		struct child child;

		buf_addf(&command, "%s exec " PROGRAM " ", cases[i].before);
		if (!paths)
			buf_addf(&command, "--config %s --store %s ", harbour->config.text,
				 harbour->store.text);
		buf_add(&command, cases[i].after);
		run(&child, WORDS("/bin/sh", "-c", command.text));
		if (child.exit != cases[i].exit || (!strstr(child.out.text, cases[i].says) &&
						    !strstr(child.err.text, cases[i].says)))
			fail_msg("%s: exit %d, %s%s", command.text, child.exit, child.out.text,
				 child.err.text);
		child_clear(&child);
		buf_clear(&command);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(help_and_version_need_nothing),
		cmocka_unit_test_setup(wrong_words_are_answered, harbour_fresh),
		cmocka_unit_test_setup(options_stand_anywhere_and_end, harbour_fresh),
		cmocka_unit_test_setup(configs_that_cannot_be_used, harbour_fresh),
		cmocka_unit_test_setup(who_is_not_configured_is_not_asked, harbour_fresh),
		cmocka_unit_test_setup(stores_that_cannot_be_used, harbour_fresh),
		cmocka_unit_test_setup(a_store_nobody_can_write_is_read, harbour_fresh),
		cmocka_unit_test_setup(a_config_nobody_may_read_is_said, harbour_fresh),
		cmocka_unit_test_setup(strange_surroundings_stop_no_command, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
