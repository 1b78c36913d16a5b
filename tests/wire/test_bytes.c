/* The bytes on the line: requests of the vendors' documents as a server receives them. */
#include "tests/unit/test.h"

#include "base/clock.h"
#include "src/net.h"
#include "tests/vendors/asking.h"
#include "tests/wire/harbour.h"
#include "tests/wire/pier.h"

enum { LINES = 8, VALUES = 14, ENOUGH_MS = 60 * 1000 };

#define DOCUMENT_KEYS                                                                              \
	"[vendor jfwms]\nclient_id = fe73489a9b5948dbafd07e7b28d6e268\n"                           \
	"client_secret = 4a506ccaf37e400bac4a42d2dc5f600a\nuser_id = 8\n"                          \
	"access_token = 1b56814f081c432cb82751be145261d3\n"

static const struct exchange {
	const char *vendor, *operation;
	const char *at, *nonce; /* in China */
	const char *data;
	const char *values[VALUES];
	const char *config;
	const char *first; /* line of the request */
	const char *headers[LINES];
	const char *body; /* "": none */
} exchanges[] = {
	/* clang-format off */
	/* hongxun §2 A to C, §4.30 */
	{ "hongxun", "route.query", "2025-03-08 09:30:00", .values = {
	    "customerNumber=SO20250308001", "mailno=HX7700012" },
	  .first = "POST /dtc/esboms/routeQuery HTTP/1.1",
	  .headers = { "Content-Type: application/json" },
	  .body = "{\"createBy\":\"DEMO_SHOP\",\"dataSource\":\"DEMO_TMS\","
		  "\"sign\":\"ab00897e72d6443b123cee3e1aebefe1\",\"timestamp\":\"2025-03-08 09:30:00\","
		  "\"request\":{\"customerNumber\":\"SO20250308001\",\"mailno\":\"HX7700012\"}}" },
	{ "hongxun", "consignee.sync", "2025-03-08 09:31:05",
	  .data = "{\"code\":\"C-1001\",\"fullName\":\"海棠百货有限公司\",\"shortName\":\"海棠店\","
		  "\"contact\":\"林一\",\"mobile\":\"13800000000\",\"countyName\":\"中国\","
		  "\"provinceName\":\"浙江省\",\"cityName\":\"杭州市\",\"areaName\":\"西湖区\","
		  "\"streetName\":\"文新街道\",\"addressDetail\":\"示例路8号/2楼\"}",
	  .first = "POST /dtc/logistics/consignee HTTP/1.1",
	  .body = "{\"createBy\":\"DEMO_SHOP\",\"dataSource\":\"DEMO_TMS\","
		  "\"sign\":\"b39b80bfbb6e555b66d6c3430775d8d2\",\"timestamp\":\"2025-03-08 09:31:05\","
		  "\"request\":{\"code\":\"C-1001\",\"fullName\":\"海棠百货有限公司\","
		  "\"shortName\":\"海棠店\",\"contact\":\"林一\",\"mobile\":\"13800000000\","
		  "\"countyName\":\"中国\",\"provinceName\":\"浙江省\",\"cityName\":\"杭州市\","
		  "\"areaName\":\"西湖区\",\"streetName\":\"文新街道\","
		  "\"addressDetail\":\"示例路8号/2楼\"}}" },
	{ "hongxun", "carrier-route.push", "2025-03-08 10:06:00",
	  .data = "[{\"mailno\":\"YD5550001\",\"memo\":\"已入站\",\"operator\":\"赵工\","
		  "\"plannedDeliveryDate\":\"2025-03-09 18:00:00\",\"scanTypeCode\":\"101\","
		  "\"time\":\"2025-03-08 10:00:00\",\"transferAddress\":\"杭州分拨\"},"
		  "{\"mailno\":\"YD5550002\",\"memo\":\"启运\",\"operator\":\"赵工\","
		  "\"plannedDeliveryDate\":\"2025-03-09 18:00:00\",\"scanTypeCode\":\"80\","
		  "\"time\":\"2025-03-08 10:05:00\",\"transferAddress\":\"杭州分拨\"}]",
	  .first = "POST /dtc/tms/carrierRoutingPush HTTP/1.1",
	  .body = "{\"createBy\":\"DEMO_CARRIER\",\"dataSource\":\"DEMO_TMS\","
		  "\"sign\":\"f932d4d88233ab0daec09e88214a1435\",\"timestamp\":\"2025-03-08 10:06:00\","
		  "\"request\":[{\"mailno\":\"YD5550001\",\"scanTypeCode\":\"101\",\"operator\":\"赵工\","
		  "\"time\":\"2025-03-08 10:00:00\",\"plannedDeliveryDate\":\"2025-03-09 18:00:00\","
		  "\"transferAddress\":\"杭州分拨\",\"memo\":\"已入站\"},"
		  "{\"mailno\":\"YD5550002\",\"scanTypeCode\":\"80\",\"operator\":\"赵工\","
		  "\"time\":\"2025-03-08 10:05:00\",\"plannedDeliveryDate\":\"2025-03-09 18:00:00\","
		  "\"transferAddress\":\"杭州分拨\",\"memo\":\"启运\"}]}" },
	{ "hongxun", "dws.parcel", "2025-03-08 11:00:00",
	  .data = "{\"mailno\":\"YD5550001\",\"longs\":30.0,\"widths\":20.0,\"heights\":15.0,"
		  "\"weight\":1250.0,\"volume\":9000.0}",
	  .first = "POST /dws/parcel HTTP/1.1",
	  .body = "{\"warehouseCode\":\"WH-HZ-01\",\"timestamp\":\"2025-03-08 11:00:00\","
		  "\"request\":{\"mailno\":\"YD5550001\",\"longs\":30.0,\"widths\":20.0,"
		  "\"heights\":15.0,\"weight\":1250.0,\"volume\":9000.0}}" },

	/* jfwms §1.2, with the document's own keys; the second vector */
	{ "jfwms", "order.get", "2023-08-24 23:05:56", "14", .values = { "erpNo=123" },
	  .config = DOCUMENT_KEYS, .first = "POST /api/order/get HTTP/1.1",
	  .headers = { "accessToken: 1b56814f081c432cb82751be145261d3", "timestamp: 1692889556000",
		       "clientId: fe73489a9b5948dbafd07e7b28d6e268", "nonce: 14", "userId: 8",
		       "sign: 9bc08ba7552c5dfea4efab6bda78a4a9738010913f2403bd93f09c6bf974b939",
		       "Content-Type: application/json" },
	  .body = "{\"erpNo\":\"123\"}" },
	{ "jfwms", "order.create", "2025-01-01 08:00:00", "57",
	  .data = "{\"warehouse\":\"CK01\",\"erpNo\":\"E\",\"recipientCountry\":\"CA\","
		  "\"logisticsId\":1234567890123456789,\"amount\":8.750,"
		  "\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":2,\"unitPrice\":1.50}]}",
	  .first = "POST /api/order/create HTTP/1.1",
	  .headers = { "sign: f3d4f1a466381a776449374212eccf443af64fe35327fc71ae6a8b1d31fc61d4" },
	  .body = "{\"warehouse\":\"CK01\",\"erpNo\":\"E\",\"recipientCountry\":\"CA\","
		  "\"logisticsId\":1234567890123456789,\"amount\":8.750,"
		  "\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":2,\"unitPrice\":1.50}]}" },
	{ "jfwms", "auth.refresh", "2025-01-01 08:00:00",
	  .first = "GET /api/oauth/refreshToken?clientId=cid-demo-01&clientSecret=demo-secret-0001"
		   "&refreshToken=rt-demo-01&userId=24 HTTP/1.1",
	  .body = "" },

	/* dingshang §2, both examples; the plain order; what is cancelled by PUT */
	{ "dingshang", "pickup.create", "2025-03-08 10:13:20",
	  .values = { "product_id=20", "count=2", "code_length=8", "expired_at=2025-12-31 23:59:59" },
	  .first = "POST /api/openapi/v1/pickup_codes HTTP/1.1",
	  .headers = { "Appid: ds_demo_01", "AppSecret: demo-secret", "Content-Type: application/json" },
	  .body = "{\"payload\":\"eyJjb2RlX2xlbmd0aCI6IjgiLCJjb3VudCI6IjIiLCJleHBpcmVkX2F0IjoiMjAyNS0xMi0zMS"
		  "AyMzo1OTo1OSIsIm1hY2hpbmVfbm8iOiIxMjM0NTY3OCIsIm1ldGhvZCI6InBpY2t1cF9jb2RlLnByb2R1Y3QuaWQ"
		  "iLCJwcm9kdWN0X2lkIjoiMjAiLCJzaWduIjoiNDczNjcxMjczMkREMDlBRjA2NjNFMjVCN0Q4NTZFNUUiLCJ0aW1l"
		  "c3RhbXAiOiIxNzQxNDAwMDAwIn0=\"}" },
	{ "dingshang", "product.list", "2025-03-08 10:13:20",
	  .first = "POST /api/openapi/v1/products HTTP/1.1",
	  .body = "{\"payload\":\"eyJtYWNoaW5lX25vIjoiMTIzNDU2NzgiLCJwYWdlIjoiMSIsInBlcl9wYWdlIjoiMTAiLCJzaWd"
		  "uIjoiNEU2QjhCRUI0REM4MUQzN0E0Qjk1QUQ1RDRFNzQzQ0IiLCJ0aW1lc3RhbXAiOiIxNzQxNDAwMDAwIn0=\"}" },
	{ "dingshang", "order.create", "2025-03-08 10:13:20",
	  .data = "{\"machine_no\":\"12345678\",\"notify_url\":\"https://shop.example/notify\","
		  "\"trade_id\":\"20250308101320000001\",\"products\":[{\"product_id\":20,\"quantity\":1}]}",
	  .first = "POST /api/openapi/v1/orders HTTP/1.1",
	  .headers = { "Appid: ds_demo_01", "AppSecret: demo-secret" },
	  .body = "{\"machine_no\":\"12345678\",\"notify_url\":\"https://shop.example/notify\","
		  "\"trade_id\":\"20250308101320000001\",\"products\":[{\"product_id\":20,\"quantity\":1}]}" },
	{ "dingshang", "ping", "2025-03-08 10:13:20", .first = "POST /api/openapi/v1/ping HTTP/1.1",
	  .headers = { "Appid: ds_demo_01", "AppSecret: demo-secret", "Content-Length: 0" },
	  .body = "" },

	/* yesno §2.1 and §2.2 */
	{ "yesno", "trace.flow", "2025-03-08 10:13:20", .values = { "code=190100000000000007" },
	  .first = "GET /trace/app/v1/open/info/flow/code?code=190100000000000007&direction=0 HTTP/1.1",
	  .headers = { "Content-Type: application/json", "x-request-lang: zh-CN",
		       "accessToken: yt-demo-01" },
	  .body = "" },
	{ "yesno", "trace.flow", "2025-03-08 10:13:20", .values = { "code=https://a.example/?c=1&d=箱", "direction=1" },
	  .first = "GET /trace/app/v1/open/info/flow/code?code=https%3A%2F%2Fa.example%2F%3Fc%3D1%26d%3D%E7%AE%B1"
		   "&direction=1 HTTP/1.1",
	  .body = "" },
	{ "yesno", "user.add", "2025-03-08 10:13:20",
	  .data = "{\"org\":{\"code\":\"D0012\",\"typeId\":18},\"lsAffiliatedOrg\":[{\"code\":\"W01\","
		  "\"typeId\":14}],\"userName\":\"d0012_keeper\",\"petName\":\"Li Hua\",\"mobile\":\"\","
		  "\"mail\":\"\",\"remark\":\"\"}",
	  .first = "POST /trace/app/v1/open/ram/user/add-user HTTP/1.1",
	  .headers = { "Content-Type: application/json", "x-request-lang: zh-CN" },
	  .body = "{\"org\":{\"code\":\"D0012\",\"typeId\":18},\"lsAffiliatedOrg\":[{\"code\":\"W01\","
		  "\"typeId\":14}],\"userName\":\"d0012_keeper\",\"petName\":\"Li Hua\",\"mobile\":\"\","
		  "\"mail\":\"\",\"remark\":\"\"}" },

	/* chetonggui #2, #4 and #8 */
	{ "chetonggui", "account.login", "2025-03-08 10:13:20",
	  .config = "[vendor chetonggui]\npath.account.login = /crm/login\n",
	  .first = "POST /crm/login HTTP/1.1",
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"sec\":\"SEC\"}" },
	{ "chetonggui", "customer.find", "2025-03-08 10:13:20", .values = { "name=Demo Garage" },
	  .config = "[vendor chetonggui]\npath.customer.find = /crm/customer\n",
	  .first = "POST /crm/customer HTTP/1.1",
	  .body = "{\"op_type\":4,\"username\":\"13900000001\",\"password\":\"demo-pass\","
		  "\"param\":{\"name\":\"Demo Garage\"},\"pageNum\":1,\"pageSize\":50,\"sec\":\"SEC\"}" },
	{ "chetonggui", "order.place", "2025-03-08 10:13:20",
	  .data = "[{\"companyID\":\"2001\",\"goods_id\":\"G1001\",\"seller_ID\":\"2002\","
		  "\"timestamp\":\"WEBERP1740800000001\"},{\"companyID\":\"2001\",\"goods_id\":\"G1002\","
		  "\"seller_ID\":\"2002\",\"timestamp\":\"WEBERP1740800000002\"}]",
	  .config = "[vendor chetonggui]\npath.order.place = /order/place\n",
	  .first = "POST /order/place HTTP/1.1",
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"param\":["
		  "{\"companyID\":\"2001\",\"goods_id\":\"G1001\",\"seller_ID\":\"2002\","
		  "\"timestamp\":\"WEBERP1740800000001\"},{\"companyID\":\"2001\",\"goods_id\":\"G1002\","
		  "\"seller_ID\":\"2002\",\"timestamp\":\"WEBERP1740800000002\"}],\"sec\":\"SEC\"}" },
	/* clang-format on */
};

/* Has the head that line, letter for letter? */
static bool has_line(const char *request, const char *line)
{
	const char *end = strstr(request, "\r\n\r\n"), *at = request;
	size_t length = strlen(line);

	while ((at = strstr(at, line)) && at < end) {
		if ((at == request || at[-1] == '\n') && strncmp(at + length, "\r\n", 2) == 0)
			return true;
		at += length;
	}
	return false;
}

static void send_written(struct net *net, struct written *written)
{
	struct transfer transfer = TRANSFER_INIT;
	struct error error = { 0 };

	transfer.connect_ms = transfer.total_ms = ENOUGH_MS;
	transfer.most_bytes = 1 << 20;
	transfer.out = written->message;
	written->message = (struct message)MESSAGE_INIT;
	if (!net_start(net, &transfer, &error))
		fail_msg("%s", error.text);
	net_step(net);
	while (!transfer.done) {
		net_wait(net, NULL, 0, -1);
		net_step(net);
	}
	assert_int_equal(transfer.error.kind, ERROR_NONE);
	transfer_clear(&transfer);
}

/* All vendors at one server; keys of the documents, or `more`. */
static struct settings *open_settings(const struct pier *pier, const char *more)
{
	struct buf text = BUF_INIT;
	struct error error = { 0 };
	struct settings *settings;

	buf_add(&text, asking_config);
	for (size_t i = 0; vendors[i]; i++)
		buf_addf(&text, "[%s]\nurl = %s\n", vendors[i]->section, pier_url(pier));
	buf_add(&text, more ? more : "");
	settings = settings_open_text(text.text, "config.ini", &error);
	assert_string_equal(error.text, "");
	buf_clear(&text);
	return settings;
}

static void write_exchange(const struct exchange *exchange, struct settings *settings,
			   struct written *written)
{
	int64_t now = asking_time(exchange->at);
	struct writing writing = { .settings = settings, .now_ms = now, .nonce = exchange->nonce };
	struct error error = { 0 };
	struct request *request =
		asking_make(settings, exchange->vendor, exchange->operation, exchange->data,
			    exchange->values, now, &error);

	assert_string_equal(error.text, "");
	if (!request_write(request, &writing, written, &error))
		fail_msg("%s %s: %s", exchange->vendor, exchange->operation, error.text);
	request_free(request);
}

static void requests_arrive_as_printed(void **state)
{
	struct net *net = net_open();
	struct pier *pier = pier_open();

	(void)state;
	pier_say_text(pier, 200, "{}");
	for (size_t i = 0; i < COUNT(exchanges); i++) {
		const struct exchange *exchange = &exchanges[i];
		struct settings *settings = open_settings(pier, exchange->config);
		struct written written = WRITTEN_INIT;
		struct buf length = BUF_INIT;

		write_exchange(exchange, settings, &written);
		send_written(net, &written);
		buf_addf(&length, "Content-Length: %zu", strlen(exchange->body));
		if (!has_line(pier_request(pier, i), exchange->first))
			fail_msg("%s, not %s", pier_request(pier, i), exchange->first);
		for (size_t j = 0; j < LINES && exchange->headers[j]; j++)
			if (!has_line(pier_request(pier, i), exchange->headers[j]))
				fail_msg("%s without %s", pier_request(pier, i),
					 exchange->headers[j]);
		assert_string_equal(pier_request_body(pier, i), exchange->body);
		if (*exchange->body)
			assert_true(has_line(pier_request(pier, i), length.text));
		assert_null(strcasestr(pier_request(pier, i), "Expect:"));
		assert_null(strcasestr(pier_request(pier, i), "Transfer-Encoding:"));
		written_clear(&written);
		settings_close(settings);
		buf_clear(&length);
	}
	net_close(net);
	pier_close(pier);
}

/* ---- what is sent again ---- */

/* Nobody knows what became of it; a person sends it again, and every mark is as it was. */
static void marks_survive_a_retry(void **state)
{
	struct harbour harbour;
	struct pier *pier = pier_open();
	struct buf lines = BUF_INIT;
	struct child child;
	struct json *answer;

	(void)state;
	harbour_open(&harbour, NULL);
	pier_say(pier, &(struct pier_answer){ .bytes = NULL, .closes = true });
	pier_say_text(pier, 200, "{\"status\":0,\"msg\":\"操作成功!\",\"order_id\":\"O1\"}");
	buf_addf(&lines, "[vendor chetonggui]\nurl = %s\n", pier_url(pier));
	harbour_configure(&harbour, lines.text);
	harbour_run(&harbour, &child,
		    WORDS("call", "chetonggui", "order.place", "--yes", "--data",
			  "[{\"goods_id\":\"G1\",\"seller_ID\":\"2\"},"
			  "{\"goods_id\":\"G2\",\"seller_ID\":\"2\"}]"),
		    &answer);
	assert_int_equal(child.exit, 76);
	assert_says(answer, "state", "unknown");
	assert_says(answer, "outbox", "1");
	json_free(answer);
	child_clear(&child);
	/* no program sends it again; a person may */
	harbour_run(&harbour, &child, WORDS("outbox", "send"), NULL);
	child_clear(&child);
	assert_int_equal(pier_heard(pier), 1);
	harbour_run(&harbour, &child, WORDS("outbox", "retry", "1"), NULL);
	child_clear(&child);
	harbour_run(&harbour, &child, WORDS("outbox", "send"), NULL);
	child_clear(&child);
	assert_int_equal(pier_heard(pier), 2);
	assert_non_null(strstr(pier_request_body(pier, 0), "WEBERP"));
	assert_string_equal(pier_request_body(pier, 0), pier_request_body(pier, 1));
	harbour_close(&harbour);
	pier_close(pier);
	buf_clear(&lines);
}

/* One number under one time goes through once: the vendor refuses the second. */
static void a_repeated_nonce_is_refused(void **state)
{
	struct harbour harbour;
	struct backend backend;
	struct net *net = net_open();
	struct written written[2] = { WRITTEN_INIT, WRITTEN_INIT };
	struct writing writing;
	struct error error = { 0 };
	struct request *request;
	struct child child;

	(void)state;
	harbour_open(&harbour, NULL);
	harbour_backend(&harbour, &backend);
	writing = (struct writing){ .settings = backend.settings,
				    .now_ms = clock_wall_ms(),
				    .nonce = "14" };
	request = asking_make(backend.settings, "jfwms", "order.get", NULL,
			      WORDS("erpNo=ERP-20250301-0007"), writing.now_ms, &error);
	for (size_t i = 0; i < COUNT(written); i++) {
		assert_true(request_write(request, &writing, &written[i], &error));
		send_written(net, &written[i]);
		written_clear(&written[i]);
	}
	request_free(request);
	assert_int_equal(harbour_count(&harbour, "jfwms", "order.get", "requests"), 2);
	assert_int_equal(harbour_count(&harbour, "jfwms", "order.get", "refused"), 1);
	/* the program's own numbers never meet that */
	harbour_run(&harbour, &child, WORDS("call", "jfwms", "order.get", "erpNo=ERP-20250301-0007"),
		    NULL);
	assert_int_equal(child.exit, 0);
	child_clear(&child);
	net_close(net);
	backend_close(&backend);
	harbour_close(&harbour);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(requests_arrive_as_printed),
		cmocka_unit_test(marks_survive_a_retry),
		cmocka_unit_test(a_repeated_nonce_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
