/* chetonggui: accounts, customers, relations between companies, and their discounts. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/chetonggui.h"

static void register_account(struct visit *visit)
{
	struct world *world = visit->world;
	char *username = visit_text_copy(visit, "username");
	struct item *account;

	if (strlen(username) != 11) {
		play_chetonggui_refuse(visit, "用户名须为手机号");
	} else if (shelf_find(&world->books[CHETONGGUI_ACCOUNTS], username)) {
		play_chetonggui_refuse(visit, "用户名已存在");
	} else {
		account = shelf_add(&world->books[CHETONGGUI_ACCOUNTS], username);
		item_take(account, visit->body);
		put_open(&visit->data, "data", '{');
		item_put_list(account, "username realName", &visit->data);
		put_close(&visit->data, '}');
	}
	free(username);
}

static void login(struct visit *visit)
{
	const struct item *account = visit_find(visit, CHETONGGUI_ACCOUNTS, "username");
	const struct item *company = shelf_find(&visit->world->books[CHETONGGUI_COMPANIES],
						item_text(account, "company"));
	struct buf *out = &visit->data;

	put_open(out, "data", '{');
	put_text(out, "companyName", company ? item_text(company, "companyName") : "");
	put_text(out, "companyAddress", company ? item_text(company, "companyAddress") : "");
	put_text(out, "companyid", company ? company->key : "");
	put_text(out, "username", account->key);
	put_text(out, "tell", company ? item_text(company, "tell") : "");
	put_text(out, "legalMan", company ? item_text(company, "legalMan") : "");
	put_close(out, '}');
}

/* --- customers --- */

static void add_customer(struct visit *visit)
{
	struct world *world = visit->world;
	struct buf key = BUF_INIT;
	struct item *customer;

	buf_addf(&key, "%lld", (long long)(5000 + world_serial(world)));
	customer = shelf_add(&world->books[CHETONGGUI_CUSTOMERS], key.text);
	item_take(customer, visit_member(visit, "param"));
	item_set_text(customer, "id", key.text);
	buf_clear(&key);
}

static struct item *find_customer(struct visit *visit)
{
	struct item *customer = visit_find(visit, CHETONGGUI_CUSTOMERS, "param.id");

	if (!customer)
		play_chetonggui_refuse(visit, "客户不存在");
	return customer;
}

static void remove_customer(struct visit *visit)
{
	struct item *customer = find_customer(visit);

	if (customer)
		shelf_remove(&visit->world->books[CHETONGGUI_CUSTOMERS], customer);
}

static void update_customer(struct visit *visit)
{
	struct item *customer = find_customer(visit);

	if (customer) {
		item_take(customer, visit_member(visit, "param"));
		item_set_text(customer, "id", customer->key);
	}
}

/* Does each of the members that the question names fit? The first `exact` of them wholly, the
 * others in part; "*" fits all. */
static bool fits(const struct visit *visit, const struct item *item, const char *const *members,
		 size_t count, size_t exact)
{
	bool fine = true;

	for (size_t i = 0; i < count && fine; i++) {
		struct slice param = slice_member(visit->body, "param");
		char *wanted = slice_text_copy(slice_member(param, members[i]));
		const char *is = item_text(item, members[i]);

		if (*wanted && strcmp(wanted, "*") != 0 && strcmp(wanted, "null") != 0)
			fine = i < exact ? strcmp(is, wanted) == 0 : strstr(is, wanted) != NULL;
		free(wanted);
	}
	return fine;
}

static void find_rows(struct visit *visit, enum book book, const char *const *members, size_t count,
		      size_t exact, const char *shown)
{
	const struct shelf *shelf = &visit->world->books[book];
	struct selection rows = { 0 };

	for (size_t i = 0; i < shelf->count; i++)
		if (fits(visit, shelf->items[i], members, count, exact))
			selection_add(&rows, shelf->items[i]);
	play_chetonggui_put_rows(visit, &rows, shown);
	selection_clear(&rows);
}

static void find_customers(struct visit *visit)
{
	static const char *const members[] = { "id", "name", "phone", "address", "trade" };

	find_rows(visit, CHETONGGUI_CUSTOMERS, members, COUNT(members), 1,
		  "id name phone address trade");
}

/* --- relations --- */

static void add_pair_key(const struct visit *visit, const char *names, struct buf *key)
{
	struct slice param = slice_member(visit->body, "param");

	while (*names) {
		size_t length = strcspn(names, " ");
		char *name = mem_copy_bytes(names, length);

		if (key->length)
			buf_add_char(key, ' ');
		slice_add_text(key, slice_member(param, name));
		free(name);
		names += length + (names[length] == ' ');
	}
}

static const char *relation_name(const struct item *item)
{
	static const char *const names[] = { "", "竞争关系", "普通关系", "商友" };
	int64_t number = item_number(item, "relation_ID");

	return number > 0 && number < (int64_t)COUNT(names) ? names[number] : "其他";
}

enum change { ADD, REMOVE, UPDATE };

/* Adds, removes or changes what the named members of param name together. */
static struct item *change_item(struct visit *visit, enum book book, const char *names,
				enum change change)
{
	struct shelf *shelf = &visit->world->books[book];
	struct buf key = BUF_INIT;
	struct item *item;

	add_pair_key(visit, names, &key);
	item = shelf_find(shelf, key.text);
	if ((change == ADD) == (item != NULL)) {
		play_chetonggui_refuse(visit, change == ADD ? "记录已存在" : "记录不存在");
		item = NULL;
	} else if (change == REMOVE) {
		shelf_remove(shelf, item);
		item = NULL;
	} else {
		item = shelf_make(shelf, key.text);
		item_take(item, slice_member(visit->body, "param"));
		item_set_text(item, "relation_name", relation_name(item));
	}
	buf_clear(&key);
	return item;
}

static void change_relation(struct visit *visit, enum change change)
{
	const struct item *target =
		visit_find(visit, CHETONGGUI_COMPANIES, "param.target_enterprise_ID");
	struct item *relation;

	if (!target) {
		play_chetonggui_refuse(visit, "企业不存在");
		return;
	}
	relation = change_item(visit, CHETONGGUI_RELATIONS, "enterprise_ID target_enterprise_ID",
			       change);
	if (relation)
		item_set_text(relation, "target_enterprise_name", item_text(target, "companyName"));
}

static void add_relation(struct visit *visit)
{
	change_relation(visit, ADD);
}

static void remove_relation(struct visit *visit)
{
	change_relation(visit, REMOVE);
}

static void update_relation(struct visit *visit)
{
	change_relation(visit, UPDATE);
}

static void find_relations(struct visit *visit)
{
	static const char *const members[] = { "enterprise_ID", "target_enterprise_ID",
					       "relation_ID" };

	find_rows(
		visit, CHETONGGUI_RELATIONS, members, COUNT(members), COUNT(members),
		"enterprise_ID target_enterprise_ID target_enterprise_name relation_ID relation_name");
}

/* --- discounts --- */

static void change_discount(struct visit *visit, enum change change)
{
	int64_t discount = visit_number(visit, "param.discount", change == REMOVE ? 1 : 0);
	struct item *goods, *item;

	if (discount < 1 || discount > 10000) {
		play_chetonggui_refuse(visit, "折扣须为1到10000的整数");
		return;
	}
	item = change_item(visit, CHETONGGUI_DISCOUNTS, "enterprise_ID relation_ID goods_ID",
			   change);
	goods = visit_find(visit, CHETONGGUI_GOODS, "param.goods_ID");
	if (item)
		item_set_text(item, "goods_name",
			      goods ? item_text(goods, "goods_name") : "所有产品");
}

static void add_discount(struct visit *visit)
{
	change_discount(visit, ADD);
}

static void remove_discount(struct visit *visit)
{
	change_discount(visit, REMOVE);
}

static void update_discount(struct visit *visit)
{
	change_discount(visit, UPDATE);
}

static void find_discounts(struct visit *visit)
{
	static const char *const members[] = { "enterprise_ID", "relation_ID", "goods_ID" };

	find_rows(visit, CHETONGGUI_DISCOUNTS, members, COUNT(members), COUNT(members),
		  "enterprise_ID relation_ID relation_name goods_ID goods_name discount");
}

/* --- tables --- */

/* clang-format off */
static const struct rule register_rules[] = {
	{ "username", RULE_DIGITS, true, 11 },
	{ "password", RULE_TEXT, true },
	{ "email", RULE_TEXT },
	{ "realName", RULE_TEXT },
	{ "nickName", RULE_TEXT },
	{ "sex", RULE_ID },
	{ "edu", RULE_ID },
	{ "birth", RULE_TEXT },
	{ 0 }
};

#define PAGING \
	{ "pageNum", RULE_PAGE }, \
	{ "pageSize", RULE_PAGE, .most = 50 }

static const struct rule customer_members[] = {
	{ "id", RULE_ID },
	{ "name", RULE_TEXT },
	{ "phone", RULE_TEXT },
	{ "address", RULE_TEXT },
	{ "trade", RULE_TEXT },
	{ 0 }
};

static const struct rule new_customer_members[] = {
	{ "name", RULE_TEXT, true },
	{ "phone", RULE_TEXT },
	{ "address", RULE_TEXT },
	{ "trade", RULE_TEXT },
	{ 0 }
};

static const struct rule old_customer_members[] = {
	{ "id", RULE_ID, true },
	{ "name", RULE_TEXT },
	{ "phone", RULE_TEXT },
	{ "address", RULE_TEXT },
	{ "trade", RULE_TEXT },
	{ 0 }
};

static const struct rule relation_members[] = {
	{ "id", RULE_ID },
	{ "enterprise_ID", RULE_ID, true },
	{ "target_enterprise_ID", RULE_ID, true },
	{ "relation_ID", RULE_ID, .among = "1 2 3" },
	{ 0 }
};

static const struct rule sought_relation_members[] = {
	{ "enterprise_ID", RULE_ID },
	{ "target_enterprise_ID", RULE_ID },
	{ "relation_ID", RULE_ID, .among = "1 2 3 *" },
	{ 0 }
};

static const struct rule discount_members[] = {
	{ "enterprise_ID", RULE_ID, true },
	{ "relation_ID", RULE_ID, true, .among = "1 2 3" },
	{ "goods_ID", RULE_ID, true },
	{ "discount", RULE_INTEGER },
	{ 0 }
};

static const struct rule sought_discount_members[] = {
	{ "enterprise_ID", RULE_ID },
	{ "relation_ID", RULE_ID, .among = "1 2 3 *" },
	{ "goods_ID", RULE_ID },
	{ 0 }
};

static const struct rule new_customer_rules[] = {
	{ "param", RULE_OBJECT, true, .rules = new_customer_members },
	{ 0 }
};

static const struct rule old_customer_rules[] = {
	{ "param", RULE_OBJECT, true, .rules = old_customer_members },
	{ 0 }
};

static const struct rule relation_rules[] = {
	{ "param", RULE_OBJECT, true, .rules = relation_members },
	{ 0 }
};

static const struct rule discount_rules[] = {
	{ "param", RULE_OBJECT, true, .rules = discount_members },
	{ 0 }
};

/* A question may be without any filter. */
static const struct rule find_customer_rules[] = {
	{ "param", RULE_OBJECT, .rules = customer_members },
	PAGING,
	{ 0 }
};

static const struct rule find_relation_rules[] = {
	{ "param", RULE_OBJECT, .rules = sought_relation_members },
	PAGING,
	{ 0 }
};

static const struct rule find_discount_rules[] = {
	{ "param", RULE_OBJECT, .rules = sought_discount_members },
	PAGING,
	{ 0 }
};
/* clang-format on */

#define CUSTOMER "POST", "/crm/customer", "op_type"
#define RELATION "POST", "/crm/relation", "op_type"
#define DISCOUNT "POST", "/data/discount", "op_type"

/* clang-format off */
const struct operation play_chetonggui_people[] = {
	{ "account.register", "POST", "/crm/register", .rules = register_rules,
	  .effect = "username", .flags = OPERATION_CONFIGURED, .act = register_account },
	{ "account.login", "POST", "/crm/login", .flags = OPERATION_CONFIGURED, .act = login },
	{ "customer.add", CUSTOMER, "1", new_customer_rules, "param.name",
	  OPERATION_CONFIGURED, add_customer },
	{ "customer.remove", CUSTOMER, "2", old_customer_rules, "param.id",
	  OPERATION_CONFIGURED, remove_customer },
	{ "customer.update", CUSTOMER, "3", old_customer_rules, "param.id",
	  OPERATION_CONFIGURED, update_customer },
	{ "customer.find", CUSTOMER, "4", find_customer_rules, NULL,
	  OPERATION_CONFIGURED, find_customers },
	{ "relation.add", RELATION, "1", relation_rules, "param.target_enterprise_ID",
	  OPERATION_CONFIGURED, add_relation },
	{ "relation.remove", RELATION, "2", relation_rules, "param.target_enterprise_ID",
	  OPERATION_CONFIGURED, remove_relation },
	{ "relation.update", RELATION, "3", relation_rules, "param.target_enterprise_ID",
	  OPERATION_CONFIGURED, update_relation },
	{ "relation.find", RELATION, "4", find_relation_rules, NULL,
	  OPERATION_CONFIGURED, find_relations },
	{ "discount.add", DISCOUNT, "1", discount_rules, "param.goods_ID",
	  OPERATION_CONFIGURED, add_discount },
	{ "discount.remove", DISCOUNT, "2", discount_rules, "param.goods_ID",
	  OPERATION_CONFIGURED, remove_discount },
	{ "discount.update", DISCOUNT, "3", discount_rules, "param.goods_ID",
	  OPERATION_CONFIGURED, update_discount },
	{ "discount.find", DISCOUNT, "4", find_discount_rules, NULL,
	  OPERATION_CONFIGURED, find_discounts },
	{ 0 }
};
/* clang-format on */
