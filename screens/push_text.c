/* Pushes as lines. */
#include "screens/push_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/wording.h"
#include "src/mask.h"

static void add_clean(struct buf *out, const char *text)
{
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

static void add_operation(struct buf *out, const char *type)
{
	buf_addf(out, "push.%s", type);
}

const char *push_text_label(const char *vendor, const char *type)
{
	const struct vendor *known = vendor_find(vendor);
	struct buf name = BUF_INIT;
	const struct operation *found;

	add_operation(&name, type);
	found = known ? operation_find(known, name.text) : NULL;
	buf_clear(&name);
	return found ? word(found->label) : type;
}

void push_text_add_proof(struct buf *out, const char *reading)
{
	if (strcmp(reading, "path") == 0)
		buf_add(out, _("its path"));
	else if (strcmp(reading, "off") == 0)
		buf_add(out, _("nothing"));
	else
		add_clean(out, reading);
}

void push_text_add_codes(struct buf *out, const char *codes)
{
	struct buf line = BUF_INIT, masked = BUF_INIT;

	buf_add(&line, codes);
	for (char *letter = line.text; *letter; letter++)
		*letter = *letter == '\n' ? ' ' : *letter;
	while (line.length > 0 && line.text[line.length - 1] == ' ')
		buf_truncate(&line, line.length - 1);
	mask_add_free_text(&masked, line.text);
	add_clean(out, masked.text);
	buf_clear(&masked);
	buf_clear(&line);
}

/* ---- where it came from ------------------------------------------------------------------------------ */

static void add_head(struct text *text, enum style style, const char *vendor, const char *type,
		     const char *word)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, " %s  %s", vendor, push_text_label(vendor, type));
	if (push_text_label(vendor, type) != type)
		buf_addf(&line, " (%s)", type);
	buf_addf(&line, "  %s", word);
	text_add(text, style, line.text);
	buf_clear(&line);
}

static void add_time(struct buf *line, const char *what, int64_t ms)
{
	buf_addf(line, " %s ", what);
	when_add(line, ms, WHEN_LOCAL, WHEN_PLAIN);
	buf_add_char(line, ' ');
}

static void add_times(struct text *text, const struct event *event)
{
	struct buf line = BUF_INIT;

	add_time(&line, _("came at"), event->received_at);
	add_time(&line, _("and was so at"), event->told_at);
	if (*event->origin)
		buf_addf(&line, " %s %s", _("from"), event->origin);
	if (event->times > 1) {
		buf_addf(&line, "\n ");
		buf_addf(&line,
			 ngettext("It came %lld time, last", "It came %lld times, last",
				  (unsigned long)event->times),
			 (long long)event->times);
		buf_add_char(&line, ' ');
		when_add(&line, event->last_at, WHEN_LOCAL, WHEN_PLAIN);
	}
	text_add(text, STYLE_DIM, line.text);
	buf_clear(&line);
}

/* ---- what it says ------------------------------------------------------------------------------------- */

/* What is no JSON cannot be masked, so only those see it from whom nothing is hidden. */
static void add_body(struct text *text, const struct console *console, const char *vendor_name,
		     const char *type, const char *body, unsigned forms)
{
	const struct vendor *vendor = vendor_find(vendor_name);
	bool masked = console->backend.rights.mask;
	struct json *value = json_parse_text(body, NULL);
	struct buf lines = BUF_INIT, about = BUF_INIT;

	add_operation(&about, type);
	if (value && vendor && masked)
		mask_json(value, vendor, about.text);
	if (value && (vendor || !masked))
		json_add(&lines, value, forms);
	else
		buf_add(&lines, masked ? _(" not shown: it cannot be told what of it is private")
				       : body);
	text_add(text, STYLE_HEADING, _("What it says"));
	text_add(text, STYLE_NORMAL, lines.text);
	json_free(value);
	buf_clear(&about);
	buf_clear(&lines);
}

/* ---- events ------------------------------------------------------------------------------------------- */

static void add_proof(struct text *text, const struct event *event)
{
	struct buf line = BUF_INIT;

	if (strcmp(event->reading, "path") == 0)
		buf_add(&line, _("secret path"));
	else if (strcmp(event->reading, "off") == 0)
		buf_add(&line, _("not proven: the config asks for no signature"));
	else
		buf_addf(&line, _("signed, reading %s"), event->reading);
	add_head(text, STYLE_NORMAL, event->vendor, event->type, line.text);
	buf_clear(&line);
}

static void add_effects(struct text *text, const struct event *event)
{
	struct buf line = BUF_INIT;

	buf_add_char(&line, ' ');
	buf_addf(&line, ngettext("It told of %d record", "It told of %d records",
				 (unsigned long)event->records), event->records);
	if (event->settled > 0) {
		buf_add(&line, "   ");
		buf_addf(&line, ngettext("%d row of the outbox was settled by it",
					 "%d rows of the outbox were settled by it",
					 (unsigned long)event->settled), event->settled);
	}
	buf_add(&line, "\n ");
	push_text_add_codes(&line, event->codes);
	text_add(text, STYLE_NORMAL, line.text);
	buf_clear(&line);
}

void push_text_add_event(struct text *text, const struct console *console,
			 const struct event *event, bool whole)
{
	add_proof(text, event);
	add_times(text, event);
	add_effects(text, event);
	add_body(text, console, event->vendor, event->type, event->body,
		 whole ? JSON_INDENTED : JSON_COMPACT);
}

/* ---- refusals ----------------------------------------------------------------------------------------- */

static void add_reason(struct text *text, const struct refusal *refusal)
{
	struct buf line = BUF_INIT;

	if (*refusal->detail) {
		buf_add_char(&line, ' ');
		mask_add_free_text(&line, refusal->detail);
		text_add(text, STYLE_BAD, line.text);
	}
	if (*refusal->tried) {
		buf_reset(&line);
		buf_addf(&line, _(" Readings that were tried, and did not fit: %s"), refusal->tried);
		text_add(text, STYLE_NORMAL, line.text);
	}
	buf_clear(&line);
}

void push_text_add_refusal(struct text *text, const struct console *console,
			   const struct refusal *refusal, bool whole)
{
	struct buf line = BUF_INIT;

	add_head(text, STYLE_BAD, refusal->vendor, refusal->type,
		 word(refusal_reason_label(refusal->reason)));
	add_reason(text, refusal);
	add_time(&line, _("came at"), refusal->at);
	if (*refusal->origin)
		buf_addf(&line, " %s %s ", _("from"), refusal->origin);
	buf_add_char(&line, ' ');
	wording_add_size(&line, refusal->bytes);
	text_add(text, STYLE_DIM, line.text);
	text_add(text, STYLE_NORMAL, _(" Nothing was changed by it."));
	add_body(text, console, refusal->vendor, refusal->type, refusal->body,
		 whole ? JSON_INDENTED : JSON_COMPACT);
	buf_clear(&line);
}
