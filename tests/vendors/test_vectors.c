/* Worked examples of the vendors' sheets, from names to the finished message. */
#include "tests/unit/test.h"

#include "tests/vendors/asking.h"

enum { VALUES = 34 };

struct example {
	const char *vendor, *operation;
	const char *at; /* in China */
	const char *nonce;
	const char *data;
	const char *values[VALUES];
	const char *sign; /* the rest is not looked at where it is NULL */
	const char *joined, *url, *body, *headers;
	const char *config; /* instead of asking_config */
};

#define PRINTED_CONFIG(machine, key)                                                               \
	"[vendor dingshang]\nurl = https://d.example\napp_id = ds1\napp_secret = s\n"              \
	"merchant_key = " key "\nmachine_no = " machine "\n"

/* clang-format off */
static const struct example hongxun[] = {
	/* sheet §2 A */
	{ "hongxun", "route.query", "2025-03-08 09:30:00",
	  .values = { "mailno=HX7700012", "customerNumber=SO20250308001" },
	  .sign = "ab00897e72d6443b123cee3e1aebefe1",
	  .joined = "DEMO_SHOP&DEMO_TMS&{\"customerNumber\":\"SO20250308001\",\"mailno\":\"HX7700012\"}"
		    "&sk-demo-0001&2025-03-08 09:30:00",
	  .url = "https://hongxun.example/dtc/esboms/routeQuery" },
	{ "hongxun", "route.query", "2025-03-08 09:30:00",
	  .values = { "mailno=HX7700012", "customerNumber=SO20250308001" },
	  .sign = "AB00897E72D6443B123CEE3E1AEBEFE1",
	  .config = "[vendor hongxun]\nurl = https://h.example\ncreate_by = DEMO_SHOP\n"
		    "data_source = DEMO_TMS\nsecret = sk-demo-0001\nsign_case = upper\n" },
	/* B, with the whole body of §4.26; names are given in another order than they are sent */
	{ "hongxun", "consignee.sync", "2025-03-08 09:31:05",
	  .values = { "addressDetail=示例路8号/2楼", "code=C-1001", "fullName=海棠百货有限公司",
		      "shortName=海棠店", "contact=林一", "mobile=13800000000", "countyName=中国",
		      "provinceName=浙江省", "cityName=杭州市", "areaName=西湖区",
		      "streetName=文新街道" },
	  .sign = "b39b80bfbb6e555b66d6c3430775d8d2",
	  .body = "{\"createBy\":\"DEMO_SHOP\",\"dataSource\":\"DEMO_TMS\","
		  "\"sign\":\"b39b80bfbb6e555b66d6c3430775d8d2\","
		  "\"timestamp\":\"2025-03-08 09:31:05\",\"request\":{\"code\":\"C-1001\","
		  "\"fullName\":\"海棠百货有限公司\",\"shortName\":\"海棠店\",\"contact\":\"林一\","
		  "\"mobile\":\"13800000000\",\"countyName\":\"中国\",\"provinceName\":\"浙江省\","
		  "\"cityName\":\"杭州市\",\"areaName\":\"西湖区\",\"streetName\":\"文新街道\","
		  "\"addressDetail\":\"示例路8号/2楼\"}}" },
	/* C: an array, and the carrier's own credentials */
	{ "hongxun", "carrier-route.push", "2025-03-08 10:06:00",
	  .data = "[{\"mailno\":\"YD5550001\",\"scanTypeCode\":\"101\",\"operator\":\"赵工\","
		  "\"time\":\"2025-03-08 10:00:00\",\"plannedDeliveryDate\":\"2025-03-09 18:00:00\","
		  "\"transferAddress\":\"杭州分拨\",\"memo\":\"已入站\"},"
		  "{\"mailno\":\"YD5550002\",\"scanTypeCode\":\"80\",\"operator\":\"赵工\","
		  "\"time\":\"2025-03-08 10:05:00\",\"plannedDeliveryDate\":\"2025-03-09 18:00:00\","
		  "\"transferAddress\":\"杭州分拨\",\"memo\":\"启运\"}]",
	  .sign = "f932d4d88233ab0daec09e88214a1435" },
	/* §4.30: unsigned, with an envelope of its own, the warehouse from the config */
	{ "hongxun", "dws.parcel", "2025-03-08 11:00:00",
	  .values = { "mailno=YD5550001", "longs=30.0", "widths=20.0", "heights=15.0",
		      "weight=1250.0", "volume=9000.0" },
	  .sign = "", .url = "https://hongxun.example/dws/parcel",
	  .body = "{\"warehouseCode\":\"WH-HZ-01\",\"timestamp\":\"2025-03-08 11:00:00\","
		  "\"request\":{\"mailno\":\"YD5550001\",\"longs\":30.0,\"widths\":20.0,"
		  "\"heights\":15.0,\"weight\":1250.0,\"volume\":9000.0}}" },
	{ "hongxun", "stock.query", "2025-03-08 11:00:00",
	  .values = { "inventoryCode=WH-HZ-01", "subbaseCode=OWN-01",
		      "productCodeList.0.customerProductCode=P-1001" },
	  .joined = "DEMO_SHOP&DEMO_TMS&{\"inventoryCode\":\"WH-HZ-01\",\"pageNum\":1,\"pageSize\":20,"
		    "\"productCodeList\":[{\"customerProductCode\":\"P-1001\"}],"
		    "\"subbaseCode\":\"OWN-01\"}&sk-demo-0001&2025-03-08 11:00:00" },
	{ "hongxun", "order.cancel", "2025-03-08 11:00:00",
	  .values = { "customerNumber=SO20250308001", "reason=客户改期" },
	  .joined = "DEMO_SHOP&DEMO_TMS&{\"customerNumber\":\"SO20250308001\",\"reason\":\"客户改期\"}"
		    "&sk-demo-0001&2025-03-08 11:00:00" },
	{ "hongxun", "product.sync", "2025-03-08 11:00:00",
	  .values = { "customerProductCode=P-1001", "customerDescription=水杯", "brand=示例",
		      "modelName=S1", "color=蓝", "gift=20" },
	  .joined = "DEMO_SHOP&DEMO_TMS&{\"brand\":\"示例\",\"color\":\"蓝\","
		    "\"customerDescription\":\"水杯\",\"customerProductCode\":\"P-1001\","
		    "\"gift\":\"20\",\"modelName\":\"S1\"}&sk-demo-0001&2025-03-08 11:00:00" },
	{ "hongxun", "vehicle-stock.query", "2025-03-08 11:00:00", .values = { "mode.whCode=W" },
	  .joined = "DEMO_SHOP&DEMO_TMS&{\"mode\":{\"whCode\":\"W\"},\"pageNum\":1,\"pageSize\":20}"
		    "&sk-demo-0001&2025-03-08 11:00:00" },
	/* an open operation takes further names, as text and as JSON */
	{ "hongxun", "inbound.create", "2025-03-08 11:00:00",
	  .values = { "customerNumber=A1", "documentType=10", "inventoryCode=W", "inventoryName=N",
		      "subbaseCode=S", "urgent:=true", "lines.0.code=P-1" },
	  .joined = "DEMO_SHOP&DEMO_TMS&{\"customerNumber\":\"A1\",\"documentType\":\"10\","
		    "\"inventoryCode\":\"W\",\"inventoryName\":\"N\",\"lines\":[{\"code\":\"P-1\"}],"
		    "\"subbaseCode\":\"S\",\"urgent\":true}&sk-demo-0001&2025-03-08 11:00:00" },
};

static const struct example jfwms[] = {
	/* the document's own vector */
	{ "jfwms", "order.get", "2023-08-24 23:05:56", .nonce = "14", .values = { "erpNo=123" },
	  .sign = "9bc08ba7552c5dfea4efab6bda78a4a9738010913f2403bd93f09c6bf974b939",
	  .joined = "accessToken=1b56814f081c432cb82751be145261d3"
		    "&clientId=fe73489a9b5948dbafd07e7b28d6e268&method=post&nonce=14"
		    "&timestamp=1692889556000&url=/api/order/get&userId=8",
	  .body = "{\"erpNo\":\"123\"}",
	  .headers = "accessToken: 1b56814f081c432cb82751be145261d3\n"
		     "clientId: fe73489a9b5948dbafd07e7b28d6e268\ntimestamp: 1692889556000\n"
		     "nonce: 14\nuserId: 8\n"
		     "sign: 9bc08ba7552c5dfea4efab6bda78a4a9738010913f2403bd93f09c6bf974b939\n",
	  .config = "[vendor jfwms]\nurl = https://test.jfwms.com\n"
		    "client_id = fe73489a9b5948dbafd07e7b28d6e268\n"
		    "client_secret = 4a506ccaf37e400bac4a42d2dc5f600a\nuser_id = 8\n"
		    "access_token = 1b56814f081c432cb82751be145261d3\n" },
	{ "jfwms", "order.create", "2025-01-01 08:00:00", .nonce = "57",
	  .values = { "packageType=3", "warehouse=CK01", "erpNo=ERP-20250301-0007", "platform=other",
		      "platformOrderNo=PO-884213", "shopName=Maple Store", "buyerName=Ann Lee",
		      "buyerPhone=16135550123", "recipientCountry=CA", "recipientProvince=ON",
		      "recipientCity=Ottawa", "recipientAddress=12 Bank St", "zipCode=K1P 1A4", "type=2",
		      "logisticsId=311", "logisticsName=Canada Post Expedited",
		      "trackingNo=CP100200300CA", "labelUrl=https://files.example.com/l/7.pdf",
		      "skuList.0.num=2", "skuList.0.sku=CUP-RED-12" },
	  .sign = "f3d4f1a466381a776449374212eccf443af64fe35327fc71ae6a8b1d31fc61d4",
	  .url = "https://jfwms.example/api/order/create",
	  .body = "{\"warehouse\":\"CK01\",\"erpNo\":\"ERP-20250301-0007\",\"platform\":\"other\","
		  "\"platformOrderNo\":\"PO-884213\",\"shopName\":\"Maple Store\","
		  "\"buyerName\":\"Ann Lee\",\"buyerPhone\":\"16135550123\","
		  "\"recipientCountry\":\"CA\",\"recipientProvince\":\"ON\","
		  "\"recipientCity\":\"Ottawa\",\"recipientAddress\":\"12 Bank St\","
		  "\"zipCode\":\"K1P 1A4\",\"type\":2,\"logisticsId\":311,"
		  "\"logisticsName\":\"Canada Post Expedited\",\"trackingNo\":\"CP100200300CA\","
		  "\"labelUrl\":\"https://files.example.com/l/7.pdf\",\"packageType\":3,"
		  "\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":2}]}" },
	{ "jfwms", "carrier.offline", .values = { "code=CK01" },
	  .body = "{\"code\":\"CK01\",\"pageNo\":1,\"pageSize\":300}" },
	{ "jfwms", "order.batch", .values = { "erpNoList=ERP-20250301-0007,ERP-20250301-0008" },
	  .body = "{\"erpNoList\":[\"ERP-20250301-0007\",\"ERP-20250301-0008\"]}" },
	{ "jfwms", "order.page", .values = { "platformOrderNo=PO-884213" },
	  .body = "{\"pageNo\":1,\"pageSize\":300,\"platformOrderNo\":\"PO-884213\"}" },
	{ "jfwms", "order.cancel", .values = { "erpNo=ERP-20250301-0007" },
	  .body = "{\"erpNo\":\"ERP-20250301-0007\",\"deleteRecord\":false}" },
	{ "jfwms", "sku.page", .values = { NULL }, .body = "{\"pageNo\":1,\"pageSize\":50}" },
	{ "jfwms", "stock.query", .values = { "warehouse=CK01" },
	  .body = "{\"warehouse\":\"CK01\",\"pageNo\":1,\"pageSize\":300}" },
	{ "jfwms", "warehouse.list", .values = { NULL }, .body = "{}" },
	{ "jfwms", "inbound.create",
	  .values = { "erpNo=IN-20250301-01", "warehouse=CK01", "trackingNo=MSCU1234567",
		      "expectedTime=2025-03-12 09:00:00", "remark=one pallet", "receiptType=2",
		      "skuList:=[{\"sku\":\"CUP-RED-12\",\"count\":40}]",
		      "boxList:=[{\"skuVos\":[{\"count\":40,\"sku\":\"CUP-RED-12\"}],\"width\":40,"
		      "\"length\":40,\"height\":30,\"weight\":13500}]" },
	  .body = "{\"erpNo\":\"IN-20250301-01\",\"warehouse\":\"CK01\","
		  "\"trackingNo\":\"MSCU1234567\",\"expectedTime\":\"2025-03-12 09:00:00\","
		  "\"remark\":\"one pallet\",\"receiptType\":2,"
		  "\"skuList\":[{\"sku\":\"CUP-RED-12\",\"count\":40}],"
		  "\"boxList\":[{\"length\":40,\"width\":40,\"height\":30,\"weight\":13500,"
		  "\"skuVos\":[{\"sku\":\"CUP-RED-12\",\"count\":40}]}]}" },
	{ "jfwms", "return.page",
	  .values = { "beginTime=2025-03-01 00:00:00", "endTime=2025-03-08 00:00:00" },
	  .body = "{\"beginTime\":\"2025-03-01 00:00:00\",\"endTime\":\"2025-03-08 00:00:00\","
		  "\"pageNo\":1,\"pageSize\":50}" },
	{ "jfwms", "b2b-outbound.create",
	  .values = { "erpNo=B2B-20250305-1", "warehouse=CK01", "destination=2", "dispatchType=1",
		      "referenceNo=REF-55", "remark=", "addressVo.recipientCountry=CA",
		      "addressVo.buyerName=Dock 4", "addressVo.buyerPhone=16135550190",
		      "addressVo.recipientProvince=ON", "addressVo.recipientCity=Brampton",
		      "addressVo.recipientArea=", "addressVo.recipientAddress=8 Freight Way",
		      "addressVo.recipientAddress2=", "addressVo.zipCode=L6T 0A1",
		      "boxList:=[{\"boxNo\":\"BX0001\",\"skuInfoList\":[{\"sku\":\"CUP-RED-12\","
		      "\"count\":20,\"changeLabel\":0,\"newLabelJson\":\"\"}]}]",
		      "fileInfo:={\"otherJson\":\"{\\\"url\\\":\\\"https://files.example.com/b/1.pdf\\\","
		      "\\\"name\\\":\\\"1.pdf\\\"}\",\"labelJson\":\"\",\"bolJson\":\"\",\"boxJson\":\"\"}" },
	  .body = "{\"erpNo\":\"B2B-20250305-1\",\"warehouse\":\"CK01\",\"destination\":2,"
		  "\"dispatchType\":1,\"referenceNo\":\"REF-55\",\"remark\":\"\","
		  "\"addressVo\":{\"buyerName\":\"Dock 4\",\"buyerPhone\":\"16135550190\","
		  "\"recipientCountry\":\"CA\",\"recipientProvince\":\"ON\","
		  "\"recipientCity\":\"Brampton\",\"recipientArea\":\"\","
		  "\"recipientAddress\":\"8 Freight Way\",\"recipientAddress2\":\"\","
		  "\"zipCode\":\"L6T 0A1\"},\"boxList\":[{\"boxNo\":\"BX0001\","
		  "\"skuInfoList\":[{\"sku\":\"CUP-RED-12\",\"count\":20,\"changeLabel\":0,"
		  "\"newLabelJson\":\"\"}]}],\"fileInfo\":{\"labelJson\":\"\",\"bolJson\":\"\","
		  "\"boxJson\":\"\",\"otherJson\":\"{\\\"url\\\":\\\"https://files.example.com/b/1.pdf\\\","
		  "\\\"name\\\":\\\"1.pdf\\\"}\"}}" },
	{ "jfwms", "auth.authorize", .values = { NULL }, .sign = "", .headers = "",
	  .url = "https://jfwms.example/api/oauth/authorize?domain=demo&clientId=cid-demo-01"
		 "&email=ops%40example.com&token=one-time" },
	{ "jfwms", "auth.token", .values = { "key=aBcDeFgHiJ" }, .sign = "", .headers = "",
	  .url = "https://jfwms.example/api/oauth/accessToken?clientId=cid-demo-01"
		 "&clientSecret=demo-secret-0001&key=aBcDeFgHiJ" },
	{ "jfwms", "auth.refresh", .values = { NULL }, .sign = "", .headers = "",
	  .url = "https://jfwms.example/api/oauth/refreshToken?clientId=cid-demo-01"
		 "&clientSecret=demo-secret-0001&refreshToken=rt-demo-01&userId=24" },
};

static const struct example dingshang[] = {
	/* signatures printed in the vendor's pages */
	{ "dingshang", "pickup.create", .config = PRINTED_CONFIG("16327129", "kva"),
	  .values = { "code_length=7", "count=2", "expired_at=2024-12-31 23:59:59", "product_id=1323442",
		      "quantity=1", "timestamp=1714185061" },
	  .sign = "6C73E1EE2B92089A61DC721E72BB3139",
	  .joined = "code_length=7&count=2&expired_at=2024-12-31 23:59:59&machine_no=16327129"
		    "&method=pickup_code.product.id&product_id=1323442&quantity=1"
		    "&timestamp=1714185061&key=kva" },
	{ "dingshang", "delivery.start", .config = PRINTED_CONFIG("16327129", "kva"),
	  .values = { "order_id=60", "record_id=78", "timestamp=1714373688" },
	  .sign = "2457E8CE3CB49D31EC2054365FC8AD90" },
	{ "dingshang", "order.update", .config = PRINTED_CONFIG("16327129", "kva"),
	  .values = { "order_id=60", "status=2", "timestamp=1714128358" },
	  .sign = "9C84FD1CE2C76849E7778ACF2C50FFF0",
	  .url = "https://d.example/api/openapi/v1/orders/60" },
	/* the sheet's own */
	{ "dingshang", "pickup.create", "2025-03-08 10:13:20",
	  .values = { "code_length=8", "count=2", "expired_at=2025-12-31 23:59:59", "product_id=20" },
	  .sign = "4736712732DD09AF0663E25B7D856E5E",
	  .url = "https://dingshang.example/api/openapi/v1/pickup_codes",
	  .headers = "Appid: ds_demo_01\nAppSecret: demo-secret\n",
	  .body = "{\"payload\":\"eyJjb2RlX2xlbmd0aCI6IjgiLCJjb3VudCI6IjIiLCJleHBpcmVkX2F0IjoiMjAyNS0x"
		  "Mi0zMSAyMzo1OTo1OSIsIm1hY2hpbmVfbm8iOiIxMjM0NTY3OCIsIm1ldGhvZCI6InBpY2t1cF9jb2RlL"
		  "nByb2R1Y3QuaWQiLCJwcm9kdWN0X2lkIjoiMjAiLCJzaWduIjoiNDczNjcxMjczMkREMDlBRjA2NjNFMj"
		  "VCN0Q4NTZFNUUiLCJ0aW1lc3RhbXAiOiIxNzQxNDAwMDAwIn0=\"}" },
	{ "dingshang", "product.list", "2025-03-08 10:13:20", .values = { NULL },
	  .sign = "4E6B8BEB4DC81D37A4B95AD5D4E743CB",
	  .joined = "machine_no=12345678&page=1&per_page=10&timestamp=1741400000"
		    "&key=demoMerchantKey01",
	  .body = "{\"payload\":\"eyJtYWNoaW5lX25vIjoiMTIzNDU2NzgiLCJwYWdlIjoiMSIsInBlcl9wYWdlIjoiMTAi"
		  "LCJzaWduIjoiNEU2QjhCRUI0REM4MUQzN0E0Qjk1QUQ1RDRFNzQzQ0IiLCJ0aW1lc3RhbXAiOiIxNzQxN"
		  "DAwMDAwIn0=\"}" },
	/* a code that never expires: the empty field is neither signed nor sent */
	{ "dingshang", "pickup.create-all", "2025-03-08 10:13:20", .values = { "expired_at=" },
	  .joined = "machine_no=12345678&method=pickup_code.product.all&timestamp=1741400000"
		    "&key=demoMerchantKey01" },
	/* plain and unsigned, but with the headers */
	{ "dingshang", "order.create", "2025-03-08 10:13:20",
	  .values = { "notify_url=https://shop.example/notify", "trade_id=20250308101320000001",
		      "products.0.product_id=20", "products.0.quantity=1" },
	  .sign = "", .headers = "Appid: ds_demo_01\nAppSecret: demo-secret\n",
	  .body = "{\"machine_no\":\"12345678\",\"notify_url\":\"https://shop.example/notify\","
		  "\"trade_id\":\"20250308101320000001\","
		  "\"products\":[{\"product_id\":20,\"quantity\":1}]}" },
	{ "dingshang", "ping", .values = { NULL }, .sign = "", .body = "",
	  .url = "https://dingshang.example/api/openapi/v1/ping",
	  .headers = "Appid: ds_demo_01\nAppSecret: demo-secret\n" },
	{ "dingshang", "machine.get", .values = { NULL }, .sign = "", .body = "",
	  .url = "https://dingshang.example/api/openapi/v1/rent/machines/12345678" },
	{ "dingshang", "order.get", "2025-03-08 10:13:20", .data = "{\"order_id\":\"60\"}",
	  .values = { NULL }, .joined = "machine_no=12345678&timestamp=1741400000&key=demoMerchantKey01",
	  .url = "https://dingshang.example/api/openapi/v1/orders/60" },
	{ "dingshang", "pickup.list", "2025-03-08 10:13:20", .values = { "product_id=20" },
	  .joined = "machine_no=12345678&timestamp=1741400000&key=demoMerchantKey01",
	  .url = "https://dingshang.example/api/openapi/v1/products/20/pickup_code" },
};

static const struct example yesno[] = {
	{ "yesno", "trace.flow", .values = { "code=190100000000000007" }, .sign = "", .body = "",
	  .url = "https://yesno.example/trace/app/v1/open/info/flow/code"
		 "?code=190100000000000007&direction=0",
	  .headers = "Content-Type: application/json\nx-request-lang: zh-CN\n"
		     "accessToken: yt-demo-01\n" },
	{ "yesno", "trace.flow", .values = { "code=https://t.example/q?c=1&d=2", "direction=1" },
	  .url = "https://yesno.example/trace/app/v1/open/info/flow/code"
		 "?code=https%3A%2F%2Ft.example%2Fq%3Fc%3D1%26d%3D2&direction=1" },
	/* data fills the query, the path and what stands beside the body, too; names lie over it */
	{ "yesno", "trace.flow", .data = "{\"direction\":1,\"code\":\"7\"}", .values = { "code=8" },
	  .url = "https://yesno.example/trace/app/v1/open/info/flow/code?code=8&direction=1" },
	{ "yesno", "user.add",
	  .values = { "org.typeId=18", "org.code=D0012",
		      "lsAffiliatedOrg:=[{\"typeId\":14,\"code\":\"W01\"}]",
		      "userName=d0012_keeper", "petName=Li Hua", "mobile=", "mail=", "remark=" },
	  .body = "{\"org\":{\"code\":\"D0012\",\"typeId\":18},"
		  "\"lsAffiliatedOrg\":[{\"code\":\"W01\",\"typeId\":14}],"
		  "\"userName\":\"d0012_keeper\",\"petName\":\"Li Hua\",\"mobile\":\"\","
		  "\"mail\":\"\",\"remark\":\"\"}" },
	{ "yesno", "user.update",
	  .values = { "org:={\"code\":\"D0012\",\"typeId\":18}", "lsAffiliatedOrg.0.code=W01",
		      "lsAffiliatedOrg.0.typeId=14", "userName=d0012_keeper", "petName=Li Hua",
		      "mobile=", "mail=", "remark=moved", "userId=2014000000000000001" },
	  .body = "{\"org\":{\"code\":\"D0012\",\"typeId\":18},"
		  "\"lsAffiliatedOrg\":[{\"code\":\"W01\",\"typeId\":14}],"
		  "\"userName\":\"d0012_keeper\",\"petName\":\"Li Hua\",\"mobile\":\"\","
		  "\"mail\":\"\",\"remark\":\"moved\",\"userId\":\"2014000000000000001\"}" },
	{ "yesno", "user.enable", .values = { "lsUserId=2014000000000000001,2014000000000000002" },
	  .url = "https://yesno.example/trace/app/v1/open/ram/user/enable-user",
	  .body = "{\"lsUserId\":[\"2014000000000000001\",\"2014000000000000002\"]}" },
	{ "yesno", "code.feed",
	  .values = { "startCompleteTime=2025-06-09T00:00:00.000Z",
		      "endCompleteTime=2025-06-09T08:00:00.000Z", "placeCate=3", "direction=2" },
	  .body = "{\"startCompleteTime\":\"2025-06-09T00:00:00.000Z\","
		  "\"endCompleteTime\":\"2025-06-09T08:00:00.000Z\",\"placeCate\":3,\"direction\":2,"
		  "\"size\":1000,\"scrollId\":\"\"}" },
};
/* clang-format on */

static void check_headers(const struct message *message, const char *expected)
{
	struct buf lines = BUF_INIT;

	for (size_t i = 0; i < message->header_count; i++)
		if (!message->has_body || strncmp(message->headers[i], "Content-Type:", 13) != 0)
			buf_addf(&lines, "%s\n", message->headers[i]);
	assert_string_equal(lines.text, expected);
	buf_clear(&lines);
}

static void check_example(const struct example *example)
{
	struct error error = { 0 };
	struct settings *settings = settings_open_text(
		example->config ? example->config : asking_config, "config.ini", &error);
	int64_t now = asking_time(example->at ? example->at : "2025-03-08 10:13:20");
	struct writing writing = { .settings = settings, .now_ms = now, .nonce = example->nonce };
	struct written written = WRITTEN_INIT;
	struct request *request;

	assert_string_equal(error.text, "");
	request = asking_make(settings, example->vendor, example->operation, example->data,
			      example->values, now, &error);
	assert_string_equal(error.text, "");
	assert_true(request_write(request, &writing, &written, &error));
	if (example->joined)
		assert_string_equal(written.joined.text, example->joined);
	if (example->sign)
		assert_string_equal(written.sign.text, example->sign);
	if (example->url)
		assert_string_equal(written.message.url.text, example->url);
	if (example->body)
		assert_string_equal(written.message.body.text, example->body);
	if (example->headers)
		check_headers(&written.message, example->headers);
	written_clear(&written);
	request_free(request);
	settings_close(settings);
}

#define CHECK_ALL(examples)                                                                        \
	for (size_t i = 0; i < COUNT(examples); i++)                                               \
	check_example(&(examples)[i])

static void hongxun_signs_as_printed(void **state)
{
	(void)state;
	CHECK_ALL(hongxun);
}

static void jfwms_signs_as_printed(void **state)
{
	(void)state;
	CHECK_ALL(jfwms);
}

static void dingshang_signs_as_printed(void **state)
{
	(void)state;
	CHECK_ALL(dingshang);
}

static void yesno_asks_as_printed(void **state)
{
	(void)state;
	CHECK_ALL(yesno);
}

/* What people see of a message holds no secret, and nothing that was typed blind. */
static void secrets_are_not_shown(void **state)
{
	static const struct {
		const char *vendor, *operation;
		const char *values[4];
		const char *secret;
	} cases[] = {
		{ "jfwms", "auth.token", { "key=aBcDeFgHiJ" }, "demo-secret-0001" },
		{ "jfwms", "auth.token", { "key=aBcDeFgHiJ" }, "aBcDeFgHiJ" },
		{ "jfwms", "auth.refresh", { NULL }, "rt-demo-01" },
		{ "jfwms", "order.get", { "erpNo=1" }, "at-demo-01" },
		{ "hongxun", "route.query", { "customerNumber=1" }, "sk-demo-0001" },
		{ "dingshang", "ping", { NULL }, "demo-secret" },
		{ "yesno", "trace.flow", { "code=1" }, "yt-demo-01" },
	};
	struct error error = { 0 };
	struct settings *settings = settings_open_text(asking_config, "config.ini", &error);
	struct writing writing = { .settings = settings, .now_ms = 1741400000000 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct written written = WRITTEN_INIT;
		struct request *request = asking_make(settings, cases[i].vendor, cases[i].operation,
						      NULL, cases[i].values, writing.now_ms,
						      &error);

		assert_string_equal(error.text, "");
		assert_true(request_write(request, &writing, &written, &error));
		assert_null(strstr(written.url_shown.text, cases[i].secret));
		assert_null(strstr(written.headers_shown.text, cases[i].secret));
		assert_null(strstr(written.body_shown.text, cases[i].secret));
		assert_null(strstr(written.joined_shown.text, cases[i].secret));
		written_clear(&written);
		request_free(request);
	}
	settings_close(settings);
}

/* A token that was handed out wins over the config, in headers and in queries. */
static void handed_out_tokens_win(void **state)
{
	static const char *const none[] = { NULL };
	struct error error = { 0 };
	struct settings *settings = settings_open_text(asking_config, "config.ini", &error);
	struct json *tokens = json_parse_text("{\"access_token\":\"at-new\",\"refresh_token\":"
					      "\"rt-new\",\"user_id\":\"77\"}",
					      NULL);
	struct writing writing = { .settings = settings,
				   .now_ms = 1741400000000,
				   .tokens = tokens };
	struct request *request =
		asking_make(settings, "jfwms", "auth.refresh", NULL, none, writing.now_ms, &error);
	struct written written = WRITTEN_INIT;

	(void)state;
	assert_non_null(request);
	assert_true(request_write(request, &writing, &written, &error));
	assert_non_null(strstr(written.message.url.text, "refreshToken=rt-new&userId=77"));
	written_clear(&written);
	request_free(request);
	json_free(tokens);
	settings_close(settings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hongxun_signs_as_printed),
		cmocka_unit_test(jfwms_signs_as_printed),
		cmocka_unit_test(dingshang_signs_as_printed),
		cmocka_unit_test(yesno_asks_as_printed),
		cmocka_unit_test(secrets_are_not_shown),
		cmocka_unit_test(handed_out_tokens_win),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
