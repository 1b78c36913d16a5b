/* Going through everything the vendors' tables hold. */
#ifndef TESTS_VENDORS_EACH_H
#define TESTS_VENDORS_EACH_H

#include "src/vendor.h"

typedef void operation_test(const struct vendor *vendor, const struct operation *operation);

static inline void each_operation(operation_test *test)
{
	for (size_t i = 0; vendors[i]; i++)
		for (const struct operation *operation = NULL;
		     (operation = operation_next(vendors[i], operation));)
			test(vendors[i], operation);
}

/* The field a name begins in: "lsUserId" of "lsUserId.0". */
static inline const struct field *begins_in(const struct field *fields, const char *name)
{
	for (; fields && fields->name; fields++) {
		size_t length = strlen(fields->name);

		if (strncmp(fields->name, name, length) == 0 &&
		    (!name[length] || name[length] == '.'))
			return fields;
	}
	return NULL;
}

#endif
