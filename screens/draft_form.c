/* Drafts between forms and the store. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "screens/drafts.h"
#include "src/draft.h"
#include "src/json.h"

/* The member that lists what is veiled, as pairs of path and veil: what a person may not see is not shown by coming
 * back, either. No field has such a name. */
#define VEILED "."

struct keeping {
	struct json *values, *veiled;
};

static void keep_value(void *context, const struct form_value *value)
{
	struct keeping *keeping = context;
	struct json *pair;

	if (value->field->mask == MASK_SECRET)
		return;
	json_set_text(keeping->values, value->path, value->text);
	if (!*value->veil)
		return;
	pair = json_new_array();
	json_append(pair, json_new_string(value->path));
	json_append(pair, json_new_string(value->veil));
	json_append(keeping->veiled, pair);
}

static void look_for_choice(void *context, const struct form_value *value)
{
	const char *initial = value->field->initial;

	if (!initial || strcmp(initial, value->text) != 0)
		*(bool *)context = true;
}

bool drafts_is_worth(const struct form *form)
{
	bool chosen = false;

	form_each_value(form, look_for_choice, &chosen);
	return chosen;
}

bool drafts_keep(struct console *console, const struct form *form, const struct vendor *vendor,
		 const struct operation *operation, int64_t *id, struct error *error)
{
	struct keeping keeping = { json_new_object(), json_new_array() };
	struct buf values = BUF_INIT, cursor = BUF_INIT;
	struct draft draft = {
		.id = *id,
		.person = console->backend.person,
		.vendor = vendor->name,
		.operation = operation->name,
		.changed_at = clock_wall_ms(),
	};
	bool kept;

	form_each_value(form, keep_value, &keeping);
	json_set(keeping.values, VEILED, keeping.veiled);	/* takes it */
	json_add(&values, keeping.values, JSON_COMPACT);
	buf_addf(&cursor, "%s %zu", form_focus(form), form->input.cursor);
	draft.values = values.text;
	draft.cursor = cursor.text;
	kept = draft_save(console->backend.store, &draft, error);
	*id = kept ? draft.id : *id;
	json_free(keeping.values);
	buf_wipe(&values);
	buf_clear(&cursor);
	return kept;
}

/* ---- taking up ------------------------------------------------------------------------------------------ */

static void put_values(struct form *form, const struct json *values)
{
	for (const struct json *value = json_first(values); value; value = json_next(value))
		if (json_text(value))
			form_set_value(form, json_name(value), json_text(value));
	for (const struct json *pair = json_first(json_member(values, VEILED)); pair;
	     pair = json_next(pair)) {
		const char *path = json_text_at(pair, "0"), *veil = json_text_at(pair, "1");
		const char *text = path ? json_text(json_member(values, path)) : NULL;

		if (text && veil)
			form_set_veiled(form, path, text, veil);
	}
}

struct taking {
	struct form *form;
	bool found;
};

static bool take(void *context, const struct draft *draft)
{
	struct taking *taking = context;
	struct json *values = json_parse_text(draft->values, NULL);
	size_t length = strcspn(draft->cursor, " ");
	char *path = mem_copy_bytes(draft->cursor, length);
	size_t place = strtoul(draft->cursor + length, NULL, 10);

	taking->found = true;
	put_values(taking->form, values);
	if (form_set_focus(taking->form, path) && place <= taking->form->input.text.length)
		taking->form->input.cursor = place;
	free(path);
	json_free(values);
	return false;
}

bool drafts_take(struct console *console, struct form *form, int64_t id)
{
	struct taking taking = { form, false };

	draft_get(console->backend.store, id, take, &taking, NULL);
	return taking.found;
}

void drafts_drop(struct console *console, int64_t id)
{
	if (!id)
		return;
	draft_remove(console->backend.store, id, NULL);
	console_changed(console);
}

struct finding {
	const char *vendor, *operation;
	int64_t id, changed_at;
};

static bool find(void *context, const struct draft *draft)
{
	struct finding *finding = context;

	if (strcmp(draft->vendor, finding->vendor) != 0 ||
	    strcmp(draft->operation, finding->operation) != 0)
		return true;
	finding->id = draft->id;
	finding->changed_at = draft->changed_at;
	return false;
}

int64_t drafts_find(struct console *console, const struct vendor *vendor,
		    const struct operation *operation, int64_t *changed_at)
{
	struct finding finding = { vendor->name, operation->name, 0, 0 };

	draft_list(console->backend.store, console->backend.person, find, &finding, NULL);
	*changed_at = finding.changed_at;
	return finding.id;
}
