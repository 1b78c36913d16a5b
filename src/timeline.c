/* What the store has of one thing, gathered and put in order. */
#include "src/timeline.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "src/code.h"
#include "src/store/store.h"
#include "src/timeline_inside.h"

enum {
	RECORDS_MOST = 500,	/* known by one code */
	COMMON_LEAST = 50,	/* a code that so many records have tells nothing of one of them */
};
enum { GAP_MS = 24 * 60 * 60 * 1000 };

/* ---- events ---- */

bool timeline_has(const struct timeline *timeline, enum timeline_kind kind, int64_t id)
{
	for (size_t i = 0; i < timeline->count; i++)
		if (timeline->events[i].kind == kind && timeline->events[i].id == id)
			return true;
	return false;
}

void timeline_add(struct timeline *timeline, struct timeline_event event)
{
	const char **texts[] = { &event.key, &event.status, &event.text, &event.person };
	struct buf block = BUF_INIT;
	size_t ends[COUNT(texts)];

	if (timeline->count == TIMELINE_MOST) {
		timeline->cut = true;
		return;
	}
	for (size_t i = 0; i < COUNT(texts); i++) {
		buf_add(&block, *texts[i]);
		buf_add_char(&block, '\0');
		ends[i] = block.length;
	}
	event.block = buf_detach(&block);
	for (size_t i = 0; i < COUNT(texts); i++)
		*texts[i] = event.block + (i ? ends[i - 1] : 0);
	GROW(timeline->events, timeline->count, timeline->room);
	timeline->events[timeline->count++] = event;
}

/* ---- what vendors told ---- */

bool timeline_is_shared(const char *kind)
{
	static const char *const kinds[] = { "stock", "product", "machine", "warehouse", "carrier",
					     "user", "customer", "relation", "discount" };

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (strcmp(kinds[i], kind) == 0)
			return true;
	return false;
}

static bool add_record(void *context, const struct record *record)
{
	struct gathering *gathering = context;

	gathering->records++;
	if (timeline_has(gathering->timeline, TIMELINE_TOLD, record->id))
		return true;
	timeline_add(gathering->timeline,
	    (struct timeline_event){
		    .kind = TIMELINE_TOLD,
		    .at = record->happened_at ? record->happened_at : record->told_at,
		    .seen = !record->happened_at,
		    .known_at = record->fetched_at,
		    .source = record->source,
		    .vendor = vendor_find(record->vendor),
		    .about = record_kind_find(record->kind),
		    .id = record->id,
		    .call = record->call,
		    .key = record->key,
		    .status = record->status,
		    .text = record->title,
	    });
	return !gathering->timeline->cut;
}

/* ---- the names of the thing ---- */

static bool is_named(const struct timeline *timeline, const char *name)
{
	for (size_t i = 0; i < timeline->name_count; i++)
		if (strcasecmp(timeline->names[i], name) == 0)
			return true;
	return false;
}

struct sharing {
	size_t count;
	bool shared;
};

static bool look_at_sharer(void *context, const struct record *record)
{
	struct sharing *sharing = context;

	sharing->count++;
	sharing->shared |= timeline_is_shared(record->kind);
	return !sharing->shared;
}

/* A code of a machine or a product, or one that very many have, names no single thing. */
static bool is_own(struct gathering *gathering, const char *name)
{
	struct sharing sharing = { 0, false };

	store_find_code(gathering->store, name, COMMON_LEAST, look_at_sharer, &sharing, NULL);
	return !sharing.shared && sharing.count < COMMON_LEAST;
}

static void add_name(struct gathering *gathering, const char *name)
{
	struct timeline *timeline = gathering->timeline;

	if (*name && timeline->name_count < TIMELINE_NAMES && !is_named(timeline, name))
		timeline->names[timeline->name_count++] = mem_copy(name);
}

/* Names are gathered first and judged after: judging reads the store. */
static bool add_names(void *context, const struct record *record)
{
	struct gathering *gathering = context;
	const char *codes = record->codes;

	gathering->shared |= timeline_is_shared(record->kind);
	add_name(gathering, record->key);
	while (*codes) {
		size_t length = strcspn(codes, "\n");
		char *name = mem_copy_bytes(codes, length);

		add_name(gathering, name);
		free(name);
		codes += length + (codes[length] == '\n');
	}
	return true;
}

static bool gather_names(struct gathering *gathering)
{
	struct timeline *timeline = gathering->timeline;
	size_t kept = 1;

	add_name(gathering, timeline->code.text);
	if (!timeline->name_count)
		return true;
	if (!store_find_code(gathering->store, timeline->code.text, RECORDS_MOST, add_names,
			     gathering, gathering->error))
		return false;
	for (size_t i = 1; i < timeline->name_count; i++)
		if (!gathering->shared && is_own(gathering, timeline->names[i]))
			timeline->names[kept++] = timeline->names[i];
		else
			free(timeline->names[i]);
	timeline->name_count = kept;
	return true;
}

static bool gather_records(struct gathering *gathering)
{
	struct timeline *timeline = gathering->timeline;
	bool fine = true;

	for (size_t i = 0; fine && i < timeline->name_count; i++) {
		gathering->records = 0;
		fine = store_find_code(gathering->store, timeline->names[i], RECORDS_MOST,
				       add_record, gathering, gathering->error);
		timeline->cut |= gathering->records == RECORDS_MOST;
	}
	return fine;
}

/* ---- order ---- */

static int by_time(const void *a, const void *b)
{
	const struct timeline_event *one = a, *other = b;

	if (one->at != other->at)
		return one->at < other->at ? -1 : 1;
	if (one->kind != other->kind)
		return one->kind < other->kind ? -1 : 1;
	return one->id < other->id ? -1 : one->id > other->id;
}

/* The same thing told twice, by a push and by an answer: the first telling stays. */
static bool is_repeat(const struct timeline_event *one, const struct timeline_event *other)
{
	return one->kind == TIMELINE_TOLD && other->kind == TIMELINE_TOLD && one->at == other->at &&
	       one->vendor == other->vendor && one->about == other->about && !one->seen &&
	       one->about && strcmp(one->about->name, "route") == 0 &&
	       strcmp(one->status, other->status) == 0 && strcmp(one->text, other->text) == 0;
}

static void drop_repeats(struct timeline *timeline)
{
	size_t kept = 0;

	for (size_t i = 0; i < timeline->count; i++) {
		bool repeated = false;

		for (size_t j = kept; j > 0 && !repeated &&
				      timeline->events[j - 1].at == timeline->events[i].at; j--)
			repeated = is_repeat(&timeline->events[j - 1], &timeline->events[i]);
		if (repeated)
			free(timeline->events[i].block);
		else
			timeline->events[kept++] = timeline->events[i];
	}
	timeline->count = kept;
}

/* A silence begins where a vendor told something last and ends where one tells again. */
static void add_gaps(struct timeline *timeline)
{
	const size_t count = timeline->count;
	int64_t last = 0;

	for (size_t i = 0; i < count; i++) {
		const struct timeline_event *event = &timeline->events[i];
		int64_t at = event->at;

		if (event->kind != TIMELINE_TOLD || event->seen)
			continue;
		if (last && at - last >= GAP_MS)
			timeline_add(timeline, (struct timeline_event){ .kind = TIMELINE_GAP, .at = last,
							       .known_at = last,
							       .gap_ms = at - last });
		last = at;
	}
	if (timeline->count > count)
		qsort(timeline->events, timeline->count, sizeof(timeline->events[0]), by_time);
}

bool timeline_read(struct timeline *timeline, struct store *store, const char *code,
		   struct error *error)
{
	struct gathering gathering = { timeline, store, error, false, 0 };
	bool fine;

	timeline_clear(timeline);
	code_trim(&timeline->code, code);
	fine = gather_names(&gathering) && gather_records(&gathering) && timeline_add_own(&gathering);
	if (timeline->count > 0) {
		qsort(timeline->events, timeline->count, sizeof(timeline->events[0]), by_time);
		drop_repeats(timeline);
		if (!gathering.shared)
			add_gaps(timeline);
	}
	return fine;
}

void timeline_keep(struct timeline *timeline, const struct vendor *vendor)
{
	size_t kept = 0;

	for (size_t i = 0; i < timeline->count; i++)
		if (timeline->events[i].vendor == vendor)
			timeline->events[kept++] = timeline->events[i];
		else
			free(timeline->events[i].block);
	timeline->count = kept;
}

void timeline_clear(struct timeline *timeline)
{
	for (size_t i = 0; i < timeline->count; i++)
		free(timeline->events[i].block);
	for (size_t i = 0; i < timeline->name_count; i++)
		free(timeline->names[i]);
	free(timeline->events);
	buf_clear(&timeline->code);
	*timeline = (struct timeline)TIMELINE_INIT;
}
