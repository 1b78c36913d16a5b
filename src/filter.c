/* The filter language of lists. */
#include "src/filter.h"

#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"

struct parser {
	struct filter *filter;
	int64_t now_ms;
	struct error *error;
};

/* ---- states ---- */

static bool contains(const char *text, const char *folded)
{
	struct buf lower = BUF_INIT;
	bool found;

	utf8_add_folded(&lower, text ? text : "");
	found = strstr(lower.text, folded) != NULL;
	buf_clear(&lower);
	return found;
}

static void add_status(struct filter *filter, const struct vendor *vendor, const char *value)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "%s/%s\n", vendor->name, value);
	if (!strstr(filter->statuses.text, line.text))
		buf_add(&filter->statuses, line.text);
	buf_clear(&line);
}

/* Every state of every shape whose value, English or translated word fits. */
static void add_shape(struct filter *filter, const struct vendor *vendor,
		      const struct shape *shape, const char *folded)
{
	if (filter->kind && strcmp(filter->kind, shape->kind) != 0)
		return;
	for (const struct state *state = shape->states; state && state->value; state++)
		if (contains(word(state->label), folded) || contains(state->label, folded))
			add_status(filter, vendor, state->value);
}

static bool take_status(struct parser *parser, const char *value)
{
	struct buf folded = BUF_INIT;

	utf8_add_folded(&folded, value);
	for (size_t i = 0; vendors[i]; i++) {
		for (const struct operation *operation = NULL;
		     (operation = operation_next(vendors[i], operation));)
			for (const struct shape *shape = operation->shapes; shape && shape->kind;
			     shape++)
				add_shape(parser->filter, vendors[i], shape, folded.text);
		/* a value that no table knows may be there all the same */
		add_status(parser->filter, vendors[i], value);
	}
	buf_clear(&folded);
	return true;
}

/* ---- the other terms ---- */

static bool take_vendor(struct parser *parser, const char *value)
{
	if (!vendor_get(value, parser->error)) {
		parser->error->kind = ERROR_INPUT;
		return false;
	}
	buf_set(&parser->filter->vendor, value);
	return true;
}

static bool take_kind(struct parser *parser, const char *value)
{
	const struct record_kind *kind = record_kind_get(value, parser->error);

	if (!kind) {
		parser->error->kind = ERROR_INPUT;
		return false;
	}
	parser->filter->kind = kind->name;
	return true;
}

static bool read_span(struct parser *parser, const char *value, int64_t *ms)
{
	int64_t seconds;

	if (!when_parse_span(value, &seconds))
		return error_set(parser->error, ERROR_INPUT,
				 _("an age is written 90s, 15m, 2h or 7d, not \"%s\""), value);
	*ms = parser->now_ms - seconds * 1000;
	return true;
}

static bool take_younger(struct parser *parser, const char *value)
{
	return read_span(parser, value, &parser->filter->record.fetched_after);
}

static bool take_older(struct parser *parser, const char *value)
{
	return read_span(parser, value, &parser->filter->record.fetched_before);
}

static const struct {
	const char *begin;
	bool (*take)(struct parser *parser, const char *value);
} terms[] = {
	{ "v:", take_vendor },	  { "s:", take_status },    { "kind:", take_kind },
	{ "age<", take_younger }, { "age>", take_older },
};

static bool take_word(struct parser *parser, const char *text)
{
	for (size_t i = 0; i < COUNT(terms); i++) {
		size_t length = strlen(terms[i].begin);

		if (strncmp(text, terms[i].begin, length) != 0)
			continue;
		/* a term that is still being typed filters nothing yet */
		return !text[length] || terms[i].take(parser, text + length);
	}
	if (parser->filter->words.length > 0)
		buf_add_char(&parser->filter->words, ' ');
	buf_add(&parser->filter->words, text);
	return true;
}

bool filter_parse(struct filter *filter, const char *text, const char *kind, int64_t now_ms,
		  struct error *error)
{
	struct error reason = { 0 };
	struct parser parser = { filter, now_ms, &reason };
	struct buf narrow = BUF_INIT;
	bool fine = true;

	*filter = (struct filter){ .words = BUF_INIT, .vendor = BUF_INIT, .statuses = BUF_INIT,
				   .kind = kind };
	utf8_add_narrow(&narrow, text);
	for (const char *rest = narrow.text; fine && *(rest += strspn(rest, " "));
	     rest += strcspn(rest, " ")) {
		char *term = mem_copy_bytes(rest, strcspn(rest, " "));

		fine = take_word(&parser, term);
		free(term);
	}
	buf_clear(&narrow);
	filter->record.kind = filter->kind;
	filter->record.find = filter->words.text;
	filter->record.vendor = filter->vendor.length ? filter->vendor.text : NULL;
	filter->record.statuses = filter->statuses.length ? filter->statuses.text : NULL;
	if (!fine)
		error_set(error, reason.kind, "%s", reason.text);
	return fine;
}

void filter_clear(struct filter *filter)
{
	buf_clear(&filter->words);
	buf_clear(&filter->vendor);
	buf_clear(&filter->statuses);
	*filter = (struct filter){ .words = BUF_INIT, .vendor = BUF_INIT, .statuses = BUF_INIT };
}
