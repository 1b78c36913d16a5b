/* `tallyman serve`: pushes from the wire to the disk and back, those that arrive together in one
 * transaction. */
#ifndef SRC_SERVE_H
#define SRC_SERVE_H

#include <stdbool.h>
#include <stdint.h>

#include "src/listen.h"
#include "src/push.h"
#include "src/settings.h"
#include "src/store/store.h"

struct serve;

struct serve_counts {
	int64_t kept, repeated, refused, failed;	/* pushes */
	struct listen_counts wire;
};

/* Listens at `address`, or where the config says (NULL). Settings and store must outlive it; the
 * store waits for the disk. ERROR_SETUP for the config, ERROR_STORE if the store cannot be written. */
struct serve *serve_open(struct settings *settings, struct store *store, const char *address,
			 struct error *error);
void serve_close(struct serve *serve);
const char *serve_url(const struct serve *serve);
const struct pushes *serve_pushes(const struct serve *serve);

/* Sleeps until something arrives or the file can be read, and takes and answers what is there. True
 * if the file can be read. */
bool serve_step(struct serve *serve, int file);
/* Answers what is on its way, takes nothing new, and comes back when all have hung up, or soon. */
void serve_end(struct serve *serve);
struct serve_counts serve_counts(const struct serve *serve);
/* Why pushes cannot be kept; ERROR_NONE while they can. */
const struct error *serve_trouble(const struct serve *serve);

#endif
