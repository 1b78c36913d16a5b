/* Every field of every operation: left out, of a wrong type, too long, no choice, of a wrong form.
 * What cannot be sent is refused before it is, by the field's name. */
#include "tests/unit/test.h"

#include "tests/vendors/asking.h"
#include "tests/vendors/each.h"
#include "tests/vendors/examples.h"

enum { NOW_S = 1741400000, DEEPEST = 4, NAME = 120 };

static struct settings *settings;

static int open_settings(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	buf_addf(&text, "%s[vendor chetonggui]\ncompany_id = 2001\n", asking_config);
	settings = settings_open_text(text.text, "config.ini", NULL);
	assert_non_null(settings);
	buf_clear(&text);
	return 0;
}

static int close_settings(void **state)
{
	(void)state;
	settings_close(settings);
	return 0;
}

static void add_any(void *context, const char *name, struct buf *out)
{
	(void)context;
	(void)name;
	buf_add(out, "1");
}

/* The example of the operation, not yet completed. */
static struct request *make(const struct vendor *vendor, const struct operation *operation)
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
static void put(struct request *request, const struct spot *spot, struct json *value)
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
static bool is_taken(const struct spot *spot, struct json *value, struct error *says)
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
static void assert_refused(const struct spot *spot, struct json *value, const char *what)
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

static void assert_taken(const struct spot *spot, struct json *value)
{
	struct error says;

	if (!is_taken(spot, value, &says))
		fail_msg("%s %s, %s: \"%s\"", spot->vendor->name, spot->operation->name, spot->path,
			 says.text);
}

/* ---- going through the tables ---- */

typedef void spot_test(const struct spot *spot);

static void append(char *path, size_t used, const char *text)
{
	memcpy(path + used, text, strlen(text) + 1);
}

static void each_field(const struct spot *outer, const struct field *fields, spot_test *test)
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

static void each_spot(spot_test *test)
{
	for (size_t i = 0; vendors[i]; i++)
		for (const struct operation *operation = NULL;
		     (operation = operation_next(vendors[i], operation));) {
			struct spot spot = { vendors[i], operation, NULL, "" };

			if (operation->kind != OPERATION_PUSH)
				each_field(&spot, operation->fields, test);
		}
}

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

/* ---- limits, choices, forms ---- */

static struct json *text_of(size_t length)
{
	struct buf text = BUF_INIT;
	struct json *value;

	buf_add_repeated(&text, '7', length);
	value = json_new_string(text.text);
	buf_clear(&text);
	return value;
}

static struct json *number_of(double number)
{
	char text[40];

	snprintf(text, sizeof(text), "%.10g", number);
	return json_new_number(text);
}

static struct json *list_of(const struct field *field, size_t count)
{
	struct json *list = json_new_array();

	while (count-- > 0)
		json_append(list, field->kind == FIELD_ROWS ? json_new_object() :
							     json_new_string("a"));
	return list;
}

static void check_most(const struct spot *spot)
{
	const struct field *field = spot->field;

	if (field->most <= 0)
		return;
	if (field->kind == FIELD_TEXT)
		assert_refused(spot, text_of((size_t)field->most + 1), "at most");
	else if (field->kind == FIELD_TEXTS || field->kind == FIELD_ROWS)
		assert_refused(spot, list_of(field, (size_t)field->most + 1), "at most");
	else
		assert_refused(spot, number_of(field->most + 1), "from");
}

static void check_least(const struct spot *spot)
{
	const struct field *field = spot->field;

	if (field->least <= 0)
		return;
	if (field->kind == FIELD_TEXT)
		assert_refused(spot, text_of((size_t)field->least - 1), "at least");
	else
		assert_refused(spot, number_of(field->least - 1),
			       field->most > 0 ? "from" : "at least");
}

static void check_choices(const struct spot *spot)
{
	const struct field *field = spot->field;
	struct json *wrong = field->kind == FIELD_INTEGER ? json_new_number("4711") :
							     json_new_string("4711");

	if (!field->choices || field->constant)
		json_free(wrong);
	else if (field->other)
		assert_taken(spot, wrong);
	else
		assert_refused(spot, wrong, "one of");
	for (const struct choice *choice = field->choices; choice && choice->value; choice++)
		if (!field->group)
			assert_taken(spot, json_new_string(choice->value));
}

static void check_form(const struct spot *spot)
{
	static const char *const wrong[CHECK_MAX] = {
		[CHECK_DIGITS] = "1234567x",	 [CHECK_PHONE] = "12345",
		[CHECK_MAIL] = "nobody",	 [CHECK_URL] = "ftp://a.example",
		[CHECK_COUNTRY] = "Canada",	 [CHECK_TIME] = "2025-02-30 00:00:00",
		[CHECK_TIME_UTC] = "2025-02-01", [CHECK_DATE] = "2025-02-30",
		[CHECK_VIN] = "LSVAA4189E218407O", [CHECK_EAN] = "6901234567890",
	};

	if (spot->field->check)
		assert_refused(spot, json_new_string(wrong[spot->field->check]),
			       wrong[spot->field->check]);
}

static void limits_are_held_to(void **state)
{
	(void)state;
	each_spot(check_most);
	each_spot(check_least);
	each_spot(check_choices);
	each_spot(check_form);
}

/* The limits that the documents give, and no others. */
static void limits_are_as_documented(void **state)
{
	static const struct {
		const char *vendor, *operation, *field;
		double least, most;
	} cases[] = {
		{ "chetonggui", "customer.find", "pageSize", 1, 50 },
		{ "chetonggui", "relation.find", "pageSize", 1, 50 },
		{ "chetonggui", "discount.find", "pageSize", 1, 50 },
		{ "dingshang", "pickup.consume", "trade_id", 20, 32 },
		{ "dingshang", "order.create", "trade_id", 20, 32 },
		{ "dingshang", "pickup.create", "machine_no", 8, 0 },
		{ "jfwms", "order.create", "erpNo", 0, 100 },
		{ "jfwms", "order.create", "platformOrderNo", 0, 100 },
		{ "jfwms", "order.create", "buyerName", 0, 100 },
		{ "jfwms", "order.create", "buyerPhone", 0, 100 },
		{ "jfwms", "order.create", "recipientProvince", 0, 100 },
		{ "jfwms", "order.create", "recipientCity", 0, 100 },
		{ "jfwms", "order.create", "recipientAddress", 0, 300 },
		{ "jfwms", "order.create", "zipCode", 0, 100 },
		{ "jfwms", "order.create", "logisticsName", 0, 100 },
		{ "jfwms", "order.create", "trackingNo", 0, 100 },
		{ "jfwms", "order.create", "labelUrl", 0, 2048 },
		{ "jfwms", "order.batch", "erpNoList", 0, 100 },
		{ "jfwms", "sku.create", "name", 0, 200 },
		{ "jfwms", "sku.create", "skuCode", 0, 50 },
		{ "jfwms", "sku.create", "length", 0.01, 999999.99 },
		{ "jfwms", "sku.create", "width", 0.01, 999999.99 },
		{ "jfwms", "sku.create", "height", 0.01, 999999.99 },
		{ "jfwms", "sku.create", "weight", 0.01, 999999.99 },
		{ "yesno", "code.feed", "size", 1, 10000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct operation *operation =
			operation_find(vendor_find(cases[i].vendor), cases[i].operation);
		const struct field *field = field_find(operation->fields, cases[i].field);

		if (!field || field->least < cases[i].least || field->least > cases[i].least ||
		    field->most < cases[i].most || field->most > cases[i].most)
			fail_msg("%s %s %s", cases[i].vendor, cases[i].operation, cases[i].field);
	}
}

/* ---- names and groups ---- */

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
		cmocka_unit_test(limits_are_held_to),
		cmocka_unit_test(limits_are_as_documented),
		cmocka_unit_test(closed_operations_know_their_names),
		cmocka_unit_test(missing_paths_are_named),
	};

	return cmocka_run_group_tests(tests, open_settings, close_settings);
}
