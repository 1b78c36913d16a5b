/* Yesno: the flow of a trace code, and the feed of codes that were moved. */
#include "base/words.h"
#include "src/vendors/yesno.h"

static const struct choice flow_directions[] = {
	{ "0", N_("this code") },
	{ "1", N_("the codes directly below it") },
	{ 0 },
};
/* Not the numbers of the flow. */
static const struct choice feed_directions[] = {
	{ "1", N_("in") },
	{ "2", N_("out") },
	{ 0 },
};
static const struct choice places[] = {
	{ "3", N_("warehouse") },
	{ "4", N_("channel of sale") },
	{ 0 },
};

/* clang-format off */
static const struct field flow_fields[] = {
	{ "code", N_("Trace code"), .required = true, .place = PLACE_QUERY, .scan = true,
	  .help = N_("every digit as on the label, leading zeros too") },
	{ "direction", N_("Direction"), FIELD_INTEGER, .initial = "0", .choices = flow_directions,
	  .place = PLACE_QUERY },
	{ 0 },
};
/* The answer may tell of another code than was asked: a label's link stands for one. */
static const struct shape flow_shapes[] = {
	{ .kind = "trace", .rows = "digits", .key = "{code}", .title = "{productName}",
	  .status = "{batchNo}", .codes = "{parent} {=code}",
	  .search = "{productNo} {productName} {productStandard} {productModel} {batchNo} "
		    "{organizationNo} {organizationName}" },
	{ .kind = "movement", .rows = "details", .key = "{=code}/{receiptId|receiptNo}",
	  .title = "{senderName} > {receiverName}", .status = "{receiptTypeName|receiptType}",
	  .when = "{completeTime}", .codes = "{=code} {^digits.0.code} {receiptNo}",
	  .search = "{senderCode} {senderName} {receiverCode} {receiverName} {receiptSourceName}" },
	{ 0 },
};

static const struct field feed_fields[] = {
	{ "startCompleteTime", N_("From"), .required = true, .check = CHECK_TIME_UTC,
	  .help = N_("in UTC; at most one day before the end") },
	{ "endCompleteTime", N_("To"), .required = true, .check = CHECK_TIME_UTC,
	  .help = N_("in UTC; the last half hour is not complete yet") },
	{ "placeCate", N_("Kind of place"), FIELD_INTEGER, .choices = places, .other = true },
	{ "direction", N_("In or out"), FIELD_INTEGER, .choices = feed_directions },
	{ "size", N_("Rows a page"), FIELD_INTEGER, .least = 1, .most = 10000, .initial = "1000" },
	{ "scrollId", N_("Continue behind"), .initial = "",
	  .help = N_("id of the last row of the page before") },
	{ 0 },
};
static const struct shape feed_shapes[] = {
	{ .kind = "trace", .rows = "", .key = "{code1}", .title = "{batchNo}", .status = "{batchNo}",
	  .codes = "{code2} {code3} {code4}" },
	{ 0 },
};
/* clang-format on */

const struct operation yesno_codes[] = {
	{
		.name = "trace.flow",
		.label = N_("Where a code has been"),
		.kind = OPERATION_READ,
		.menu = "F",
		.section = "2.1",
		.method = "GET",
		.path = YESNO_PATH "/info/flow/code",
		.body = BODY_NONE,
		.fields = flow_fields,
		.fill = { "trace", "code=#" },
		.below = "direction=1",
		.asks = (const struct ask[]){ { CODE_TRACE, "code" }, { 0 } },
		.shapes = flow_shapes,
	},
	{
		.name = "code.feed",
		.label = N_("Codes that were moved"),
		.help = N_("must be applied for at Yesno"),
		.kind = OPERATION_READ,
		.menu = "F",
		.section = "3.1",
		.path = YESNO_PATH "/wms/order/codes",
		.fields = feed_fields,
		.shapes = feed_shapes,
		.paging = { "scrollId", "size", 0, 1000, .cursor = "id" },
		.span = { "startCompleteTime", "endCompleteTime", 24 },
	},
	{ 0 },
};
