/* Values in an editor. */
#include "screens/editing.h"

#include <string.h>

#include "base/words.h"
#include "src/editor.h"
#include "ui/terminal.h"
#include "ui/tty.h"

static bool is_json(const struct field *field)
{
	return field->kind == FIELD_JSON || field->kind == FIELD_ROWS;
}

const char *editing_refuse(struct view *view, const struct field *field)
{
	const struct console *console = console_of(view);

	if (console->backend.rights.secure)
		return _("this console starts no other programs: secure in [people]");
	if (field->mask != MASK_NONE && console->backend.rights.mask)
		return _("private data stays out of editors");
	if (!editor_command())
		return _("neither VISUAL nor EDITOR names an editor");
	if (queue_count(console->backend.queue) > 0)
		return _("something is under way; wait for its answer, or stop it with Ctrl-C");
	return NULL;
}

/* JSON is laid out for reading where it is JSON at all. */
static void lay_out(struct buf *text, unsigned form)
{
	struct json *value = json_parse_text(text->text, NULL);

	if (!value)
		return;
	buf_reset(text);
	json_add(text, value, form);
	json_free(value);
}

/* A value is one line. */
static void join_lines(struct buf *text)
{
	for (char *at = text->text; (at = strpbrk(at, "\r\n\t")); at++)
		*at = ' ';
}

static const struct editor_hooks hooks = { .stop = tty_stop, .hung_up = tty_hung_up };

bool editing_run(struct view *view, const struct field *field, struct buf *text,
		 struct error *error)
{
	bool fine;

	(void)view;
	if (is_json(field))
		lay_out(text, JSON_INDENTED);
	terminal_suspend();
	fine = editor_run(editor_command(), is_json(field) ? "value.json" : "value.txt", text, &hooks,
			  error);
	if (!tty_hung_up())	/* or whoever has the terminal now would lose it */
		terminal_resume();
	if (fine && is_json(field))
		lay_out(text, JSON_COMPACT);
	join_lines(text);
	return fine;
}
