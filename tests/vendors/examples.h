/* For every operation that can be called, data that its vendor says yes to, and nothing that could
 * be left out; and what the vendors' documents want of it at the least. */
#ifndef TESTS_VENDORS_EXAMPLES_H
#define TESTS_VENDORS_EXAMPLES_H

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

struct example {
	const char *vendor, *operation;
	/* "@{order.create order_id}" stands for what that operation answered at that path, "@{code}"
	 * for the authorisation code that was handed out. */
	const char *data;
	const char *needs; /* fields that must be given, blanks between; rows' own as "rows.field" */
	const char *before; /* operations that must have been done, blanks between */
	const char *control; /* a control path of the sandbox behind these */
};

#define EXAMPLE_HX                                                                                 \
	"\"inventoryCode\":\"WH-HZ-01\",\"inventoryName\":\"杭州一仓\",\"subbaseCode\":\"OWN-01\""
#define EXAMPLE_HX_NAME ",\"subbaseName\":\"海棠百货\""
#define EXAMPLE_NOTIFY "\"notify_url\":\"http://127.0.0.1:9/\""
#define EXAMPLE_TRADE "\"trade_id\":\"20250308101320000001\""
#define EXAMPLE_SHIPMENT "\"order_id\":\"O9001\",\"logistics_order\":\"SF1\""
#define EXAMPLE_PAID "order.create order.update order.get"

/* clang-format off */
static const struct example examples[] = {
	/* hongxun */
	{ "hongxun", "inbound.create", "{\"customerNumber\":\"A-1\",\"documentType\":\"110\"," EXAMPLE_HX "}",
	  "customerNumber documentType inventoryCode inventoryName subbaseCode" },
	{ "hongxun", "outbound.create",
	  "{\"customerNumber\":\"A-1\",\"documentType\":\"20\"," EXAMPLE_HX EXAMPLE_HX_NAME "}",
	  "customerNumber documentType inventoryCode inventoryName subbaseCode subbaseName" },
	{ "hongxun", "ownership.create",
	  "{\"customerNumber\":\"A-1\",\"documentType\":\"20\"," EXAMPLE_HX EXAMPLE_HX_NAME "}",
	  "customerNumber documentType inventoryCode inventoryName subbaseCode" },
	{ "hongxun", "transport.create",
	  "{\"customerNumber\":\"A-1\",\"documentType\":\"10\",\"customerCode\":\"C-1\"," EXAMPLE_HX
	  EXAMPLE_HX_NAME "}",
	  "customerNumber documentType inventoryCode inventoryName subbaseCode subbaseName customerCode" },
	{ "hongxun", "order.cancel", "{\"customerNumber\":\"A-1\",\"reason\":\"客户改期\"}",
	  "customerNumber reason", "inbound.create" },
	{ "hongxun", "lpn.send", "{\"batchId\":\"1\",\"sourceNum\":\"PO1\",\"lpnList\":[{\"lpn\":\"L1\"}]}",
	  "batchId sourceNum lpnList" },
	{ "hongxun", "stock.query",
	  "{\"inventoryCode\":\"WH-HZ-01\",\"subbaseCode\":\"OWN-01\",\"productCodeList\":["
	  "{\"customerProductCode\":\"P-1001\"}]}",
	  "inventoryCode subbaseCode productCodeList pageSize pageNum" },
	{ "hongxun", "inbound.result", "{\"customerNumber\":\"A-1\"}", "customerNumber", "inbound.create" },
	{ "hongxun", "outbound.result", "{\"customerNumber\":\"SO20250308001\"}", "customerNumber" },
	{ "hongxun", "route.query", "{\"customerNumber\":\"SO20250308001\"}", "customerNumber" },
	{ "hongxun", "vehicle-stock.query", "{\"mode\":{\"ownerId\":\"OWN-01\"}}",
	  "mode pageNum pageSize" },
	{ "hongxun", "serial.send",
	  "{\"customerOrderCode\":\"SO1\",\"totalCount\":2,\"currentCount\":1,\"surPlusCount\":1,"
	  "\"productList\":[{\"code\":\"1\"}]}",
	  "customerOrderCode totalCount currentCount surPlusCount productList" },
	{ "hongxun", "product.sync",
	  "{\"customerProductCode\":\"P-1001\",\"customerDescription\":\"水杯\",\"brand\":\"示例\","
	  "\"modelName\":\"S1\",\"color\":\"蓝\"}",
	  "customerProductCode customerDescription brand modelName color" },
	{ "hongxun", "warehouse.sync",
	  "{" EXAMPLE_HX EXAMPLE_HX_NAME ",\"contact\":\"林一\",\"phone\":\"13800000000\"}",
	  "inventoryCode inventoryName subbaseCode subbaseName contact phone" },
	{ "hongxun", "consignee.sync",
	  "{\"code\":\"C-1001\",\"fullName\":\"海棠百货有限公司\",\"contact\":\"林一\","
	  "\"mobile\":\"13800000000\",\"countyName\":\"中国\",\"provinceName\":\"浙江省\","
	  "\"cityName\":\"杭州市\",\"areaName\":\"西湖区\",\"streetName\":\"文新街道\","
	  "\"addressDetail\":\"示例路8号/2楼\"}",
	  "code fullName contact mobile countyName provinceName cityName areaName streetName "
	  "addressDetail" },
	{ "hongxun", "measure.sync", "{\"productList\":[{\"customerProductCode\":\"P-1001\"}]}",
	  "productList" },
	{ "hongxun", "carrier-route.push",
	  "[{\"mailno\":\"YD5550001\",\"scanTypeCode\":\"101\",\"operator\":\"赵工\","
	  "\"time\":\"2025-03-08 10:00:00\",\"plannedDeliveryDate\":\"2025-03-09 18:00:00\","
	  "\"transferAddress\":\"杭州分拨\",\"memo\":\"已入站\"}]",
	  "mailno scanTypeCode operator time plannedDeliveryDate transferAddress memo" },
	{ "hongxun", "carrier-image.push",
	  "{\"mailno\":\"YD5550001\",\"imageType\":\"imageUrl\",\"imageInfos\":["
	  "{\"url\":\"https://files.example.com/1.jpg\"}]}",
	  "mailno imageType imageInfos" },
	{ "hongxun", "dws.parcel",
	  "{\"warehouseCode\":\"WH-HZ-01\",\"mailno\":\"YD5550001\",\"longs\":30.0,\"widths\":20.0,"
	  "\"heights\":15.0,\"weight\":1250.0,\"volume\":9000.0}",
	  "warehouseCode mailno longs widths heights weight volume" },

	/* chetonggui: the document says of no field that it must be there; these are the obvious ones */
	{ "chetonggui", "account.register", "{\"username\":\"13900000077\",\"password\":\"demo-pass\"}",
	  "username password" },
	{ "chetonggui", "account.login", "{}", "username password" },
	{ "chetonggui", "goods.publish",
	  "{\"oeid\":\"06A115561B\",\"info\":{\"goods_name\":\"Oil filter\",\"goods_ID\":\"G1001\"}}",
	  "info.goods_ID" },
	{ "chetonggui", "customer.add", "{\"name\":\"New Garage\"}", "name" },
	{ "chetonggui", "customer.remove", "{\"id\":\"77\"}", "id" },
	{ "chetonggui", "customer.update", "{\"id\":\"77\"}", "id" },
	{ "chetonggui", "customer.find", "{}", "" },
	{ "chetonggui", "relation.add",
	  "{\"enterprise_ID\":\"2002\",\"target_enterprise_ID\":\"2001\",\"relation_ID\":2}",
	  "enterprise_ID target_enterprise_ID relation_ID" },
	{ "chetonggui", "relation.remove", "{\"target_enterprise_ID\":\"2002\"}", "enterprise_ID" },
	{ "chetonggui", "relation.update", "{\"target_enterprise_ID\":\"2002\",\"relation_ID\":1}",
	  "enterprise_ID relation_ID" },
	{ "chetonggui", "relation.find", "{}", "" },
	{ "chetonggui", "discount.add", "{\"relation_ID\":3,\"goods_ID\":\"*\",\"discount\":9850}",
	  "enterprise_ID relation_ID goods_ID discount" },
	{ "chetonggui", "discount.remove", "{\"relation_ID\":3,\"goods_ID\":\"G1001\"}",
	  "enterprise_ID relation_ID goods_ID" },
	{ "chetonggui", "discount.update", "{\"relation_ID\":3,\"goods_ID\":\"G1001\",\"discount\":9000}",
	  "enterprise_ID relation_ID goods_ID discount" },
	{ "chetonggui", "discount.find", "{}", "" },
	{ "chetonggui", "order.remind", "{\"receiver\":\"2002\",\"order_ID\":\"O9001\"}",
	  "sender receiver order_ID op_type" },
	{ "chetonggui", "order.place",
	  "[{\"goods_id\":\"G1001\",\"seller_ID\":\"2002\",\"goods_price\":\"35.00\",\"goods_amount\":10}]",
	  "companyID goods_id seller_ID" },
	{ "chetonggui", "order.accept", "{\"companyID\":\"2002\",\"order_id\":\"O9001\"}",
	  "companyID order_id" },
	{ "chetonggui", "shipment.send", "{" EXAMPLE_SHIPMENT "}", "order_id logistics_order",
	  "order.accept" },
	{ "chetonggui", "shipment.receive", "{" EXAMPLE_SHIPMENT "}", "order_id",
	  "order.accept shipment.send" },
	{ "chetonggui", "shipment.find", "{\"order_id\":\"O9001\"}", "", "order.accept shipment.send" },
	{ "chetonggui", "return.find", "{\"companyID\":\"2002\",\"order_id\":\"O9001-1\"}", "companyID",
	  "order.accept shipment.send shipment.receive",
	  "/sandbox/move?vendor=chetonggui&key=O9001&status=returning" },
	{ "chetonggui", "return.confirm",
	  "{\"companyID\":\"2002\",\"goods_id\":\"G1001\",\"order_id\":\"O9001-1\"}", "companyID order_id",
	  "order.accept shipment.send shipment.receive",
	  "/sandbox/move?vendor=chetonggui&key=O9001&status=returning" },
	{ "chetonggui", "goods.access", "{\"anything\":1}", "" },

	/* dingshang */
	{ "dingshang", "ping", "{}", "" },
	{ "dingshang", "machine.list", "{}", "" },
	{ "dingshang", "machine.get", "{}", "machine_no" },
	{ "dingshang", "category.list", "{}", "machine_no timestamp" },
	{ "dingshang", "product.list", "{}", "machine_no page timestamp" },
	{ "dingshang", "channel.list", "{}", "machine_no timestamp" },
	{ "dingshang", "banner.list", "{}", "machine_no timestamp" },
	{ "dingshang", "pickup.create", "{\"product_id\":\"20\"}", "machine_no method product_id timestamp" },
	{ "dingshang", "pickup.create-all", "{}", "machine_no method timestamp" },
	{ "dingshang", "pickup.list", "{\"product_id\":\"20\"}", "machine_no product_id timestamp" },
	{ "dingshang", "pickup.cancel", "{\"id\":\"501\"}", "machine_no method id timestamp" },
	{ "dingshang", "pickup.cancel-all", "{}", "machine_no method timestamp" },
	{ "dingshang", "pickup.consume",
	  "{\"code\":\"40718825\",\"product_id\":\"20\"," EXAMPLE_NOTIFY "," EXAMPLE_TRADE "}",
	  "machine_no method code product_id notify_url trade_id timestamp" },
	{ "dingshang", "order.create",
	  "{" EXAMPLE_NOTIFY "," EXAMPLE_TRADE ",\"products\":[{\"product_id\":20,\"quantity\":1}]}",
	  "machine_no notify_url trade_id products products.product_id products.quantity" },
	{ "dingshang", "order.get", "{\"order_id\":\"@{order.create order_id}\"}",
	  "machine_no order_id timestamp", "order.create" },
	{ "dingshang", "order.update", "{\"order_id\":\"@{order.create order_id}\",\"status\":\"1\"}",
	  "machine_no order_id status timestamp", "order.create" },
	{ "dingshang", "delivery.start",
	  "{\"order_id\":\"@{order.create order_id}\",\"record_id\":\"@{order.get records.0.id}\"}",
	  "machine_no method order_id record_id timestamp", EXAMPLE_PAID },
	{ "dingshang", "delivery.get", "{\"delivery_id\":\"@{delivery.start delivery_id}\"}",
	  "machine_no delivery_id timestamp", EXAMPLE_PAID " delivery.start" },
	{ "dingshang", "delivery.test", "{\"channel_name\":\"A21\"," EXAMPLE_NOTIFY "}",
	  "machine_no method channel_name notify_url timestamp" },
	{ "dingshang", "replenish.product", "{\"product_id\":\"20\",\"current_inventory\":\"1\"}",
	  "machine_no method product_id current_inventory timestamp" },
	{ "dingshang", "replenish.category", "{\"category_id\":\"2\",\"current_inventory\":\"0\"}",
	  "machine_no method category_id current_inventory timestamp" },
	{ "dingshang", "replenish.machine", "{}", "machine_no method timestamp" },

	/* jfwms: must be there is what has a code for leaving it out */
	{ "jfwms", "auth.authorize", "{}", "domain clientId email token" },
	{ "jfwms", "auth.token", "{\"key\":\"@{code}\"}", "clientId clientSecret key", "auth.authorize" },
	{ "jfwms", "auth.refresh", "{}", "clientId clientSecret refreshToken userId" },
	{ "jfwms", "carrier.offline", "{}", "" },
	{ "jfwms", "carrier.online", "{}", "" },
	{ "jfwms", "order.create",
	  "{\"warehouse\":\"CK01\",\"erpNo\":\"A-1\",\"recipientCountry\":\"CA\",\"type\":2,"
	  "\"logisticsId\":311,\"logisticsName\":\"Canada Post Expedited\","
	  "\"trackingNo\":\"CP100200300CA\",\"labelUrl\":\"https://files.example.com/l/7.pdf\","
	  "\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":2}]}",
	  "warehouse erpNo recipientCountry skuList skuList.sku skuList.num" },
	{ "jfwms", "order.get", "{\"erpNo\":\"ERP-20250301-0007\"}", "erpNo" },
	{ "jfwms", "order.batch", "{\"erpNoList\":[\"ERP-20250301-0007\",\"ERP-20250301-0008\"]}",
	  "erpNoList" },
	{ "jfwms", "order.page", "{}", "" },
	{ "jfwms", "order.cancel", "{\"erpNo\":\"A-1\"}", "erpNo", "order.create" },
	{ "jfwms", "sku.page", "{}", "" },
	{ "jfwms", "stock.query", "{\"warehouse\":\"CK01\"}", "warehouse" },
	{ "jfwms", "warehouse.list", "{}", "" },
	{ "jfwms", "inbound.create",
	  "{\"erpNo\":\"A-1\",\"warehouse\":\"CK01\",\"skuList\":[{\"sku\":\"CUP-RED-12\",\"count\":40}]}",
	  "erpNo warehouse skuList skuList.sku skuList.count boxList.skuVos.sku boxList.skuVos.count" },
	{ "jfwms", "inbound.cancel", "{\"erpNo\":\"A-1\"}", "", "inbound.create" },
	{ "jfwms", "inbound.get", "{\"inboundNo\":\"IN5200311\"}", "" },
	{ "jfwms", "return.page",
	  "{\"beginTime\":\"2025-03-01 00:00:00\",\"endTime\":\"2025-03-08 00:00:00\"}", "" },
	{ "jfwms", "b2b-outbound.create",
	  "{\"erpNo\":\"A-1\",\"warehouse\":\"CK01\",\"boxList\":[{\"boxNo\":\"BX0001\",\"skuInfoList\":["
	  "{\"sku\":\"CUP-RED-12\",\"count\":20}]}]}",
	  "erpNo warehouse" },
	{ "jfwms", "order.tracking", "{\"erpNo\":\"ERP-20250301-0008\",\"trackingNo\":\"T1\"}", "" },
	{ "jfwms", "order.label",
	  "{\"erpNo\":\"ERP-20250301-0008\",\"labelUrl\":\"https://files.example.com/1\"}", "" },
	{ "jfwms", "order.intercept", "{\"erpNo\":\"A-1\"}", "", "order.create" },
	{ "jfwms", "sku.create", "{\"sku\":\"A\",\"name\":\"a\",\"skuCode\":\"1\"}", "" },
	{ "jfwms", "sku.update", "{\"sku\":\"CUP-RED-12\",\"weight\":330}", "" },
	{ "jfwms", "inbound.tracking", "{\"erpNo\":\"A-1\",\"trackingNo\":\"T1\"}", "", "inbound.create" },
	{ "jfwms", "return.create",
	  "{\"erpNo\":\"A-1\",\"warehouse\":\"CK01\",\"skuList\":[{\"sku\":\"CUP-RED-12\",\"count\":1}]}",
	  "" },
	{ "jfwms", "return.cancel", "{\"returnId\":771}", "" },
	{ "jfwms", "b2b-outbound.cancel", "{\"erpNo\":\"A-1\"}", "", "b2b-outbound.create" },
	{ "jfwms", "sku.claimed", "{}", "" },
	{ "jfwms", "stock.claimed", "{\"warehouse\":\"CK01\"}", "" },
	{ "jfwms", "warehouse.provider", "{}", "" },
	{ "jfwms", "inbound.parcels", "{\"erpNo\":\"IN-20250301-01\"}", "" },
	{ "jfwms", "return.get", "{\"erpNo\":\"RT-20250303-2\"}", "" },
	{ "jfwms", "b2b-outbound.get", "{\"erpNo\":\"B2B-20250305-1\"}", "" },
	{ "jfwms", "fee.get", "{\"erpNo\":\"ERP-20250301-0007\"}", "" },

	/* yesno: the document marks nothing; without these a call makes no sense */
	{ "yesno", "trace.flow", "{\"code\":\"190472795958362362\"}", "code" },
	{ "yesno", "user.add", "{\"org\":{\"code\":\"D0012\",\"typeId\":18},\"userName\":\"d0012_keeper\"}",
	  "org.code org.typeId lsAffiliatedOrg.code lsAffiliatedOrg.typeId userName" },
	{ "yesno", "user.update",
	  "{\"org\":{\"code\":\"A123\",\"typeId\":18},\"userName\":\"cb_user\","
	  "\"userId\":\"2014531856600342528\"}",
	  "org.code org.typeId lsAffiliatedOrg.code lsAffiliatedOrg.typeId userName userId" },
	{ "yesno", "user.enable", "{\"lsUserId\":[\"2014531856600342528\"]}", "lsUserId" },
	{ "yesno", "user.disable", "{\"lsUserId\":[\"2014000000000000001\"]}", "lsUserId" },
	{ "yesno", "code.feed",
	  "{\"startCompleteTime\":\"2025-06-01T00:00:00.000Z\","
	  "\"endCompleteTime\":\"2025-06-01T08:00:00.000Z\"}",
	  "startCompleteTime endCompleteTime" },
};
/* clang-format on */

static inline const struct example *example_find(const char *vendor, const char *operation)
{
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++)
		if (strcmp(examples[i].vendor, vendor) == 0 &&
		    strcmp(examples[i].operation, operation) == 0)
			return &examples[i];
	return NULL;
}

/* Appends the data with what `value` gives for each "@{…}"; it may append nothing. */
static inline void example_fill(struct buf *out, const char *data,
				void (*value)(void *context, const char *name, struct buf *out),
				void *context)
{
	while (*data) {
		size_t plain = strstr(data, "@{") ? (size_t)(strstr(data, "@{") - data) :
						    strlen(data);
		char *name;

		buf_add_bytes(out, data, plain);
		data += plain;
		if (!*data)
			break;
		name = mem_copy_bytes(data + 2, strcspn(data + 2, "}"));
		value(context, name, out);
		data += 2 + strlen(name) + 1;
		free(name);
	}
}

#endif
