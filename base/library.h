/* Opens shared libraries when they are first needed. Loading curl and OpenSSL takes longer than
 * all the rest of the start, and most of what a clerk does (look at what is stored) needs neither. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>

#include "base/error.h"

struct symbol {
	const char *name;
	void *place;	/* address of the function pointer that gets it */
};

/* Opens the library and fills in every symbol; the table ends with { 0 }. It stays open for good.
 * ERROR_SETUP if the library or a symbol is not there; the pointers are then not to be used. */
bool library_open(const char *file, const struct symbol *symbols, struct error *error);

#endif
