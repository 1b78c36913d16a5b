/* A line of the journal for people. */
#include "src/journal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "base/words.h"
#include "src/mask.h"

/* The journal's text of a request: "METHOD URL\nName: value\n…\n\nbody". */
struct pieces {
	char *method, *url, *headers, *body;
};

static void split(const char *request, struct pieces *pieces)
{
	size_t first = strcspn(request, "\n"), method = strcspn(request, " ");
	const char *rest = request[first] ? request + first + 1 : request + first;
	const char *blank = strncmp(rest, "\n", 1) == 0 ? rest : strstr(rest, "\n\n");
	size_t headers = blank ? (size_t)(blank - rest) + (blank != rest) : strlen(rest);

	if (method > first)
		method = first;
	pieces->method = mem_copy_bytes(request, method);
	pieces->url = mem_copy_bytes(request + method + (method < first),
				     first - method - (method < first));
	pieces->headers = mem_copy_bytes(rest, headers);
	pieces->body = mem_copy(blank ? blank + (blank == rest ? 1 : 2) : "");
}

static void clear(struct pieces *pieces)
{
	free(pieces->method);
	free(pieces->url);
	free(pieces->headers);
	free(pieces->body);
}

/* What travels, with what was unpacked in it as Base64 again. */
static void pack(struct json *value, const struct vendor *vendor)
{
	struct buf text = BUF_INIT, packed = BUF_INIT;

	json_add(&text, json_member(value, vendor->packed), JSON_COMPACT);
	base64_add(&packed, text.text, text.length);
	json_set_text(value, vendor->packed, packed.text);
	buf_clear(&text);
	buf_clear(&packed);
}

enum body_use { BODY_MASKED, BODY_REVEALED, BODY_TO_SEND };

static void add_body(struct buf *text, const struct call *call, const char *body, enum body_use use)
{
	const struct vendor *vendor = vendor_find(call->vendor);
	struct json *value = *body ? json_parse_text(body, NULL) : NULL;

	if (value && vendor) {
		bool packed = mask_unpack(value, vendor);

		if (use != BODY_REVEALED)
			mask_json(value, vendor, call->operation);
		if (packed && use == BODY_TO_SEND)
			pack(value, vendor);
		json_add(text, value, JSON_COMPACT);
	} else if (use == BODY_REVEALED) {
		buf_add(text, body);
	} else {
		mask_add_free_text(text, body);
	}
	json_free(value);
}

void journal_add_request(struct buf *text, const struct call *call, bool revealed)
{
	struct pieces pieces;

	split(call->request, &pieces);
	buf_addf(text, "%s %s\n%s", pieces.method, pieces.url, pieces.headers);
	if (*pieces.body) {
		buf_add_char(text, '\n');
		add_body(text, call, pieces.body, revealed ? BODY_REVEALED : BODY_MASKED);
	}
	clear(&pieces);
}

/* ---- curl ---- */

/* The name of the variable that stands for a fingerprint in a header or member of this name. */
static void add_variable(struct buf *text, const char *name, size_t length)
{
	buf_add(text, "TALLYMAN_");
	for (size_t i = 0; i < length; i++)
		buf_add_char(text, isalnum((unsigned char)name[i]) ?
					   (char)toupper((unsigned char)name[i]) : '_');
}

static const char *find_fingerprint(const char *text)
{
	return strstr(text, "‹");
}

/* Appends text for between single quotes, with fingerprints as variables named after `name`. */
static void add_quoted(struct buf *text, const char *value, const char *name, size_t length)
{
	const char *fingerprint = find_fingerprint(value), *end;

	for (; *value; value++) {
		if (value == fingerprint && (end = strstr(value, "›"))) {
			buf_add(text, "'\"$");
			add_variable(text, name, length);
			buf_add(text, "\"'");
			value = end + strlen("›") - 1;
			fingerprint = find_fingerprint(value + 1);
		} else if (*value == '\'') {
			buf_add(text, "'\\''");
		} else {
			buf_add_char(text, *value);
		}
	}
}

static void add_headers(struct buf *text, const char *headers)
{
	while (*headers) {
		size_t length = strcspn(headers, "\n");
		char *line = mem_copy_bytes(headers, length);

		buf_add(text, " \\\n  -H '");
		add_quoted(text, line, line, strcspn(line, ":"));
		buf_add_char(text, '\'');
		free(line);
		headers += length + (headers[length] == '\n');
	}
}

void journal_add_curl(struct buf *text, const struct call *call)
{
	const struct vendor *vendor = vendor_find(call->vendor);
	const struct operation *operation =
		vendor ? operation_find(vendor, call->operation) : NULL;
	struct pieces pieces;
	struct buf body = BUF_INIT;

	split(call->request, &pieces);
	if (operation && operation->kind == OPERATION_WRITE)
		buf_addf(text, "# %s\n", _("this changes something at the vendor"));
	buf_addf(text, "curl -X %s '", pieces.method);
	add_quoted(text, pieces.url, "secret", strlen("secret"));
	buf_add_char(text, '\'');
	add_headers(text, pieces.headers);
	if (*pieces.body) {
		add_body(&body, call, pieces.body, BODY_TO_SEND);
		buf_add(text, " \\\n  --data-raw '");
		add_quoted(text, body.text, "secret", strlen("secret"));
		buf_add_char(text, '\'');
	}
	buf_clear(&body);
	clear(&pieces);
}
