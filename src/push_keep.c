/* Pushes put on the disk, many in one transaction, with all that they tell and prove. */
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "src/door.h"
#include "src/outbox.h"
#include "src/record.h"
#include "src/store/store.h"

/* ---- what nobody signed must agree with what is known ---- */

struct comparing {
	const struct crosscheck *check;
	const char *value;
	bool agrees;
};

static bool compare(void *context, const struct record *record)
{
	struct comparing *comparing = context;
	struct json *data = json_parse_text(record->data, NULL);
	const struct json *rows = json_at(data, comparing->check->rows);

	/* what was told without the rows says nothing about them */
	comparing->agrees = !json_is(rows, JSON_ARRAY);
	for (const struct json *row = json_first(rows); row; row = json_next(row)) {
		const char *text = json_text(json_member(row, comparing->check->member));

		if (text && strcmp(text, comparing->value) == 0)
			comparing->agrees = true;
	}
	json_free(data);
	return false;
}

static bool cross_check(struct store *store, struct push *push, bool *agrees, struct error *error)
{
	const struct crosscheck *check = push->request ? push->request->operation->crosscheck : NULL;
	struct buf key = BUF_INIT, value = BUF_INIT;
	struct comparing comparing = { check, "", true };
	bool fine = true;

	if (check && record_fill(push->request, push->root, check->key, &key) &&
	    record_fill(push->request, push->root, check->value, &value)) {
		comparing.value = value.text;
		fine = store_get_record(store, check->kind, push->vendor->name, key.text, compare,
					&comparing, error);
		if (!comparing.agrees)
			buf_addf(&push->detail, _("%s %s is known, and has no %s"),
				 word(record_kind_find(check->kind)->label), key.text, value.text);
	}
	*agrees = comparing.agrees;
	buf_clear(&key);
	buf_clear(&value);
	return fine;
}

/* ---- what it tells ---- */

struct telling_push {
	struct store *store;
	struct push *push;
	struct telling telling;
	struct buf codes;	/* of all records, one a line, each once */
};

static void add_codes(struct buf *all, const char *codes)
{
	while (*codes) {
		size_t length = strcspn(codes, "\n") + 1;
		char *line = mem_copy_bytes(codes, length);
		const char *found = strstr(all->text, line);

		while (found && found != all->text && found[-1] != '\n')
			found = strstr(found + 1, line);
		if (!found)
			buf_add(all, line);
		free(line);
		codes += length;
	}
}

static bool tell(void *context, const struct sighting *sighting, struct error *error)
{
	struct telling_push *telling = context;

	telling->push->records++;
	add_codes(&telling->codes, sighting->codes.text);
	return store_put_record(telling->store, sighting, &telling->telling, error);
}

static bool prove(struct store *store, struct push *push, struct error *error)
{
	const struct evidence *evidence = push->request->operation->evidence;
	bool fine = true;

	for (; fine && evidence && evidence->operations; evidence++) {
		struct outbox_proof proof = { push->vendor, evidence, push->root,
					      push->request->operation->name, push->told_at,
					      push->received_at };

		fine = outbox_prove(store, &proof, &push->settled, error);
	}
	return fine;
}

static bool add_event(struct pushes *pushes, struct store *store, struct push *push,
		      struct error *error)
{
	struct telling_push telling = {
		store, push, { SOURCE_PUSH, 0, push->told_at, push->received_at }, BUF_INIT
	};
	struct event event = {
		.vendor = push->vendor->name,
		.type = push->type,
		.digest = push->digest.text,
		.received_at = push->received_at,
		.told_at = push->told_at,
		.reading = push->reading,
		.origin = push->origin,
		.body = push->body,
	};
	bool fine = true;

	if (push->request)
		fine = record_each(push->request, push->root,
				   settings_zone(pushes->settings, push->vendor), tell, &telling,
				   error) &&
		       prove(store, push, error);
	event.records = push->records;
	event.settled = push->settled;
	event.codes = telling.codes.text;
	fine = fine && store_add_event(store, &event, error);
	buf_clear(&telling.codes);
	return fine;
}

/* ---- keeping ---- */

static bool keep_refusal(struct store *store, const struct push *push, struct error *error)
{
	size_t length = push->length < REFUSAL_BODY_MOST ? push->length : REFUSAL_BODY_MOST;
	char *body = mem_copy_bytes(push->body, length);
	struct refusal refusal = {
		.at = push->received_at,
		.vendor = push->vendor->name,
		.type = push->type,
		.origin = push->origin,
		.reason = push->reason,
		.detail = push->detail.text,
		.tried = push->tried.text,
		.bytes = (int64_t)push->length,
		.body = body,
	};
	bool fine = store_add_refusal(store, &refusal, error);

	free(body);
	return fine;
}

/* The same again changes nothing, not even for one that was refused meanwhile. */
static bool keep_proven(struct pushes *pushes, struct store *store, struct push *push,
			struct error *error)
{
	bool known = false, agree = true;

	if (!store_repeat_event(store, push->digest.text, push->received_at, &known, error))
		return false;
	if (known) {
		push->state = PUSH_REPEATED;
		return true;
	}
	if (!cross_check(store, push, &agree, error))
		return false;
	if (!agree) {
		push_refuse(push, REFUSAL_DISAGREES);
		return keep_refusal(store, push, error);
	}
	push->state = PUSH_KEPT;
	return add_event(pushes, store, push, error);
}

static bool keep_one(struct pushes *pushes, struct store *store, struct push *push,
		     struct error *error)
{
	push->records = push->settled = 0;
	switch (push->state) {
	case PUSH_REFUSED:
		return keep_refusal(store, push, error);
	case PUSH_PROVEN:
		return keep_proven(pushes, store, push, error);
	case PUSH_KEPT:
	case PUSH_REPEATED:
	case PUSH_FAILED:
		break;
	}
	return true;
}

/* All or none. */
static bool keep_list(struct pushes *pushes, struct store *store, struct push *const *list,
		      size_t count, struct error *error)
{
	bool fine = true;

	if (!store_begin(store, error))
		return false;
	for (size_t i = 0; fine && i < count; i++)
		fine = keep_one(pushes, store, list[i], error);
	return store_end(store, fine, error);
}

/* As push_judge left it: a transaction that came to nothing is forgotten. */
static void take_back(struct push *push, enum push_state state)
{
	if (state == PUSH_PROVEN && push->state == PUSH_REFUSED)
		buf_reset(&push->detail);
	push->state = state;
}

static bool keep_alone(struct pushes *pushes, struct store *store, struct push *push,
		       struct error *error)
{
	enum push_state before = push->state;

	if (keep_list(pushes, store, &push, 1, error))
		return true;
	take_back(push, before);
	/* what was refused is refused, whether there is room to remember it or not */
	if (before == PUSH_PROVEN)
		push->state = PUSH_FAILED;
	return false;
}

static bool keep_each(struct pushes *pushes, struct store *store, struct push *const *list,
		      size_t count, struct error *error)
{
	bool fine = true;

	for (size_t i = 0; i < count; i++)
		fine = keep_alone(pushes, store, list[i], error) && fine;
	return fine;
}

bool pushes_keep(struct pushes *pushes, struct store *store, struct push *const *list, size_t count,
		 struct error *error)
{
	enum push_state *before = mem_alloc(count * sizeof(*before));
	bool fine;

	for (size_t i = 0; i < count; i++)
		before[i] = list[i]->state;
	fine = keep_list(pushes, store, list, count, error);
	if (!fine && count > 0) {
		for (size_t i = 0; i < count; i++)
			take_back(list[i], before[i]);
		fine = keep_each(pushes, store, list, count, error);
	}
	for (size_t i = 0; i < count; i++)
		if (list[i]->state == PUSH_FAILED)
			push_answer(list[i], 503, "cannot be kept now, send it again");
		else if (list[i]->state != PUSH_REFUSED)
			push_answer(list[i], 200, "");
	free(before);
	return fine;
}
