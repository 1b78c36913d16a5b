/* What the vendors push, as records: the whole body, and what is left without the envelope. */
#include "tests/unit/test.h"

#include "tests/vendors/asking.h"

static const struct pushed {
	const char *vendor, *operation;
	const char *body;
	const char *inner; /* path of what the envelope holds; NULL: there is none */
	const char *records; /* one a line: kind key [status] codes @ milliseconds */
} pushes[] = {
	/* clang-format off */
	{ "jfwms", "push.order",
	  "{\"timestamp\":\"1740997211000\",\"type\":\"order\",\"data\":{\"userId\":\"24\","
	  "\"erpNo\":\"ERP-7\",\"warehouseCode\":\"CK01\",\"status\":\"Shipped\",\"skuList\":[{"
	  "\"sku\":\"CUP\",\"total\":24,\"locked\":0,\"available\":24,\"nonGood\":0,\"totalChange\":-2}]}}",
	  NULL,
	  "order ERP-7 [Shipped] @1740997211000\nstock CK01/CUP [24] CUP ERP-7 @1740997211000\n" },
	{ "jfwms", "push.order",
	  "{\"data\":{\"erpNo\":\"ERP-7\",\"warehouseCode\":\"CK01\",\"status\":\"Shipped\","
	  "\"skuList\":[{\"sku\":\"CUP\",\"available\":0}]}}",
	  "data", "order ERP-7 [Shipped] @0\nstock CK01/CUP [0] CUP ERP-7 @0\n" },
	/* not finished: the word null, a real null, or nothing */
	{ "jfwms", "push.storage",
	  "{\"timestamp\":\"1741797000000\",\"type\":\"storage\",\"data\":{\"userId\":\"24\","
	  "\"erpNo\":\"IN-1\",\"warehouseCode\":\"CK01\",\"putawayNo\":\"P11\","
	  "\"finishTime\":\"2025-03-12T16:30:00.120\",\"status\":\"null\",\"skuList\":[{"
	  "\"skuCode\":\"6901234567892\",\"sku\":\"CUP\",\"num\":24,\"badNum\":\"1\"}]}}",
	  "data", "receipt IN-1 [null] P11 @1741797000120\n" },
	{ "jfwms", "push.storage", "{\"data\":{\"erpNo\":\"IN-1\",\"putawayNo\":\"P11\",\"status\":null}}",
	  "data", "receipt IN-1 [null] P11 @0\n" },
	{ "jfwms", "push.storage", "{\"data\":{\"erpNo\":\"IN-1\",\"putawayNo\":\"P12\","
	  "\"status\":\"Finish\"}}",
	  "data", "receipt IN-1 [Finish] P12 @0\n" },
	/* the time stands outside data */
	{ "jfwms", "push.return",
	  "{\"timestamp\":\"1741884000000\",\"type\":\"return\",\"finishTime\":\"2025-03-13T10:00:00.000\","
	  "\"data\":{\"userId\":\"24\",\"erpNo\":\"RT-2\",\"warehouseCode\":\"CK01\","
	  "\"status\":\"FINISH\",\"skuList\":[{\"sku\":\"CUP\",\"num\":\"1\",\"badNum\":\"1\"}]}}",
	  NULL, "return RT-2 [FINISH] @1741860000000\n" },
	{ "jfwms", "push.orderIntercept",
	  "{\"timestamp\":1741884000000,\"type\":\"orderIntercept\",\"data\":{\"userId\":\"24\","
	  "\"erpNo\":\"ERP-8\",\"status\":\"success\"}}",
	  NULL, "order ERP-8 [stop:success] @1741884000000\n" },
	{ "jfwms", "push.inventoryCount",
	  "{\"timestamp\":1741884000000,\"type\":\"inventoryCount\",\"data\":{\"warehouseCode\":\"CK01\","
	  "\"documentNo\":\"PD1\",\"userId\":24,\"finishTime\":\"2025-03-13T18:07:56.908\",\"skuList\":["
	  "{\"sku\":\"A\",\"total\":25,\"available\":24,\"lockedChange\":null},"
	  "{\"sku\":\"B\",\"total\":1,\"available\":1}]}}",
	  "data",
	  "stock CK01/A [24] A PD1 @1741889276908\nstock CK01/B [1] B PD1 @1741889276908\n" },
	/* a doubled finishTime: the last one counts */
	{ "jfwms", "push.move",
	  "{\"timestamp\":1741884002000,\"type\":\"move\",\"data\":{\"warehouseCode\":\"CK01\","
	  "\"documentNo\":\"MV1\",\"userId\":24,\"finishTime\":\"2025-03-13T18:11:00.000\","
	  "\"finishTime\":\"2025-03-13T18:12:30.500\",\"skuList\":[{\"sku\":\"A\",\"available\":25}]}}",
	  "data", "stock CK01/A [25] A MV1 @1741889550500\n" },
	{ "hongxun", "push.outbound-status",
	  "{\"createBy\":\"A\",\"dataSource\":\"B\",\"sign\":\"C\",\"timestamp\":\"2025-03-08 10:00:00\","
	  "\"request\":{\"customerNumber\":\"SO1\",\"orderStatus\":\"FULFILLED\",\"totalQuantity\":12,"
	  "\"actualQuantity\":12}}",
	  "request", "order SO1 [FULFILLED] @0\n" },
	{ "hongxun", "push.inbound-status",
	  "{\"request\":{\"customerNumber\":\"IN1\",\"orderStatus\":\"FULFILLED\"}}",
	  "request", "receipt IN1 [FULFILLED] @0\n" },
	{ "hongxun", "push.ownership-confirm",
	  "{\"request\":{\"customerNumber\":\"OW1\",\"callbackBatchId\":\"B7\","
	  "\"downstreamOrderCode\":\"D9\",\"documentType\":\"20\"}}",
	  "request", "order OW1 [CONFIRMED] D9 B7 @0\n" },
	{ "hongxun", "push.route",
	  "{\"request\":[{\"mailno\":\"HX1\",\"customerNumber\":\"SO1\",\"scanTypeCode\":\"001\","
	  "\"time\":\"2025-03-09 15:20:00\"}]}",
	  "request", "route HX1/2025-03-09 15:20:00/001 [001] SO1 HX1 @1741504800000\n" },
	{ "hongxun", "push.signed",
	  "{\"request\":{\"customerNumber\":\"SO1\",\"signType\":\"20\",\"expressCode\":\"HX7\","
	  "\"actualQuantity\":2,\"signer\":\"王一\",\"signedTime\":\"2025-03-09 15:20:00\","
	  "\"productList\":[]}}",
	  "request", "shipment HX7 [20] SO1 HX7 @1741504800000\n" },
	{ "hongxun", "push.cancel-result",
	  "{\"request\":{\"orderBasicInfo\":{\"documentType\":\"20\",\"orderStatus\":\"CANCELED\","
	  "\"customerNumber\":\"SO1\"},\"orderProductList\":[]}}",
	  "request", "order SO1 [CANCELED] @0\n" },
	{ "dingshang", "push.delivery",
	  "{\"method\":\"device.delivery.response\",\"order_id\":60,\"record_id\":78,"
	  "\"deliver_status\":\"0\",\"floor_status\":\"2\",\"error_msg\":\"Goods are Stuck\"}",
	  NULL, "shipment 60/78 [0] 60 @0\n" },
	/* clang-format on */
};

static bool add_record(void *context, const struct sighting *sighting, struct error *error)
{
	struct buf *lines = context;
	const char *codes = sighting->codes.text + sighting->key.length;

	(void)error;
	buf_addf(lines, "%s %s [%s]", sighting->kind->name, sighting->key.text,
		 sighting->status.text);
	for (; *codes; codes++)
		buf_add_char(lines, *codes == '\n' ? ' ' : *codes);
	buf_addf(lines, "@%lld\n", (long long)sighting->happened_at);
	return true;
}

static void check_push(const struct pushed *pushed, const char *path)
{
	const struct vendor *vendor = vendor_find(pushed->vendor);
	const struct operation *operation = operation_find(vendor, pushed->operation);
	struct request *request = request_new(vendor, operation);
	struct error error = { 0 };
	struct json *body = json_parse_text(pushed->body, &error);
	struct buf records = BUF_INIT;

	assert_string_equal(error.text, "");
	assert_int_equal(operation->kind, OPERATION_PUSH);
	assert_true(record_each(request, json_at(body, path),
				strcmp(pushed->vendor, "jfwms") ? 480 : 0, add_record, &records,
				&error));
	assert_string_equal(records.text, pushed->records);
	buf_clear(&records);
	json_free(body);
	request_free(request);
}

static void pushes_make_records(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pushes); i++)
		check_push(&pushes[i], "");
}

static void without_the_envelope_they_are_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pushes); i++)
		if (pushes[i].inner)
			check_push(&pushes[i], pushes[i].inner);
}

/* The words for what was pushed, however the vendor writes them. */
static void statuses_have_words(void **state)
{
	static const struct {
		const char *vendor, *kind, *status, *word;
		enum tone tone;
	} cases[] = {
		{ "jfwms", "order", "7", "shipped", TONE_GOOD },
		{ "jfwms", "order", "Shipped", "shipped", TONE_GOOD },
		{ "jfwms", "order", "stop:success", "stopped", TONE_BAD },
		{ "jfwms", "order", "stop:no", "stop:no", TONE_PLAIN },
		{ "jfwms", "order", "B2B:3", "B2B:3", TONE_PLAIN },
		{ "jfwms", "order", "12", "12", TONE_PLAIN },
		{ "jfwms", "receipt", "finish", "finished", TONE_GOOD },
		{ "jfwms", "receipt", "null", "partly put away", TONE_WAITING },
		{ "jfwms", "return", "Finish", "finished", TONE_GOOD },
		{ "hongxun", "route", "001", "signed for", TONE_GOOD },
		{ "hongxun", "route", "1", "1", TONE_PLAIN },
		{ "hongxun", "shipment", "20", "signed for with an exception", TONE_BAD },
		{ "chetonggui", "shipment", "55", "received", TONE_GOOD },
		{ "chetonggui", "return", "99", "return confirmed", TONE_GOOD },
		{ "dingshang", "machine", "false", "offline", TONE_BAD },
		{ "dingshang", "shipment", "未取货", "waiting to be picked up", TONE_WAITING },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct vendor *vendor = vendor_find(cases[i].vendor);
		const struct state *entry = record_state(vendor, cases[i].kind, cases[i].status);

		assert_string_equal(record_status_word(vendor, cases[i].kind, cases[i].status),
				    cases[i].word);
		assert_int_equal(entry ? entry->tone : TONE_PLAIN, cases[i].tone);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pushes_make_records),
		cmocka_unit_test(without_the_envelope_they_are_the_same),
		cmocka_unit_test(statuses_have_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
