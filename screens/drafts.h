/* What was typed into forms and not sent: kept in the store, taken up again. */
#ifndef SCREENS_DRAFTS_H
#define SCREENS_DRAFTS_H

#include "screens/console.h"
#include "ui/form.h"

/* Does something stand in the form that is not there by itself? */
bool drafts_is_worth(const struct form *form);
/* Keeps what stands in the form (without passwords); `id` is 0 for a new draft, and is set. */
bool drafts_keep(struct console *console, const struct form *form, const struct vendor *vendor,
		 const struct operation *operation, int64_t *id, struct error *error);
/* Puts a draft into the form, the cursor where it was; false: it is not there any more. */
bool drafts_take(struct console *console, struct form *form, int64_t id);
void drafts_drop(struct console *console, int64_t id);
/* The newest of this person's drafts for that operation, and when it was kept; 0: there is none. */
int64_t drafts_find(struct console *console, const struct vendor *vendor,
		    const struct operation *operation, int64_t *changed_at);

#endif
