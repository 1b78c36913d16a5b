/* The outbox carried on without being asked, clocks that jump, and owners that die. */
#include "tests/unit/test.h"

#include <sys/wait.h>
#include <unistd.h>

#include "src/outbox.h"
#include "src/sender.h"
#include "src/store/owner.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/desk.h"
#include "tests/fakes/net.h"
#include "tests/fakes/store.h"

#define SECOND ((int64_t)1000)
#define MINUTE (60 * SECOND)
#define DAY (24 * 60 * MINUTE)

#define JFWMS_ORDER                                                                                \
	"{\"warehouse\":\"CK01\",\"erpNo\":\"E-1\",\"recipientCountry\":\"CA\","                   \
	"\"skuList\":[{\"sku\":\"CUP\",\"num\":1}]}"

static const char jf_ok[] = "{\"code\":0,\"message\":\"SUCCESS\",\"data\":\"OB1\"}";
static const char jf_missing[] = "{\"code\":50017,\"message\":\"no\"}";
static const char jf_there[] = "{\"code\":0,\"message\":\"SUCCESS\","
			       "\"data\":{\"erpNo\":\"E-1\",\"status\":1}}";

struct bench {
	struct desk desk;
	struct backend backend;
	struct sender sender;
};

static void bench_open(struct bench *bench)
{
	desk_open(&bench->desk, "[vendor chetonggui]\nurl = https://c.example\nusername = 13800000000\n"
				"password = p\nsecret = s\npath.account.login = /login\n"
				"path.account.register = /register\n");
	bench->backend = (struct backend){ .settings = bench->desk.settings,
					   .store = bench->desk.store, .net = bench->desk.net,
					   .queue = bench->desk.queue, .store_path = BUF_INIT };
	sender_init(&bench->sender, &bench->backend);
}

static void bench_close(struct bench *bench)
{
	sender_clear(&bench->sender);
	desk_close(&bench->desk);
}

/* As the console's loop does, until so much time is over. */
static void go_on(struct bench *bench, int64_t ms)
{
	int64_t end = clock_steady_ms() + ms;

	while (clock_steady_ms() < end) {
		int due, other;

		while (queue_step(bench->desk.queue) || sender_step(&bench->sender))
			;
		due = sender_timeout(&bench->sender);
		other = queue_timeout(bench->desk.queue);
		if (other >= 0 && (due < 0 || other < due))
			due = other;
		if (due < 0 || due > end - clock_steady_ms())
			due = (int)(end - clock_steady_ms());
		if (queue_count(bench->desk.queue) > 0)
			net_wait(bench->desk.net, NULL, 0, due ? due : 1);
		else
			fake_clock_advance(due ? due : 1);
	}
}

static bool add_row(void *context, const struct outbox_row *row)
{
	buf_addf(context, "%s %d %d", outbox_state_name(row->state), row->attempts, row->checks);
	return false;
}

static void assert_row(struct bench *bench, int64_t id, const char *expected)
{
	struct buf seen = BUF_INIT;

	assert_true(outbox_get(bench->desk.store, id, add_row, &seen, NULL));
	assert_string_equal(seen.text, expected);
	buf_clear(&seen);
}

static int64_t decide(struct bench *bench, const char *vendor, const char *operation,
		      const char *name, const char *value)
{
	struct request *request = desk_request(&bench->desk, vendor, operation, name, value);
	int64_t id = 0;

	assert_true(outbox_add(bench->desk.store, request, "wang", "", clock_wall_ms(), &id, NULL));
	request_free(request);
	return id;
}

static int64_t decide_order(struct bench *bench)
{
	return decide(bench, "jfwms", "order.create", NULL, JFWMS_ORDER);
}

/* Sends it into the void: nobody knows what became of it. */
static void lose(struct bench *bench, int64_t id)
{
	int64_t call;

	fake_net_add(&(struct fake_reply){ "api/order/c", .fault = ERROR_NETWORK, .lost = true });
	assert_true(outbox_send(bench->desk.queue, id, &call, NULL));
	queue_finish(bench->desk.queue, call);
	assert_row(bench, id, "unknown 1 0");
}

/* ---- looking up ---- */

static void it_looks_up_again_and_again_then_leaves_it(void **state)
{
	static const struct {
		int64_t after_ms;
		const char *row;
	} moments[] = {
		{ 4 * SECOND, "unknown 1 0" },	{ 2 * SECOND, "unknown 1 1" },
		{ 50 * SECOND, "unknown 1 1" }, { 10 * SECOND, "unknown 1 2" },
		{ 5 * MINUTE, "unknown 1 3" },	{ 15 * MINUTE, "unknown 1 4" },
		{ 60 * MINUTE, "unknown 1 5" }, { 2 * DAY, "unknown 1 5" },
	};
	struct bench bench;
	int64_t id;

	(void)state;
	bench_open(&bench);
	id = decide_order(&bench);
	lose(&bench, id);
	fake_net_add(&(struct fake_reply){ "order/get", .body = jf_missing, .always = true });
	for (size_t i = 0; i < COUNT(moments); i++) {
		go_on(&bench, moments[i].after_ms);
		assert_row(&bench, id, moments[i].row);
	}
	assert_int_equal(fake_net_count(), 6);
	bench_close(&bench);
}

static void what_shows_is_done(void **state)
{
	struct bench bench;
	int64_t id;

	(void)state;
	bench_open(&bench);
	id = decide_order(&bench);
	lose(&bench, id);
	fake_net_add(&(struct fake_reply){ "order/get", .body = jf_missing });
	fake_net_add(&(struct fake_reply){ "order/get", .body = jf_there });
	go_on(&bench, 2 * MINUTE);
	assert_row(&bench, id, "done 1 2");
	assert_int_equal(sender_timeout(&bench.sender), -1);
	bench_close(&bench);
}

/* A look-up that nobody answers is no look-up. */
static void silence_proves_nothing(void **state)
{
	struct bench bench;
	int64_t id;

	(void)state;
	bench_open(&bench);
	id = decide_order(&bench);
	lose(&bench, id);
	fake_net_add(&(struct fake_reply){ "order/get", .fault = ERROR_NETWORK, .always = true });
	go_on(&bench, 10 * MINUTE);
	assert_row(&bench, id, "unknown 1 0");
	bench_close(&bench);
}

/* An unknown row that only a person can settle. */
static int64_t add_hopeless(struct bench *bench, int number)
{
	char name[16];
	int64_t id;
	struct call call = { .id = 1, .answered_at = clock_wall_ms(), .code = "", .message = "",
			     .error = "" };

	snprintf(name, sizeof(name), "%d", 10000000 + number);
	id = decide(bench, "dingshang", "pickup.create", "product_id", name);
	assert_true(store_claim_outbox(bench->desk.store, id, clock_wall_ms(), NULL));
	call.outbox = id;
	assert_true(store_settle_outbox(bench->desk.store, &call, OUTBOX_UNKNOWN, NULL));
	return id;
}

/* However many wait for a person, the others are looked up in time, and then nothing is due. */
static void many_that_wait_for_a_person_hide_none(void **state)
{
	enum { HOPELESS = 3 * SENDER_PAGE + 10 };
	struct bench bench;
	int64_t oldest, newest, hopeless = 0;

	(void)state;
	bench_open(&bench);
	oldest = decide_order(&bench);
	lose(&bench, oldest);
	for (int i = 0; i < HOPELESS; i++)
		hopeless = add_hopeless(&bench, i);
	newest = decide(&bench, "jfwms", "order.cancel", "erpNo", "E-2");
	lose(&bench, newest);
	fake_net_add(&(struct fake_reply){ "order/get", .body = jf_there, .always = true });
	go_on(&bench, 20 * SECOND);
	assert_row(&bench, oldest, "done 1 1");
	assert_row(&bench, newest, "unknown 1 1");
	assert_row(&bench, hopeless, "unknown 1 0");
	go_on(&bench, 2 * DAY);
	assert_row(&bench, newest, "unknown 1 5");
	assert_int_equal(sender_timeout(&bench.sender), -1);
	bench_close(&bench);
}

static void lose_cancels(struct bench *bench, const char *erp, int count, int64_t *ids)
{
	for (int i = 0; i < count; i++) {
		char name[24];

		snprintf(name, sizeof(name), "%s-%d", erp, i);
		ids[i] = decide(bench, "jfwms", "order.cancel", "erpNo", name);
		lose(bench, ids[i]);
	}
}

static size_t count_requests(const char *part)
{
	size_t count = 0;

	for (size_t i = 0; i < fake_net_count(); i++)
		count += strstr(fake_net_request(i), part) != NULL;
	return count;
}

/* What is looked up much later holds up nothing that is due now. */
static void each_of_many_gets_its_first_look_in_time(void **state)
{
	enum { MANY = SENDER_PAGE + 30 };
	struct bench bench;
	int64_t ids[MANY];

	(void)state;
	bench_open(&bench);
	lose_cancels(&bench, "E", MANY, ids);
	fake_net_add(&(struct fake_reply){ "order/get", .body = jf_missing, .always = true });
	go_on(&bench, 20 * SECOND);
	for (int i = 0; i < MANY; i++)
		assert_row(&bench, ids[i], "unknown 1 1");
	bench_close(&bench);
}

/* A vendor that is silent is asked seldom, whatever waits there, and keeps no other vendor's rows
 * waiting, though they are older. */
static void a_silent_vendor_holds_up_no_other(void **state)
{
	enum { MANY = SENDER_PAGE + 10 };
	struct bench bench;
	int64_t ids[MANY], other, call;
	size_t asked;

	(void)state;
	bench_open(&bench);
	other = decide(&bench, "chetonggui", "account.register", NULL,
		       "{\"username\":\"13800000000\",\"password\":\"p\"}");
	fake_net_add(&(struct fake_reply){ "c.example", .fault = ERROR_NETWORK, .lost = true });
	assert_true(outbox_send(bench.desk.queue, other, &call, NULL));
	queue_finish(bench.desk.queue, call);
	lose_cancels(&bench, "E", MANY, ids);
	fake_net_add(&(struct fake_reply){ "order/get", .fault = ERROR_NETWORK, .always = true });
	fake_net_add(&(struct fake_reply){
		"c.example", .body = "{\"status\":\"0\",\"username\":\"13800000000\"}", .always = true });
	fake_net_forget();
	go_on(&bench, 10 * SECOND);
	assert_row(&bench, other, "done 1 1");
	go_on(&bench, 5 * MINUTE);
	asked = count_requests("order/get");
	assert_in_range(asked, SENDER_CHECKS, 6 * SENDER_CHECKS);
	bench_close(&bench);
}

/* Once it answers, those that waited for it are all looked up. */
static void a_vendor_that_is_back_is_asked_about_all(void **state)
{
	enum { MANY = 3 * SENDER_CHECKS };
	struct bench bench;
	int64_t ids[MANY];

	(void)state;
	bench_open(&bench);
	lose_cancels(&bench, "E", MANY, ids);
	for (int i = 0; i < SENDER_CHECKS; i++)
		fake_net_add(&(struct fake_reply){ "order/get", .fault = ERROR_NETWORK });
	fake_net_add(&(struct fake_reply){ "order/get", .body = jf_missing, .always = true });
	go_on(&bench, 10 * SECOND);
	for (int i = 0; i < MANY; i++)
		assert_row(&bench, ids[i], "unknown 1 0");
	go_on(&bench, MINUTE);
	for (int i = 0; i < MANY; i++)
		assert_row(&bench, ids[i], "unknown 1 1");
	bench_close(&bench);
}

/* ---- sending ---- */

static void what_waits_goes_out_in_order(void **state)
{
	struct bench bench;
	int64_t create, cancel;

	(void)state;
	bench_open(&bench);
	create = decide_order(&bench);
	cancel = decide(&bench, "jfwms", "order.cancel", "erpNo", "E-1");
	fake_net_add(&(struct fake_reply){ "", .fault = ERROR_NETWORK });
	fake_net_add(&(struct fake_reply){ "", .body = jf_ok, .always = true });
	go_on(&bench, 5 * SECOND);
	assert_row(&bench, create, "queued 0 0");
	assert_row(&bench, cancel, "queued 0 0");
	go_on(&bench, 2 * MINUTE);
	assert_row(&bench, create, "done 1 0");
	assert_row(&bench, cancel, "done 1 0");
	assert_non_null(strstr(fake_net_request(1), "order/create"));
	assert_non_null(strstr(fake_net_request(2), "order/cancel"));
	assert_int_equal(fake_net_count(), 3);
	bench_close(&bench);
}

/* Nobody knows whether the order is there, so its cancellation waits for who finds out. */
static void what_is_unknown_holds_up_what_follows(void **state)
{
	struct bench bench;
	int64_t create, cancel;

	(void)state;
	bench_open(&bench);
	create = decide_order(&bench);
	cancel = decide(&bench, "jfwms", "order.cancel", "erpNo", "E-1");
	lose(&bench, create);
	fake_net_add(&(struct fake_reply){ "order/get", .body = jf_missing });
	fake_net_add(&(struct fake_reply){ "order/get", .body = jf_there });
	fake_net_add(&(struct fake_reply){ "order/cancel", .body = jf_ok });
	go_on(&bench, 30 * SECOND);
	assert_row(&bench, cancel, "queued 0 0");
	go_on(&bench, 2 * MINUTE);
	assert_row(&bench, create, "done 1 2");
	assert_row(&bench, cancel, "done 1 0");
	bench_close(&bench);
}

/* ---- clocks ---- */

static void a_clock_set_back_or_forth_changes_nothing(void **state)
{
	static const int64_t jumps[] = { -DAY, DAY, -400 * DAY, 400 * DAY };

	(void)state;
	for (size_t i = 0; i < COUNT(jumps); i++) {
		struct bench bench;
		int64_t unknown, waiting;

		bench_open(&bench);
		unknown = decide_order(&bench);
		lose(&bench, unknown);
		waiting = decide(&bench, "dingshang", "pickup.create", "product_id", "20");
		assert_true(store_claim_outbox(bench.desk.store, waiting, clock_wall_ms(), NULL));
		fake_clock_set(clock_wall_ms() + jumps[i]);
		/* we are still at it */
		assert_int_equal(outbox_recover(bench.desk.store, clock_wall_ms()), 0);
		assert_true(store_keep_claim(bench.desk.store, waiting));
		/* and a look-up is put off by no more than it ever is */
		fake_net_add(&(struct fake_reply){ "order/get", .body = jf_there });
		go_on(&bench, 61 * MINUTE);
		assert_row(&bench, unknown, "done 1 1");
		fake_clock_set(FAKE_DAY_ONE * SECOND);
		bench_close(&bench);
	}
}

static void a_lease_outlives_no_clock(void **state)
{
	struct buf path = BUF_INIT;
	struct store *one, *other;
	int64_t now = clock_wall_ms();

	(void)state;
	fake_folder_add(&path, "clock.db");
	one = store_open(path.text, STORE_WRITE, NULL);
	other = store_open(path.text, STORE_WRITE, NULL);
	assert_true(store_take_lease(one, "token", now, now + MINUTE));
	assert_false(store_take_lease(other, "token", now + SECOND, now + MINUTE));
	/* a day earlier nobody can have had it for longer than a minute */
	assert_true(store_take_lease(other, "token", now - DAY, now - DAY + MINUTE));
	store_close(one);
	store_close(other);
	buf_clear(&path);
}

/* ---- owners ---- */

static void owners_are_known_to_be_gone(void **state)
{
	char ours[OWNER_SIZE], gone[OWNER_SIZE], elsewhere[OWNER_SIZE], earlier[OWNER_SIZE];
	const char *rest;
	pid_t child = fork();

	(void)state;
	if (child == 0)
		_exit(0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	owner_name(ours);
	rest = strchr(ours, '-');
	snprintf(gone, sizeof(gone), "%ld%s", (long)child, rest);
	snprintf(elsewhere, sizeof(elsewhere), "%ld%.*s-1", (long)child,
		 (int)(strrchr(rest, '-') - rest), rest);
	snprintf(earlier, sizeof(earlier), "%ld-123-otherone-1", (long)getpid());
	assert_false(owner_is_gone(ours, ours));
	assert_true(owner_is_gone(gone, ours));
	/* in another container the number says nothing */
	assert_false(owner_is_gone(elsewhere, ours));
	/* before the machine was started anew */
	assert_true(owner_is_gone(earlier, ours));
}

/* Another console claimed it and hangs: its claim ends, and what it then answers is news. */
static void a_claim_that_ended_is_not_sent(void **state)
{
	struct buf path = BUF_INIT;
	struct store *one, *other;
	struct bench bench;
	struct call call = { .code = "0", .message = "", .error = "" };
	int64_t id;

	(void)state;
	bench_open(&bench);
	fake_folder_add(&path, "claim.db");
	one = store_open(path.text, STORE_WRITE, NULL);
	other = store_open(path.text, STORE_WRITE, NULL);
	store_close(bench.desk.store);
	bench.desk.store = one;
	id = decide_order(&bench);
	assert_true(store_claim_outbox(one, id, clock_wall_ms(), NULL));
	assert_false(store_claim_outbox(other, id, clock_wall_ms(), NULL));
	assert_int_equal(outbox_recover(other, clock_wall_ms()), 0);
	fake_clock_advance(12 * MINUTE);
	assert_int_equal(outbox_recover(other, clock_wall_ms()), 1);
	assert_row(&bench, id, "unknown 0 0");
	assert_false(store_keep_claim(one, id));
	call.outbox = id;
	call.answered_at = clock_wall_ms();
	assert_true(store_settle_outbox(one, &call, OUTBOX_QUEUED, NULL));
	assert_row(&bench, id, "unknown 0 0");
	assert_true(store_settle_outbox(one, &call, OUTBOX_DONE, NULL));
	assert_row(&bench, id, "done 1 0");
	store_close(other);
	bench_close(&bench);
	buf_clear(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_looks_up_again_and_again_then_leaves_it),
		cmocka_unit_test(what_shows_is_done),
		cmocka_unit_test(silence_proves_nothing),
		cmocka_unit_test(many_that_wait_for_a_person_hide_none),
		cmocka_unit_test(each_of_many_gets_its_first_look_in_time),
		cmocka_unit_test(a_silent_vendor_holds_up_no_other),
		cmocka_unit_test(a_vendor_that_is_back_is_asked_about_all),
		cmocka_unit_test(what_waits_goes_out_in_order),
		cmocka_unit_test(what_is_unknown_holds_up_what_follows),
		cmocka_unit_test(a_clock_set_back_or_forth_changes_nothing),
		cmocka_unit_test(a_lease_outlives_no_clock),
		cmocka_unit_test(owners_are_known_to_be_gone),
		cmocka_unit_test(a_claim_that_ended_is_not_sent),
	};

	return cmocka_run_group_tests(tests, fake_folder_make, fake_folder_remove);
}
