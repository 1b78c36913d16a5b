/* One line being edited: a table of keys and what each does to text and cursor. */
#include "ui/input.h"

#include <string.h>

#include "base/utf8.h"

void input_clear(struct input *input)
{
	if (input->secret)
		buf_wipe(&input->text);
	buf_clear(&input->text);
	buf_clear(&input->killed);
	input->cursor = 0;
	input->left = 0;
}

void input_set(struct input *input, const char *text)
{
	buf_reset(&input->text);
	input->cursor = 0;
	input->left = 0;
	input_insert(input, text);
}

/* Puts `with` in place of the bytes from `from` to `to`, and the cursor behind it. */
static void replace(struct input *input, size_t from, size_t to, const char *with)
{
	struct buf tail = BUF_INIT;

	buf_add(&tail, input->text.text + to);
	buf_truncate(&input->text, from);
	buf_add(&input->text, with);
	input->cursor = input->text.length;
	buf_add(&input->text, tail.text);
	buf_wipe(&tail);
}

bool input_insert(struct input *input, const char *text)
{
	struct buf clean = BUF_INIT;
	bool fits;

	utf8_add_clean(&clean, text, strlen(text), CLEAN_LINE);
	fits = clean.length + input->text.length <= INPUT_MOST;
	if (fits)
		replace(input, input->cursor, input->cursor, clean.text);
	buf_wipe(&clean);
	return fits;
}

bool input_paste(struct input *input, const char *text)
{
	size_t length = strlen(text);
	struct buf line = BUF_INIT;
	bool taken;

	while (length > 0 && strchr("\r\n", text[length - 1]))
		length--;
	buf_add_bytes(&line, text, length);
	taken = !strpbrk(line.text, "\r\n") && input_insert(input, line.text);
	buf_wipe(&line);
	return taken;
}

/* ---- places in the text ------------------------------------------------------------------ */

/* Behind the character at `at`, with the marks that combine with it. */
static size_t after(const struct buf *text, size_t at)
{
	uint32_t character;
	size_t length = utf8_decode(text->text + at, text->length - at, &character);

	while (length > 0) {
		size_t next;

		at += length;
		next = utf8_decode(text->text + at, text->length - at, &character);
		length = next > 0 && utf8_character_width(character) == 0 ? next : 0;
	}
	return at;
}

static size_t before(const struct buf *text, size_t at)
{
	size_t place = 0;

	for (size_t next = after(text, 0); next < at; next = after(text, next))
		place = next;
	return place;
}

static size_t word_before(const struct buf *text, size_t at)
{
	while (at > 0 && text->text[at - 1] == ' ')
		at--;
	while (at > 0 && text->text[at - 1] != ' ')
		at--;
	return at;
}

static size_t word_after(const struct buf *text, size_t at)
{
	at += strspn(text->text + at, " ");
	return at + strcspn(text->text + at, " ");
}

/* ---- editing ------------------------------------------------------------------------------- */

static void kill(struct input *input, size_t from, size_t to)
{
	if (from == to)
		return;
	buf_reset(&input->killed);
	if (!input->secret)
		buf_add_bytes(&input->killed, input->text.text + from, to - from);
	replace(input, from, to, "");
}

static void move_left(struct input *input)
{
	input->cursor = before(&input->text, input->cursor);
}

static void move_right(struct input *input)
{
	input->cursor = after(&input->text, input->cursor);
}

static void move_home(struct input *input)
{
	input->cursor = 0;
}

static void move_end(struct input *input)
{
	input->cursor = input->text.length;
}

static void move_word_left(struct input *input)
{
	input->cursor = word_before(&input->text, input->cursor);
}

static void move_word_right(struct input *input)
{
	input->cursor = word_after(&input->text, input->cursor);
}

static void delete_left(struct input *input)
{
	replace(input, before(&input->text, input->cursor), input->cursor, "");
}

static void delete_right(struct input *input)
{
	replace(input, input->cursor, after(&input->text, input->cursor), "");
}

static void kill_line(struct input *input)
{
	kill(input, 0, input->text.length);
}

static void kill_to_end(struct input *input)
{
	kill(input, input->cursor, input->text.length);
}

static void kill_word_left(struct input *input)
{
	kill(input, word_before(&input->text, input->cursor), input->cursor);
}

static void kill_word_right(struct input *input)
{
	kill(input, input->cursor, word_after(&input->text, input->cursor));
}

static void yank(struct input *input)
{
	input_insert(input, input->killed.text);
}

/* clang-format off */
static const struct edit {
	struct key key;
	void (*run)(struct input *input);
} edits[] = {
	{ { KEYCAP_LEFT, 0, 0 }, move_left },
	{ { KEYCAP_RIGHT, 0, 0 }, move_right },
	{ { KEYCAP_HOME, 0, 0 }, move_home },
	{ { KEYCAP_END, 0, 0 }, move_end },
	{ { KEYCAP_LEFT, KEY_CONTROL, 0 }, move_word_left },
	{ { KEYCAP_RIGHT, KEY_CONTROL, 0 }, move_word_right },
	{ { KEYCAP_BACKSPACE, 0, 0 }, delete_left },
	{ { KEYCAP_DELETE, 0, 0 }, delete_right },
	{ { KEYCAP_CHARACTER, KEY_CONTROL, 'a' }, move_home },
	{ { KEYCAP_CHARACTER, KEY_CONTROL, 'e' }, move_end },
	{ { KEYCAP_CHARACTER, KEY_CONTROL, 'b' }, move_left },
	{ { KEYCAP_CHARACTER, KEY_CONTROL, 'f' }, move_right },
	{ { KEYCAP_CHARACTER, KEY_CONTROL, 'd' }, delete_right },
	{ { KEYCAP_CHARACTER, KEY_CONTROL, 'h' }, delete_left },
	{ { KEYCAP_CHARACTER, KEY_CONTROL, 'u' }, kill_line },
	{ { KEYCAP_CHARACTER, KEY_CONTROL, 'k' }, kill_to_end },
	{ { KEYCAP_CHARACTER, KEY_CONTROL, 'w' }, kill_word_left },
	{ { KEYCAP_CHARACTER, KEY_CONTROL, 'y' }, yank },
	{ { KEYCAP_CHARACTER, KEY_META, 'b' }, move_word_left },
	{ { KEYCAP_CHARACTER, KEY_META, 'f' }, move_word_right },
	{ { KEYCAP_CHARACTER, KEY_META, 'd' }, kill_word_right },
	{ { KEYCAP_BACKSPACE, KEY_META, 0 }, kill_word_left },
};
/* clang-format on */

bool input_type(struct input *input, struct key key)
{
	struct buf character = BUF_INIT;

	if (key.code == KEYCAP_BACKSPACE && input->text.length == 0)
		return false;
	for (size_t i = 0; i < COUNT(edits); i++) {
		if (!key_equal(edits[i].key, key))
			continue;
		edits[i].run(input);
		return true;
	}
	if (key.code != KEYCAP_CHARACTER || key.modifiers != 0)
		return false;
	utf8_add(&character, key.character);
	input_insert(input, character.text);
	buf_wipe(&character);
	return true;
}

/* ---- drawing ------------------------------------------------------------------------------- */

/* The cells before the cursor, a secret's being one for each character. */
static int caret(const struct input *input)
{
	struct buf head = BUF_INIT;
	size_t cells;

	buf_add_bytes(&head, input->text.text, input->cursor);
	cells = input->secret ? utf8_count(head.text) : utf8_width(head.text);
	buf_wipe(&head);
	return (int)cells;
}

/* The part that is to be seen: `left` cells are scrolled out, half a wide one counts as out. */
static void add_visible(const struct input *input, struct buf *out, int *out_left)
{
	size_t used = 0, cut = 0;

	if (input->secret) {
		buf_add_repeated(out, '*', utf8_count(input->text.text) - (size_t)input->left);
		*out_left = 0;
		return;
	}
	while ((int)used < input->left) {
		uint32_t character;
		size_t length =
			utf8_decode(input->text.text + cut, input->text.length - cut, &character);
		int width = utf8_character_width(character);

		if (length == 0)
			break;
		cut += length;
		used += width > 0 ? (size_t)width : 0;
	}
	*out_left = (int)used - input->left;
	buf_add(out, input->text.text + cut);
}

void input_draw(struct input *input, struct canvas canvas, int row, int column, int cells,
		bool focused)
{
	enum style style = focused ? STYLE_FOCUS : STYLE_INPUT;
	int at = focused ? caret(input) : 0, half = 0;
	struct canvas whole = canvas;
	struct buf shown = BUF_INIT;

	if (at < input->left || !focused)
		input->left = at;
	if (at >= input->left + cells)
		input->left = at - cells + 1;
	add_visible(input, &shown, &half);
	if (focused) {	/* clipped, not cut with a sign, which would hide what is being edited */
		canvas_cell(canvas, row, column, cells, ALIGN_LEFT, style, "");
		canvas_cut_left(&canvas, column);
		canvas_text(canvas_cut_left(&canvas, cells), row, half, style, shown.text);
		canvas_cursor(whole, row, column + at - input->left);
	} else {
		canvas_cell(canvas, row, column, cells, ALIGN_LEFT, style, shown.text);
	}
	buf_wipe(&shown);
}
