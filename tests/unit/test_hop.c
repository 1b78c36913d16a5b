/* From trouble to trouble in a list of a million rows of which a window is held. */
#include "tests/unit/test.h"

#include "tests/fakes/records.h"
#include "tests/fakes/terminal.h"

/* Record numbers begin at RECORDS_BASE, 1000; rows are counted from there. */
static void keys_hop(void **state)
{
	static const struct {
		uint64_t total, bad_every;
		const char *keys;
		uint64_t row;
		const char *said;
	} cases[] = {
		{ RECORDS, 7, "e", 1, NULL },	/* 1001 is 143 times 7 */
		{ RECORDS, 7, "e e e", 15, NULL },
		{ RECORDS, 7, "e e e E", 8, NULL },
		{ RECORDS, 7, "e E", 1, "no row further up is in trouble" },
		{ RECORDS, 150, "e", 50, NULL },	/* among the rows held */
		{ RECORDS, 150, "e e e e e", 650, NULL },	/* read for it */
		{ RECORDS, 150, "e e e e e E E", 350, NULL },
		{ RECORDS, 4000, "e", 3000, NULL },
		{ RECORDS, 4000, "G E", 999000, NULL },
		{ RECORDS, 4000, "G E E", 995000, NULL },
		{ RECORDS, 4000, "G e", RECORDS - 1, "no row further down is in trouble" },
		{ RECORDS, 20000, "e", 0, "none in the 5000 rows looked at; the same key looks on" },
		{ RECORDS, 20000, "e e e e", 19000, NULL },	/* where it stopped, it goes on */
		{ RECORDS, 20000, "e e j e e", 1, "none in the 5000 rows looked at" },
		{ RECORDS, 20000, "e e e e e E", 19000, "none in the 5000 rows looked at" },
		{ 50, 7, "G e", 49, "no row further down is in trouble" },
		{ 50, 3000, "e", 0, "Trouble: no row here is in trouble" },
		{ 50, 0, "E", 0, "these never fail" },
		{ 0, 7, "e", 0, "there is no row" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;
		struct records_screen *self = records_screen_open(&stage, cases[i].total);

		self->records.bad_every = cases[i].bad_every;
		stage_press(&stage, cases[i].keys);
		if (cases[i].total > 0)
			assert_int_equal(records_selected(self), cases[i].row);
		if (cases[i].said && !fake_terminal_has(cases[i].said))
			fail_msg("case %zu: not \"%s\"", i, cases[i].said);
		assert_in_range(self->records.most_held, 0, RECORDS_WINDOW);
		stage_close(&stage);
	}
}

/* What the screen says of the key, it does. */
static void the_row_found_is_seen(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, RECORDS);

	(void)state;
	self->records.bad_every = 4000;
	stage_press(&stage, "e");
	assert_true(fake_terminal_has(" > R4000"));
	assert_true(fake_terminal_has("row 3001 of 1000000"));
	stage_close(&stage);
}

/* A range keeps what it covered; what was only passed by on the way is nobody's. */
static void a_range_marks_nothing_unseen(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, RECORDS);
	struct list *list = &self->list;

	(void)state;
	self->records.bad_every = 4000;
	stage_press(&stage, "j v j e j");
	list_aim(list, 0, true);
	assert_int_equal(list_target_count(list), 4);
	for (size_t i = 0; i < 4; i++) {
		static const uint64_t rows[] = { 1, 2, 3000, 3001 };

		assert_int_equal(list_target(list, i), (RECORDS_BASE + rows[i]) * 10);
	}
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_hop),
		cmocka_unit_test(the_row_found_is_seen),
		cmocka_unit_test(a_range_marks_nothing_unseen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
