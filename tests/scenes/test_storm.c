/* Storms over the whole console: keys, guns, pastes and windows by the thousand. TALLYMAN_STORM=full in
 * the environment plays them in their full length, TALLYMAN_STORM_SEED=N other ones. */
#include "tests/unit/test.h"

#include <libintl.h>
#include <locale.h>
#include <time.h>

#include "base/clock.h"
#include "base/words.h"
#include "tests/fakes/net.h"
#include "tests/fakes/terminal.h"
#include "tests/scenes/storm.h"

static const struct key witness = { KEYCAP_CHARACTER, KEY_CONTROL, 'l' };

static struct ui *ui_of(struct storm *storm)
{
	return storm->play.console.ui;
}

static bool has_recent(struct storm *storm, const char *code)
{
	const struct recent *recent = &storm->play.console.recent;

	for (size_t i = 0; i < recent->count; i++)
		if (strcmp(recent->codes[i].text, code) == 0)
			return true;
	return false;
}

/* ---- keys -------------------------------------------------------------------------------------------- */

enum { KEYS_A_STORE = 50000, KEYS_A_CHECK = 1000 };

struct tour {
	const struct command_table *seen[64];
	size_t seen_count, restarts, requests;
};

static void look_where(struct storm *storm, struct tour *tour)
{
	const struct view *top = ui_top(ui_of(storm));

	if (!top)
		return;
	for (size_t i = 0; i < tour->seen_count; i++)
		if (tour->seen[i] == top->class->table)
			return;
	if (tour->seen_count < COUNT(tour->seen))
		tour->seen[tour->seen_count++] = top->class->table;
}

static void lump(struct storm *storm)
{
	for (uint64_t count = 2 + storm_below(storm, 10); count > 0; count--)
		fake_terminal_press(storm_key(storm));
}

static void resize(struct storm *storm)
{
	play_resize(&storm->play, (int)(12 + storm_below(storm, 89)),
		    (int)(40 + storm_below(storm, 261)));
}

static void signal_comes(struct storm *storm)
{
	static const enum terminal_event events[] = { TERMINAL_INTERRUPT, TERMINAL_SUSPEND,
						      TERMINAL_CONTINUE, TERMINAL_CLICK,
						      TERMINAL_HANGUP };

	fake_terminal_event(events[storm_below(storm, COUNT(events))]);
}

/* One thing that a person, a cat, a gun or a line may do. */
static void strike(struct storm *storm)
{
	unsigned kind = (unsigned)storm_below(storm, 1000);

	if (kind < 880)
		fake_terminal_press(storm_key(storm));
	else if (kind < 930)
		lump(storm);
	else if (kind < 955)
		fake_terminal_paste(storm_text(storm, 12));
	else if (kind < 975)
		fake_terminal_type_at(storm_text(storm, 8), clock_steady_us(), 0);
	else if (kind < 990)
		fake_terminal_scan(storm_chance(storm, 50) ? "ERP-1" : "190472795958362362");
	else if (kind < 995)
		resize(storm);
	else if (kind < 998)
		signal_comes(storm);
	else
		play_keys(&storm->play, storm_places[storm_below(storm, 40)].keys);
}

static void check_keys(struct storm *storm, struct tour *tour)
{
	if (storm_count_writes(storm) > 0)
		fail_msg("something was written in read-only");
	tour->requests += fake_net_count();
	fake_net_forget();
}

static void keys_change_nothing_in_read_only(void **state)
{
	size_t count = storm_size(6000, 1000000);
	struct storm storm;
	struct tour tour = { .seen_count = 0 };

	(void)state;
	storm_open(&storm, 4711, true);
	for (size_t i = 1; i <= count; i++) {
		strike(&storm);
		storm_wait(&storm, (int64_t)(storm_chance(&storm, 3) ? 3000 : storm_below(&storm, 300)));
		if (!ui_running(ui_of(&storm))) {
			storm_enter(&storm);
			tour.restarts++;
		}
		look_where(&storm, &tour);
		if (i % KEYS_A_CHECK == 0 || i == count)
			check_keys(&storm, &tour);
		if (i % KEYS_A_STORE == 0)
			storm_begin_anew(&storm);
	}
	print_message("%zu keys on %zu kinds of screen, left %zu times, %zu requests, no write\n",
		      count, tour.seen_count, tour.restarts, tour.requests);
	assert_true(tour.seen_count > 10);
	assert_true(tour.restarts > 0);
	storm_close(&storm);
}

/* ---- guns -------------------------------------------------------------------------------------------- */

struct volley {
	size_t fired, looked_up, in_field;
	struct buf last;	/* what was fired, each character with the microseconds since the first */
};

/* Codes made of letters that are commands, each another one. */
static void make_code(struct storm *storm, size_t number, struct buf *code)
{
	static const char *const beginnings[] = { "SO2409-", "SF", "qdxyj", "6S", "JDVB", "", "ERP-", "Yq:!" };

	buf_reset(code);
	buf_addf(code, "%s%06zu", beginnings[storm_below(storm, COUNT(beginnings))], number);
	for (uint64_t more = storm_below(storm, 14); more > 0; more--)
		buf_add_char(code, "0123456789qxXdSy"[storm_below(storm, 16)]);
}

/* How a gun, a line and a kernel may spread the characters over time. */
static int64_t gap_us(struct storm *storm, unsigned way, bool prefixed, bool first)
{
	if (prefixed && way == 3 && !first)
		return (int64_t)storm_below(storm, 480000);
	if (way == 0 || (way == 1 && storm_chance(storm, 80)))
		return 0;
	return (int64_t)storm_below(storm, first ? 29000 : 34000);
}

static void fire(struct storm *storm, struct volley *volley, const struct buf *code)
{
	static const char *const ends[] = { "\r", "\n", "\t", "\r\n" };
	const char *end = ends[storm_below(storm, COUNT(ends))];
	unsigned way = (unsigned)storm_below(storm, 4);
	bool prefixed = storm_chance(storm, 30);
	int64_t start = clock_steady_us(), at = start;
	struct buf all = BUF_INIT;

	buf_reset(&volley->last);

	buf_addf(&all, "%s%s%s", prefixed ? "\002" : "", code->text, end);
	for (size_t i = 0; i < all.length; i++) {
		char one[2] = { all.text[i], '\0' };

		fake_terminal_type_at(one, at, 0);
		buf_addf(&volley->last, one[0] > ' ' ? " %c@%lld" : " \\%d@%lld", one[0],
			 (long long)(at - start));
		at += gap_us(storm, way, prefixed, i == 0);
	}
	storm_wait(storm, (at - clock_steady_us()) / 1000 + 700);
	buf_clear(&all);
}

/* Questions hold codes back until they are answered. */
static void answer_questions(struct storm *storm)
{
	for (int i = 0; i < 4 && ui_top(ui_of(storm))->class->dialog; i++) {
		fake_terminal_press("Esc");
		storm_wait(storm, 700);
	}
}

static void check_shot(struct storm *storm, struct volley *volley, const struct storm_place *place,
		       const struct buf *code)
{
	char name[KEY_NAME];
	bool shown;

	if (!ui_running(ui_of(storm)))
		fail_msg("%s: %s ended the program", place->name, code->text);
	if (!key_equal(ui_key(ui_of(storm)), witness))
		fail_msg("%s: of %s the key %s was run:%s", place->name, code->text,
			 key_name(ui_key(ui_of(storm)), name), volley->last.text);
	shown = fake_terminal_has(code->text);
	answer_questions(storm);
	volley->fired++;
	if (has_recent(storm, code->text))
		volley->looked_up++;
	else if (shown || fake_terminal_has(code->text))
		volley->in_field++;
	else
		fail_msg("%s: %s was lost:%s", place->name, code->text, volley->last.text);
}

static void shoot(struct storm *storm, struct volley *volley, const struct storm_place *place)
{
	struct buf code = BUF_INIT;

	storm_go(storm, place->keys);
	fake_terminal_press("C-l");
	storm_wait(storm, 400);
	make_code(storm, volley->fired, &code);
	fire(storm, volley, &code);
	check_shot(storm, volley, place, &code);
	buf_clear(&code);
}

static void scans_are_neither_run_nor_lost(void **state)
{
	size_t count = storm_size(150, 10000), place = 0;
	struct storm storm;
	struct volley volley = { .last = BUF_INIT };

	(void)state;
	storm_open(&storm, 1234567, false);
	while (volley.fired < count) {
		shoot(&storm, &volley, &storm_places[place]);
		place = storm_places[place + 1].name ? place + 1 : 0;
		if (volley.fired % 100 == 0)
			fake_net_forget();
		if (volley.fired % 2000 == 0)
			storm_begin_anew(&storm);
	}
	print_message("%zu scans: %zu looked up, %zu in the field they were meant for, none lost or run\n",
		      volley.fired, volley.looked_up, volley.in_field);
	assert_int_equal(volley.looked_up + volley.in_field, volley.fired);
	buf_clear(&volley.last);
	storm_close(&storm);
}

/* ---- pastes ------------------------------------------------------------------------------------------- */

/* What somebody has in the clipboard by mistake: keys, one a line. */
static const char *const keymaps[] = {
	"q\nq\nY\n",
	":quit\nY\n",
	"6\n\nY\nS\n2\n",
	"d d\nx\n!\nY\n\nY\n",
	": call jfwms order.create\n\x13\n\x13\n",
	"3\nY\ny\n1\n\nEnter\nF3\nY\n",
	"\x1b[24~\n\x1bOR\nq\nY\n",
	"nmap j gj\nmap q :quit<CR>\nbind C-s submit\nY\n",
};

static void check_paste(struct storm *storm, const struct storm_place *place, size_t index,
			const struct command *before, size_t requests)
{
	char name[KEY_NAME];

	if (!ui_running(ui_of(storm)))
		fail_msg("%s: paste %zu ended the program", place->name, index);
	if (ui_command(ui_of(storm)) != before)
		fail_msg("%s: paste %zu ran %s", place->name, index, ui_command(ui_of(storm))->name);
	if (!key_equal(ui_key(ui_of(storm)), witness))
		fail_msg("%s: of paste %zu the key %s was run", place->name, index,
			 key_name(ui_key(ui_of(storm)), name));
	if (fake_net_count() != requests)
		fail_msg("%s: paste %zu sent %s", place->name, index, fake_net_request(requests));
}

static void let_answers_come(struct storm *storm)
{
	size_t requests;

	do {
		requests = fake_net_count();
		storm_wait(storm, 15000);
	} while (fake_net_count() != requests);
}

static void paste_at(struct storm *storm, const struct storm_place *place, size_t index)
{
	const struct command *before;
	size_t requests;

	storm_go(storm, place->keys);
	let_answers_come(storm);
	fake_terminal_press("C-l");
	storm_wait(storm, 1000);
	before = ui_command(ui_of(storm));
	requests = fake_net_count();
	fake_terminal_paste(keymaps[index]);
	storm_wait(storm, 3000);
	check_paste(storm, place, index, before, requests);
}

static void pastes_run_nothing(void **state)
{
	size_t rounds = storm_size(1, COUNT(keymaps)), pasted = 0;
	struct storm storm;

	(void)state;
	storm_open(&storm, 99, false);
	for (size_t round = 0; round < rounds; round++) {
		for (size_t i = 0; storm_places[i].name; i++) {
			paste_at(&storm, &storm_places[i], (i + round) % COUNT(keymaps));
			fake_net_forget();
			pasted++;
		}
	}
	assert_int_equal(storm_count_writes(&storm), 0);
	print_message("%zu pastes of keys: none was run\n", pasted);
	storm_close(&storm);
}

/* ---- windows ------------------------------------------------------------------------------------------- */

/* NULL if both say the same but for figures, which are ages; else the first line that differs. */
static const char *find_difference(const char *before, const char *after)
{
	static const char figures[] = "<0123456789 ";
	const char *line = before;

	for (; *before || *after; before++, after++) {
		before += strspn(before, figures);
		after += strspn(after, figures);
		if (*before != *after)
			return line;
		line = *before == '\n' ? before + 1 : line;
		if (!*before)
			break;
	}
	return NULL;
}

static void assert_same_screen(const struct storm *storm, const struct storm_place *place,
			       const char *before, const char *after)
{
	const char *line = find_difference(before, after);

	if (line)
		fail_msg("%s at %dx%d is drawn differently the second time:\n%.*s\n%s", place->name,
			 storm->play.rows, storm->play.columns, (int)strcspn(line, "\n"), line,
			 after);
}

static void check_window(struct storm *storm, const struct storm_place *place)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	int row, column;

	fake_terminal_cursor(&row, &column);
	fake_terminal_add_screen(&before);
	fake_terminal_resize(storm->play.rows, storm->play.columns);
	storm_wait(storm, 50);
	fake_terminal_add_screen(&after);
	if (before.text[strspn(before.text, " \n")] == '\0')
		fail_msg("%s is empty", place->name);
	if (row < 0 || row >= storm->play.rows || column < 0 || column >= storm->play.columns)
		fail_msg("%s at %dx%d: the cursor is at %d, %d", place->name, storm->play.rows,
			 storm->play.columns, row, column);
	assert_same_screen(storm, place, before.text, after.text);
	buf_clear(&before);
	buf_clear(&after);
}

static void windows_of_any_size(void **state)
{
	size_t count = storm_size(100, 1000), place = 0;
	struct storm storm;

	(void)state;
	storm_open(&storm, 31337, true);
	for (size_t i = 0; i < count; i++) {
		if (i % 4 == 0) {
			storm_go(&storm, storm_places[place].keys);
			let_answers_come(&storm);
		}
		resize(&storm);
		storm_wait(&storm, 50);
		check_window(&storm, &storm_places[place]);
		if (i % 4 == 3)
			place = storm_places[place + 1].name ? place + 1 : 0;
		fake_net_forget();
	}
	print_message("%zu sizes of the window\n", count);
	storm_close(&storm);
}

int main(int count, char **names)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_change_nothing_in_read_only),
		cmocka_unit_test(scans_are_neither_run_nor_lost),
		cmocka_unit_test(pastes_run_nothing),
		cmocka_unit_test(windows_of_any_size),
	};

	setenv("TZ", "CST-8", 1);
	tzset();
	unsetenv("SSH_CONNECTION");
	setlocale(LC_ALL, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	bindtextdomain("tallyman", BINARY_DIR "/locale");
	bind_textdomain_codeset("tallyman", "UTF-8");
	textdomain("tallyman");
	if (count > 1)	/* only those whose names match */
		cmocka_set_test_filter(names[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
