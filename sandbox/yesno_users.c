/* yesno: users of the platform and the organisations they belong to. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/yesno.h"

enum { MOBILE_DIGITS = 11 };

static bool organisation_is_right(struct visit *visit, struct slice organisation)
{
	char *code = slice_text_copy(slice_member(organisation, "code"));
	const struct item *known = shelf_find(&visit->world->books[YESNO_ORGANISATIONS], code);

	free(code);
	if (!known)
		return visit_refuse(visit, YESNO_NO_PARENT, "父级编号不存在");
	if (!slice_is(slice_member(organisation, "typeId"), item_text(known, "typeId")))
		return visit_refuse(visit, YESNO_WRONG_TYPE, "类型错误");
	return true;
}

/* The further organisations are documented as an object and shown as an array. */
static bool organisations_are_right(struct visit *visit)
{
	struct slice further = visit_member(visit, "lsAffiliatedOrg");
	struct slice_walk walk = { .container = further };
	struct slice organisation;

	if (!organisation_is_right(visit, visit_member(visit, "org")))
		return false;
	if (slice_kind(further) == SLICE_OBJECT)
		return organisation_is_right(visit, further);
	while (slice_next(&walk, NULL, &organisation))
		if (!organisation_is_right(visit, organisation))
			return false;
	return true;
}

static bool user_is_right(struct visit *visit, const struct item *own)
{
	char *name = visit_text_copy(visit, "userName"), *mobile = visit_text_copy(visit, "mobile");
	const struct item *holder =
		shelf_search(&visit->world->books[YESNO_USERS], "userName", name);
	size_t digits = strlen(mobile);

	free(name);
	free(mobile);
	if (digits && digits != MOBILE_DIGITS)
		return visit_refuse(visit, YESNO_WRONG_REQUEST, "请求参数错误: mobile");
	if (holder && holder != own)
		return visit_refuse(visit, YESNO_NAME_TAKEN, "用户名已存在");
	return organisations_are_right(visit);
}

static void add_user(struct visit *visit)
{
	struct world *world = visit->world;
	struct buf key = BUF_INIT;
	struct item *user;

	if (!user_is_right(visit, NULL))
		return;
	buf_addf(&key, "%lld", 2014540000000000000 + 4096 * (long long)world_serial(world));
	user = shelf_add(&world->books[YESNO_USERS], key.text);
	item_take(user, visit->body);
	item_set_raw(user, "enabled", "true");
	put_text(&visit->data, NULL, key.text);
	buf_clear(&key);
}

static void update_user(struct visit *visit)
{
	struct item *user = visit_find(visit, YESNO_USERS, "userId");

	if (!user)
		visit_refuse(visit, YESNO_WRONG_REQUEST, "请求参数错误: 用户不存在");
	else if (user_is_right(visit, user))
		item_take(user, visit->body);
}

/* All users of the list, or if one of them is unknown none. */
static void switch_users(struct visit *visit, const char *enabled)
{
	struct shelf *users = &visit->world->books[YESNO_USERS];
	struct slice_walk walk = { .container = visit_member(visit, "lsUserId") }, again = walk;
	struct slice id;

	while (!visit->refused && slice_next(&walk, NULL, &id)) {
		char *key = slice_text_copy(id);

		if (!shelf_find(users, key))
			visit_refuse(visit, YESNO_WRONG_REQUEST, "请求参数错误: 用户不存在 %s",
				     key);
		free(key);
	}
	while (!visit->refused && slice_next(&again, NULL, &id)) {
		char *key = slice_text_copy(id);

		item_set_raw(shelf_find(users, key), "enabled", enabled);
		free(key);
	}
}

static void enable_users(struct visit *visit)
{
	switch_users(visit, "true");
}

static void disable_users(struct visit *visit)
{
	switch_users(visit, "false");
}

/* clang-format off */
static const struct rule organisation_members[] = {
	{ "code", RULE_TEXT, true, 100 },
	{ "typeId", RULE_INTEGER, true },
	{ 0 }
};

#define USER \
	{ "org", RULE_OBJECT, true, .rules = organisation_members }, \
	{ "lsAffiliatedOrg", RULE_ANY }, \
	{ "userName", RULE_TEXT, true, 50 }, \
	{ "petName", RULE_TEXT }, \
	{ "mobile", RULE_DIGITS }, \
	{ "mail", RULE_TEXT }, \
	{ "remark", RULE_TEXT }

static const struct rule add_rules[] = {
	USER,
	{ 0 }
};

static const struct rule update_rules[] = {
	USER,
	{ "userId", RULE_DIGITS, true },
	{ 0 }
};

static const struct rule list_rules[] = {
	{ "lsUserId", RULE_TEXTS, true },
	{ 0 }
};
/* clang-format on */

#define ROOT "/trace/app/v1/open/ram/user"

const struct operation play_yesno_users[] = {
	{ "user.add", "POST", ROOT "/add-user", .rules = add_rules, .effect = "userName",
	  .act = add_user },
	{ "user.update", "POST", ROOT "/update-user", .rules = update_rules, .effect = "userId",
	  .act = update_user },
	{ "user.enable", "POST", ROOT "/enable-user", .rules = list_rules, .effect = "lsUserId",
	  .act = enable_users },
	{ "user.disable", "POST", ROOT "/disable-user", .rules = list_rules, .effect = "lsUserId",
	  .act = disable_users },
	{ 0 }
};
