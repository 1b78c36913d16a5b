/* The terminal is given back, whatever happens: deaths, stops, hang-ups; and what else goes over
 * the line: windows of all sizes, lines for screen readers, bells, copies and the mouse. */
#include "tests/unit/test.h"

#include <signal.h>

#include "tests/pty/pty.h"

#define PROBE BINARY_DIR "/tests/probe"

enum { STORM = 1000, DROPS = 100 };

/* The sanitizers would take these signals for themselves, and the search for leaks can hang when
 * the program is continued meanwhile. */
#define PLAIN_SIGNALS                                                                              \
	"ASAN_OPTIONS=handle_segv=0:handle_abort=0:handle_sigfpe=0:handle_sigill=0:"               \
	"handle_sigbus=0:use_sigaltstack=0:detect_leaks=0"

static struct pty *start(const char *const *arguments, const char *const *environment, bool shell)
{
	struct pty *pty = pty_start(&(struct pty_options){
		.arguments = arguments, .environment = environment, .shell = shell });

	pty_wait(pty, "events 0");
	pty_settle(pty);
	return pty;
}

static struct pty *start_plain(bool shell)
{
	static const char *const arguments[] = { PROBE, NULL };
	static const char *const environment[] = { PLAIN_SIGNALS, NULL };

	return start(arguments, environment, shell);
}

static const char *last(const struct buf *bytes, const char *wanted)
{
	const char *found = NULL, *next = bytes->text;

	while ((next = strstr(next, wanted)) != NULL)
		found = next++;
	return found;
}

static void every_death_gives_the_terminal_back(void **state)
{
	static const struct {
		const char *name, *type;
		int signal, status;
	} cases[] = {
		{ "leaving", "q", 0, 0 },
		{ "SIGTERM", NULL, SIGTERM, 0 },
		{ "SIGHUP", NULL, SIGHUP, 0 },
		{ "SIGQUIT", NULL, SIGQUIT, 128 + SIGQUIT },
		{ "SIGSEGV sent", NULL, SIGSEGV, 128 + SIGSEGV },
		{ "SIGFPE sent", NULL, SIGFPE, 128 + SIGFPE },
		{ "SIGBUS sent", NULL, SIGBUS, 128 + SIGBUS },
		{ "SIGILL sent", NULL, SIGILL, 128 + SIGILL },
		{ "crash", "X", 0, 128 + SIGSEGV },
		{ "abort", "A", 0, 128 + SIGABRT },
		{ "die", "D", 0, 70 },
		{ "stack overflow", "O", 0, 128 + SIGSEGV },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pty *pty = start_plain(true);
		int status;

		assert_false(pty_is_restored(pty));
		if (cases[i].type)
			pty_type(pty, cases[i].type);
		else
			pty_signal(pty, cases[i].signal);
		status = pty_wait_end(pty);
		if (status != cases[i].status)
			fail_msg("%s: %d", cases[i].name, status);
		if (!pty_is_restored(pty) || pty_is_alternate(pty))
			fail_msg("%s: the terminal is not as it was", cases[i].name);
		assert_true(last(pty_bytes(pty), "\033[?2004l") >
			    last(pty_bytes(pty), "\033[?2004h"));
		pty_free(pty);
	}
}

static void an_external_interrupt_is_an_event(void **state)
{
	struct pty *pty = start_plain(false);

	(void)state;
	pty_signal(pty, SIGINT);
	pty_wait(pty, "interrupt");
	pty_signal(pty, SIGPIPE);
	pty_type(pty, "x");
	pty_wait(pty, "interrupt x");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
}

static void a_dropped_line_ends_it(void **state)
{
	(void)state;
	for (int i = 0; i < DROPS; i++) {
		struct pty *pty = start_plain(false);

		pty_hang_up(pty);
		assert_int_equal(pty_wait_end(pty), 0);
		pty_free(pty);
	}
}

static void it_stops_and_goes_on(void **state)
{
	static const struct {
		const char *type;
		int signal;
		bool tells;	/* it stops itself and gives the terminal back first */
	} cases[] = { { "\032", 0, true }, { NULL, SIGTSTP, true }, { NULL, SIGSTOP, false } };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pty *pty = start_plain(true);

		pty_type(pty, "j");
		pty_wait(pty, "> SO2409-000001");
		if (cases[i].type)
			pty_type(pty, cases[i].type);
		else
			pty_signal(pty, cases[i].signal);
		pty_wait(pty, "[stopped]");
		assert_int_equal(pty_is_alternate(pty), !cases[i].tells);
		pty_continue(pty);
		pty_wait(pty, "j continued");
		pty_wait_without(pty, "[stopped]");
		assert_true(pty_is_alternate(pty));
		assert_false(pty_is_restored(pty));
		pty_type(pty, "j");
		pty_wait(pty, "> SO2409-000002");
		pty_type(pty, "q");
		assert_int_equal(pty_wait_end(pty), 0);
		assert_true(pty_is_restored(pty));
		pty_free(pty);
	}
}

static void the_window_may_change_while_stopped(void **state)
{
	struct pty *pty = start_plain(true);

	(void)state;
	pty_type(pty, "\032");
	pty_wait(pty, "[stopped]");
	pty_resize(pty, 30, 90);
	pty_continue(pty);
	pty_wait(pty, "probe 90x30");
	pty_wait(pty, "continued");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
}

static void terminated_while_stopped_it_ends(void **state)
{
	struct pty *pty = start_plain(true);

	(void)state;
	pty_type(pty, "\032");
	pty_wait(pty, "[stopped]");
	pty_signal_stopped(pty, SIGTERM);
	pty_signal_stopped(pty, SIGCONT);
	pty_continue(pty);	/* the shell looks after its job again */
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
}

static void without_a_shell_nothing_stops(void **state)
{
	struct pty *pty = start_plain(false);

	(void)state;
	pty_type(pty, "\032");
	pty_wait(pty, "continued");
	assert_true(pty_is_alternate(pty));
	pty_type(pty, "q");
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
}

static void it_lends_the_terminal(void **state)
{
	struct pty *pty = start_plain(true);
	const char *left, *lent, *taken;

	(void)state;
	pty_forget(pty);
	pty_type(pty, "S");
	pty_wait(pty, "events 1");
	left = strstr(pty_bytes(pty)->text, "\033[?1049l");
	lent = strstr(pty_bytes(pty)->text, "LENT");
	taken = strstr(pty_bytes(pty)->text, "\033[?1049h");
	assert_true(left && left < lent && lent < taken);
	pty_type(pty, "q");
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
}

/* After any storm the screen is that of a program started with the last size. */
static void storms_end_in_an_exact_screen(void **state)
{
	static const char *const arguments[] = { PROBE, NULL };
	struct buf after = BUF_INIT, fresh = BUF_INIT;
	struct pty *pty = start_plain(false), *other;
	unsigned dice = 1;

	(void)state;
	for (int i = 0; i < STORM; i++) {
		dice = dice * 1103515245u + 12345u;
		pty_resize(pty, 1 + (int)(dice >> 16) % 100, 1 + (int)(dice >> 8) % 300);
	}
	pty_resize(pty, 31, 117);
	pty_wait(pty, "probe 117x31");
	pty_settle(pty);
	other = pty_start(
		&(struct pty_options){ .arguments = arguments, .rows = 31, .columns = 117 });
	pty_wait(other, "events 0");
	pty_settle(other);
	for (int row = 0; row < 30; row++) {
		buf_set(&after, pty_line(pty, row));
		buf_set(&fresh, pty_line(other, row));
		assert_string_equal(after.text, fresh.text);
	}
	pty_type(pty, "q");
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
	pty_free(other);
	buf_clear(&after);
	buf_clear(&fresh);
}

/* Is there a sequence that moves the cursor or clears something? */
static bool moves_cursor(const char *text)
{
	for (; (text = strstr(text, "\033[")) != NULL; text += 2)
		if (strchr("ABCDEFGHJKdf", text[2 + strspn(text + 2, "0123456789;?")]))
			return true;
	return false;
}

static void lines_read_from_top_to_bottom(void **state)
{
	static const char *const cases[][2] = { { "--linear", "TERM=xterm-256color" },
						{ NULL, "TERM=dumb" } };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *const arguments[] = { PROBE, cases[i][0], NULL };
		const char *const environment[] = { cases[i][1], NULL };
		struct pty *pty = start(arguments, environment, false);
		int row, column;

		pty_forget(pty);
		pty_type(pty, "j");
		pty_wait(pty, "events 1");
		pty_settle(pty);
		assert_string_equal(
			pty_bytes(pty)->text,
			"\r\n  SO2409-000000   拒绝 REJECTED  广州中心 Guangzhou hub, one "
			"long line of what..\r\nj\r\nevents 1 resizes 0\r\n"
			"> SO2409-000001   完成 DONE      广州中心 Guangzhou hub, one "
			"long line of what..");
		pty_cursor(pty, &row, &column);
		assert_memory_equal(pty_line(pty, row), "> SO2409-000001", 15);
		pty_type(pty, "q");
		assert_int_equal(pty_wait_end(pty), 0);
		assert_false(moves_cursor(pty_bytes(pty)->text));
		assert_null(strstr(pty_bytes(pty)->text, "\033[?1049h"));
		pty_free(pty);
	}
}

static void bells_can_be_counted(void **state)
{
	struct pty *pty = start_plain(false);

	(void)state;
	pty_forget(pty);
	pty_type(pty, "BB");	/* the second pattern comes too soon */
	pty_wait(pty, "B B");
	pty_wait_bells(pty, 2);
	pty_type(pty, "q");
	assert_int_equal(pty_wait_end(pty), 0);
	assert_int_equal(pty_bells(pty), 2);
	pty_free(pty);
}

static void a_flash_ends(void **state)
{
	struct pty *pty = start_plain(false);

	(void)state;
	pty_type(pty, "F");
	pty_wait_bytes(pty, "\033[?5h");
	pty_wait_bytes(pty, "\033[?5l");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
}

/* "SO2409 订单" */
#define COPIED "U08yNDA5IOiuouWNlQ=="

static void copies_take_their_way(void **state)
{
	static const struct {
		const char *environment[3], *bytes, *note;
	} cases[] = {
		{ { NULL }, "\033]52;c;" COPIED "\a", "copied" },
		{ { "TERM=tmux-256color", NULL },
		  "\033Ptmux;\033\033]52;c;" COPIED "\a\033\\",
		  "copied" },
		{ { "TERM=screen", "TMUX=/tmp/tmux", NULL },
		  "\033Ptmux;\033\033]52;c;" COPIED "\a\033\\",
		  "copied" },
		{ { "TERM=screen", NULL }, "\033P\033]52;c;" COPIED "\a\033\\", "copied" },
		{ { "TERM=linux", NULL }, NULL, "of type \"linux\" has no clipboard" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		static const char *const arguments[] = { PROBE, NULL };
		struct pty *pty = start(arguments, cases[i].environment, false);

		pty_type(pty, "C");
		pty_wait(pty, cases[i].note);
		if (cases[i].bytes)
			assert_non_null(strstr(pty_bytes(pty)->text, cases[i].bytes));
		else
			assert_null(strstr(pty_bytes(pty)->text, "52;"));
		pty_type(pty, "q");
		assert_int_equal(pty_wait_end(pty), 0);
		pty_free(pty);
	}
}

static void the_mouse_only_if_asked(void **state)
{
	static const char *const with[] = { PROBE, "--mouse", NULL }, *const without[] = { PROBE,
											   NULL };
	struct pty *pty = start(without, NULL, false);

	(void)state;
	assert_null(strstr(pty_bytes(pty)->text, "\033[?100"));
	pty_type(pty, "q");
	pty_wait_end(pty);
	pty_free(pty);

	pty = start(with, NULL, false);
	assert_non_null(strstr(pty_bytes(pty)->text, "\033[?1000h\033[?1006h"));
	pty_type(pty, "\033[<0;13;5M\033[<0;13;5m\033[<65;1;1M");
	pty_wait(pty, "click 4,12");
	pty_wait(pty, "> SO2409-000001");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_end(pty), 0);
	assert_non_null(strstr(pty_bytes(pty)->text, "\033[?1006l\033[?1000l"));
	pty_free(pty);
}

static void without_a_terminal_it_refuses(void **state)
{
	static const char *const lines[] = { "exec " PROBE " </dev/null",
					     "exec " PROBE " | cat; exit 64" };

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		const char *const arguments[] = { "/bin/sh", "-c", lines[i], NULL };
		struct pty *pty = pty_start(&(struct pty_options){ .arguments = arguments });

		assert_int_equal(pty_wait_end(pty), 64);
		assert_non_null(strstr(pty_bytes(pty)->text, "need a terminal"));
		assert_null(strchr(pty_bytes(pty)->text, '\033'));
		pty_free(pty);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_death_gives_the_terminal_back),
		cmocka_unit_test(an_external_interrupt_is_an_event),
		cmocka_unit_test(a_dropped_line_ends_it),
		cmocka_unit_test(it_stops_and_goes_on),
		cmocka_unit_test(the_window_may_change_while_stopped),
		cmocka_unit_test(terminated_while_stopped_it_ends),
		cmocka_unit_test(without_a_shell_nothing_stops),
		cmocka_unit_test(it_lends_the_terminal),
		cmocka_unit_test(storms_end_in_an_exact_screen),
		cmocka_unit_test(lines_read_from_top_to_bottom),
		cmocka_unit_test(bells_can_be_counted),
		cmocka_unit_test(a_flash_ends),
		cmocka_unit_test(copies_take_their_way),
		cmocka_unit_test(the_mouse_only_if_asked),
		cmocka_unit_test(without_a_terminal_it_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
