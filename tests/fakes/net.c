/* A network that answers from a script. */
#include "tests/fakes/net.h"

#include <stdlib.h>
#include <string.h>

#include "tests/fakes/clock.h"

enum { MOST = 4000 };

struct net {
	struct transfer *transfers[256];
	const struct fake_reply *replies[256];
	int64_t due[256];
	size_t count;
};

static struct {
	struct fake_reply replies[MOST];
	bool used[MOST];
	size_t count;
	char *requests[MOST];
	size_t request_count;
} script;

void fake_net_add(const struct fake_reply *reply)
{
	if (script.count == MOST)
		die("fake net: too many replies");
	script.replies[script.count++] = *reply;
}

void fake_net_forget(void)
{
	for (size_t i = 0; i < script.request_count; i++)
		free(script.requests[i]);
	script.request_count = 0;
}

void fake_net_reset(void)
{
	fake_net_forget();
	memset(&script, 0, sizeof(script));
}

size_t fake_net_count(void)
{
	return script.request_count;
}

const char *fake_net_request(size_t index)
{
	return index < script.request_count ? script.requests[index] : "";
}

static void note_request(const struct message *message)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s %s\n", message->method.text, message->url.text);
	for (size_t i = 0; i < message->header_count; i++)
		buf_addf(&text, "%s\n", message->headers[i]);
	buf_addf(&text, "\n%s", message->body.text);
	if (script.request_count == MOST)
		die("fake net: too many requests");
	script.requests[script.request_count++] = buf_detach(&text);
}

static const struct fake_reply *find_reply(const char *url)
{
	static const struct fake_reply nobody = { .match = "", .fault = ERROR_NETWORK };

	for (size_t i = 0; i < script.count; i++) {
		if ((script.used[i] && !script.replies[i].always) ||
		    !strstr(url, script.replies[i].match))
			continue;
		script.used[i] = true;
		return &script.replies[i];
	}
	return &nobody;
}

const char *net_library(struct error *error)
{
	(void)error;
	return "fake";
}

struct net *net_open(void)
{
	return mem_alloc(sizeof(struct net));
}

void net_close(struct net *net)
{
	free(net);
}

void transfer_clear(struct transfer *transfer)
{
	message_clear(&transfer->out);
	buf_clear(&transfer->in);
	buf_clear(&transfer->date);
	buf_clear(&transfer->location);
	buf_clear(&transfer->retry_after);
	*transfer = (struct transfer)TRANSFER_INIT;
}

bool net_start(struct net *net, struct transfer *transfer, struct error *error)
{
	const struct fake_reply *reply = find_reply(transfer->out.url.text);

	(void)error;
	note_request(&transfer->out);
	transfer->done = false;
	transfer->error = (struct error){ 0 };
	transfer->easy = net;
	if (net->count == COUNT(net->due))
		die("fake net: too many transfers at once");
	net->transfers[net->count] = transfer;
	net->replies[net->count] = reply;
	net->due[net->count++] = clock_steady_ms() + reply->delay_ms;
	return true;
}

static void forget(struct net *net, size_t index)
{
	net->transfers[index]->easy = NULL;
	net->count--;
	net->transfers[index] = net->transfers[net->count];
	net->replies[index] = net->replies[net->count];
	net->due[index] = net->due[net->count];
}

void net_stop(struct net *net, struct transfer *transfer)
{
	for (size_t i = 0; i < net->count; i++)
		if (net->transfers[i] == transfer) {
			forget(net, i);
			return;
		}
}

static void finish(struct transfer *transfer, const struct fake_reply *reply)
{
	transfer->done = true;
	transfer->sent = !reply->fault || reply->lost;
	transfer->bytes_out = (int64_t)transfer->out.body.length;
	transfer->timing.total = (long)reply->delay_ms;
	if (reply->fault) {
		error_set(&transfer->error, reply->fault, "fake: no answer from %.*s",
			  (int)strcspn(transfer->out.url.text, "?"), transfer->out.url.text);
		return;
	}
	transfer->status = reply->status ? reply->status : 200;
	buf_set(&transfer->in, reply->body ? reply->body : "");
	buf_set(&transfer->date, reply->date ? reply->date : "");
	buf_set(&transfer->retry_after, reply->retry_after ? reply->retry_after : "");
}

bool net_step(struct net *net)
{
	bool any = false;

	for (size_t i = 0; i < net->count;) {
		if (net->due[i] > clock_steady_ms()) {
			i++;
			continue;
		}
		finish(net->transfers[i], net->replies[i]);
		forget(net, i);
		any = true;
	}
	return any;
}

void net_wait(struct net *net, const int fds[], size_t count, int ms)
{
	int64_t until = ms < 0 ? INT64_MAX : clock_steady_ms() + ms;

	(void)fds;
	(void)count;
	for (size_t i = 0; i < net->count; i++)
		if (net->due[i] < until)
			until = net->due[i];
	if (until != INT64_MAX && until > clock_steady_ms())
		fake_clock_advance(until - clock_steady_ms());
}
