/* Notices that another process has written to the store, without ever asking by the clock. */
#ifndef SRC_STORE_WATCH_H
#define SRC_STORE_WATCH_H

#include <stdbool.h>

#include "src/store/store.h"

struct watch;

/* Watches the store's files. NULL if the system cannot; then nothing is noticed. */
struct watch *watch_open(struct store *store);
void watch_close(struct watch *watch);
int watch_file(const struct watch *watch); /* readable when something may have changed */
/* Reads what was noticed; true if another process changed the store since the last call. */
bool watch_step(struct watch *watch);

#endif
