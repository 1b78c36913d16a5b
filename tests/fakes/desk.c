/* Everything behind one question, over the fake network. */
#include "tests/fakes/desk.h"

#include <string.h>

#include "base/clock.h"
#include "src/call.h"
#include "tests/fakes/net.h"
#include "tests/fakes/store.h"

static const char config[] =
	"[vendor jfwms]\nurl = https://wms.example\nclient_id = c\nclient_secret = s3cret-key\n"
	"user_id = 8\naccess_token = at-1\nrefresh_token = rt-1\n"
	"[vendor yesno]\nurl = https://trace.example\n"
	"[vendor dingshang]\nurl = https://ds.example\napp_id = a\napp_secret = app-s3cret\n"
	"merchant_key = m-s3cret\nmachine_no = 12345678\n";

void desk_open(struct desk *desk, const char *more)
{
	struct buf text = BUF_INIT;
	struct error error = { 0 };

	fake_net_reset();
	buf_addf(&text, "%s%s", config, more);
	desk->settings = settings_open_text(text.text, "config.ini", &error);
	buf_clear(&text);
	if (!desk->settings)
		die("%s", error.text);
	desk->store = fake_store_open();
	desk->net = net_open();
	desk->queue = queue_new(desk->net, desk->store, desk->settings, "wang");
}

void desk_close(struct desk *desk)
{
	queue_free(desk->queue);
	net_close(desk->net);
	store_close(desk->store);
	settings_close(desk->settings);
	fake_net_reset();
}

struct request *desk_request(struct desk *desk, const char *vendor, const char *operation,
			     const char *name, const char *value)
{
	const struct vendor *found = vendor_find(vendor);
	struct request *request = request_new(found, operation_find(found, operation));
	struct error error = { 0 };
	bool fine = true;

	if (name)
		fine = request_set(request, name, value, false, &error);
	else if (value)
		fine = request_set_data(request, json_parse_text(value, NULL), &error);
	if (!fine || !request_complete(request, desk->settings, clock_wall_ms(), &error) ||
	    !request_check(request, &error))
		die("%s", error.text);
	return request;
}

int64_t desk_ask(struct desk *desk, const char *vendor, const char *operation, const char *name,
		 const char *value)
{
	struct request *request = desk_request(desk, vendor, operation, name, value);
	struct error error = { 0 };
	int64_t call = 0;

	if (!queue_ask(desk->queue, request, 0, &call, &error))
		die("%s", error.text);
	queue_finish(desk->queue, call);
	return call;
}

static bool add_call(void *context, const struct call *call)
{
	buf_addf(context, "%s %ld %s|%s|%s|%s", call_state_name(call->state), call->http,
		 call->code, call->message, call->trace, call->error);
	return false;
}

void desk_assert_call(struct desk *desk, int64_t id, const char *expected)
{
	struct buf seen = BUF_INIT;
	struct error error = { 0 };

	if (!store_get_call(desk->store, id, add_call, &seen, &error))
		die("%s", error.text);
	if (strncmp(seen.text, expected, strlen(expected)) != 0)
		die("call %lld is \"%s\", not \"%s\"", (long long)id, seen.text, expected);
	buf_clear(&seen);
}
