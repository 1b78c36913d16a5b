/* Programs run from tests: started together if need be, and read when they have ended. */
#ifndef TESTS_WIRE_CHILD_H
#define TESTS_WIRE_CHILD_H

#include <sys/types.h>

#include "base/buf.h"

struct child {
	pid_t pid;
	int out_file, err_file; /* in memory: nobody waits for a full pipe */
	struct buf out, err;
	int exit; /* 128 and the signal for one that was killed */
};

/* `words` begins with the path of the program and ends with NULL; `input` may be NULL. */
void child_start(struct child *child, const char *const *words, const char *input);
/* Waits for its end, then reads what it said. */
void child_finish(struct child *child);
void child_clear(struct child *child);

#endif
