/* What works on every screen of the console: the scan box, the last codes, other screens, calls,
 * read-only, language and theme. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/near.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/console.h"
#include "screens/operation.h"
#include "screens/setup.h"
#include "screens/preference.h"
#include "src/code.h"
#include "ui/dialog.h"
#include "ui/scan.h"

/* The topmost screen that was made here; above it may be help and dialogs, which know no console. The
 * first screen of all is always ours. */
static struct view *own_screen(struct view *view)
{
	struct view *screen = ui_top(view->ui);

	while (!screen_is_ours(screen))
		screen = screen->below;
	return screen;
}

/* ---- codes ---------------------------------------------------------------------------------------- */

void console_look_up(struct console *console, const char *code)
{
	struct view *screen = ui_screen(console->ui);
	struct buf saved = BUF_INIT;

	buf_addf(&saved, "! %s", code);
	/* one look-up after the other does not pile up */
	if (screen && screen->class->table == &lookup_table && screen->below)
		view_close(screen);
	ui_push(console->ui, lookup_new(console, saved.text));
	buf_clear(&saved);
}

void console_look_up_scan(struct console *console, const struct scan_output *code)
{
	struct buf whole = BUF_INIT;

	buf_addf(&whole, "%s%s", code->aim, code->text);
	console_look_up(console, whole.text);
	buf_clear(&whole);
}

static void scan(struct view *view)
{
	struct console *console = console_of(view);

	ui_push(console->ui, lookup_new(console, ""));
}

const char *console_codes(void)
{
	return _("order, waybill, receipt, return, trace code, pickup code, barcode, SKU, machine, "
		 "phone, name");
}

bool console_type(struct view *view, struct key key)
{
	const struct command *command;

	if (key.code != KEYCAP_CHARACTER || key.modifiers || key.character > 127 ||
	    !strchr(":?!.`[]", (int)key.character))
		return false;
	command = keymap_find_everywhere(ui_keymap(view->ui), key);
	return command && ui_run(view->ui, view, command, "");
}

static void answer_recall(struct view *view, const char *code)
{
	if (code)
		console_look_up(console_of(view), code);
}

static void offer_codes(struct console *console, const char *title)
{
	struct dialog_item items[RECENT_MOST];
	char notes[RECENT_MOST][24];
	const struct recent *recent = &console->recent;

	for (size_t i = 0; i < recent->count; i++) {
		struct buf time = BUF_INIT;

		when_add(&time, recent->codes[i].at, WHEN_LOCAL, WHEN_SHORT);
		snprintf(notes[i], sizeof(notes[i]), "%s", time.text);
		buf_clear(&time);
		items[i] = (struct dialog_item){ .value = recent->codes[i].text,
						 .label = "",
						 .note = notes[i] };
	}
	dialog_choose(ui_screen(console->ui), title, items, recent->count, NULL, answer_recall);
}

void console_recall(struct view *view)
{
	struct console *console = console_of(view);

	if (console->recent.count > 0)
		offer_codes(console, _("Last codes"));
	else
		ui_say(view->ui, STYLE_MESSAGE, _("nothing has been scanned yet"));
}

void console_keep_codes(struct console *console, const char *lines)
{
	struct backend *backend = &console->backend;
	unsigned long kept = 0;
	struct buf title = BUF_INIT;

	while (*lines) {
		size_t length = strcspn(lines, "\n");
		char *line = mem_copy_bytes(lines, length);
		struct buf code = BUF_INIT;

		code_trim(&code, line);
		if (code.length > 0) {
			recent_add(&console->recent, backend->store, backend->person, code.text,
				   clock_wall_ms());
			kept++;
		}
		buf_clear(&code);
		free(line);
		lines += length + (lines[length] == '\n');
	}
	buf_addf(&title, ngettext("%lu code was pasted", "%lu codes were pasted", kept), kept);
	if (kept > 0)
		offer_codes(console, title.text);
	buf_clear(&title);
}

/* ---- screens ---------------------------------------------------------------------------------------- */

bool console_open(struct console *console, const char *name, const char *saved)
{
	struct view *view = screen_new(console, name, saved);

	if (view)
		ui_push(console->ui, view);
	return view;
}

bool console_show_call(struct console *console, int64_t call)
{
	struct buf id = BUF_INIT;
	bool shown;

	buf_addf(&id, "%lld", (long long)call);
	shown = call && console_open(console, "call", id.text);
	buf_clear(&id);
	return shown;
}

void console_open_screen(struct view *view)
{
	const char *name = ui_command(view->ui)->name;
	struct view *screen = ui_screen(view->ui);

	if (strcmp(screen->class->table->name, name) == 0)
		ui_say(view->ui, STYLE_DIM, _("this is it"));
	else
		console_open(console_of(view), name, "");
}

static void look_up(struct view *view)
{
	if (*ui_argument(view->ui))
		console_look_up(console_of(view), ui_argument(view->ui));
	else
		scan(view);
}

bool console_show_timeline(struct console *console, const char *code)
{
	return console_open(console, "timeline", code);
}

static void timeline(struct view *view)
{
	if (!console_show_timeline(console_of(view), ui_argument(view->ui)))
		ui_say(view->ui, STYLE_WAITING, _("of which code? :timeline CODE"));
}

static void call(struct view *view)
{
	operation_choose(own_screen(view), ui_argument(view->ui));
}

/* ---- how it looks and what it may ------------------------------------------------------------------ */

static void read_only(struct view *view)
{
	if (ui_is_read_only(view->ui)) {
		ui_say(view->ui, STYLE_MESSAGE,
		       _("read-only until the console is started again"));
		return;
	}
	ui_set_read_only(view->ui, true);
	console_of(view)->backend.read_only = true;
	ui_say(view->ui, STYLE_WAITING, _("read-only from now on: nothing is changed anywhere"));
}

static void offer(struct view *view, const char *title, const struct choice *choices,
		  dialog_answer *answer)
{
	struct dialog_item items[16];
	size_t count = 0;

	for (; choices->value && count < COUNT(items); choices++)
		if (strcmp(choices->value, "auto") != 0)
			items[count++] = (struct dialog_item){ .value = choices->value,
							       .label = word(choices->label) };
	dialog_choose(ui_screen(view->ui), title, items, count, NULL, answer);
}

static void choose(struct view *view, const char *key, const char *value)
{
	struct error error = { 0 };

	if (value && !preference_choose(console_of(view), key, value, &error))
		ui_complain(view->ui, &error);
}

static void use_theme(struct view *view, const char *name)
{
	choose(view, "theme", name);
}

static void theme(struct view *view)
{
	if (*ui_argument(view->ui))
		use_theme(view, ui_argument(view->ui));
	else
		offer(view, _("Colours"), setup_choices("theme"), use_theme);
}

static void use_language(struct view *view, const char *name)
{
	choose(view, "language", name);
}

static void language(struct view *view)
{
	const char *name = ui_argument(view->ui);
	const struct choice *choices = setup_choices("language");
	struct near near = { .wanted = name };

	for (const struct choice *choice = choices; choice->value; choice++) {
		near_offer(&near, choice->value);
		if (strcmp(choice->value, name) == 0) {
			use_language(view, name);
			return;
		}
	}
	if (*name)
		ui_say(view->ui, STYLE_BAD, _("there is no language \"%s\", only zh_CN and en"),
		       name);
	else
		offer(view, _("Language"), choices, use_language);
}

/* clang-format off */
static const struct command commands[] = {
	{ "scan", "F2 C-t", N_("Scan"), N_("The scan box: scan or type any code"),
	  N_("Everywhere"), .run = scan },
	{ "recall", "F9", N_("Recall"), N_("The codes looked up last"), .run = console_recall },
	{ "lookup", .help = N_("Ask everyone about a code"), .argument = N_("code"), .run = look_up },
	{ "orders", .help = N_("Orders, receipts and returns"), .alias = "O", .run = console_open_screen },
	{ "stock", .help = N_("Stock, products, warehouses and machines"), .alias = "S",
	  .run = console_open_screen },
	{ "routes", .help = N_("Shipments, their routes, and carriers"), .alias = "T",
	  .run = console_open_screen },
	{ "pickup", .help = N_("Pickup codes"), .alias = "K", .run = console_open_screen },
	{ "trace", .help = N_("Trace codes and their movements"), .alias = "F", .run = console_open_screen },
	{ "users", .help = N_("Users, customers, relations and discounts"), .alias = "U",
	  .run = console_open_screen },
	{ "journal", .help = N_("Every call that was made, and what came back"), .alias = "J",
	  .run = console_open_screen },
	{ "causes", .help = N_("What failed, by cause: how often, since when, what it means"),
	  .run = console_open_screen },
	{ "outbox", .help = N_("Writes that were decided on"), .run = console_open_screen },
	{ "call", .help = N_("Call any operation of any vendor"),
	  .argument = N_("vendor and operation, or a letter of OSTKFU"), .run = call },
	{ "timeline", .help = N_("All that is known of a code, in the order it happened"),
	  .argument = N_("code"), .run = timeline },
	{ "errors", .help = N_("What vendors' codes mean, and what to do"),
	  .run = console_open_screen },
	{ "vendors", .help = N_("How the vendors stand, and what of them is configured"),
	  .run = console_open_screen },
	{ "audit", .help = N_("Who decided, sent, dropped or looked at what"),
	  .run = console_open_screen },
	{ "events", .help = N_("What vendors pushed, and what of it was refused"), .alias = "pushes",
	  .run = console_open_screen },
	{ "settings", .help = N_("Colours, language, keys, and where each is set"),
	  .run = console_open_screen },
	{ "scanner", .help = N_("Try a scanner: what it sends, and how"), .run = console_open_screen },
	{ "doctor", .help = N_("What this terminal can do, and what its keys send"),
	  .alias = "terminal", .run = console_open_screen },
	{ "drafts", "D", .help = N_("Forms that were not sent yet"), .run = console_open_screen },
	{ "read-only", "!", .help = N_("Lock: nothing can be changed any more"), .alias = "ro",
	  .run = read_only },
	{ "language", .help = N_("The language of the console"), .argument = "zh_CN, en",
	  .alias = "lang", .run = language },
	{ "theme", .help = N_("The colours of the console"), .argument = N_("name"), .run = theme },
	{ 0 },
};
/* clang-format on */
const struct command_table console_table = { "console", N_("Console"), commands };
