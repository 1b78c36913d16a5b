/* Looking after the store: copies, the text form, what is old, what does not agree. */
#include "tests/unit/test.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "src/audit.h"
#include "src/call.h"
#include "src/config_change.h"
#include "src/draft.h"
#include "src/outbox.h"
#include "src/store/upkeep.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/desk.h"
#include "tests/fakes/net.h"
#include "tests/fakes/store.h"

#define DAY ((int64_t)24 * 3600 * 1000)

static const char ds_ok[] = "{\"code\":0,\"message\":\"ok\",\"data\":{}}";

/* Desks keep their stores in memory; these tests need files. */
static void open_desk(struct desk *desk, const char *name, const char *more)
{
	struct buf path = BUF_INIT;
	struct error error = { 0 };

	desk_open(desk, more);
	store_close(desk->store);
	queue_free(desk->queue);
	fake_folder_add(&path, name);
	desk->store = store_open(path.text, STORE_WRITE, &error);
	if (!desk->store)
		fail_msg("%s", error.text);
	desk->queue = queue_new(desk->net, desk->store, desk->settings, "wang");
	buf_clear(&path);
}

static int64_t decide(struct desk *desk, const char *product)
{
	struct request *request =
		desk_request(desk, "dingshang", "pickup.create", "product_id", product);
	int64_t id = 0;

	assert_true(outbox_add(desk->store, request, "wang", "", clock_wall_ms(), &id, NULL));
	request_free(request);
	return id;
}

/* Records, a draft, a row that is done and one that waits. */
static void fill(struct desk *desk)
{
	struct draft draft = { .person = "wang", .vendor = "jfwms", .operation = "order.create",
			       .values = "{\"erpNo\":\"E-9\"}", .cursor = "erpNo 3",
			       .changed_at = clock_wall_ms() };
	int64_t id, call;

	fake_store_fill(desk->store);
	assert_true(draft_save(desk->store, &draft, NULL));
	assert_true(store_put_token(desk->store, "jfwms", "access_token", "token-s3cret", 1, 0,
				    NULL));
	fake_net_add(&(struct fake_reply){ "", .body = ds_ok });
	id = decide(desk, "20");
	assert_true(outbox_send(desk->queue, id, &call, NULL));
	queue_finish(desk->queue, call);
	decide(desk, "21");
}

static bool add_state(void *context, const struct outbox_row *row)
{
	buf_addf(context, "%lld %s, ", (long long)row->id, outbox_state_name(row->state));
	return true;
}

static void assert_rows(struct store *store, const char *expected)
{
	struct outbox_filter all = { .state = OUTBOX_STATES };
	struct buf seen = BUF_INIT;

	assert_true(outbox_list(store, &all, 0, true, 100, add_state, &seen, NULL));
	assert_string_equal(seen.text, expected);
	buf_clear(&seen);
}

static bool add_finding(void *context, const char *text)
{
	buf_addf(context, "%s; ", text);
	return true;
}

/* What is wrong, or "". */
static void assert_whole(struct store *store, const char *expected)
{
	struct buf seen = BUF_INIT;
	struct error error = { 0 };

	if (!store_check(store, add_finding, &seen, &error))
		fail_msg("%s", error.text);
	if (*expected ? !strstr(seen.text, expected) : seen.length > 0)
		fail_msg("found \"%s\", not \"%s\"", seen.text, expected);
	buf_clear(&seen);
}

/* ---- copies ---- */

static void a_copy_sends_nothing_of_its_own(void **state)
{
	struct buf path = BUF_INIT;
	struct error error = { 0 };
	struct stat status;
	struct store *copy;
	struct desk desk;

	(void)state;
	open_desk(&desk, "backup.db", "");
	fill(&desk);
	fake_folder_add(&path, "copy.db");
	if (!store_backup(desk.store, path.text, &error))
		fail_msg("%s", error.text);
	assert_int_equal(stat(path.text, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	copy = store_open(path.text, STORE_WRITE, NULL);
	assert_non_null(copy);
	assert_rows(desk.store, "1 done, 2 queued, ");
	assert_rows(copy, "1 done, 2 unknown, ");
	assert_int_equal(store_count_records(copy, "order", NULL), 3);
	assert_whole(copy, "");
	/* only the first time: what is decided there later is its own */
	store_close(desk.store);
	desk.store = copy;
	decide(&desk, "22");
	store_close(desk.store);
	desk.store = store_open(path.text, STORE_WRITE, NULL);
	assert_rows(desk.store, "1 done, 2 unknown, 3 queued, ");
	assert_false(store_backup(desk.store, path.text, NULL));
	desk_close(&desk);
	buf_clear(&path);
}

static void a_copy_is_made_while_others_write(void **state)
{
	struct buf path = BUF_INIT, copy = BUF_INIT;
	struct store *one, *other, *copied;

	(void)state;
	fake_folder_add(&path, "busy.db");
	fake_folder_add(&copy, "busy-copy.db");
	one = store_open(path.text, STORE_WRITE, NULL);
	other = store_open(path.text, STORE_WRITE, NULL);
	fake_store_fill(one);
	assert_true(store_begin(other, NULL));
	assert_true(store_set_meta(other, "half", "done", NULL));
	store_set_patience(one, 0);
	/* the audit cannot be written now, so it is not made */
	assert_false(store_backup(one, copy.text, NULL));
	assert_int_not_equal(access(copy.text, F_OK), 0);
	assert_true(store_end(other, true, NULL));
	assert_true(store_backup(one, copy.text, NULL));
	copied = store_open(copy.text, STORE_WRITE, NULL);
	assert_int_equal(store_count_records(copied, "order", NULL), 3);
	store_close(copied);
	store_close(one);
	store_close(other);
	buf_clear(&path);
	buf_clear(&copy);
}

/* ---- as text ---- */

/* The lines of a table. */
static void add_lines(struct buf *out, const char *path, const char *table)
{
	struct buf text = BUF_INIT, mark = BUF_INIT;

	assert_true(file_read(path, &text, NULL));
	buf_addf(&mark, "{\"table\":\"%s\"", table);
	for (const char *line = text.text; *line; line += strcspn(line, "\n") + 1)
		if (strncmp(line, mark.text, mark.length) == 0)
			buf_addf(out, "%.*s\n", (int)strcspn(line, "\n"), line);
	buf_clear(&text);
	buf_clear(&mark);
}

static void text_gives_the_same_store(void **state)
{
	static const char *const same[] = { "call", "record", "record_part", "draft", "event" };
	struct buf text = BUF_INIT, again = BUF_INIT, path = BUF_INIT, all = BUF_INIT;
	struct store_tally out, in, out_again;
	struct error error = { 0 };
	struct store *store;
	struct stat status;
	struct desk desk;

	(void)state;
	open_desk(&desk, "export.db", "");
	fill(&desk);
	fake_folder_add(&text, "all.jsonl");
	fake_folder_add(&again, "again.jsonl");
	fake_folder_add(&path, "import.db");
	assert_true(store_export(desk.store, text.text, &out, NULL));
	assert_int_equal(out.records, 5);
	assert_int_equal(stat(text.text, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_true(file_read(text.text, &all, NULL));
	assert_null(strstr(all.text, "token-s3cret"));
	store = store_open(path.text, STORE_WRITE, NULL);
	if (!store_import(store, text.text, &in, &error))
		fail_msg("%s", error.text);
	assert_memory_equal(&in, &out, sizeof(in));
	assert_rows(store, "1 done, 2 unknown, ");
	assert_whole(store, "");
	assert_true(store_export(store, again.text, &out_again, NULL));
	for (size_t i = 0; i < COUNT(same); i++) {
		struct buf one = BUF_INIT, other = BUF_INIT;

		add_lines(&one, text.text, same[i]);
		add_lines(&other, again.text, same[i]);
		assert_string_equal(one.text, other.text);
		buf_clear(&one);
		buf_clear(&other);
	}
	/* into a store that holds something: not a second time */
	assert_false(store_import(store, text.text, &in, &error));
	assert_non_null(strstr(error.text, "holds something"));
	store_close(store);
	desk_close(&desk);
	buf_clear(&text);
	buf_clear(&again);
	buf_clear(&path);
	buf_clear(&all);
}

static void half_a_text_gives_nothing(void **state)
{
	static const struct {
		const char *text, *complaint;
	} cases[] = {
		{ "", "the end of the export is missing" },
		{ "hello\n", "line 1" },
		{ "{\"a\":1}\n", "no export" },
		{ "{\"tallyman\":\"store\",\"format\":2}\n", "newer" },
		{ "{\"tallyman\":\"store\",\"format\":1}\n"
		  "{\"table\":\"meta\",\"row\":{\"name\":\"a\",\"value\":\"b\"}}\n",
		  "the end of the export is missing" },
		{ "{\"tallyman\":\"store\",\"format\":1}\n{\"end\":true,\"rows\":1}\n",
		  "lines are missing" },
		{ "{\"tallyman\":\"store\",\"format\":1}\n"
		  "{\"table\":\"token\",\"row\":{\"vendor\":\"a\"}}\n",
		  "no table \"token\"" },
		{ "{\"tallyman\":\"store\",\"format\":1}\n"
		  "{\"table\":\"meta\",\"row\":{\"name\":\"a\",\"x) VALUES (1);--\":\"b\"}}\n",
		  "a newer one wrote it" },
	};
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct store *store;

	(void)state;
	fake_folder_add(&path, "half.db");
	fake_folder_add(&text, "half.jsonl");
	store = store_open(path.text, STORE_WRITE, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error error = { 0 };
		struct store_tally tally;
		struct buf value = BUF_INIT;

		assert_true(file_write(text.text, cases[i].text, strlen(cases[i].text), 0600, NULL));
		assert_false(store_import(store, text.text, &tally, &error));
		if (!strstr(error.text, cases[i].complaint))
			fail_msg("\"%s\", not \"%s\"", error.text, cases[i].complaint);
		assert_false(store_get_meta(store, "a", &value));
		buf_clear(&value);
	}
	store_close(store);
	buf_clear(&path);
	buf_clear(&text);
}

/* ---- old ---- */

static bool count_record(void *context, const struct record *record)
{
	(void)record;
	++*(int *)context;
	return true;
}

static int found(struct store *store, const char *words)
{
	struct record_filter filter = { .find = words };
	int count = 0;

	assert_true(store_list_records(store, &filter, 0, STORE_OLDER, 100, count_record, &count,
				       NULL));
	return count;
}

static bool count_call(void *context, const struct call *call)
{
	(void)call;
	++*(int *)context;
	return true;
}

static int calls(struct store *store)
{
	struct call_filter all = { .vendor = NULL };
	int count = 0;

	assert_true(store_list_calls(store, &all, 0, false, 100, count_call, &count, NULL));
	return count;
}

static void what_is_old_goes_but_not_the_outbox(void **state)
{
	struct desk desk;
	int64_t now;

	(void)state;
	open_desk(&desk, "old.db", "[store]\nkeep.stock = forever\nkeep.shipment = 10d\n");
	fill(&desk);
	fake_net_add(&(struct fake_reply){ "", .body = ds_ok });
	desk_ask(&desk, "dingshang", "ping", NULL, NULL);
	assert_int_equal(calls(desk.store), 2);
	now = clock_wall_ms();
	assert_int_equal(store_purge(desk.store, desk.settings, now + 9 * DAY, 100), 0);
	assert_int_equal(store_purge(desk.store, desk.settings, now + 11 * DAY, 100), 1);
	assert_int_equal(found(desk.store, "CP100200300CA"), 1);
	assert_int_equal(store_purge(desk.store, desk.settings, now + 91 * DAY, 2), 2);
	/* three orders, the call that nobody sent for a row, the draft */
	assert_int_equal(store_purge(desk.store, desk.settings, now + 91 * DAY, 100), 3);
	assert_int_equal(store_count_records(desk.store, NULL, NULL), 1);
	assert_int_equal(found(desk.store, "CUP-RED"), 1);
	assert_int_equal(found(desk.store, "ERP-2"), 0);
	assert_int_equal(calls(desk.store), 1);
	assert_rows(desk.store, "1 done, 2 queued, ");
	assert_whole(desk.store, "");
	desk_close(&desk);
}

/* A vendor said what time it was; a clock years ahead must not make everything old. */
static void a_wrong_clock_empties_nothing(void **state)
{
	struct desk desk;

	(void)state;
	open_desk(&desk, "ahead.db", "");
	fake_store_fill(desk.store);
	fake_net_add(&(struct fake_reply){ "", .body = ds_ok,
					   .date = "Wed, 01 Jan 2025 00:00:00 GMT" });
	desk_ask(&desk, "dingshang", "ping", NULL, NULL);
	assert_int_equal(store_purge(desk.store, desk.settings, clock_wall_ms() + 2000 * DAY, 100),
			 0);
	assert_int_equal(store_count_records(desk.store, NULL, NULL), 5);
	desk_close(&desk);
}

static void it_goes_once_a_day(void **state)
{
	struct desk desk;
	int64_t now;

	(void)state;
	open_desk(&desk, "daily.db", "");
	fake_store_fill(desk.store);
	now = clock_wall_ms();
	store_purge_some(desk.store, desk.settings, now);
	assert_int_equal(store_count_records(desk.store, NULL, NULL), 5);
	fake_store_put(desk.store, "order.get", "order", "ERP-7", "", "", "ERP-7\n", "", 0);
	store_purge_some(desk.store, desk.settings, now + 200 * DAY);
	assert_int_equal(store_count_records(desk.store, NULL, NULL), 0);
	desk_close(&desk);
}

/* ---- what does not agree ---- */

static void what_does_not_agree_is_found_and_mended(void **state)
{
	struct buf path = BUF_INIT, text = BUF_INIT, other = BUF_INIT;
	struct store_tally tally;
	struct store *store;
	struct desk desk;
	const char *row;
	char *changed;

	(void)state;
	open_desk(&desk, "agree.db", "");
	fill(&desk);
	fake_folder_add(&path, "agree.jsonl");
	assert_true(store_export(desk.store, path.text, &tally, NULL));
	assert_whole(desk.store, "");
	assert_true(store_rebuild(desk.store, NULL));
	assert_whole(desk.store, "");
	assert_int_equal(found(desk.store, "13800138000"), 1);
	desk_close(&desk);
	/* somebody takes the name out of a line of the audit, on the way through the text */
	assert_true(file_read(path.text, &text, NULL));
	row = strstr(text.text, "write.decided");
	changed = mem_copy(text.text);
	memcpy(changed + (row - text.text), "write.dropped", strlen("write.dropped"));
	assert_true(file_write(path.text, changed, strlen(changed), 0600, NULL));
	free(changed);
	fake_folder_add(&other, "forged.db");
	store = store_open(other.text, STORE_WRITE, NULL);
	assert_true(store_import(store, path.text, &tally, NULL));
	assert_whole(store, "was changed");
	store_close(store);
	buf_clear(&path);
	buf_clear(&text);
	buf_clear(&other);
}

/* ---- the config ---- */

static bool add_line(void *context, const struct audit_row *row)
{
	if (strcmp(row->action, "config.changed") == 0)
		buf_addf(context, "%s; ", row->detail);
	return true;
}

static void start_with(struct store *store, const char *config, enum role role)
{
	struct rights rights = { role, true };
	struct settings *settings = settings_open_text(config, "config.ini", NULL);

	assert_true(config_note_changes(store, settings, &rights, "wang", clock_wall_ms(), NULL));
	settings_close(settings);
}

static void changes_of_the_config_are_on_record(void **state)
{
	static const struct {
		const char *config;
		enum role role;
	} starts[] = {
		{ "[ui]\ntheme = dark\n", ROLE_ADMIN },
		{ "[ui]\ntheme = dark\n", ROLE_ADMIN },
		{ "[ui]\ntheme = amber\n[vendor jfwms]\nclient_secret = s3cret\n", ROLE_ADMIN },
		{ "[ui]\ntheme = amber\n[vendor jfwms]\nclient_secret = other\n", ROLE_CLERK },
		{ "", ROLE_CLERK },
	};
	struct store *store = fake_store_open();
	struct buf seen = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(starts); i++)
		start_with(store, starts[i].config, starts[i].role);
	assert_true(audit_list(store, 0, true, 100, add_line, &seen, NULL));
	assert_string_equal(seen.text, "seen first; role admin; "
				       "ui.theme, vendor jfwms.client_secret; "
				       "role clerk, was admin; "
				       "ui.theme, vendor jfwms.client_secret; ");
	buf_clear(&seen);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_copy_sends_nothing_of_its_own),
		cmocka_unit_test(a_copy_is_made_while_others_write),
		cmocka_unit_test(text_gives_the_same_store),
		cmocka_unit_test(half_a_text_gives_nothing),
		cmocka_unit_test(what_is_old_goes_but_not_the_outbox),
		cmocka_unit_test(a_wrong_clock_empties_nothing),
		cmocka_unit_test(it_goes_once_a_day),
		cmocka_unit_test(what_does_not_agree_is_found_and_mended),
		cmocka_unit_test(changes_of_the_config_are_on_record),
	};

	return cmocka_run_group_tests(tests, fake_folder_make, fake_folder_remove);
}
