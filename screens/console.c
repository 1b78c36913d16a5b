/* The console: opened, turned, closed, and what screens ask of it. */
#include "screens/console.h"

#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/preference.h"
#include "screens/session.h"
#include "screens/setup.h"
#include "src/code.h"
#include "ui/scan.h"
#include "ui/terminal.h"

enum {
	TELL_MS = 100,	/* at most so often are screens told that something changed */
	ROLE_FROM = 60,	/* cells from which there is room for the role in the title */
};

/* ---- hooks of the ui ----------------------------------------------------------------------------- */

static void add_mode(const struct console *console, struct buf *out)
{
	if (console->demo)
		buf_addf(out, "%s ", _("TRAINING"));
	if (console->backend.offline)
		buf_addf(out, "%s ", _("OFFLINE"));
	buf_add(out, ui_is_read_only(console->ui) ? _("RO") : _("RW"));
}

static void add_status(void *context, struct buf *out)
{
	struct console *console = context;
	int rows, columns;

	reveal_add_status(console, out);
	if (out->length > 0 && out->text[out->length - 1] != ' ')
		buf_add(out, "   ");
	terminal_size(&rows, &columns);
	if (columns >= ROLE_FROM)
		buf_addf(out, "%s   ", word(role_label(console->backend.rights.role)));
	add_mode(console, out);
	buf_add(out, "   ");
	when_add(out, clock_wall_ms(), WHEN_LOCAL, WHEN_CLOCK);
}

static void draw_vendors(void *context, struct canvas canvas)
{
	const struct console *console = context;

	standing_draw(&console->standing, console->backend.offline, canvas);
}

static bool take_code(void *context, const struct scan_output *code)
{
	console_look_up_scan(context, code);
	return true;
}

/* Of a GS1 label the item, without what guns put around it: as it is looked up. */
static void add_code(void *context, const struct scan_output *code, struct buf *out)
{
	struct buf whole = BUF_INIT;

	(void)context;
	buf_addf(&whole, "%s%s", code->aim, code->text);
	code_trim(out, whole.text);
	buf_clear(&whole);
}

/* One line may have been typed or scanned: Enter decides. Several are kept, to be recalled. */
static bool take_text(void *context, const char *text, enum paste_kind kind)
{
	struct console *console = context;
	struct buf name = BUF_INIT;

	if (kind == PASTE_LINE) {
		buf_addf(&name, "? %.*s", (int)strcspn(text, "\n"), text);
		ui_push(console->ui, lookup_new(console, name.text));
		ui_say(console->ui, STYLE_WAITING, _("typed or scanned? Enter looks it up"));
		buf_clear(&name);
		return true;
	}
	console_keep_codes(console, text);
	return true;
}

static bool cancel(void *context)
{
	struct console *console = context;
	bool any = queue_count(console->backend.queue) > 0 || fetch_is_running(&console->fetch);

	console_stop_fetching(console);
	queue_cancel_all(console->backend.queue);
	console_changed(console);
	return any;
}

static void save(void *context)
{
	session_save(context);
}

static const struct ui_hooks hooks = {
	.status = add_status,
	.vendors = draw_vendors,
	.scan = take_code,
	.code = add_code,
	.text = take_text,
	.cancel = cancel,
	.save = save,
};

/* ---- opening and closing -------------------------------------------------------------------------- */

static void learn_tables(struct keymap *keymap)
{
	const struct command_table *table;

	for (size_t i = 0; (table = screen_table(i)); i++)
		keymap_add(keymap, table);
}

static bool open_ui(struct console *console, struct error *error)
{
	struct scan_options scanner = setup_scanner(console->backend.settings);

	console->keymap = keymap_new();
	learn_tables(console->keymap);
	console->ui = ui_new(console->keymap, &console_table, &scanner, &hooks, console);
	ui_set_bell(console->ui, setup_bell(console->backend.settings));
	ui_set_read_only(console->ui, console->backend.read_only);
	return setup_keys(console->keymap, console->backend.settings, error);
}

static void open_rest(struct console *console, const struct console_options *options)
{
	struct backend *backend = &console->backend;

	console->demo = options->demo;
	console->opened_at = console->settled_at = clock_wall_ms();
	console->told_ms = clock_steady_ms() - TELL_MS;
	console->watch = watch_open(backend->store);
	sender_init(&console->sender, backend);
	recent_read(&console->recent, backend->store, backend->person);
	standing_read(&console->standing, backend);
}

/* The theme given must be one; the one of the config may be missing. */
static bool open_theme(struct console *console, const char *given, struct error *error)
{
	struct error reason = { 0 };

	if (given)
		return console_use_theme(console, given, error);
	if (console_use_theme(console, settings_get(console->backend.settings, "ui", "theme"),
			      &reason))
		return true;
	theme_mono(&console->looks);
	terminal_set_theme(&console->looks);
	ui_complain(console->ui, &reason);
	return true;
}

bool console_begin(struct console *console, const struct console_options *options,
		   struct error *error)
{
	struct backend_options backend = { options->config, options->store, options->offline,
					   options->read_only };

	*console = (struct console){ .changed = true };
	if (!backend_open(&console->backend, &backend, error))
		return false;
	preference_load(&console->backend);
	words_set_language(options->language
				   ? options->language
				   : settings_get(console->backend.settings, "ui", "language"));
	open_rest(console, options);
	if (!open_ui(console, error)) {
		console_end(console);
		return false;
	}
	session_restore(console);
	if (*store_notice(console->backend.store))
		ui_say(console->ui, STYLE_BAD, "%s", store_notice(console->backend.store));
	if (console->demo)
		console_fetch_all(console);
	return true;
}

void console_end(struct console *console)
{
	ui_free(console->ui);
	keymap_free(console->keymap);
	fetch_clear(&console->fetch);
	sender_clear(&console->sender);
	watch_close(console->watch);
	recent_clear(&console->recent);
	reveal_clear(&console->reveal);
	backend_close(&console->backend);
	*console = (struct console){ .ui = NULL };
}

/* ---- the turn -------------------------------------------------------------------------------------- */

static int sooner(int a, int b)
{
	if (a < 0 || b < 0)
		return a < 0 ? b : a;
	return a < b ? a : b;
}

void console_draw(struct console *console)
{
	ui_draw(console->ui);
}

static int tell_timeout(const struct console *console)
{
	int64_t left = console->told_ms + TELL_MS - clock_steady_ms();

	if (!console->changed)
		return -1;
	return left > 0 ? (int)left : 0;
}

int console_timeout(const struct console *console)
{
	int timeout = sooner(ui_timeout(console->ui), queue_timeout(console->backend.queue));

	timeout = sooner(timeout, sender_timeout(&console->sender));
	timeout = sooner(timeout, fetch_timeout(&console->fetch));
	timeout = sooner(timeout, reveal_timeout(&console->reveal));
	return sooner(timeout, tell_timeout(console));
}

static void step_background(struct console *console)
{
	bool changed = queue_step(console->backend.queue);

	if (console->watch)
		changed = watch_step(console->watch) || changed;
	if (fetch_step(&console->fetch)) {
		changed = true;
		if (!fetch_is_running(&console->fetch))
			console_fetch_ended(console);
	}
	if (changed || sender_timeout(&console->sender) == 0)
		changed = sender_step(&console->sender) || changed;
	console->changed = console->changed || changed;
}

void console_look(struct console *console)
{
	step_background(console);
	if (reveal_timeout(&console->reveal) == 0) {
		reveal_clear(&console->reveal);
		console->changed = true;
	}
	if (tell_timeout(console) == 0) {
		console->changed = false;
		console->told_ms = clock_steady_ms();
		standing_read(&console->standing, &console->backend);
		console_tell_outcomes(console);
		ui_update(console->ui);
	}
	ui_read(console->ui);
}

static void sleep_until_something(struct console *console)
{
	int files[TERMINAL_FDS + 1];
	size_t count = TERMINAL_FDS;

	terminal_fds(files);
	if (console->watch)
		files[count++] = watch_file(console->watch);
	net_wait(console->backend.net, files, count, console_timeout(console));
}

bool console_run(const struct console_options *options, struct error *error)
{
	struct console console;
	struct terminal_options terminal;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(error, ERROR_USAGE,
				 _("the console needs a terminal; `tallyman --help` lists "
				   "commands"));
	if (!console_begin(&console, options, error))
		return false;
	terminal = setup_terminal(console.backend.settings, options);
	if (!terminal_open(&terminal, error) || !open_theme(&console, options->theme, error)) {
		terminal_close();
		console_end(&console);
		return false;
	}
	if (terminal_notice())
		ui_say(console.ui, STYLE_WAITING, "%s", terminal_notice());
	while (ui_running(console.ui)) {
		console_draw(&console);
		sleep_until_something(&console);
		console_look(&console);
	}
	session_save(&console);
	terminal_close();
	console_end(&console);
	return true;
}

/* ---- for screens ----------------------------------------------------------------------------------- */

void console_changed(struct console *console)
{
	console->changed = true;
}

bool console_use_theme(struct console *console, const char *name, struct error *error)
{
	if (!setup_theme(&console->looks, name, error))
		return false;
	terminal_set_theme(&console->looks);
	return true;
}

/* What is pasted somewhere does there what it does here: nothing. Tabs part the cells of a row. */
static void add_harmless(struct buf *out, const char *text)
{
	size_t length;

	while (text[length = strcspn(text, "\t")]) {
		utf8_add_clean(out, text, length, CLEAN_TEXT);
		buf_add_char(out, '\t');
		text += length + 1;
	}
	utf8_add_clean(out, text, length, CLEAN_TEXT);
}

void console_copy(struct console *console, const char *what, const char *text)
{
	struct buf copied = BUF_INIT;
	struct error error = { 0 };

	add_harmless(&copied, text);
	if (terminal_copy(copied.text, copied.length, &error))
		ui_say(console->ui, STYLE_GOOD, _("%s: handed to the terminal's clipboard"), what);
	else
		ui_complain(console->ui, &error);
	buf_clear(&copied);
}
