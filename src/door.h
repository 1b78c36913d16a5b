/* A door for the pushes of one vendor, and the proof that a push is the vendor's: for src/push*.c. */
#ifndef SRC_DOOR_H
#define SRC_DOOR_H

#include "src/push.h"

struct door {
	const struct vendor *vendor;
	const char *path;	/* borrowed from the settings */
	const char *rule;	/* "auto", "A", "off"…; "": nothing is signed */
	const struct push_reading *fitted;	/* the one that fitted last, tried first; or NULL */
};

struct pushes {
	struct settings *settings;
	struct door *doors;
	size_t count, room;
};

/* Reads how pushes are proven; ERROR_SETUP if the secrets for it are missing. */
void door_read_rule(struct door *door, struct settings *settings, struct error *error);
/* Fills in the reading that fits; false: it is refused. */
bool door_prove(struct door *door, struct settings *settings, struct push *push);
/* Did the vendor sign what has this reading? */
bool door_is_proof(const char *reading);

/* ---- of src/push.c ---- */

void push_answer(struct push *push, unsigned status, const char *words);
bool push_refuse(struct push *push, enum refusal_reason reason);	/* always false */

#endif
