/* Any bytes as a push to any vendor: refused with words, or kept with records, whether signatures are
 * looked at or not; what nobody signed for is never kept. The first byte chooses the door. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "tests/fakes/yard.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PUSHES = 500 };	/* into one store, before a new one is opened */

static const struct {
	const char *path, *more;
} doors[] = {
	{ "/s3cret/j", "" },
	{ "/s3cret/h/signed-image", "" },
	{ "/s3cret/j", "[vendor jfwms]\nwebhook_sign = off\n" },
	{ "/s3cret/h/signed", "[vendor hongxun]\npush_sign = if-present\n" },
	{ "/s3cret/h/cancel-result", "[vendor hongxun]\npush_sign = off\n" },
	{ "/s3cret/d", "" },
};
enum { SIGNED_DOORS = 2 };

static struct yard yards[COUNT(doors)];
static int pushed;

static void renew_yards(void)
{
	for (size_t i = 0; i < COUNT(doors); i++) {
		if (yards[i].store)
			yard_close(&yards[i]);
		yard_open(&yards[i], doors[i].more);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t door = size > 0 ? data[0] % COUNT(doors) : 0;
	char *body = mem_copy_bytes(size > 0 ? (const char *)data + 1 : "", size > 0 ? size - 1 : 0);
	struct push push, *list = &push;
	struct error error = { 0 };

	if (pushed++ % PUSHES == 0)
		renew_yards();
	push = yard_arrive(&yards[door], doors[door].path, body, NULL, NULL);
	assert(pushes_keep(yards[door].pushes, yards[door].store, &list, 1, &error));
	assert((push.status == 200) == (push.state == PUSH_KEPT || push.state == PUSH_REPEATED));
	if (push.state == PUSH_REFUSED)
		assert(push.status >= 400 && push.vendor);
	if (door < SIGNED_DOORS)
		assert(push.state == PUSH_REFUSED);
	push_clear(&push);
	free(body);
	return 0;
}
