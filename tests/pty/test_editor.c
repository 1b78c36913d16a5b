/* A value of a form in the person's own editor: what it saves is taken, what goes wrong changes nothing,
 * and neither the terminal nor any file shows that it was there. */
#include "tests/unit/test.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/pty/pty.h"

/* A folder with the config, the editor's script, and the runtime folder. */
struct desk {
	struct buf folder, config, script, editor, runtime;
	struct pty *pty;
};

static void write_file(const struct buf *path, const char *text)
{
	assert_true(file_write(path->text, text, strlen(text), 0700, NULL));
}

static void make_desk(struct desk *desk, const char *script, const char *more)
{
	char folder[] = "/tmp/tallyman-editor-XXXXXX";
	struct buf config = BUF_INIT;

	assert_non_null(mkdtemp(folder));
	*desk = (struct desk){ BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, NULL };
	buf_add(&desk->folder, folder);
	buf_addf(&desk->config, "%s/config.ini", folder);
	buf_addf(&desk->script, "%s/script", folder);
	buf_addf(&desk->editor, "EDITOR=%s/script --wait", folder);
	buf_addf(&desk->runtime, "XDG_RUNTIME_DIR=%s/run", folder);
	buf_addf(&config,
		 "[vendor jfwms]\nurl = http://127.0.0.1:1\nclient_id = a\nclient_secret = b\n"
		 "access_token = c\nuser_id = 1\n%s",
		 more);
	write_file(&desk->config, config.text);
	write_file(&desk->script, script);
	buf_clear(&config);
}

/* What comes so fast would be a scanner's. */
static void paste(const struct desk *desk, const char *text)
{
	pty_type(desk->pty, "\033[200~");
	pty_type(desk->pty, text);
	pty_type(desk->pty, "\033[201~");
}

/* With a form on the screen, and "OLD" in its first field. */
static void open_desk(struct desk *desk, const char *script, const char *more, bool shell)
{
	const char *words[] = { NULL, "--config", NULL,  "--store", ":memory:",
				"--lang",		"en",	    "--offline", NULL };
	const char *environment[] = { NULL, NULL, "VISUAL=", NULL };

	make_desk(desk, script, more);
	words[0] = BINARY_DIR "/tallyman";
	words[2] = desk->config.text;
	environment[0] = desk->editor.text;
	environment[1] = desk->runtime.text;
	desk->pty = pty_start(&(struct pty_options){ .arguments = words,
						     .environment = environment,
						     .shell = shell });
	pty_wait(desk->pty, "Scan or type any code");
	pty_type(desk->pty, "\t:");
	pty_wait(desk->pty, "Command");
	paste(desk, "call jfwms order.get");
	pty_wait(desk->pty, ": call jfwms order.get");
	pty_type(desk->pty, "\r");
	pty_wait(desk->pty, "One order");
	paste(desk, "OLD");
	pty_wait(desk->pty, "OLD");
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

static void close_desk(struct desk *desk)
{
	pty_free(desk->pty);
	nftw(desk->folder.text, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	buf_clear(&desk->folder);
	buf_clear(&desk->config);
	buf_clear(&desk->script);
	buf_clear(&desk->editor);
	buf_clear(&desk->runtime);
}

/* The folder that the file lay in is gone with all that was in it. */
static void assert_nothing_is_left(const struct desk *desk)
{
	struct buf folder = BUF_INIT;

	buf_addf(&folder, "%s/run/tallyman", desk->folder.text);
	assert_int_equal(rmdir(folder.text), 0);	/* it was empty */
	buf_clear(&folder);
}

static void what_was_saved_is_taken_or_nothing_is(void **state)
{
	static const struct {
		const char *script, *shown, *value;
	} cases[] = {
		{ "printf 'NEW-7\\n' > \"$2\"", "NEW-7", "NEW-7" },
		{ "printf 'NEW\\nLINES\\n\\n' > \"$2\"", "NEW LINES", "NEW LINES" },
		{ "[ \"$1\" = --wait ] && stat -c '%a-%F' \"$2\" > \"$2.new\" && mv \"$2.new\" \"$2\"",
		  "600-regular", "600-regular file" },
		{ "cat \"$2\" \"$2\" > \"$2~\"; tr -d '\\n' < \"$2~\" > \"$2\"; : > \"$(dirname \"$2\")/.s\"",
		  "OLDOLD", "OLDOLD" },
		{ "printf 'a\\033[2Jb' > \"$2\"", "a?[2Jb", "a?[2Jb" },
		{ "echo NEW > \"$2\"; exit 3", "ended with status 3; nothing was changed", "OLD" },
		{ "echo NEW > \"$2\"; kill -9 $$", "nothing was changed", "OLD" },
		{ "printf 'NEW\\377' > \"$2\"", "what was saved is no UTF-8 text", "OLD" },
		{ "rm \"$2\"", "cannot open ", "OLD" },
		{ "head -c 2000000 /dev/zero | tr '\\0' x > \"$2\"", "longer than 1 MiB", "OLD" },
		{ "head -c 100000 /dev/zero | tr '\\0' x > \"$2\"", "too long for a field", "OLD" },
		{ "stty -a < /dev/tty | grep -q ' icanon' && echo COOKED > \"$2\"", "COOKED", "COOKED" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf script = BUF_INIT;
		struct desk desk;

		buf_addf(&script, "#!/bin/sh\n%s\n", cases[i].script);
		open_desk(&desk, script.text, "", true);
		pty_type(desk.pty, "\x18");
		pty_wait(desk.pty, cases[i].shown);
		pty_settle(desk.pty);
		assert_true(pty_has(desk.pty, cases[i].value));
		assert_nothing_is_left(&desk);
		paste(&desk, "-more");	/* keys are the form's again */
		pty_wait(desk.pty, "-more");
		assert_true(pty_is_alternate(desk.pty));
		close_desk(&desk);
		buf_clear(&script);
	}
}

/* What is typed is the editor's, and Ctrl-Z stops both. */
static void the_terminal_is_the_editors_meanwhile(void **state)
{
	struct desk desk;

	(void)state;
	open_desk(&desk,
		  "#!/bin/sh\necho EDITING\nread first\necho \"GOT $first\"\nread second\n"
		  "echo \"$first$second\" > \"$2\"\n",
		  "", true);
	pty_type(desk.pty, "\x18");
	pty_wait(desk.pty, "EDITING");
	assert_false(pty_is_alternate(desk.pty));
	pty_type(desk.pty, "one\r");
	pty_wait(desk.pty, "GOT one");
	pty_type(desk.pty, "\x1A");
	pty_wait(desk.pty, "[stopped]");
	pty_continue(desk.pty);
	pty_type(desk.pty, "two\r");
	pty_wait(desk.pty, "onetwo");
	assert_true(pty_is_alternate(desk.pty));
	assert_nothing_is_left(&desk);
	close_desk(&desk);
}

static void a_line_that_drops_ends_both(void **state)
{
	struct desk desk;

	(void)state;
	open_desk(&desk, "#!/bin/sh\necho EDITING\nread first\necho NEW > \"$2\"\n", "", false);
	pty_type(desk.pty, "\x18");
	pty_wait(desk.pty, "EDITING");
	pty_hang_up(desk.pty);
	assert_int_equal(pty_wait_end(desk.pty), 0);
	assert_nothing_is_left(&desk);
	close_desk(&desk);
}

static void where_it_is_locked_nothing_is_started(void **state)
{
	static const struct {
		const char *more, *reason;
	} cases[] = {
		{ "[people]\nsecure = yes\n", "this console starts no other programs" },
		{ "", "NEW" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct desk desk;

		open_desk(&desk, "#!/bin/sh\necho NEW > \"$2\"\n", cases[i].more, true);
		pty_type(desk.pty, "\x18");
		pty_wait(desk.pty, cases[i].reason);
		close_desk(&desk);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_saved_is_taken_or_nothing_is),
		cmocka_unit_test(the_terminal_is_the_editors_meanwhile),
		cmocka_unit_test(a_line_that_drops_ends_both),
		cmocka_unit_test(where_it_is_locked_nothing_is_started),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
