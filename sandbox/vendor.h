/* A vendor as the sandbox plays it: operations as tables, how it reads, proves and answers a
 * request, and how its books begin and move on. */
#ifndef SANDBOX_VENDOR_H
#define SANDBOX_VENDOR_H

#include "sandbox/visit.h"
#include "sandbox/world.h"

enum {
	OPERATION_CONFIGURED = 1, /* no published path: the client's config must name ours */
	OPERATION_PLAIN = 2, /* its body is neither encoded nor signed */
	OPERATION_LIST = 4, /* the business body is an array */
	OPERATION_CARRIER = 8, /* for carriers */
};

/* Operations with one path and method follow each other in one table, told apart by `by`. */
struct operation {
	const char *name; /* the id under which the client knows it */
	const char *method, *path; /* a segment {name} matches any one */
	const char *by, *is; /* the member of the body that tells it from its neighbours */
	const struct rule *rules;
	const char *effect; /* path in the body to the number it is done to; NULL: none there */
	unsigned flags;
	void (*act)(struct visit *visit);
};

struct vendor {
	const char *name;
	const char *prefix; /* of its base URL; every path is answered without it, too */
	/* Tables of operations, one for each file; each ends with { 0 }, the list of them with NULL. */
	const struct operation *const *groups;
	bool wants_json; /* refuses a body of another type with 415 */
	/* Finds the business body in what came; false: refused. */
	bool (*read)(struct visit *visit);
	/* Is the sender who it says, and may it do this? False: refused. */
	bool (*admit)(struct visit *visit);
	/* Refuses in the vendor's words. */
	void (*complain)(struct visit *visit, const struct complaint *complaint);
	/* Refuses because the credentials have lapsed. */
	void (*lapse)(struct visit *visit);
	/* Puts the envelope around what was said. */
	void (*wrap)(struct visit *visit);
	void (*fill)(struct world *world);
	/* Brings the document of that number to that state, as if time had passed; false if there is
	 * no such document or it cannot get there. NULL where nothing has states. */
	bool (*steer)(struct world *world, const char *key, const char *state);
	/* Something of this vendor is due: NULL where nothing ever is. */
	void (*move)(struct world *world, enum book book, struct item *item);
	enum book first_book, last_book;
	/* Lines of the client's config besides url and paths. */
	const char *config;
};

extern const struct vendor sandbox_hongxun, sandbox_jfwms, sandbox_dingshang, sandbox_chetonggui,
	sandbox_yesno;
extern const struct vendor *const sandbox_vendors[]; /* ends with NULL */

const struct vendor *sandbox_vendor(const char *name); /* NULL: there is none */
const struct operation *sandbox_operation(const struct vendor *vendor, const char *name);
/* The first operation with that method and path, and what {name} stood for in `named` (yours to
 * free, or NULL). `known` tells whether the path exists with another method. */
const struct operation *sandbox_route(const struct vendor *vendor, const char *method,
				      const char *path, char **named, bool *known);

#endif
