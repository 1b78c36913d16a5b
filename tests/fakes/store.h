/* A store with a few records in it, and a folder for files: what tests of the store stand on. */
#ifndef TESTS_FAKES_STORE_H
#define TESTS_FAKES_STORE_H

#include "src/store/store.h"

/* Puts one record of jfwms as a reply to `operation` would. */
void fake_store_put(struct store *store, const char *operation, const char *kind, const char *key,
		    const char *title, const char *status, const char *codes, const char *search,
		    int64_t happened_ms);
/* Three orders, a stock row and a shipment. */
void fake_store_fill(struct store *store);
struct store *fake_store_open(void);	/* in memory */

/* A folder for the files of one test program; group set-up and tear-down of cmocka. */
int fake_folder_make(void **state);
int fake_folder_remove(void **state);
void fake_folder_add(struct buf *path, const char *name);

#endif
