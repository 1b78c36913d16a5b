/* The words by which JSON and the documentation call what the tables hold; stable. */
#ifndef CLI_NAMES_H
#define CLI_NAMES_H

#include "src/vendor.h"

const char *operation_letter(enum operation_kind kind);	/* R W P */
const char *field_kind_name(enum field_kind kind);	/* "integer" */
const char *protection_name(enum protection_kind kind);	/* "lookup" */
const char *again_name(enum again again);	/* "later" */
const char *who_name(enum who who);	/* "warehouse" */

#endif
