/* The vendors' tables as one document, docs/vendors.md. */
#ifndef CLI_MARKDOWN_H
#define CLI_MARKDOWN_H

#include "src/vendor.h"

/* Prints all vendors, or `only` this one. */
void markdown_print(const struct vendor *only);

#endif
