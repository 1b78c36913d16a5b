/* The fields of any operation as a form has them, and values on their way between forms and
 * requests. */
#ifndef SCREENS_FILLING_H
#define SCREENS_FILLING_H

#include "src/request.h"
#include "ui/form.h"

/* Paths of our own: fields beyond the table as JSON, and the entries of a body that is an array. */
#define FILLING_MORE "+"
#define FILLING_ENTRIES "entries"

struct filling {
	const struct vendor *vendor;
	const struct operation *operation;
	struct field *fields;	/* of the form; ends with { 0 } */
	struct field *entry_fields;	/* of the lines of FILLING_ENTRIES; NULL: there are none */
};

void filling_init(struct filling *filling, const struct vendor *vendor,
		  const struct operation *operation);
void filling_clear(struct filling *filling);

/* What the form says as a request, completed and checked; NULL and every complaint. Yours. */
struct request *filling_request(const struct filling *filling, const struct form *form,
				struct settings *settings, struct error *error);
/* Puts what a request says into the form, where nothing stands yet but initial values. Private
 * values that are not of the `shown` groups are veiled, passwords left out. Gives how many values
 * could not be put: they hold what no terminal shows, or the form has no field for them. */
size_t filling_put(const struct filling *filling, struct form *form, const struct request *request,
		   unsigned shown);

#endif
