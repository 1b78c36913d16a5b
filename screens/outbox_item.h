/* A row of the outbox as screens hold it, and what a person does with such rows. */
#ifndef SCREENS_OUTBOX_ITEM_H
#define SCREENS_OUTBOX_ITEM_H

#include "screens/console.h"
#include "src/outbox.h"
#include "ui/text.h"

enum { OUTBOX_TEXTS = 9 };

struct outbox_item {
	struct outbox_row row;	/* its texts are those below */
	char *texts[OUTBOX_TEXTS];
	size_t text_count;
	const struct operation *operation;	/* NULL: this program does not know it */
};

struct outbox_item *outbox_item_new(const struct outbox_row *row);
void outbox_item_free(struct outbox_item *item);	/* NULL is fine */
struct outbox_item *outbox_item_get(const struct console *console, int64_t id);	/* yours; or NULL */
const char *outbox_item_label(const struct outbox_item *item);	/* of its operation */
/* What the row went through, what its state promises, and its values, masked. */
void outbox_item_add(struct text *text, const struct console *console,
		     const struct outbox_item *item, bool whole);

/* ---- deeds --------------------------------------------------------------------------------------- */

enum outbox_deed {
	OUTBOX_CHECK,	/* ask the vendor whether it happened */
	OUTBOX_SEND,	/* now, or once more */
	OUTBOX_DROP,
	OUTBOX_EDIT,	/* into a form, to be sent as a new one */
};

/* Why it cannot be done with the row; NULL: it can. Borrowed until the next call. */
const char *outbox_item_refuse(const struct console *console, const struct outbox_item *item,
			       enum outbox_deed deed);
/* Asks before what cannot be undone, else does it at once: `answer` is called in either case. */
void outbox_items_ask(struct view *asker, enum outbox_deed deed, const int64_t ids[], size_t count,
		      void (*answer)(struct view *asker, bool yes));
/* Does it with each row that allows it, and says what came of it. */
void outbox_items_do(struct console *console, enum outbox_deed deed, const int64_t ids[],
		     size_t count);

#endif
