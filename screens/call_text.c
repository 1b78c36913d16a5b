/* Calls as lines. */
#include "screens/call_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/wording.h"
#include "src/journal.h"
#include "src/mask.h"

enum { SHORT_MOST = 16 * 1024, WHOLE_MOST = 512 * 1024 };	/* bytes of a reply */

const char *call_text_operation(const char *vendor, const char *operation)
{
	const struct vendor *known = vendor_find(vendor);
	const struct operation *found = known ? operation_find(known, operation) : NULL;

	return found ? word(found->label) : operation;
}

/* ---- what became of it ------------------------------------------------------------------------------- */

static void add_outcome(struct text *text, const struct call *call)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, " %s", word(call_state_label(call->state)));
	if (call->http)
		buf_addf(&line, "   HTTP %ld", call->http);
	if (*call->code || *call->message) {
		buf_addf(&line, "   %s ", call->code);
		mask_add_free_text(&line, call->message);
	}
	if (*call->trace)
		buf_addf(&line, "   %s %s", _("trace"), call->trace);
	text_add(text, wording_call(call->state), line.text);
	if (*call->error) {
		buf_reset(&line);
		buf_add_char(&line, ' ');
		mask_add_free_text(&line, call->error);
		text_add(text, wording_call(call->state), line.text);
	}
	buf_clear(&line);
}

static void add_origin(struct text *text, const struct call *call)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, " %s  %s  %s  ", call->vendor, call->operation,
		 call_text_operation(call->vendor, call->operation));
	when_add(&line, call->asked_at, WHEN_LOCAL, WHEN_PLAIN);
	if (*call->person)
		buf_addf(&line, "  %s", call->person);
	if (call->outbox)
		buf_addf(&line, _("  for outbox row %lld"), (long long)call->outbox);
	text_add(text, STYLE_DIM, line.text);
	buf_clear(&line);
}

void call_text_add_advice(struct text *text, const char *vendor, const char *operation,
			  const char *code, const char *message)
{
	const struct vendor *known = vendor_find(vendor);
	const struct operation *found = known ? operation_find(known, operation) : NULL;
	const struct advice *advice = found ? advice_find(known, found, code, message) : NULL;
	struct buf lines = BUF_INIT;

	if (!advice)
		return;
	buf_addf(&lines, " %s\n %s\n", word(advice->meaning), word(advice->remedy));
	buf_addf(&lines, _(" %s. %s."), word(wording_who(advice->who)),
		 word(wording_again(advice->again)));
	text_add(text, STYLE_HEADING, _("What it means, and what to do"));
	text_add(text, STYLE_NORMAL, lines.text);
	buf_clear(&lines);
}

/* ---- how long it took ---------------------------------------------------------------------------------- */

static void add_time(struct buf *line, const char *what, long ms)
{
	if (ms >= 0)
		buf_addf(line, "  %s %ld", what, ms);
}

static void add_clock(struct buf *line, int64_t off_ms)
{
	double seconds = (double)off_ms / 1000;

	if (off_ms == INT64_MIN)	/* not told */
		return;
	buf_add(line, "   ");
	if (seconds < 0)
		buf_addf(line, _("its clock is %.1f s behind ours"), -seconds);
	else
		buf_addf(line, _("its clock is %.1f s ahead of ours"), seconds);
}

static void add_timing(struct text *text, const struct call *call)
{
	const struct timing *timing = &call->timing;
	struct buf line = BUF_INIT;

	if (timing->total < 0)
		return;
	add_time(&line, _("name"), timing->name);
	add_time(&line, _("connected"), timing->connect);
	add_time(&line, "TLS", timing->tls);
	add_time(&line, _("first byte"), timing->first_byte);
	add_time(&line, _("all"), timing->total);
	buf_addf(&line, " ms   %s ", _("sent"));
	wording_add_size(&line, call->sent);
	buf_addf(&line, "  %s ", _("came back"));
	wording_add_size(&line, call->received);
	add_clock(&line, call->clock_off_ms);
	text_add(text, STYLE_NORMAL, line.text);
	buf_clear(&line);
}

/* ---- what went out and came back -------------------------------------------------------------------------- */

static bool may_see(const struct console *console)
{
	return !console->backend.rights.mask;
}

/* Masked as far as it must be; a text that is no JSON loses phone numbers. What is too long for a
 * key to wait for is not shown. */
static void add_json(struct text *text, const struct console *console, const struct call *call,
		     const char *json, bool whole)
{
	const struct vendor *vendor = vendor_find(call->vendor);
	unsigned forms = whole ? JSON_INDENTED : JSON_COMPACT;
	struct json *value;
	struct buf lines = BUF_INIT;

	if (strlen(json) > (whole ? WHOLE_MOST : SHORT_MOST)) {
		wording_add_size(&lines, (int64_t)strlen(json));
		buf_add(&lines, whole ? _(": too long for a screen; `tallyman journal show` prints it")
				      : _(": Enter shows it"));
		text_add(text, STYLE_DIM, lines.text);
		buf_clear(&lines);
		return;
	}
	value = json_parse_text(json, NULL);
	if (value && vendor)	/* passwords in any case */
		mask_json_but(value, vendor, call->operation, may_see(console) ? ~0u : 0);
	if (value && (vendor || may_see(console)))
		json_add(&lines, value, forms);
	else
		mask_add_free_text(&lines, json);
	text_add(text, STYLE_NORMAL, lines.text);
	json_free(value);
	buf_clear(&lines);
}

static void add_request(struct text *text, const struct console *console, const struct call *call)
{
	struct buf lines = BUF_INIT;

	journal_add_request(&lines, call, may_see(console));
	if (lines.length > 2) {
		text_add(text, STYLE_HEADING, _("Request"));
		text_add(text, STYLE_NORMAL, lines.text);
	}
	buf_clear(&lines);
}

void call_text_add(struct text *text, const struct console *console, const struct call *call,
		   bool whole)
{
	add_outcome(text, call);
	add_origin(text, call);
	add_timing(text, call);
	if (call->state != CALL_DONE)
		call_text_add_advice(text, call->vendor, call->operation, call->code, call->message);
	if (!whole) {
		text_add(text, STYLE_HEADING, _("Asked"));
		add_json(text, console, call, call->question, false);
	}
	if (*call->answer) {
		text_add(text, STYLE_HEADING, _("Reply"));
		add_json(text, console, call, call->answer, whole);
	}
	if (whole)
		add_request(text, console, call);
}
