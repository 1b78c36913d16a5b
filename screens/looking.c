/* Look-ups as their screen holds them. */
#include "screens/looking.h"

#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "screens/console.h"
#include "screens/wording.h"

enum { RELATED_MOST = 40 };

static void forget_items(struct looking *looking)
{
	for (size_t i = 0; i < looking->count; i++)
		item_free(looking->items[i]);
	looking->count = 0;
}

static void forget_answers(struct looking *looking)
{
	for (size_t i = 0; i < looking->lookup.ask_count; i++) {
		if (looking->read[i])
			answer_clear(&looking->answers[i]);
		looking->read[i] = false;
	}
}

void looking_clear(struct looking *looking)
{
	forget_items(looking);
	forget_answers(looking);
	lookup_clear(&looking->lookup);
	*looking = (struct looking){ .console = looking->console, .lookup = { .code = BUF_INIT } };
}

void looking_start(struct looking *looking, struct console *console, const char *code, bool ask)
{
	*looking = (struct looking){ .console = console };
	lookup_prepare(&looking->lookup, &console->backend, code);
	if (ask)
		looking_ask(looking);
	looking_update(looking);
}

void looking_ask(struct looking *looking)
{
	looking_stop(looking);
	forget_answers(looking);
	looking->asking = true;
	lookup_ask_all(&looking->lookup, &looking->console->backend);
}

void looking_stop(struct looking *looking)
{
	struct queue *queue = looking->console->backend.queue;

	for (size_t i = 0; i < looking->lookup.ask_count; i++)
		if (looking->lookup.asks[i].call)
			queue_cancel(queue, looking->lookup.asks[i].call);
}

bool looking_is_running(const struct looking *looking)
{
	return lookup_is_running(&looking->lookup, &looking->console->backend);
}

/* ---- what there is --------------------------------------------------------------------------------- */

static void read_answers(struct looking *looking)
{
	struct backend *backend = &looking->console->backend;
	struct error not_yet = { ERROR_NETWORK, "" };

	error_set(&not_yet, ERROR_NETWORK, _("not asked now; F5 asks"));
	for (size_t i = 0; i < looking->lookup.ask_count; i++) {
		const struct lookup_ask *ask = &looking->lookup.asks[i];

		if (looking->read[i] || (ask->call && queue_has(backend->queue, ask->call)))
			continue;
		answer_read(&looking->answers[i], backend, ask->request, ask->call,
			    ask->error.kind ? &ask->error : &not_yet);
		looking->read[i] = true;
	}
}

/* What a person wants to see sooner: who knows it, who is still asked, who could not be. */
static int weight(const struct looking *looking, size_t index)
{
	const struct answer *answer = &looking->answers[index];

	if (!looking->read[index])
		return 2;
	if (answer->known)
		return answer->source == SOURCE_LIVE ? 0 : 1;
	return answer->state == CALL_DONE || answer->state == CALL_REFUSED ? 4 : 3;
}

static void sort_answers(struct looking *looking)
{
	size_t count = 0;

	for (int wanted = 0; wanted <= 4; wanted++)
		for (size_t i = 0; i < looking->lookup.ask_count; i++)
			if (weight(looking, i) == wanted)
				looking->order[count++] = i;
}

static bool is_there(const struct looking *looking, const struct record *record)
{
	for (size_t i = 0; i < looking->count; i++) {
		const struct item *item = looking->items[i];

		if (item->kind && strcmp(item->kind->name, record->kind) == 0 &&
		    strcmp(item->vendor_name, record->vendor) == 0 &&
		    strcmp(item->key, record->key) == 0)
			return true;
	}
	return false;
}

static bool take(struct looking *looking, const struct record *record, bool related)
{
	if (is_there(looking, record))
		return true;
	looking->related[looking->count] = related;
	looking->items[looking->count++] = item_new(record);
	return looking->count < LOOKING_RECORDS;
}

static bool take_known(void *context, const struct record *record)
{
	return take(context, record, false);
}

static bool take_related(void *context, const struct record *record)
{
	return take(context, record, true);
}

static void read_code(struct looking *looking, struct store *store)
{
	if (store && looking->count < LOOKING_RECORDS)
		store_find_code(store, looking->lookup.code.text, LOOKING_RECORDS - looking->count,
				take_known, looking, NULL);
}

static void read_words(struct looking *looking)
{
	struct record_filter filter = { .find = looking->lookup.code.text };

	store_list_records(looking->console->backend.store, &filter, 0, STORE_OLDER,
			   RELATED_MOST, take_known, looking, NULL);
	looking->found = looking->count > 0 ? FOUND_WORDS : FOUND_NOTHING;
}

static void read_related(struct looking *looking)
{
	size_t known = looking->count;

	for (size_t i = 0; i < known && looking->count < LOOKING_RECORDS; i++)
		store_related(looking->console->backend.store, looking->items[i]->id, RELATED_MOST,
			      take_related, looking, NULL);
}

/* Events tell of a thing, they are not the thing. */
static bool is_event(const struct item *item)
{
	return item->kind && (strcmp(item->kind->name, "movement") == 0 ||
			      strcmp(item->kind->name, "route") == 0);
}

/* What has the very code as its number comes first, then other things, then what happened. */
static int rank(const struct looking *looking, const struct item *item)
{
	if (strcmp(item->key, looking->lookup.code.text) == 0)
		return 0;
	return is_event(item) ? 2 : 1;
}

static void sort_items(struct looking *looking)
{
	struct item *sorted[LOOKING_RECORDS] = { NULL };
	size_t count = 0;

	for (int wanted = 0; wanted <= 2; wanted++)
		for (size_t i = 0; i < looking->count; i++)
			if (rank(looking, looking->items[i]) == wanted)
				sorted[count++] = looking->items[i];
	memcpy(looking->items, sorted, count * sizeof(sorted[0]));
}

void looking_update(struct looking *looking)
{
	struct backend *backend = &looking->console->backend;

	if (looking->lookup.code.length == 0)
		return;
	read_answers(looking);
	sort_answers(looking);
	forget_items(looking);
	read_code(looking, backend->scratch);
	read_code(looking, backend->store);
	looking->found = FOUND_CODE;
	if (looking->count == 0)
		read_words(looking);
	sort_items(looking);
	if (looking->found == FOUND_CODE)
		read_related(looking);
}

struct looking_tally looking_tally(const struct looking *looking)
{
	struct looking_tally tally = { .asked = looking->lookup.ask_count };

	for (size_t i = 0; i < looking->lookup.ask_count; i++) {
		const struct answer *answer = &looking->answers[i];

		if (!looking->read[i])
			continue;
		tally.answered++;
		tally.live += answer->known && answer->source == SOURCE_LIVE;
		tally.cached += answer->known && answer->source == SOURCE_CACHE;
		tally.unreached += answer->state == CALL_UNREACHABLE;
	}
	return tally;
}

/* ---- words ------------------------------------------------------------------------------------------- */

void looking_add_guesses(const struct looking *looking, struct buf *out)
{
	for (size_t i = 0; i < looking->lookup.guess_count; i++) {
		const struct code_guess *guess = &looking->lookup.guesses[i];

		buf_addf(out, "%s%s (%s)", i > 0 ? ", " : "", word(code_kind_label(guess->kind)),
			 word(guess->why));
	}
}

/* What the answer says in a word: a yes that tells of nothing is none. */
static const char *word_of(const struct looking *looking, size_t index)
{
	const struct answer *answer = &looking->answers[index];

	if (!looking->read[index])
		return _("asking");
	if (!looking->asking && !answer->known)
		return _("not asked");
	if (answer->state == CALL_DONE)
		return answer->known ? _("knows it") : _("no record");
	return word(call_state_label(answer->state));
}

static enum style style_of(const struct looking *looking, size_t index)
{
	const struct answer *answer = &looking->answers[index];

	if (!looking->read[index])
		return STYLE_WAITING;
	if ((answer->state == CALL_DONE || !looking->asking) && !answer->known)
		return STYLE_DIM;
	return wording_call(answer->state);
}

/* The vendor's words, or ours about why there are none. */
static void add_words(const struct answer *answer, struct buf *out)
{
	struct buf words = BUF_INIT;

	if (answer->state == CALL_DONE && answer->known) {
		for (const struct json *record = json_first(answer->records); record;
		     record = json_next(record))
			buf_addf(&words, "%s%s", words.length > 0 ? ", " : "",
				 json_text(json_member(record, "key")));
		if (!words.length)
			buf_add(&words, answer->message.text);
	} else if (answer->code.length + answer->message.length > 0) {
		buf_addf(&words, "%s %s", answer->code.text, answer->message.text);
	} else {
		buf_add(&words, answer->error.text);
	}
	utf8_add_clean(out, words.text, words.length, CLEAN_LINE);
	buf_clear(&words);
}

void looking_add_answer(const struct looking *looking, size_t index, struct buf *out)
{
	const struct answer *answer = &looking->answers[index];

	if (!looking->read[index]) {
		buf_addf(out, "%s\n", _("It has been asked and has not answered yet."));
		return;
	}
	add_words(answer, out);
	buf_add_char(out, '\n');
	if (answer->advice)
		buf_addf(out, _("%s. %s (%s)\n"), word(answer->advice->meaning),
			 word(answer->advice->remedy), word(wording_who(answer->advice->who)));
	if (answer->clock.length > 0)
		buf_addf(out, "%s\n", answer->clock.text);
	if (answer->source == SOURCE_CACHE && answer->error.kind != ERROR_NONE) {
		utf8_add_clean(out, answer->error.text, strlen(answer->error.text), CLEAN_LINE);
		buf_addf(out, "\n%s\n", _("What is shown is the local copy."));
	}
}

/* ---- the list of records -------------------------------------------------------------------------------- */

enum { RECORD_KEY, RECORD_KIND, RECORD_VENDOR, RECORD_TITLE, RECORD_STATUS, RECORD_AGE };

static const struct column record_columns[] = {
	[RECORD_KEY] = { "key", N_("Known"), .least = 16 },
	[RECORD_KIND] = { "kind", N_("Kind"), .width = 12, .drop = 2 },
	[RECORD_VENDOR] = { "vendor", N_("Vendor"), .width = 10, .drop = 3 },
	[RECORD_TITLE] = { "title", N_("What it is"), .least = 10, .drop = 4 },
	[RECORD_STATUS] = { "status", N_("Status"), .width = 16 },
	[RECORD_AGE] = { "age", N_("Age"), .width = 6, .align = ALIGN_RIGHT },
	{ 0 },
};

static size_t record_count(const void *rows)
{
	return ((const struct looking *)rows)->count;
}

static uint64_t record_id(const void *rows, size_t row)
{
	return (uint64_t)((const struct looking *)rows)->items[row]->id;
}

static void record_cell(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	const struct looking *looking = rows;
	const struct item *item = looking->items[row];
	const char *text = "";

	switch (column - record_columns) {
	case RECORD_KEY:
		buf_add(out, looking->related[row] ? "+ " : "");
		text = item->key;
		break;
	case RECORD_KIND:
		text = item->kind ? word(item->kind->label) : "";
		break;
	case RECORD_VENDOR:
		text = item->vendor_name;
		break;
	case RECORD_TITLE:
		text = item->title;
		break;
	case RECORD_STATUS:
		text = item_status(item, NULL);
		break;
	case RECORD_AGE:
		item_add_age(item, out);
		break;
	}
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

static enum style record_style(const void *rows, size_t row, const struct column *column)
{
	const struct looking *looking = rows;
	enum style style = looking->related[row] ? STYLE_DIM : STYLE_NORMAL;

	if (column == &record_columns[RECORD_STATUS])
		item_status(looking->items[row], &style);
	else if (column == &record_columns[RECORD_AGE])
		style = item_age_style(looking->items[row]);
	return style;
}

static bool record_is_bad(const void *rows, size_t row)
{
	const struct looking *looking = rows;
	enum style style;

	item_status(looking->items[row], &style);
	return style == STYLE_BAD;
}

const struct list_source looking_records = {
	.columns = record_columns,
	.empty = N_("Nothing is stored under this code."),
	.count = record_count,
	.cell = record_cell,
	.style = record_style,
	.is_bad = record_is_bad,
	.id = record_id,
};

/* ---- the list of answers --------------------------------------------------------------------------------- */

enum { ANSWER_VENDOR, ANSWER_QUESTION, ANSWER_STATE, ANSWER_WORDS, ANSWER_AGE };

static const struct column answer_columns[] = {
	[ANSWER_VENDOR] = { "vendor", N_("Vendor"), .width = 10 },
	[ANSWER_QUESTION] = { "question", N_("Asked"), .width = 22, .drop = 2 },
	[ANSWER_STATE] = { "state", N_("Answer"), .width = 12 },
	[ANSWER_WORDS] = { "words", N_("Words"), .least = 12, .drop = 1 },
	[ANSWER_AGE] = { "age", N_("Age"), .width = 6, .align = ALIGN_RIGHT },
	{ 0 },
};

static size_t answer_count(const void *rows)
{
	return ((const struct looking *)rows)->lookup.ask_count;
}

static void add_answer_age(const struct answer *answer, struct buf *out)
{
	const struct json *first = json_first(answer->records);
	const char *kind = json_text(json_member(first, "kind"));

	if (answer->source != SOURCE_NONE)
		wording_add_age(out, record_kind_find(kind ? kind : "order"), answer->fetched_at,
				clock_wall_ms());
}

static uint64_t answer_id(const void *rows, size_t row)
{
	return ((const struct looking *)rows)->order[row];
}

static void answer_cell(const void *rows, size_t at, const struct column *column, struct buf *out)
{
	const struct looking *looking = rows;
	size_t row = looking->order[at];
	const struct lookup_ask *ask = &looking->lookup.asks[row];

	switch (column - answer_columns) {
	case ANSWER_VENDOR:
		buf_add(out, ask->vendor->name);
		break;
	case ANSWER_QUESTION:
		buf_add(out, word(ask->operation->label));
		break;
	case ANSWER_STATE:
		buf_add(out, word_of(looking, row));
		break;
	case ANSWER_WORDS:
		if (looking->read[row])
			add_words(&looking->answers[row], out);
		break;
	case ANSWER_AGE:
		if (looking->read[row])
			add_answer_age(&looking->answers[row], out);
		break;
	}
}

static enum style answer_style(const void *rows, size_t row, const struct column *column)
{
	const struct looking *looking = rows;

	if (column == &answer_columns[ANSWER_STATE])
		return style_of(looking, looking->order[row]);
	return column == &answer_columns[ANSWER_WORDS] ? STYLE_DIM : STYLE_NORMAL;
}

static bool answer_is_bad(const void *rows, size_t row)
{
	const struct looking *looking = rows;
	size_t index = looking->order[row];

	/* who was not even asked has not failed */
	return looking->read[index] && (looking->asking || looking->answers[index].known) &&
	       call_state_is_failure(looking->answers[index].state);
}

const struct list_source looking_answers = {
	.columns = answer_columns,
	.empty = N_("No configured vendor can be asked for such a code."),
	.count = answer_count,
	.cell = answer_cell,
	.style = answer_style,
	.id = answer_id,
	.is_bad = answer_is_bad,
};
