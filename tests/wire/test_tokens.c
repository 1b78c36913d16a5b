/* The life of a token at jfwms: signing in, renewing once for everybody, the end of a sign-in. */
#include "tests/unit/test.h"

#include "base/file.h"
#include "tests/wire/asked.h"

enum { CALLS = 10, PROGRAMS = 2 };

#define KNOWN_ORDER "erpNo=ERP-20250301-0007"

static void expire(const struct harbour *harbour, const char *what)
{
	struct buf path = BUF_INIT;

	buf_addf(&path, "/sandbox/tokens?expire=%s", what);
	harbour_control(harbour, "POST", path.text);
	buf_clear(&path);
}

/* ---- renewing ---- */

/* All of them are refused at once, and one of them renews for all, whichever program it is in. */
static void one_renewal_serves_everybody(void **state)
{
	const struct harbour *harbour = *state;
	struct backend backend;
	struct asked asked[CALLS];
	struct child programs[PROGRAMS];

	harbour_backend(harbour, &backend);
	expire(harbour, "access");
	for (size_t i = 0; i < PROGRAMS; i++)
		harbour_start(harbour, &programs[i],
			      WORDS("call", "jfwms", "order.get", KNOWN_ORDER), NULL);
	for (size_t i = 0; i < CALLS; i++)
		asked_start(&asked[i], &backend, "jfwms", "order.get", NULL, WORDS(KNOWN_ORDER));
	for (size_t i = 0; i < CALLS; i++) {
		asked_finish(&asked[i], &backend);
		assert_int_equal(asked[i].state, CALL_DONE);
		asked_clear(&asked[i]);
	}
	for (size_t i = 0; i < PROGRAMS; i++) {
		child_finish(&programs[i]);
		assert_int_equal(programs[i].exit, 0);
		child_clear(&programs[i]);
	}
	assert_int_equal(harbour_count(harbour, "jfwms", "auth.refresh", "requests"), 1);
	backend_close(&backend);
}

/* The header of one of the last requests, the newest being 0; yours. */
static char *header_of(const struct harbour *harbour, const char *operation, size_t index,
		       const char *name)
{
	struct json *last = harbour_ask(harbour, "GET", "/sandbox/last?count=20&vendor=jfwms");
	char *value = NULL;
	size_t seen = 0;

	for (const struct json *at = json_first(last); at && !value; at = json_next(at))
		if (strcmp(json_text_at(at, "operation"), operation) == 0 && seen++ == index)
			value = mem_copy(json_text(json_member(json_member(at, "headers"), name)));
	json_free(last);
	assert_non_null(value);
	return value;
}

/* Refused, renewed, replayed once, under another number and with a signature of its own. */
static void a_replay_is_a_new_request(void **state)
{
	static const char *const differ[] = { "nonce", "sign", "accessToken" };
	const struct harbour *harbour = *state;
	struct child child;

	expire(harbour, "access");
	harbour_run(harbour, &child, WORDS("call", "jfwms", "order.get", KNOWN_ORDER), NULL);
	assert_int_equal(child.exit, 0);
	child_clear(&child);
	assert_int_equal(harbour_count(harbour, "jfwms", "order.get", "requests"), 2);
	for (size_t i = 0; i < COUNT(differ); i++) {
		char *replayed = header_of(harbour, "order.get", 0, differ[i]);
		char *refused = header_of(harbour, "order.get", 1, differ[i]);

		assert_string_not_equal(replayed, refused);
		free(replayed);
		free(refused);
	}
}

/* A vendor that refuses the new token, too, is not asked a third time. */
static void nothing_is_replayed_twice(void **state)
{
	const struct harbour *harbour = *state;
	struct json *answer;
	struct child child;

	harbour_control(harbour, "POST",
			"/sandbox/faults?fault=stale-token&vendor=jfwms&operation=order.get");
	harbour_run(harbour, &child, WORDS("call", "jfwms", "order.get", KNOWN_ORDER), &answer);
	assert_int_equal(child.exit, 1);
	assert_says(answer, "state", "refused");
	assert_says(answer, "code", "10002");
	assert_says(answer, "advice.retry", "token");
	assert_int_equal(harbour_count(harbour, "jfwms", "order.get", "requests"), 2);
	assert_int_equal(harbour_count(harbour, "jfwms", "auth.refresh", "requests"), 1);
	json_free(answer);
	child_clear(&child);
}

/* A write refused for its token did not happen: it is sent again, and happens once. */
static void a_write_is_replayed_and_happens_once(void **state)
{
	const struct harbour *harbour = *state;
	struct json *answer;
	struct child child;

	expire(harbour, "access");
	harbour_run(harbour, &child,
		    WORDS("call", "jfwms", "inbound.create", "erpNo=T-1", "warehouse=CK01",
			  "skuList:=[{\"sku\":\"CUP-RED-12\",\"count\":1}]", "--yes"),
		    &answer);
	assert_int_equal(child.exit, 0);
	assert_says(answer, "state", "done");
	assert_int_equal(harbour_effects(harbour, "jfwms", "inbound.create", "T-1"), 1);
	json_free(answer);
	child_clear(&child);
}

/* The renewal goes wrong: nobody knows of the write anything but that it did not happen. */
static void a_failed_renewal_leaves_the_write_waiting(void **state)
{
	static const char *const faults[] = { "close", "garbage", "http" };
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct buf path = BUF_INIT;
		struct json *answer;
		struct child child;

		harbour_fresh(state);
		expire(harbour, "access");
		buf_addf(&path, "/sandbox/faults?fault=%s&vendor=jfwms&operation=auth.refresh",
			 faults[i]);
		harbour_control(harbour, "POST", path.text);
		harbour_run(harbour, &child,
			    WORDS("call", "jfwms", "inbound.create", "erpNo=T-1", "warehouse=CK01",
				  "skuList:=[{\"sku\":\"CUP-RED-12\",\"count\":1}]", "--yes"),
			    &answer);
		assert_says(answer, "state", "queued");
		assert_int_equal(child.exit, 75);
		assert_tells(answer, "error.text", "could not be renewed");
		json_free(answer);
		child_clear(&child);
		harbour_control(harbour, "DELETE", "/sandbox/faults");
		harbour_run(harbour, &child, WORDS("outbox", "send"), NULL);
		assert_int_equal(child.exit, 0);
		child_clear(&child);
		assert_int_equal(harbour_effects(harbour, "jfwms", "inbound.create", "T-1"), 1);
		buf_clear(&path);
	}
}

/* ---- signing in ---- */

static void log_in(const struct harbour *harbour, const char *words_of_config, int exit,
		   const char *says)
{
	struct json *answer;
	struct child child;

	if (words_of_config)
		harbour_configure(harbour, words_of_config);
	harbour_run(harbour, &child, WORDS("login", "jfwms"), &answer);
	if (child.exit != exit)
		fail_msg("exit %d: %s", child.exit, child.err.text);
	if (says)
		assert_tells(answer, "error.text", says);
	else
		assert_says(answer, "operation", "auth.token");
	json_free(answer);
	child_clear(&child);
}

static void assert_order(const struct harbour *harbour, int exit, const char *says)
{
	struct json *answer;
	struct child child;

	harbour_run(harbour, &child, WORDS("call", "jfwms", "order.get", KNOWN_ORDER), &answer);
	if (child.exit != exit)
		fail_msg("exit %d: %s", child.exit, child.err.text);
	if (says)
		assert_tells(answer, "error.text", says);
	json_free(answer);
	child_clear(&child);
}

/* From a dead sign-in by `login` to a living one; the tokens of the config are not needed. */
static void a_dead_sign_in_leads_to_login(void **state)
{
	const struct harbour *harbour = *state;

	expire(harbour, "all");
	assert_order(harbour, 1, "tallyman login jfwms");
	log_in(harbour, NULL, 0, NULL);
	assert_order(harbour, 0, NULL);
	/* what was handed out wins over the config, and is renewed like any other */
	expire(harbour, "access");
	assert_order(harbour, 0, NULL);
	expire(harbour, "all");
	assert_order(harbour, 1, "tallyman login jfwms");
}

static void without_tokens_one_signs_in_first(void **state)
{
	const struct harbour *harbour = *state;
	struct buf config = BUF_INIT;
	const char *at = harbour->printed.text;

	/* the config without its tokens */
	while (*at) {
		size_t length = strcspn(at, "\n") + 1;

		if (strncmp(at, "access_token", 12) != 0 && strncmp(at, "refresh_token", 13) != 0 &&
		    strncmp(at, "user_id", 7) != 0)
			buf_add_bytes(&config, at, length);
		at += length;
	}
	assert_true(file_write(harbour->config.text, config.text, config.length, 0600, NULL));
	assert_order(harbour, 1, "tallyman login jfwms");
	log_in(harbour, NULL, 0, NULL);
	assert_order(harbour, 0, NULL);
	buf_clear(&config);
}

/* Ends of life come as moments or as seconds from now; both are understood. */
static void ends_of_life_are_understood(void **state)
{
	static const char *const forms[] = { "moment", "seconds" };
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(forms); i++) {
		struct buf path = BUF_INIT;
		struct backend backend;
		int64_t left;

		harbour_fresh(state);
		buf_addf(&path, "/sandbox/settings?jfwms.expiry=%s", forms[i]);
		harbour_control(harbour, "POST", path.text);
		log_in(harbour, NULL, 0, NULL);
		harbour_backend(harbour, &backend);
		left = store_token_end(backend.store, "jfwms", "access_token") - clock_wall_ms();
		assert_true(left > 23 * 3600 * 1000LL && left <= 24 * 3600 * 1000LL);
		left = store_token_end(backend.store, "jfwms", "refresh_token") - clock_wall_ms();
		assert_true(left > 364 * 24 * 3600 * 1000LL);
		backend_close(&backend);
		buf_clear(&path);
	}
}

static void a_refused_sign_in_is_explained(void **state)
{
	static const struct {
		const char *config, *says;
		int exit;
	} cases[] = {
		{ "[vendor jfwms]\ndomain = nowhere\n", "10013", 1 },
		{ "[vendor jfwms]\nemail = nobody@example.com\n", "10011", 1 },
		{ "[vendor jfwms]\ntoken = used\n", "10012", 1 },
		{ "[vendor jfwms]\nclient_id = nobody\n", "10008", 1 },
		{ "[vendor jfwms]\nclient_secret = wrong\n", "10008", 1 },
		{ "[vendor jfwms]\ntoken =\n", "token is neither in the config nor given", 78 },
		{ "[vendor jfwms]\nurl = http://127.0.0.1:1\n", "127.0.0.1:1", 69 },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		harbour_fresh(state);
		log_in(harbour, cases[i].config, cases[i].exit, cases[i].says);
	}
}

/* Neither what opens the door nor what was handed out lies about. */
static void nothing_of_it_is_written_down(void **state)
{
	static const char *const secrets[] = { "oms-token-0001",
					       "4a506ccaf37e400bac4a42d2dc5f600a" };
	const struct harbour *harbour = *state;
	struct buf seen = BUF_INIT;
	struct child child;

	log_in(harbour, NULL, 0, NULL);
	harbour_run(harbour, &child, WORDS("journal", "show", "2"), NULL);
	buf_add(&seen, child.out.text);
	child_clear(&child);
	harbour_run(harbour, &child, WORDS("journal", "curl", "2"), NULL);
	buf_add(&seen, child.out.text);
	child_clear(&child);
	harbour_run(harbour, &child, WORDS("call", "jfwms", "auth.refresh"), NULL);
	assert_int_equal(child.exit, 0);
	buf_add(&seen, child.out.text);
	assert_null(strstr(child.out.text, "accessToken\":\""));
	child_clear(&child);
	assert_non_null(strstr(seen.text, "auth.token"));
	for (size_t i = 0; i < COUNT(secrets); i++)
		assert_null(strstr(seen.text, secrets[i]));
	buf_clear(&seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(one_renewal_serves_everybody, harbour_fresh),
		cmocka_unit_test_setup(a_replay_is_a_new_request, harbour_fresh),
		cmocka_unit_test_setup(nothing_is_replayed_twice, harbour_fresh),
		cmocka_unit_test_setup(a_write_is_replayed_and_happens_once, harbour_fresh),
		cmocka_unit_test_setup(a_failed_renewal_leaves_the_write_waiting, harbour_fresh),
		cmocka_unit_test_setup(a_dead_sign_in_leads_to_login, harbour_fresh),
		cmocka_unit_test_setup(without_tokens_one_signs_in_first, harbour_fresh),
		cmocka_unit_test_setup(ends_of_life_are_understood, harbour_fresh),
		cmocka_unit_test_setup(a_refused_sign_in_is_explained, harbour_fresh),
		cmocka_unit_test_setup(nothing_of_it_is_written_down, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
