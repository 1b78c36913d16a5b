/* Consoles and senders as processes that may die at any time, on one store and one sandbox. */
#ifndef TESTS_FAULT_CREW_H
#define TESTS_FAULT_CREW_H

#include <sys/types.h>

#include "tests/wire/harbour.h"

struct crew {
	struct harbour harbour;
	struct buf ledger; /* path */
	struct buf said; /* path: what the processes said on their standard error */
	uint64_t chance; /* state of the made-up chance */
	long started, killed;
};

/* The same seed makes the same choices. Vendors are given so many seconds to answer. */
void crew_open(struct crew *crew, uint64_t seed, const char *timeout_s);
void crew_close(struct crew *crew);
/* From 0 to below `below`. */
long crew_chance(struct crew *crew, long below);

/* Starts a console that decides on so many writes, with numbers of its own. `fault` is
 * "NAME:N" as point.c has it, or NULL; `offline` has nothing sent. Gives its process. */
pid_t crew_start_clerk(struct crew *crew, long count, bool offline, const char *fault);
/* Starts a command of the program with the points in it; `words` end with NULL. */
pid_t crew_start_command(struct crew *crew, const char *const *words, const char *fault);
const char *crew_last_words(struct crew *crew); /* the end of what they said; borrowed */
/* Waits for its end: its exit code, or 128 and the signal. */
int crew_wait(pid_t process);

/* ---- counting ---- */

struct counts {
	long acknowledged; /* writes of which a console was told that they are kept */
	long rows, done, refused, unknown, queued, dropped; /* rows in the outbox */
	long effects; /* at the vendors, of numbers of ours */
	/* What must not be: */
	long lost; /* acknowledged, and no such row */
	long twice; /* rows with more than one effect */
	long undone; /* done, and without an effect */
	long overdone; /* refused or queued, and with an effect */
	long strangers; /* effects of numbers that no row has */
	long disordered; /* cancelled before it was created */
	long sending; /* still being sent, with nobody there */
};

/* Compares ledger, outbox and what the sandbox saw, and verifies the audit. Prints what is wrong. */
void crew_count(struct crew *crew, struct counts *counts);
void crew_print(const struct crew *crew, const struct counts *counts);
/* All of what must not be, together. */
long crew_wrongs(const struct counts *counts);

#endif
