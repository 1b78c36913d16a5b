/* The codes a person scanned last, as lines of time and code under a name of the store. */
#include "src/recent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "src/store/store.h"

void recent_clear(struct recent *recent)
{
	for (size_t i = 0; i < recent->count; i++)
		free(recent->codes[i].text);
	recent->count = 0;
}

static void add_name(struct buf *name, const char *person)
{
	buf_addf(name, "scans %s", person);
}

void recent_read(struct recent *recent, struct store *store, const char *person)
{
	struct buf name = BUF_INIT, lines = BUF_INIT;

	recent_clear(recent);
	add_name(&name, person);
	store_get_meta(store, name.text, &lines);
	for (const char *line = lines.text; *line && recent->count < RECENT_MOST;) {
		size_t length = strcspn(line, "\n"), blank = strcspn(line, " \n");

		if (line[blank] == ' ')
			recent->codes[recent->count++] = (struct recent_code){
				strtoll(line, NULL, 10),
				mem_copy_bytes(line + blank + 1, length - blank - 1),
			};
		line += length + (line[length] == '\n');
	}
	buf_clear(&name);
	buf_clear(&lines);
}

static void keep(const struct recent *recent, struct store *store, const char *person)
{
	struct buf name = BUF_INIT, lines = BUF_INIT;

	add_name(&name, person);
	for (size_t i = 0; i < recent->count; i++)
		buf_addf(&lines, "%lld %s\n", (long long)recent->codes[i].at,
			 recent->codes[i].text);
	store_set_meta(store, name.text, lines.text, NULL);
	buf_clear(&name);
	buf_clear(&lines);
}

void recent_add(struct recent *recent, struct store *store, const char *person, const char *code,
		int64_t now_ms)
{
	char *text = mem_copy_bytes(code, strcspn(code, "\n"));
	size_t place = 0;

	while (place < recent->count && strcmp(recent->codes[place].text, text) != 0)
		place++;
	if (place == RECENT_MOST)
		place--;
	if (place < recent->count)
		free(recent->codes[place].text);
	else
		recent->count++;
	memmove(&recent->codes[1], &recent->codes[0], place * sizeof(recent->codes[0]));
	recent->codes[0] = (struct recent_code){ now_ms, text };
	keep(recent, store, person);
}
