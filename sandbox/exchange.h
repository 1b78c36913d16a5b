/* One HTTP request and its answer, as plain data: what the sandbox sees of the wire. */
#ifndef SANDBOX_EXCHANGE_H
#define SANDBOX_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct pair {
	char *name, *value; /* the value in the block of the name */
};

struct pairs {
	struct pair *entries;
	size_t count, capacity;
};

/* How the answer goes out, set by faults. */
enum manner {
	MANNER_WHOLE,
	MANNER_CLOSED, /* the connection is closed without a byte */
	MANNER_HALF, /* the whole length is announced, half of it comes */
};

struct exchange {
	char *method;
	char *url; /* as it came: path and query */
	char *path; /* without the query, escapes decoded */
	struct pairs query, headers;
	struct buf body;

	unsigned status;
	struct pairs reply_headers;
	struct buf reply;
	enum manner manner;
	int delay_ms; /* before the answer goes out */
	int drip_ms; /* between one byte and the next; 0: all at once */
	size_t padding; /* blanks after the answer, in bytes */
};

/* Takes the request line apart; headers and body are added by the caller. */
void exchange_init(struct exchange *exchange, const char *method, const char *url);
void exchange_clear(struct exchange *exchange);
void pairs_add(struct pairs *pairs, const char *name, const char *value);
/* The first value of that name, upper or lower case being the same; NULL: there is none. */
const char *pairs_find(const struct pairs *pairs, const char *name);
void pairs_clear(struct pairs *pairs);
const char *exchange_query(const struct exchange *exchange, const char *name);
const char *exchange_header(const struct exchange *exchange, const char *name);
/* Whole and small things the sandbox says itself: a status and a JSON or HTML text. */
void exchange_reply(struct exchange *exchange, unsigned status, const char *type, const char *text);

#endif
