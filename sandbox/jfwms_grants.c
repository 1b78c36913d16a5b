/* jfwms: who may ask. The signature of a call, and the three steps of the grant. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/jfwms.h"
#include "src/sign.h"

static const int64_t MINUTE = 60000, DAY = 24 * 60 * 60000;

static bool is_digits(const char *text)
{
	return *text && strspn(text, "0123456789") == strlen(text);
}

/* The headers in the order in which they are looked at. */
static bool headers_are_there(struct visit *visit)
{
	static const struct {
		const char *name;
		int missing, malformed; /* malformed 0: need not be digits */
	} wanted[] = {
		{ "accessToken", 10004, 0 },   { "clientId", 10006, 0 },
		{ "timestamp", 10023, 10025 }, { "nonce", 10022, 10024 },
		{ "userId", 10029, 10029 },    { "sign", 10021, 0 },
	};

	for (size_t i = 0; i < COUNT(wanted); i++) {
		const char *value = exchange_header(visit->exchange, wanted[i].name);

		if (!value || !*value)
			return play_jfwms_refuse_unproved(visit, wanted[i].missing);
		if (wanted[i].malformed && !is_digits(value))
			return play_jfwms_refuse_unproved(visit, wanted[i].malformed);
	}
	return true;
}

static bool signature_is_right(const struct visit *visit)
{
	const struct exchange *exchange = visit->exchange;
	struct buf text = BUF_INIT, digest = BUF_INIT;
	bool right;

	buf_addf(&text,
		 "accessToken=%s&clientId=%s&method=post&nonce=%s&timestamp=%s&url=%s&userId=%s",
		 exchange_header(exchange, "accessToken"), exchange_header(exchange, "clientId"),
		 exchange_header(exchange, "nonce"), exchange_header(exchange, "timestamp"),
		 visit->path, exchange_header(exchange, "userId"));
	right = sign_hmac(DIGEST_SHA256, JFWMS_SECRET, strlen(JFWMS_SECRET), text.text, text.length,
			  &digest, NULL) &&
		strcmp(digest.text, exchange_header(exchange, "sign")) == 0;
	buf_clear(&text);
	buf_clear(&digest);
	return right;
}

static bool token_is_good(struct visit *visit)
{
	const struct exchange *exchange = visit->exchange;
	const struct item *token = shelf_find(&visit->world->books[JFWMS_ACCESS],
					      exchange_header(exchange, "accessToken"));

	if (strcmp(exchange_header(exchange, "clientId"), JFWMS_CLIENT) != 0)
		return play_jfwms_refuse_unproved(visit, 10008);
	if (!token || item_number(token, "expires") <= visit_now(visit))
		return play_jfwms_refuse_unproved(visit, 10002);
	if (!item_is(token, "userId", exchange_header(exchange, "userId")))
		return play_jfwms_refuse_unproved(visit, 10009);
	return true;
}

static bool is_fresh(struct visit *visit)
{
	struct shelf *nonces = &visit->world->books[JFWMS_NONCES];
	const char *timestamp = exchange_header(visit->exchange, "timestamp");
	int64_t age = visit_now(visit) - strtoll(timestamp, NULL, 10);
	struct buf key = BUF_INIT;
	bool repeated;

	if (strlen(timestamp) > 14 || age > 10 * MINUTE || age < -10 * MINUTE)
		return play_jfwms_refuse_unproved(visit, 10028);
	if (!signature_is_right(visit))
		return play_jfwms_refuse_unproved(visit, 10026);
	buf_addf(&key, "%s %s", timestamp, exchange_header(visit->exchange, "nonce"));
	repeated = shelf_find(nonces, key.text) != NULL;
	if (!repeated)
		shelf_schedule(nonces, shelf_add(nonces, key.text),
			       world_now(visit->world) + 20 * MINUTE);
	buf_clear(&key);
	return repeated ? play_jfwms_refuse_unproved(visit, 10027) : true;
}

bool play_jfwms_admit(struct visit *visit)
{
	if (habit_is(&visit->world->habits, HABIT_JFWMS_ACCOUNT, "unlisted"))
		return play_jfwms_refuse_unproved(visit, 10010);
	if (visit->operation->flags & OPERATION_PLAIN)
		return true;
	return headers_are_there(visit) && token_is_good(visit) && is_fresh(visit);
}

void play_jfwms_lapse(struct visit *visit)
{
	play_jfwms_refuse_unproved(visit, 10002);
}

/* The domain is asked for bare by some descriptions and as an address by others. */
static bool domain_is_known(const char *domain)
{
	static const char *const known[] = { "demo", "demo.jfwms.com", "https://demo.jfwms.com" };

	for (size_t i = 0; i < COUNT(known); i++)
		if (strcmp(known[i], domain) == 0)
			return true;
	return false;
}

static bool client_is_known(struct visit *visit, bool with_secret)
{
	if (!visit_is(visit, "clientId", JFWMS_CLIENT))
		return play_jfwms_refuse_unproved(visit, 10008);
	if (with_secret && !visit_is(visit, "clientSecret", JFWMS_SECRET))
		return play_jfwms_refuse_unproved(visit, 10008);
	return true;
}

static bool may_be_granted(struct visit *visit, const struct item *account)
{
	char *domain = visit_text_copy(visit, "domain");
	bool known = domain_is_known(domain);

	free(domain);
	if (!client_is_known(visit, false))
		return false;
	if (!known)
		return play_jfwms_refuse_unproved(visit, 10013);
	if (!account)
		return play_jfwms_refuse_unproved(visit, 10011);
	return visit_is(visit, "token", item_text(account, "token")) ||
	       play_jfwms_refuse_unproved(visit, 10012);
}

static void authorize(struct visit *visit)
{
	const struct item *account = visit_find(visit, JFWMS_ACCOUNTS, "email");
	struct shelf *grants = &visit->world->books[JFWMS_GRANTS];
	struct buf code = BUF_INIT;
	struct item *grant;

	if (!may_be_granted(visit, account))
		return;
	world_add_identity(visit->world, &code, 10);
	grant = shelf_add(grants, code.text);
	item_set_text(grant, "userId", item_text(account, "userId"));
	shelf_schedule(grants, grant, world_now(visit->world) + 10 * MINUTE);
	put_text(&visit->data, NULL, code.text);
	buf_clear(&code);
}

static void put_token(struct visit *visit, enum book book, const char *user, int64_t life,
		      const char *name, const char *expiry_name)
{
	bool moment = habit_is(&visit->world->habits, HABIT_JFWMS_EXPIRY, "moment");
	int64_t end = world_now(visit->world) + life;
	struct buf token = BUF_INIT;
	struct item *item;

	world_add_identity(visit->world, &token, 32);
	item = shelf_add(&visit->world->books[book], token.text);
	item_set_text(item, "userId", user);
	item_set_number(item, "expires", end);
	put_text(&visit->data, name, token.text);
	put_number(&visit->data, expiry_name, moment ? end : life / 1000);
	buf_clear(&token);
}

static void put_tokens(struct visit *visit, const char *user)
{
	put_open(&visit->data, NULL, '{');
	put_token(visit, JFWMS_ACCESS, user, DAY, "accessToken", "expireIn");
	put_token(visit, JFWMS_REFRESH, user, 365 * DAY, "refreshToken", "refreshExpireIn");
	put_raw(&visit->data, "userId", user);
	put_close(&visit->data, '}');
}

static void exchange_grant(struct visit *visit)
{
	struct item *grant = visit_find(visit, JFWMS_GRANTS, "key");

	if (!client_is_known(visit, true))
		return;
	if (!grant) {
		play_jfwms_refuse_unproved(visit, 10030);
		return;
	}
	put_tokens(visit, item_text(grant, "userId"));
	shelf_remove(&visit->world->books[JFWMS_GRANTS], grant);
}

/* Whoever holds a new access token has none of the old ones any more. */
static void revoke_access(struct world *world, const char *user)
{
	struct shelf *access = &world->books[JFWMS_ACCESS];

	for (size_t i = access->count; i > 0; i--)
		if (item_is(access->items[i - 1], "userId", user))
			shelf_remove(access, access->items[i - 1]);
}

static void refresh(struct visit *visit)
{
	const struct item *token = visit_find(visit, JFWMS_REFRESH, "refreshToken");

	if (!client_is_known(visit, false))
		return;
	if (visit_has(visit, "clientSecret") && !client_is_known(visit, true))
		return;
	if (!token || item_number(token, "expires") <= world_now(visit->world)) {
		play_jfwms_refuse_unproved(visit, 10003);
		return;
	}
	if (visit_has(visit, "userId") && !visit_is(visit, "userId", item_text(token, "userId"))) {
		play_jfwms_refuse_unproved(visit, 10009);
		return;
	}
	revoke_access(visit->world, item_text(token, "userId"));
	put_tokens(visit, item_text(token, "userId"));
}

/* clang-format off */
static const struct rule authorize_rules[] = {
	{ "clientId", RULE_TEXT, true, .missing = 10006 },
	{ "domain", RULE_TEXT, true, .missing = 10013 },
	{ "email", RULE_TEXT, true, .missing = 10011 },
	{ "token", RULE_TEXT, true, .missing = 10012 },
	{ 0 }
};

static const struct rule grant_rules[] = {
	{ "clientId", RULE_TEXT, true, .missing = 10006 },
	{ "clientSecret", RULE_TEXT, true, .missing = 10007 },
	{ "key", RULE_TEXT, true, .missing = 10030 },
	{ 0 }
};

static const struct rule refresh_rules[] = {
	{ "clientId", RULE_TEXT, true, .missing = 10006 },
	{ "refreshToken", RULE_TEXT, true, .missing = 10005 },
	{ "userId", RULE_DIGITS, .wrong = 10029 },
	{ 0 }
};
/* clang-format on */

const struct operation play_jfwms_grants[] = {
	{ "auth.authorize", "GET", "/api/oauth/authorize", .rules = authorize_rules,
	  .flags = OPERATION_PLAIN, .act = authorize },
	{ "auth.token", "GET", "/api/oauth/accessToken", .rules = grant_rules,
	  .flags = OPERATION_PLAIN, .act = exchange_grant },
	{ "auth.refresh", "GET", "/api/oauth/refreshToken", .rules = refresh_rules,
	  .flags = OPERATION_PLAIN, .act = refresh },
	{ 0 }
};
