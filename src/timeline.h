/* All that is known of one thing in the order it happened: what vendors told, what we asked,
 * decided, sent and looked at, and the silences between. */
#ifndef SRC_TIMELINE_H
#define SRC_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "src/call.h"
#include "src/outbox.h"
#include "src/record.h"

struct store;

enum {
	TIMELINE_MOST = 2000,	/* events; the rest is left out */
	TIMELINE_NAMES = 16,	/* codes one thing is known by */
};

enum timeline_kind {
	TIMELINE_TOLD,	/* a vendor told of a record */
	TIMELINE_ASKED,	/* we asked a vendor */
	TIMELINE_DECIDED,	/* a person decided on a write */
	TIMELINE_SENT,	/* it went out */
	TIMELINE_SETTLED,	/* what became of it */
	TIMELINE_PUSHED,	/* a vendor pushed something about it */
	TIMELINE_NOTED,	/* a line of the audit: private data shown, a write sent again */
	TIMELINE_GAP,	/* no vendor told anything for a day or longer */
	TIMELINE_KINDS
};

struct timeline_event {
	enum timeline_kind kind;
	int64_t at;	/* ms; of what a vendor told, by the vendor's clock */
	bool seen;	/* the vendor told no time: `at` is when we were told */
	int64_t known_at;	/* ms: when we came to know it; ages count from here */
	int64_t gap_ms;	/* GAP: how long */
	enum source source;	/* TOLD, PUSHED: live or push */
	const struct vendor *vendor;	/* NULL: none, or one that is gone */
	const struct record_kind *about;	/* TOLD */
	const struct operation *operation;	/* of a call, write or push; NULL: one that is gone */
	int64_t id;	/* of the record, the call, the row, the event or the audit's row */
	int64_t call;	/* in the journal: that told it, asked it or sent it; 0: none */
	enum call_state call_state;	/* ASKED */
	enum outbox_state outbox_state;	/* SETTLED */
	const char *key;	/* of the record or the row; what an audit's row is about; "" */
	const char *status;	/* of the record; name of the operation; action of the audit's row */
	const char *text;	/* title; what an answer or push told; reason; "" */
	const char *person;	/* who; "" */
	char *block;	/* holds the texts */
};

struct timeline {
	struct buf code;	/* without what is no part of it */
	char *names[TIMELINE_NAMES];	/* the code, and what the records it finds are known by */
	size_t name_count;
	struct timeline_event *events;	/* oldest first */
	size_t count, room;
	bool cut;	/* there was more: the newest are here */
};

#define TIMELINE_INIT { .code = BUF_INIT }

/* Gathers what the store has; asks nobody. Nothing known is no error: `count` is 0. */
bool timeline_read(struct timeline *timeline, struct store *store, const char *code,
		   struct error *error);
/* Leaves out what is not this vendor's. */
void timeline_keep(struct timeline *timeline, const struct vendor *vendor);
void timeline_clear(struct timeline *timeline);

const char *timeline_kind_name(enum timeline_kind kind);	/* "told": stable, for JSON */
/* What it is, in a word of the current language: "order", "sent", "unknown", "gap". */
const char *timeline_label(const struct timeline_event *event);
/* Appends what happened, one line in the current language, private data masked. */
void timeline_add_text(struct buf *out, const struct timeline_event *event);
/* Appends where it came from: "call 41", "outbox 7", "event 5", "audit 3"; nothing for a gap. */
void timeline_add_reference(struct buf *out, const struct timeline_event *event);

#endif
