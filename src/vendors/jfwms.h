/* What the files of the vendor jfwms share. */
#ifndef SRC_VENDORS_JFWMS_H
#define SRC_VENDORS_JFWMS_H

#include "src/vendor.h"

/* Each ends with { 0 }. */
extern const struct operation jfwms_auth[], jfwms_orders[], jfwms_stock[], jfwms_receipts[],
	jfwms_named[], jfwms_pushes[];
extern const struct advice jfwms_advice[];
extern const struct state jfwms_order_states[], jfwms_receipt_states[], jfwms_return_states[];
extern const struct shape jfwms_product_shapes[], jfwms_stock_shapes[], jfwms_warehouse_shapes[],
	jfwms_return_shapes[];

/* clang-format off */
/* The page object stands in `data` or in `data.page`; both are looked into everywhere. */
#define JFWMS_ROWS "page.rows|rows|"
#define JFWMS_PAGES "page.totalPage|totalPage"

#define JFWMS_PAGE(rows) \
	{ "pageNo", N_("Page"), FIELD_INTEGER, .least = 1, .initial = "1" }, \
	{ "pageSize", N_("Rows a page"), FIELD_INTEGER, .least = 1, .initial = rows }

/* An ERP number is the key of orders and receipts at jfwms. */
#define JFWMS_ERP_NUMBER(...) { "erpNo", N_("ERP number"), .most = 100, .scan = true, __VA_ARGS__ }

/* A row of stock; which members tell the quantities depends on where it comes from. */
#define JFWMS_STOCK_ROW(where, warehouse) \
	.kind = "stock", .rows = where, .key = "{" warehouse "}/{sku}", .title = "{name|sku}", \
	.status = "{availableNum|available}", .search = "{name} {skuNo} {warehouseName} {" warehouse "}"
/* clang-format on */

#endif
