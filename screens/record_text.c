/* Records as lines. */
#include "screens/record_text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/console.h"
#include "src/mask.h"

enum {
	TWO_COLUMNS = 76,	/* from here on two members a line */
	LABEL = 14,	/* cells of a label */
	MOST_ROWS = 200,	/* of one array */
};

/* ---- labels ---------------------------------------------------------------------------------------- */

static const struct field *find_member(const struct field *fields, const char *member)
{
	for (; fields && fields->name; fields++) {
		const char *last = strrchr(fields->name, '.');
		const struct field *inner;

		if (strcasecmp(last ? last + 1 : fields->name, member) == 0 && fields->label)
			return fields;
		inner = find_member(fields->fields, member);
		if (inner)
			return inner;
	}
	return NULL;
}

/* Only operations that have to do with such records: elsewhere the same name may mean another thing. */
static bool is_about(const struct operation *operation, const char *kind)
{
	return (operation->of && words_have(operation->of, kind)) ||
	       operation_makes(operation, kind);
}

static const struct field *find_field(const struct item *item, const char *member)
{
	const struct field *found = NULL;

	for (const struct operation *operation = NULL;
	     item->vendor && item->kind && !found &&
	     (operation = operation_next(item->vendor, operation));)
		if (is_about(operation, item->kind->name))
			found = find_member(operation->fields, member);
	return found;
}

/* ---- lines ------------------------------------------------------------------------------------------ */

struct composer {
	struct text *text;
	const struct item *item;
	size_t columns;
	struct buf line;	/* of two members, the first of which stands in it already */
};

static void flush(struct composer *composer)
{
	if (composer->line.length > 0)
		text_add(composer->text, STYLE_NORMAL, composer->line.text);
	buf_reset(&composer->line);
}

static void add_caption(struct composer *composer, const char *caption)
{
	flush(composer);
	text_add(composer->text, STYLE_HEADING, caption);
}

/* One member; two short ones share a line where there is room. */
static void add_pair(struct composer *composer, const char *label, const char *value)
{
	size_t half = composer->columns / 2;
	bool share = composer->columns >= TWO_COLUMNS &&
		     LABEL + 3 + utf8_width(value) <= half;

	if (!share)
		flush(composer);
	if (share && composer->line.length > 0)
		utf8_add_padded(&composer->line, "", half - utf8_width(composer->line.text),
				ALIGN_LEFT);
	buf_add_char(&composer->line, ' ');
	utf8_add_padded(&composer->line, label, LABEL, ALIGN_LEFT);
	buf_addf(&composer->line, " %s", value);
	if (!share || utf8_width(composer->line.text) > half)
		flush(composer);
}

static void add_clean(struct buf *out, const char *text)
{
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

/* "2 offline carrier": the value, and what it means where that is known. */
static void add_value(struct buf *out, const struct field *field, const struct json *value)
{
	const char *text = json_text(value);
	const char *meaning = field ? choice_label(field->choices, text ? text : "") : NULL;

	add_clean(out, text ? text : "");
	if (meaning && *word(meaning))
		buf_addf(out, " (%s)", word(meaning));
}

static void add_texts(struct buf *out, const struct json *array)
{
	for (const struct json *child = json_first(array); child; child = json_next(child)) {
		if (out->length > 0)
			buf_add(out, ", ");
		add_clean(out, json_text(child) ? json_text(child) : "");
	}
}

static bool has_text(const struct json *value)
{
	const char *text = json_text(value);

	return text && *text;
}

/* A row of an array on a line of its own: "1  SKU CUP-RED-12  Quantity 40". */
static void add_row(struct composer *composer, const struct json *row, size_t number)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, " %zu ", number);
	for (const struct json *child = json_first(row); child; child = json_next(child)) {
		if (!has_text(child))
			continue;
		buf_add_char(&line, ' ');
		if (json_name(child)) {
			const struct field *field = find_field(composer->item, json_name(child));

			add_clean(&line, field ? word(field->label) : json_name(child));
			buf_add_char(&line, ' ');
		}
		add_value(&line, NULL, child);
		buf_add_char(&line, ' ');
	}
	if (json_text(row))
		add_clean(&line, json_text(row));
	text_add(composer->text, STYLE_NORMAL, line.text);
	buf_clear(&line);
}

static void add_members(struct composer *composer, const struct json *object);

static void add_nested(struct composer *composer, const char *label, const struct json *value)
{
	struct buf caption = BUF_INIT;
	size_t number = 0;

	if (json_is(value, JSON_ARRAY))
		buf_addf(&caption, "%s (%zu)", label, json_count(value));
	else
		buf_add(&caption, label);
	add_caption(composer, caption.text);
	buf_clear(&caption);
	if (json_is(value, JSON_OBJECT))
		add_members(composer, value);
	for (const struct json *row = json_is(value, JSON_ARRAY) ? json_first(value) : NULL;
	     row && number < MOST_ROWS; row = json_next(row))
		add_row(composer, row, ++number);
}

static void add_member(struct composer *composer, const struct json *member)
{
	const struct field *field = find_field(composer->item, json_name(member));
	struct buf label = BUF_INIT, value = BUF_INIT;
	bool texts = json_is(member, JSON_ARRAY) && has_text(json_first(member));

	add_clean(&label, field ? word(field->label) : json_name(member));
	if (texts)
		add_texts(&value, member);
	else
		add_value(&value, field, member);
	if (json_first(member) && !texts)
		add_nested(composer, label.text, member);
	else if (value.length > 0)
		add_pair(composer, label.text, value.text);
	buf_clear(&label);
	buf_clear(&value);
}

/* Plain members first, then those that are made of others. */
static void add_members(struct composer *composer, const struct json *object)
{
	for (const struct json *member = json_first(object); member; member = json_next(member))
		if (json_name(member) && !json_first(member))
			add_member(composer, member);
	for (const struct json *member = json_first(object); member; member = json_next(member))
		if (json_name(member) && json_first(member))
			add_member(composer, member);
	flush(composer);
}

/* ---- the head: what it is, and whence ---------------------------------------------------------------- */

static void add_origin(struct composer *composer, const struct item *item, int64_t since_ms)
{
	struct buf line = BUF_INIT;
	enum style style = item_age_style(item);

	buf_addf(&line, " %s, %s, ", item->vendor_name, item_source(item, since_ms));
	when_add(&line, item->fetched_at, WHEN_LOCAL, WHEN_PLAIN);
	buf_addf(&line, ", %s ", _("age"));
	item_add_age(item, &line);
	if (*item->operation)
		buf_addf(&line, ", %s", item->operation);
	if (item->call)
		buf_addf(&line, _(", call %lld"), (long long)item->call);
	text_add(composer->text, style == STYLE_NORMAL ? STYLE_DIM : style, line.text);
	buf_clear(&line);
}

static void add_status(struct composer *composer, const struct item *item)
{
	struct buf line = BUF_INIT;
	enum style style;
	const char *status = item_status(item, &style);

	buf_add_char(&line, ' ');
	/* a number that no table has a word for is no state of anything: a quantity, a batch */
	if (strcmp(status, item->status) != 0 || strspn(status, "0123456789.") < strlen(status))
		add_clean(&line, status);
	if (*item->status && strcmp(status, item->status) != 0) {
		buf_add(&line, " (");
		add_clean(&line, item->status);
		buf_add_char(&line, ')');
	}
	if (item->happened_at) {
		buf_add(&line, line.length > 1 ? "  " : "");
		when_add(&line, item->happened_at, WHEN_LOCAL, WHEN_PLAIN);
	}
	if (line.length > 1)
		text_add(composer->text, style, line.text);
	buf_clear(&line);
}

/* ---- what other operations told ------------------------------------------------------------------------ */

struct telling_lines {
	struct composer *composer;
	struct console *console;
};

static bool add_part(void *context, const struct record *record)
{
	struct telling_lines *lines = context;
	struct item *part = item_new(record);
	struct buf caption = BUF_INIT;

	buf_addf(&caption, _("Told by %s"), part->operation);
	add_caption(lines->composer, caption.text);
	add_origin(lines->composer, part, lines->console->opened_at);
	add_members(lines->composer, item_data(part, lines->console));
	buf_clear(&caption);
	item_free(part);
	return true;
}

void record_text_add(struct text *text, struct console *console, struct item *item, int columns,
		     bool whole)
{
	struct composer composer = { text, item, (size_t)columns, BUF_INIT };
	struct telling_lines lines = { &composer, console };

	add_status(&composer, item);
	add_origin(&composer, item, console->opened_at);
	add_members(&composer, item_data(item, console));
	if (whole)
		store_record_parts(console->backend.store, item->id, add_part, &lines, NULL);
	buf_clear(&composer.line);
}

void record_text_add_json(struct text *text, struct console *console, struct item *item)
{
	struct buf json = BUF_INIT;

	json_add(&json, item_data(item, console), JSON_INDENTED);
	text_add(text, STYLE_NORMAL, json.text);
	buf_clear(&json);
}
