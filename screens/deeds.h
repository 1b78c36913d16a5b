/* What is done to records at their vendors: one by its form, several at once after a question. */
#ifndef SCREENS_DEEDS_H
#define SCREENS_DEEDS_H

#include "screens/item.h"
#include "ui/view.h"

enum { DEEDS_MOST = 200 };	/* at once */

/* Requests that only wait for a yes. */
struct deeds {
	struct deed_request {
		struct request *request;
		int64_t record;	/* the id of its record */
	} list[DEEDS_MOST];
	size_t count;
};

void deeds_clear(struct deeds *deeds);

/* Why nobody here can do that to the record; NULL: it can be. Borrowed until the next call. `deed` is of
 * a table: it is remembered where it lies. */
const char *deeds_refuse(struct console *console, const struct item *item, const char *deed);
/* Opens the form for one record; for a deed that needs nothing more, and for several, asks and then
 * sends. `asker` is a view whose `deeds` these are; `answered` is told the records that were taken. */
void deeds_begin(struct deeds *deeds, struct view *asker, const char *deed,
		 struct item *const items[], size_t count,
		 void (*answer)(struct view *asker, bool yes));
/* After a yes: puts all into the outbox and sends them; calls `taken` for each record that was. */
void deeds_send(struct deeds *deeds, struct console *console,
		void (*taken)(void *context, int64_t record), void *context);
/* Asks which of all operations its vendor has for such a record, and opens its form. */
void deeds_choose(struct view *asker, struct console *console, const struct item *item,
		  void (*answer)(struct view *asker, const char *operation));
/* The same among those that make a new record of the kind, of all configured vendors; the answer is
 * "vendor operation". */
void deeds_choose_new(struct view *asker, struct console *console, const struct record_kind *kind,
		      void (*answer)(struct view *asker, const char *operation));

#endif
