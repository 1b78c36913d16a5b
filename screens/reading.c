/* Records read anew in the background, and what is said of it. */
#include "base/words.h"
#include "screens/console.h"
#include "screens/wording.h"

/* Those that nobody can be asked for in whole are left out. */
static void fetch_next(struct console *console)
{
	const struct record_kind *kind = console->to_fetch;
	struct error error = { 0 };

	while (kind->name && !fetch_kind(&console->fetch, &console->backend, kind->name, &error))
		kind++;
	console->to_fetch = kind->name ? kind + 1 : NULL;
}

void console_fetch_all(struct console *console)
{
	if (console->backend.offline) {
		ui_say(console->ui, STYLE_WAITING, _("nobody is asked while working offline"));
		return;
	}
	console->fetched_rows = 0;
	console->to_fetch = record_kinds;
	fetch_next(console);
	ui_say(console->ui, STYLE_MESSAGE,
	       _("reading whatever the vendors give in whole; Ctrl-C breaks off"));
}

void console_stop_fetching(struct console *console)
{
	console->to_fetch = NULL;
	fetch_clear(&console->fetch);
}

void console_add_fetching(const struct console *console, struct buf *out)
{
	const struct fetch *fetch = &console->fetch;
	struct buf rows = BUF_INIT;

	if (!fetch_is_running(fetch))
		return;
	buf_addf(out, _("reading %zu of %zu"), fetch->done, fetch->count);
	wording_add_count(&rows, console->fetched_rows + fetch_rows(fetch));
	if (console->fetched_rows + fetch_rows(fetch) > 0)
		buf_addf(out, _(", %s rows"), rows.text);
	buf_clear(&rows);
}

void console_fetch_kind(struct console *console, const struct record_kind *kind)
{
	struct error error = { 0 };

	console->to_fetch = NULL;
	console->fetched_rows = 0;
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

	if (!fetch_is_running(&console->fetch))
		console->fetched_rows = 0;
	if (fetch_record(&console->fetch, &console->backend, &record, &error))
		return true;
	ui_complain(console->ui, &error);
	return false;
}

void console_fetch_ended(struct console *console)
{
	const struct fetch *fetch = &console->fetch;
	struct buf rows = BUF_INIT;

	console->fetched_rows += fetch_rows(fetch);
	if (console->to_fetch)
		fetch_next(console);
	if (fetch_is_running(fetch))
		return;
	wording_add_count(&rows, console->fetched_rows);
	if (fetch->failed > 0)
		ui_say(console->ui, STYLE_WAITING,
		       ngettext("%zu of %zu request failed: %s", "%zu of %zu requests failed: %s",
				fetch->count),
		       fetch->failed, fetch->count, fetch->error.text);
	else if (console->fetched_rows > 0)
		ui_say(console->ui, STYLE_GOOD,
		       ngettext("read anew: %s row", "read anew: %s rows",
				(unsigned long)console->fetched_rows),
		       rows.text);
	else
		ui_say(console->ui, STYLE_GOOD, _("read anew"));
	buf_clear(&rows);
}
