/* Read-only: whatever command is given, the sandbox counts no write. */
#include "tests/unit/test.h"

#include "base/file.h"
#include "tests/wire/harbour.h"

enum { LONGEST_TEXT = 200, WORDS_ROOM = 12 };

/* ---- a request for any operation, made from its table ---- */

static const char *text_for(const struct field *field)
{
	static const char *const texts[CHECK_MAX] = {
		[CHECK_NONE] = "A1",
		[CHECK_DIGITS] = "12345678",
		[CHECK_PHONE] = "13800138000",
		[CHECK_MAIL] = "a@example.com",
		[CHECK_URL] = "https://example.com/a",
		[CHECK_COUNTRY] = "CA",
		[CHECK_TIME] = "2026-01-02 03:04:05",
		[CHECK_TIME_UTC] = "2026-01-02T03:04:05.000Z",
		[CHECK_DATE] = "2026-01-02",
		[CHECK_VIN] = "LSVAA4187N2183000",
		[CHECK_EAN] = "4006381333931",
	};

	return field->choices ? field->choices->value : texts[field->check];
}

static struct json *object_for(const struct field *fields);

static struct json *value_for(const struct field *field)
{
	struct json *value = NULL;

	switch (field->kind) {
	case FIELD_TEXT:
		return json_new_string(text_for(field));
	case FIELD_INTEGER:
	case FIELD_NUMBER:
		if (field->choices)
			return json_new_number(field->choices->value);
		return json_new_integer((long long)(field->least > 1 ? field->least : 1));
	case FIELD_BOOLEAN:
		return json_new_boolean(true);
	case FIELD_TEXTS:
		value = json_new_array();
		json_append(value, json_new_string(text_for(field)));
		return value;
	case FIELD_OBJECT:
		return object_for(field->fields);
	case FIELD_ROWS:
		value = json_new_array();
		json_append(value, object_for(field->fields));
		return value;
	case FIELD_JSON:
	case FIELD_KINDS:
		break;
	}
	return json_new_object();
}

/* Everything that must be given, and one of each group of which one must. */
static struct json *object_for(const struct field *fields)
{
	struct json *object = json_new_object();

	for (const struct field *field = fields; field && field->name; field++)
		if (field->required || (field->group && field->group[0] == '+'))
			json_put(object, field->name, value_for(field), NULL);
	return object;
}

/* Fields that have no place in the body go by name. */
static size_t add_names(const struct field *fields, const char *words[], struct buf names[],
			size_t count)
{
	for (const struct field *field = fields; field && field->name; field++) {
		if (!field->required || field->place == PLACE_BODY || count == WORDS_ROOM)
			continue;
		buf_addf(&names[count], "%s=%s", field->name, text_for(field));
		words[count] = names[count].text;
		count++;
	}
	return count;
}

static int call(const struct harbour *harbour, const char *mode, const struct vendor *vendor,
		const struct operation *operation)
{
	const char *words[WORDS_ROOM + 1] = { mode, "call", vendor->name, operation->name, "--yes" };
	struct buf names[WORDS_ROOM] = { { 0 } }, data = BUF_INIT;
	struct json *body = object_for(operation->fields);
	struct child child;
	size_t count = 5;
	int exit;

	for (size_t i = 0; i < WORDS_ROOM; i++)
		names[i] = (struct buf)BUF_INIT;
	for (const struct field *field = operation->fields; field && field->name; field++)
		if (field->place != PLACE_BODY || field->constant)
			json_remove(body, field->name);
	json_add(&data, body, JSON_COMPACT);
	if (operation->body != BODY_NONE && operation->body != BODY_ARRAY) {
		words[count++] = "--data";
		words[count++] = data.text;
	}
	add_names(operation->fields, words, names, count);
	harbour_run(harbour, &child, words, NULL);
	exit = child.exit;
	for (size_t i = 0; i < WORDS_ROOM; i++)
		buf_clear(&names[i]);
	child_clear(&child);
	buf_clear(&data);
	json_free(body);
	return exit;
}

/* ---- what the sandbox saw ---- */

/* Requests of operations that change something, whether they took effect or not. */
static long writes_seen(const struct harbour *harbour)
{
	long sum = 0;

	for (size_t i = 0; vendors[i]; i++)
		for (const struct operation *operation = operation_next(vendors[i], NULL); operation;
		     operation = operation_next(vendors[i], operation))
			if (operation->kind == OPERATION_WRITE)
				sum += harbour_count(harbour, vendors[i]->name, operation->name,
						     "requests");
	return sum;
}

/* Gives how many calls ended with this exit code. */
static size_t call_all_writes(const struct harbour *harbour, const char *mode, int exit)
{
	size_t count = 0;

	for (size_t i = 0; vendors[i]; i++)
		for (const struct operation *operation = operation_next(vendors[i], NULL); operation;
		     operation = operation_next(vendors[i], operation))
			if (operation->kind == OPERATION_WRITE)
				count += call(harbour, mode, vendors[i], operation) == exit;
	return count;
}

static void no_call_changes_anything(void **state)
{
	const struct harbour *harbour = *state;
	size_t refused = call_all_writes(harbour, "--read-only", 77);

	print_message("%zu writes refused\n", refused);
	assert_true(refused >= 30);
	assert_int_equal(writes_seen(harbour), 0);
	/* the same without it do reach the vendors: the test would see them */
	call_all_writes(harbour, "--ascii", 0);
	assert_true(writes_seen(harbour) >= 30);
}

static void nothing_that_waits_is_sent(void **state)
{
	const char *const *const writes[] = {
		WORDS("--offline", "call", "jfwms", "order.cancel", "erpNo=ERP-20250301-0008",
		      "--yes"),
		WORDS("--offline", "call", "yesno", "user.disable", "lsUserId=2014000000000000001",
		      "--yes"),
	};
	const char *const *const commands[] = {
		WORDS("--read-only", "outbox", "send"),
		WORDS("--read-only", "outbox", "retry", "1"),
		WORDS("--read-only", "outbox", "drop", "1"),
		WORDS("--read-only", "outbox", "check", "1"),
		WORDS("--read-only", "lookup", "ERP-20250301-0008"),
		WORDS("--read-only", "call", "jfwms", "order.get", "erpNo=ERP-20250301-0008"),
		WORDS("--read-only", "outbox", "list"),
		WORDS("--read-only", "journal", "list"),
		WORDS("--read-only", "timeline", "ERP-20250301-0008"),
		WORDS("--read-only", "doctor"),
		WORDS("--read-only", "list", "order"),
		WORDS("--read-only", "audit", "verify"),
	};
	const struct harbour *harbour = *state;
	struct child child;

	for (size_t i = 0; i < COUNT(writes); i++) {
		harbour_run(harbour, &child, writes[i], NULL);
		assert_int_equal(child.exit, 75);
		child_clear(&child);
	}
	for (size_t i = 0; i < COUNT(commands); i++) {
		harbour_run(harbour, &child, commands[i], NULL);
		if (i < 4 && child.exit != 77)
			fail_msg("%s %s: exit %d, %s", commands[i][1], commands[i][2], child.exit,
				 child.err.text);
		child_clear(&child);
	}
	assert_int_equal(writes_seen(harbour), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(no_call_changes_anything, harbour_fresh),
		cmocka_unit_test_setup(nothing_that_waits_is_sent, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
