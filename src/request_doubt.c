/* What a request has that is possible but hardly meant: said before it is sent. */
#include <stdlib.h>

#include "base/words.h"
#include "src/request.h"

enum { TITLE = 160 };

static void doubt_number(struct buf *out, const struct field *field, const char *text)
{
	char title[TITLE], *end;
	double value = strtod(text, &end);

	if (end == text || *end || field->likely_most <= 0 ||
	    (value >= field->likely_least && value <= field->likely_most))
		return;
	buf_addf(out, _("%s: %s is hardly meant; mostly it is from %.0f to %.0f"),
		 field_title(field, title, sizeof(title)), text, field->likely_least,
		 field->likely_most);
	if (field->help)
		buf_addf(out, " (%s)", word(field->help));
	buf_add_char(out, '\n');
}

/* An object, or a list of them. */
static void doubt(struct buf *out, const struct json *value, const struct field *fields)
{
	if (json_is(value, JSON_ARRAY)) {
		for (const struct json *row = json_first(value); row; row = json_next(row))
			doubt(out, row, fields);
		return;
	}
	for (; fields && fields->name; fields++) {
		const struct json *member = json_at(value, fields->name);
		const char *text = json_text(member);

		if (text)
			doubt_number(out, fields, text);
		if (member && fields->fields)
			doubt(out, member, fields->fields);
	}
}

void request_add_doubts(struct buf *out, const struct request *request)
{
	doubt(out, request->body, request->operation->fields);
	doubt(out, request->given, request->operation->fields);
}
