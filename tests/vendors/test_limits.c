/* Every field of every operation: too long, too large, no choice, of a wrong form, without the others
 * of its group. */
#include "tests/unit/test.h"

#include "tests/vendors/spots.h"

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

/* A value that fits the field, as far as a group is concerned. */
static struct json *some_value(const struct field *field)
{
	switch (field->kind) {
	case FIELD_INTEGER:
	case FIELD_NUMBER:
		return json_new_number("1");
	case FIELD_TEXTS:
	case FIELD_ROWS:
		return json_parse_text("[{\"a\":1}]", NULL);
	case FIELD_OBJECT:
	case FIELD_JSON:
	case FIELD_BOOLEAN:
	case FIELD_KINDS:
	case FIELD_TEXT:
		break;
	}
	return json_new_string(field->choices ? field->choices->value : "1");
}

static const struct field *siblings_of(const struct spot *spot)
{
	const struct field *fields = spot->operation->fields;
	const char *path = spot->path;

	for (; strchr(path, '.') && !field_find(fields, path); path += strspn(path, "0123456789.")) {
		char *name = mem_copy_bytes(path, strcspn(path, "."));

		fields = field_find(fields, name)->fields;
		path += strlen(name) + 1;
		free(name);
	}
	return fields;
}

/* The example with every member of the field's group taken out, and those of them put in that are
 * wanted: this field alone, all of them, or none. */
static bool is_group_taken(const struct spot *spot, bool this_one, bool others, struct error *says)
{
	struct request *request = make(spot->vendor, spot->operation);
	size_t before = strlen(spot->path) - strlen(spot->field->name);
	bool taken;

	for (const struct field *field = siblings_of(spot); field->name; field++) {
		struct spot at = *spot;

		if (!field->group || strcmp(field->group, spot->field->group) != 0)
			continue;
		at.field = field;
		append(at.path, before, field->name);
		put(request, &at, (field == spot->field ? this_one : others) ? some_value(field) : NULL);
	}
	*says = (struct error){ 0 };
	taken = request_complete(request, settings, NOW_S * 1000LL, says) &&
		request_check(request, says);
	request_free(request);
	return taken;
}

static void check_group(const struct spot *spot)
{
	const char *group = spot->field->group;
	struct error says;

	if (!group)
		return;
	if (*group == '+') {
		assert_false(is_group_taken(spot, false, false, &says));
		assert_non_null(strstr(says.text, "at least one of them is needed"));
		if (!is_group_taken(spot, true, false, &says))
			fail_msg("%s: %s", spot->path, says.text);
	} else if (*group == '!') {
		assert_false(is_group_taken(spot, true, true, &says));
		assert_non_null(strstr(says.text, "only one of them may be given"));
	} else {
		assert_false(is_group_taken(spot, true, false, &says));
		assert_non_null(strstr(says.text, "all of them or none"));
	}
	if (!strstr(says.text, spot->field->name) && *group != '+')
		fail_msg("%s: %s", spot->path, says.text);
}

static void groups_are_held_to(void **state)
{
	(void)state;
	each_spot(check_group);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_are_held_to),
		cmocka_unit_test(groups_are_held_to),
		cmocka_unit_test(limits_are_as_documented),
	};

	return cmocka_run_group_tests(tests, open_settings, close_settings);
}
