/* Forms: values that are not to be seen, and passwords. */
#include "tests/unit/test.h"

#include "tests/fakes/order_form.h"
#include "tests/fakes/terminal.h"

static const struct field fields[] = {
	{ "mobile", "Mobile", .required = true, .check = CHECK_PHONE, .mask = MASK_PHONE },
	{ "password", "Password", .mask = MASK_SECRET },
	{ "lines", "Lines", FIELD_ROWS,
	  .fields = (const struct field[]){ { "name", "Name" }, { "qty", "Qty" }, { 0 } } },
	{ 0 },
};

static struct order_form *open_hidden(struct stage *stage)
{
	struct order_form *self = order_form_open(stage, &order_hooks);

	form_clear(&self->form);
	form_init(&self->form, &self->view, fields, &order_hooks);
	return self;
}

static void add_value(void *context, const struct form_value *value)
{
	buf_addf(context, "%s=%s(%s) ", value->path, value->text, value->veil);
}

static void assert_values(const struct order_form *self, const char *expected)
{
	struct buf values = BUF_INIT;

	form_each_value(&self->form, add_value, &values);
	assert_string_equal(values.text, expected);
	buf_clear(&values);
}

/* Keys, with what is typed after a '='. */
static void play(struct stage *stage, const char *const *steps)
{
	for (; *steps; steps++)
		if (**steps == '=')
			stage_type(stage, *steps + 1);
		else
			stage_press(stage, *steps);
}

static void veils_hide_until_the_value_is_another(void **state)
{
	static const struct {
		const char *steps[4], *values;
		bool veiled;
	} cases[] = {
		{ { "Tab Tab S-Tab S-Tab" }, "mobile=13800136021(138****6021) ", true },
		{ { "Left Right Home End" }, "mobile=13800136021(138****6021) ", true },
		{ { "=15900001111" }, "mobile=15900001111() ", false },
		{ { "Backspace" }, "", false },
		{ { "Delete" }, "", false },
		{ { "=1", "M-u" }, "mobile=13800136021(138****6021) ", true },
		{ { "Backspace", "M-u", "Tab S-Tab" }, "mobile=13800136021(138****6021) ", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;
		struct order_form *self = open_hidden(&stage);

		assert_true(form_set_veiled(&self->form, "mobile", "13800136021", "138****6021"));
		play(&stage, cases[i].steps);
		assert_values(self, cases[i].values);
		assert_int_equal(fake_terminal_has("138****6021"), cases[i].veiled);
		assert_false(fake_terminal_has("13800136021"));
		stage_close(&stage);
	}
}

static void a_complaint_does_not_tell_what_is_veiled(void **state)
{
	struct stage stage;
	struct order_form *self = open_hidden(&stage);

	(void)state;
	form_set_veiled(&self->form, "mobile", "99987654321", "999****4321");
	stage_press(&stage, "C-s");
	assert_int_equal(self->submitted, 0);
	assert_true(fake_terminal_has("what is hidden here does not fit"));
	assert_false(fake_terminal_has("99987654321"));
	stage_close(&stage);
}

/* Lines that stay empty are not counted: a veil must stay with its own value all the same. */
static void veils_stay_with_their_line(void **state)
{
	struct stage stage;
	struct order_form *self = open_hidden(&stage);

	(void)state;
	form_set_value(&self->form, "lines.0.qty", "");
	form_set_veiled(&self->form, "lines.1.name", "Wang Min", "W**");
	assert_values(self, "lines.0.name=Wang Min(W**) ");
	stage_close(&stage);
}

static void passwords_are_typed_blind(void **state)
{
	struct stage stage;
	struct order_form *self = open_hidden(&stage);

	(void)state;
	stage_press(&stage, "Tab");
	stage_type(&stage, "s3cret");
	assert_true(fake_terminal_has("[******"));
	stage_press(&stage, "Tab");
	assert_true(fake_terminal_has("******"));
	assert_false(fake_terminal_has("s3cret"));
	assert_string_equal(form_value(&self->form, "password"), "s3cret");
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(veils_hide_until_the_value_is_another),
		cmocka_unit_test(a_complaint_does_not_tell_what_is_veiled),
		cmocka_unit_test(veils_stay_with_their_line),
		cmocka_unit_test(passwords_are_typed_blind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
