/* What becomes of writes, said when it is known: they are sent in the background. */
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "screens/console.h"
#include "screens/wording.h"

enum { LATEST = 50 };	/* rows that are looked at, the newest ones */

struct outcomes {
	struct console *console;
	int64_t latest;	/* when the last of them was settled */
};

static void tell(struct console *console, const struct outbox_row *row)
{
	const struct vendor *vendor = vendor_find(row->vendor);
	const struct operation *operation = vendor ? operation_find(vendor, row->operation) : NULL;
	struct buf line = BUF_INIT, clean = BUF_INIT;

	buf_addf(&line, "#%lld %s %s: %s", (long long)row->id,
		 operation ? word(operation->label) : row->operation, row->key,
		 word(outbox_state_label(row->state)));
	if (row->state == OUTBOX_REFUSED)
		buf_addf(&line, "  %s %s", row->code, row->message);
	utf8_add_clean(&clean, line.text, line.length, CLEAN_LINE);
	ui_say(console->ui, wording_outbox(row->state), "%s", clean.text);
	buf_clear(&clean);
	buf_clear(&line);
}

static bool look(void *context, const struct outbox_row *row)
{
	struct outcomes *outcomes = context;
	struct console *console = outcomes->console;
	bool ended = row->state == OUTBOX_DONE || row->state == OUTBOX_REFUSED ||
		     row->state == OUTBOX_UNKNOWN;

	if (!ended || row->settled_at <= console->settled_at ||
	    strcmp(row->person, console->backend.person) != 0)
		return true;
	if (row->settled_at > outcomes->latest)
		outcomes->latest = row->settled_at;
	tell(console, row);
	return true;
}

void console_tell_outcomes(struct console *console)
{
	const struct outbox_filter filter = { .state = OUTBOX_STATES };
	struct outcomes outcomes = { console, console->settled_at };

	outbox_list(console->backend.store, &filter, 0, false, LATEST, look, &outcomes, NULL);
	console->settled_at = outcomes.latest;
}
