/* Any bytes as the answer of any vendor to any operation: a state with its words, records whose
 * texts are sound, and a store that can be read afterwards. The first byte chooses the operation,
 * the second the HTTP status. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "src/call.h"
#include "tests/fakes/desk.h"
#include "tests/fakes/net.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ANSWERS = 500 };	/* into one store, before a new one is opened */

static const char more[] =
	"[vendor hongxun]\nurl = https://hx.example\nsecret = s\ncreate_by = c\ndata_source = d\n"
	"[vendor chetonggui]\nurl = https://ctg.example\nusername = u\npassword = p\nsecret = s\n"
	"company_id = 2001\n";

static const struct operation *pick(unsigned number, const struct vendor **vendor)
{
	const struct operation *operation;

	for (;;)
		for (size_t i = 0; vendors[i]; i++) {
			*vendor = vendors[i];
			for (operation = NULL; (operation = operation_next(vendors[i], operation));)
				if (operation->kind != OPERATION_PUSH && number-- == 0)
					return operation;
		}
}

static bool check_call(void *context, const struct call *call)
{
	(void)context;
	assert(call->state != CALL_ASKING);
	assert(utf8_valid(call->message, strlen(call->message)));
	if (call->state == CALL_UNREADABLE || call->state == CALL_UNREACHABLE)
		assert(call->error[0]);
	return true;
}

static void ask(struct desk *desk, const struct vendor *vendor, const struct operation *operation)
{
	struct request *request = request_new(vendor, operation);
	struct error error = { 0 };
	int64_t call;

	if (!request_complete(request, desk->settings, 1735689600000, &error)) {
		request_free(request);
		return;
	}
	if (!queue_ask(desk->queue, request, 0, &call, &error)) {
		assert(error.text[0]);
		return;
	}
	queue_finish(desk->queue, call);
	assert(store_get_call(desk->store, call, check_call, NULL, &error));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const long statuses[] = { 200, 200, 200, 201, 302, 400, 404, 409, 500, 502 };
	static struct desk desk;	/* kept from input to input: opening a store is slow */
	static int left;
	const struct vendor *vendor;
	const struct operation *operation;
	struct buf body = BUF_INIT;

	if (size < 2)
		return 0;
	if (left == 0) {
		if (desk.store)
			desk_close(&desk);
		desk_open(&desk, more);
		left = ANSWERS;
	}
	left--;
	operation = pick(data[0], &vendor);
	buf_add_bytes(&body, data + 2, size - 2);
	fake_net_reset();
	fake_net_add(&(struct fake_reply){ .match = "", .body = body.text, .always = true,
					   .status = statuses[data[1] % 10] });
	ask(&desk, vendor, operation);
	buf_clear(&body);
	return 0;
}
