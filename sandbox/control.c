/* The control paths. Everything is said in the query, so that a line of curl will do. */
#include "sandbox/control.h"

#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "sandbox/put.h"
#include "sandbox/tour.h"
#include "sandbox/vendor.h"

enum { MOST_SECONDS = 1000000000 };

struct ask {
	struct world *world;
	const struct exchange *exchange;
	struct buf *out;
	struct error *error;
};

struct control {
	const char *method, *path, *query;
	const char *help;
	/* Appends its answer, or nothing for {"ok":true}. */
	bool (*act)(const struct ask *ask);
};

static const char *need(const struct ask *ask, const char *name)
{
	const char *value = exchange_query(ask->exchange, name);

	if (value && *value)
		return value;
	error_set(ask->error, ERROR_INPUT, _("the query lacks \"%s\""), name);
	return NULL;
}

/* --- faults --- */

static bool names_are_known(const struct ask *ask, const char *vendor, const char *operation)
{
	const struct vendor *known = vendor ? sandbox_vendor(vendor) : NULL;

	if (vendor && !known)
		return error_set(ask->error, ERROR_INPUT, _("there is no vendor \"%s\""), vendor);
	if (operation && (!known || !sandbox_operation(known, operation)))
		return error_set(ask->error, ERROR_INPUT,
				 _("there is no operation \"%s\" of \"%s\""), operation,
				 vendor ? vendor : "");
	return true;
}

static bool add_fault(const struct ask *ask)
{
	const char *kind = need(ask, "fault");
	const char *vendor = exchange_query(ask->exchange, "vendor");
	const char *operation = exchange_query(ask->exchange, "operation");
	const char *times = exchange_query(ask->exchange, "times");
	long count = times ? strtol(times, NULL, 10) : -1;

	if (!kind || !names_are_known(ask, vendor, operation))
		return false;
	if (times && count < 1)
		return error_set(ask->error, ERROR_INPUT, _("\"times\" must be at least 1"));
	return fault_add(&ask->world->faults, kind, exchange_query(ask->exchange, "value"), vendor,
			 operation, count, ask->error);
}

static bool list_faults(const struct ask *ask)
{
	faults_put(&ask->world->faults, ask->out);
	return true;
}

static bool drop_faults(const struct ask *ask)
{
	fault_drop(&ask->world->faults, exchange_query(ask->exchange, "fault"),
		   exchange_query(ask->exchange, "vendor"),
		   exchange_query(ask->exchange, "operation"));
	return true;
}

/* --- settings --- */

static bool list_settings(const struct ask *ask)
{
	habits_put(&ask->world->habits, ask->out);
	return true;
}

static bool set_settings(const struct ask *ask)
{
	for (size_t i = 0; i < ask->exchange->query.count; i++)
		if (!habit_set(&ask->world->habits, ask->exchange->query.entries[i].name,
			       ask->exchange->query.entries[i].value, ask->error))
			return false;
	return true;
}

/* --- what has happened --- */

static bool show_counts(const struct ask *ask)
{
	tally_put_counts(&ask->world->tally, ask->out);
	return true;
}

static bool show_effects(const struct ask *ask)
{
	tally_put_effects(&ask->world->tally, ask->out);
	return true;
}

static bool show_last(const struct ask *ask)
{
	const char *count = exchange_query(ask->exchange, "count");

	tally_put_last(&ask->world->tally, exchange_query(ask->exchange, "vendor"),
		       count ? strtoul(count, NULL, 10) : 1, ask->out);
	return true;
}

static const struct {
	const char *name;
	enum book book;
} kinds[] = {
	{ "jfwms.orders", JFWMS_ORDERS },
	{ "jfwms.receipts", JFWMS_RECEIPTS },
	{ "jfwms.returns", JFWMS_RETURNS },
	{ "jfwms.outbounds", JFWMS_OUTBOUNDS },
	{ "jfwms.products", JFWMS_SKUS },
	{ "jfwms.stock", JFWMS_STOCK },
	{ "hongxun.orders", HONGXUN_ORDERS },
	{ "hongxun.parcels", HONGXUN_PARCELS },
	{ "hongxun.stock", HONGXUN_STOCK },
	{ "hongxun.vehicles", HONGXUN_VEHICLES },
	{ "chetonggui.orders", CHETONGGUI_ORDERS },
	{ "chetonggui.customers", CHETONGGUI_CUSTOMERS },
	{ "dingshang.machines", DINGSHANG_MACHINES },
	{ "dingshang.products", DINGSHANG_PRODUCTS },
	{ "dingshang.pickups", DINGSHANG_PICKUPS },
	{ "dingshang.orders", DINGSHANG_ORDERS },
	{ "yesno.codes", YESNO_CODES },
	{ "yesno.labels", YESNO_LABELS },
	{ "yesno.users", YESNO_USERS },
};

static bool show_keys(const struct ask *ask)
{
	const char *wanted = exchange_query(ask->exchange, "kind");

	put_open(ask->out, NULL, '{');
	for (size_t i = 0; i < COUNT(kinds); i++) {
		const struct shelf *shelf = &ask->world->books[kinds[i].book];

		if (wanted && strcmp(wanted, kinds[i].name) != 0)
			continue;
		put_open(ask->out, kinds[i].name, '[');
		for (size_t j = 0; j < shelf->count; j++)
			put_text(ask->out, NULL, shelf->items[j]->key);
		put_close(ask->out, ']');
	}
	put_close(ask->out, '}');
	return true;
}

/* --- setting the stage --- */

static bool move_document(const struct ask *ask)
{
	const char *name = need(ask, "vendor");
	const char *key = name ? need(ask, "key") : NULL;
	const char *state = key ? need(ask, "status") : NULL;
	const struct vendor *vendor = state ? sandbox_vendor(name) : NULL;

	if (!state)
		return false;
	if (!vendor || !vendor->steer || !vendor->steer(ask->world, key, state))
		return error_set(ask->error, ERROR_MISSING,
				 _("%s has no document %s that can become %s"), name, key, state);
	return true;
}

static void expire(struct shelf *tokens)
{
	for (size_t i = 0; i < tokens->count; i++)
		item_set_number(tokens->items[i], "expires", 0);
}

static bool expire_tokens(const struct ask *ask)
{
	const char *which = exchange_query(ask->exchange, "expire");

	which = which ? which : "access";
	if (strcmp(which, "access") != 0 && strcmp(which, "refresh") != 0 &&
	    strcmp(which, "all") != 0)
		return error_set(ask->error, ERROR_INPUT,
				 _("\"expire\" is access, refresh or all"));
	if (strcmp(which, "refresh") != 0)
		expire(&ask->world->books[JFWMS_ACCESS]);
	if (strcmp(which, "access") != 0)
		expire(&ask->world->books[JFWMS_REFRESH]);
	return true;
}

static bool show_clock(const struct ask *ask)
{
	put_open(ask->out, NULL, '{');
	put_time(ask->out, "now", world_now(ask->world), ZONE_UTC, WHEN_UTC);
	put_number(ask->out, "offset_s", ask->world->offset_ms / 1000);
	put_close(ask->out, '}');
	return true;
}

/* A number of seconds from the query, or 0 where it names none. */
static bool read_seconds(const struct ask *ask, const char *name, int64_t least, int64_t *seconds)
{
	const char *text = exchange_query(ask->exchange, name);
	char *end;

	*seconds = text ? strtoll(text, &end, 10) : 0;
	if (!text || (*text && !*end && *seconds >= least && *seconds <= MOST_SECONDS))
		return true;
	return error_set(ask->error, ERROR_INPUT, _("\"%s\" is no usable number of seconds"), text);
}

static bool set_clock(const struct ask *ask)
{
	const char *now = exchange_query(ask->exchange, "now");
	int64_t moment = 0, offset, advance;

	if (now && !when_parse(now, ZONE_CHINA, &moment))
		return error_set(ask->error, ERROR_INPUT, _("\"%s\" is no time"), now);
	if (!read_seconds(ask, "offset", -MOST_SECONDS, &offset) ||
	    !read_seconds(ask, "advance", -MOST_SECONDS, &advance))
		return false;
	if (now)
		ask->world->offset_ms += moment - world_now(ask->world);
	if (exchange_query(ask->exchange, "offset"))
		ask->world->offset_ms = offset * 1000;
	ask->world->offset_ms += advance * 1000;
	return show_clock(ask);
}

static bool reset(const struct ask *ask)
{
	const char *seed = exchange_query(ask->exchange, "seed");

	if (seed)
		ask->world->options.seed = strtoull(seed, NULL, 10);
	world_reset(ask->world);
	return true;
}

static bool start_push(const struct ask *ask)
{
	const char *to = need(ask, "to"), *vendor, *type;
	int64_t every;

	if (!to || !read_seconds(ask, "every", 1, &every))
		return false;
	if (every) {
		tour_start(ask->world, to, every * 1000);
		return true;
	}
	vendor = need(ask, "vendor");
	type = vendor ? need(ask, "type") : NULL;
	return type && tour_push(ask->world, to, vendor, type, NULL, ask->error);
}

static bool stop_push(const struct ask *ask)
{
	tour_stop(ask->world);
	return true;
}

static bool show_help(const struct ask *ask);

/* clang-format off */
static const struct control controls[] = {
	{ "GET", "/sandbox", "", N_("these lines"), show_help },
	{ "GET", "/sandbox/faults", "", N_("the faults that are on"), list_faults },
	{ "POST", "/sandbox/faults", "fault= [value= vendor= operation= times=]",
	  N_("a fault for the next so many requests, or until cleared"), add_fault },
	{ "DELETE", "/sandbox/faults", "[fault= vendor= operation=]", N_("clear them"), drop_faults },
	{ "GET", "/sandbox/settings", "", N_("the settings"), list_settings },
	{ "POST", "/sandbox/settings", "NAME=VALUE…", N_("change settings"), set_settings },
	{ "GET", "/sandbox/counters", "", N_("requests, refusals, wrong signatures"), show_counts },
	{ "GET", "/sandbox/effects", "",
	  N_("how often each write took effect for which number"), show_effects },
	{ "GET", "/sandbox/last", "[count= vendor=]",
	  N_("the requests received last, newest first, word by word"), show_last },
	{ "GET", "/sandbox/keys", "[kind=]", N_("the numbers in the books"), show_keys },
	{ "POST", "/sandbox/move", "vendor= key= status=",
	  N_("bring an order, receipt, return or delivery to a state"), move_document },
	{ "POST", "/sandbox/tokens", "[expire=access|refresh|all]",
	  N_("let tokens expire"), expire_tokens },
	{ "GET", "/sandbox/clock", "", N_("the sandbox's clock"), show_clock },
	{ "POST", "/sandbox/clock", "now=TIME | offset=SECONDS | advance=SECONDS",
	  N_("set it"), set_clock },
	{ "POST", "/sandbox/push", "to=URL (every=SECONDS | vendor= type=)",
	  N_("push to a listener: the moving demo, or one push"), start_push },
	{ "DELETE", "/sandbox/push", "", N_("stop the moving demo"), stop_push },
	{ "POST", "/sandbox/reset", "[seed=]", N_("everything as it was at the start"), reset },
};
/* clang-format on */

void control_explain(struct buf *out)
{
	for (size_t i = 0; i < COUNT(controls); i++)
		buf_addf(out, "  %-6s %-17s %s\n%28s%s\n", controls[i].method, controls[i].path,
			 controls[i].query, "", _(controls[i].help));
}

static bool show_help(const struct ask *ask)
{
	put_open(ask->out, NULL, '[');
	for (size_t i = 0; i < COUNT(controls); i++) {
		put_open(ask->out, NULL, '{');
		put_text(ask->out, "method", controls[i].method);
		put_text(ask->out, "path", controls[i].path);
		put_text(ask->out, "query", controls[i].query);
		put_text(ask->out, "help", _(controls[i].help));
		put_close(ask->out, '}');
	}
	put_close(ask->out, ']');
	return true;
}

static void answer(const struct control *control, struct world *world, struct exchange *exchange)
{
	struct error error = { 0 };
	struct buf out = BUF_INIT;
	struct ask ask = { world, exchange, &out, &error };

	if (control->act(&ask)) {
		exchange_reply(exchange, 200, "application/json",
			       out.length ? out.text : "{\"ok\":true}");
	} else {
		buf_reset(&out);
		put_open(&out, NULL, '{');
		put_boolean(&out, "ok", false);
		put_text(&out, "error", error.text);
		put_close(&out, '}');
		exchange_reply(exchange, error.kind == ERROR_MISSING ? 404 : 400,
			       "application/json", out.text);
	}
	buf_clear(&out);
}

bool control_answer(struct world *world, struct exchange *exchange)
{
	for (size_t i = 0; i < COUNT(controls); i++)
		if (strcmp(controls[i].path, exchange->path) == 0 &&
		    strcmp(controls[i].method, exchange->method) == 0) {
			answer(&controls[i], world, exchange);
			return true;
		}
	return false;
}
