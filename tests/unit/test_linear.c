/* The screen as lines, the bytes of a copy, and when a bell rings. */
#include "tests/unit/test.h"

#include "ui/copy.h"
#include "ui/linear.h"
#include "ui/rings.h"

enum { ROWS = 4, COLUMNS = 20, MS = 1000 };

/* ---- lines ---- */

struct frame {
	const char *rows[ROWS];	/* NULL: as before */
	int row;	/* of the cursor */
	const char *said;	/* CR LF as '|' */
};

static void draw(struct grid *grid, const struct frame *frame)
{
	for (int row = 0; row < ROWS; row++) {
		if (!frame->rows[row])
			continue;
		grid_put(grid, row, 0, COLUMNS, STYLE_NORMAL, "                    ");
		grid_put(grid, row, 0, COLUMNS, STYLE_NORMAL, frame->rows[row]);
	}
}

static void changes_are_said_in_order(void **state)
{
	static const struct frame frames[] = {
		{ { "title", "> one", "  two", "end" }, 1, "title|  two|end|> one" },
		{ { NULL }, 1, "" },
		{ { NULL, "  one", "> two" }, 2, "|  one|> two" },
		{ { "title 2" }, 2, "|title 2|> two" },
		{ { NULL }, 0, "|title 2" },
		{ { NULL, NULL, NULL, "name: " }, 3, "|name:" },
		{ { NULL, NULL, NULL, "name: A" }, 3, " A" },	/* typing goes on there */
		{ { NULL, NULL, NULL, "name: AB" }, 3, "B" },
		{ { NULL, NULL, NULL, "name: A" }, 3, "|name: A" },	/* taking back cannot */
		{ { NULL, "" }, 3, "" },
		{ { "订单" }, 0, "|订单" },
		{ { "订单号" }, 0, "号" },
		{ { "" }, 0, "|" },
	};
	struct linear linear = LINEAR_INIT;
	struct grid grid = GRID_INIT;

	(void)state;
	grid_resize(&grid, ROWS, COLUMNS);
	for (size_t i = 0; i < COUNT(frames); i++) {
		struct buf out = BUF_INIT, said = BUF_INIT;

		draw(&grid, &frames[i]);
		linear_show(&linear, &grid, frames[i].row, &out);
		for (size_t b = 0; b < out.length; b++)
			if (out.text[b] != '\r')
				buf_add_char(&said, out.text[b] == '\n' ? '|' : out.text[b]);
		if (!buf_is(&said, frames[i].said))
			fail_msg("frame %zu: \"%s\", not \"%s\"", i, said.text, frames[i].said);
		buf_clear(&out);
		buf_clear(&said);
	}
	grid_clear(&grid);
	linear_clear(&linear);
}

static void repeating_says_all_again(void **state)
{
	static const struct frame frame = { { "a", "b", "", "c" }, 1, NULL };
	struct linear linear = LINEAR_INIT;
	struct grid grid = GRID_INIT;
	struct buf out = BUF_INIT;

	(void)state;
	grid_resize(&grid, ROWS, COLUMNS);
	draw(&grid, &frame);
	linear_show(&linear, &grid, 1, &out);
	buf_reset(&out);
	linear_repeat(&linear);
	linear_show(&linear, &grid, 1, &out);
	assert_string_equal(out.text, "\r\na\r\nc\r\nb");
	buf_clear(&out);
	grid_clear(&grid);
	linear_clear(&linear);
}

static void without_utf8_it_says_question_marks(void **state)
{
	struct linear linear = LINEAR_INIT;
	struct grid grid = GRID_INIT;
	struct buf out = BUF_INIT;

	(void)state;
	linear.ascii = true;
	grid_resize(&grid, 1, COLUMNS);
	grid_put(&grid, 0, 0, COLUMNS, STYLE_NORMAL, "订单 No. é");
	linear_show(&linear, &grid, 0, &out);
	assert_string_equal(out.text, "?? No. ?");
	buf_clear(&out);
	grid_clear(&grid);
	linear_clear(&linear);
}

/* ---- copies ---- */

static void the_way_follows_the_environment(void **state)
{
	static const struct {
		const char *term, *tmux, *sty;
		enum copy_through through;
	} cases[] = {
		{ "xterm-256color", NULL, NULL, COPY_DIRECTLY },
		{ "xterm-256color", "", "", COPY_DIRECTLY },
		{ "screen-256color", "/tmp/tmux-0/default,1,0", NULL, COPY_THROUGH_TMUX },
		{ "tmux-256color", NULL, NULL, COPY_THROUGH_TMUX },
		{ "screen", NULL, "1.pts-0.host", COPY_THROUGH_SCREEN },
		{ "screen", NULL, NULL, COPY_THROUGH_SCREEN },
		{ NULL, NULL, NULL, COPY_DIRECTLY },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(copy_path(cases[i].term, cases[i].tmux, cases[i].sty),
				 cases[i].through);
}

static void the_cap_is_said(void **state)
{
	static const struct {
		size_t length;
		bool fits;
	} cases[] = { { 0, true }, { 56244, true }, { 56246, false }, { 1000000, false } };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf text = BUF_INIT, out = BUF_INIT;
		struct error error = { 0 };

		buf_add_repeated(&text, 'x', cases[i].length);
		assert_int_equal(copy_add(&out, text.text, text.length, COPY_DIRECTLY, &error),
				 cases[i].fits);
		if (!cases[i].fits) {
			assert_int_equal(error.kind, ERROR_INPUT);
			assert_non_null(strstr(error.text, "too long"));
			assert_int_equal(out.length, 0);
		}
		buf_clear(&text);
		buf_clear(&out);
	}
}

/* What screen passes on, joined, is the sequence itself. */
static void screen_gets_short_strings(void **state)
{
	struct buf text = BUF_INIT, direct = BUF_INIT, pieces = BUF_INIT, joined = BUF_INIT;
	const char *next;

	(void)state;
	buf_add_repeated(&text, 'y', 3000);
	assert_true(copy_add(&direct, text.text, text.length, COPY_DIRECTLY, NULL));
	assert_true(copy_add(&pieces, text.text, text.length, COPY_THROUGH_SCREEN, NULL));
	for (next = pieces.text; *next; next += 2) {
		const char *end = strstr(next, "\033\\");

		assert_memory_equal(next, "\033P", 2);
		assert_true(end - next <= 600);
		buf_add_bytes(&joined, next + 2, (size_t)(end - next - 2));
		next = end;
	}
	assert_string_equal(joined.text, direct.text);
	buf_clear(&text);
	buf_clear(&direct);
	buf_clear(&pieces);
	buf_clear(&joined);
}

/* ---- bells ---- */

static void patterns_ring_apart_and_not_too_often(void **state)
{
	static const struct {
		int at_ms, begin;	/* 0: only time passes */
		bool ring;
		int timeout;
	} steps[] = {
		{ 0, 3, true, 200 },    { 100, 0, false, 100 }, { 200, 0, true, 200 },
		{ 300, 2, false, 100 }, { 400, 0, true, -1 },   { 900, 1, false, -1 },
		{ 1000, 1, true, -1 },  { 1100, 0, false, -1 }, { 3000, 99, true, 200 },
	};
	struct rings rings = RINGS_INIT;
	int more = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(steps); i++) {
		if (steps[i].begin)
			rings_begin(&rings, steps[i].begin, steps[i].at_ms * MS);
		assert_int_equal(rings_ring(&rings, steps[i].at_ms * MS), steps[i].ring);
		assert_int_equal(rings_timeout(&rings, steps[i].at_ms * MS), steps[i].timeout);
	}
	while (rings_ring(&rings, (4000 + more * 1000) * MS))
		more++;
	assert_int_equal(more, RINGS_MOST - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_are_said_in_order),
		cmocka_unit_test(repeating_says_all_again),
		cmocka_unit_test(without_utf8_it_says_question_marks),
		cmocka_unit_test(the_way_follows_the_environment),
		cmocka_unit_test(the_cap_is_said),
		cmocka_unit_test(screen_gets_short_strings),
		cmocka_unit_test(patterns_ring_apart_and_not_too_often),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
