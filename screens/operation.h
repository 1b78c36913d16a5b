/* The form of any operation: filled in by hand, from a record, from a draft, from an outbox row. */
#ifndef SCREENS_OPERATION_H
#define SCREENS_OPERATION_H

#include "screens/console.h"

/* Opens it on top; `item` (or NULL) fills in what it tells. */
void operation_open(struct console *console, const struct vendor *vendor,
		    const struct operation *operation, const struct item *item);
/* The same by words such as "jfwms order.get erpNo=1"; what they leave open is asked for. One letter
 * of a menu ("O") asks among the operations that stand there. */
void operation_choose(struct view *asker, const char *words);
/* Filled in as that outbox row was, to be sent as a new one. */
void operation_open_row(struct console *console, int64_t row);
void operation_open_draft(struct console *console, const struct vendor *vendor,
			  const struct operation *operation, int64_t draft);
/* Filled in as the request says; private values are veiled but for the `shown` groups. */
void operation_open_request(struct console *console, const struct request *request, unsigned shown);

#endif
