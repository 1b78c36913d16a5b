/* What a scanned or typed code can be: a pure function with a table of rules, each with its reason
 * in words. */
#ifndef SRC_CODE_H
#define SRC_CODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum code_kind {
	CODE_NONE,
	CODE_TRACE,	/* 数码 of a unit, box or pallet */
	CODE_ORDER,	/* our own order number, erp number */
	CODE_PLATFORM_ORDER,	/* the shop platform's order number */
	CODE_RECEIPT,	/* inbound order */
	CODE_RETURN,
	CODE_WAYBILL,
	CODE_BARCODE,	/* EAN, UPC, GTIN with a right check digit */
	CODE_SKU,
	CODE_MACHINE,
	CODE_PICKUP,
	CODE_PHONE,	/* a mobile number */
	CODE_PHONE_TAIL,
	CODE_VIN,
	CODE_PLATE,	/* of a vehicle */
	CODE_BIN,	/* a place in the warehouse */
	CODE_NAME,	/* words: only the store can be searched */
	CODE_KINDS
};

struct code_guess {
	enum code_kind kind;
	const char *why;	/* a phrase; gettext */
};

/* How our own numbers begin, in their right case: a scanner that swaps it is found out by them. Ends
 * with NULL. */
extern const char *const code_beginnings[];

const char *code_kind_name(enum code_kind kind);	/* "waybill": stable, for JSON */
const char *code_kind_label(enum code_kind kind);	/* gettext */

/* The guesses for a code, likeliest first; gives how many. The code has been through code_trim. */
size_t code_guess(const char *code, struct code_guess guesses[CODE_KINDS]);

/* Appends what a scanner or a person gave without what is no part of the code: blanks and end
 * marks around it, an AIM identifier (]C1…), a GS1 element string reduced to its main code,
 * full-width forms, what people write into a mobile number (+86, blanks). True if something but blanks was taken off or changed. */
bool code_trim(struct buf *code, const char *scanned);

#endif
