/* tallyman.conf(5): the keys of the config with what they may hold, from their tables. */
#include <string.h>

#include "base/words.h"
#include "cli/manual.h"
#include "src/settings.h"
#include "src/vendor.h"

static void add_choices(struct buf *text, const struct choice *choices)
{
	for (; choices && choices->value; choices++)
		buf_addf(text, "\n%s: %s", choices->value, word(choices->label));
}

static void add_limits(struct buf *text, const struct setting *setting)
{
	if (setting->kind == SETTING_NUMBER && setting->most > 0)
		buf_addf(text, "\n%.15g … %.15g", setting->least, setting->most);
	if (setting->kind == SETTING_BOOLEAN)
		buf_add(text, "\nyes | no");
	if (setting->kind == SETTING_SECRET)
		buf_addf(text, "\n%s", _("a secret"));
	if (setting->required)
		buf_addf(text, "\n%s", _("must be given"));
}

/* A line each, which man is told to keep. */
static void add_setting(struct buf *out, const struct setting *setting)
{
	struct buf text = BUF_INIT, behind = BUF_INIT;

	if (setting->initial && *setting->initial)
		buf_addf(&behind, "= %s", setting->initial);
	buf_add(&text, setting->help ? word(setting->help) : "");
	add_limits(&text, setting);
	add_choices(&text, setting->choices);
	roff_term(out, setting->name, behind.text, "");
	buf_add(out, ".nf\n");
	roff_add(out, text.text);
	buf_add(out, "\n.fi\n");
	buf_clear(&text);
	buf_clear(&behind);
}

static void add_settings(struct buf *out, const struct setting *settings)
{
	for (; settings && settings->name; settings++)
		add_setting(out, settings);
}

void manual_add_config(struct buf *out)
{
	struct buf head = BUF_INIT;
	const char *name;

	roff_begin(out, "tallyman.conf", 5, _("the config of tallyman"));
	roff_head(out, ".SH", _("DESCRIPTION"));
	roff_add(out, _("Sections in brackets, then \"key = value\", one a line; a comment begins with ; or #. A "
			"value may stand in double quotes, in which \\\" and \\\\ are these signs. Unknown "
			"sections and keys are errors, said with file, line and the nearest name."));
	buf_add(out, "\n.PP\n");
	roff_add(out, _("A secret stands there itself, or is env:NAME, file:PATH or command:SHELL LINE. A file "
			"with a secret in it that others can read is refused."));
	buf_add_char(out, '\n');
	for (size_t i = 0; (name = settings_section_name(i)); i++) {
		buf_reset(&head);
		buf_addf(&head, "[%s]", name);
		roff_head(out, ".SH", head.text);
		add_settings(out, settings_table(name, 0));
	}
	roff_head(out, ".SH", _("IN THE SECTION OF EVERY VENDOR"));
	add_settings(out, settings_table(vendors[0]->section, 1));
	roff_head(out, ".SH", _("SEE ALSO"));
	buf_add(out, ".BR tallyman (1)\n");
	buf_clear(&head);
}
