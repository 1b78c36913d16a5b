/* One person's day: scans, writes and answers of today, and nothing of yesterday or of others. */
#include "tests/unit/test.h"

#include <stdio.h>

#include "src/outbox.h"
#include "src/shift.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/desk.h"
#include "tests/fakes/net.h"

#define HOUR INT64_C(3600000)
#define NOON (INT64_C(1735689600000) + 6 * HOUR)	/* no midnight is near, here or in China */

static void scans_are_counted_by_day_and_person(void **state)
{
	static const struct {
		const char *person;
		int64_t at;
		enum shift_event event;
	} events[] = {
		{ "wang", NOON - 30 * HOUR, SHIFT_SCAN }, { "wang", NOON - 30 * HOUR, SHIFT_FOUND },
		{ "wang", NOON, SHIFT_SCAN },		   { "wang", NOON, SHIFT_FOUND },
		{ "wang", NOON, SHIFT_SCAN },		   { "li", NOON, SHIFT_SCAN },
		{ "wang", NOON + HOUR, SHIFT_NOT_FOUND },  { "wang", NOON + HOUR, SHIFT_SCAN },
	};
	static const struct {
		const char *person;
		int64_t at, scans, found, not_found;
	} cases[] = {
		{ "wang", NOON + 2 * HOUR, 3, 1, 1 },
		{ "li", NOON, 1, 0, 0 },
		{ "zhao", NOON, 0, 0, 0 },
		{ "wang", NOON + 24 * HOUR, 0, 0, 0 },
	};
	struct desk desk;

	(void)state;
	desk_open(&desk, "");
	for (size_t i = 0; i < COUNT(events); i++)
		shift_note(desk.store, events[i].person, events[i].at, events[i].event);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct shift shift;

		shift_read(desk.store, cases[i].person, cases[i].at, &shift);
		assert_int_equal(shift.scans, cases[i].scans);
		assert_int_equal(shift.found, cases[i].found);
		assert_int_equal(shift.not_found, cases[i].not_found);
		assert_in_range(shift.ends_at, cases[i].at + 1, cases[i].at + 24 * HOUR);
	}
	desk_close(&desk);
}

static void add_call(struct store *store, const char *person, int64_t at, enum call_state how,
		     long took_ms)
{
	struct call call = { .vendor = "jfwms", .operation = "order.get", .question = "{}",
			     .asked_at = at, .request = "", .person = person, .state = how,
			     .code = "", .message = "", .trace = "", .error = "", .answer = "",
			     .timing = { -1, -1, -1, -1, took_ms }, .clock_off_ms = INT64_MIN };

	assert_true(store_add_call(store, &call, NULL));
	assert_true(store_update_call(store, &call, NULL));
}

static void the_median_is_of_todays_answers(void **state)
{
	static const struct {
		long took[6];	/* ends with 0 */
		int64_t median;
	} cases[] = {
		{ { 0 }, -1 },
		{ { 40, 0 }, 40 },
		{ { 90, 40, 0 }, 40 },
		{ { 90, 10, 40, 0 }, 40 },
		{ { 1, 9000, 7, 3, 5, 0 }, 5 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct shift shift;
		struct desk desk;

		desk_open(&desk, "");
		add_call(desk.store, "wang", NOON - 30 * HOUR, CALL_DONE, 1);
		add_call(desk.store, "li", NOON, CALL_DONE, 2);
		add_call(desk.store, "wang", NOON, CALL_UNREACHABLE, 15000);
		add_call(desk.store, "wang", NOON, CALL_DONE, -1);
		for (size_t k = 0; cases[i].took[k]; k++)
			add_call(desk.store, "wang", NOON, k % 2 ? CALL_REFUSED : CALL_DONE,
				 cases[i].took[k]);
		shift_read(desk.store, "wang", NOON, &shift);
		assert_int_equal(shift.median_ms, cases[i].median);
		desk_close(&desk);
	}
}

static void decide(struct desk *desk, const char *person, int64_t at, const char *body)
{
	struct request *request = desk_request(desk, "dingshang", "pickup.create", "product_id", "20");
	int64_t id, call;

	fake_net_add(&(struct fake_reply){ "", .body = body });
	assert_true(outbox_add(desk->store, request, person, "", at, &id, NULL));
	assert_true(outbox_send(desk->queue, id, &call, NULL));
	queue_finish(desk->queue, call);
	request_free(request);
}

static void writes_are_those_decided_on_today(void **state)
{
	static const char yes[] = "{\"code\":0,\"message\":\"ok\",\"data\":{}}";
	static const char no[] = "{\"code\":10023,\"message\":\"off\"}";
	struct shift shift;
	struct desk desk;

	(void)state;
	desk_open(&desk, "");
	decide(&desk, "wang", NOON - 30 * HOUR, yes);
	decide(&desk, "wang", NOON, yes);
	decide(&desk, "wang", NOON, no);
	decide(&desk, "wang", NOON + HOUR, yes);
	decide(&desk, "li", NOON, no);
	shift_read(desk.store, "wang", NOON + HOUR, &shift);
	assert_int_equal(shift.done, 2);
	assert_int_equal(shift.refused, 1);
	desk_close(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scans_are_counted_by_day_and_person),
		cmocka_unit_test(the_median_is_of_todays_answers),
		cmocka_unit_test(writes_are_those_decided_on_today),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
