/* How a message came about, in lines. */
#include "src/explain.h"

#include <string.h>

#include "base/words.h"

const char *explain_sign(const struct written *written)
{
	return strncmp(written->recipe.text, "text:", 5) == 0 ? written->joined_shown.text
							       : written->sign.text;
}

void explain_add_signature(struct buf *text, const struct written *written)
{
	buf_addf(text, _("recipe  %s\n"), written->recipe.text);
	for (const struct json *part = json_first(written->parts); part; part = json_next(part))
		buf_addf(text, "  %-12s %s\n", json_name(part), json_text(part));
	if (written->joined_shown.length > 0)
		buf_addf(text, _("joined  %s\ndigest  %s\n"), written->joined_shown.text,
			 explain_sign(written));
}

void explain_add_message(struct buf *text, const struct written *written)
{
	buf_addf(text, "%s %s\n%s", written->message.method.text, written->url_shown.text,
		 written->headers_shown.text);
	if (written->message.has_body)
		buf_addf(text, "\n%s\n", written->body_shown.text);
}
