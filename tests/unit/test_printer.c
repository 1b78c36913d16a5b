/* What is printed reaches the command, whole, and nobody waits for it. */
#include "tests/unit/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "src/printer.h"

enum { LONG = 300 * 1000 };	/* more than any pipe holds */

/* All that somebody writes into a pipe by name. */
static void read_pipe(const char *path, struct buf *out)
{
	int pipe = open(path, O_RDONLY | O_CLOEXEC);
	char chunk[4096];
	ssize_t got;

	assert_true(pipe >= 0);
	while ((got = read(pipe, chunk, sizeof(chunk))) > 0)
		buf_add_bytes(out, chunk, (size_t)got);
	close(pipe);
}

static void feed(const char *command, const char *text, const char *expected)
{
	char folder[] = "/tmp/tallyman-print-XXXXXX", path[64], line[200];
	struct buf got = BUF_INIT;

	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/pipe", folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	snprintf(line, sizeof(line), "%s > %s", command, path);
	assert_true(printer_feed(line, text, strlen(text), NULL));
	read_pipe(path, &got);
	assert_string_equal(got.text, expected);
	buf_clear(&got);
	unlink(path);
	rmdir(folder);
}

static void the_command_gets_the_text(void **state)
{
	static const struct {
		const char *command, *text, *expected;
	} cases[] = {
		{ "cat", "", "" },
		{ "cat", "85149017\n取货码 '\"$HOME`\n", "85149017\n取货码 '\"$HOME`\n" },
		{ "tr a-z A-Z | tr -d '\\n'", "pickup\ncode\n", "PICKUPCODE" },
		{ "echo noise >&2; cat", "x", "x" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		feed(cases[i].command, cases[i].text, cases[i].expected);
}

static void nobody_waits_for_a_slow_reader(void **state)
{
	char *text = mem_alloc(LONG + 1);
	char count[24];

	(void)state;
	memset(text, 'x', LONG);
	snprintf(count, sizeof(count), "%d\n", LONG);
	feed("wc -c", text, count);
	free(text);
	assert_true(printer_feed("no-such-command-at-all", "x", 1, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_command_gets_the_text),
		cmocka_unit_test(nobody_waits_for_a_slow_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
