/* Consoles in a storm. */
#include "tests/scenes/storm.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "src/outbox.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/net.h"
#include "tests/fakes/terminal.h"
#include "tests/scenes/script.h"

/* ---- dice -------------------------------------------------------------------------------------------- */

static uint64_t roll(struct storm *storm)
{
	storm->dice ^= storm->dice << 13;
	storm->dice ^= storm->dice >> 7;
	storm->dice ^= storm->dice << 17;
	return storm->dice;
}

uint64_t storm_below(struct storm *storm, uint64_t bound)
{
	return (roll(storm) >> 11) % bound;
}

bool storm_chance(struct storm *storm, unsigned percent)
{
	return storm_below(storm, 100) < percent;
}

size_t storm_size(size_t few, size_t most)
{
	const char *form = getenv("TALLYMAN_STORM");

	return form && strcmp(form, "full") == 0 ? most : few;
}

static const char *const named[] = {
	"Enter",    "Enter", "Enter",	"Tab",	  "S-Tab",  "Backspace", "Esc", "Esc",	"Up",  "Down",
	"Left",	    "Right", "Home",	"End",	  "PageUp", "PageDown",	 "F1",	"F2",	"F3",  "F4",
	"F5",	    "F6",    "F7",	"F8",	  "F9",	    "F10",	 "F11", "F12",	"F12", "Insert",
	"Delete",   "Space", "S-F1",	"S-F5",	  "中",	    "单",	 "é",	"№",	"📦",  "C-Right",
	"C-Left",   "C-Home", "M-n",	"M-p",	  "C-s",    "C-s",	 "C-u", "C-a",	"C-_", "M-Enter",
};

const char *storm_key(struct storm *storm)
{
	static char name[8];
	unsigned kind = (unsigned)storm_below(storm, 100);

	if (kind < 50)
		return named[storm_below(storm, COUNT(named))];
	if (kind < 85) {
		snprintf(name, sizeof(name), "%c", (char)('!' + storm_below(storm, 94)));
		/* a slash in a question might lead to a file anywhere */
		return strcmp(name, "/") == 0 && ui_top(storm->play.console.ui)->class->dialog ? "x"
												: name;
	}
	do
		snprintf(name, sizeof(name), "%c-%c", kind < 95 ? 'C' : 'M',
			 (char)('a' + storm_below(storm, 26)));
	while (strchr("hijm", name[2]));	/* are other keys */
	return name;
}

const char *storm_text(struct storm *storm, size_t most)
{
	static const char *const pieces[] = {
		"q",  "Y", "y", "\n", "\n", "6", "2",	  "S",	"x",	 "ERP-1", ":quit", "C-s", "中文",
		" ",  "d", "!", "\t", "D",  "1", "v:jf",  "é",	"📦",	 "12345", "e\xCC\x81",   "\n",
		"call jfwms order.create", "\xE2\x80\xAE", "\n\n",
	};
	size_t count = 1 + storm_below(storm, most);

	buf_reset(&storm->text);
	while (count-- > 0)
		buf_add(&storm->text, pieces[storm_below(storm, COUNT(pieces))]);
	return storm->text.text;
}

/* ---- the world ---------------------------------------------------------------------------------------- */

static void read_scripts(struct storm *storm)
{
	glob_t found;

	if (glob(SOURCE_DIR "/tests/scenes/*.scene", 0, NULL, &found) != 0)
		die("there are no scenes");
	storm->scripts = mem_alloc(found.gl_pathc * sizeof(*storm->scripts));
	storm->script_count = found.gl_pathc;
	for (size_t i = 0; i < found.gl_pathc; i++)
		script_read(&storm->scripts[i], found.gl_pathv[i]);
	globfree(&found);
}

static void each_part(struct storm *storm, const char *name,
		      void (*run)(struct storm *storm, const struct script_part *part))
{
	for (size_t i = 0; i < storm->script_count; i++)
		for (size_t k = 0; k < storm->scripts[i].count; k++)
			if (strcmp(storm->scripts[i].parts[k].name, name) == 0)
				run(storm, &storm->scripts[i].parts[k]);
}

static void tell(struct storm *storm, const struct script_part *part)
{
	char *age = script_value(part, "age");

	play_tell(&storm->play, part->words, part->body, age ? strtol(age, NULL, 10) : 0,
		  script_has(part, "pushed"));
	free(age);
}

static void push(struct storm *storm, const struct script_part *part)
{
	char path[64];

	if (sscanf(part->words, "%63s", path) == 1)
		play_push(&storm->play, path, part->body);
}

/* Vendors go on answering; now and then slowly. Replies last as long as the scripts. */
static void answer(struct storm *storm, const struct script_part *part)
{
	const char *match = part->words + strspn(part->words, " ");
	char *end = strchr(part->words, ' ') ? strpbrk(match, " ") : NULL;

	if (end)
		*end = '\0';
	fake_net_add(&(struct fake_reply){ .match = match, .body = part->body, .always = true,
					   .delay_ms = storm_chance(storm, 30) ? 2500 : 40 });
}

/* ---- opening and closing -------------------------------------------------------------------------------- */

static void begin(struct storm *storm, bool read_only)
{
	play_init(&storm->play);
	storm->play.options.read_only = read_only;
	storm->play.columns = 120;
	buf_add(&storm->play.more, "[ui]\nscanner_prefix = \\x02\n");
	each_part(storm, "answer", answer);
	setenv("HOME", storm->play.folder.text, 1);	/* where files are offered to be written */
	if (chdir(storm->play.folder.text) < 0)
		die("no folder for a storm");
	each_part(storm, "told", tell);
	each_part(storm, "pushed", push);
}

void storm_open(struct storm *storm, uint64_t seed, bool read_only)
{
	const char *other = getenv("TALLYMAN_STORM_SEED");

	*storm = (struct storm){ .dice = other ? strtoull(other, NULL, 10) : seed,
				 .text = BUF_INIT };
	read_scripts(storm);
	begin(storm, read_only);
}

static void end(struct storm *storm)
{
	if (chdir("/") < 0)
		die("no way out of the storm");
	play_clear(&storm->play);
}

void storm_close(struct storm *storm)
{
	end(storm);
	for (size_t i = 0; i < storm->script_count; i++)
		script_clear(&storm->scripts[i]);
	free(storm->scripts);
	buf_clear(&storm->text);
}

void storm_begin_anew(struct storm *storm)
{
	bool read_only = storm->play.options.read_only;

	end(storm);
	begin(storm, read_only);
}

void storm_enter(struct storm *storm)
{
	play_stop(&storm->play);
	play_start(&storm->play);
}

/* ---- time and places ------------------------------------------------------------------------------------- */

static int64_t sooner(int64_t wanted, int64_t other)
{
	return other >= 0 && other < wanted ? other : wanted;
}

void storm_wait(struct storm *storm, int64_t ms)
{
	struct console *console = &storm->play.console;
	int64_t until = clock_steady_ms() + ms;

	for (;;) {
		int64_t next = fake_terminal_next_us(), left = until - clock_steady_ms();

		console_look(console);
		console_draw(console);
		if (left <= 0 || !ui_running(console->ui))
			return;
		if (next >= 0)
			left = sooner(left, (next - clock_steady_us()) / 1000);
		left = sooner(left, console_timeout(console));
		net_wait(console->backend.net, NULL, 0, left > 0 ? (int)left : 1);
	}
}

void storm_go(struct storm *storm, const char *keys)
{
	if (!ui_running(storm->play.console.ui))
		storm_enter(storm);
	while (ui_top(storm->play.console.ui)->class->dialog) {
		view_close(ui_top(storm->play.console.ui));
		storm_wait(storm, 1);
	}
	ui_home(storm->play.console.ui);
	storm_wait(storm, PLAY_BETWEEN_KEYS_MS);
	play_keys(&storm->play, "F2 C-u");
	play_keys(&storm->play, keys);
}

const struct storm_place storm_places[] = {
	{ "box", "" },
	{ "box with text", "type:SO24" },
	{ "menu", "Tab" },
	{ "orders", ": type:orders Enter" },
	{ "order list with a digit", ": type:orders Enter 5" },
	{ "order list with marks", ": type:orders Enter Space v Down" },
	{ "list filter", ": type:orders Enter / type:E" },
	{ "columns", ": type:orders Enter c" },
	{ "sorting", ": type:orders Enter s" },
	{ "stock", ": type:stock Enter" },
	{ "trend", ": type:stock Enter H" },
	{ "routes", ": type:routes Enter" },
	{ "pickup", ": type:pickup Enter" },
	{ "trace", ": type:trace Enter" },
	{ "users", ": type:users Enter" },
	{ "detail", ": type:orders Enter Enter" },
	{ "raw detail", ": type:orders Enter Enter r" },
	{ "reason for revealing", ": type:orders Enter x" },
	{ "timeline", ": type:timeline_ERP-1 Enter" },
	{ "journal", "F5 wait:3000 : type:journal Enter" },
	{ "call", "F5 wait:3000 : type:journal Enter Enter" },
	{ "text search", "F5 wait:3000 : type:journal Enter Enter / type:a" },
	{ "outbox", ": type:outbox Enter" },
	{ "outbox row", ": type:outbox Enter Enter" },
	{ "pushes", ": type:events Enter" },
	{ "refused pushes", ": type:events Enter F11" },
	{ "push", ": type:events Enter Enter" },
	{ "drafts", ": type:drafts Enter" },
	{ "vendors", ": type:vendors Enter" },
	{ "errors", ": type:errors Enter" },
	{ "settings", ": type:settings Enter" },
	{ "a setting", ": type:settings Enter Enter" },
	{ "scanner", ": type:scanner Enter" },
	{ "doctor", ": type:doctor Enter" },
	{ "messages", ": type:messages Enter" },
	{ "help", ": type:orders Enter F1" },
	{ "command line", ":" },
	{ "command line with text", ": type:ord" },
	{ "actions", ": type:orders Enter F10" },
	{ "last codes", "scan:ERP-1 wait:3000 F3 F9" },
	{ "look-up", "scan:ERP-1 wait:3000" },
	{ "look-up asking", "scan:ERP-1" },
	{ "form of a read", ": type:call_jfwms_order.get Enter" },
	{ "form of a write", ": type:call_jfwms_order.create Enter" },
	{ "its second field", ": type:call_jfwms_order.create Enter Tab type:ERP" },
	{ "its values", ": type:call_jfwms_order.create Enter F4" },
	{ "leaving", "F3" },
	{ NULL },
};

/* ---- what was changed --------------------------------------------------------------------------------------- */

static bool count_call(void *context, const struct call *call)
{
	const struct vendor *vendor = vendor_find(call->vendor);
	const struct operation *operation =
		vendor ? operation_find(vendor, call->operation) : NULL;

	*(size_t *)context += operation && operation->kind == OPERATION_WRITE;
	return true;
}

size_t storm_count_writes(struct storm *storm)
{
	struct console *console = &storm->play.console;
	struct call_filter filter = { 0 };
	size_t count = 0;

	for (int state = 0; state < OUTBOX_STATES; state++)
		count += outbox_count(console->backend.store, (enum outbox_state)state);
	store_list_calls(backend_journal(&console->backend), &filter, 0, false, SIZE_MAX, count_call,
			 &count, NULL);
	return count;
}
