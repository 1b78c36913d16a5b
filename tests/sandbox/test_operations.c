/* Every operation of every vendor is played, and says yes to a request as it should be. */
#include "tests/unit/test.h"

#include "sandbox/vendor.h"
#include "tests/sandbox/stage.h"

struct example {
	const char *operation;
	const char *body; /* as the stage of that vendor takes it */
	const char *path; /* NULL: the operation's own; where it has a {name} */
};

static void check_names(const struct vendor *vendor, const struct example *examples, size_t count)
{
	size_t played = 0;

	for (size_t i = 0; i < count; i++)
		if (!sandbox_operation(vendor, examples[i].operation))
			fail_msg("%s does not play %s", vendor->name, examples[i].operation);
	for (const struct operation *const *group = vendor->groups; *group; group++)
		for (const struct operation *at = *group; at->name; at++)
			played++;
	assert_int_equal(played, count);
}

/* Asks each in turn, on a stage of its own where `apart`. */
static void check_answers(const struct vendor *vendor, const struct example *examples, size_t count,
			  void (*ask)(struct stage *, const struct operation *,
				      const struct example *),
			  const char *path, const char *yes)
{
	check_names(vendor, examples, count);
	for (size_t i = 0; i < count; i++) {
		struct stage stage;

		stage_open(&stage, NULL);
		ask(&stage, sandbox_operation(vendor, examples[i].operation), &examples[i]);
		if (!slice_is(slice_member(stage.reply, path), yes))
			fail_msg("%s: %s", examples[i].operation, stage.exchange.reply.text);
		stage_control(&stage, "GET", "/sandbox/counters");
		assert_non_null(strstr(stage.exchange.reply.text, examples[i].operation));
		stage_close(&stage);
	}
}

/* --- hongxun --- */

#define ORG                                                                                             \
	"\"inventoryCode\":\"WH-HZ-01\",\"inventoryName\":\"杭州一仓\",\"subbaseCode\":\"OWN-01\"," \
	"\"subbaseName\":\"海棠百货\""

/* clang-format off */
static const struct example hongxun[] = {
	{ "inbound.create", "{\"customerNumber\":\"A-1\",\"documentType\":\"110\"," ORG "}" },
	{ "outbound.create", "{\"customerNumber\":\"A-1\",\"documentType\":\"20\"," ORG "}" },
	{ "ownership.create", "{\"customerNumber\":\"A-1\",\"documentType\":\"20\"," ORG "}" },
	{ "transport.create", "{\"customerNumber\":\"A-1\",\"documentType\":\"10\",\"customerCode\":\"C-1\","
			      ORG "}" },
	{ "order.cancel", NULL },	/* asked below, it needs an order */
	{ "lpn.send", "{\"batchId\":\"1\",\"sourceNum\":\"PO1\",\"lpnList\":[{\"lpn\":\"L1\"}]}" },
	{ "stock.query", "{\"inventoryCode\":\"WH-HZ-01\",\"subbaseCode\":\"OWN-01\",\"productCodeList\":["
			 "{\"customerProductCode\":\"P-1001\"}],\"pageSize\":20,\"pageNum\":1}" },
	{ "inbound.result", NULL },
	{ "outbound.result", "{\"customerNumber\":\"SO20250308001\"}" },
	{ "route.query", "{\"mailno\":\"HX7700012\",\"customerNumber\":\"SO20250308001\"}" },
	{ "vehicle-stock.query", "{\"mode\":{\"ownerId\":\"OWN-01\"},\"pageNum\":1,\"pageSize\":20}" },
	{ "serial.send", "{\"customerOrderCode\":\"SO1\",\"totalCount\":2,\"currentCount\":1,"
			 "\"surPlusCount\":1,\"productList\":[{\"code\":\"1\"}]}" },
	{ "product.sync", "{\"customerProductCode\":\"P-1001\",\"customerDescription\":\"水杯\","
			  "\"brand\":\"示例\",\"modelName\":\"S1\",\"color\":\"蓝\",\"gift\":\"20\"}" },
	{ "warehouse.sync", "{" ORG ",\"contact\":\"林一\",\"phone\":\"13800000000\"}" },
	{ "consignee.sync", "{\"code\":\"C-1001\",\"fullName\":\"海棠百货有限公司\",\"contact\":\"林一\","
			    "\"mobile\":\"13800000000\",\"countyName\":\"中国\",\"provinceName\":\"浙江省\","
			    "\"cityName\":\"杭州市\",\"areaName\":\"西湖区\",\"streetName\":\"文新街道\","
			    "\"addressDetail\":\"示例路8号/2楼\"}" },
	{ "measure.sync", "{\"productList\":[{\"customerProductCode\":\"P-1001\",\"roughWeight\":1.5,"
			  "\"vol\":null}]}" },
	{ "carrier-route.push", "[{\"mailno\":\"YD5550001\",\"scanTypeCode\":\"101\",\"operator\":\"赵工\","
				"\"time\":\"2025-03-08 10:00:00\","
				"\"plannedDeliveryDate\":\"2025-03-09 18:00:00\","
				"\"transferAddress\":\"杭州分拨\",\"memo\":\"已入站\"}]" },
	{ "carrier-image.push", "{\"mailno\":\"YD5550001\",\"imageType\":\"imageUrl\",\"imageInfos\":["
				"{\"url\":\"https://files.example.com/1.jpg\"}]}" },
	{ "dws.parcel", NULL },
};
/* clang-format on */

static void ask_hongxun(struct stage *stage, const struct operation *operation,
			const struct example *example)
{
	static const char create[] = "{\"customerNumber\":\"A-1\",\"documentType\":\"10\"," ORG "}";

	if (strcmp(example->operation, "dws.parcel") == 0) {
		stage_send(stage, "POST", operation->path, "Content-Type: application/json",
			   "{\"warehouseCode\":\"WH-HZ-01\",\"timestamp\":\"2025-03-08 11:00:00\","
			   "\"request\":{\"mailno\":\"YD5550001\",\"longs\":30.0,\"widths\":20.0,"
			   "\"heights\":15.0,\"weight\":1250.0,\"volume\":9000.0}}");
	} else if (example->body) {
		stage_hongxun(stage, operation->path, example->body);
	} else {
		stage_hongxun(stage, "/dtc/logistics/inOrder", create);
		stage_hongxun(stage, operation->path,
			      "{\"customerNumber\":\"A-1\",\"reason\":\"客户改期\"}");
	}
}

static void hongxun_is_played(void **state)
{
	(void)state;
	check_answers(&sandbox_hongxun, hongxun, COUNT(hongxun), ask_hongxun, "flag", "true");
}

/* --- chetonggui --- */

#define SHIPMENT                                                                                   \
	"\"logistics_ID\":\"11\",\"logistics_name\":\"Demo Express\",\"logistics_order\":\"SF1\""

/* clang-format off */
static const struct example chetonggui[] = {
	{ "account.register", NULL },
	{ "account.login", "" },
	{ "goods.publish", "\"oeid\":\"06A115561B\",\"stock\":120,\"price\":\"35.00\",\"quality\":\"OEM\","
			   "\"info\":{\"goods_name\":\"Oil filter\",\"goods_ID\":\"G1001\","
			   "\"goods_brand\":\"DemoBrand\"}" },
	{ "customer.add", "\"op_type\":1,\"param\":{\"name\":\"New Garage\"}" },
	{ "customer.remove", "\"op_type\":2,\"param\":{\"id\":\"77\"}" },
	{ "customer.update", "\"op_type\":3,\"param\":{\"id\":77,\"phone\":\"13900000003\"}" },
	{ "customer.find", "\"op_type\":4,\"param\":{\"name\":\"Demo Garage\"},\"pageNum\":1,\"pageSize\":50" },
	{ "relation.add", "\"op_type\":1,\"param\":{\"enterprise_ID\":\"2002\","
			  "\"target_enterprise_ID\":\"2001\",\"relation_ID\":2}" },
	{ "relation.remove", "\"op_type\":2,\"param\":{\"enterprise_ID\":\"2001\","
			     "\"target_enterprise_ID\":\"2002\"}" },
	{ "relation.update", "\"op_type\":3,\"param\":{\"enterprise_ID\":\"2001\","
			     "\"target_enterprise_ID\":\"2002\",\"relation_ID\":1}" },
	{ "relation.find", "\"op_type\":4,\"param\":{\"enterprise_ID\":\"2001\",\"relation_ID\":\"*\"}" },
	{ "discount.add", "\"op_type\":1,\"param\":{\"enterprise_ID\":\"2001\",\"relation_ID\":3,"
			  "\"goods_ID\":\"*\",\"discount\":9850}" },
	{ "discount.remove", "\"op_type\":2,\"param\":{\"enterprise_ID\":\"2001\",\"relation_ID\":3,"
			     "\"goods_ID\":\"G1001\"}" },
	{ "discount.update", "\"op_type\":3,\"param\":{\"enterprise_ID\":\"2001\",\"relation_ID\":3,"
			     "\"goods_ID\":\"G1001\",\"discount\":9000}" },
	{ "discount.find", "\"op_type\":4,\"param\":{\"enterprise_ID\":\"2001\"}" },
	{ "order.remind", "\"param\":{\"type\":1,\"sender\":\"2001\",\"receiver\":\"2002\","
			  "\"message\":\"您有新订单\",\"order_ID\":\"O9001\",\"op_type\":1,"
			  "\"timestamp\":\"1740800000123\"}" },
	{ "order.place", "\"param\":[{\"companyID\":\"2001\",\"goods_id\":\"G1001\",\"seller_ID\":\"2002\","
			 "\"goods_price\":\"35.00\",\"goods_amount\":10,\"timestamp\":\"WEBERP1740800000001\"}]" },
	{ "order.accept", "\"param\":{\"companyID\":\"2002\",\"order_id\":\"O9001\",\"op_type\":1}" },
	{ "shipment.send", "\"param\":{\"order_id\":\"O9001\"," SHIPMENT ",\"status\":50}" },
	{ "shipment.receive", "\"param\":{\"order_id\":\"O9001\"," SHIPMENT ",\"status\":55}" },
	{ "shipment.find", "\"param\":{\"order_id\":\"O9001\"," SHIPMENT ",\"op_type\":4}" },
	{ "return.find", "\"param\":{\"companyID\":\"2002\",\"order_id\":\"O9001-1\"}" },
	{ "return.confirm", "\"param\":{\"op_type\":99,\"companyID\":\"2002\",\"goods_id\":\"G1001\","
			    "\"order_id\":\"O9001-1\"}" },
	{ "goods.access", "\"anything\":1" },
};
/* clang-format on */

/* What must have happened to the order of the examples before. */
static void prepare_chetonggui(struct stage *stage, const char *operation)
{
	static const struct {
		const char *operation, *path;
	} steps[] = {
		{ "order.accept", "/order/accept" },
		{ "shipment.send", "/logistics/ship" },
		{ "shipment.receive", "/data/receive" },
	};
	bool late = strncmp(operation, "return.", 7) == 0;

	if (!late && strncmp(operation, "shipment.", 9) != 0)
		return;
	for (size_t i = 0; i < COUNT(steps); i++) {
		const struct example *at = chetonggui;

		if (strcmp(operation, steps[i].operation) == 0)
			return;
		while (strcmp(at->operation, steps[i].operation) != 0)
			at++;
		stage_chetonggui(stage, steps[i].path, at->body);
		stage_says(stage, "status", "0");
	}
	if (late)
		stage_control(stage, "POST",
			      "/sandbox/move?vendor=chetonggui&key=O9001&status=returning");
}

static void ask_chetonggui(struct stage *stage, const struct operation *operation,
			   const struct example *example)
{
	prepare_chetonggui(stage, example->operation);
	if (example->body)
		stage_chetonggui(stage, operation->path, example->body);
	else
		stage_send(
			stage, "POST", operation->path, "Content-Type: application/json",
			"{\"username\":\"13900000077\",\"password\":\"demo-pass\",\"sec\":\"SEC\"}");
}

static void chetonggui_is_played(void **state)
{
	(void)state;
	check_answers(&sandbox_chetonggui, chetonggui, COUNT(chetonggui), ask_chetonggui, "status",
		      "0");
}

/* --- dingshang --- */

#define MACHINE "\"machine_no\":\"12345678\""
#define ROOT "/api/openapi/v1"

/* clang-format off */
static const struct example dingshang[] = {
	{ "ping", NULL },
	{ "machine.list", NULL },
	{ "machine.get", NULL, ROOT "/rent/machines/12345678" },
	{ "category.list", MACHINE },
	{ "product.list", MACHINE ",\"page\":\"1\",\"per_page\":\"10\"" },
	{ "channel.list", MACHINE },
	{ "banner.list", MACHINE },
	{ "pickup.create", MACHINE ",\"method\":\"pickup_code.product.id\",\"product_id\":\"20\"" },
	{ "pickup.create-all", MACHINE ",\"method\":\"pickup_code.product.all\"" },
	{ "pickup.list", MACHINE, ROOT "/products/20/pickup_code" },
	{ "pickup.cancel", MACHINE ",\"method\":\"pickup_code.delete.id\",\"id\":\"501\"" },
	{ "pickup.cancel-all", MACHINE ",\"method\":\"pickup_code.delete.all\"" },
	{ "pickup.consume", MACHINE ",\"method\":\"event.consume.pickup_code\",\"code\":\"40718825\","
			    "\"product_id\":\"20\",\"notify_url\":\"http://127.0.0.1:9/\","
			    "\"trade_id\":\"20250308101320000001\"" },
	{ "order.create", "{" MACHINE ",\"notify_url\":\"http://127.0.0.1:9/\","
			  "\"trade_id\":\"20250308101320000001\",\"products\":[{\"product_id\":20,"
			  "\"quantity\":1}]}" },
	{ "order.get", MACHINE, ROOT "/orders/" },
	{ "order.update", MACHINE ",\"status\":\"1\"", ROOT "/orders/" },
	{ "delivery.start", NULL },
	{ "delivery.get", MACHINE, ROOT "/deliveries/" },
	{ "delivery.test", MACHINE ",\"method\":\"device.delivery.put\",\"channel_name\":\"A21\","
			   "\"notify_url\":\"http://127.0.0.1:9/\"" },
	{ "replenish.product", MACHINE ",\"method\":\"replenishment.product.id\",\"product_id\":\"20\","
			       "\"current_inventory\":\"1\"" },
	{ "replenish.category", MACHINE ",\"method\":\"replenishment.category.id\",\"category_id\":\"2\","
				"\"current_inventory\":\"0\"" },
	{ "replenish.machine", MACHINE ",\"method\":\"replenishment.machine.all\"" },
};
/* clang-format on */

static const char door[] = "Appid: ds_demo_01\nAppSecret: demo-secret";

/* An order from a pickup code, and its one record, being dispensed. */
static void dispense(struct stage *stage, struct buf *delivery)
{
	struct buf members = BUF_INIT;
	char *order, *record, *number;

	stage_dingshang(stage, "POST", ROOT "/consumes",
			MACHINE ",\"method\":\"event.consume.pickup_code\",\"code\":\"40718825\","
				"\"product_id\":\"20\",\"notify_url\":\"http://127.0.0.1:9/\","
				"\"trade_id\":\"20250308101320000001\"");
	order = stage_copy(stage, "data.order_id");
	record = slice_text_copy(slice_member(stage_element(stage, "data.records", 0), "id"));
	buf_addf(&members,
		 MACHINE
		 ",\"method\":\"device.delivery.put\",\"order_id\":\"%s\",\"record_id\":\"%s\"",
		 order, record);
	stage_dingshang(stage, "POST", ROOT "/deliveries", members.text);
	number = stage_copy(stage, "data.delivery_id");
	buf_add(delivery, number);
	buf_clear(&members);
	free(order);
	free(record);
	free(number);
}

static void place_dingshang(struct stage *stage, struct buf *number)
{
	char *order;

	stage_send(stage, "POST", ROOT "/orders", door,
		   "{" MACHINE
		   ",\"notify_url\":\"http://127.0.0.1:9/\",\"trade_id\":\"20250308101320000001\","
		   "\"products\":[{\"product_id\":20,\"quantity\":1}]}");
	order = stage_copy(stage, "data.order_id");
	buf_add(number, order);
	free(order);
}

static void ask_dingshang(struct stage *stage, const struct operation *operation,
			  const struct example *example)
{
	struct buf path = BUF_INIT;

	buf_add(&path, example->path ? example->path : operation->path);
	if (strcmp(example->operation, "delivery.start") == 0) {
		dispense(stage, &path);
	} else if (strcmp(example->operation, "order.create") == 0) {
		stage_send(stage, "POST", path.text, door, example->body);
	} else if (example->body) {
		if (strcmp(example->operation, "delivery.get") == 0)
			dispense(stage, &path);
		else if (path.text[path.length - 1] == '/')
			place_dingshang(stage, &path);
		stage_dingshang(stage, operation->method, path.text, example->body);
	} else {
		stage_send(stage, "POST", path.text, door, "");
	}
	stage_says(stage, "code", "0");
	buf_clear(&path);
}

static void dingshang_is_played(void **state)
{
	(void)state;
	check_answers(&sandbox_dingshang, dingshang, COUNT(dingshang), ask_dingshang, "message",
		      "ok");
}

/* --- jfwms --- */

#define CLIENT "clientId=fe73489a9b5948dbafd07e7b28d6e268"
#define SECRET "clientSecret=4a506ccaf37e400bac4a42d2dc5f600a"

/* clang-format off */
static const struct example jfwms[] = {
	{ "auth.authorize", NULL, "/api/oauth/authorize?" CLIENT
	  "&domain=demo&email=demo@example.com&token=oms-token-0001" },
	{ "auth.token", NULL, "/api/oauth/accessToken?" CLIENT "&" SECRET "&key=" },
	{ "auth.refresh", NULL, "/api/oauth/refreshToken?" CLIENT "&" SECRET
	  "&refreshToken=9d3e7c51b0a24f68a1c5e2d7f4b60938&userId=8" },
	{ "carrier.offline", "{\"code\":\"CK01\",\"pageNo\":1,\"pageSize\":300}" },
	{ "carrier.online", "{\"pageNo\":1,\"pageSize\":300}" },
	{ "order.create",
	  "{\"warehouse\":\"CK01\",\"erpNo\":\"A-1\",\"platform\":\"other\",\"platformOrderNo\":\"PO-884213\","
	  "\"shopName\":\"Maple Store\",\"buyerName\":\"Ann Lee\",\"buyerPhone\":\"16135550123\","
	  "\"recipientCountry\":\"CA\",\"recipientProvince\":\"ON\",\"recipientCity\":\"Ottawa\","
	  "\"recipientAddress\":\"12 Bank St\",\"zipCode\":\"K1P 1A4\",\"type\":2,\"logisticsId\":311,"
	  "\"logisticsName\":\"Canada Post Expedited\",\"trackingNo\":\"CP100200300CA\","
	  "\"labelUrl\":\"https://files.example.com/l/7.pdf\",\"packageType\":3,"
	  "\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":2}]}" },
	{ "order.get", "{\"erpNo\":\"ERP-20250301-0007\"}" },
	{ "order.batch", "{\"erpNoList\":[\"ERP-20250301-0007\",\"ERP-20250301-0008\"]}" },
	{ "order.page", "{\"pageNo\":1,\"pageSize\":300,\"platformOrderNo\":\"PO-884213\"}" },
	{ "order.cancel", NULL, "/api/order/cancel" },
	{ "sku.page", "{\"pageNo\":1,\"pageSize\":50}" },
	{ "stock.query", "{\"warehouse\":\"CK01\",\"pageNo\":1,\"pageSize\":300}" },
	{ "warehouse.list", "{}" },
	{ "inbound.create",
	  "{\"erpNo\":\"A-1\",\"warehouse\":\"CK01\",\"trackingNo\":\"MSCU1234567\","
	  "\"expectedTime\":\"2025-03-12 09:00:00\",\"remark\":\"one pallet\",\"receiptType\":2,"
	  "\"skuList\":[{\"sku\":\"CUP-RED-12\",\"count\":40}],\"boxList\":[{\"length\":40,\"width\":40,"
	  "\"height\":30,\"weight\":13500,\"skuVos\":[{\"sku\":\"CUP-RED-12\",\"count\":40}]}]}" },
	{ "inbound.cancel", NULL, "/api/inbound/cancel" },
	{ "inbound.get", "{\"inboundNo\":\"IN5200311\"}" },
	{ "return.page", "{\"beginTime\":\"2025-03-01 00:00:00\",\"endTime\":\"2025-03-08 00:00:00\","
			 "\"pageNo\":1,\"pageSize\":50}" },
	{ "b2b-outbound.create",
	  "{\"erpNo\":\"A-1\",\"warehouse\":\"CK01\",\"destination\":2,\"dispatchType\":1,"
	  "\"referenceNo\":\"REF-55\",\"remark\":\"\",\"addressVo\":{\"buyerName\":\"Dock 4\","
	  "\"recipientCountry\":\"CA\"},\"boxList\":[{\"boxNo\":\"BX0001\",\"skuInfoList\":[{"
	  "\"sku\":\"CUP-RED-12\",\"count\":20,\"changeLabel\":0,\"newLabelJson\":\"\"}]}],"
	  "\"fileInfo\":{\"labelJson\":\"\",\"otherJson\":\"{\\\"url\\\":\\\"u\\\"}\"}}" },
	{ "order.tracking", "{\"erpNo\":\"ERP-20250301-0008\",\"trackingNo\":\"T1\"}" },
	{ "order.label", "{\"erpNo\":\"ERP-20250301-0008\",\"labelUrl\":\"https://files.example.com/1\"}" },
	{ "order.intercept", NULL, "/api/order/intercept" },
	{ "sku.create", "{\"sku\":\"A\",\"name\":\"a\",\"skuCode\":\"1\",\"length\":1,\"width\":1,\"height\":1}" },
	{ "sku.update", "{\"sku\":\"CUP-RED-12\",\"weight\":330}" },
	{ "inbound.tracking", NULL, "/api/inbound/updateTrackingNo" },
	{ "return.create", "{\"erpNo\":\"A-1\",\"warehouse\":\"CK01\",\"skuList\":[{\"sku\":\"CUP-RED-12\","
			   "\"count\":1}]}" },
	{ "return.cancel", "{\"returnId\":771}" },
	{ "b2b-outbound.cancel", NULL, "/api/b2b/outbound/cancel" },
	{ "sku.claimed", "{}" },
	{ "stock.claimed", "{\"warehouse\":\"CK01\"}" },
	{ "warehouse.provider", "{}" },
	{ "inbound.parcels", "{\"erpNo\":\"IN-20250301-01\"}" },
	{ "return.get", "{\"erpNo\":\"RT-20250303-2\"}" },
	{ "b2b-outbound.get", "{\"erpNo\":\"B2B-20250305-1\"}" },
	{ "fee.get", "{\"erpNo\":\"ERP-20250301-0007\"}" },
};
/* clang-format on */

static void ask_grant(struct stage *stage, const char *url)
{
	struct buf whole = BUF_INIT;
	char *code;

	buf_add(&whole, url);
	if (url[strlen(url) - 1] == '=') {
		stage_send(stage, "GET", jfwms[0].path, NULL, NULL);
		code = stage_copy(stage, "data");
		buf_add(&whole, code);
		free(code);
	}
	stage_send(stage, "GET", whole.text, NULL, NULL);
	buf_clear(&whole);
}

/* The creating example of the same family goes before what cannot stand alone. */
static void ask_jfwms(struct stage *stage, const struct operation *operation,
		      const struct example *example)
{
	static const struct {
		const char *family, *create, *path;
	} makers[] = {
		{ "order.", "order.create", "/api/order/create" },
		{ "inbound.", "inbound.create", "/api/inbound/create" },
		{ "b2b-outbound.", "b2b-outbound.create", "/api/b2b/outbound/create" },
	};

	if (strcmp(operation->method, "GET") == 0) {
		ask_grant(stage, example->path);
		return;
	}
	for (size_t i = 0; i < COUNT(makers) && !example->body; i++)
		if (strncmp(example->operation, makers[i].family, strlen(makers[i].family)) == 0)
			for (size_t j = 0; j < COUNT(jfwms); j++)
				if (strcmp(jfwms[j].operation, makers[i].create) == 0)
					stage_jfwms(stage, makers[i].path, jfwms[j].body);
	stage_jfwms(stage, operation->path,
		    example->body ? example->body : "{\"erpNo\":\"A-1\",\"trackingNo\":\"T1\"}");
}

static void jfwms_is_played(void **state)
{
	(void)state;
	check_answers(&sandbox_jfwms, jfwms, COUNT(jfwms), ask_jfwms, "code", "0");
}

/* --- yesno --- */

/* clang-format off */
static const struct example yesno[] = {
	{ "trace.flow", NULL, "/trace/app/v1/open/info/flow/code?code=190472795958362362" },
	{ "user.add", "{\"org\":{\"code\":\"D0012\",\"typeId\":18},\"lsAffiliatedOrg\":[{\"code\":\"W01\","
		      "\"typeId\":14}],\"userName\":\"d0012_keeper\",\"petName\":\"Li Hua\",\"mobile\":\"\"}" },
	{ "user.update", "{\"org\":{\"code\":\"A123\",\"typeId\":18},\"userName\":\"cb_user\","
			 "\"userId\":\"2014531856600342528\"}" },
	{ "user.enable", "{\"lsUserId\":[\"2014531856600342528\"]}" },
	{ "user.disable", "{\"lsUserId\":[\"2014000000000000001\",\"2014000000000000002\"]}" },
	{ "code.feed", "{\"startCompleteTime\":\"2025-06-01T00:00:00.000Z\","
		       "\"endCompleteTime\":\"2025-06-01T08:00:00.000Z\",\"placeCate\":3,\"direction\":1,"
		       "\"size\":1000,\"scrollId\":\"\"}" },
};
/* clang-format on */

static void ask_yesno(struct stage *stage, const struct operation *operation,
		      const struct example *example)
{
	stage_yesno(stage, example->path ? example->path : operation->path, example->body);
}

static void yesno_is_played(void **state)
{
	(void)state;
	check_answers(&sandbox_yesno, yesno, COUNT(yesno), ask_yesno, "code", "200");
}

/* --- all of them --- */

static void wrong_doors(void **state)
{
	static const struct {
		const char *method, *path, *headers;
		unsigned status;
	} cases[] = {
		{ "GET", "/api/order/get", "", 405 },
		{ "POST", "/api/oauth/authorize", "", 405 },
		{ "POST", "/api/order/none", "", 404 },
		{ "POST", "/api/order/get", "", 415 },
		{ "POST", "/api/order/get", "Content-Type: application/x-www-form-urlencoded",
		  415 },
		{ "POST", "/api/order/get", "Content-Type: application/json;charset=utf-8", 200 },
		{ "POST", "/hongxun/dtc/esboms/routeQuery", "Content-Type: application/json", 200 },
		{ "POST", "/hongxun", "", 404 },
		{ "GET", "/sandbox/nothing", "", 404 },
		{ "POST", "/sandbox/counters", "", 404 },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(
			stage_send(&stage, cases[i].method, cases[i].path, cases[i].headers, "{}"),
			cases[i].status);
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hongxun_is_played),   cmocka_unit_test(chetonggui_is_played),
		cmocka_unit_test(dingshang_is_played), cmocka_unit_test(jfwms_is_played),
		cmocka_unit_test(yesno_is_played),     cmocka_unit_test(wrong_doors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
