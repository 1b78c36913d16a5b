/* What a vendor wants of a body, as tables: names, types, lengths, and the code it answers with
 * when a member is missing, too long or wrong. */
#ifndef SANDBOX_RULE_H
#define SANDBOX_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "sandbox/slices.h"

enum rule_kind {
	RULE_TEXT,
	RULE_DIGITS, /* a text of digits only */
	RULE_TIME, /* a text yyyy-MM-dd HH:mm:ss that is a real time */
	RULE_INTEGER, /* a number without a point */
	RULE_COUNT, /* an integer above zero */
	RULE_PAGE, /* the same; what is left out is the first page */
	RULE_NUMBER,
	RULE_BOOLEAN,
	RULE_ID, /* a text or an integer: the vendor does not say */
	RULE_AMOUNT, /* a number, or a text that says one */
	RULE_TEXTS, /* an array of texts */
	RULE_OBJECT, /* `rules` are for its members */
	RULE_ROWS, /* an array of objects, `rules` are for each */
	RULE_ANY,
	RULE_KINDS
};

struct rule {
	const char *name;
	enum rule_kind kind;
	bool required; /* there, not null, and not an empty text, array or object */
	size_t most; /* characters of a text, entries of an array, a number itself; 0: any */
	const char *among; /* the values it may have, with blanks between; NULL: any */
	const struct rule *rules; /* ends with { 0 } */
	int missing, longer, wrong; /* codes of the vendor; 0: its general one */
};

enum { RULE_PIECES = 1000000 }; /* the most anybody orders, sends or counts at once */

enum rule_fault { RULE_MISSING, RULE_LONGER, RULE_WRONG };

struct complaint {
	enum rule_fault fault;
	const struct rule *rule; /* the one that was broken */
};

/* Checks the members of an object in the order of the table; members without a rule may be
 * anything. An object that is none has no members. */
bool rule_check(const struct rule *rules, struct slice object, struct complaint *complaint);
/* The code of the rule for that fault, or 0. */
int rule_code(const struct complaint *complaint);

#endif
