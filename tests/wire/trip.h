/* One transfer against a server of few words: what the tests of the net share. */
#ifndef TESTS_WIRE_TRIP_H
#define TESTS_WIRE_TRIP_H

#include "src/net.h"
#include "tests/wire/pier.h"

enum { MOST = 64 * 1024, ENOUGH_MS = 60 * 1000, SOON_MS = 150 };

struct trip {
	struct net *net;
	struct pier *pier;
	struct transfer transfer;
};

static inline void prepare(struct transfer *transfer, const char *method, const char *url,
			   const char *path, const char *body)
{
	*transfer = (struct transfer)TRANSFER_INIT;
	transfer->connect_ms = ENOUGH_MS;
	transfer->total_ms = ENOUGH_MS;
	transfer->most_bytes = MOST;
	transfer->write = strcmp(method, "PUT") == 0;
	buf_add(&transfer->out.method, method);
	buf_addf(&transfer->out.url, "%s%s", url, path);
	buf_add(&transfer->out.body, body);
	transfer->out.has_body = body != NULL;
	if (body)
		message_add_header(&transfer->out, "Content-Type", "application/json");
}

static inline void finish(struct net *net, struct transfer *transfer)
{
	while (!transfer->done) {
		net_wait(net, NULL, 0, -1);
		net_step(net);
	}
}

static inline void send_one(struct net *net, struct transfer *transfer)
{
	struct error error = { 0 };

	if (!net_start(net, transfer, &error))
		fail_msg("%s", error.text);
	net_step(net);
	finish(net, transfer);
}

static inline void open_trip(struct trip *trip, const char *method, const char *path,
			     const char *body)
{
	trip->net = net_open();
	trip->pier = pier_open();
	prepare(&trip->transfer, method, pier_url(trip->pier), path, body);
}

static inline void close_trip(struct trip *trip)
{
	transfer_clear(&trip->transfer);
	net_close(trip->net);
	pier_close(trip->pier);
}

/* One more transfer of the same kind on the same net; its outcome is not looked at. */
static inline void send_again(struct trip *trip, const char *method)
{
	struct transfer transfer;

	prepare(&transfer, method, pier_url(trip->pier), "/again", "{}");
	send_one(trip->net, &transfer);
	transfer_clear(&transfer);
}

#endif
