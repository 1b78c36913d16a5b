/* An operation with values, on its way: filled from names and data, checked against the tables,
 * frozen as JSON, written as a signed HTTP message. Knows no clock, no socket, no store. */
#ifndef SRC_REQUEST_H
#define SRC_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "src/json.h"
#include "src/message.h"
#include "src/settings.h"
#include "src/vendor.h"

struct request {
	const struct vendor *vendor;
	const struct operation *operation;
	struct json *body;	/* the business body; NULL while nothing is in it */
	struct json *given;	/* an object: values for path, query and envelope, by name */
};

struct request *request_new(const struct vendor *vendor, const struct operation *operation);
void request_free(struct request *request);
struct request *request_copy(const struct request *request);

/* ---- filling in: ERROR_INPUT names the field, the limit and what was given ---- */

/* name=text. `raw`: the text is JSON (name:=…). Dots descend, numbers index: "skuList.0.sku". A
 * name that a closed operation does not know is refused with the nearest. */
bool request_set(struct request *request, const char *name, const char *text, bool raw,
		 struct error *error);
/* Always false: the complaint about a name that none of the fields has, with the nearest. */
bool request_refuse_name(const struct request *request, const struct field *fields,
			 const char *name, struct error *error);
/* The whole business body, under what names set; takes `data`. */
bool request_set_data(struct request *request, struct json *data, struct error *error);
/* Constants, defaults and marks. What depends on the time of sending stays out. Done once, when
 * a person has decided. ERROR_SETUP if a secret it needs cannot be had. */
bool request_complete(struct request *request, struct settings *settings, int64_t now_ms,
		      struct error *error);
/* Every field against the table; all complaints at once. */
bool request_check(const struct request *request, struct error *error);
/* Appends a line for each value that is possible but hardly meant: for people, before it is sent. */
void request_add_doubts(struct buf *out, const struct request *request);

/* Yours: {"body":…,"given":…}, which request_thaw reads back. */
struct json *request_freeze(const struct request *request);
struct request *request_thaw(const struct vendor *vendor, const struct operation *operation,
			     const struct json *frozen);
/* Takes passwords and other secrets out of what request_freeze made: for keeping it for good. */
#define REQUEST_SECRET "***"
void request_redact(struct json *frozen, const struct vendor *vendor,
		    const struct operation *operation);
/* Appends one line that is the same for the same question, without secrets: key of the answer
 * cache. */
void request_add_question(struct buf *buf, const struct request *request);
/* The text of a field as given or defaulted, "" if there is none: for templates {=field}. */
const char *request_text(const struct request *request, const char *field);

/* ---- writing ---- */

/* What a message is written with. */
struct writing {
	struct settings *settings;
	const struct json *tokens;	/* handed out by the vendor: {"access_token":…}; may be NULL */
	int64_t now_ms;	/* UTC */
	const char *nonce;	/* NULL: random */
	bool show_tokens;	/* in what is shown */
};

/* The finished message and, for people and the journal, how it came about without secrets. */
struct written {
	struct message message;
	struct buf recipe;	/* as used; empty: none */
	struct buf joined;	/* what was digested; wiped on clear */
	struct buf joined_shown;	/* secrets as fingerprints */
	struct buf sign;
	struct buf url_shown, headers_shown, body_shown;	/* headers: one a line */
	struct json *parts;	/* an object: each part of the recipe with its shown value */
};

#define WRITTEN_INIT { .message = MESSAGE_INIT, .recipe = BUF_INIT, .joined = BUF_INIT, \
	.joined_shown = BUF_INIT, .sign = BUF_INIT, .url_shown = BUF_INIT, \
	.headers_shown = BUF_INIT, .body_shown = BUF_INIT }

/* ERROR_SETUP if the config lacks what is needed (a path, a secret), ERROR_INPUT for a value. */
bool request_write(const struct request *request, const struct writing *writing,
		   struct written *written, struct error *error);
void written_clear(struct written *written);

/* The recipe by which the vendor's requests are signed, unless an operation has its own. */
const char *signing_recipe(const struct settings *settings, const struct vendor *vendor);

#endif
