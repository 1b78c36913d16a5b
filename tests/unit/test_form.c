/* Forms: typing, choices, lines of rows, scans, what is wrong, submitting, undoing. */
#include "tests/unit/test.h"

#include "tests/fakes/order_form.h"
#include "tests/fakes/terminal.h"

static void add_value(void *context, const struct form_value *value)
{
	buf_addf(context, "%s=%s ", value->path, value->text);
}

static void assert_values(const struct order_form *self, const char *expected)
{
	struct buf values = BUF_INIT;

	form_each_value(&self->form, add_value, &values);
	assert_string_equal(values.text, expected);
	buf_clear(&values);
}

/* Keys, where "'" types the text up to the next "'" as it stands. */
static void play(struct stage *stage, const char *script)
{
	while (*script) {
		size_t length = strcspn(script, "'");
		struct buf part = BUF_INIT;

		buf_add_bytes(&part, script, length);
		stage_press(stage, part.text);
		script += length;
		if (*script == '\'') {
			length = strcspn(++script, "'");
			buf_reset(&part);
			buf_add_bytes(&part, script, length);
			stage_type(stage, part.text);
			script += length + 1;
		}
		buf_clear(&part);
	}
}

#define INITIAL "org.code=A1 "

static void keys_fill_it_in(void **state)
{
	static const struct {
		const char *script, *values, *focus;
	} cases[] = {
		{ "", INITIAL, "name" },
		{ "'Li'", "name=Li " INITIAL, "name" },
		{ "'王敏' Enter '138'", "name=王敏 mobile=138 " INITIAL, "mobile" },
		{ "'ab' Left 'x'", "name=axb " INITIAL, "name" },
		{ "'abc' C-u", INITIAL, "name" },
		{ "Tab Tab 'eco' Enter", "service=eco " INITIAL, "colour" },
		{ "Tab Tab F4 Down Enter", "service=next " INITIAL, "colour" },
		{ "Tab Tab Down Enter", "service=std " INITIAL, "colour" },
		{ "Tab Tab 'e' Enter S-Tab Delete", INITIAL, "service" },
		{ "Tab Tab F4 Esc", INITIAL, "service" },
		{ "Tab Tab Tab 'green'", "colour=green " INITIAL, "colour" },
		{ "Tab Tab Tab F4 Enter", "colour=red " INITIAL, "insured" },
		{ "Tab Tab Tab Tab Space", "insured=true " INITIAL, "insured" },
		{ "Tab Tab Tab Tab Space Space", "insured=false " INITIAL, "insured" },
		{ "Tab Tab Tab Tab Space Delete j", INITIAL, "value" },
		{ "S-Tab", INITIAL, "" },
		{ "S-Tab S-Tab '{}'", INITIAL "extra={} ", "extra" },
		{ "S-Tab S-Tab S-Tab Enter 'A' Tab Tab '2'", INITIAL "lines.0.sku=A lines.0.qty=2 ",
		  "lines.0.qty" },
		{ "S-Tab S-Tab S-Tab Enter 'A' Insert 'B' M-r", INITIAL "lines.0.sku=A ", "" },
		{ "S-Tab S-Tab S-Tab Enter 'A' Insert 'B' Up M-r", INITIAL "lines.0.sku=B ",
		  "lines.0.sku" },
		{ "Up Up Down 'a'", "mobile=a " INITIAL, "mobile" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;
		struct order_form *self = order_form_open(&stage, &order_hooks);

		assert_true(keymap_check(stage.keymap, NULL));
		play(&stage, cases[i].script);
		assert_values(self, cases[i].values);
		assert_string_equal(form_focus(&self->form), cases[i].focus);
		stage_close(&stage);
	}
}

static void values_go_in_and_out_by_path(void **state)
{
	static const struct {
		const char *path;
		bool known;
	} cases[] = {
		{ "name", true },        { "org.code", true },
		{ "place.city", true },  { "lines.2.sku", true },
		{ "lines.0.qty", true }, { "nothing", false },
		{ "type", false },       { "place", false },
		{ "lines", false },      { "lines.x.sku", false },
		{ "lines.0.no", false }, { "place.city.x", false },
		{ "", false },
	};
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(form_set_value(&self->form, cases[i].path, "v"), cases[i].known);
	/* a line nothing was put into is left out, and those behind it move up */
	assert_values(self, "name=v org.code=v place.city=v lines.0.qty=v lines.1.sku=v ");
	assert_string_equal(form_value(&self->form, "lines.2.sku"), "v");
	assert_null(form_value(&self->form, "nothing"));
	form_reset(&self->form);
	assert_values(self, INITIAL);
	assert_true(form_set_focus(&self->form, "place.street"));
	assert_string_equal(form_focus(&self->form), "place.street");
	assert_false(form_set_focus(&self->form, "type"));
	stage_close(&stage);
}

static void problems_are_said_in_words(void **state)
{
	static const struct {
		const char *values[6];	/* path, text, … */
		const char *path, *problem;
	} cases[] = {
		{ { NULL }, "name", "required" },
		{ { NULL }, "service", "" },
		{ { NULL }, "carrier", "" },	/* the vendor fills it in */
		{ { NULL }, "lines", "at least one line" },
		{ { "name", "x" }, "name", "" },
		{ { "name", "123456789012345678901" },
		  "name",
		  "at most 20 characters, given are 21" },
		{ { "mobile", "138" }, "mobile", "a mobile number of 11 digits, not \"138\"" },
		{ { "mobile", "13800136021" }, "mobile", "" },
		{ { "service", "x" }, "service", "one of std, next, eco, not \"x\"" },
		{ { "colour", "x" }, "colour", "" },
		{ { "value", "1" }, "currency", "needed together with Value" },
		{ { "value", "1", "currency", "CNY" }, "currency", "" },
		{ { "value", "1.x" }, "value", "a number, not \"1.x\"" },
		{ { NULL }, "place.city", "" },
		{ { "place.street", "x" }, "place.city", "required" },
		{ { "lines.0.sku", "A" }, "lines.0.qty", "required" },
		{ { "lines.0.sku", "A" }, "lines", "" },
		{ { "lines.0.sku", "A", "lines.1.sku", "B" }, "lines.1.qty", "required" },
		{ { "lines.1.sku", "A" }, "lines.0.qty", "" },	/* the first line is blank */
		{ { "lines.0.qty", "1000" }, "lines.0.qty", "from 1 to 999, not 1000" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;
		struct order_form *self = order_form_open(&stage, &order_hooks);

		for (size_t j = 0; cases[i].values[j]; j += 2)
			form_set_value(&self->form, cases[i].values[j], cases[i].values[j + 1]);
		assert_string_equal(form_problem(&self->form, cases[i].path), cases[i].problem);
		stage_close(&stage);
	}
}

static const struct field grouped[] = {
	{ "code", "Code", .group = "+key" },
	{ "number", "Number", .group = "+key" },
	{ "from", "From", .group = "!way" },
	{ "to", "To", .group = "!way" },
	{ 0 },
};

static void groups_know_at_least_and_at_most_one(void **state)
{
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks);

	(void)state;
	form_clear(&self->form);
	form_init(&self->form, &self->view, grouped, &order_hooks);
	assert_string_equal(form_problem(&self->form, "code"), "this is needed, or Number");
	assert_string_equal(form_problem(&self->form, "number"), "");
	form_set_value(&self->form, "number", "1");
	assert_string_equal(form_problem(&self->form, "code"), "");
	form_set_value(&self->form, "from", "a");
	assert_string_equal(form_problem(&self->form, "from"), "");
	form_set_value(&self->form, "to", "b");
	assert_string_equal(form_problem(&self->form, "from"), "not together with To");
	assert_string_equal(form_problem(&self->form, "to"), "not together with From");
	stage_close(&stage);
}

static void choices_add_up_in_lists_of_texts(void **state)
{
	static const struct choice colours[] = { { "red", "Red" }, { "blue", "Blue" }, { 0 } };
	static const struct field tagged[] = {
		{ "tags", "Tags", FIELD_TEXTS, .choices = colours },
		{ 0 },
	};
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks);

	(void)state;
	form_clear(&self->form);
	form_init(&self->form, &self->view, tagged, &order_hooks);
	stage_press(&stage, "F4 Enter F4 Down Enter");
	assert_string_equal(form_value(&self->form, "tags"), "red,blue");
	stage_press(&stage, "Backspace");
	assert_string_equal(form_value(&self->form, "tags"), "red,blu");
	stage_paste(&stage, "green\r\n\n amber \nred");
	assert_string_equal(form_value(&self->form, "tags"), "red,blu,green,amber,red");
	stage_close(&stage);
}

static void fill(struct order_form *self)
{
	form_set_value(&self->form, "name", "Li");
	form_set_value(&self->form, "mobile", "13800136021");
	form_set_value(&self->form, "lines.0.sku", "A");
	form_set_value(&self->form, "lines.0.qty", "1");
}

static void nothing_wrong_is_ever_submitted(void **state)
{
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks);

	(void)state;
	stage_press(&stage, "C-s");
	assert_int_equal(self->submitted, 0);
	assert_true(fake_terminal_has("Name: required"));
	play(&stage, "'Li' F8");
	assert_string_equal(form_focus(&self->form), "mobile");
	assert_true(fake_terminal_has("! required"));
	play(&stage, "'1380013602'");
	assert_true(fake_terminal_has("Mobile: a mobile number of 11 digits"));
	play(&stage, "'1' F8 Enter 'A' F8 '1' F8");
	assert_true(fake_terminal_has("nothing is wrong"));
	stage_press(&stage, "C-s");
	assert_int_equal(self->submitted, 1);
	stage_close(&stage);
}

/* Enter goes on from field to field and stops on the last line: it takes one more to submit. */
static void enter_does_not_submit_by_itself(void **state)
{
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks);

	(void)state;
	fill(self);
	form_set_focus(&self->form, "extra");
	stage_press(&stage, "Enter");
	assert_int_equal(self->submitted, 0);
	assert_string_equal(form_focus(&self->form), "");
	stage_press(&stage, "Enter");
	assert_int_equal(self->submitted, 1);
	stage_close(&stage);
}

static void the_plan_is_seen_before_it_is_done(void **state)
{
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks_with_plan);

	(void)state;
	fill(self);
	ui_changed(stage.ui);
	stage_resize(&stage, 16, 80);
	assert_false(fake_terminal_has("nothing is sent before"));
	stage_press(&stage, "C-s");
	assert_int_equal(self->submitted, 0);
	assert_true(fake_terminal_has("one order for Li"));
	assert_true(fake_terminal_has("nothing is sent before"));
	form_set_value(&self->form, "name", "Wang");	/* now it is another plan */
	form_set_focus(&self->form, "name");
	ui_changed(stage.ui);
	stage_press(&stage, "C-s");
	assert_int_equal(self->submitted, 0);
	assert_true(fake_terminal_has("one order for Wang"));
	stage_press(&stage, "C-s");
	assert_int_equal(self->submitted, 1);
	stage_close(&stage);
}

/* Where people look, and input methods put their candidates. */
static void the_cursor_is_in_the_field_above_a_plan(void **state)
{
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks_with_plan);
	int row, column;

	(void)state;
	fill(self);
	form_set_focus(&self->form, "name");
	ui_changed(stage.ui);
	stage_resize(&stage, 40, 80);
	assert_true(fake_terminal_has("nothing is sent before"));
	fake_terminal_cursor(&row, &column);
	assert_non_null(strstr(fake_terminal_line(row), "[Li"));
	stage_close(&stage);
}

static void scans_add_lines_or_count(void **state)
{
	static const struct {
		const char *focus, *codes[4], *values;
	} cases[] = {
		{ "mobile", { "690102807" }, INITIAL "lines.0.sku=690102807 lines.0.qty=1 " },
		{ "mobile",
		  { "690102807", "690102807" },
		  INITIAL "lines.0.sku=690102807 lines.0.qty=2 " },
		{ "mobile",
		  { "690102807", "692020288", "690102807" },
		  INITIAL "lines.0.sku=690102807 lines.0.qty=2 lines.1.sku=692020288 "
			  "lines.1.qty=1 " },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;
		struct order_form *self = order_form_open(&stage, &order_hooks);

		form_set_focus(&self->form, cases[i].focus);
		for (size_t j = 0; cases[i].codes[j]; j++)
			stage_scan(&stage, cases[i].codes[j]);
		assert_values(self, cases[i].values);
		assert_int_equal(self->submitted, 0);
		stage_close(&stage);
	}
}

static void a_scan_fills_the_line_it_is_on(void **state)
{
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks);

	(void)state;
	form_set_value(&self->form, "lines.0.sku", "A");
	form_set_value(&self->form, "lines.1.name", "half a line");
	form_set_focus(&self->form, "lines.1.name");
	stage_scan(&stage, "690102807");
	assert_values(self, INITIAL "lines.0.sku=A lines.1.sku=690102807 "
				    "lines.1.name=half a line lines.1.qty=1 ");
	stage_close(&stage);
}

static void pastes_stay_in_their_field(void **state)
{
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks);

	(void)state;
	stage_paste(&stage, "Li Na\n");
	stage_paste(&stage, "x\ny\n");
	assert_values(self, "name=Li Na " INITIAL);
	assert_true(fake_terminal_has("several lines do not fit"));
	stage_close(&stage);
}

/* A list takes an entry a line, rows of codes a line a line; what is there already counts once more. */
static void several_lines_are_pasted_where_they_fit(void **state)
{
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks);

	(void)state;
	stage_press(&stage, "S-Tab S-Tab S-Tab Enter");
	stage_paste(&stage, "A-1\r\n  B-2 \n\nA-1\n");
	assert_values(self, INITIAL "lines.0.sku=A-1 lines.0.qty=2 lines.1.sku=B-2 lines.1.qty=1 ");
	assert_true(fake_terminal_has("3 lines were pasted"));
	stage_close(&stage);
}

static void twenty_edits_are_undone(void **state)
{
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks);
	struct buf start = BUF_INIT, end = BUF_INIT;

	(void)state;
	fill(self);
	form_each_value(&self->form, add_value, &start);
	form_set_focus(&self->form, "name");
	for (int i = 0; i < 5; i++)
		play(&stage, "'ab' Tab '9' S-Tab");
	form_set_focus(&self->form, "lines.0.sku");
	play(&stage, "Insert 'B' Up M-r Insert 'C' Tab Tab '5'");
	form_set_focus(&self->form, "org.code");
	play(&stage, "C-u 'B2'");
	for (int i = 0; i < 17; i++)
		stage_press(&stage, "M-u");
	form_each_value(&self->form, add_value, &end);
	assert_string_equal(end.text, start.text);
	for (int i = 0; i < 20; i++)
		stage_press(&stage, "M-u");
	assert_true(fake_terminal_has("there is nothing to undo"));
	assert_values(self, INITIAL);
	buf_clear(&start);
	buf_clear(&end);
	stage_close(&stage);
}

static void drafts_hear_of_each_change(void **state)
{
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks);
	unsigned before = self->form.changes;

	(void)state;
	play(&stage, "'ab' Left Tab Tab Tab Tab Space");
	assert_int_equal(self->changed, 3);
	assert_int_equal(self->form.changes - before, 3);
	stage_close(&stage);
}

static void it_looks_as_it_should(void **state)
{
	static const char *const lines[] = {
		" Name*        [Li                    ]",
		" Mobile*      [13800136021                             ]",
		" Service      [std 标准 Standard                       ]",
	};
	struct stage stage;
	struct order_form *self = order_form_open(&stage, &order_hooks);

	(void)state;
	fill(self);
	form_set_value(&self->form, "service", "std");
	form_set_value(&self->form, "lines.0.name", "洗衣液 2kg");
	form_set_focus(&self->form, "lines.0.qty");
	ui_changed(stage.ui);
	stage_turn(&stage);
	for (size_t i = 0; i < COUNT(lines); i++)
		assert_true(fake_terminal_has(lines[i]));
	assert_true(fake_terminal_has("-- Lines ---"));
	assert_true(fake_terminal_has("    SKU*              Name              Qty*"));
	assert_true(fake_terminal_has(" 1  A                 洗衣液 2kg       [1      ]"));
	assert_true(fake_terminal_has("Field 14 of 15."));
	assert_true(fake_terminal_has("filled in if left out"));
	stage_press(&stage, "S-Tab F1");
	assert_true(fake_terminal_has("Name (name)"));
	stage_press(&stage, "F12");
	stage_resize(&stage, 20, 40);
	assert_true(fake_terminal_has(" 1 SKU*       [A            ]"));
	stage_resize(&stage, 12, 40);
	stage_press(&stage, "PageUp PageUp PageUp PageUp");
	assert_true(fake_terminal_has("Name*"));
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_fill_it_in),
		cmocka_unit_test(values_go_in_and_out_by_path),
		cmocka_unit_test(problems_are_said_in_words),
		cmocka_unit_test(groups_know_at_least_and_at_most_one),
		cmocka_unit_test(choices_add_up_in_lists_of_texts),
		cmocka_unit_test(nothing_wrong_is_ever_submitted),
		cmocka_unit_test(enter_does_not_submit_by_itself),
		cmocka_unit_test(the_plan_is_seen_before_it_is_done),
		cmocka_unit_test(the_cursor_is_in_the_field_above_a_plan),
		cmocka_unit_test(scans_add_lines_or_count),
		cmocka_unit_test(a_scan_fills_the_line_it_is_on),
		cmocka_unit_test(pastes_stay_in_their_field),
		cmocka_unit_test(several_lines_are_pasted_where_they_fit),
		cmocka_unit_test(twenty_edits_are_undone),
		cmocka_unit_test(drafts_hear_of_each_change),
		cmocka_unit_test(it_looks_as_it_should),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
