/* What a filter of records looks for. */
#include "src/store/wanted.h"

#include <string.h>

#include "base/utf8.h"
#include "src/store/grams.h"

enum { COMMON = 8 };

static void split_words(struct wanted *wanted)
{
	char *text = wanted->folded.text;

	while (wanted->count < WANTED_WORDS) {
		text += strspn(text, " ");
		if (!*text)
			return;
		wanted->words[wanted->count++] = text;
		text += strcspn(text, " ");
		if (*text)
			*text++ = '\0';
	}
}

static void find_brief(struct wanted *wanted)
{
	for (size_t i = 0; i < wanted->count; i++)
		if (!grams_cover(wanted->words[i]))
			wanted->brief = true;
}

static void add_tag(struct buf *match, const char *name, const char *vendor, const char *value,
		    const char *joint)
{
	struct buf tag = BUF_INIT;

	index_add_tag(&tag, name, vendor, value);
	buf_truncate(&tag, tag.length - 1);
	buf_addf(match, "%s\"%s\"", joint, tag.text);
	buf_clear(&tag);
}

/* ---- states ---- */

/* The index does not tell large letters from small ones either. */
static void add_status_tag(struct buf *tags, const char *vendor, const char *value)
{
	size_t before = tags->length;

	index_add_tag(tags, "status", vendor, value);
	for (char *text = tags->text + before; *text; text++)
		if (*text >= 'A' && *text <= 'Z')
			*text += 'a' - 'A';
}

/* "(status:jfwms/8 OR status:hongxun/x)" out of "jfwms/8" lines. */
static void add_statuses(struct wanted *wanted, const char *lines)
{
	const char *joint = "(";

	buf_add(&wanted->match, wanted->match.length > 0 ? " AND " : "");
	while (*lines) {
		size_t length = strcspn(lines, "\n"), slash = strcspn(lines, "/");
		struct buf vendor = BUF_INIT, value = BUF_INIT;

		buf_add_bytes(&vendor, lines, slash < length ? slash : 0);
		if (slash < length)
			slash++;
		else
			slash = 0;
		buf_add_bytes(&value, lines + slash, length - slash);
		add_tag(&wanted->match, "status", vendor.text, value.text, joint);
		add_status_tag(&wanted->statuses, vendor.text, value.text);
		buf_clear(&vendor);
		buf_clear(&value);
		joint = " OR ";
		lines += length + (lines[length] == '\n');
	}
	buf_add_char(&wanted->match, ')');
}

static bool has_status(struct wanted *wanted, const struct record *record)
{
	if (wanted->statuses.length == 0)
		return true;
	buf_reset(&wanted->tag);
	add_status_tag(&wanted->tag, record->vendor, record->status);
	return strstr(wanted->statuses.text, wanted->tag.text) != NULL;
}

/* ---- the whole of it ---- */

/* A tag that much of the store bears mostly costs more to look up than it spares. */
static bool narrows(struct store *store, const char *kind, const char *vendor)
{
	return store_count_records(store, kind, vendor) * COMMON <
	       store_count_records(store, NULL, NULL);
}

void wanted_narrow(struct wanted *wanted)
{
	const struct record_filter *filter = wanted->filter;

	if (filter->kind)
		add_tag(&wanted->match, "kind", "", filter->kind, " AND ");
	if (filter->vendor)
		add_tag(&wanted->match, "vendor", filter->vendor, "", " AND ");
	wanted->broad = false;
}

void wanted_init(struct wanted *wanted, struct store *store, const struct record_filter *filter)
{
	*wanted = (struct wanted){ .filter = filter, .folded = BUF_INIT, .match = BUF_INIT,
				   .statuses = BUF_INIT, .tag = BUF_INIT };
	utf8_add_folded(&wanted->folded, filter->find ? filter->find : "");
	grams_add_query(&wanted->match, wanted->folded.text);
	split_words(wanted);
	find_brief(wanted);
	if (filter->statuses && *filter->statuses)
		add_statuses(wanted, filter->statuses);
	wanted->broad = wanted->match.length > 0 &&
			(!filter->kind || !narrows(store, filter->kind, NULL)) &&
			(!filter->vendor || !narrows(store, NULL, filter->vendor)) &&
			(filter->kind || filter->vendor);
	if (wanted->match.length > 0 && !wanted->broad)
		wanted_narrow(wanted);
}

void wanted_clear(struct wanted *wanted)
{
	buf_clear(&wanted->folded);
	buf_clear(&wanted->match);
	buf_clear(&wanted->statuses);
	buf_clear(&wanted->tag);
}

bool wanted_fits(struct wanted *wanted, const struct record *record, const char *words)
{
	const struct record_filter *filter = wanted->filter;

	if ((filter->kind && strcmp(filter->kind, record->kind) != 0) ||
	    (filter->vendor && strcmp(filter->vendor, record->vendor) != 0) ||
	    (filter->fetched_after && record->fetched_at < filter->fetched_after) ||
	    (filter->fetched_before && record->fetched_at >= filter->fetched_before))
		return false;
	for (size_t i = 0; i < wanted->count; i++)
		if (!strstr(words, wanted->words[i]))
			return false;
	return has_status(wanted, record);
}
