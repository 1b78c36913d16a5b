/* A clerk's day: receive, look up, create an order, show a pickup code, ship, trace, and handle a
 * refusal. */
#include "tests/unit/test.h"

#include "tests/pty/people.h"

#define PARCEL "SF896375878"	/* on its way to us with chetonggui, for its order O9004 */
#define BOX "190472795958362362"	/* of yesno */

static const struct step steps[] = {
	/* goods come in: the label of the parcel, then what can be done with it */
	{ STEP_SCAN, PARCEL },
	{ STEP_SEE, "> " PARCEL },
	{ STEP_SEE, "shipment.find" },
	{ STEP_PRESS, "Enter" },
	{ STEP_SEE, "> " PARCEL },
	{ STEP_SEE, "O9004" },
	{ STEP_DO, "detail.choose" },
	{ STEP_TYPE, "shipment.receive" },
	{ STEP_PRESS, "Enter" },
	{ STEP_SEE, "Receive a shipment" },
	{ STEP_SUBMIT },
	{ STEP_SEE, "#1" },
	{ STEP_SEE, "The vendor said yes. It happened once." },
	{ STEP_DO, "everywhere.home" },
	/* what else is announced, line by line with the scanner */
	{ STEP_DO_TYPING, "console.call jfwms inbound.create" },
	{ STEP_FIELD, "ERP number" },
	{ STEP_TYPE, "IN-20260302-77" },
	{ STEP_FIELD, "Warehouse code" },
	{ STEP_TYPE, "CK01" },
	{ STEP_SCAN, "CUP-RED-12" },
	{ STEP_SCAN, "CUP-RED-12" },
	{ STEP_SCAN, "CUP-BLU-16" },
	{ STEP_SUBMIT },
	{ STEP_SEE, "#2" },
	{ STEP_SEE, "The vendor said yes. It happened once." },
	{ STEP_DO, "everywhere.home" },
	/* a label of unknown origin is looked up, and its tree shown */
	{ STEP_SCAN, BOX },
	{ STEP_SEE, "091901069428" },
	{ STEP_DO, "lookup.track" },
	{ STEP_SEE, "09190152917316" },
	{ STEP_DO, "everywhere.home" },
	/* an order is made, and refused: that warehouse takes none */
	{ STEP_DO_TYPING, "console.orders" },
	{ STEP_DO, "orders.refresh" },
	{ STEP_SEE, "ERP-2026" },
	{ STEP_DO, "orders.new" },
	{ STEP_TYPE, "jfwms order.create" },
	{ STEP_PRESS, "Enter" },
	{ STEP_FIELD, "Warehouse code" },
	{ STEP_TYPE, "CK05" },
	{ STEP_FIELD, "ERP number" },
	{ STEP_TYPE, "ERP-20260302-0777" },
	{ STEP_FIELD, "Country" },
	{ STEP_TYPE, "CA" },
	{ STEP_FIELD, "Postcode" },
	{ STEP_TYPE, "K1A0B1" },
	{ STEP_FIELD, "Kind of carrier" },
	{ STEP_DO_TYPING, "form.list" },
	{ STEP_TYPE, "1" },
	{ STEP_PRESS, "Enter" },
	{ STEP_FIELD, "Carrier" },
	{ STEP_TYPE, "UniUni" },
	{ STEP_SCAN, "CUP-RED-12" },
	{ STEP_SUBMIT },
	{ STEP_SEE, "#3" },
	{ STEP_SEE, "10048" },
	{ STEP_SEE, "The vendor said no. Nothing happened; edit it to send it as a new one." },
	/* so it is mended, and goes to another one */
	{ STEP_DO, "outbox-row.edit" },
	{ STEP_FIELD, "Warehouse code" },
	{ STEP_PRESS, "C-u" },
	{ STEP_TYPE, "CK01" },
	{ STEP_SUBMIT },
	{ STEP_SEE, "#4" },
	{ STEP_SEE, "The vendor said yes. It happened once." },
	{ STEP_DO, "everywhere.home" },
	/* somebody comes for goods: the code on the screen, large and for a telephone */
	{ STEP_DO_TYPING, "console.pickup" },
	{ STEP_DO, "pickup.refresh" },
	{ STEP_SEE, "85149017" },
	{ STEP_DO, "list.filter" },
	{ STEP_TYPE, "85149017" },
	{ STEP_PRESS, "Enter" },
	{ STEP_DO, "pickup.open" },
	{ STEP_SEE, "▄▄▄▄▄" },
	{ STEP_DO, "everywhere.home" },
	/* goods leave */
	{ STEP_DO_TYPING, "console.call chetonggui shipment.send" },
	{ STEP_FIELD, "Order number" },
	{ STEP_TYPE, "O9003" },
	{ STEP_FIELD, "Waybill" },
	{ STEP_SCAN, "SF100200777" },
	{ STEP_SUBMIT },
	{ STEP_SEE, "#5" },
	{ STEP_SEE, "The vendor said yes. It happened once." },
	/* all of it stands in the outbox */
	{ STEP_DO, "everywhere.home" },
	{ STEP_DO_TYPING, "console.outbox" },
	{ STEP_SEE, "#1 " },
	{ 0 },
};

static void everything_happened_once(const struct harbour *harbour)
{
	assert_int_equal(harbour_effects(harbour, "chetonggui", "shipment.receive", "O9004"), 1);
	assert_int_equal(harbour_effects(harbour, "jfwms", "inbound.create", "IN-20260302-77"), 1);
	assert_int_equal(harbour_effects(harbour, "jfwms", "order.create", NULL), 1);
	assert_int_equal(harbour_effects(harbour, "jfwms", "order.create", "ERP-20260302-0777"), 1);
	assert_int_equal(harbour_effects(harbour, "chetonggui", "shipment.send", "O9003"), 1);
}

static const struct script script = { .steps = steps, .after = everything_happened_once };

static void a_clerks_day(void **state)
{
	people_play(state, &script);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_clerks_day) };

	return cmocka_run_group_tests(tests, people_open, people_close);
}
