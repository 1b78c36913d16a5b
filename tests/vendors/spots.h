/* Every field of every operation as a spot where something can be put, and what is said to that. */
#ifndef TESTS_VENDORS_SPOTS_H
#define TESTS_VENDORS_SPOTS_H

#include <stdio.h>

#include "tests/vendors/asking.h"
#include "tests/vendors/each.h"
#include "tests/vendors/examples.h"

enum { NOW_S = 1741400000, NAME = 120 };

static struct settings *settings;

static inline int open_settings(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	buf_addf(&text, "%s[vendor chetonggui]\ncompany_id = 2001\n", asking_config);
	settings = settings_open_text(text.text, "config.ini", NULL);
	assert_non_null(settings);
	buf_clear(&text);
	return 0;
}

static inline int close_settings(void **state)
{
	(void)state;
	settings_close(settings);
	return 0;
}

static inline void add_any(void *context, const char *name, struct buf *out)
{
	(void)context;
	(void)name;
	buf_add(out, "1");
}

/* The example of the operation, not yet completed. */
static inline struct request *make(const struct vendor *vendor, const struct operation *operation)
{
	const struct example *example = example_find(vendor->name, operation->name);
	struct request *request = request_new(vendor, operation);
	struct buf data = BUF_INIT;

	assert_non_null(example);
	example_fill(&data, example->data, add_any, NULL);
	assert_true(request_set_data(request, json_parse_text(data.text, NULL), NULL));
	buf_clear(&data);
	return request;
}

/* ---- one field, as somebody might give it ---- */

/* A field somewhere in an operation. */
struct spot {
	const struct vendor *vendor;
	const struct operation *operation;
	const struct field *field;
	char path[NAME]; /* "skuList.0.num" */
};

/* Puts `value` (NULL: nothing) where the field stands; a row around it is made if need be. */
static inline void put(struct request *request, const struct spot *spot, struct json *value)
{
	bool beside = spot->field->place != PLACE_BODY;
	struct json *root = beside ? request->given : request->body;
	char path[NAME + 2], *last;

	if (!root)
		root = request->body = request->operation->body == BODY_ARRAY ? json_new_array() :
									       json_new_object();
	snprintf(path, sizeof(path), "%s%s",
		 !beside && request->operation->body == BODY_ARRAY ? "0." : "", spot->path);
	assert_true(json_put(root, path, value ? value : json_new_null(), NULL));
	if (value)
		return;
	last = strrchr(path, '.');
	if (last)
		*last = '\0';
	json_remove(last ? json_editable(root, json_at(root, path)) : root, last ? last + 1 : path);
}

/* Is the example with that value there taken? `says` gets the complaint. */
static inline bool is_taken(const struct spot *spot, struct json *value, struct error *says)
{
	struct request *request = make(spot->vendor, spot->operation);
	bool taken;

	put(request, spot, value);
	*says = (struct error){ 0 };
	taken = request_complete(request, settings, NOW_S * 1000LL, says) &&
		request_check(request, says);
	request_free(request);
	return taken;
}

/* The complaint must name the field, by the name it has on the wire, and hold `what`. */
static inline void assert_refused(const struct spot *spot, struct json *value, const char *what)
{
	struct buf name = BUF_INIT;
	struct error says;

	if (is_taken(spot, value, &says))
		fail_msg("%s %s takes %s without \"%s\"", spot->vendor->name, spot->operation->name,
			 spot->path, what);
	buf_addf(&name, spot->field->label ? "(%s)" : "%s", spot->field->name);
	if (says.kind != ERROR_INPUT || !strstr(says.text, name.text) || !strstr(says.text, what))
		fail_msg("%s %s, %s: \"%s\" does not say \"%s\" of %s", spot->vendor->name,
			 spot->operation->name, spot->path, says.text, what, name.text);
	buf_clear(&name);
}

static inline void assert_taken(const struct spot *spot, struct json *value)
{
	struct error says;

	if (!is_taken(spot, value, &says))
		fail_msg("%s %s, %s: \"%s\"", spot->vendor->name, spot->operation->name, spot->path,
			 says.text);
}

/* ---- going through the tables ---- */

typedef void spot_test(const struct spot *spot);

static inline void append(char *path, size_t used, const char *text)
{
	memcpy(path + used, text, strlen(text) + 1);
}

static inline void each_field(const struct spot *outer, const struct field *fields, spot_test *test)
{
	for (const struct field *field = fields; field && field->name; field++) {
		struct spot spot = *outer;
		size_t used = strlen(spot.path);

		assert_true(used + strlen(field->name) + 4 < NAME);
		append(spot.path, used, field->name);
		spot.field = field;
		test(&spot);
		if (!field->fields)
			continue;
		append(spot.path, strlen(spot.path), field->kind == FIELD_ROWS ? ".0." : ".");
		each_field(&spot, field->fields, test);
	}
}

static inline void each_spot(spot_test *test)
{
	for (size_t i = 0; vendors[i]; i++)
		for (const struct operation *operation = NULL;
		     (operation = operation_next(vendors[i], operation));) {
			struct spot spot = { vendors[i], operation, NULL, "" };

			if (operation->kind != OPERATION_PUSH)
				each_field(&spot, operation->fields, test);
		}
}

#endif
