/* Every operation there is, by its id: what the config, journals and scripts hold on to. */
#include "tests/unit/test.h"

#include <string.h>

#include "src/vendor.h"

#define R OPERATION_READ
#define W OPERATION_WRITE
#define P OPERATION_PUSH
#define DS "/api/openapi/v1"
#define YN "/trace/app/v1/open"

static const struct {
	const char *vendor, *name;
	enum operation_kind kind;
	const char *menu;
	const char *method, *path; /* NULL: from the config, or pushed */
	const char *system;
} ids[] = {
	/* clang-format off */
	{ "hongxun", "inbound.create", W, "O", "POST", "/dtc/logistics/inOrder" },
	{ "hongxun", "outbound.create", W, "O", "POST", "/dtc/logistics/outOrder" },
	{ "hongxun", "ownership.create", W, "O", "POST", "/dtc/logistics/innerOrder" },
	{ "hongxun", "transport.create", W, "O T", "POST", "/dtc/logistics/tmsOrder" },
	{ "hongxun", "order.cancel", W, "O", "POST", "/dtc/logistics/orderCancel" },
	{ "hongxun", "push.inbound-confirm", P, "O" },
	{ "hongxun", "push.inbound-status", P, "O" },
	{ "hongxun", "push.outbound-confirm", P, "O" },
	{ "hongxun", "push.outbound-status", P, "O" },
	{ "hongxun", "push.ownership-confirm", P, "O" },
	{ "hongxun", "lpn.send", W, "S", "POST", "/dtc/esboms/overseasLpn" },
	{ "hongxun", "stock.query", R, "S", "POST", "/dtc/esboms/stockQuery" },
	{ "hongxun", "push.route", P, "T" },
	{ "hongxun", "push.signed", P, "T" },
	{ "hongxun", "inbound.result", R, "O", "POST", NULL },
	{ "hongxun", "outbound.result", R, "O", "POST", "/dtc/esboms/outOrderResultQuery" },
	{ "hongxun", "route.query", R, "T", "POST", "/dtc/esboms/routeQuery" },
	{ "hongxun", "push.signed-image", P, "T" },
	{ "hongxun", "vehicle-stock.query", R, "S", "POST", "/dtc/logistics/vinStockQuery" },
	{ "hongxun", "push.vehicle-check", P, "T" },
	{ "hongxun", "push.transport-confirm", P, "T" },
	{ "hongxun", "push.cancel-result", P, "O" },
	{ "hongxun", "serial.send", W, "S", "POST", NULL },
	{ "hongxun", "product.sync", W, "S", "POST", "/dtc/logistics/productCreate" },
	{ "hongxun", "warehouse.sync", W, "S", "POST", NULL },
	{ "hongxun", "consignee.sync", W, "U", "POST", NULL },
	{ "hongxun", "measure.sync", W, "S", "POST", NULL },
	{ "hongxun", "carrier-route.push", W, "T", "POST", "/dtc/tms/carrierRoutingPush" },
	{ "hongxun", "carrier-image.push", W, "T", "POST", "/dtc/tms/carrierSignImagePush" },
	{ "hongxun", "dws.parcel", W, "T", "POST", NULL },

	{ "chetonggui", "account.register", W, "U", "POST", NULL, "crm" },
	{ "chetonggui", "account.login", R, "U", "POST", NULL, "crm" },
	{ "chetonggui", "goods.publish", W, "S", "POST", NULL, "data" },
	{ "chetonggui", "customer.add", W, "U", "POST", NULL, "crm" },
	{ "chetonggui", "customer.remove", W, "U", "POST", NULL, "crm" },
	{ "chetonggui", "customer.update", W, "U", "POST", NULL, "crm" },
	{ "chetonggui", "customer.find", R, "U", "POST", NULL, "crm" },
	{ "chetonggui", "relation.add", W, "U", "POST", NULL, "crm" },
	{ "chetonggui", "relation.remove", W, "U", "POST", NULL, "crm" },
	{ "chetonggui", "relation.update", W, "U", "POST", NULL, "crm" },
	{ "chetonggui", "relation.find", R, "U", "POST", NULL, "crm" },
	{ "chetonggui", "discount.add", W, "U", "POST", NULL, "data" },
	{ "chetonggui", "discount.remove", W, "U", "POST", NULL, "data" },
	{ "chetonggui", "discount.update", W, "U", "POST", NULL, "data" },
	{ "chetonggui", "discount.find", R, "U", "POST", NULL, "data" },
	{ "chetonggui", "order.remind", W, "O", "POST", NULL, "order" },
	{ "chetonggui", "order.place", W, "O", "POST", NULL, "order" },
	{ "chetonggui", "order.accept", W, "O", "POST", NULL, "order" },
	{ "chetonggui", "shipment.send", W, "T", "POST", NULL, "logistics" },
	{ "chetonggui", "shipment.receive", W, "T", "POST", NULL, "data" },
	{ "chetonggui", "shipment.find", R, "T", "POST", NULL, "logistics" },
	{ "chetonggui", "return.find", R, "O", "POST", NULL, "order" },
	{ "chetonggui", "return.confirm", W, "O", "POST", NULL, "order" },
	{ "chetonggui", "goods.access", W, "S", "POST", NULL, "data" },

	{ "dingshang", "ping", R, "", "POST", DS "/ping" },
	{ "dingshang", "machine.list", R, "K", "POST", DS "/rent/machines" },
	{ "dingshang", "machine.get", R, "K", "POST", DS "/rent/machines/{machine_no}" },
	{ "dingshang", "category.list", R, "K", "POST", DS "/categories" },
	{ "dingshang", "product.list", R, "S K", "POST", DS "/products" },
	{ "dingshang", "channel.list", R, "K", "POST", DS "/floors" },
	{ "dingshang", "banner.list", R, "", "POST", DS "/banners" },
	{ "dingshang", "pickup.create", W, "K", "POST", DS "/pickup_codes" },
	{ "dingshang", "pickup.create-all", W, "K", "POST", DS "/pickup_codes" },
	{ "dingshang", "pickup.list", R, "K", "POST", DS "/products/{product_id}/pickup_code" },
	{ "dingshang", "pickup.cancel", W, "K", "PUT", DS "/pickup_codes" },
	{ "dingshang", "pickup.cancel-all", W, "K", "PUT", DS "/pickup_codes" },
	{ "dingshang", "pickup.consume", W, "K", "POST", DS "/consumes" },
	{ "dingshang", "order.create", W, "O", "POST", DS "/orders" },
	{ "dingshang", "order.get", R, "O", "POST", DS "/orders/{order_id}" },
	{ "dingshang", "order.update", W, "O", "PUT", DS "/orders/{order_id}" },
	{ "dingshang", "delivery.start", W, "T", "POST", DS "/deliveries" },
	{ "dingshang", "delivery.get", R, "T", "POST", DS "/deliveries/{delivery_id}" },
	{ "dingshang", "delivery.test", W, "", "POST", DS "/deliveries/debug" },
	{ "dingshang", "replenish.product", W, "S", "POST", DS "/replenishments" },
	{ "dingshang", "replenish.category", W, "S", "POST", DS "/replenishments" },
	{ "dingshang", "replenish.machine", W, "S", "POST", DS "/replenishments" },
	{ "dingshang", "push.delivery", P, "T" },

	{ "jfwms", "auth.authorize", R, "", "GET", "/api/oauth/authorize" },
	{ "jfwms", "auth.token", R, "", "GET", "/api/oauth/accessToken" },
	{ "jfwms", "auth.refresh", R, "", "GET", "/api/oauth/refreshToken" },
	{ "jfwms", "carrier.offline", R, "T", "POST", "/api/logistics/offline/page" },
	{ "jfwms", "carrier.online", R, "T", "POST", "/api/logistics/online/page" },
	{ "jfwms", "order.create", W, "O", "POST", "/api/order/create" },
	{ "jfwms", "order.get", R, "O", "POST", "/api/order/get" },
	{ "jfwms", "order.batch", R, "O", "POST", "/api/order/batchGet" },
	{ "jfwms", "order.page", R, "O", "POST", "/api/order/page" },
	{ "jfwms", "order.cancel", W, "O", "POST", "/api/order/cancel" },
	{ "jfwms", "sku.page", R, "S", "POST", "/api/sku/detail" },
	{ "jfwms", "stock.query", R, "S", "POST", "/api/inventory/queryInventory" },
	{ "jfwms", "warehouse.list", R, "S", "POST", "/api/warehouse/getList" },
	{ "jfwms", "inbound.create", W, "O", "POST", "/api/inbound/create" },
	{ "jfwms", "inbound.cancel", W, "O", "POST", "/api/inbound/cancel" },
	{ "jfwms", "inbound.get", R, "O", "POST", "/api/inbound/get" },
	{ "jfwms", "return.page", R, "O", "POST", "/api/inbound/return/getByPage" },
	{ "jfwms", "b2b-outbound.create", W, "O", "POST", "/api/b2b/outbound/create" },
	{ "jfwms", "order.tracking", W, "O T", "POST", NULL },
	{ "jfwms", "order.label", W, "O", "POST", NULL },
	{ "jfwms", "order.intercept", W, "O", "POST", NULL },
	{ "jfwms", "sku.create", W, "S", "POST", NULL },
	{ "jfwms", "sku.update", W, "S", "POST", NULL },
	{ "jfwms", "inbound.tracking", W, "O T", "POST", NULL },
	{ "jfwms", "return.create", W, "O", "POST", NULL },
	{ "jfwms", "return.cancel", W, "O", "POST", NULL },
	{ "jfwms", "b2b-outbound.cancel", W, "O", "POST", NULL },
	{ "jfwms", "sku.claimed", R, "S", "POST", NULL },
	{ "jfwms", "stock.claimed", R, "S", "POST", NULL },
	{ "jfwms", "warehouse.provider", R, "S", "POST", NULL },
	{ "jfwms", "inbound.parcels", R, "O", "POST", NULL },
	{ "jfwms", "return.get", R, "O", "POST", NULL },
	{ "jfwms", "b2b-outbound.get", R, "O", "POST", NULL },
	{ "jfwms", "fee.get", R, "O", "POST", NULL },
	{ "jfwms", "push.order", P, "O" },
	{ "jfwms", "push.storage", P, "O S" },
	{ "jfwms", "push.return", P, "O" },
	{ "jfwms", "push.orderIntercept", P, "O" },
	{ "jfwms", "push.inventoryCount", P, "S" },
	{ "jfwms", "push.adjust", P, "S" },
	{ "jfwms", "push.move", P, "S" },
	{ "jfwms", "push.orderCreate", P, "S" },
	{ "jfwms", "push.orderCancel", P, "S" },
	{ "jfwms", "push.convert", P, "S" },

	{ "yesno", "trace.flow", R, "F", "GET", YN "/info/flow/code" },
	{ "yesno", "user.add", W, "U", "POST", YN "/ram/user/add-user" },
	{ "yesno", "user.update", W, "U", "POST", YN "/ram/user/update-user" },
	{ "yesno", "user.enable", W, "U", "POST", YN "/ram/user/enable-user" },
	{ "yesno", "user.disable", W, "U", "POST", YN "/ram/user/disable-user" },
	{ "yesno", "code.feed", R, "F", "POST", YN "/wms/order/codes" },
	/* clang-format on */
};

static void every_operation_is_there(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(ids); i++) {
		const struct operation *operation =
			operation_find(vendor_find(ids[i].vendor), ids[i].name);
		const char *method;

		if (!operation)
			fail_msg("%s has no %s", ids[i].vendor, ids[i].name);
		method = operation->method ? operation->method : "POST";
		assert_int_equal(operation->kind, ids[i].kind);
		assert_string_equal(operation->menu, ids[i].menu);
		if (ids[i].method)
			assert_string_equal(method, ids[i].method);
		assert_int_equal(operation->path == NULL, ids[i].path == NULL);
		if (ids[i].path)
			assert_string_equal(operation->path, ids[i].path);
		assert_int_equal(operation->system == NULL, ids[i].system == NULL);
		if (ids[i].system)
			assert_string_equal(operation->system, ids[i].system);
	}
}

/* One that is not in the list above has no id that anyone agreed on. */
static void there_are_no_others(void **state)
{
	size_t count = 0;

	(void)state;
	for (size_t i = 0; vendors[i]; i++)
		for (const struct operation *operation = NULL;
		     (operation = operation_next(vendors[i], operation));)
			count++;
	assert_int_equal(count, COUNT(ids));
}

static void names_are_unique(void **state)
{
	(void)state;
	for (size_t i = 0; vendors[i]; i++)
		for (const struct operation *operation = NULL;
		     (operation = operation_next(vendors[i], operation));)
			assert_ptr_equal(operation_find(vendors[i], operation->name), operation);
}

/* Whatever is not fully published takes further names, and nothing else does. */
static void open_is_what_is_not_published(void **state)
{
	static const char *const cut[] = {
		"inbound.create",      "outbound.create", "ownership.create",
		"transport.create",    "lpn.send",        "stock.query",
		"vehicle-stock.query", "product.sync",    "carrier-image.push",
		"order.page",          "sku.page",
	};

	(void)state;
	for (size_t i = 0; vendors[i]; i++)
		for (const struct operation *operation = NULL;
		     (operation = operation_next(vendors[i], operation));) {
			bool open = !operation->path;

			for (size_t j = 0; j < COUNT(cut); j++)
				open |= strcmp(cut[j], operation->name) == 0;
			if (strcmp(vendors[i]->name, "jfwms") == 0 &&
			    strcmp(operation->name, "inbound.create") == 0)
				open = false;
			if (operation->open != open)
				fail_msg("%s %s", vendors[i]->name, operation->name);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_operation_is_there),
		cmocka_unit_test(there_are_no_others),
		cmocka_unit_test(names_are_unique),
		cmocka_unit_test(open_is_what_is_not_published),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
