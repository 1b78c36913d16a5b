/* Everything behind the screens and commands, opened once and handed round. */
#ifndef SRC_BACKEND_H
#define SRC_BACKEND_H

#include <stdbool.h>

#include "src/net.h"
#include "src/queue.h"
#include "src/role.h"
#include "src/settings.h"
#include "src/store/store.h"

struct backend_options {
	const char *config, *store;	/* paths; NULL: where they usually are */
	bool offline;	/* nobody is asked */
	bool read_only;	/* nothing is changed at any vendor */
};

struct backend {
	struct settings *settings;
	struct store *store;
	struct store *scratch;	/* in memory, in place of a store nobody can write; or NULL */
	struct net *net;
	struct queue *queue;
	char *person, *origin;	/* Unix user; client of the SSH line, or "" */
	struct rights rights;	/* of this person */
	bool offline, read_only;
	struct buf store_path;
};

/* ERROR_SETUP for the config, ERROR_STORE and ERROR_CREATE for the store. `backend` is closed
 * again if it fails. */
bool backend_open(struct backend *backend, const struct backend_options *options,
		  struct error *error);
void backend_close(struct backend *backend);

/* The store that calls are written to: the scratch one, if there is one. */
struct store *backend_journal(const struct backend *backend);

/* Adds where the store of these settings lies. */
void backend_add_store_path(struct buf *path, const struct settings *settings,
			    const char *given);

#endif
