/* What the envelopes of vendors have in common. */
#include "src/reply.h"

#include <stdlib.h>

void reply_clear(struct reply *reply)
{
	json_free(reply->root);
	json_free(reply->made);
	*reply = (struct reply)REPLY_INIT;
}

const char *reply_text(const struct json *object, const char *member)
{
	const char *text = json_text(json_member(object, member));

	return text ? text : "";
}

/* {"0":{…},"1":{…}} and the like: nothing but objects. */
static bool is_object_of_objects(const struct json *data)
{
	if (!json_is(data, JSON_OBJECT) || !json_first(data))
		return false;
	for (const struct json *child = json_first(data); child; child = json_next(child))
		if (!json_is(child, JSON_OBJECT))
			return false;
	return true;
}

bool reply_is_rows(const struct json *data)
{
	return json_is(data, JSON_ARRAY) || is_object_of_objects(data);
}

struct json *reply_rows(const struct json *data)
{
	struct json *rows;

	if (json_is(data, JSON_ARRAY))
		return json_copy(data);
	rows = json_new_array();
	if (is_object_of_objects(data)) {
		for (const struct json *child = json_first(data); child; child = json_next(child))
			json_append(rows, json_copy(child));
	} else if (json_is(data, JSON_OBJECT) && json_first(data)) {
		json_append(rows, json_copy(data));
	}
	return rows;
}

static long count_of(const struct json *page, const char *member)
{
	const char *text = json_text(json_member(page, member));
	long count = text ? strtol(text, NULL, 10) : 0;

	return count > 0 ? count : -1;
}

void reply_count(struct reply *reply, const struct json *page, const char *total,
		 const char *pages)
{
	reply->total = count_of(page, total);
	reply->pages = pages ? count_of(page, pages) : -1;
}
