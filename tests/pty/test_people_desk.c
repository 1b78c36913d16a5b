/* The support desk: a caller with half a phone number, an order that three vendors know, and a vendor that
 * does not accept a signature. */
#include "tests/unit/test.h"

#include "tests/pty/people.h"

#define TAIL "3863"	/* of the telephone of a customer of chetonggui */
#define CUSTOMER "工业园区罗娜修理厂"
#define ORDER "SO202603011055"	/* of jfwms, hongxun and chetonggui */

static const struct step steps[] = {
	{ STEP_DO_TYPING, "home.refresh" },
	{ STEP_SEE, "2 099" },	/* rows in all: everything has been read */
	/* who is it? */
	{ STEP_TYPE, TAIL },
	{ STEP_PRESS, "Enter" },
	{ STEP_SEE, "155" },
	{ STEP_PRESS, "Enter" },
	{ STEP_SEE, "151****3863" },
	{ STEP_DO, "detail.reveal" },
	{ STEP_TYPE, "phone" },
	{ STEP_PRESS, "Enter" },
	{ STEP_TYPE, "called back" },
	{ STEP_PRESS, "Enter" },
	{ STEP_SEE, "15100003863" },
	{ STEP_DO, "everywhere.home" },
	/* where is it? */
	{ STEP_SCAN, ORDER },
	{ STEP_SEE, "PO-435602" },
	{ STEP_SEE, "WH-GZ-01" },
	{ STEP_SEE, "SF405487227" },
	{ STEP_GONE, "asking" },
	{ STEP_DO, "lookup.timeline" },
	{ STEP_SEE, "杭州中转库" },
	{ STEP_DO, "everywhere.home" },
	/* why does it not work? */
	{ STEP_DO_TYPING, "console.call dingshang product.list" },
	{ STEP_FIELD, "Machine number" },
	{ STEP_TYPE, "12345678" },
	{ STEP_SUBMIT },
	{ STEP_SEE, "4006" },
	{ STEP_SEE, "What it means, and what to do" },
	{ STEP_DO, "call.edit" },
	{ STEP_DO_TYPING, "operation.rehearse" },
	{ STEP_SEE, "{payload:sorted-pairs}" },
	{ STEP_DO, "everywhere.home" },
	{ STEP_DO_TYPING, "console.errors" },
	{ STEP_DO, "list.filter" },
	{ STEP_TYPE, "v:dingshang 4006" },
	{ STEP_PRESS, "Enter" },
	{ STEP_SEE, "> dingshang" },
	{ 0 },
};

static void take_a_wrong_key(const struct harbour *harbour)
{
	harbour_configure(harbour, "[vendor dingshang]\nmerchant_key = of-last-year\n");
}

static void nothing_was_changed(const struct harbour *harbour)
{
	struct child child;
	struct json *object;

	assert_true(harbour_count(harbour, "dingshang", "product.list", "unproved") > 0);
	harbour_run(harbour, &child, WORDS("audit", "list"), &object);
	assert_says(object, "rows.0.action", "reveal");
	assert_tells(object, "rows.0.detail", "called back");
	json_free(object);
	child_clear(&child);
}

static const struct script script = {
	.steps = steps,
	.before = take_a_wrong_key,
	.after = nothing_was_changed,
};

static void three_callers(void **state)
{
	people_play(state, &script);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(three_callers) };

	return cmocka_run_group_tests(tests, people_open, people_close);
}
