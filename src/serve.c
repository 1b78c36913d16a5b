/* Pushes from the wire to the disk and back. */
#include "src/serve.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/when.h"
#include "base/words.h"
#include "src/store/upkeep.h"

enum {
	TOGETHER_MOST = 256,	/* pushes in one transaction */
	STORE_PATIENCE_MS = 10000,	/* for others who write */
	END_MS = 10000,	/* for those on the line, at the end */
	QUIET_MS = 250,	/* without pushes */
	PURGE_MS = 600 * 1000,	/* what is old goes */
};

#define HEALTH "/health"

struct serve {
	struct settings *settings;
	struct store *store;
	struct pushes *pushes;
	struct listener *listener;
	struct serve_counts counts;
	struct error trouble;
	int64_t since_ms, purge_ms;
	bool unsettled;	/* there were pushes since the store had time for itself */
	struct letter *letters[TOGETHER_MOST];
	struct push pushed[TOGETHER_MOST], *list[TOGETHER_MOST];
	size_t count;
};

/* ---- what is let in ---- */

static unsigned admit(void *context, const char *method, const char *path)
{
	const struct serve *serve = context;

	if (strcmp(path, HEALTH) == 0)
		return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0 ? 0 : 405;
	if (!pushes_have(serve->pushes, path))
		return 404;
	return strcmp(method, "POST") == 0 ? 0 : 405;
}

/* ---- opening ---- */

static bool start_listening(struct serve *serve, const char *address, struct error *error)
{
	const struct settings *settings = serve->settings;
	struct listen_options options = {
		.address = address ? address : settings_get(settings, "serve", "listen"),
		.certificate = settings_get(settings, "serve", "certificate"),
		.key = settings_get(settings, "serve", "key"),
		.body_most = (size_t)settings_number(settings, "serve", "max_body_kib") * 1024,
		.lines_most = (unsigned)settings_number(settings, "serve", "max_connections"),
		.lines_of_one =
			(unsigned)settings_number(settings, "serve", "max_connections_of_one"),
		.patience_ms = (int)settings_number(settings, "serve", "timeout_s") * 1000,
		.admit = admit,
		.context = serve,
	};

	serve->listener = listen_open(&options, error);
	return serve->listener != NULL;
}

struct serve *serve_open(struct settings *settings, struct store *store, const char *address,
			 struct error *error)
{
	struct serve *serve = mem_alloc(sizeof(*serve));

	serve->settings = settings;
	serve->store = store;
	serve->since_ms = clock_wall_ms();
	for (size_t i = 0; i < TOGETHER_MOST; i++) {
		serve->pushed[i] = (struct push)PUSH_INIT;
		serve->list[i] = &serve->pushed[i];
	}
	store_set_patience(store, STORE_PATIENCE_MS);
	store_set_busy(store, true);
	serve->pushes = pushes_open(settings, error);
	if (serve->pushes && start_listening(serve, address, error))
		return serve;
	serve_close(serve);
	return NULL;
}

void serve_close(struct serve *serve)
{
	if (!serve)
		return;
	listen_close(serve->listener);
	pushes_close(serve->pushes);
	store_set_busy(serve->store, false);
	store_settle(serve->store);
	free(serve);
}

const char *serve_url(const struct serve *serve)
{
	return listen_url(serve->listener);
}

const struct pushes *serve_pushes(const struct serve *serve)
{
	return serve->pushes;
}

struct serve_counts serve_counts(const struct serve *serve)
{
	struct serve_counts counts = serve->counts;

	counts.wire = listen_counts(serve->listener);
	return counts;
}

const struct error *serve_trouble(const struct serve *serve)
{
	return &serve->trouble;
}

/* ---- health ---- */

static void set_number(struct json *object, const char *name, int64_t number)
{
	json_set(object, name, json_new_integer(number));
}

/* Numbers are for this machine; whoever comes through a proxy learns only whether it works. */
static void add_health(const struct serve *serve, bool near, struct buf *text)
{
	struct serve_counts counts = serve_counts(serve);
	struct json *object = json_new_object();
	struct buf since = BUF_INIT;

	json_set(object, "ok", json_new_boolean(serve->trouble.kind == ERROR_NONE));
	if (near) {
		when_add(&since, serve->since_ms, WHEN_LOCAL, WHEN_ISO);
		json_set_text(object, "since", since.text);
		set_number(object, "kept", counts.kept);
		set_number(object, "repeated", counts.repeated);
		set_number(object, "refused", counts.refused);
		set_number(object, "failed", counts.failed);
		set_number(object, "requests", counts.wire.letters);
		set_number(object, "requests_refused", counts.wire.refused);
		set_number(object, "connections", counts.wire.lines);
		set_number(object, "connections_open", (int64_t)counts.wire.open);
		set_number(object, "connections_dropped", counts.wire.dropped);
		json_set_text(object, "trouble",
			      serve->trouble.kind != ERROR_NONE ? serve->trouble.text : NULL);
	}
	json_add(text, object, JSON_SAFE);
	buf_clear(&since);
	json_free(object);
}

/* Trouble may have gone since the last push, and others look here whether to send one. */
static void look_again(struct serve *serve)
{
	if (serve->trouble.kind != ERROR_NONE && store_begin(serve->store, NULL) &&
	    store_end(serve->store, true, NULL))
		serve->trouble = (struct error){ 0 };
}

static void answer_health(struct serve *serve, struct letter *letter)
{
	struct buf text = BUF_INIT;

	look_again(serve);
	add_health(serve, letter->near, &text);
	listen_answer(serve->listener, letter, serve->trouble.kind == ERROR_NONE ? 200 : 503,
		      text.text);
	buf_clear(&text);
}

/* ---- pushes ---- */

static const char *find_header(const void *context, const char *name)
{
	return letter_header(context, name);
}

static void judge(struct serve *serve, struct letter *letter)
{
	struct push *push = &serve->pushed[serve->count];

	push->path = letter->path;
	push->body = letter->body.text;
	push->length = letter->body.length;
	push->header = find_header;
	push->headers = letter;
	push->origin = letter->origin.text;
	push->received_at = clock_wall_ms();
	push_judge(serve->pushes, push);
	serve->letters[serve->count++] = letter;
}

static void count_push(struct serve_counts *counts, const struct push *push)
{
	counts->kept += push->state == PUSH_KEPT;
	counts->repeated += push->state == PUSH_REPEATED;
	counts->refused += push->state == PUSH_REFUSED;
	counts->failed += push->state == PUSH_FAILED;
}

/* Everything is on the disk before the first answer goes. */
static void keep(struct serve *serve)
{
	struct error error = { 0 };

	if (!pushes_keep(serve->pushes, serve->store, serve->list, serve->count, &error) &&
	    error.kind == ERROR_NONE)
		error_set(&error, ERROR_STORE, _("the store cannot be written"));
	serve->trouble = error;
	for (size_t i = 0; i < serve->count; i++) {
		struct push *push = &serve->pushed[i];

		count_push(&serve->counts, push);
		listen_answer(serve->listener, serve->letters[i], push->status, push->answer.text);
		push_clear(push);
	}
	serve->count = 0;
}

/* True if there was a push among them. */
static bool take_letters(struct serve *serve)
{
	struct letter *letter;
	bool any;

	while (serve->count < TOGETHER_MOST && (letter = listen_next(serve->listener))) {
		if (strcmp(letter->path, HEALTH) == 0)
			answer_health(serve, letter);
		else
			judge(serve, letter);
	}
	any = serve->count > 0;
	if (any)
		keep(serve);
	serve->unsettled |= any;
	return any;
}

/* ---- the loop ---- */

/* Nobody pushes now: the store brings its log home. */
static void settle(struct serve *serve)
{
	store_settle(serve->store);
	serve->unsettled = false;
}

static void purge(struct serve *serve)
{
	int64_t now = clock_steady_ms();

	if (now < serve->purge_ms)
		return;
	serve->purge_ms = now + PURGE_MS;
	store_purge_some(serve->store, serve->settings, clock_wall_ms());
}

bool serve_step(struct serve *serve, int file)
{
	int64_t before = clock_steady_ms();
	bool readable = listen_wait(serve->listener, file,
				    serve->unsettled ? QUIET_MS : PURGE_MS);

	if (!take_letters(serve) && serve->unsettled && clock_steady_ms() - before >= QUIET_MS)
		settle(serve);
	purge(serve);
	return readable;
}

void serve_end(struct serve *serve)
{
	int64_t end = clock_steady_ms() + END_MS, now;

	listen_end(serve->listener);
	while (!listen_is_over(serve->listener) && (now = clock_steady_ms()) < end) {
		listen_wait(serve->listener, -1, (int)(end - now));
		take_letters(serve);
	}
}
