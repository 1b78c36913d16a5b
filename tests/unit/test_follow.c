/* Following pages: as long between them as each took, and never a page without end. */
#include "tests/unit/test.h"

#include "src/follow.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/desk.h"
#include "tests/fakes/net.h"

enum { SLOW_MS = 700, VERY_SLOW_MS = 9000 };

static const char page_of_three[] =
	"{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"totalPage\":3,\"rows\":[{\"erpNo\":\"A\"}]}}";

static void open_backend(struct desk *desk, struct backend *backend)
{
	desk_open(desk, "");
	*backend = (struct backend){ .settings = desk->settings, .store = desk->store,
				     .net = desk->net, .queue = desk->queue };
}

static void run_to_the_end(struct follow *follow)
{
	while (!follow->done) {
		queue_finish(follow->backend->queue, follow->call);
		follow_step(follow);
	}
}

static void add_page(const char *key, int64_t delay_ms, struct buf *body)
{
	buf_addf(body, "{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"totalPage\":3,\"rows\":["
		       "{\"erpNo\":\"%s\"}]}}", key);
	fake_net_add(&(struct fake_reply){ "", .body = body->text, .delay_ms = delay_ms });
}

/* Three pages, two pauses; a pause is as long as the page before it took, but not for ever. */
static void the_vendor_has_time_between_pages(void **state)
{
	static const struct {
		int64_t delay_ms, least_ms, most_ms;
	} cases[] = {
		{ SLOW_MS, 5 * SLOW_MS, 5 * SLOW_MS + 500 },
		{ VERY_SLOW_MS, 3 * VERY_SLOW_MS + 2 * 2000, 3 * VERY_SLOW_MS + 2 * 2000 + 500 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf bodies[3] = { BUF_INIT, BUF_INIT, BUF_INIT };
		struct backend backend;
		struct follow follow;
		struct desk desk;
		int64_t before, took;

		open_backend(&desk, &backend);
		for (size_t j = 0; j < COUNT(bodies); j++)
			add_page(j == 0 ? "A" : j == 1 ? "B" : "C", cases[i].delay_ms, &bodies[j]);
		before = clock_steady_ms();
		assert_true(follow_start(&follow, &backend,
					 desk_request(&desk, "jfwms", "order.page", NULL, "{}"),
					 NULL));
		run_to_the_end(&follow);
		took = clock_steady_ms() - before;
		assert_int_equal(follow.error.kind, ERROR_NONE);
		assert_int_equal(follow.pages, 3);
		assert_int_equal(follow.rows, 3);
		assert_int_equal(follow.pages_in_all, 3);
		if (took < cases[i].least_ms || took > cases[i].most_ms)
			fail_msg("%zu: %lld ms", i, (long long)took);
		follow_clear(&follow);
		desk_close(&desk);
		for (size_t j = 0; j < COUNT(bodies); j++)
			buf_clear(&bodies[j]);
	}
}

/* The number of pages may be wrong: what comes a second time ends it. */
static void a_page_that_repeats_is_the_end(void **state)
{
	struct backend backend;
	struct follow follow;
	struct desk desk;

	(void)state;
	open_backend(&desk, &backend);
	fake_net_add(&(struct fake_reply){ "", .body = page_of_three, .always = true });
	assert_true(follow_start(&follow, &backend,
				 desk_request(&desk, "jfwms", "order.page", NULL, "{}"), NULL));
	run_to_the_end(&follow);
	assert_int_equal(follow.pages, 1);
	assert_int_equal(fake_net_count(), 2);
	follow_clear(&follow);
	desk_close(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_vendor_has_time_between_pages),
		cmocka_unit_test(a_page_that_repeats_is_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
