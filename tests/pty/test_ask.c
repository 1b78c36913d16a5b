/* What a person is asked on a terminal: secrets are typed blind, and the terminal is as before. */
#include "tests/unit/test.h"

#include <unistd.h>

#include "base/file.h"
#include "tests/pty/pty.h"

static const char config[] = "[vendor jfwms]\nurl = http://127.0.0.1:1\nclient_id = a\n"
			     "client_secret = b\ndomain = demo\n";

static struct pty *start(struct buf *path)
{
	const char *words[] = { BINARY_DIR "/tallyman", "--config", NULL,  "--store", ":memory:",
				"--lang",		"en",	    "login", "jfwms",   NULL };

	buf_addf(path, "/tmp/tallyman-ask-%ld.ini", (long)getpid());
	assert_true(file_write(path->text, config, strlen(config), 0600, NULL));
	words[2] = path->text;
	return pty_start(&(struct pty_options){ .arguments = words, .shell = true });
}

static void end(struct pty *pty, struct buf *path)
{
	pty_free(pty);
	unlink(path->text);
	buf_clear(path);
}

static void secrets_are_typed_blind(void **state)
{
	struct buf path = BUF_INIT;
	struct pty *pty = start(&path);

	(void)state;
	pty_wait(pty, "Mail (email):");
	pty_type(pty, "ops@example.com\r");
	pty_wait(pty, "One-time token (token):");
	pty_type(pty, "s3cretx\x7f\r");
	pty_wait(pty, "[ended 69]");
	assert_true(pty_has(pty, "ops@example.com"));
	assert_false(pty_has(pty, "s3cret"));
	end(pty, &path);
}

static void breaking_off_leaves_the_terminal_well(void **state)
{
	struct buf path = BUF_INIT;
	struct pty *pty = start(&path);

	(void)state;
	pty_wait(pty, "Mail (email):");
	pty_type(pty, "ops@example.com\r");
	pty_wait(pty, "One-time token (token):");
	pty_type(pty, "half\x03");
	pty_wait(pty, "[ended 75]");
	assert_false(pty_has(pty, "half"));
	pty_type(pty, "echoed");
	pty_wait(pty, "echoed");
	end(pty, &path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(secrets_are_typed_blind),
		cmocka_unit_test(breaking_off_leaves_the_terminal_well),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
