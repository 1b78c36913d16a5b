/* yesno: the envelope, the optional header, and the vendor as a whole. */
#include "sandbox/yesno.h"

#include <stdlib.h>
#include <string.h>

static bool read_body(struct visit *visit)
{
	if (strcmp(visit->operation->method, "GET") == 0) {
		visit_read_query(visit);
		return true;
	}
	if (!visit_read_json(visit, &visit->document) ||
	    slice_kind(visit->document) != SLICE_OBJECT)
		return visit_refuse(visit, YESNO_WRONG_REQUEST, "请求参数错误");
	visit->body = visit->document;
	return true;
}

static void complain(struct visit *visit, const struct complaint *complaint)
{
	visit_refuse(visit, YESNO_WRONG_REQUEST, "请求参数错误: %s", complaint->rule->name);
}

static void lapse(struct visit *visit)
{
	visit->status = 401;
	visit_refuse_unproved(visit, 401, "AccessToken 无效或已过期");
}

/* The document lists no credential at all; a test may ask for one. */
static bool admit(struct visit *visit)
{
	const char *wanted = habit_get(&visit->world->habits, HABIT_YESNO_HEADER);
	size_t length = strcspn(wanted, ":");
	char *name = mem_copy_bytes(wanted, length);
	const char *value = exchange_header(visit->exchange, name);
	bool fine = !*wanted;

	if (!fine && wanted[length]) {
		wanted += length + 1;
		fine = value && strcmp(value, wanted + strspn(wanted, " ")) == 0;
	}
	free(name);
	if (!fine)
		lapse(visit);
	return fine;
}

static void add_trace(struct world *world, struct buf *out)
{
	static const size_t groups[] = { 8, 4, 4, 4, 12 };

	for (size_t i = 0; i < COUNT(groups); i++) {
		buf_add(out, i ? "-" : "");
		world_add_identity(world, out, groups[i]);
	}
}

static void wrap(struct visit *visit)
{
	struct buf *reply = &visit->exchange->reply, trace = BUF_INIT;
	/* In the published examples a flow carries no trace, and an unknown code no exception. */
	bool flow = strcmp(visit->operation->name, "trace.flow") == 0;

	exchange_reply(visit->exchange, visit->status, "application/json;charset=UTF-8", "");
	if (!flow || visit->refused)
		add_trace(visit->world, &trace);
	put_open(reply, NULL, '{');
	put_number(reply, "code", visit->refused ? visit->code : 200);
	put_text(reply, "message", visit->refused ? visit->message.text : "success");
	put_raw(reply, "data", visit->data.length ? visit->data.text : NULL);
	put_number(reply, "timestamp", visit->moment_ms ? visit->moment_ms : visit_now(visit));
	put_text(reply, "traceId", trace.text);
	put_text(reply, "exception", visit->refused && !flow ? visit->message.text : NULL);
	put_raw(reply, "meta", NULL);
	put_raw(reply, "ext", NULL);
	put_close(reply, '}');
	buf_clear(&trace);
}

static const struct operation *const groups[] = { play_yesno_traces, play_yesno_users, NULL };

const struct vendor sandbox_yesno = {
	.name = "yesno",
	.prefix = "/yesno",
	.groups = groups,
	.wants_json = true,
	.read = read_body,
	.admit = admit,
	.complain = complain,
	.lapse = lapse,
	.wrap = wrap,
	.fill = play_yesno_fill,
	.first_book = YESNO_ORGANISATIONS,
	.last_book = YESNO_MOVEMENTS,
	.config = "",
};
