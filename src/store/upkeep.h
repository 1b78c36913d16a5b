/* Looking after the store: whole or not, copies, the text form, and what is old. */
#ifndef SRC_STORE_UPKEEP_H
#define SRC_STORE_UPKEEP_H

#include <stdbool.h>
#include <stdint.h>

#include "src/settings.h"
#include "src/store/store.h"

/* ---- whole or not ---- */

/* A sentence for each thing that is wrong; false stops. */
typedef bool store_finding_visit(void *context, const char *text);

/* The file itself, the index against the records, counts, the outbox, the chain of the audit. True
 * if it could be looked at: what was found is with `visit`. */
bool store_check(struct store *store, store_finding_visit *visit, void *context,
		 struct error *error);
/* Makes anew what can be made anew: the index, codes, mentions, counts. */
bool store_rebuild(struct store *store, struct error *error);
/* Is the file itself damaged? Then it can only be replaced by what can still be read of it. */
bool store_is_damaged(struct store *store);
/* Moves a damaged file aside and puts in its place what can be read of it, while nobody has it open.
 * `notice` gets what became of it. ERROR_STORE if somebody has, or the file cannot be moved. */
bool store_salvage(const char *path, struct buf *notice, struct error *error);

/* ---- copies ---- */

/* A copy as of now in a file of its own (0600), while others go on. Rows that were open in a copy
 * become UNKNOWN when it is used as a store: the original may have sent them since. */
bool store_backup(struct store *store, const char *path, struct error *error);

/* What an export or import went over. */
struct store_tally {
	int64_t rows, records, calls, outbox, audit;
};

/* The whole store as lines of JSON (docs/store.md), 0600, without tokens and without secrets. */
bool store_export(struct store *store, const char *path, struct store_tally *tally,
		  struct error *error);
/* Takes an export into a store that holds nothing yet; all of it or nothing. */
bool store_import(struct store *store, const char *path, struct store_tally *tally,
		  struct error *error);

/* ---- what is old ---- */

/* How long things of a kind are kept after they were last seen, in seconds; 0: for good. Kinds are
 * those of records, and "call", "event", "draft". 90 days unless the config says otherwise. */
int64_t retention_seconds(const struct settings *settings, const char *kind);
/* The kinds by number; NULL behind the last. */
const char *retention_kind(size_t index);
/* Drops at most `most` things that are older than they are kept: never rows of the outbox or the
 * audit, nor what an outbox row stands on. Gives how many; fewer than `most`: nothing is left. */
size_t store_purge(struct store *store, const struct settings *settings, int64_t now_ms,
		   size_t most);
/* The same for a little while if it is a day since everything was looked through; for the end of a
 * command, and for consoles that idle. */
void store_purge_some(struct store *store, const struct settings *settings, int64_t now_ms);

#endif
