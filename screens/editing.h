/* A value of a form in the person's own editor. */
#ifndef SCREENS_EDITING_H
#define SCREENS_EDITING_H

#include "base/schema.h"
#include "screens/console.h"

/* Hooks of a form: why not (NULL: it can be; borrowed until the next call), and giving the terminal to the
 * editor and taking it back. The text becomes what was saved, on one line. */
const char *editing_refuse(struct view *view, const struct field *field);
bool editing_run(struct view *view, const struct field *field, struct buf *text,
		 struct error *error);

#endif
