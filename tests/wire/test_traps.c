/* The traps of the vendors' documents, each switched on at the sandbox: the reply is understood. */
#include "tests/unit/test.h"

#include "tests/wire/harbour.h"

enum { WORDS_OF_CASE = 10 };

#define CALL(...) { "call", __VA_ARGS__ }
#define FLOW CALL("yesno", "trace.flow", "code=190472795958362362")
#define CUSTOMERS CALL("chetonggui", "customer.find", "name=Demo Garage")

static const struct trap {
	const char *setting; /* of the sandbox, or another control path; NULL: as it comes */
	const char *words[WORDS_OF_CASE];
	const char *path, *text; /* what the answer says there; NULL: nothing */
	int records; /* at least; -1: none */
	int exit;
	const char *config;
} traps[] = {
	/* clang-format off */
	/* jfwms: the code as a number or a text; the page in data or in data.page */
	{ "settings?jfwms.code=text", CALL("jfwms", "order.get", "erpNo=ERP-20250301-0007"),
	  "records.0.key", "ERP-20250301-0007", 1 },
	{ "settings?jfwms.code=number", CALL("jfwms", "order.get", "erpNo=ERP-20250301-0007"),
	  "code", "0", 1 },
	{ "settings?jfwms.code=text", CALL("jfwms", "order.get", "erpNo=NONE"), "code", "50017", -1, 1 },
	{ "settings?jfwms.page=data", CALL("jfwms", "carrier.offline"), "data.rows.0.name", "Canada Post Expedited", 1 },
	{ "settings?jfwms.page=page", CALL("jfwms", "carrier.offline"), "data.page.rows.0.name",
	  "Canada Post Expedited", 1 },
	{ "settings?jfwms.page=data", CALL("jfwms", "stock.query", "warehouse=CK01"), NULL, NULL, 300 },
	{ "settings?jfwms.page=page", CALL("jfwms", "stock.query", "warehouse=CK01"), NULL, NULL, 300 },
	{ "settings?jfwms.page=data", CALL("jfwms", "sku.page"), NULL, NULL, 50 },
	{ "settings?jfwms.page=page", CALL("jfwms", "sku.page"), NULL, NULL, 50 },
	{ "settings?jfwms.page=page", CALL("jfwms", "order.page"), NULL, NULL, 242 },
	{ "settings?jfwms.page=page", CALL("jfwms", "order.page", "--all"), "pages", "1", 242 },
	{ "settings?jfwms.page=page", CALL("jfwms", "return.page", "beginTime=2020-01-01 00:00:00",
					   "endTime=2030-01-01 00:00:00"), NULL, NULL, 46 },
	{ "settings?jfwms.code=text", CALL("jfwms", "sku.page", "--all"), "rows", "300", 300 },
	/* a cancel that is not one yet, one too late, one too many */
	{ "move?vendor=jfwms&key=ERP-20250301-0008&status=4",
	  CALL("jfwms", "order.cancel", "erpNo=ERP-20250301-0008", "--yes"), "advice.retry", "later", -1, 1 },
	{ "move?vendor=jfwms&key=ERP-20250301-0008&status=7",
	  CALL("jfwms", "order.cancel", "erpNo=ERP-20250301-0008", "--yes"), "code", "50018", -1, 1 },
	{ "move?vendor=jfwms&key=ERP-20250301-0008&status=9",
	  CALL("jfwms", "order.cancel", "erpNo=ERP-20250301-0008", "--yes"), "code", "50027", -1, 1 },
	/* numbers that are not there are left out */
	{ NULL, CALL("jfwms", "order.batch", "erpNoList=ERP-20250301-0007,NONE"), "data.1.erpNo", NULL, 1 },

	/* chetonggui: rows as an array, one as an object, objects with numbers; sec in two places */
	{ "settings?chetonggui.data=array", CUSTOMERS, "records.0.key", "77", 1 },
	{ "settings?chetonggui.data=object", CUSTOMERS, "records.0.key", "77", 1 },
	{ "settings?chetonggui.data=numbered", CUSTOMERS, "records.0.key", "77", 1 },
	{ "settings?chetonggui.data=numbered", CALL("chetonggui", "relation.find"), NULL, NULL, 10 },
	{ "settings?chetonggui.data=numbered", CALL("chetonggui", "discount.find"), NULL, NULL, 1 },
	{ "settings?chetonggui.data=numbered", CALL("chetonggui", "customer.find", "--all"), "rows", "80", 80 },
	{ "settings?chetonggui.data=array", CALL("chetonggui", "customer.find", "name=nobody of this name"),
	  NULL, NULL, -1 },
	{ "settings?chetonggui.sec=top", CALL("chetonggui", "account.login"), "data.sec", NULL, 1 },
	{ "settings?chetonggui.sec=data", CALL("chetonggui", "account.login"), "data.sec", NULL, 1 },
	/* no sec, no data: members beside the status */
	{ NULL, CALL("chetonggui", "order.accept", "companyID=2002", "order_id=O9001", "--yes"),
	  "records.0.status_text", "accepted", 1 },

	/* yesno: numbers as in the example, all texts, all numbers; the code asked is not the one told */
	{ "settings?yesno.numbers=example", FLOW, "data.details.0.receiptTypeName", "生产入库", 2 },
	{ "settings?yesno.numbers=text", FLOW, "data.details.0.senderTypeId", "11", 2 },
	{ "settings?yesno.numbers=number", FLOW, "data.details.0.senderTypeId", "11", 2 },
	{ "settings?yesno.header=token:%20x-1", FLOW, "code", "200", 2, 0, "[vendor yesno]\nheader.token = x-1\n" },

	/* dingshang: an empty list is an array; what is false or 0 is left out; code 0 may be a no */
	{ NULL, CALL("dingshang", "product.list", "page=99"), NULL, NULL, -1 },
	{ NULL, CALL("dingshang", "machine.list"), "records.2.status_text", "offline", 12 },
	{ NULL, CALL("dingshang", "machine.list"), "records.0.status_text", "online", 12 },
	{ "settings?dingshang.values=urlencoded",
	  CALL("dingshang", "pickup.create", "product_id=20", "expired_at=2030-12-31 23:59:59", "--yes"),
	  "code", "0", 0, 0, "[vendor dingshang]\nsign_values = urlencoded\n" },
	{ "settings?dingshang.values=urlencoded",
	  CALL("dingshang", "pickup.create", "product_id=20", "expired_at=2030-12-31 23:59:59", "--yes"),
	  "code", "4006", -1, 1, "[vendor dingshang]\nsign_values = raw\n" },

	/* hongxun: letters of the signature; an answer without a value */
	{ "settings?hongxun.case=upper", CALL("hongxun", "route.query", "customerNumber=SO20250308001"),
	  "records.0.kind", "route", 1, 0, "[vendor hongxun]\nsign_case = upper\n" },
	{ "settings?hongxun.case=lower", CALL("hongxun", "route.query", "customerNumber=SO20250308001"),
	  "records.0.kind", "route", 1, 0, "[vendor hongxun]\nsign_case = lower\n" },
	{ NULL, CALL("hongxun", "order.cancel", "customerNumber=SO20250308001", "reason=r", "--yes"),
	  "state", "refused", -1, 1 },
	/* clang-format on */
};

static void check_trap(const struct harbour *harbour, const struct trap *trap)
{
	const char *words[WORDS_OF_CASE + 1] = { NULL };
	struct buf path = BUF_INIT;
	struct json *answer;
	struct child child;
	size_t records;

	if (trap->setting) {
		buf_addf(&path, "/sandbox/%s", trap->setting);
		harbour_control(harbour, "POST", path.text);
	}
	harbour_configure(harbour, trap->config ? trap->config : "");
	memcpy(words, trap->words, sizeof(trap->words));
	harbour_run(harbour, &child, words, &answer);
	if (child.exit != trap->exit)
		fail_msg("%s %s (%s): exit %d, %s", words[1], words[2],
			 trap->setting ? trap->setting : "", child.exit, child.err.text);
	if (trap->path)
		assert_says(answer, trap->path, trap->text);
	records = json_count(json_member(answer, "records"));
	if (trap->records < 0 ? records > 0 : records < (size_t)trap->records)
		fail_msg("%s %s (%s): %zu records", words[1], words[2],
			 trap->setting ? trap->setting : "", records);
	json_free(answer);
	child_clear(&child);
	buf_clear(&path);
}

static void every_trap_is_understood(void **state)
{
	for (size_t i = 0; i < COUNT(traps); i++) {
		harbour_fresh(state);
		check_trap(*state, &traps[i]);
	}
}

/* ---- money and digits ---- */

/* Unpaid: code 0, and a text that says no. */
static void a_no_may_have_the_code_0(void **state)
{
	const struct harbour *harbour = *state;
	struct json *answer;
	struct child child;
	struct buf order = BUF_INIT, record = BUF_INIT;

	harbour_run(harbour, &child,
		    WORDS("call", "dingshang", "order.create", "trade_id=20250308101320000001",
			  "notify_url=http://127.0.0.1:9/",
			  "products:=[{\"product_id\":20,\"quantity\":1}]", "--yes"),
		    &answer);
	buf_addf(&order, "order_id=%s", json_text_at(answer, "data.order_id"));
	json_free(answer);
	child_clear(&child);
	harbour_run(harbour, &child, WORDS("call", "dingshang", "order.get", order.text), &answer);
	buf_addf(&record, "record_id=%s", json_text_at(answer, "data.records.0.id"));
	assert_says(answer, "records.0.status_text", "not paid");
	json_free(answer);
	child_clear(&child);
	harbour_run(harbour, &child,
		    WORDS("call", "dingshang", "delivery.start", order.text, record.text, "--yes"),
		    &answer);
	assert_int_equal(child.exit, 1);
	assert_says(answer, "state", "refused");
	assert_says(answer, "code", "0");
	assert_tells(answer, "advice.meaning", "Not dispensed");
	assert_int_equal(harbour_effects(harbour, "dingshang", "delivery.start", NULL), 0);
	json_free(answer);
	child_clear(&child);
	buf_clear(&order);
	buf_clear(&record);
}

/* Nineteen digits that come as a number: from the wire to the store, to the screen and back. */
static void every_digit_is_kept(void **state)
{
	const struct harbour *harbour = *state;
	struct json *answer;
	struct child child;
	struct buf id = BUF_INIT, list = BUF_INIT;

	harbour_control(harbour, "POST", "/sandbox/faults?fault=numbers&vendor=yesno");
	harbour_run(harbour, &child,
		    WORDS("call", "yesno", "user.add", "org.code=D0012", "org.typeId=18",
			  "userName=digits", "--yes"),
		    &answer);
	assert_int_equal(child.exit, 0);
	buf_add(&id, json_text_at(answer, "records.0.key"));
	assert_int_equal(id.length, 19);
	assert_says(answer, "data", id.text);
	json_free(answer);
	child_clear(&child);
	harbour_run(harbour, &child, WORDS("show", "user", "yesno", id.text), NULL);
	assert_int_equal(child.exit, 0);
	assert_non_null(strstr(child.out.text, id.text));
	child_clear(&child);
	buf_addf(&list, "lsUserId=%s", id.text);
	harbour_run(harbour, &child, WORDS("call", "yesno", "user.disable", list.text, "--yes"), NULL);
	assert_int_equal(child.exit, 0);
	assert_int_equal(harbour_effects(harbour, "yesno", "user.disable", id.text), 1);
	child_clear(&child);
	harbour_run(harbour, &child,
		    WORDS("call", "yesno", "trace.flow", "code=190472795958362362"), &answer);
	assert_int_equal(strlen(json_text_at(answer, "data.details.0.receiptId")), 19);
	json_free(answer);
	child_clear(&child);
	buf_clear(&id);
	buf_clear(&list);
}

/* Carriers have keys of their own; where none are set, ours stand in. */
static void carriers_have_their_own_keys(void **state)
{
	static const struct {
		const char *config, *sender;
	} cases[] = {
		{ "", "DEMO_CARRIER" },
		{ "[vendor hongxun]\ncarrier_create_by =\ncarrier_data_source =\n"
		  "carrier_secret =\n",
		  "DEMO_SHOP" },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct json *last;
		struct child child;
		struct buf member = BUF_INIT;

		harbour_fresh(state);
		harbour_configure(harbour, cases[i].config);
		harbour_run(harbour, &child,
			    WORDS("call", "hongxun", "carrier-route.push", "mailno=YD5550001",
				  "scanTypeCode=001", "operator=o", "time=2025-03-08 10:00:00",
				  "plannedDeliveryDate=2025-03-09 18:00:00", "transferAddress=a",
				  "memo=m", "--yes"),
			    NULL);
		if (child.exit != 0)
			fail_msg("%zu: exit %d, %s", i, child.exit, child.err.text);
		child_clear(&child);
		last = harbour_ask(harbour, "GET", "/sandbox/last?count=1&vendor=hongxun");
		buf_addf(&member, "\"createBy\":\"%s\"", cases[i].sender);
		assert_tells(last, "0.body", member.text);
		assert_tells(last, "0.body", "\"request\":[{\"mailno\":\"YD5550001\"");
		json_free(last);
		buf_clear(&member);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_trap_is_understood, harbour_fresh),
		cmocka_unit_test_setup(a_no_may_have_the_code_0, harbour_fresh),
		cmocka_unit_test_setup(every_digit_is_kept, harbour_fresh),
		cmocka_unit_test_setup(carriers_have_their_own_keys, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
