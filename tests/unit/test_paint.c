/* However often curses flushes, a paint goes out as one piece, and nothing of it comes twice. */
#include "tests/unit/test.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/mem.h"
#include "ui/paint.h"

/* A pipe of packets in place of standard output: what was written at once is read at once. */
static int take_output(int *kept)
{
	int ends[2];

	assert_int_equal(pipe2(ends, O_DIRECT | O_NONBLOCK | O_CLOEXEC), 0);
	*kept = dup(STDOUT_FILENO);
	dup2(ends[1], STDOUT_FILENO);
	close(ends[1]);
	return ends[0];
}

static void give_output_back(int kept)
{
	dup2(kept, STDOUT_FILENO);
	close(kept);
}

static void say(FILE *file, const char *text)
{
	fputs(text, file);
	fflush(file);
}

static void a_paint_is_one_piece(void **state)
{
	static const char *const paints[][3] = {
		{ "\033[2J", "a row", "another row" },
		{ "\033[1;1H", ">", "" },
		{ "after ", "a shorter ", "one" },
	};
	int kept, file;
	FILE *screen = paint_open();

	(void)state;
	assert_ptr_not_equal(screen, stdout);
	file = take_output(&kept);
	for (size_t i = 0; i < COUNT(paints); i++) {
		char wanted[100], got[100] = "";

		snprintf(wanted, sizeof(wanted), "%s%s%s", paints[i][0], paints[i][1], paints[i][2]);
		for (size_t part = 0; part < COUNT(paints[i]); part++)
			say(screen, paints[i][part]);
		paint_send(true);
		assert_int_equal(read(file, got, sizeof(got) - 1), strlen(wanted));
		assert_string_equal(got, wanted);
		assert_int_equal(read(file, got, sizeof(got)), -1);
		paint_send(true);
		assert_int_equal(read(file, got, sizeof(got)), -1);
	}
	give_output_back(kept);
	close(file);
	paint_close();
}

static void what_nobody_takes_is_gone(void **state)
{
	char got[20] = "";
	int kept, file;
	FILE *screen = paint_open();

	(void)state;
	file = take_output(&kept);
	say(screen, "to nobody");
	paint_send(false);
	say(screen, "hi");
	paint_send(true);
	assert_int_equal(read(file, got, sizeof(got) - 1), 2);
	assert_string_equal(got, "hi");
	give_output_back(kept);
	close(file);
	paint_close();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_paint_is_one_piece),
		cmocka_unit_test(what_nobody_takes_is_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
