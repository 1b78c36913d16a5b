/* Lists: columns, sort, filter, and taking all that up again. */
#include "tests/unit/test.h"

#include "tests/fakes/records.h"
#include "tests/fakes/terminal.h"

/* ---- columns -------------------------------------------------------------------------------------------- */

static void columns_make_room(void **state)
{
	static const struct {
		int width;
		const char *keys, *heads;
	} cases[] = {
		{ 80, "",
		  "   Number     Name                       状态 Status  Note"
		  "                   Age" },
		{ 52, "", "   Number     Name                状态 Status    Age" },
		{ 40, "", "   Number     Name    状态 Status    Age" },
		{ 40, "l", "   Number     状态 Status    Age" },
		{ 40, "l l", "   Number     Note                   Age" },
		{ 40, "l l l l l", "   Number     Note                   Age" },
		{ 40, "l l h h h", "   Number     Name    状态 Status    Age" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;

		records_screen_open(&stage, 30);
		stage_resize(&stage, 24, cases[i].width);
		stage_press(&stage, cases[i].keys);
		assert_string_equal(fake_terminal_line(1), cases[i].heads);
		stage_close(&stage);
	}
}

static void columns_are_chosen_and_named(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, 30);
	struct buf names = BUF_INIT;
	struct error error = { ERROR_NONE };

	(void)state;
	list_add_columns(&self->list, &names);
	assert_string_equal(names.text, "number,name,status,note,age");
	assert_true(list_set_columns(&self->list, "age, secret", NULL));
	buf_reset(&names);
	list_add_columns(&self->list, &names);
	assert_string_equal(names.text, "number,age,secret");
	assert_false(list_set_columns(&self->list, "stauts", &error));
	assert_string_equal(error.text, "there is no column \"stauts\"; did you mean status?");
	stage_press(&stage, "c Down Enter Esc");
	buf_reset(&names);
	list_add_columns(&self->list, &names);
	assert_string_equal(names.text, "number,name,age,secret");
	buf_clear(&names);
	stage_close(&stage);
}

static void sorting_is_shown_and_reversed(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, 30);

	(void)state;
	stage_press(&stage, "s Down Enter");
	assert_ptr_equal(self->records.sorted, &records_columns[1]);
	assert_true(fake_terminal_has("Name ^"));
	assert_true(fake_terminal_has("sort Name ^"));
	stage_press(&stage, "j j S");
	assert_true(self->records.reverse);
	assert_true(fake_terminal_has("sort Name v"));
	assert_int_equal(records_selected(self), 0);
	/* another order begins at its beginning */
	stage_press(&stage, "s Up Enter");
	assert_ptr_equal(self->records.sorted, &records_columns[0]);
	assert_false(self->records.reverse);
	stage_close(&stage);
}

/* ---- filter ---------------------------------------------------------------------------------------------- */

static void the_filter_follows_each_key(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, 30);

	(void)state;
	stage_press(&stage, "/ j q 4");
	assert_string_equal(self->records.filter, "jq4");
	assert_true(fake_terminal_has("/ jq4"));
	stage_press(&stage, "Enter j");
	assert_int_equal(records_selected(self), 1);
	stage_press(&stage, "Esc");
	assert_string_equal(self->records.filter, "");
	stage_press(&stage, "/");
	stage_type(&stage, "bad(");
	assert_true(fake_terminal_has("unbalanced \"(\""));
	stage_press(&stage, "C-u");
	stage_type(&stage, "nothing");
	assert_true(fake_terminal_has("Nothing matches."));
	stage_press(&stage, "Esc / a");
	stage_paste(&stage, "bc\n");
	assert_string_equal(self->records.filter, "abc");
	stage_close(&stage);
}

static void the_place_is_saved_and_restored(void **state)
{
	struct stage stage, later;
	struct records_screen *self = records_screen_open(&stage, RECORDS), *again;
	struct buf saved = BUF_INIT;

	(void)state;
	list_sort(&self->list, &records_columns[1], true);
	stage_press(&stage, "G C-b / a Space b Enter j");
	list_save(&self->list, &saved);
	stage_close(&stage);
	again = records_screen_open(&later, RECORDS);
	list_restore(&again->list, saved.text);
	assert_string_equal(again->records.filter, "a b");
	assert_ptr_equal(again->records.sorted, &records_columns[1]);
	assert_true(again->records.reverse);
	buf_reset(&saved);
	list_restore(&again->list, "nonsense");
	buf_clear(&saved);
	stage_close(&later);
}

/* As settings have it; what makes no sense changes nothing. */
static void an_order_is_written_and_read(void **state)
{
	static const struct {
		const char *set, *is, *shown;
	} cases[] = {
		{ "name", "name", "Name ^" },	  { "-name", "-name", "Name v" },
		{ "-number x", "-number", "Number v" }, { "status", "-number", "Number v" },
		{ "nothing", "-number", "Number v" }, { ".", "-number", "Number v" },
		{ "", "-number", "Number v" },	  { "-.", "-.", "" },
		{ "number", "number", "Number ^" },
	};
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, 30);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf sort = BUF_INIT, order = BUF_INIT;

		list_set_sort(&self->list, cases[i].set);
		list_add_sort(&self->list, &sort);
		list_add_order(&self->list, &order);
		assert_string_equal(sort.text, cases[i].is);
		assert_string_equal(order.text, cases[i].shown);
		buf_clear(&sort);
		buf_clear(&order);
	}
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_make_room),
		cmocka_unit_test(columns_are_chosen_and_named),
		cmocka_unit_test(sorting_is_shown_and_reversed),
		cmocka_unit_test(an_order_is_written_and_read),
		cmocka_unit_test(the_filter_follows_each_key),
		cmocka_unit_test(the_place_is_saved_and_restored),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
