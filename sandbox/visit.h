/* One request at a vendor's door, from the bytes to the answer. */
#ifndef SANDBOX_VISIT_H
#define SANDBOX_VISIT_H

#include <stdbool.h>
#include <stdint.h>

#include "sandbox/exchange.h"
#include "sandbox/put.h"
#include "sandbox/rule.h"
#include "sandbox/slices.h"
#include "sandbox/world.h"

struct vendor;
struct operation;

struct visit {
	struct world *world;
	struct exchange *exchange;
	const struct vendor *vendor;
	const struct operation *operation;
	const char *path; /* without the vendor's prefix: what is signed */
	char *named; /* what the {name} in the path stood for, or NULL */
	struct slice document; /* all that came */
	struct slice body; /* the business part of it */
	struct buf decoded; /* holds the body where it is not in the exchange as it stands */
	int64_t clock_ms; /* by which the vendor's clock is off */

	/* What the vendor says. */
	bool refused;
	bool unproved; /* refused for signature or credentials */
	int code;
	unsigned status; /* of HTTP */
	int64_t moment_ms; /* the answer's own time stamp where a document fixes it; 0: now */
	struct buf message;
	struct buf data; /* JSON, or nothing */
};

/* Answers a request to any of the vendors. False: no vendor has such a path. */
bool visit_answer(struct world *world, struct exchange *exchange);

int64_t visit_now(const struct visit *visit); /* by the vendor's clock */
/* Always false: return visit_refuse(…). */
bool visit_refuse(struct visit *visit, int code, const char *format, ...) PRINTF_LIKE(3, 4);
bool visit_refuse_unproved(struct visit *visit, int code, const char *format, ...)
	PRINTF_LIKE(3, 4);
/* Members of the body, where the rules have passed. */
struct slice visit_member(const struct visit *visit, const char *path);
bool visit_has(const struct visit *visit, const char *path);
bool visit_is(const struct visit *visit, const char *path, const char *text);
int64_t visit_number(const struct visit *visit, const char *path, int64_t otherwise);
char *visit_text_copy(const struct visit *visit, const char *path); /* "" where there is none */
/* The item whose key the body names, or NULL. */
struct item *visit_find(const struct visit *visit, enum book book, const char *path);
/* Counts an effect, for writes whose number is not in their body. */
void visit_effect(struct visit *visit, const char *key);
/* Reads the body of the exchange as JSON, an empty one as an object without members. */
bool visit_read_json(struct visit *visit, struct slice *document);
/* Makes a body out of the query, every value a text. */
void visit_read_query(struct visit *visit);

#endif
