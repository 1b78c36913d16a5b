/* Records read anew in the background, and what is said of it. */
#include "base/words.h"
#include "screens/console.h"
#include "screens/wording.h"

void console_fetch_kind(struct console *console, const struct record_kind *kind)
{
	struct error error = { 0 };

	if (fetch_kind(&console->fetch, &console->backend, kind->name, &error))
		ui_say(console->ui, STYLE_MESSAGE, _("reading %s; Ctrl-C breaks off"),
		       word(kind->plural));
	else
		ui_complain(console->ui, &error);
}

bool console_fetch_record(struct console *console, const struct item *item)
{
	struct record record = item_record(item);
	struct error error = { 0 };

	if (fetch_record(&console->fetch, &console->backend, &record, &error))
		return true;
	ui_complain(console->ui, &error);
	return false;
}

void console_fetch_ended(struct console *console)
{
	const struct fetch *fetch = &console->fetch;
	struct buf rows = BUF_INIT;

	wording_add_count(&rows, fetch_rows(fetch));
	if (fetch->failed > 0)
		ui_say(console->ui, STYLE_WAITING,
		       ngettext("%zu of %zu request failed: %s", "%zu of %zu requests failed: %s",
				fetch->count),
		       fetch->failed, fetch->count, fetch->error.text);
	else if (fetch_rows(fetch) > 0)
		ui_say(console->ui, STYLE_GOOD, _("read anew: %s rows"), rows.text);
	else
		ui_say(console->ui, STYLE_GOOD, _("read anew"));
	buf_clear(&rows);
}
