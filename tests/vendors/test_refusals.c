/* Every field of every operation: left out, or of a wrong type. What cannot be sent is refused before
 * it is, by the field's name. */
#include "tests/unit/test.h"

#include "tests/vendors/spots.h"

/* ---- what must be there ---- */

/* "boxList.skuVos.sku" of "boxList.0.skuVos.0.sku" */
static void name_of(const char *path, char name[NAME])
{
	while (*path) {
		if (path[0] == '.' && path[1] == '0' && path[2] == '.')
			path += 2;
		*name++ = *path++;
	}
	*name = '\0';
}

static void check_need(const struct spot *spot)
{
	const struct example *example = example_find(spot->vendor->name, spot->operation->name);
	char name[NAME];

	name_of(spot->path, name);
	if (words_have(example->needs, name) != spot->field->required)
		fail_msg("%s %s %s is%s required in the table", spot->vendor->name,
			 spot->operation->name, name, spot->field->required ? "" : " not");
}

/* No more is demanded than the documents do, and no less. */
static void what_is_needed_is_as_documented(void **state)
{
	(void)state;
	each_spot(check_need);
	for (size_t i = 0; i < COUNT(examples); i++) {
		const struct operation *operation =
			operation_find(vendor_find(examples[i].vendor), examples[i].operation);
		const char *needs = examples[i].needs;

		for (; *needs; needs += strspn(needs, " ")) {
			char *name = mem_copy_bytes(needs, strcspn(needs, " "));

			if (!begins_in(operation->fields, name))
				fail_msg("%s %s has no %s", examples[i].vendor,
					 examples[i].operation, name);
			needs += strlen(name);
			free(name);
		}
	}
}

static void check_left_out(const struct spot *spot)
{
	bool filled = spot->field->initial;

	if (!spot->field->required)
		return;
	if (filled)
		assert_taken(spot, NULL);
	else
		assert_refused(spot, NULL, "is missing");
	/* given, but empty: that is not filled in */
	if (spot->field->constant)
		assert_refused(spot, json_new_string("x"), "is always");
	else
		assert_refused(spot, json_new_string(""), "is missing");
}

static void what_is_needed_is_asked_for(void **state)
{
	(void)state;
	each_spot(check_left_out);
}

/* ---- types ---- */

static void check_type(const struct spot *spot)
{
	if (spot->field->constant)
		return;
	switch (spot->field->kind) {
	case FIELD_INTEGER:
		assert_refused(spot, json_new_string("many"), "a whole number, not \"many\"");
		assert_refused(spot, json_new_number("1.5"), "a whole number, not \"1.5\"");
		break;
	case FIELD_NUMBER:
		assert_refused(spot, json_new_string("many"), "a number, not \"many\"");
		break;
	case FIELD_BOOLEAN:
		assert_refused(spot, json_new_string("perhaps"), "true or false, not \"perhaps\"");
		break;
	case FIELD_TEXTS:
		assert_refused(spot, json_new_string("one"), "a list is wanted");
		assert_refused(spot, json_parse_text("[\"a\",{\"b\":1}]", NULL), "must be a text");
		assert_refused(spot, json_parse_text("[\"\"]", NULL), "must be a text");
		break;
	case FIELD_ROWS:
		assert_refused(spot, json_new_string("one"), "a list of objects is wanted");
		assert_refused(spot, json_parse_text("[1]", NULL), "every row must be a JSON object");
		break;
	case FIELD_OBJECT:
		assert_refused(spot, json_parse_text("[1]", NULL), "an object is wanted");
		break;
	case FIELD_TEXT:
		assert_refused(spot, json_parse_text("{\"a\":1}", NULL), "one value is wanted");
		assert_refused(spot, json_parse_text("[1]", NULL), "one value is wanted");
		break;
	case FIELD_JSON:
	case FIELD_KINDS:
		break;
	}
}

static void types_are_held_to(void **state)
{
	(void)state;
	each_spot(check_type);
}

/* ---- names, paths ---- */

static void refuse_unknown(const struct vendor *vendor, const struct operation *operation)
{
	struct request *request;
	struct error error = { 0 };
	bool closed = !operation->open && operation->body != BODY_RAW;

	if (operation->kind == OPERATION_PUSH)
		return;
	request = make(vendor, operation);
	if (request_set(request, "nobodyKnowsThis", "1", false, &error) == closed)
		fail_msg("%s %s: \"%s\"", vendor->name, operation->name, error.text);
	if (closed && !strstr(error.text, "has no field \"nobodyKnowsThis\""))
		fail_msg("%s %s: \"%s\"", vendor->name, operation->name, error.text);
	request_free(request);
}

static void closed_operations_know_their_names(void **state)
{
	(void)state;
	each_operation(refuse_unknown);
}

/* Where nothing is published of the path, nothing is sent, and the key that gives one is named. */
static void check_path_sentence(const struct vendor *vendor, const struct operation *operation)
{
	struct writing writing = { .settings = settings, .now_ms = NOW_S * 1000LL };
	struct written written = WRITTEN_INIT;
	struct error error = { 0 };
	struct buf key = BUF_INIT;
	struct request *request;

	if (operation->kind == OPERATION_PUSH || operation->path)
		return;
	buf_addf(&key, "path.%s", operation->name);
	request = make(vendor, operation);
	assert_true(request_complete(request, settings, writing.now_ms, &error));
	if (!settings_get(settings, vendor->section, key.text)) {
		assert_false(request_write(request, &writing, &written, &error));
		assert_int_equal(error.kind, ERROR_SETUP);
		if (!strstr(error.text, key.text))
			fail_msg("%s", error.text);
	}
	written_clear(&written);
	request_free(request);
	buf_clear(&key);
}

static void missing_paths_are_named(void **state)
{
	(void)state;
	each_operation(check_path_sentence);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_needed_is_as_documented),
		cmocka_unit_test(what_is_needed_is_asked_for),
		cmocka_unit_test(types_are_held_to),
		cmocka_unit_test(closed_operations_know_their_names),
		cmocka_unit_test(missing_paths_are_named),
	};

	return cmocka_run_group_tests(tests, open_settings, close_settings);
}
