/* The vendors' tables are sound: what one place names another has. */
#include "tests/unit/test.h"

#include <ctype.h>

#include "src/part.h"
#include "src/recipe.h"
#include "src/record.h"
#include "tests/vendors/each.h"

/* ---- operations ---- */

static void check_texts(const struct vendor *vendor, const struct operation *operation)
{
	if (!operation->label || !operation->menu || !operation->section)
		fail_msg("%s %s lacks a text", vendor->name, operation->name);
	for (const char *letter = operation->menu; *letter; letter++)
		assert_non_null(strchr("OSTKFU ", *letter));
	for (const char *letter = operation->name; *letter; letter++)
		assert_true(isalnum((unsigned char)*letter) || strchr("-.", *letter));
}

static void operations_have_texts(void **state)
{
	(void)state;
	each_operation(check_texts);
}

static const struct operation *of_path;

static void check_path_field(void *context, const char *name, const char *form)
{
	const struct field *field = field_find(of_path->fields, name);

	(void)context;
	assert_string_equal(form, "raw");
	if (!field || field->place != PLACE_PATH || !field->required)
		fail_msg("%s: {%s} is no field of the path", of_path->name, name);
}

static void check_path(const struct vendor *vendor, const struct operation *operation)
{
	(void)vendor;
	of_path = operation;
	if (operation->path)
		recipe_each(operation->path, check_path_field, NULL);
	for (const struct field *field = operation->fields; field && field->name; field++) {
		char placeholder[64];

		if (field->place != PLACE_PATH)
			continue;
		snprintf(placeholder, sizeof(placeholder), "{%s}", field->name);
		assert_non_null(strstr(operation->path, placeholder));
	}
}

static void paths_have_their_fields(void **state)
{
	(void)state;
	each_operation(check_path);
}

/* A word of a layout is a part, or a field beside the body. */
static void check_layout(const struct vendor *vendor, const struct operation *operation)
{
	const char *layout = operation->layout ? operation->layout : vendor->layout;
	struct recipe recipe;

	while (layout && *layout) {
		size_t length = strcspn(layout, " ");
		char *word = mem_copy_bytes(layout, length);
		const struct field *field = field_find(operation->fields, word);

		if (strcmp(word, "*") != 0 && !part_find(vendor, word) &&
		    !(field && field->place == PLACE_TOP) && strncmp(word, "page", 4) != 0)
			fail_msg("%s %s: %s in its layout", vendor->name, operation->name, word);
		free(word);
		layout += length + strspn(layout + length, " ");
	}
	if (operation->recipe)
		assert_true(recipe_parse(operation->recipe, &recipe, NULL));
	for (const struct field *field = operation->fields; field && field->name; field++)
		if (field->place == PLACE_TOP &&
		    !words_have(operation->layout ? operation->layout : vendor->layout,
				field->name))
			fail_msg("%s %s: no layout has %s", vendor->name, operation->name,
				 field->name);
}

static void layouts_have_their_parts(void **state)
{
	(void)state;
	each_operation(check_layout);
}

static void check_asks(const struct vendor *vendor, const struct operation *operation)
{
	for (const struct ask *ask = operation->asks; ask && ask->field; ask++) {
		const struct field *field = field_find(operation->fields, ask->field);

		if (!field || operation->kind != OPERATION_READ)
			fail_msg("%s %s must not be asked for %s", vendor->name, operation->name,
				 ask->field);
		assert_in_range(ask->code, CODE_NONE + 1, CODE_KINDS - 1);
	}
}

static void only_reads_are_asked(void **state)
{
	(void)state;
	each_operation(check_asks);
}

static void check_paging(const struct vendor *vendor, const struct operation *operation)
{
	const struct paging *paging = &operation->paging;
	const struct field *size;

	if (!paging->page)
		return;
	size = field_find(operation->fields, paging->size);
	if (!size || !field_find(operation->fields, paging->page) || paging->most < 1 ||
	    (size->most > 0 && paging->most > size->most))
		fail_msg("%s %s: its pages", vendor->name, operation->name);
	assert_int_equal(operation->kind, OPERATION_READ);
}

static bool takes_passwords(const struct field *fields)
{
	for (; fields && fields->name; fields++)
		if (fields->mask == MASK_SECRET || takes_passwords(fields->fields))
			return true;
	return false;
}

/* What was asked is kept as it is. */
static void check_asked(const struct vendor *vendor, const struct operation *operation)
{
	for (const struct shape *shape = operation->shapes; shape && shape->kind; shape++)
		if (shape->asked && takes_passwords(operation->fields))
			fail_msg("%s %s: keeps a password", vendor->name, operation->name);
}

static void no_password_is_kept(void **state)
{
	(void)state;
	each_operation(check_asked);
}

static void check_span(const struct vendor *vendor, const struct operation *operation)
{
	const struct span *span = &operation->span;

	if (span->from && (!field_find(operation->fields, span->from) ||
			   !field_find(operation->fields, span->to) || span->hours < 1))
		fail_msg("%s %s: its span", vendor->name, operation->name);
}

static void spans_have_their_fields(void **state)
{
	(void)state;
	each_operation(check_span);
}

static void pages_have_their_fields(void **state)
{
	(void)state;
	each_operation(check_paging);
}

/* ---- fields ---- */

static void check_initial(const struct vendor *vendor, const struct operation *operation,
			  const struct field *field)
{
	struct error error = { 0 };
	char name[64];

	if (!field->initial || !*field->initial)
		return;
	if (field->initial[0] == '{') {
		snprintf(name, sizeof(name), "%.*s", (int)strlen(field->initial) - 2,
			 field->initial + 1);
		if (!part_find(vendor, name))
			fail_msg("%s %s: %s begins as %s", vendor->name, operation->name,
				 field->name, field->initial);
	} else if (!field_check(field, field->initial, &error)) {
		fail_msg("%s %s: %s", vendor->name, operation->name, error.text);
	}
}

static void check_fields(const struct vendor *vendor, const struct operation *operation,
			 const struct field *fields)
{
	for (const struct field *field = fields; field && field->name; field++) {
		if (!field->label || field_find(fields, field->name) != field ||
		    (field->constant && (!field->initial || field->initial[0] == '{')) ||
		    (field->most > 0 && field->least > field->most) || field->check >= CHECK_MAX ||
		    field->kind >= FIELD_KINDS)
			fail_msg("%s %s: %s", vendor->name, operation->name, field->name);
		check_initial(vendor, operation, field);
		for (const struct choice *choice = field->choices; choice && choice->value;
		     choice++)
			assert_true(choice->label && field_check(field, choice->value, NULL));
		check_fields(vendor, operation, field->fields);
	}
}

static void check_all_fields(const struct vendor *vendor, const struct operation *operation)
{
	check_fields(vendor, operation, operation->fields);
	if (operation->body == BODY_NONE)
		for (const struct field *field = operation->fields; field && field->name; field++)
			assert_int_not_equal(field->place, PLACE_BODY);
}

static void fields_are_sound(void **state)
{
	(void)state;
	each_operation(check_all_fields);
}

/* ---- writes ---- */

/* Both sides of "theirs=ours". */
static void check_arguments(const struct vendor *vendor, const struct operation *operation,
			    const struct operation *look_up)
{
	const char *arguments = operation->protection.arguments;

	while (*arguments) {
		size_t length = strcspn(arguments, " "), equals = strcspn(arguments, "=");
		char *theirs = mem_copy_bytes(arguments, equals);
		char *ours = mem_copy_bytes(arguments + equals + 1, length - equals - 1);

		if (!field_find(look_up->fields, theirs) ||
		    (operation->body != BODY_RAW && !field_find(operation->fields, ours)))
			fail_msg("%s %s: looks up %s=%s", vendor->name, operation->name, theirs,
				 ours);
		free(theirs);
		free(ours);
		arguments += length + strspn(arguments + length, " ");
	}
}

static void check_look_up(const struct vendor *vendor, const struct operation *operation)
{
	const struct protection *protection = &operation->protection;
	const struct operation *look_up = operation_find(vendor, protection->operation);

	if (!look_up || look_up->kind != OPERATION_READ || !protection->found ||
	    !protection->arguments)
		fail_msg("%s %s: its look-up", vendor->name, operation->name);
	check_arguments(vendor, operation, look_up);
	if (protection->equals && protection->equals[0] == '=')
		assert_non_null(field_find(operation->fields, protection->equals + 1));
}

/* Even what has no protection names its business key, so that rows of one key keep their order;
 * but a key stands in lists, and must not be private. */
static void check_key(const struct vendor *vendor, const struct operation *operation)
{
	static const char *const without[] = { "account.register", "customer.add" };
	const char *key = operation->protection.field;
	const struct field *field = key ? begins_in(operation->fields, key) : NULL;
	bool excused = operation->body == BODY_RAW;

	for (size_t i = 0; i < COUNT(without); i++)
		excused |= strcmp(operation->name, without[i]) == 0;
	if (!field && !excused)
		fail_msg("%s %s has no business key", vendor->name, operation->name);
	if (field && field->mask)
		fail_msg("%s %s has a private key", vendor->name, operation->name);
}

static void check_protection(const struct vendor *vendor, const struct operation *operation)
{
	const struct protection *protection = &operation->protection;

	if (operation->kind != OPERATION_WRITE) {
		assert_int_equal(protection->kind, PROTECTION_NONE);
		assert_null(protection->field);
		return;
	}
	check_key(vendor, operation);
	if (protection->kind == PROTECTION_LOOKUP)
		check_look_up(vendor, operation);
	else if (protection->operation)
		fail_msg("%s %s: a look-up that is not used", vendor->name, operation->name);
	if (protection->kind == PROTECTION_KEY)
		assert_non_null(protection->codes);
}

static void writes_state_their_protection(void **state)
{
	(void)state;
	each_operation(check_protection);
}

/* What moves goods or money, or makes things that cannot be told apart, is never called harmless. */
static void what_counts_twice_is_not_harmless(void **state)
{
	static const struct {
		const char *vendor, *operation;
		enum protection_kind kind;
		const char *codes;
	} cases[] = {
		{ "dingshang", "pickup.create", PROTECTION_NONE, NULL },
		{ "dingshang", "pickup.create-all", PROTECTION_NONE, NULL },
		{ "dingshang", "pickup.cancel-all", PROTECTION_NONE, NULL },
		{ "dingshang", "pickup.consume", PROTECTION_KEY, "6040" },
		{ "dingshang", "order.create", PROTECTION_KEY, "6040" },
		{ "dingshang", "delivery.start", PROTECTION_NONE, NULL },
		{ "dingshang", "delivery.test", PROTECTION_NONE, NULL },
		{ "dingshang", "replenish.product", PROTECTION_NONE, NULL },
		{ "jfwms", "order.create", PROTECTION_LOOKUP, "50019" },
		{ "jfwms", "order.cancel", PROTECTION_LOOKUP, "50027" },
		{ "jfwms", "inbound.create", PROTECTION_LOOKUP, "40001" },
		{ "jfwms", "sku.create", PROTECTION_KEY, "20003" },
		{ "jfwms", "return.create", PROTECTION_NONE, NULL },
		{ "hongxun", "outbound.create", PROTECTION_LOOKUP, NULL },
		{ "hongxun", "transport.create", PROTECTION_NONE, NULL },
		{ "hongxun", "serial.send", PROTECTION_NONE, NULL },
		{ "chetonggui", "order.place", PROTECTION_NONE, NULL },
		{ "chetonggui", "return.confirm", PROTECTION_NONE, NULL },
		{ "yesno", "user.add", PROTECTION_KEY, "20253023" },
		{ "yesno", "user.disable", PROTECTION_HARMLESS, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct protection *protection =
			&operation_find(vendor_find(cases[i].vendor), cases[i].operation)
				 ->protection;

		assert_int_equal(protection->kind, cases[i].kind);
		if (cases[i].codes)
			assert_string_equal(protection->codes, cases[i].codes);
		else
			assert_null(protection->codes);
	}
}

/* ---- vendors ---- */

static void check_part(void *context, const char *name, const char *form)
{
	const struct vendor *vendor = context;
	struct buf out = BUF_INIT;

	if (!part_find(vendor, name))
		fail_msg("%s has no part {%s}", vendor->name, name);
	assert_true(recipe_add_value(&out, &(struct part_value){ .text = "x" }, form, NULL));
	buf_clear(&out);
}

/* recipe_each hands its context on without const. */
static void check_template_parts(size_t index, const char *template)
{
	const struct vendor *copy = vendors[index];
	struct vendor vendor = *copy;

	recipe_each(template, check_part, &vendor);
}

static bool has_setting(const struct vendor *vendor, const char *name)
{
	for (const struct setting *setting = vendor->settings; setting->name; setting++)
		if (strcmp(setting->name, name) == 0)
			return true;
	return false;
}

static void recipes_have_their_parts(void **state)
{
	(void)state;
	for (size_t i = 0; vendors[i]; i++) {
		const struct signing *signing = vendors[i]->signings;
		struct recipe recipe;

		for (;; signing++) {
			assert_true(recipe_parse(signing->recipe, &recipe, NULL));
			check_template_parts(i, recipe.template);
			if (!signing->setting)
				break;
			assert_true(has_setting(vendors[i], signing->setting));
		}
		for (const struct header *header = vendors[i]->headers; header && header->name;
		     header++)
			check_template_parts(i, header->template);
		if (vendors[i]->sign_key)
			assert_non_null(part_find(vendors[i], vendors[i]->sign_key));
	}
}

static void parts_have_their_settings(void **state)
{
	(void)state;
	for (size_t i = 0; vendors[i]; i++) {
		for (const struct part *part = vendors[i]->parts; part->name; part++)
			if (part->source == PART_SETTING || part->source == PART_TOKEN_SETTING)
				assert_true(has_setting(vendors[i], part->setting));
		for (const struct setting *setting = vendors[i]->settings; setting->name; setting++)
			assert_non_null(setting->help);
		if (vendors[i]->zone_setting)
			assert_true(has_setting(vendors[i], vendors[i]->zone_setting));
	}
}

static void tokens_have_their_operations(void **state)
{
	(void)state;
	for (size_t i = 0; vendors[i]; i++) {
		const struct tokens *tokens = vendors[i]->tokens;

		if (!tokens)
			continue;
		assert_non_null(operation_find(vendors[i], tokens->authorize));
		assert_non_null(operation_find(vendors[i], tokens->renew));
		assert_non_null(field_find(operation_find(vendors[i], tokens->redeem)->fields,
					   tokens->redeem_field));
		assert_true(words_have(tokens->operations, tokens->redeem));
		assert_true(words_have(tokens->operations, tokens->renew));
		for (const struct grant *grant = tokens->grants; grant->setting; grant++)
			assert_true(has_setting(vendors[i], grant->setting));
		assert_true(has_setting(vendors[i], tokens->access));
		assert_true(has_setting(vendors[i], tokens->refresh));
	}
}

/* ---- deeds ---- */

static void assert_kinds(const struct operation *operation, const char *kinds)
{
	while (kinds && *kinds) {
		size_t length = strcspn(kinds, " ");
		char *kind = mem_copy_bytes(kinds, length);

		if (!record_kind_find(kind))
			fail_msg("%s: no kind is called %s", operation->name, kind);
		free(kind);
		kinds += length + strspn(kinds + length, " ");
	}
}

/* "machine_no=#0 product_id=#1": the fields must be there. */
static void assert_filled(const struct operation *operation)
{
	const char *fields = operation->fill.fields;

	while (fields && *fields) {
		size_t length = strcspn(fields, " "), equals = strcspn(fields, "=");
		char *name = mem_copy_bytes(fields, equals);

		if (!field_find(operation->fields, name))
			fail_msg("%s: fill names no field: %s", operation->name, name);
		free(name);
		fields += length + strspn(fields + length, " ");
	}
}

static void deeds_are_sound(void **state)
{
	(void)state;
	for (size_t i = 0; vendors[i]; i++)
		for (const struct operation *operation = NULL;
		     (operation = operation_next(vendors[i], operation));) {
			assert_int_equal(operation->deed == NULL, operation->of == NULL);
			assert_int_equal(operation->fill.kind == NULL,
					 operation->fill.fields == NULL);
			if (operation->deed)
				assert_int_equal(operation->kind, OPERATION_WRITE);
			assert_kinds(operation, operation->of);
			assert_kinds(operation, operation->fill.kind);
			assert_filled(operation);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(deeds_are_sound),
		cmocka_unit_test(operations_have_texts),
		cmocka_unit_test(paths_have_their_fields),
		cmocka_unit_test(layouts_have_their_parts),
		cmocka_unit_test(only_reads_are_asked),
		cmocka_unit_test(pages_have_their_fields),
		cmocka_unit_test(spans_have_their_fields),
		cmocka_unit_test(no_password_is_kept),
		cmocka_unit_test(fields_are_sound),
		cmocka_unit_test(writes_state_their_protection),
		cmocka_unit_test(what_counts_twice_is_not_harmless),
		cmocka_unit_test(recipes_have_their_parts),
		cmocka_unit_test(parts_have_their_settings),
		cmocka_unit_test(tokens_have_their_operations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
