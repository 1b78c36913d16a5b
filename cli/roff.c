/* Text in the form that man wants. */
#include <string.h>

#include "base/words.h"
#include "cli/manual.h"

void roff_add(struct buf *out, const char *text)
{
	bool begins = !out->length || out->text[out->length - 1] == '\n';

	for (; *text; text++) {
		if (begins && strchr(".'", *text))
			buf_add(out, "\\&");
		if (*text == '\\')
			buf_add(out, "\\e");
		else if (*text == '-')
			buf_add(out, "\\-");
		else
			buf_add_char(out, *text);
		begins = *text == '\n';
	}
}

void roff_head(struct buf *out, const char *macro, const char *text)
{
	buf_addf(out, "%s \"", macro);
	roff_add(out, text);
	buf_add(out, "\"\n");
}

/* Without a date, so that the same program always makes the same page. */
void roff_begin(struct buf *out, const char *name, int section, const char *about)
{
	buf_addf(out, ".TH \"%s\" \"%d\" \"\" \"tallyman %s\"\n", name, section, TALLYMAN_VERSION);
	roff_head(out, ".SH", _("NAME"));
	roff_add(out, name);
	buf_add(out, " \\- ");
	roff_add(out, about);
	buf_add_char(out, '\n');
}

void roff_term(struct buf *out, const char *term, const char *behind, const char *text)
{
	buf_add(out, ".TP\n\\fB");
	roff_add(out, term);
	buf_add(out, "\\fR");
	if (*behind) {
		buf_add(out, " \\fI");
		roff_add(out, behind);
		buf_add(out, "\\fR");
	}
	buf_add_char(out, '\n');
	roff_add(out, text);
	buf_add_char(out, '\n');
}
