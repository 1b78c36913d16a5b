/* Printing. */
#include "screens/printing.h"

#include "base/words.h"
#include "src/printer.h"

static const char *command_of(const struct console *console)
{
	return settings_get(console->backend.settings, "ui", "print_command");
}

const char *printing_refuse(const struct console *console)
{
	if (console->backend.rights.secure)
		return _("this console starts no other programs: secure in [people]");
	return command_of(console) ? NULL : _("no print command is set: print_command in [ui]");
}

void printing_send(struct console *console, const char *what, const struct buf *text)
{
	struct error error = { 0 };

	if (printer_feed(command_of(console), text->text, text->length, &error))
		ui_say(console->ui, STYLE_GOOD, _("%s: handed to the print command"), what);
	else
		ui_complain(console->ui, &error);
}
