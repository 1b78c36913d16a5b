/* The timeline: told, asked, decided and looked at in one order; repeats once, silences marked. */
#include "tests/unit/test.h"

#include "base/clock.h"
#include "src/audit.h"
#include "src/event.h"
#include "src/store/store.h"
#include "src/timeline.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/desk.h"
#include "tests/fakes/net.h"
#include "tests/fakes/store.h"

enum { MINUTE = 60 * 1000, HOUR = 60 * MINUTE };

static int64_t after(int64_t ms)
{
	return (int64_t)FAKE_DAY_ONE * 1000 - 3 * 24 * (int64_t)HOUR + ms;
}

/* An order of one machine among others, its parcel on the road, and a repeat of one event. */
static void fill(struct store *store)
{
	static const struct {
		const char *kind, *key, *title, *status, *codes;
		int64_t at;
	} rows[] = {
		{ "order", "ERP-1001", "PO-7", "7", "ERP-1001\nCP100200300CA\nMACH-1\n", 0 },
		{ "order", "ERP-1002", "PO-8", "7", "ERP-1002\nMACH-1\n", HOUR },
		{ "machine", "MACH-1", "lobby", "", "MACH-1\n", 0 },
		{ "route", "r-2", "arrived, call 13800138000", "", "CP100200300CA\n",
		  35 * HOUR + 10 * MINUTE },
		{ "route", "r-1", "picked up", "", "CP100200300CA\n", 4 * HOUR },
		{ "route", "r-1-push", "picked up", "", "CP100200300CA\n", 4 * HOUR },
		{ "shipment", "CP100200300CA", "", "50", "CP100200300CA\n", -1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		fake_store_put(store, "order.get", rows[i].kind, rows[i].key, rows[i].title,
			       rows[i].status, rows[i].codes, "",
			       rows[i].at < 0 ? 0 : after(rows[i].at));
}

static void assert_story(struct store *store, const char *code, const char *expected)
{
	struct timeline timeline = TIMELINE_INIT;
	struct error error = { 0 };
	struct buf story = BUF_INIT;

	if (!timeline_read(&timeline, store, code, &error))
		fail_msg("%s", error.text);
	for (size_t i = 0; i < timeline.count; i++) {
		const struct timeline_event *event = &timeline.events[i];

		buf_addf(&story, "%s %s:", timeline_kind_name(event->kind),
			 timeline_label(event));
		timeline_add_text(&story, event);
		buf_addf(&story, "%s%s [", *event->person ? " by " : "", event->person);
		timeline_add_reference(&story, event);
		buf_add(&story, "]\n");
	}
	assert_string_equal(story.text, expected);
	buf_clear(&story);
	timeline_clear(&timeline);
}

static void one_story_is_told_in_order(void **state)
{
	struct desk desk;
	struct request *request;
	int64_t id, call;

	(void)state;
	desk_open(&desk, "");
	fill(desk.store);
	fake_net_add(&(struct fake_reply){ "", .fault = ERROR_NETWORK, .lost = true });
	request = desk_request(&desk, "jfwms", "order.cancel", "erpNo", "ERP-1001");
	assert_true(outbox_add(desk.store, request, "wang", "", clock_wall_ms(), &id, NULL));
	request_free(request);
	fake_clock_advance(MINUTE);
	assert_true(outbox_send(desk.queue, id, &call, NULL));
	queue_finish(desk.queue, call);
	fake_clock_advance(MINUTE);
	assert_true(audit_add(desk.store, "reveal", "show order jfwms ERP-1001",
			      "call back 13912345678", clock_wall_ms(), NULL));
	assert_story(desk.store, " erp-1001\r",
		     "told order:shipped  PO-7  ERP-1001 [call 1]\n"
		     "told route event:picked up  r-1 [call 1]\n"
		     "gap gap:no vendor told anything for 31 h 10 min []\n"
		     "told route event:arrived, call 138****8000  r-2 [call 1]\n"
		     "told shipment:50  CP100200300CA [call 1]\n"
		     "decided decided:Cancel an order by wang [outbox 1]\n"
		     "sent sent:Cancel an order [outbox 1]\n"
		     "settled unknown:Cancel an order  jfwms: fake: no answer from "
		     "https://wms.example/api/order/cancel [outbox 1]\n"
		     "noted noted:private data shown  call back 139****5678 [audit 4]\n");
	desk_close(&desk);
}

static void what_all_share_tells_no_other_story(void **state)
{
	struct store *store = fake_store_open();

	(void)state;
	fill(store);
	assert_story(store, "ERP-1002", "told order:shipped  PO-8  ERP-1002 [call 1]\n");
	assert_story(store, "MACH-1",
		     "told order:shipped  PO-7  ERP-1001 [call 1]\n"
		     "told machine:lobby  MACH-1 [call 1]\n"
		     "told order:shipped  PO-8  ERP-1002 [call 1]\n");
	assert_story(store, "NOBODY-1", "");
	assert_story(store, "", "");
	store_close(store);
}

/* The record knows only its latest state; pushes and answers tell the earlier ones. */
static void states_that_are_past_are_told(void **state)
{
	static const char answer[] = "{\"erpNo\":\"ERP-1001\",\"status\":4}";
	struct event event = { .vendor = "jfwms", .type = "order", .digest = "d1",
			       .received_at = after(5 * HOUR), .told_at = after(4 * HOUR),
			       .reading = "A", .origin = "", .codes = "ERP-1001\n",
			       .body = "{\"data\":{\"erpNo\":\"ERP-1001\",\"status\":7}}" };
	struct call call = { .vendor = "jfwms", .operation = "order.get", .person = "wang",
			     .question = "{\"body\":{\"erpNo\":\"ERP-1001\"},\"given\":{}}",
			     .state = CALL_ASKING, .asked_at = after(HOUR), .request = "",
			     .code = "0", .message = "SUCCESS", .trace = "", .error = "",
			     .clock_off_ms = INT64_MIN };
	struct store *store = fake_store_open();

	(void)state;
	assert_true(store_add_call(store, &call, NULL));
	call.state = CALL_DONE;
	call.answered_at = call.asked_at;
	call.answer = answer;
	assert_true(store_update_call(store, &call, NULL));
	assert_true(store_add_event(store, &event, NULL));
	assert_story(store, "ERP-1001",
		     "asked asked:One order  to be packed by wang [call 1]\n"
		     "pushed pushed:Order shipped  shipped [event 1]\n");
	store_close(store);
}

static void a_long_story_is_cut(void **state)
{
	struct store *store = fake_store_open();
	struct timeline timeline = TIMELINE_INIT;
	char key[24];

	(void)state;
	for (int i = 0; i < 600; i++) {
		snprintf(key, sizeof(key), "r-%04d", i);
		fake_store_put(store, "order.get", "route", key, key, "", "CP1002003\n", "",
			       after(i * (int64_t)MINUTE));
	}
	assert_true(timeline_read(&timeline, store, "CP1002003", NULL));
	assert_int_equal(timeline.count, 500);
	assert_true(timeline.cut);
	/* the newest are the ones that stay */
	assert_string_equal(timeline.events[499].key, "r-0599");
	timeline_clear(&timeline);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_story_is_told_in_order),
		cmocka_unit_test(what_all_share_tells_no_other_story),
		cmocka_unit_test(states_that_are_past_are_told),
		cmocka_unit_test(a_long_story_is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
