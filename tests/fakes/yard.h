/* Open doors and a store in memory: what tests of pushes stand on. */
#ifndef TESTS_FAKES_YARD_H
#define TESTS_FAKES_YARD_H

#include "src/push.h"
#include "src/store/store.h"

#define YARD_NOW INT64_C(1745000000000)	/* when every push arrives */

struct yard {
	struct settings *settings;
	struct pushes *pushes;
	struct store *store;
};

/* jfwms at /s3cret/j, hongxun at /s3cret/h, dingshang at /s3cret/d, the secrets of the sheets; `more`
 * comes behind it in the config. */
void yard_open(struct yard *yard, const char *more);
void yard_close(struct yard *yard);
/* A push as push_judge leaves it; clear it. */
struct push yard_arrive(const struct yard *yard, const char *path, const char *body,
			push_header *header, const void *headers);
/* The same, kept: what became of it. */
enum push_state yard_take(const struct yard *yard, const char *path, const char *body);

#endif
