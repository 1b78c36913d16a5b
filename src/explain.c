/* How a message came about, in lines. */
#include "src/explain.h"

#include <stdlib.h>
#include <string.h>

#include "base/when.h"
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

/* ---- the moment a message was signed at ---- */

/* The name of the header that carries nothing but the part. */
static const char *header_of(const struct vendor *vendor, const char *part)
{
	size_t length = strlen(part);

	for (const struct header *header = vendor->headers; header && header->name; header++)
		if (header->template[0] == '{' &&
		    strncmp(header->template + 1, part, length) == 0 &&
		    strcmp(header->template + 1 + length, "}") == 0)
			return header->name;
	return NULL;
}

/* Appends what stands behind "NAME: " in a line of the message's head. */
static bool add_header_value(struct buf *out, const char *request, const char *name)
{
	size_t length = strlen(name);

	for (const char *line = strchr(request, '\n'); line && line[1] && line[1] != '\n';
	     line = strchr(line + 1, '\n')) {
		if (strncmp(line + 1, name, length) != 0 ||
		    strncmp(line + 1 + length, ": ", 2) != 0)
			continue;
		line += length + 3;
		buf_add_bytes(out, line, strcspn(line, "\n"));
		return true;
	}
	return false;
}

/* The value of the part as it was sent: in a header of its own, or as a member of the body. */
static bool add_part_value(struct buf *out, const struct call *call, const struct vendor *vendor,
			   const struct part *part)
{
	const char *header = header_of(vendor, part->name);
	const char *body = strstr(call->request, "\n\n");
	struct json *value = NULL;
	const char *text;

	if (header)
		return add_header_value(out, call->request, header);
	if (body)
		value = json_parse_text(body + 2, NULL);
	text = json_text(json_member(value, part->name));
	buf_add(out, text);
	json_free(value);
	return out->length > 0;
}

static bool read_number(const char *text, int64_t unit_ms, int64_t *at_ms)
{
	int64_t number = strtoll(text, NULL, 10);

	if (number <= 0 || number > INT64_MAX / unit_ms)
		return false;
	*at_ms = number * unit_ms;
	return true;
}

static bool read_time(const struct part *part, const char *text, int zone, int64_t *at_ms)
{
	switch (part->source) {
	case PART_TIME_PLAIN:
		return when_parse(text, zone, at_ms);
	case PART_TIME_SECONDS:
		return read_number(text, 1000, at_ms);
	case PART_TIME_MS:
		return read_number(text, 1, at_ms);
	case PART_SETTING:
	case PART_TOKEN_SETTING:
	case PART_BODY:
	case PART_NONCE:
	case PART_METHOD:
	case PART_PATH:
	case PART_SIGN:
	case PART_MARK:
		break;
	}
	return false;
}

bool explain_moment(const struct call *call, const struct vendor *vendor, int zone, int64_t *at_ms,
		    struct buf *nonce)
{
	bool found = false;

	*at_ms = call->asked_at;
	for (const struct part *part = vendor->parts; part && part->name; part++) {
		struct buf value = BUF_INIT;

		if (!add_part_value(&value, call, vendor, part)) {
			buf_clear(&value);
			continue;
		}
		if (part->source == PART_NONCE)
			buf_set(nonce, value.text);
		found = read_time(part, value.text, zone, at_ms) || found;
		buf_clear(&value);
	}
	return found;
}
