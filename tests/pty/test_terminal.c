/* The real terminal: what it shows, in how many bytes, and what it makes of keys. */
#include "tests/unit/test.h"

#include <dlfcn.h>
#include <wchar.h>

#include "base/utf8.h"
#include "tests/pty/probe.h"
#include "tests/pty/pty.h"

#define PROBE BINARY_DIR "/tests/probe"
#define DARK SOURCE_DIR "/themes/dark.theme"

static struct pty *start(const char *const *arguments, const char *const *environment, int rows,
			 int columns)
{
	struct pty *pty = pty_start(&(struct pty_options){ .arguments = arguments,
							   .environment = environment,
							   .rows = rows,
							   .columns = columns });

	pty_wait(pty, "events 0");
	pty_settle(pty);
	return pty;
}

static void finish(struct pty *pty)
{
	pty_type(pty, "q");
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
}

static void the_first_screen_is_drawn(void **state)
{
	static const char *const arguments[] = { PROBE, "--theme", DARK, NULL };
	struct pty *pty = start(arguments, NULL, 24, 80);
	struct pty_cell cell;
	int row, column;

	(void)state;
	assert_true(pty_is_alternate(pty));
	assert_string_equal(pty_line(pty, 0), "probe 80x24 colors 256");
	assert_string_equal(
		pty_line(pty, 1),
		"> SO2409-000000   拒绝 REJECTED  广州中心 Guangzhou hub, one long line of "
		"what..");
	assert_string_equal(pty_line(pty, 21),
			    "-- received --------------------------------------------------------"
			    "------------");
	cell = pty_cell(pty, 1, 0);	/* selected: 231 on 24 bold */
	assert_int_equal(cell.foreground, 231);
	assert_int_equal(cell.background, 24);
	assert_true(cell.bold);
	cell = pty_cell(pty, 2, 18);	/* good: 114 */
	assert_string_equal(cell.text, "完");
	assert_int_equal(cell.width, 2);
	assert_int_equal(cell.foreground, 114);
	pty_cursor(pty, &row, &column);
	assert_int_equal(row, 1);
	assert_int_equal(column, 0);
	assert_true(pty_bytes(pty)->length <= 4096);
	finish(pty);
}

/* Every kind of terminal gets its first screen, moves and leaves. */
static void many_terminals_work(void **state)
{
	static const struct {
		const char *term, *title;
	} cases[] = {
		{ "TERM=xterm-256color", "probe 80x24 colors 256" },
		{ "TERM=xterm", "probe 80x24 colors 8" },
		{ "TERM=xterm-16color", "probe 80x24 colors 16" },
		{ "TERM=putty", "probe 80x24 colors 8" },
		{ "TERM=putty-256color", "probe 80x24 colors 256" },
		{ "TERM=screen", "probe 80x24 colors 8" },
		{ "TERM=screen-256color", "probe 80x24 colors 256" },
		{ "TERM=tmux-256color", "probe 80x24 colors 256" },
		{ "TERM=linux", "probe 80x24 colors 8" },
		{ "TERM=vt100", "probe 80x24 colors 0" },
		{ "TERM=vt220", "probe 80x24 colors 0" },
		{ "TERM=rxvt", "probe 80x24 colors 8" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *const arguments[] = { PROBE, "--theme", DARK, NULL };
		const char *const environment[] = { cases[i].term, NULL };
		struct pty *pty = start(arguments, environment, 24, 80);

		if (strcmp(pty_line(pty, 0), cases[i].title) != 0)
			fail_msg("%s: %s", cases[i].term, pty_line(pty, 0));
		pty_type(pty, "jj");
		pty_wait(pty, "> SO2409-000002");
		finish(pty);
	}
}

static void keys_arrive(void **state)
{
	static const struct {
		const char *term, *bytes, *keys;
	} cases[] = {
		{ "TERM=xterm", "\033[11~\033[15~\033[24~\033[1~\033[4~", "F1 F5 F12 Home End" },
		{ "TERM=xterm", "\033[[A\033[[E\033[17~", "F1 F5 F6" },
		{ "TERM=xterm", "\033OP\033OS\033[15~\033OA\033[B", "F1 F4 F5 Up Down" },
		{ "TERM=putty", "\033OP\033OX\033OZ\033O[", "F1 F9 F11 F12" },
		{ "TERM=putty-sco", "\033[M\033[X\033[I", "F1 F12 PageUp" },
		{ "TERM=linux", "\033[[A\033[25~\033\t", "F1 S-F1 S-Tab" },
		{ "TERM=vt100", "\033OP\033Ot\033Op\033OM", "F1 4 0 Enter" },
		{ "TERM=vt220", "\033[17~\033[23~\033[2~", "F6 F11 Insert" },
		{ "TERM=rxvt", "\033[8~\033[7~\033[3$", "End Home S-Delete" },
		{ "TERM=screen", "\033[1~\033OP\033[5~", "Home F1 PageUp" },
		{ "TERM=tmux-256color", "\033[1;5C\033OQ", "C-Right F2" },
		{ "TERM=xterm-256color", "中é\020\0331\0330", "中 é C-p F1 F10" },
		{ "TERM=xterm-256color", "\033", "Esc" },
		{ "TERM=xterm-256color", "\003", "interrupt" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *const arguments[] = { PROBE, NULL };
		const char *const environment[] = { cases[i].term, NULL };
		struct pty *pty = start(arguments, environment, 24, 80);

		pty_type(pty, cases[i].bytes);
		pty_wait(pty, cases[i].keys);
		finish(pty);
	}
}

static void a_paste_is_no_keys(void **state)
{
	static const char *const arguments[] = { PROBE, NULL };
	struct pty *pty = start(arguments, NULL, 24, 80);
	struct buf large = BUF_INIT;

	(void)state;
	assert_non_null(strstr(pty_bytes(pty)->text, "\033[?2004h"));
	pty_type(pty, "\033[200~q\rq\rX\r\033[201~");
	pty_wait(pty, "events 1 resizes 0 paste 6");
	buf_add(&large, "\033[200~");
	buf_add_repeated(&large, 'q', 1024 * 1024 + 10);
	buf_add(&large, "\033[201~");
	pty_send(pty, large.text, large.length);
	pty_wait(pty, "paste 1048576 cut");
	buf_clear(&large);
	finish(pty);
}

static void the_bytes_of_a_move_are_few(void **state)
{
	static const char *const arguments[] = { PROBE, "--theme", DARK, NULL };
	struct pty *pty = start(arguments, NULL, 40, 120);

	(void)state;
	for (int i = 1; i < 30; i++) {
		char wanted[32];

		pty_forget(pty);
		pty_type(pty, "\033[B");
		snprintf(wanted, sizeof(wanted), "events %d ", i);
		pty_wait(pty, wanted);
		pty_settle(pty);
		if (pty_bytes(pty)->length > 200)
			fail_msg("a move takes %zu bytes", pty_bytes(pty)->length);
	}
	finish(pty);
}

static void an_idle_program_writes_nothing(void **state)
{
	static const char *const arguments[] = { PROBE, NULL };
	struct pty *pty = start(arguments, NULL, 24, 80);

	(void)state;
	pty_forget(pty);
	for (int i = 0; i < 5; i++)
		pty_settle(pty);
	assert_int_equal(pty_bytes(pty)->length, 0);
	finish(pty);
}

/* True if some SGR sequence sets a colour. */
static bool has_color(const struct buf *bytes)
{
	for (size_t i = 0; i + 1 < bytes->length; i++) {
		const char *text = bytes->text + i + 2;

		if (bytes->text[i] != '\033' || bytes->text[i + 1] != '[' ||
		    text[strspn(text, "0123456789;")] != 'm')
			continue;
		for (; *text != 'm'; text += *text == ';') {
			long number = strtol(text, NULL, 10);

			if ((number >= 30 && number <= 49) || (number >= 90 && number <= 107))
				return true;
			text += strspn(text, "0123456789");
		}
	}
	return false;
}

static void no_color_is_none(void **state)
{
	static const struct {
		const char *variable;
		bool color;
	} cases[] = { { "NO_COLOR=1", false }, { "NO_COLOR=", true } };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *const arguments[] = { PROBE, "--theme", DARK, NULL };
		const char *const environment[] = { cases[i].variable, NULL };
		struct pty *pty = start(arguments, environment, 24, 80);

		pty_type(pty, "jjR");
		pty_wait(pty, "j j R");
		pty_type(pty, "q");
		pty_wait_end(pty);
		assert_int_equal(has_color(pty_bytes(pty)), cases[i].color);
		if (!cases[i].color)
			assert_non_null(strstr(pty_bytes(pty)->text, "\033[0;7m"));
		pty_free(pty);
	}
}

static void ascii_stays_ascii(void **state)
{
	static const char *const arguments[] = { PROBE, "--ascii", "--plain", NULL };
	struct pty *pty = start(arguments, NULL, 24, 80);

	(void)state;
	pty_type(pty, "jR");
	pty_wait(pty, "j R");
	for (size_t i = 0; i < pty_bytes(pty)->length; i++)
		assert_true((unsigned char)pty_bytes(pty)->text[i] < 0x80);
	finish(pty);
}

static void a_locale_without_utf8_gets_ascii(void **state)
{
	static const char *const arguments[] = { PROBE, NULL }, *const environment[] = { "LANG=C",
											 NULL };
	struct pty *pty = start(arguments, environment, 24, 80);

	(void)state;
	pty_wait(pty, "this locale has no UTF-8");
	pty_wait(pty, "??");
	for (size_t i = 0; i < pty_bytes(pty)->length; i++)
		assert_true((unsigned char)pty_bytes(pty)->text[i] < 0x80);
	finish(pty);
}

/* Each page is one key further. */
static void wait_for_page(struct pty *pty, int page)
{
	char wanted[32];

	snprintf(wanted, sizeof(wanted), "events %d ", page);
	pty_wait(pty, wanted);
	pty_settle(pty);
}

/* The bars stand where the widths say, in the terminal's own count, and the text between them is
 * what was drawn: five thousand times. */
static void column_edges_are_exact(void **state)
{
	enum { ROWS = 104, PER_PAGE = ROWS - PROBE_OTHER_ROWS, PAGES = 50 };
	static const char *const arguments[] = { PROBE, "--wide", NULL };
	struct pty *pty = start(arguments, NULL, ROWS, 60);

	(void)state;
	for (int page = 0; page < PAGES; page++) {
		wait_for_page(pty, page);
		for (int i = 0; i < PER_PAGE; i++) {
			struct buf text = BUF_INIT, line = BUF_INIT;

			probe_add_mixed(&text, (unsigned)(page * PER_PAGE + i));
			utf8_add_padded(&line, text.text, PROBE_LEFT, ALIGN_LEFT);
			buf_add(&line, "|");
			utf8_add_padded(&line, text.text, PROBE_RIGHT, ALIGN_RIGHT);
			buf_add(&line, "|");
			assert_string_equal(pty_line(pty, 1 + i), line.text);
			assert_string_equal(pty_cell(pty, 1 + i, PROBE_LEFT).text, "|");
			assert_string_equal(pty_cell(pty, 1 + i, PROBE_LEFT + 1 + PROBE_RIGHT).text,
					    "|");
			buf_clear(&text);
			buf_clear(&line);
		}
		pty_type(pty, "\033[6~");
	}
	finish(pty);
}

/* What stands for a wide character is as wide. */
static void edges_are_exact_without_utf8(void **state)
{
	enum { ROWS = 30, PAGES = 10 };
	static const char *const arguments[] = { PROBE, "--wide", NULL };
	static const char *const environment[] = { "LANG=C", NULL };
	struct pty *pty = start(arguments, environment, ROWS, 60);

	(void)state;
	for (int page = 0; page < PAGES; page++) {
		wait_for_page(pty, page);
		for (int row = 1; row <= ROWS - PROBE_OTHER_ROWS; row++) {
			assert_string_equal(pty_cell(pty, row, PROBE_LEFT).text, "|");
			assert_string_equal(pty_cell(pty, row, PROBE_LEFT + 1 + PROBE_RIGHT).text,
					    "|");
		}
		pty_type(pty, "\033[6~");
	}
	finish(pty);
}

/* Curses finds our wcwidth, so that both count alike also when ambiguous characters are wide. */
static void curses_counts_as_we_do(void **state)
{
	int (*width)(wchar_t) = NULL;

	(void)state;
	*(void **)&width = dlsym(RTLD_DEFAULT, "wcwidth");
	assert_non_null(width);
	assert_int_equal(width(0x25CB), 1);
	utf8_set_ambiguous(2);
	assert_int_equal(width(0x25CB), 2);
	utf8_set_ambiguous(1);
}

static void the_width_is_asked_for(void **state)
{
	static const struct {
		const char *answer, *resizes;
	} cases[] = {
		{ "\033[2;2R", "resizes 0" },
		{ "\033[2;3R", "resizes 1" },
		{ "\033[2;9R", "resizes 0" },
		{ "", "resizes 0" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		static const char *const arguments[] = { PROBE, "--wide", NULL };
		struct pty *pty =
			pty_start(&(struct pty_options){ .arguments = arguments, .mute = true });

		pty_wait_bytes(pty, "\033[6n");
		pty_wait(pty, "events 0 ");
		pty_type(pty, cases[i].answer);
		pty_type(pty, "x");
		pty_wait(pty, "events 1 ");
		pty_wait(pty, cases[i].resizes);
		finish(pty);
	}
}

/* Wide as told: what follows an ambiguous character is sent as if that took two cells. */
static void wide_ambiguous_characters_are_counted(void **state)
{
	static const char *const arguments[] = { PROBE, "--wide", "--ambiguous", "2", NULL };
	struct pty *pty = start(arguments, NULL, 24, 60);

	(void)state;
	assert_null(strstr(pty_bytes(pty)->text, "\033[6n"));
	for (int i = 0; i < 20; i++) {
		struct buf text = BUF_INIT, line = BUF_INIT;

		probe_add_mixed(&text, (unsigned)i);
		utf8_set_ambiguous(2);
		utf8_add_padded(&line, text.text, PROBE_LEFT, ALIGN_LEFT);
		utf8_set_ambiguous(1);
		while (line.length && line.text[line.length - 1] == ' ')
			buf_truncate(&line, line.length - 1);
		if (!memmem(pty_bytes(pty)->text, pty_bytes(pty)->length, line.text, line.length))
			fail_msg("\"%s\" was not sent", line.text);
		buf_clear(&text);
		buf_clear(&line);
	}
	finish(pty);
}

static void an_unknown_terminal_is_said(void **state)
{
	static const char *const names[] = { "TERM=xterm-kitty-nobody", "TERM=", "TERM=unknown" };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		const char *const arguments[] = { PROBE, NULL }, *const environment[] = { names[i],
											  NULL };
		struct pty *pty = start(arguments, environment, 24, 160);

		pty_wait(pty, "is not known here, \"xterm-256color\" is used");
		pty_type(pty, "j");
		pty_wait(pty, "> SO2409-000001");
		finish(pty);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_screen_is_drawn),
		cmocka_unit_test(many_terminals_work),
		cmocka_unit_test(keys_arrive),
		cmocka_unit_test(a_paste_is_no_keys),
		cmocka_unit_test(the_bytes_of_a_move_are_few),
		cmocka_unit_test(an_idle_program_writes_nothing),
		cmocka_unit_test(no_color_is_none),
		cmocka_unit_test(ascii_stays_ascii),
		cmocka_unit_test(a_locale_without_utf8_gets_ascii),
		cmocka_unit_test(column_edges_are_exact),
		cmocka_unit_test(edges_are_exact_without_utf8),
		cmocka_unit_test(curses_counts_as_we_do),
		cmocka_unit_test(the_width_is_asked_for),
		cmocka_unit_test(wide_ambiguous_characters_are_counted),
		cmocka_unit_test(an_unknown_terminal_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
