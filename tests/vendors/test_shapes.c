/* How the vendors' tables make records, hide what is private and explain refusals. */
#include "tests/unit/test.h"

#include <ctype.h>

#include "src/record.h"
#include "tests/vendors/each.h"

/* ---- shapes ---- */

/* One name of a template: what was asked must be a field. */
static void check_name(const struct vendor *vendor, const struct operation *operation,
		       const char *name, size_t length)
{
	char *copy = mem_copy_bytes(name, length);

	if (copy[0] == '=' && operation->body != BODY_RAW && operation->kind != OPERATION_PUSH &&
	    !begins_in(operation->fields, copy + 1))
		fail_msg("%s %s: a shape asks for {%s}", vendor->name, operation->name, copy);
	assert_null(strpbrk(copy, "{} "));
	if (copy[0] == '*')
		fail_msg("%s %s: {%s}", vendor->name, operation->name, copy);
	free(copy);
}

static void check_template(const struct vendor *vendor, const struct operation *operation,
			   const char *template, bool list)
{
	for (template = template ? template : ""; *template; template ++) {
		const char *close = strchr(template, '}');
		size_t length;

		assert_int_not_equal(*template, '}');
		if (*template != '{')
			continue;
		assert_non_null(close);
		assert_true(list || !memchr(template, '*', (size_t)(close - template)));
		while (*template != '}') {
			length = strcspn(template + 1, "|}");
			check_name(vendor, operation, template + 1, length);
			template += 1 + length;
		}
	}
}

static void check_states(const struct shape *shape)
{
	for (const struct state *states = shape->states; states && states->value; states++) {
		assert_non_null(states->label);
		assert_ptr_equal(state_find(shape->states, states->value), states);
	}
}

static void check_shapes(const struct vendor *vendor, const struct operation *operation)
{
	for (const struct shape *shape = operation->shapes; shape && shape->kind; shape++) {
		if (!record_kind_find(shape->kind) || !shape->key || !strchr(shape->key, '{') ||
		    !shape->rows)
			fail_msg("%s %s: a %s", vendor->name, operation->name, shape->kind);
		check_template(vendor, operation, shape->key, false);
		check_template(vendor, operation, shape->title, false);
		check_template(vendor, operation, shape->status, false);
		check_template(vendor, operation, shape->when, false);
		check_template(vendor, operation, shape->codes, true);
		check_template(vendor, operation, shape->search, true);
		check_states(shape);
	}
}

static void shapes_are_sound(void **state)
{
	(void)state;
	each_operation(check_shapes);
}

/* Titles and keys stand in lists, where nothing is masked. */
static void check_private(const struct vendor *vendor, const struct operation *operation)
{
	for (const struct shape *shape = operation->shapes; shape && shape->kind; shape++)
		for (const struct private *private = vendor->privates; private->member;
		     private ++) {
			char placeholder[64];

			snprintf(placeholder, sizeof(placeholder), "{%s", private->member);
			if ((!private->operations || strncmp(operation->name, private->operations,
							     strlen(private->operations)) == 0) &&
			    ((shape->title && strstr(shape->title, placeholder)) ||
			     strstr(shape->key, placeholder)))
				fail_msg("%s %s: the title of a %s", vendor->name, operation->name,
					 shape->kind);
		}
}

static void titles_hold_nothing_private(void **state)
{
	(void)state;
	each_operation(check_private);
}

/* Every kind of record is made by somebody. */
static void every_kind_is_made(void **state)
{
	(void)state;
	for (const struct record_kind *kind = record_kinds; kind->name; kind++) {
		bool made = false;

		for (size_t i = 0; vendors[i]; i++)
			made |= vendor_shape(vendors[i], kind->name) != NULL;
		if (!made)
			fail_msg("nobody makes a %s", kind->name);
	}
}

/* ---- private data ---- */

static enum mask mask_for(const struct vendor *vendor, const char *about, const char *member)
{
	for (const struct private *private = vendor->privates; private->member; private ++)
		if (strcmp(private->member, member) == 0 &&
		    (!private->operations ||
		     strncmp(about, private->operations, strlen(private->operations)) == 0))
			return private->mask;
	return MASK_NONE;
}

/* People's names, phones, addresses and mails, but no names of goods, firms and machines. */
static void people_are_private_and_goods_are_not(void **state)
{
	static const struct {
		const char *vendor, *about, *member;
		enum mask mask;
	} cases[] = {
		{ "jfwms", "order.get", "buyerName", MASK_NAME },
		{ "jfwms", "order.get", "buyerPhone", MASK_PHONE },
		{ "jfwms", "order", "recipientAddress", MASK_ADDRESS },
		{ "jfwms", "warehouse", "contactPerson", MASK_NAME },
		{ "jfwms", "auth.token", "accessToken", MASK_SECRET },
		{ "jfwms", "auth.authorize", "data", MASK_SECRET },
		{ "jfwms", "order.get", "data", MASK_NONE },
		{ "jfwms", "sku.page", "name", MASK_NONE },
		{ "jfwms", "stock.query", "warehouseName", MASK_NONE },
		{ "jfwms", "order.get", "erpNo", MASK_NONE },
		{ "hongxun", "consignee.sync", "mobile", MASK_PHONE },
		{ "hongxun", "push.signed", "signer", MASK_NAME },
		{ "hongxun", "route", "operator", MASK_NAME },
		{ "hongxun", "route", "memo", MASK_NONE },
		{ "hongxun", "stock", "customerProductDescription", MASK_NONE },
		{ "chetonggui", "customer.find", "name", MASK_NAME },
		{ "chetonggui", "customer", "name", MASK_NAME },
		{ "chetonggui", "order.place", "goods_name", MASK_NONE },
		{ "chetonggui", "order.place", "seller_company_name", MASK_NONE },
		{ "chetonggui", "shipment.find", "receiver_tel", MASK_PHONE },
		{ "chetonggui", "shipment.find", "logistics_name", MASK_NONE },
		{ "chetonggui", "account.register", "password", MASK_SECRET },
		{ "chetonggui", "user", "username", MASK_PHONE },
		{ "dingshang", "machine", "tel", MASK_PHONE },
		{ "dingshang", "machine", "address", MASK_NONE },
		{ "dingshang", "product", "name", MASK_NONE },
		{ "yesno", "user.add", "petName", MASK_NAME },
		{ "yesno", "user.add", "userName", MASK_NONE },
		{ "yesno", "movement", "receiverName", MASK_NONE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (mask_for(vendor_find(cases[i].vendor), cases[i].about, cases[i].member) !=
		    cases[i].mask)
			fail_msg("%s %s %s", cases[i].vendor, cases[i].about, cases[i].member);
}

/* What is masked when it comes back is masked when it goes out, too. */
static void check_field_masks(const struct vendor *vendor, const struct operation *operation,
			      const struct field *fields)
{
	for (const struct field *field = fields; field && field->name; field++) {
		const char *dot = strrchr(field->name, '.');
		enum mask mask = mask_for(vendor, operation->name, dot ? dot + 1 : field->name);

		if (mask != MASK_NONE && field->mask != mask)
			fail_msg("%s %s: %s goes out unmasked", vendor->name, operation->name,
				 field->name);
		check_field_masks(vendor, operation, field->fields);
	}
}

static void check_masks(const struct vendor *vendor, const struct operation *operation)
{
	check_field_masks(vendor, operation, operation->fields);
}

static void fields_are_masked_alike(void **state)
{
	(void)state;
	each_operation(check_masks);
}

/* ---- the error book ---- */

static size_t count_codes(const struct advice *advice)
{
	size_t count = 0;

	for (; advice->meaning; advice++)
		count += advice->code != NULL;
	return count;
}

static void the_books_are_whole(void **state)
{
	static const struct {
		const char *vendor;
		size_t codes;
	} cases[] = {
		{ "hongxun", 0 }, { "chetonggui", 15 }, { "dingshang", 91 },
		{ "jfwms", 96 },  { "yesno", 8 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct advice *advice = vendor_find(cases[i].vendor)->advice;

		assert_int_equal(count_codes(advice), cases[i].codes);
		for (; advice->meaning; advice++)
			assert_non_null(advice->remedy);
	}
}

/* A page that an earlier one hides would never be read. */
static void no_page_hides_another(void **state)
{
	(void)state;
	for (size_t i = 0; vendors[i]; i++)
		for (const struct advice *advice = vendors[i]->advice; advice->meaning; advice++) {
			const struct operation *operation = NULL;
			const struct advice *found;

			while (advice->operations &&
			       (operation = operation_next(vendors[i], operation)) &&
			       strncmp(operation->name, advice->operations,
				       strlen(advice->operations)) != 0)
				;
			if (advice->operations)
				assert_non_null(operation);
			found = advice_find(
				vendors[i],
				operation ? operation : operation_next(vendors[i], NULL),
				advice->code ? advice->code : "", advice->text ? advice->text : "");
			if (found != advice)
				fail_msg("%s: \"%s\" is hidden", vendors[i]->name, advice->meaning);
		}
}

static void refusals_are_explained(void **state)
{
	static const struct {
		const char *vendor, *operation, *code, *message;
		enum again again;
		enum who who;
		const char *meaning;
	} cases[] = {
		{ "jfwms", "order.get", "10002", "", AGAIN_TOKEN, WHO_CLERK, "access token" },
		{ "jfwms", "order.get", "10028", "", AGAIN_FRESH, WHO_ADMIN, "too old" },
		{ "jfwms", "order.get", "1", "", AGAIN_LATER, WHO_WAREHOUSE, "fault" },
		{ "jfwms", "order.create", "50019", "", AGAIN_LOOK, WHO_CLERK, "exists already" },
		{ "jfwms", "order.create", "10026", "", AGAIN_NO, WHO_ADMIN, "signature" },
		{ "jfwms", "order.cancel", "20023", "", AGAIN_LATER, WHO_CLERK, "deciding" },
		{ "dingshang", "pickup.create", "10023", "", AGAIN_NO, WHO_ADMIN, "not enabled" },
		{ "dingshang", "pickup.create", "6031", "", AGAIN_NO, WHO_ADMIN, "not enabled" },
		{ "dingshang", "delivery.start", "0", "订单未支付", AGAIN_NO, WHO_CLERK,
		  "Not dispensed" },
		{ "dingshang", "ping", "0", "odd", AGAIN_NO, WHO_CLERK, "although the code is 0" },
		{ "yesno", "trace.flow", "21050025", "", AGAIN_NO, WHO_CLERK, "cannot be read" },
		{ "chetonggui", "order.place", "1", "下单失败", AGAIN_LOOK, WHO_DESK,
		  "not placed" },
		{ "chetonggui", "account.login", "1", "用户不存在或密码不正确", AGAIN_NO, WHO_ADMIN,
		  "Login or password" },
		{ "hongxun", "route.query", "200", "签名错误", AGAIN_NO, WHO_ADMIN, "signature" },
		{ "hongxun", "route.query", "402", "请求时间误差超过10分钟", AGAIN_FRESH, WHO_ADMIN,
		  "10 minutes" },
		{ "hongxun", "route.query", "401", "客户标识或来源系统不存在", AGAIN_NO, WHO_ADMIN,
		  "who asks" },
		{ "chetonggui", "customer.find", "1", "查询失败,加密秘钥错误", AGAIN_NO, WHO_ADMIN,
		  "`sec`" },
		{ "hongxun", "outbound.create", "200", "客户订单号重复", AGAIN_LOOK, WHO_CLERK,
		  "already" },
		{ "hongxun", "stock.query", "500", "?", AGAIN_NO, WHO_DESK, "no list of codes" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct vendor *vendor = vendor_find(cases[i].vendor);
		const struct advice *advice =
			advice_find(vendor, operation_find(vendor, cases[i].operation),
				    cases[i].code, cases[i].message);

		assert_non_null(advice);
		assert_int_equal(advice->again, cases[i].again);
		assert_int_equal(advice->who, cases[i].who);
		assert_non_null(strstr(advice->meaning, cases[i].meaning));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shapes_are_sound),
		cmocka_unit_test(titles_hold_nothing_private),
		cmocka_unit_test(every_kind_is_made),
		cmocka_unit_test(people_are_private_and_goods_are_not),
		cmocka_unit_test(fields_are_masked_alike),
		cmocka_unit_test(the_books_are_whole),
		cmocka_unit_test(no_page_hides_another),
		cmocka_unit_test(refusals_are_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
