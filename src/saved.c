/* Filters with names, as lines of name and words under a name of the store. */
#include "src/saved.h"

#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "base/utf8.h"
#include "base/words.h"
#include "src/filter.h"

enum { NAME_MOST = 60, SAVED_MOST = 60 };	/* bytes; filters of a kind */

void saved_clear(struct saved *saved)
{
	for (size_t i = 0; i < saved->count; i++) {
		free(saved->filters[i].name);
		free(saved->filters[i].words);
	}
	free(saved->filters);
	*saved = (struct saved){ 0 };
}

static void add_key(struct buf *key, const char *person, const char *kind)
{
	buf_addf(key, "filters %s %s", person, kind);
}

static void add(struct saved *saved, char *name, char *words)
{
	GROW(saved->filters, saved->count, saved->capacity);
	saved->filters[saved->count++] = (struct saved_filter){ name, words };
}

/* What is in a store may have come with an import. */
static char *copy_clean(const char *text, size_t length)
{
	struct buf clean = BUF_INIT;

	utf8_add_clean(&clean, text, length, CLEAN_LINE);
	return buf_detach(&clean);
}

void saved_read(struct saved *saved, struct store *store, const char *person, const char *kind)
{
	struct buf key = BUF_INIT, lines = BUF_INIT;

	saved_clear(saved);
	add_key(&key, person, kind);
	store_get_meta(store, key.text, &lines);
	for (const char *line = lines.text; *line;) {
		size_t length = strcspn(line, "\n"), name = strcspn(line, "=\n");

		if (line[name] == '=')
			add(saved, copy_clean(line, name),
			    copy_clean(line + name + 1, length - name - 1));
		line += length + (line[length] == '\n');
	}
	buf_clear(&key);
	buf_clear(&lines);
}

static bool keep_all(const struct saved *saved, struct store *store, const char *person,
		     const char *kind, struct error *error)
{
	struct buf key = BUF_INIT, lines = BUF_INIT;
	bool fine;

	add_key(&key, person, kind);
	for (size_t i = 0; i < saved->count; i++)
		buf_addf(&lines, "%s=%s\n", saved->filters[i].name, saved->filters[i].words);
	fine = store_set_meta(store, key.text, lines.text, error);
	buf_clear(&key);
	buf_clear(&lines);
	return fine;
}

static struct saved_filter *find(const struct saved *saved, const char *name)
{
	for (size_t i = 0; i < saved->count; i++)
		if (strcmp(saved->filters[i].name, name) == 0)
			return &saved->filters[i];
	return NULL;
}

const char *saved_get(const struct saved *saved, const char *name, struct error *error)
{
	const struct saved_filter *filter = find(saved, name);
	struct near near = { .wanted = name };

	if (filter)
		return filter->words;
	for (size_t i = 0; i < saved->count; i++)
		near_offer(&near, saved->filters[i].name);
	if (near.best)
		error_set(error, ERROR_USAGE, _("no filter is called \"%s\"; did you mean \"%s\"?"),
			  name, near.best);
	else
		error_set(error, ERROR_USAGE, _("no filter is called \"%s\""), name);
	return NULL;
}

bool saved_check_name(const char *name, struct error *error)
{
	size_t length = strlen(name);

	return (length > 0 && length <= NAME_MOST && *name != '-' && !strpbrk(name, "= \n")) ||
	       error_set(error, ERROR_INPUT,
			 _("a name is one word without \"=\" that does not begin with \"-\""));
}

static bool check(const char *kind, const char *name, const char *words, struct error *error)
{
	struct filter filter;
	bool fine;

	if (!saved_check_name(name, error))
		return false;
	if (!words[strspn(words, " ")] || strchr(words, '\n'))
		return error_set(error, ERROR_INPUT, _("there are no words to be kept as \"%s\""),
				 name);
	fine = filter_parse(&filter, words, kind, 0, error);
	filter_clear(&filter);
	return fine;
}

static bool set(struct saved *saved, const char *name, const char *words, struct error *error)
{
	struct saved_filter *filter = find(saved, name);

	if (!filter && saved->count == SAVED_MOST)
		return error_set(error, ERROR_INPUT,
				 _("there are %d filters already: forget one first, with :f -NAME"),
				 SAVED_MOST);
	if (filter) {
		free(filter->words);
		filter->words = mem_copy(words);
	} else {
		add(saved, mem_copy(name), mem_copy(words));
	}
	return true;
}

/* Another console may keep one, too: what is there is read and written as one. */
bool saved_keep(struct store *store, const char *person, const char *kind, const char *name,
		const char *words, struct error *error)
{
	struct saved saved = { 0 };
	bool fine;

	if (!check(kind, name, words, error) || !store_begin(store, error))
		return false;
	saved_read(&saved, store, person, kind);
	fine = set(&saved, name, words, error) && keep_all(&saved, store, person, kind, error);
	saved_clear(&saved);
	return store_end(store, fine, error);
}

static void drop(struct saved *saved, size_t index)
{
	free(saved->filters[index].name);
	free(saved->filters[index].words);
	saved->count--;
	memmove(&saved->filters[index], &saved->filters[index + 1],
		(saved->count - index) * sizeof(saved->filters[0]));
}

bool saved_forget(struct store *store, const char *person, const char *kind, const char *name,
		  struct error *error)
{
	struct saved saved = { 0 };
	bool fine;

	if (!store_begin(store, error))
		return false;
	saved_read(&saved, store, person, kind);
	fine = saved_get(&saved, name, error) != NULL;
	if (fine) {
		drop(&saved, (size_t)(find(&saved, name) - saved.filters));
		fine = keep_all(&saved, store, person, kind, error);
	}
	saved_clear(&saved);
	return store_end(store, fine, error);
}
