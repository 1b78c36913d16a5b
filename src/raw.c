/* Walks through sound JSON text by its brackets, quotes and commas. */
#include "src/raw.h"

#include <string.h>

#include "src/json.h"

/* A place in the text; what is behind `end` is never looked at. */
struct walk {
	const char *next, *end;
};

static bool is_one_of(const char *bytes, char byte)
{
	return byte && strchr(bytes, byte);
}

static void skip_blanks(struct walk *walk)
{
	while (walk->next < walk->end && is_one_of(" \t\r\n", *walk->next))
		walk->next++;
}

static bool take(struct walk *walk, char byte)
{
	skip_blanks(walk);
	if (walk->next == walk->end || *walk->next != byte)
		return false;
	walk->next++;
	return true;
}

/* Behind the closing quote of a text that begins here. */
static void skip_text(struct walk *walk)
{
	for (walk->next++; walk->next < walk->end && *walk->next != '"'; walk->next++)
		if (*walk->next == '\\' && walk->next + 1 < walk->end)
			walk->next++;
	if (walk->next < walk->end)
		walk->next++;
}

static void skip_container(struct walk *walk)
{
	int depth = 0;

	do {
		char byte = *walk->next;

		if (byte == '"') {
			skip_text(walk);
			continue;
		}
		depth += byte == '{' || byte == '[';
		depth -= byte == '}' || byte == ']';
		walk->next++;
	} while (depth > 0 && walk->next < walk->end);
}

static struct raw take_value(struct walk *walk)
{
	struct raw value;

	skip_blanks(walk);
	value.bytes = walk->next;
	if (walk->next == walk->end)
		value.bytes = walk->end;
	else if (*walk->next == '"')
		skip_text(walk);
	else if (*walk->next == '{' || *walk->next == '[')
		skip_container(walk);
	else
		while (walk->next < walk->end && !is_one_of(",]} \t\r\n", *walk->next))
			walk->next++;
	value.length = (size_t)(walk->next - value.bytes);
	return value;
}

/* The next member or element behind a bracket or comma; false behind the last one. */
static bool take_child(struct walk *walk, bool named, struct raw *name, struct raw *value)
{
	skip_blanks(walk);
	if (walk->next == walk->end || *walk->next == '}' || *walk->next == ']')
		return false;
	if (named) {
		*name = take_value(walk);
		take(walk, ':');
	}
	*value = take_value(walk);
	take(walk, ',');
	return true;
}

static struct walk walk_begin(const char *text, size_t length)
{
	struct walk walk = { text, text + length };

	if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		walk.next += 3;
	skip_blanks(&walk);
	return walk;
}

/* Does a quoted name say this, however it is escaped? */
static bool says(struct raw quoted, const char *name)
{
	size_t length = strlen(name);
	struct json *text;
	bool same;

	if (!memchr(quoted.bytes, '\\', quoted.length))
		return quoted.length == length + 2 && memcmp(quoted.bytes + 1, name, length) == 0;
	text = json_parse(quoted.bytes, quoted.length, NULL);
	same = text && strcmp(json_text(text), name) == 0;
	json_free(text);
	return same;
}

bool raw_member(const char *text, size_t length, const char *name, struct raw *value)
{
	struct walk walk = walk_begin(text, length);
	struct raw found_name = { 0 }, found = { 0 };
	bool any = false;

	if (!take(&walk, '{'))
		return false;
	while (take_child(&walk, true, &found_name, &found)) {
		if (!says(found_name, name))
			continue;
		*value = found;
		any = true;
	}
	return any;
}

static bool is_null(struct raw value)
{
	return value.length == 4 && memcmp(value.bytes, "null", 4) == 0;
}

static void add_without_nulls(struct buf *out, struct raw value)
{
	struct walk walk = { value.bytes, value.bytes + value.length };
	bool named = value.length > 0 && *value.bytes == '{', first = true;
	struct raw name = { 0 }, child = { 0 };

	if (!named && (!value.length || *value.bytes != '[')) {
		buf_add_bytes(out, value.bytes, value.length);
		return;
	}
	buf_add_char(out, *walk.next++);
	while (take_child(&walk, named, &name, &child)) {
		if (named && is_null(child))
			continue;
		buf_add(out, first ? "" : ",");
		first = false;
		if (named) {
			buf_add_bytes(out, name.bytes, name.length);
			buf_add_char(out, ':');
		}
		add_without_nulls(out, child);
	}
	buf_add_char(out, named ? '}' : ']');
}

void raw_add_without_nulls(struct buf *out, const char *text, size_t length)
{
	struct walk walk = walk_begin(text, length);

	add_without_nulls(out, take_value(&walk));
}
