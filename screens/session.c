/* Screens saved and put on again. */
#include "screens/session.h"

#include <string.h>

#include "screens/console.h"

static void add_name(const struct console *console, struct buf *name)
{
	buf_addf(name, "session %s", console->backend.person);
}

void session_save(struct console *console)
{
	struct buf name = BUF_INIT, lines = BUF_INIT;

	add_name(console, &name);
	ui_save(console->ui, &lines);
	if (store_is_writable(console->backend.store))
		store_set_meta(console->backend.store, name.text, lines.text, NULL);
	buf_clear(&name);
	buf_clear(&lines);
}

static struct view *make(void *context, const char *name, const char *saved)
{
	return screen_new(context, name, saved);
}

void session_restore(struct console *console)
{
	struct buf name = BUF_INIT, lines = BUF_INIT;

	add_name(console, &name);
	store_get_meta(console->backend.store, name.text, &lines);
	/* whatever was kept, the first screen is the one that leads to all others */
	if (strncmp(lines.text, "home", 4) != 0)
		buf_set(&lines, "home \n");
	ui_restore(console->ui, lines.text, make, console);
	buf_clear(&name);
	buf_clear(&lines);
}
