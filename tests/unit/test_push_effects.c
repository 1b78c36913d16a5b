/* Pushes without a socket: what they change, and what they leave alone. */
#include "tests/unit/test.h"

#include "src/outbox.h"
#include "src/record.h"
#include "tests/fakes/store.h"
#include "tests/fakes/yard.h"

#define HONGXUN(stamp, request)                                                                    \
	"{\"createBy\":\"DEMO_SHOP\",\"dataSource\":\"DEMO_TMS\",\"timestamp\":\"" stamp                \
	"\",\"request\":" request "}"
#define DAY "2025-03-08 09:30:00"
#define BODY "{\"mailno\":\"HX7700012\",\"customerNumber\":\"SO20250308001\"}"

static bool add_status(void *context, const struct record *record)
{
	buf_addf(context, "%s @%lld %s", record->status, (long long)record->told_at,
		 source_name(record->source));
	return true;
}

static void assert_record(struct yard *yard, const char *kind, const char *vendor, const char *key,
			  const char *expected)
{
	struct buf seen = BUF_INIT;

	assert_true(store_get_record(yard->store, kind, vendor, key, add_status, &seen, NULL));
	assert_string_equal(seen.text, expected);
	buf_clear(&seen);
}

#define STOCK(type, when, available)                                                               \
	"{\"timestamp\":1740997211000,\"type\":\"" type "\",\"data\":{\"warehouseCode\":\"CK01\","     \
	"\"documentNo\":\"D1\",\"finishTime\":\"" when "\",\"skuList\":[{\"sku\":\"CUP\","             \
	"\"available\":" available "}]}}"

/* News in the order they come, and what the stock is known to be after each. */
static const struct {
	const char *body, *seen;
} news[] = {
	{ STOCK("move", "2025-02-07T09:10:03", "7"), "7 @1738919403000 push" },
	{ STOCK("move", "2025-02-07T09:00:00", "6"), "7 @1738919403000 push" },
	{ STOCK("adjust", "2025-02-07T09:00:01", "5"), "7 @1738919403000 push" },
	{ STOCK("adjust", "2025-02-07T10:00:00", "4"), "4 @1738922400000 push" },
	/* what says that it comes from the future is of now, and does not put off what comes after */
	{ STOCK("move", "2099-01-01T00:00:00", "3"), "3 @1745000000000 push" },
};

static void older_news_never_wins(void **state)
{
	struct yard yard;

	(void)state;
	yard_open(&yard, "[vendor jfwms]\nwebhook_sign = off\n");
	for (size_t i = 0; i < COUNT(news); i++) {
		assert_int_equal(yard_take(&yard, "/s3cret/j", news[i].body), PUSH_KEPT);
		assert_record(&yard, "stock", "jfwms", "CK01/CUP", news[i].seen);
	}
	assert_int_equal(store_count_events(yard.store, "jfwms", NULL), 5);
	assert_int_equal(store_count_events(yard.store, "jfwms", "move"), 3);
	yard_close(&yard);
}

static const struct {
	const char *path, *body;
	enum push_state state;
} again[] = {
	{ "/s3cret/j", STOCK("move", "2025-02-07T09:10:03", "7"), PUSH_KEPT },
	/* another time stamp or type, which nobody signed, and blanks, do not make it another one */
	{ "/s3cret/j", STOCK("move", "2025-02-07T09:10:03", "7"), PUSH_REPEATED },
	{ "/s3cret/j", STOCK("adjust", "2025-02-07T09:10:03", "7"), PUSH_REPEATED },
	{ "/s3cret/j", STOCK("move", "2025-02-07T09:10:03", " 7 "), PUSH_REPEATED },
	/* hongxun signs the time stamp, and its path tells the type */
	{ "/s3cret/h/outbound-confirm", HONGXUN(DAY, BODY), PUSH_KEPT },
	{ "/s3cret/h/outbound-confirm", HONGXUN(DAY, BODY), PUSH_REPEATED },
	{ "/s3cret/h/outbound-status", HONGXUN(DAY, BODY), PUSH_KEPT },
};

static void the_same_again_changes_nothing(void **state)
{
	struct yard yard;

	(void)state;
	yard_open(&yard, "[vendor jfwms]\nwebhook_sign = off\n[vendor hongxun]\npush_sign = off\n");
	for (size_t i = 0; i < COUNT(again); i++)
		if (yard_take(&yard, again[i].path, again[i].body) != again[i].state)
			fail_msg("case %zu", i);
	assert_int_equal(store_count_events(yard.store, NULL, NULL), 3);
	yard_close(&yard);
}

static void refusals_change_nothing_else(void **state)
{
	struct yard yard;

	(void)state;
	yard_open(&yard, "");
	assert_int_equal(yard_take(&yard, "/s3cret/j", STOCK("move", "2025-02-07T09:10:03", "7")),
			 PUSH_REFUSED);
	assert_int_equal(store_count_events(yard.store, NULL, NULL), 0);
	assert_int_equal(store_count_records(yard.store, NULL, NULL), 0);
	assert_int_equal(store_count_refusals(yard.store, "jfwms"), 1);
	yard_close(&yard);
}

static void what_nobody_signed_must_agree(void **state)
{
#define DELIVERY(record, status)                                                                   \
	"{\"method\":\"device.delivery.response\",\"order_id\":60,\"record_id\":" record               \
	",\"deliver_status\":\"" status "\"}"
	struct yard yard;
	struct json *data = json_parse_text("{\"order_id\":60,\"records\":[{\"id\":78}]}", NULL);
	struct sighting sighting = {
		.kind = record_kind_find("order"), .vendor = vendor_find("dingshang"),
		.key = BUF_INIT, .title = BUF_INIT, .status = BUF_INIT, .codes = BUF_INIT,
		.search = BUF_INIT, .data = data,
	};
	struct telling telling = { SOURCE_LIVE, 1, 5, 5 };

	(void)state;
	yard_open(&yard, "");
	assert_int_equal(yard_take(&yard, "/s3cret/d", DELIVERY("77", "0")), PUSH_KEPT);
	sighting.operation = operation_find(sighting.vendor, "order.get");
	buf_add(&sighting.key, "60");
	assert_true(store_put_record(yard.store, &sighting, &telling, NULL));
	assert_int_equal(yard_take(&yard, "/s3cret/d", DELIVERY("78", "1")), PUSH_KEPT);
	assert_int_equal(yard_take(&yard, "/s3cret/d", DELIVERY("79", "1")), PUSH_REFUSED);
	assert_record(&yard, "shipment", "dingshang", "60/78", "1 @1745000000000 push");
	assert_record(&yard, "shipment", "dingshang", "60/79", "");
	assert_int_equal(store_count_refusals(yard.store, "dingshang"), 1);
	buf_clear(&sighting.key);
	json_free(data);
	yard_close(&yard);
}

/* ---- the outbox ---- */

static int64_t add_row(struct yard *yard, const char *vendor, const char *operation,
		       const char *field, const char *value, int64_t sent_at)
{
	struct request *request = request_new(vendor_find(vendor),
					      operation_find(vendor_find(vendor), operation));
	struct error error = { 0 };
	int64_t id = 0;

	if (!request_set(request, field, value, false, &error) ||
	    !outbox_add(yard->store, request, "ann", "", sent_at, &id, &error) ||
	    !store_claim_outbox(yard->store, id, sent_at, &error))
		fail_msg("%s", error.text);
	request_free(request);
	return id;
}

static void answer_row(struct yard *yard, int64_t id, enum outbox_state state, const char *code)
{
	struct call call = { .id = 1, .outbox = id, .answered_at = YARD_NOW - 5, .code = code,
			     .message = "", .error = "" };

	assert_true(store_settle_outbox(yard->store, &call, state, NULL));
}

static bool read_row(void *context, const struct outbox_row *row)
{
	*(enum outbox_state *)context = row->state;
	return false;
}

#define STOP(number, status, when)                                                                 \
	"{\"timestamp\":" when ",\"type\":\"orderIntercept\",\"data\":{\"erpNo\":\"" number            \
	"\",\"status\":\"" status "\"}}"
#define CANCEL(stamp, number, status)                                                              \
	HONGXUN(stamp, "{\"orderBasicInfo\":{\"orderStatus\":\"" status "\",\"customerNumber\":\"" number \
		    "\"}}")

#define RECENT "1744999999000"
#define AT_JFWMS(operation, number) "jfwms", operation, "erpNo", number, "/s3cret/j"
#define AT_HONGXUN "hongxun", "order.cancel", "customerNumber", "SO-1", "/s3cret/h/cancel-result"

static const struct {
	const char *vendor, *operation, *field, *value, *path, *body;
	enum outbox_state answered;	/* OUTBOX_SENDING: not yet */
	const char *code;
	enum outbox_state after;
} settlings[] = {
	{ AT_JFWMS("order.cancel", "ERP-8"), STOP("ERP-8", "success", RECENT),
	  OUTBOX_UNKNOWN, "", OUTBOX_DONE },
	{ AT_JFWMS("order.cancel", "ERP-8"), STOP("ERP-8", "SUCCESS", RECENT),
	  OUTBOX_REFUSED, "20023", OUTBOX_DONE },
	{ AT_JFWMS("order.cancel", "ERP-8"), STOP("ERP-8", "success", RECENT),
	  OUTBOX_REFUSED, "50018", OUTBOX_REFUSED },
	{ AT_JFWMS("order.cancel", "ERP-8"), STOP("ERP-8", "fail", RECENT),
	  OUTBOX_UNKNOWN, "", OUTBOX_REFUSED },
	{ AT_JFWMS("order.cancel", "ERP-8"), STOP("ERP-8", "success", RECENT),
	  OUTBOX_SENDING, "", OUTBOX_DONE },
	{ AT_JFWMS("order.cancel", "ERP-8"), STOP("ERP-8", "fail", RECENT),
	  OUTBOX_SENDING, "", OUTBOX_SENDING },
	{ AT_JFWMS("order.cancel", "ERP-80"), STOP("ERP-8", "success", RECENT),
	  OUTBOX_UNKNOWN, "", OUTBOX_UNKNOWN },
	/* a person wants to send it again, though it had happened */
	{ AT_JFWMS("order.cancel", "ERP-8"), STOP("ERP-8", "success", RECENT),
	  OUTBOX_QUEUED, "", OUTBOX_DONE },
	{ AT_JFWMS("order.cancel", "ERP-8"), STOP("ERP-8", "fail", RECENT),
	  OUTBOX_QUEUED, "", OUTBOX_QUEUED },
	/* told long before it was sent: of an earlier one */
	{ AT_JFWMS("order.cancel", "ERP-8"), STOP("ERP-8", "fail", "1744000000000"),
	  OUTBOX_UNKNOWN, "", OUTBOX_UNKNOWN },
	{ AT_HONGXUN, CANCEL(DAY, "SO-1", "CANCELLED"), OUTBOX_UNKNOWN, "", OUTBOX_UNKNOWN },
	{ AT_HONGXUN, CANCEL("2025-04-19 02:10:00", "SO-1", "CANCELED"),
	  OUTBOX_UNKNOWN, "", OUTBOX_DONE },
	{ AT_HONGXUN, CANCEL("2025-04-19 02:10:00", "SO-1", "WORKING"),
	  OUTBOX_UNKNOWN, "", OUTBOX_UNKNOWN },
	{ AT_JFWMS("order.create", "ERP-8"),
	  "{\"timestamp\":1744999999000,\"type\":\"order\",\"data\":{\"erpNo\":\"ERP-8\","
	  "\"status\":\"Shipped\"}}",
	  OUTBOX_UNKNOWN, "", OUTBOX_DONE },
};

static void pushes_settle_what_is_open(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(settlings); i++) {
		enum outbox_state seen = OUTBOX_STATES;
		struct yard yard;
		int64_t id;

		yard_open(&yard, "[vendor jfwms]\nwebhook_sign = off\n"
				 "[vendor hongxun]\npush_sign = off\n");
		id = add_row(&yard, settlings[i].vendor, settlings[i].operation, settlings[i].field,
			     settlings[i].value, YARD_NOW - 10000);
		if (settlings[i].answered != OUTBOX_SENDING)
			answer_row(&yard, id, settlings[i].answered == OUTBOX_QUEUED ?
						      OUTBOX_UNKNOWN : settlings[i].answered,
				   settlings[i].code);
		if (settlings[i].answered == OUTBOX_QUEUED)
			assert_true(outbox_retry(yard.store, id, YARD_NOW, NULL));
		assert_int_equal(yard_take(&yard, settlings[i].path, settlings[i].body), PUSH_KEPT);
		assert_true(outbox_get(yard.store, id, read_row, &seen, NULL));
		if (seen != settlings[i].after)
			fail_msg("case %zu: %s", i, outbox_state_name(seen));
		yard_close(&yard);
	}
}

/* ---- what an event told ---- */

struct course {
	const struct yard *yard;
	struct buf text;
};

static bool add_point(void *context, const struct sighting *sighting, struct error *error)
{
	(void)error;
	buf_addf(context, "%s %s=%s@%lld ", sighting->kind->name, sighting->key.text,
		 sighting->status.text, (long long)sighting->happened_at);
	return true;
}

static bool add_points(void *context, const struct event *event)
{
	struct course *course = context;

	buf_addf(&course->text, "%s: ", event_label(event));
	return event_each_record(event, course->yard->settings, add_point, &course->text);
}

static void events_tell_the_course_of_a_stock(void **state)
{
	struct course course = { .text = BUF_INIT };
	struct yard yard;

	(void)state;
	yard_open(&yard, "[vendor jfwms]\nwebhook_sign = off\n");
	course.yard = &yard;
	yard_take(&yard, "/s3cret/j", STOCK("move", "2025-02-07T09:10:03", "7"));
	yard_take(&yard, "/s3cret/j", STOCK("adjust", "2025-02-07T10:00:00", "4"));
	assert_true(store_list_events(yard.store, &(struct event_filter){ .code = "CUP" }, 0, true, 9,
				      add_points, &course, NULL));
	assert_string_equal(course.text.text, "Stock moved: stock CK01/CUP=7@1738919403000 "
					      "Stock adjusted: stock CK01/CUP=4@1738922400000 ");
	buf_clear(&course.text);
	yard_close(&yard);
}

/* ---- trouble ---- */

/* Somebody else holds the store: nothing is acknowledged that is not kept. */
static void what_cannot_be_kept_is_sent_back(void **state)
{
	struct buf path = BUF_INIT;
	struct error error = { 0 };
	struct store *other;
	struct yard yard;
	struct push pushes[2], *list[] = { &pushes[0], &pushes[1] };

	(void)state;
	fake_folder_add(&path, "busy.db");
	yard_open(&yard, "[vendor jfwms]\nwebhook_sign = off\n");
	store_close(yard.store);
	yard.store = store_open(path.text, STORE_WRITE, &error);
	other = store_open(path.text, STORE_WRITE, &error);
	assert_true(yard.store && other);
	store_set_patience(yard.store, 1);
	pushes[0] = yard_arrive(&yard, "/s3cret/j", STOCK("move", "2025-02-07T09:10:03", "7"), NULL,
				NULL);
	pushes[1] = yard_arrive(&yard, "/s3cret/j", "{}", NULL, NULL);
	assert_true(store_begin(other, &error));
	assert_false(pushes_keep(yard.pushes, yard.store, list, 2, &error));
	assert_int_equal(error.kind, ERROR_STORE);
	assert_int_equal(pushes[0].state, PUSH_FAILED);
	assert_int_equal(pushes[0].status, 503);
	assert_int_equal(pushes[1].state, PUSH_REFUSED);
	assert_int_equal(pushes[1].status, 400);
	push_clear(&pushes[0]);
	push_clear(&pushes[1]);
	assert_true(store_end(other, true, &error));
	assert_int_equal(yard_take(&yard, "/s3cret/j", STOCK("move", "2025-02-07T09:10:03", "7")),
			 PUSH_KEPT);
	store_close(other);
	yard_close(&yard);
	buf_clear(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(older_news_never_wins),
		cmocka_unit_test(the_same_again_changes_nothing),
		cmocka_unit_test(refusals_change_nothing_else),
		cmocka_unit_test(what_nobody_signed_must_agree),
		cmocka_unit_test(pushes_settle_what_is_open),
		cmocka_unit_test(events_tell_the_course_of_a_stock),
		cmocka_unit_test(what_cannot_be_kept_is_sent_back),
	};

	return cmocka_run_group_tests(tests, fake_folder_make, fake_folder_remove);
}
