/* The made-up vendors: the sandbox as a child process, its config, and a store of their own. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/error.h"

struct demo {
	pid_t child;
	int lifeline;	/* standard input of the sandbox: it ends when this closes */
	struct buf folder;	/* private, for config and store; removed by demo_stop */
	struct buf config, store;	/* paths in it */
};

#define DEMO_INIT { .child = -1, .lifeline = -1, .folder = BUF_INIT, .config = BUF_INIT, \
	.store = BUF_INIT }

/* Starts the sandbox on a free port and writes its config. ERROR_SETUP if it cannot be started. */
bool demo_start(struct demo *demo, struct error *error);
/* Ends the sandbox and removes the folder. */
void demo_stop(struct demo *demo);
/* Appends the config of a sandbox that one starts oneself at its usual address. */
bool demo_add_config(struct buf *text, struct error *error);

#endif
