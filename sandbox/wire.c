/* Requests as libmicrohttpd hands them over, and answers as it takes them. Requests that must wait
 * are suspended, so that one slow vendor does not hold up the others. */
#include "sandbox/wire.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "sandbox/control.h"
#include "sandbox/visit.h"

enum { BODY_MOST = 16 * 1024 * 1024, PIECE = 64 * 1024 };

struct request {
	struct wire *wire;
	struct MHD_Connection *connection;
	struct exchange exchange;
	char *url;
	struct buf body;
	bool begun, answered, too_large, may_drip;
	int64_t due_ms; /* by the steady clock, while it is suspended */
	struct request *next; /* among the suspended */
};

/* --- suspended requests --- */

static void suspend(struct request *request, int delay_ms)
{
	request->due_ms = clock_steady_ms() + delay_ms;
	request->next = request->wire->suspended;
	request->wire->suspended = request;
	MHD_suspend_connection(request->connection);
}

bool wire_resume(struct wire *wire, bool all)
{
	struct request **place = &wire->suspended;
	int64_t now = clock_steady_ms();
	bool any = false;

	while (*place) {
		struct request *request = *place;

		if (!all && request->due_ms > now) {
			place = &request->next;
			continue;
		}
		*place = request->next;
		MHD_resume_connection(request->connection);
		any = true;
	}
	return any;
}

int64_t wire_due(const struct wire *wire)
{
	int64_t due = 0;

	for (const struct request *at = wire->suspended; at; at = at->next)
		if (!due || at->due_ms < due)
			due = at->due_ms;
	return due;
}

/* --- one request --- */

void *wire_begin(void *context, const char *url, struct MHD_Connection *connection)
{
	struct request *request = mem_alloc(sizeof(*request));

	request->wire = context;
	request->connection = connection;
	request->url = mem_copy(url);
	request->body = (struct buf)BUF_INIT;
	request->exchange = (struct exchange){ .body = BUF_INIT, .reply = BUF_INIT };
	return request;
}

void wire_end(void *context, struct MHD_Connection *connection, void **own,
	      enum MHD_RequestTerminationCode code)
{
	struct request *request = *own;

	(void)context;
	(void)connection;
	(void)code;
	if (!request)
		return;
	exchange_clear(&request->exchange);
	buf_clear(&request->body);
	free(request->url);
	free(request);
	*own = NULL;
}

static enum MHD_Result keep_header(void *context, enum MHD_ValueKind kind, const char *name,
				   const char *value)
{
	struct request *request = context;

	(void)kind;
	pairs_add(&request->exchange.headers, name, value ? value : "");
	return MHD_YES;
}

static void write_log(const struct wire *wire, const struct exchange *exchange)
{
	struct buf line = BUF_INIT;

	if (!wire->log)
		return;
	when_add(&line, world_now(wire->world), ZONE_CHINA, WHEN_ISO);
	buf_addf(&line, " %s %s %u %zu\n", exchange->method, exchange->path,
		 exchange->manner == MANNER_CLOSED ? 0 : exchange->status, exchange->reply.length);
	fputs(line.text, wire->log);
	fflush(wire->log);
	buf_clear(&line);
}

static void answer(struct request *request, const char *method)
{
	struct world *world = request->wire->world;
	struct exchange *exchange = &request->exchange;

	exchange_init(exchange, method, request->url);
	MHD_get_connection_values(request->connection, MHD_HEADER_KIND, keep_header, request);
	exchange->body = request->body;
	request->body = (struct buf)BUF_INIT;
	if (request->too_large)
		exchange_reply(exchange, 413, "application/json", "{\"status\":413}");
	else if (!control_answer(world, exchange) && !visit_answer(world, exchange))
		exchange_reply(exchange, 404, "application/json",
			       "{\"status\":404,\"error\":\"Not Found\"}");
	write_log(request->wire, exchange);
}

/* --- the answer --- */

static size_t whole_length(const struct exchange *exchange)
{
	return exchange->reply.length + exchange->padding;
}

/* So many bytes of the reply and the padding from that place on. */
static size_t copy_piece(const struct exchange *exchange, uint64_t place, char *room, size_t most)
{
	const struct buf *reply = &exchange->reply;
	size_t left;

	if (place >= reply->length) {
		left = whole_length(exchange) - (size_t)place;
		most = most < left ? most : left;
		memset(room, ' ', most);
		return most;
	}
	left = reply->length - (size_t)place;
	most = most < left ? most : left;
	memcpy(room, reply->text + place, most);
	return most;
}

static ssize_t read_reply(void *context, uint64_t place, char *room, size_t most)
{
	struct request *request = context;
	const struct exchange *exchange = &request->exchange;

	if (exchange->manner == MANNER_HALF && place >= whole_length(exchange) / 2)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	if (exchange->manner == MANNER_HALF && place + most > whole_length(exchange) / 2)
		most = whole_length(exchange) / 2 - (size_t)place;
	if (exchange->drip_ms && !request->may_drip) {
		request->may_drip = true;
		suspend(request, exchange->drip_ms);
		return 0;
	}
	request->may_drip = false;
	return (ssize_t)copy_piece(exchange, place, room, exchange->drip_ms ? 1 : most);
}

static enum MHD_Result send_reply(struct request *request)
{
	const struct exchange *exchange = &request->exchange;
	struct MHD_Response *response;
	enum MHD_Result result;

	if (exchange->manner == MANNER_CLOSED)
		return MHD_NO; /* closes the connection */
	response = MHD_create_response_from_callback(whole_length(exchange), PIECE, read_reply,
						     request, NULL);
	if (!response)
		return MHD_NO;
	for (size_t i = 0; i < exchange->reply_headers.count; i++)
		MHD_add_response_header(response, exchange->reply_headers.entries[i].name,
					exchange->reply_headers.entries[i].value);
	result = MHD_queue_response(request->connection, exchange->status, response);
	MHD_destroy_response(response);
	return result;
}

enum MHD_Result wire_handle(void *context, struct MHD_Connection *connection, const char *url,
			    const char *method, const char *version, const char *piece,
			    size_t *piece_length, void **own)
{
	struct request *request = *own;

	(void)context;
	(void)connection;
	(void)url;
	(void)version;
	if (request->wire->stopping)
		return MHD_NO;
	if (!request->begun) { /* the headers are here, the body is not */
		request->begun = true;
		return MHD_YES;
	}
	if (*piece_length) {
		request->too_large |= request->body.length + *piece_length > BODY_MOST;
		if (!request->too_large)
			buf_add_bytes(&request->body, piece, *piece_length);
		*piece_length = 0;
		return MHD_YES;
	}
	if (!request->answered) {
		request->answered = true;
		answer(request, method);
		if (request->exchange.delay_ms) {
			suspend(request, request->exchange.delay_ms);
			return MHD_YES;
		}
	}
	return send_reply(request);
}
