/* One code being looked up, as the screen for it holds it: who was asked and what they said, and
 * which records of the store are known by it. */
#ifndef SCREENS_LOOKING_H
#define SCREENS_LOOKING_H

#include "screens/item.h"
#include "src/answer.h"
#include "src/lookup.h"
#include "ui/list.h"

enum { LOOKING_RECORDS = 100 };

enum looking_found {
	FOUND_NOTHING,
	FOUND_WORDS,	/* not as a code, but as words */
	FOUND_CODE,
};

struct looking {
	struct console *console;
	struct lookup lookup;
	struct answer answers[LOOKUP_ASKS];
	bool read[LOOKUP_ASKS];	/* the answer is there */
	size_t order[LOOKUP_ASKS];	/* rows of the list of answers: who knows it comes first */
	struct item *items[LOOKING_RECORDS];
	bool related[LOOKING_RECORDS];	/* known through another record only */
	size_t count;
	enum looking_found found;
	bool asking;	/* was it asked at all, by this screen? */
};

void looking_start(struct looking *looking, struct console *console, const char *code, bool ask);
void looking_ask(struct looking *looking);	/* everyone, once more */
void looking_stop(struct looking *looking);	/* breaks off what is under way */
void looking_clear(struct looking *looking);
/* Takes what has come since, and what the store holds now. */
void looking_update(struct looking *looking);
bool looking_is_running(const struct looking *looking);

/* What the answers come to so far. */
struct looking_tally {
	size_t asked, answered, live, cached, unreached;
};
struct looking_tally looking_tally(const struct looking *looking);
/* "trace code (12 to 20 digits), order number (digits only)" */
void looking_add_guesses(const struct looking *looking, struct buf *out);
/* What a vendor said, and what to do about it: lines for beside the lists. */
void looking_add_answer(const struct looking *looking, size_t index, struct buf *out);

/* Lists whose rows are a struct looking. */
extern const struct list_source looking_records, looking_answers;

#endif
