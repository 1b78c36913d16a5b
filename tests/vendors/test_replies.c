/* What the vendors answer, through the envelope to records: the sheets' examples and their traps. */
#include "tests/unit/test.h"

#include "tests/vendors/asking.h"

enum { VALUES = 8 };

struct answer {
	const char *operation;
	const char *values[VALUES];
	const char *body;
	bool refused;
	const char *code; /* NULL: not looked at, as all that follows */
	const char *trace;
	long total; /* 0: not looked at */
	const char *records; /* one a line: kind key [status] codes */
};

/* clang-format off */
static const struct answer hongxun[] = {
	/* the form of a value is not published: an array, or one within an object */
	{ "route.query", .values = { "customerNumber=SO1", "mailno=HX1" },
	  .body = "{\"code\":200,\"message\":\"响应成功\",\"flag\":true,\"value\":["
		  "{\"customerNumber\":\"SO1\",\"mailno\":\"HX1\",\"scanTypeCode\":\"101\","
		  "\"operator\":\"赵工\",\"time\":\"2025-03-08 10:00:00\",\"transferAddress\":\"杭州分拨\","
		  "\"memo\":\"已入站\"},{\"scanTypeCode\":\"001\",\"time\":\"2025-03-08 11:00:00\"}]}",
	  .code = "200",
	  .records = "route HX1/2025-03-08 10:00:00/101 [101] SO1 HX1\n"
		     "route HX1/2025-03-08 11:00:00/001 [001] SO1 HX1\n" },
	{ "route.query", .values = { "customerNumber=SO1" },
	  .body = "{\"code\":200,\"message\":\"\",\"flag\":true,\"value\":{\"routeList\":["
		  "{\"scanTypeCode\":\"80\",\"time\":\"2025-03-08 10:00:00\"}]}}",
	  .records = "route SO1/2025-03-08 10:00:00/80 [80] SO1\n" },
	{ "route.query", .values = { "customerNumber=SO1" },
	  .body = "{\"code\":200,\"message\":\"响应成功\",\"flag\":true}", .records = "" },
	/* code 200 with the flag down is a refusal */
	{ "route.query", .values = { "customerNumber=SO1" }, .refused = true, .code = "200",
	  .body = "{\"code\":200,\"message\":\"订单不存在\",\"flag\":false}" },
	{ "outbound.result", .values = { "customerNumber=SO1" },
	  .body = "{\"code\":200,\"message\":\"\",\"flag\":true,\"value\":{\"customerNumber\":\"SO1\","
		  "\"documentType\":\"20\",\"orderStatus\":\"FULFILLED\",\"totalQuantity\":12,"
		  "\"actualQuantity\":12,\"mailno\":\"HX1\",\"inventoryCode\":\"WH\",\"subbaseCode\":\"O\","
		  "\"productList\":[]}}",
	  .records = "order SO1 [FULFILLED] HX1\nshipment HX1 [] SO1\n" },
	{ "inbound.result", .values = { "customerNumber=IN1" },
	  .body = "{\"code\":200,\"message\":\"\",\"flag\":true,\"value\":{\"orderStatus\":\"FULFILLED\"}}",
	  .records = "receipt IN1 [FULFILLED]\n" },
	{ "stock.query",
	  .values = { "inventoryCode=WH", "subbaseCode=O", "productCodeList.0.customerProductCode=P" },
	  .body = "{\"code\":200,\"message\":\"\",\"flag\":true,\"value\":{\"total\":2,\"pageNum\":1,"
		  "\"pageSize\":20,\"list\":[{\"inventoryCode\":\"WH\",\"subbaseCode\":\"O\","
		  "\"customerProductCode\":\"P1\",\"customerProductDescription\":\"水杯\","
		  "\"quantity\":9,\"availableQuantity\":7},{\"customerProductCode\":\"P2\","
		  "\"quantity\":3}]}}",
	  .total = 2,
	  .records = "stock WH/O/P1 [7] P1\nstock WH/O/P2 [3] P2\n" },
	{ "vehicle-stock.query", .values = { "mode.whCode=W" },
	  .body = "{\"code\":200,\"message\":\"\",\"flag\":true,\"value\":{\"list\":[{\"vinNum\":"
		  "\"LSVAA4182E2123456\",\"ownerId\":\"O\",\"whCode\":\"W\",\"skuProdCode\":\"C1\","
		  "\"quantity\":1,\"status\":\"GOOD\"}]}}",
	  .records = "stock LSVAA4182E2123456 [GOOD] C1\n" },
	/* a create that answers with nothing tells of no thing */
	{ "outbound.create",
	  .values = { "customerNumber=SO1", "documentType=20", "inventoryCode=W", "inventoryName=N",
		      "subbaseCode=S", "subbaseName=T" },
	  .body = "{\"code\":200,\"message\":\"响应成功\",\"flag\":true}", .records = "" },
};

static const struct answer chetonggui[] = {
	{ "account.login", .values = { NULL },
	  .body = "{\"status\":0,\"msg\":\"登录成功\",\"data\":{\"companyName\":\"Demo Parts Ltd\","
		  "\"companyAddress\":\"1 Depot Rd\",\"companyid\":\"2001\",\"username\":\"13900000001\","
		  "\"tell\":\"021-50000000\",\"legalMan\":\"Wang Wei\"},\"sec\":\"SEC\"}",
	  .code = "0", .records = "user 2001 []\n" },
	/* no sec on this failure */
	{ "account.login", .values = { NULL }, .refused = true, .code = "1",
	  .body = "{\"status\":1,\"msg\":\"用户不存在或密码不正确\"}" },
	{ "customer.find", .values = { "name=Demo" },
	  .body = "{\"status\":0,\"msg\":\"操作成功!\",\"pageNum\":1,\"pageSize\":50,"
		  "\"totalRecords\":1,\"currentSize\":1,\"data\":[{\"id\":\"77\",\"name\":\"Demo Garage\","
		  "\"phone\":\"13900000002\",\"address\":\"2 Ring Rd\",\"trade\":\"repair\"}],\"sec\":\"SEC\"}",
	  .total = 1, .records = "customer 77 []\n" },
	/* data as an object of objects, with and without the count, and as one object */
	{ "customer.find", .values = { "name=Demo" },
	  .body = "{\"status\":0,\"msg\":\"ok\",\"totalRecords\":2,\"data\":{\"0\":{\"id\":1},"
		  "\"1\":{\"id\":2}},\"sec\":\"SEC\"}",
	  .total = 2, .records = "customer 1 []\ncustomer 2 []\n" },
	{ "customer.find", .values = { "name=Demo" },
	  .body = "{\"status\":\"0\",\"msg\":\"ok\",\"data\":{\"0\":{\"id\":1},\"1\":{\"id\":2}}}",
	  .records = "customer 1 []\ncustomer 2 []\n" },
	{ "customer.find", .values = { "name=Demo" },
	  .body = "{\"status\":0,\"msg\":\"ok\",\"totalRecords\":1,\"data\":{\"id\":\"9\",\"name\":\"x\"}}",
	  .records = "customer 9 []\n" },
	{ "relation.find", .values = { "enterprise_ID=2001" },
	  .body = "{\"status\":0,\"msg\":\"操作成功!\",\"totalRecords\":2,\"data\":[{\"enterprise_ID\":\"2001\","
		  "\"target_enterprise_ID\":\"2002\",\"target_enterprise_name\":\"Demo Garage\","
		  "\"relation_ID\":3,\"relation_name\":\"商友\"},{\"enterprise_ID\":\"2001\","
		  "\"target_enterprise_ID\":\"2003\",\"target_enterprise_name\":\"Rival Parts\","
		  "\"relation_ID\":1,\"relation_name\":\"竞争关系\"}],\"sec\":\"SEC\"}",
	  .records = "relation 2001/2002 [3] 2002\nrelation 2001/2003 [1] 2003\n" },
	{ "discount.find", .values = { "enterprise_ID=2001" },
	  .body = "{\"status\":0,\"msg\":\"ok\",\"totalRecords\":1,\"data\":[{\"enterprise_ID\":\"2001\","
		  "\"relation_ID\":3,\"relation_name\":\"商友\",\"goods_ID\":\"G1001\","
		  "\"goods_name\":\"Oil filter\",\"discount\":9850}],\"sec\":\"SEC\"}",
	  .records = "discount 2001/3/G1001 [9850]\n" },
	/* flat, with an array beside: the marks are what the lines are known by */
	{ "order.place", .values = { "companyID=2001", "goods_id=G1001", "seller_ID=2002" },
	  .body = "{\"status\":0,\"msg\":\"操作成功!\",\"companyID\":\"2001\","
		  "\"companyName\":\"Demo Parts Ltd\",\"order_id\":\"O9001\",\"data\":["
		  "{\"goods_id\":\"G1001\",\"timestamp\":\"WEBERP1740800000001\"},"
		  "{\"goods_id\":\"G1002\",\"timestamp\":\"WEBERP1740800000002\"}],\"sec\":\"SEC\"}",
	  .records = "order O9001 [] WEBERP1740800000001 WEBERP1740800000002\n" },
	/* order_ID with capitals, no data, no sec */
	{ "order.accept", .values = { "companyID=2002", "order_id=O9001" },
	  .body = "{\"status\":0,\"msg\":\"接单成功!\",\"companyID\":\"2002\",\"order_ID\":\"O9001\","
		  "\"order_status\":2}",
	  .records = "order O9001 [2]\n" },
	/* the status of the shipment is not that of the reply; sec may stand in data */
	{ "shipment.find", .values = { "order_id=O9001" },
	  .body = "{\"status\":0,\"msg\":\"成功\",\"data\":{\"order_id\":\"O9001\",\"logistics_ID\":\"11\","
		  "\"logistics_name\":\"Demo Express\",\"logistics_order\":\"SF100200300\","
		  "\"receiver_name\":\"Demo Parts Ltd\",\"status\":50,\"message\":\"picked up\","
		  "\"sec\":\"SEC\"}}",
	  .records = "shipment SF100200300 [50] O9001\n" },
	{ "shipment.send", .values = { "order_id=O9001", "logistics_order=SF1" },
	  .body = "{\"status\":0,\"msg\":\"成功\",\"sec\":\"SEC\"}", .records = "" },
	{ "return.find", .values = { "companyID=2002", "order_id=O9001-1", "order_PID=O9001" },
	  .body = "{\"status\":0,\"msg\":\"ok\",\"companyID\":\"2002\",\"companyName\":\"Demo Supplier\","
		  "\"order_id\":\"O9001-1\",\"order_status\":2,\"logistics_order\":\"SF100200301\","
		  "\"logistics_status\":50,\"buyer_id\":\"2001\",\"buyer_name\":\"Demo Parts Ltd\","
		  "\"buyer_tel\":\"13900000001\",\"sec\":\"SEC\"}",
	  .records = "return O9001-1 [2] SF100200301 O9001\n" },
	{ "return.confirm", .values = { "companyID=2002", "order_id=O9001-1" },
	  .body = "{\"status\":0,\"msg\":\"ok\",\"companyID\":\"2002\",\"companyName\":\"Demo Supplier\","
		  "\"order_id\":\"O9001-1\",\"goods_id\":\"G1001\",\"logistics_order\":\"SF100200301\"}",
	  .records = "return O9001-1 [99] SF100200301\n" },
	{ "goods.access", .values = { "any=1" }, .body = "{\"status\":0,\"msg\":\"设置成功!\"}",
	  .records = "" },
};

static const struct answer dingshang[] = {
	{ "ping", .values = { NULL }, .body = "{\"code\":0,\"message\":\"ok\",\"data\":\"pong\"}",
	  .records = "" },
	/* what is false is left out: no is_online is offline */
	{ "machine.list", .values = { NULL },
	  .body = "{\"code\":0,\"message\":\"ok\",\"data\":[{\"machine_name\":\"Lobby\","
		  "\"machine_no\":\"12345678\",\"is_online\":true,\"status\":true},"
		  "{\"machine_name\":\"Gate\",\"machine_no\":\"12345679\"}]}",
	  .records = "machine 12345678 [true]\nmachine 12345679 [false]\n" },
	{ "machine.get", .values = { NULL },
	  .body = "{\"code\":0,\"message\":\"ok\",\"data\":{\"machine_name\":\"Lobby\",\"is_online\":true}}",
	  .records = "machine 12345678 [true]\n" },
	{ "product.list", .values = { NULL },
	  .body = "{\"code\":0,\"message\":\"ok\",\"data\":{\"data\":[{\"id\":20,"
		  "\"good\":{\"name\":\"苏打水\",\"price\":\"3.50\",\"good_no\":\"690000000001\"},"
		  "\"channel\":{\"name\":\"A21\",\"cabinet_name\":\"A\",\"code\":\"020\"},"
		  "\"current_inventory\":4,\"inventory\":8},{\"id\":21,\"good\":{\"name\":\"茶\"},"
		  "\"channel\":{\"name\":\"A22\"},\"inventory\":8}],\"total\":2,\"current_page\":1,"
		  "\"last_page\":1,\"per_page\":10}}",
	  .total = 2,
	  .records = "product 12345678/20 [] 12345678 690000000001\nproduct 12345678/21 [] 12345678\n"
		     "stock 12345678/A21 [4] 12345678 12345678/20 690000000001\n"
		     "stock 12345678/A22 [0] 12345678 12345678/21\n" },
	/* empty, data itself is an array */
	{ "product.list", .values = { NULL }, .body = "{\"code\":0,\"message\":\"ok\",\"data\":[]}",
	  .records = "" },
	{ "channel.list", .values = { NULL },
	  .body = "{\"code\":0,\"message\":\"ok\",\"data\":[{\"status\":\"1\",\"good\":{\"id\":7,"
		  "\"name\":\"苏打水\"},\"channel\":{\"id\":3,\"name\":\"A21\"},\"current_inventory\":4}]}",
	  .records = "stock 12345678/A21 [4] 12345678\n" },
	{ "pickup.create", .values = { "product_id=20" },
	  .body = "{\"code\":0,\"message\":\"ok\",\"data\":{}}", .records = "" },
	{ "pickup.create", .values = { "product_id=20" }, .refused = true, .code = "10023",
	  .body = "{\"code\":10023,\"message\":\"取货码功能尚未开启\",\"data\":{}}" },
	{ "pickup.list", .values = { "product_id=20" },
	  .body = "{\"code\":0,\"message\":\"ok\",\"data\":[{\"id\":501,\"code\":\"40718825\","
		  "\"status\":\"UNUSED\",\"created_at\":\"2025-03-08 10:13:20\",\"quantity\":1}]}",
	  .records = "pickup 501 [UNUSED] 40718825 12345678/20 12345678\n" },
	{ "order.create",
	  .values = { "notify_url=https://s.example/n", "trade_id=20250308101320000001",
		      "products:=[{\"product_id\":20,\"quantity\":1}]" },
	  .body = "{\"code\":0,\"message\":\"ok\",\"data\":{\"order_id\":60}}",
	  .records = "order 60 [] 20250308101320000001 12345678\n" },
	{ "order.get", .values = { "order_id=60" },
	  .body = "{\"code\":0,\"message\":\"ok\",\"data\":{\"order_id\":60,"
		  "\"trade_id\":\"20250308101320000001\",\"date\":\"2025-03-08 10:13:21\","
		  "\"amount\":\"3.50\",\"status\":\"SUCCESS\",\"records\":[{\"id\":78,"
		  "\"product_id\":20,\"quantity\":1,\"status\":\"IS_SUCCESS\",\"notify_sent\":\"1\"}]}}",
	  .records = "order 60 [SUCCESS] 20250308101320000001 12345678\n"
		     "shipment 60/78 [IS_SUCCESS] 60 20250308101320000001 12345678 12345678/20\n" },
	{ "order.update", .values = { "order_id=60", "status=1" },
	  .body = "{\"code\":0,\"message\":\"ok\",\"data\":\"\"}", .records = "" },
	/* the trap: code 0, but the text is not "ok" */
	{ "delivery.start", .values = { "order_id=60", "record_id=78" }, .refused = true, .code = "0",
	  .body = "{\"code\":0,\"message\":\"订单未支付\",\"data\":{}}" },
	{ "delivery.start", .values = { "order_id=60", "record_id=78" },
	  .body = "{\"code\":0,\"message\":\"ok\",\"data\":{\"delivery_id\":\"d-1\","
		  "\"delivered_at\":\"2025-03-08 10:14:00\",\"status\":\"IS_DELIVERING\"}}",
	  .records = "shipment d-1 [IS_DELIVERING] 60 60/78 12345678\n" },
	{ "delivery.get", .values = { "delivery_id=d-1" }, .refused = true, .code = "404",
	  .body = "{\"code\":404,\"message\":\"not found\",\"data\":null}" },
	{ "pickup.consume",
	  .values = { "code=40718825", "product_id=20", "notify_url=https://s.example/n",
		      "trade_id=20250308101320000002" },
	  .body = "{\"code\":0,\"message\":\"ok\",\"data\":{\"order_id\":61,\"status\":\"PICKUPCODE\","
		  "\"pickup_code_id\":501,\"records\":[{\"id\":79,\"status\":\"未取货\"}]}}",
	  .records = "order 61 [PICKUPCODE] 20250308101320000002 40718825 501 12345678\n" },
};

static const struct answer jfwms[] = {
	/* the document's own answer */
	{ "order.get", .values = { "erpNo=123" }, .refused = true, .code = "50017",
	  .trace = "7bb5ddef9aed415a88163e5d39b41691",
	  .body = "{\"code\":50017,\"message\":\"The order was not found in the warehouse!\","
		  "\"data\":null,\"requestId\":\"7bb5ddef9aed415a88163e5d39b41691\"}" },
	{ "order.get", .values = { "erpNo=ERP-20250301-0007" },
	  .body = "{\"code\":\"0\",\"message\":\"SUCCESS\",\"data\":{\"customerNo\":\"C024\","
		  "\"orderNo\":\"OB250301000311\",\"erpNo\":\"ERP-20250301-0007\","
		  "\"platformOrderNo\":\"PO-884213\",\"trackingNo\":\"CP100200300CA\",\"status\":7,"
		  "\"interceptStatus\":null,\"shippedTime\":\"2025-03-02 15:20:11\"},\"requestId\":\"4d\"}",
	  .code = "0", .trace = "4d",
	  .records = "order ERP-20250301-0007 [7] OB250301000311 PO-884213 CP100200300CA\n"
		     "shipment CP100200300CA [7] ERP-20250301-0007 PO-884213 OB250301000311\n" },
	{ "order.batch", .values = { "erpNoList=A,B" },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":[{\"erpNo\":\"A\",\"status\":1,"
		  "\"trackingNo\":null},{\"erpNo\":\"B\",\"status\":9}],\"requestId\":\"1\"}",
	  .records = "order A [1]\norder B [9]\n" },
	/* the page object in both places */
	{ "order.page", .values = { NULL },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"pageNo\":1,\"totalPage\":4,"
		  "\"totalSize\":1001,\"rows\":[{\"erpNo\":\"A\",\"status\":2}]},\"requestId\":\"1\"}",
	  .total = 1001, .records = "order A [2]\n" },
	{ "order.page", .values = { NULL },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"page\":{\"totalSize\":1,"
		  "\"rows\":[{\"erpNo\":\"A\",\"status\":2}]}},\"requestId\":\"1\"}",
	  .total = 1, .records = "order A [2]\n" },
	{ "order.create",
	  .values = { "warehouse=CK01", "erpNo=A", "recipientCountry=CA",
		      "skuList:=[{\"sku\":\"S\",\"num\":1}]" },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":\"OB1\",\"requestId\":\"1\"}",
	  .records = "" },
	{ "order.cancel", .values = { "erpNo=A" }, .refused = true, .code = "20023",
	  .body = "{\"code\":20023,\"message\":\"Order interception has been applied\",\"data\":null,"
		  "\"requestId\":\"5\"}" },
	{ "carrier.offline", .values = { "code=CK01" },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"page\":{\"totalSize\":2,\"heads\":[],"
		  "\"rows\":[{\"id\":311,\"code\":\"CP-EXP\",\"name\":\"Canada Post\"},{\"id\":312,"
		  "\"code\":\"SELF\",\"name\":\"Customer pickup\"}]}},\"requestId\":\"2\"}",
	  .total = 2, .records = "carrier offline/311 [2] CP-EXP\ncarrier offline/312 [2] SELF\n" },
	{ "sku.page", .values = { NULL },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"totalSize\":1,\"rows\":[{"
		  "\"skuNo\":\"S0001\",\"sku\":\"CUP-RED-12\",\"skuCode\":\"6901234567892\","
		  "\"skuCodeList\":[\"6901234567892\",\"6901234567908\"],\"name\":\"Red cup 12 oz\"}]},"
		  "\"requestId\":\"6\"}",
	  .records = "product CUP-RED-12 [] S0001 6901234567892 6901234567892 6901234567908\n" },
	{ "stock.query", .values = { "warehouse=CK01" },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"page\":{\"totalSize\":1,\"rows\":[{"
		  "\"warehouseCode\":\"CK01\",\"sku\":\"CUP-RED-12\",\"skuNo\":\"S0001\","
		  "\"name\":\"Red cup\",\"totalNum\":26,\"availableNum\":24}]}},\"requestId\":\"7\"}",
	  .records = "stock CK01/CUP-RED-12 [24] CUP-RED-12 S0001\n" },
	{ "warehouse.list", .values = { NULL },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":[{\"id\":9,\"code\":\"CK01\","
		  "\"name\":\"Ottawa 1\",\"isAuth\":true},{\"code\":\"CK02\",\"auth\":false}],"
		  "\"requestId\":\"8\"}",
	  .records = "warehouse CK01 [true]\nwarehouse CK02 [false]\n" },
	{ "inbound.create",
	  .values = { "erpNo=IN-1", "warehouse=CK01", "trackingNo=MSCU1",
		      "skuList:=[{\"sku\":\"S\",\"count\":1}]" },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"inboundNo\":\"IN5200311\"},"
		  "\"requestId\":\"9\"}",
	  .records = "receipt IN-1 [] IN5200311 MSCU1\n" },
	/* asked by our number it is the key, asked by the vendor's that is */
	{ "inbound.get", .values = { "erpNo=IN-1" },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"warehouseCode\":\"CK01\","
		  "\"inboundNo\":\"IN5200311\",\"status\":3,\"putawayLastTime\":\"2025-03-12 16:30:00\","
		  "\"finishTime\":null,\"trackingNoList\":[\"MSCU1\",\"MSCU2\"],\"boxList\":"
		  "[{\"boxNo\":\"BX1\"}]},\"requestId\":\"a\"}",
	  .records = "receipt IN-1 [3] IN5200311 MSCU1 MSCU2 BX1\n" },
	{ "inbound.get", .values = { "inboundNo=IN5200311" },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"inboundNo\":\"IN5200311\",\"status\":0},"
		  "\"requestId\":\"a\"}",
	  .records = "receipt IN5200311 [0] IN5200311\n" },
	{ "return.page", .values = { NULL },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"rows\":[{\"returnId\":771,"
		  "\"packageNo\":\"PK0093\",\"erpNo\":\"RT-20250303-2\",\"platformOrderNo\":\"PO-884213\","
		  "\"trackingNo\":\"CP100200300CA\",\"status\":1,\"createTime\":\"2025-03-03 08:00:00\"}]},"
		  "\"requestId\":\"b\"}",
	  .records = "return RT-20250303-2 [1] PK0093 PO-884213 CP100200300CA\n" },
	{ "b2b-outbound.create", .values = { "erpNo=B2B-1", "warehouse=CK01", "referenceNo=REF-55" },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"erpNo\":\"B2B-1\","
		  "\"outboundNo\":\"OUT7\"},\"requestId\":\"c\"}",
	  .records = "order B2B-1 [] OUT7 REF-55\n" },
	/* its status numbers are not those of orders */
	{ "b2b-outbound.get", .values = { "erpNo=B2B-1" },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"erpNo\":\"B2B-1\","
		  "\"outboundNo\":\"OUT7\",\"status\":3,\"trackingNo\":\"W1\"},\"requestId\":\"c\"}",
	  .records = "order B2B-1 [B2B:3] OUT7 W1\nshipment W1 [] B2B-1 OUT7\n" },
	/* answers nobody knows make no records */
	{ "return.get", .values = { "id=1" },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"what\":\"ever\"},\"requestId\":\"c\"}",
	  .records = "" },
	{ "auth.authorize", .values = { NULL },
	  .body = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":\"aBcDeFgHiJ\",\"requestId\":\"0\"}",
	  .records = "" },
};

static const struct answer yesno[] = {
	/* 19 digits that no double holds; numbers as texts and as numbers; another code than asked */
	{ "trace.flow", .values = { "code=190100000000000007" },
	  .body = "{\"code\":200,\"message\":\"success\",\"data\":{\"digits\":[{"
		  "\"code\":\"090000000007\",\"level\":1,\"parent\":\"09000000000200\",\"unit\":\"个\","
		  "\"productNo\":\"TP-01\",\"productName\":\"Mint toothpaste\",\"batchNo\":\"B250601\"}],"
		  "\"details\":[{\"receiptId\":1930000000000000001,\"receiptNo\":\"RK2506010001\","
		  "\"receiptType\":\"131136\",\"receiptTypeName\":\"生产入库\",\"receiptSource\":1,"
		  "\"senderName\":\"Factory 1\",\"senderTypeId\":11,\"receiverName\":\"East warehouse\","
		  "\"completeTime\":\"2025-06-01T02:03:04.005Z\",\"receiptCode1Quantity\":24}]},"
		  "\"timestamp\":1748746984005,\"traceId\":\"t-1\",\"exception\":null}",
	  .code = "200", .trace = "t-1",
	  .records = "trace 090000000007 [B250601] 09000000000200 190100000000000007\n"
		     "movement 190100000000000007/1930000000000000001 [生产入库] 190100000000000007 "
		     "090000000007 RK2506010001\n" },
	{ "trace.flow", .values = { "code=1" }, .refused = true, .code = "21050025", .trace = "t-2",
	  .body = "{\"code\":21050025,\"message\":\"当前数码无法正常解析出结果\",\"data\":null,"
		  "\"timestamp\":1748746985000,\"traceId\":\"t-2\",\"exception\":null}" },
	/* the answer is the id and nothing else */
	{ "user.add", .values = { "org.code=D", "org.typeId=18", "userName=d0012_keeper" },
	  .body = "{\"code\":200,\"message\":\"success\",\"data\":\"2014000000000000001\","
		  "\"timestamp\":1769138629665,\"traceId\":\"t-3\"}",
	  .records = "user 2014000000000000001 [] d0012_keeper\n" },
	{ "user.update",
	  .values = { "org.code=D", "org.typeId=18", "userName=k", "userId=2014000000000000001" },
	  .body = "{\"code\":200,\"message\":\"success\",\"data\":null,\"traceId\":\"\"}",
	  .records = "user 2014000000000000001 [] k\n" },
	{ "code.feed",
	  .values = { "startCompleteTime=2025-06-09T00:00:00.000Z",
		      "endCompleteTime=2025-06-09T08:00:00.000Z" },
	  .body = "{\"code\":200,\"message\":\"success\",\"data\":[{\"id\":\"9\",\"batchNo\":\"B1\","
		  "\"code1\":\"090000000007\",\"code2\":\"09000000000200\"}],\"traceId\":\"\"}",
	  .records = "trace 090000000007 [B1] 09000000000200\n" },
};
/* clang-format on */

static bool add_record(void *context, const struct sighting *sighting, struct error *error)
{
	struct buf *lines = context;
	const char *codes = sighting->codes.text + sighting->key.length;

	(void)error;
	assert_non_null(sighting->kind);
	assert_memory_equal(sighting->codes.text, sighting->key.text, sighting->key.length);
	buf_addf(lines, "%s %s [%s]", sighting->kind->name, sighting->key.text,
		 sighting->status.text);
	for (; *codes && codes[1]; codes++)
		buf_add_char(lines, *codes == '\n' ? ' ' : *codes);
	buf_add_char(lines, '\n');
	return true;
}

static void check_answer(const char *vendor, struct settings *settings, const struct answer *answer)
{
	struct error error = { 0 };
	struct request *request =
		asking_make(settings, vendor, answer->operation, NULL, answer->values, 0, &error);
	struct reply reply = REPLY_INIT;
	struct buf records = BUF_INIT;

	assert_string_equal(error.text, "");
	reply.root = json_parse_text(answer->body, &error);
	assert_non_null(reply.root);
	assert_true(request->vendor->unwrap(reply.root, &reply));
	assert_int_equal(reply.ok, !answer->refused);
	if (answer->code)
		assert_string_equal(reply.code, answer->code);
	if (answer->trace)
		assert_string_equal(reply.trace, answer->trace);
	if (answer->total)
		assert_int_equal(reply.total, answer->total);
	if (answer->records) {
		assert_true(record_each(request, reply.data, 480, add_record, &records, &error));
		assert_string_equal(records.text, answer->records);
	}
	buf_clear(&records);
	reply_clear(&reply);
	request_free(request);
}

static void check_answers(const char *vendor, const struct answer *answers, size_t count)
{
	struct settings *settings = settings_open_text(asking_config, "config.ini", NULL);

	for (size_t i = 0; i < count; i++)
		check_answer(vendor, settings, &answers[i]);
	settings_close(settings);
}

static void hongxun_answers(void **state)
{
	(void)state;
	check_answers("hongxun", hongxun, COUNT(hongxun));
}

static void chetonggui_answers(void **state)
{
	(void)state;
	check_answers("chetonggui", chetonggui, COUNT(chetonggui));
}

static void dingshang_answers(void **state)
{
	(void)state;
	check_answers("dingshang", dingshang, COUNT(dingshang));
}

static void jfwms_answers(void **state)
{
	(void)state;
	check_answers("jfwms", jfwms, COUNT(jfwms));
}

static void yesno_answers(void **state)
{
	(void)state;
	check_answers("yesno", yesno, COUNT(yesno));
}

/* What is no envelope at all is not taken for a refusal. */
static void other_bodies_are_no_envelope(void **state)
{
	static const char *const bodies[] = { "{}", "[]", "\"ok\"", "{\"error\":\"Bad Gateway\"}",
					      "{\"code\":null,\"flag\":null,\"status\":null}" };

	(void)state;
	for (size_t i = 0; vendors[i]; i++)
		for (size_t j = 0; j < COUNT(bodies); j++) {
			struct reply reply = REPLY_INIT;

			reply.root = json_parse_text(bodies[j], NULL);
			assert_false(vendors[i]->unwrap(reply.root, &reply));
			reply_clear(&reply);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hongxun_answers),   cmocka_unit_test(chetonggui_answers),
		cmocka_unit_test(dingshang_answers), cmocka_unit_test(jfwms_answers),
		cmocka_unit_test(yesno_answers),     cmocka_unit_test(other_bodies_are_no_envelope),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
