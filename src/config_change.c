/* What of the config is other than the last time. */
#include "src/config_change.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "src/audit.h"
#include "src/json.h"
#include "src/store/store.h"

enum { DETAIL_MOST = 1000 };

/* FNV-1a: to notice a change, not to prove one. A value itself might hold a password (a proxy's). */
static uint64_t hash(const char *text)
{
	uint64_t value = 14695981039346656037u;

	for (; *text; text++)
		value = (value ^ (unsigned char)*text) * 1099511628211u;
	return value;
}

/* Of a secret only that it is there. */
static void take(void *context, const struct setting_value *value)
{
	struct buf name = BUF_INIT;
	char digits[24];

	if (!value->line)
		return;
	snprintf(digits, sizeof(digits), "%016" PRIx64, hash(value->value));
	buf_addf(&name, "%s.%s", value->section, value->key);
	json_set_text(context, name.text, value->secret ? "set" : digits);
	buf_clear(&name);
}

static struct json *read_present(const struct settings *settings, const struct rights *rights)
{
	struct json *present = json_new_object();

	settings_each(settings, take, present);
	json_set_text(present, "role", role_name(rights->role));
	json_set_text(present, "mask", rights->mask ? "yes" : "no");
	return present;
}

static void add_word(struct buf *detail, const char *text)
{
	if (detail->length + strlen(text) < DETAIL_MOST)
		buf_addf(detail, "%s%s", detail->length ? ", " : "", text);
}

/* Names what is other in `now` than in `before`, or not there; what both have only once. */
static void add_changes(struct buf *detail, const struct json *now, const struct json *before,
			bool only_missing)
{
	for (const struct json *value = json_first(now); value; value = json_next(value)) {
		const struct json *other = json_member(before, json_name(value));
		struct buf text = BUF_INIT;

		if (other && (only_missing || strcmp(json_text(value), json_text(other)) == 0))
			continue;
		if (other && strcmp(json_name(value), "role") == 0)
			buf_addf(&text, "role %s, was %s", json_text(value), json_text(other));
		else
			buf_add(&text, json_name(value));
		add_word(detail, text.text);
		buf_clear(&text);
	}
}

static bool note(struct store *store, const char *name, const char *path, const struct buf *text,
		 const struct buf *detail, int64_t now_ms, struct error *error)
{
	bool fine;

	if (!store_begin(store, error))
		return false;
	fine = store_set_meta(store, name, text->text, error) &&
	       (!detail->length ||
		audit_add(store, "config.changed", path, detail->text, now_ms, error));
	return store_end(store, fine, error);
}

bool config_note_changes(struct store *store, const struct settings *settings,
			 const struct rights *rights, const char *person, int64_t now_ms,
			 struct error *error)
{
	struct json *present = read_present(settings, rights), *before = NULL;
	struct buf name = BUF_INIT, text = BUF_INIT, last = BUF_INIT, detail = BUF_INIT;
	bool fine = true;

	buf_addf(&name, "config %s %s", person, settings_file(settings));
	json_add(&text, present, JSON_SORTED);
	if (!store_get_meta(store, name.text, &last) || !buf_is(&last, text.text)) {
		before = json_parse_text(last.text, NULL);
		if (before) {
			add_changes(&detail, present, before, false);
			add_changes(&detail, before, present, true);
		} else {
			buf_addf(&detail, "seen first; role %s", role_name(rights->role));
		}
		fine = note(store, name.text, settings_file(settings), &text, &detail, now_ms,
			    error);
	}
	json_free(present);
	json_free(before);
	buf_clear(&name);
	buf_clear(&text);
	buf_clear(&last);
	buf_clear(&detail);
	return fine;
}
