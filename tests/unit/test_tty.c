/* Standard input that is no terminal, has something, has nothing, has ended; and its events. */
#include "tests/unit/test.h"

#include <unistd.h>

#include "ui/events.h"
#include "ui/tty.h"

/* Standard input becomes the reading end of a pipe while a test runs. */
struct input {
	int kept, end;
};

static void input_open(struct input *input)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	input->kept = dup(STDIN_FILENO);
	input->end = ends[1];
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
}

static void input_close(struct input *input)
{
	if (input->end >= 0)
		close(input->end);
	dup2(input->kept, STDIN_FILENO);
	close(input->kept);
}

static void type(struct input *input, const char *bytes)
{
	assert_int_equal(write(input->end, bytes, strlen(bytes)), strlen(bytes));
}

static void hang_up(struct input *input)
{
	close(input->end);
	input->end = -1;
}

static void a_pipe_is_no_terminal(void **state)
{
	struct error error = { 0 };
	struct input input;

	(void)state;
	input_open(&input);
	assert_false(tty_open(&error));
	assert_int_equal(error.kind, ERROR_USAGE);
	assert_false(tty_is_open());
	input_close(&input);
}

static void reading_never_waits(void **state)
{
	struct input input;
	bool gone = false;
	char bytes[8];

	(void)state;
	input_open(&input);
	assert_int_equal(tty_read(bytes, sizeof(bytes), &gone), 0);
	assert_false(gone);
	type(&input, "abcdefghij");
	assert_int_equal(tty_read(bytes, sizeof(bytes), &gone), 8);
	assert_int_equal(tty_read(bytes, sizeof(bytes), &gone), 2);
	assert_int_equal(tty_read(bytes, sizeof(bytes), &gone), 0);
	assert_false(gone);
	hang_up(&input);
	assert_int_equal(tty_read(bytes, sizeof(bytes), &gone), 0);
	assert_true(gone);
	input_close(&input);
}

/* What was typed before the line went is still read; then the end is told, and told once. */
static void the_end_comes_once(void **state)
{
	static const enum terminal_event wanted[] = {
		TERMINAL_KEY,     TERMINAL_INTERRUPT, TERMINAL_PASTE,
		TERMINAL_SUSPEND, TERMINAL_RESIZE,    TERMINAL_KEY,
		TERMINAL_HANGUP,  TERMINAL_NOTHING,   TERMINAL_NOTHING,
	};
	struct events events = { .decoder = decoder_new(NULL, DECODE_ESCAPE_MS) };
	struct input input;

	(void)state;
	input_open(&input);
	assert_int_equal(events_read(&events).event, TERMINAL_NOTHING);
	type(&input, "j\003\033[200~q\033[201~\032\033[2;3Rk");
	hang_up(&input);
	for (size_t i = 0; i < COUNT(wanted); i++) {
		struct terminal_input got = events_read(&events);

		assert_int_equal(got.event, wanted[i]);
		if (got.event == TERMINAL_INTERRUPT)
			assert_int_equal(got.key.character, 'c');
		if (got.event == TERMINAL_PASTE)
			assert_string_equal(got.paste, "q");
		if (got.event == TERMINAL_RESIZE)
			assert_int_equal(events.reported, 3);
	}
	assert_true(events.gone);
	input_close(&input);
	decoder_free(events.decoder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pipe_is_no_terminal),
		cmocka_unit_test(reading_never_waits),
		cmocka_unit_test(the_end_comes_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
