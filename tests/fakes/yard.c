/* Open doors and a store in memory. */
#include "tests/fakes/yard.h"

#include <string.h>

#include "tests/fakes/store.h"

static const char yard_config[] =
	"[serve]\npath.jfwms = /s3cret/j\npath.hongxun = /s3cret/h\npath.dingshang = /s3cret/d\n"
	"[vendor jfwms]\nclient_secret = demo-secret-0001\n"
	"[vendor hongxun]\ncreate_by = DEMO_SHOP\ndata_source = DEMO_TMS\nsecret = sk-demo-0001\n"
	"[vendor dingshang]\n";

void yard_open(struct yard *yard, const char *more)
{
	struct buf config = BUF_INIT;
	struct error error = { 0 };

	buf_addf(&config, "%s%s", yard_config, more);
	yard->settings = settings_open_text(config.text, "test", &error);
	yard->pushes = yard->settings ? pushes_open(yard->settings, &error) : NULL;
	if (!yard->pushes)
		die("%s", error.text);
	yard->store = fake_store_open();
	store_set_person(yard->store, "serve", "");
	buf_clear(&config);
}

void yard_close(struct yard *yard)
{
	store_close(yard->store);
	pushes_close(yard->pushes);
	settings_close(yard->settings);
}

struct push yard_arrive(const struct yard *yard, const char *path, const char *body,
			push_header *header, const void *headers)
{
	struct push push = PUSH_INIT;

	push.path = path;
	push.body = body;
	push.length = strlen(body);
	push.header = header;
	push.headers = headers;
	push.origin = "192.0.2.7";
	push.received_at = YARD_NOW;
	push_judge(yard->pushes, &push);
	return push;
}

enum push_state yard_take(const struct yard *yard, const char *path, const char *body)
{
	struct push push = yard_arrive(yard, path, body, NULL, NULL), *list = &push;
	struct error error = { 0 };
	enum push_state state;

	if (!pushes_keep(yard->pushes, yard->store, &list, 1, &error))
		die("%s", error.text);
	state = push.state;
	if ((push.status == 200) != (state == PUSH_KEPT || state == PUSH_REPEATED))
		die("state %d is answered with %u", (int)state, push.status);
	push_clear(&push);
	return state;
}
