/* Long text: paragraphs are kept, lines are made anew for each width. */
#include "ui/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/ui.h"

void text_reset(struct text *text)
{
	buf_reset(&text->body);
	text->paragraph_count = 0;
	text->match_count = 0;
	text->width = 0;
}

void text_clear(struct text *text)
{
	buf_clear(&text->body);
	buf_clear(&text->part);
	free(text->paragraphs);
	free(text->lines);
	free(text->matches);
	input_clear(&text->pattern);
	*text = (struct text)TEXT_INIT;
}

static void add_span(struct text_span **spans, size_t *count, size_t *capacity,
		     struct text_span span)
{
	*spans = mem_grow(*spans, *count, capacity, sizeof(span));
	(*spans)[(*count)++] = span;
}

void text_add(struct text *text, enum style style, const char *lines)
{
	size_t start = text->body.length;

	utf8_add_clean(&text->body, lines, strlen(lines), CLEAN_TEXT);
	if (text->body.length == start || text->body.text[text->body.length - 1] != '\n')
		buf_add_char(&text->body, '\n');
	while (start < text->body.length) {
		size_t length = strcspn(text->body.text + start, "\n");

		add_span(&text->paragraphs, &text->paragraph_count, &text->paragraph_capacity,
			 (struct text_span){ start, length, style });
		start += length + 1;
	}
	text->width = 0;
}

/* ---- lines ------------------------------------------------------------------------------------ */

static void wrap_paragraph(struct text *text, const struct text_span *paragraph)
{
	size_t at = paragraph->start, end = at + paragraph->length;

	do {
		size_t next, length = utf8_wrap(text->body.text + at, (size_t)text->width, &next);

		add_span(&text->lines, &text->line_count, &text->line_capacity,
			 (struct text_span){ at, length, paragraph->style });
		at += next;
	} while (at < end);
}

static void wrap(struct text *text, int width)
{
	size_t first = text->top < text->line_count ? text->lines[text->top].start : 0;

	if (text->width == width || width <= 0)
		return;
	text->width = width;
	text->line_count = 0;
	for (size_t i = 0; i < text->paragraph_count; i++)
		wrap_paragraph(text, &text->paragraphs[i]);
	text->top = 0;
	while (text->top + 1 < text->line_count && text->lines[text->top + 1].start <= first)
		text->top++;
}

size_t text_lines(struct text *text, int columns)
{
	wrap(text, columns);
	return text->line_count;
}

static void keep_filled(struct text *text)
{
	size_t page = text->page > 0 ? (size_t)text->page : 1;

	if (text->top + page > text->line_count)
		text->top = text->line_count > page ? text->line_count - page : 0;
}

static void scroll(struct text *text, ptrdiff_t lines)
{
	if (lines < 0 && text->top < (size_t)-lines)
		text->top = 0;
	else
		text->top += (size_t)lines;
	keep_filled(text);
}

bool text_move(struct text *text, enum motion motion)
{
	ptrdiff_t page = text->page > 1 ? text->page - 1 : 1;
	const ptrdiff_t steps[MOTION_COUNT] = {
		[MOTION_UP] = -1,
		[MOTION_DOWN] = 1,
		[MOTION_PAGE_UP] = -page,
		[MOTION_PAGE_DOWN] = page,
		[MOTION_HALF_UP] = -(page + 1) / 2,
		[MOTION_HALF_DOWN] = (page + 1) / 2,
		[MOTION_HOME] = -(ptrdiff_t)text->line_count,
		[MOTION_END] = (ptrdiff_t)text->line_count,
	};

	if (motion == MOTION_NONE || steps[motion] == 0)
		return false;
	scroll(text, steps[motion]);
	return true;
}

void text_position(const struct text *text, struct buf *out)
{
	size_t page = text->page > 0 ? (size_t)text->page : 0, last = text->top + page;

	if (text->line_count <= page)
		return;
	buf_addf(out, _("line %zu of %zu"), last, text->line_count);
}

/* ---- searching -------------------------------------------------------------------------------- */

static void fold(const char *bytes, size_t length, struct buf *out)
{
	struct buf character = BUF_INIT;

	if (length == 1) {
		buf_add_char(out, (char)tolower((unsigned char)*bytes));
		return;
	}
	buf_add_bytes(&character, bytes, length);
	utf8_add_folded(out, character.text);
	buf_clear(&character);
}

/* How many bytes from `at` on are the folded pattern; 0 if they are not. */
static size_t match_length(const char *at, const char *pattern, struct buf *folded)
{
	const char *start = at;

	while (*pattern) {
		uint32_t character;
		size_t length = utf8_decode(at, strnlen(at, 4), &character);

		buf_reset(folded);
		fold(at, length, folded);
		if (length == 0 || folded->length == 0 ||
		    strncmp(pattern, folded->text, folded->length) != 0)
			return 0;
		pattern += folded->length;
		at += length;
	}
	return (size_t)(at - start);
}

static void find_matches(struct text *text, const char *pattern)
{
	struct buf folded = BUF_INIT;

	for (size_t at = 0; at < text->body.length;) {
		size_t length = match_length(text->body.text + at, pattern, &folded);
		uint32_t character;

		if (length > 0)
			add_span(&text->matches, &text->match_count, &text->match_capacity,
				 (struct text_span){ at, length, STYLE_MATCH });
		at += length > 0 ? length
				 : utf8_decode(text->body.text + at, text->body.length - at,
					       &character);
	}
	buf_clear(&folded);
}

static void go_to_match(struct text *text, size_t match)
{
	size_t line = 0, page = text->page > 0 ? (size_t)text->page : 1;

	text->match = match;
	while (line + 1 < text->line_count &&
	       text->lines[line + 1].start <= text->matches[match].start)
		line++;
	if (line >= text->top && line < text->top + page)
		return;
	text->top = line > page / 3 ? line - page / 3 : 0;
	keep_filled(text);
}

size_t text_search(struct text *text, const char *pattern)
{
	struct buf folded = BUF_INIT;
	size_t match = 0, top = text->top < text->line_count ? text->lines[text->top].start : 0;

	text->match_count = 0;
	utf8_add_folded(&folded, pattern);
	if (folded.length > 0)
		find_matches(text, folded.text);
	buf_clear(&folded);
	if (text->match_count == 0)
		return 0;
	while (match + 1 < text->match_count && text->matches[match].start < top)
		match++;
	go_to_match(text, match);
	return text->match_count;
}

bool text_next(struct text *text, bool forward)
{
	size_t count = text->match_count;

	if (count == 0)
		return false;
	go_to_match(text, (text->match + (forward ? 1 : count - 1)) % count);
	return true;
}

/* ---- drawing ---------------------------------------------------------------------------------- */

static void draw_part(struct text *text, struct canvas canvas, int row, size_t line, size_t from,
		      size_t to, enum style style)
{
	struct buf *part = &text->part;
	int column;

	buf_reset(part);
	buf_add_bytes(part, text->body.text + text->lines[line].start,
		      from - text->lines[line].start);
	column = (int)utf8_width(part->text);
	buf_reset(part);
	buf_add_bytes(part, text->body.text + from, to - from);
	canvas_text(canvas, row, column, style, part->text);
}

static void draw_matches(struct text *text, struct canvas canvas, int row, size_t line)
{
	size_t start = text->lines[line].start, end = start + text->lines[line].length;

	for (size_t i = 0; i < text->match_count; i++) {
		size_t from = text->matches[i].start, to = from + text->matches[i].length;

		if (from >= end)
			break;
		from = from > start ? from : start;
		to = to < end ? to : end;
		if (from < to)
			draw_part(text, canvas, row, line, from, to, STYLE_MATCH);
	}
}

void text_draw(struct text *text, struct canvas canvas)
{
	if (text->typing) {
		struct canvas line = canvas_cut_bottom(&canvas, 1);

		canvas_text(line, 0, 1, STYLE_KEY, "/");
		input_draw(&text->pattern, line, 0, 3, line.columns - 4, true);
	}
	wrap(text, canvas.columns - 2);
	text->page = canvas.rows;
	keep_filled(text);
	canvas_cut_left(&canvas, 1);
	for (int row = 0; row < canvas.rows && text->top + (size_t)row < text->line_count; row++) {
		size_t line = text->top + (size_t)row, start = text->lines[line].start;

		draw_part(text, canvas, row, line, start, start + text->lines[line].length,
			  text->lines[line].style);
		draw_matches(text, canvas, row, line);
	}
	if (!text->typing)
		canvas_cursor(canvas, 0, 0);
}

/* ---- commands --------------------------------------------------------------------------------- */

bool text_is_typing(const struct text *text)
{
	return text->typing;
}

bool text_type(struct text *text, struct view *view, struct key key)
{
	if (!text->typing)
		return false;
	if (key.code == KEYCAP_ESCAPE ||
	    (key.code == KEYCAP_BACKSPACE && text->pattern.text.length == 0)) {
		text->typing = false;
		text->match_count = 0;
		return true;
	}
	if (key.code != KEYCAP_ENTER)
		return input_type(&text->pattern, key);
	text->typing = false;
	if (text_search(text, text->pattern.text.text) == 0)
		ui_say(view->ui, STYLE_BAD, _("not found: %s"), text->pattern.text.text);
	return true;
}

bool text_paste(struct text *text, const char *pasted)
{
	return text->typing && input_paste(&text->pattern, pasted);
}

static void open_search(struct view *view)
{
	struct text *text = view->class->text(view);

	text->typing = true;
	input_set(&text->pattern, "");
}

static const char *why_no_match(struct view *view)
{
	return view->class->text(view)->match_count > 0 ? NULL : _("nothing has been found");
}

static void next_match(struct view *view)
{
	text_next(view->class->text(view), true);
}

static void previous_match(struct view *view)
{
	text_next(view->class->text(view), false);
}

static void page_down(struct view *view)
{
	text_move(view->class->text(view), MOTION_PAGE_DOWN);
}

static void page_up(struct view *view)
{
	text_move(view->class->text(view), MOTION_PAGE_UP);
}

static const struct command commands[] = {
	{ "search", "/", N_("Search"), N_("Look for a text; Enter goes to the first place"),
	  N_("Reading"), .run = open_search },
	{ "search-next", "n", .help = N_("To the next place that was found"), .why = why_no_match,
	  .run = next_match },
	{ "search-previous", "N", .help = N_("To the place found before"), .why = why_no_match,
	  .run = previous_match },
	{ "forward-page", "Space", .help = N_("One page on"), .run = page_down },
	{ "backward-page", "b", .help = N_("One page back"), .run = page_up },
	{ 0 },
};
const struct command_table text_table = { "text", N_("Text"), commands };
