/* The bodies of all pushes. */
#include "sandbox/notice_examples.h"

#include <stddef.h>

/* clang-format off */
#define STOCK(total, locked, available, bad, change, changes) \
	"\"skuList\":[{\"sku\":\"CUP-RED-12\",\"total\":" #total ",\"locked\":" #locked \
	",\"available\":" #available ",\"nonGood\":" #bad ",\"totalChange\":" #change changes "}]}"
/* clang-format on */
#define CHANGES(locked, available, bad)                                                            \
	",\"lockedChange\":" #locked ",\"availableChange\":" #available ",\"nonGoodChange\":" #bad
/* clang-format off */
#define MOVEMENT(number) \
	"{\"warehouseCode\":\"CK01\",\"documentNo\":\"" number "\",\"userId\":24,"
/* clang-format on */

/* clang-format off */
const struct notice_example notice_examples[] = {
	{ "jfwms", "order",
	  "{\"userId\":\"24\",\"erpNo\":\"ERP-20250301-0007\",\"warehouseCode\":\"CK01\","
	  "\"status\":\"Shipped\"," STOCK(24, 0, 24, 0, -2, "") },
	{ "jfwms", "storage",
	  "{\"userId\":\"24\",\"erpNo\":\"IN-20250301-01\",\"warehouseCode\":\"CK01\","
	  "\"putawayNo\":\"P11250312000311\",\"finishTime\":\"2025-03-12T16:30:00.120\","
	  "\"status\":\"null\",\"skuList\":[{\"skuCode\":\"6901234567892\",\"sku\":\"CUP-RED-12\","
	  "\"num\":24,\"badNum\":\"1\",\"thisTimeNum\":\"25\"}]}" },
	{ "jfwms", "return",
	  "{\"userId\":\"24\",\"erpNo\":\"RT-20250303-2\",\"warehouseCode\":\"CK01\","
	  "\"status\":\"FINISH\",\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":\"1\",\"badNum\":\"1\"}]}",
	  "\"finishTime\":\"2025-03-13T10:00:00.000\"" },
	{ "jfwms", "orderIntercept",
	  "{\"userId\":\"24\",\"erpNo\":\"ERP-20250301-0008\",\"status\":\"success\"}" },
	{ "jfwms", "inventoryCount",
	  MOVEMENT("PD00021") "\"finishTime\":\"2025-03-13T18:07:56.908\","
	  STOCK(25, 0, 24, 1, -1, CHANGES(null, null, null)), .plain_time = true },
	{ "jfwms", "adjust",
	  MOVEMENT("ADJ00044") "\"finishTime\":\"2025-03-13T18:10:03.951\","
	  STOCK(26, 0, 25, 1, 1, CHANGES(null, 1, 0)), .plain_time = true },
	{ "jfwms", "move",
	  MOVEMENT("MV00112") "\"finishTime\":\"2025-03-13T18:11:00.000\","
	  "\"finishTime\":\"2025-03-13T18:12:30.500\","
	  STOCK(26, 0, 25, 1, 0, CHANGES(null, null, null)), .plain_time = true },
	{ "jfwms", "orderCreate",
	  MOVEMENT("ERP-20250313-0001") "\"finishTime\":\"2025-03-13T18:13:00.000\","
	  "\"finishTime\":\"2025-03-13T18:13:00.010\","
	  STOCK(26, 2, 23, 1, 0, CHANGES(2, -2, null)), .plain_time = true },
	{ "jfwms", "orderCancel",
	  MOVEMENT("ERP-20250313-0001") "\"finishTime\":\"2025-03-13T18:20:00.000\","
	  "\"finishTime\":\"2025-03-13T18:20:00.020\","
	  STOCK(26, 0, 25, 1, 0, CHANGES(-2, 2, null)), .plain_time = true },
	{ "jfwms", "convert",
	  MOVEMENT("CV00007") "\"finishTime\":\"2025-03-13T18:30:00.000\","
	  "\"finishTime\":\"2025-03-13T18:30:01.000\","
	  STOCK(26, 0, 26, 0, 0, CHANGES(null, 1, -1)), .plain_time = true },

	{ "hongxun", "inbound-confirm",
	  "{\"customerNumber\":\"IN20250308001\",\"callbackBatchId\":\"1\",\"documentType\":\"10\","
	  "\"inventoryCode\":\"WH-HZ-01\",\"subbaseCode\":\"OWN-01\",\"productList\":["
	  "{\"customerLineNumber\":\"10\",\"customerProductCode\":\"P-1001\",\"quantity\":12}]}" },
	{ "hongxun", "inbound-status",
	  "{\"customerNumber\":\"IN20250308001\",\"orderStatus\":\"FULFILLED\",\"totalQuantity\":12,"
	  "\"actualQuantity\":12}" },
	{ "hongxun", "outbound-confirm",
	  "{\"customerNumber\":\"SO20250308001\",\"callbackBatchId\":\"1\",\"documentType\":\"20\","
	  "\"inventoryCode\":\"WH-HZ-01\",\"subbaseCode\":\"OWN-01\",\"mailno\":\"HX7700012\","
	  "\"productList\":[{\"customerLineNumber\":\"10\",\"customerProductCode\":\"P-1001\","
	  "\"quantity\":12}]}" },
	{ "hongxun", "outbound-status",
	  "{\"customerNumber\":\"SO20250308001\",\"orderStatus\":\"FULFILLED\",\"totalQuantity\":12,"
	  "\"actualQuantity\":12}" },
	{ "hongxun", "ownership-confirm",
	  "{\"customerNumber\":\"OWN20250308001\",\"callbackBatchId\":\"1\","
	  "\"downstreamOrderCode\":\"WO88001\",\"documentType\":\"20\",\"inventoryCode\":\"WH-HZ-01\","
	  "\"subbaseCode\":\"OWN-01\",\"targetInventoryCode\":\"WH-SH-01\","
	  "\"targetSubbaseCode\":\"OWN-02\"}" },
	{ "hongxun", "route",
	  "{\"customerNumber\":\"SO20250308001\",\"mailno\":\"HX7700012\",\"scanTypeCode\":\"102\","
	  "\"operator\":\"赵工\",\"time\":\"2025-03-09 09:05:00\","
	  "\"plannedDeliveryDate\":\"2025-03-09 18:00:00\",\"transferAddress\":\"杭州西湖站\","
	  "\"memo\":\"派送员 赵工\"}" },
	{ "hongxun", "signed",
	  "{\"customerNumber\":\"SO20250308001\",\"signType\":\"10\",\"expressCode\":\"HX7700012\","
	  "\"actualQuantity\":2,\"signer\":\"王一\",\"signedTime\":\"2025-03-09 15:20:00\","
	  "\"productList\":[{\"customerLineNumber\":\"10\",\"customerProductCode\":\"P-1001\","
	  "\"customerProductDescription\":\"水杯\",\"quantity\":2}]}" },
	{ "hongxun", "signed-image",
	  "[{\"customerFlag\":\"DEMO_SHOP\",\"customerOrderCode\":\"SO20250308001\",\"signList\":["
	  "{\"mailno\":\"HX7700012\",\"imageUrl\":\"https://files.example.com/sign/1.jpg\"}]}]" },
	{ "hongxun", "vehicle-check",
	  "{\"batchCode\":\"VC20250308001\",\"dataList\":[{\"vinNum\":\"LSVAA4187N2183000\","
	  "\"checkItemList\":[{\"categoryId\":\"1\",\"result\":\"OK\"}]}]}" },
	{ "hongxun", "transport-confirm",
	  "{\"customerNumber\":\"TR20250308001\",\"documentType\":\"10\",\"mailno\":\"HX7700012\","
	  "\"orderStatus\":\"FULFILLED\"}" },
	{ "hongxun", "cancel-result",
	  "{\"orderBasicInfo\":{\"documentType\":\"20\",\"orderStatus\":\"CANCELLED\","
	  "\"customerNumber\":\"SO20250308001\"},\"orderProductList\":["
	  "{\"customerProductCode\":\"P-1001\",\"quantity\":12}],\"originalDocument\":{}}" },

	{ "dingshang", "delivery",
	  "{\"method\":\"device.delivery.response\",\"order_id\":60,\"record_id\":78,"
	  "\"deliver_status\":\"1\",\"floor_status\":\"1\",\"error_msg\":\"\"}" },
	{ 0 }
};
/* clang-format on */
