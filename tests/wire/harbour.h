/* The sandbox as a child process, and the program run against it, over real sockets. */
#ifndef TESTS_WIRE_HARBOUR_H
#define TESTS_WIRE_HARBOUR_H

#include "src/backend.h"
#include "src/json.h"
#include "tests/wire/child.h"

struct harbour {
	pid_t sandbox;
	int lifeline; /* its standard input: it ends with it */
	int port;
	struct buf folder, config, store; /* paths */
	struct buf printed; /* the config as the sandbox printed it */
};

/* `options` of the sandbox, ends with NULL; NULL: none. */
void harbour_open(struct harbour *harbour, const char *const *options);
void harbour_close(struct harbour *harbour);
/* As cmocka wants them for a group, and before each test: everything as at the start. */
int harbour_group_open(void **state);
int harbour_group_close(void **state);
int harbour_fresh(void **state);

/* ---- the sandbox ---- */

/* A control path, which must be answered with 200; yours. */
struct json *harbour_ask(const struct harbour *harbour, const char *method, const char *path);
/* The same where nobody looks at the answer. */
void harbour_control(const struct harbour *harbour, const char *method, const char *path);
/* "requests", "refused" or "unproved" of an operation; of all of the vendor's for NULL. */
long harbour_count(const struct harbour *harbour, const char *vendor, const char *operation,
		   const char *what);
/* How often that write took effect, for that number or for all of them (NULL). */
long harbour_effects(const struct harbour *harbour, const char *vendor, const char *operation,
		     const char *key);

/* ---- the program ---- */

/* The config as printed, and `more` behind it: a later line wins. */
void harbour_configure(const struct harbour *harbour, const char *more);
/* Forgets everything that was kept. */
void harbour_empty_store(const struct harbour *harbour);
/* A backend on this config and store, in this process. */
void harbour_backend(const struct harbour *harbour, struct backend *backend);

/* tallyman --config … --store … --json and the words; not yet read. */
void harbour_start(const struct harbour *harbour, struct child *child, const char *const *words,
		   const char *input);
/* The same to its end; `*object` (may be NULL) gets the JSON of its standard output, yours. */
void harbour_run(const struct harbour *harbour, struct child *child, const char *const *words,
		 struct json **object);
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* The text at that path must be this one; NULL: there is none, or null. */
#define assert_says(object, path, text) harbour_says(object, path, text, __FILE__, __LINE__)
void harbour_says(const struct json *object, const char *path, const char *text, const char *file,
		  int line);
/* The text at that path must hold this one. */
#define assert_tells(object, path, part) harbour_tells(object, path, part, __FILE__, __LINE__)
void harbour_tells(const struct json *object, const char *path, const char *part, const char *file,
		   int line);

#endif
