/* The store and the world: tokens, leases, private files, broken ones, several consoles. */
#include "tests/unit/test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/outbox.h"
#include "src/store/database.h"
#include "tests/fakes/store.h"

static bool add_key(void *context, const struct record *record)
{
	buf_addf(context, "%s ", record->key);
	return true;
}

/* ---- names, tokens, leases ---- */

static void tokens_end(void **state)
{
	struct store *store = fake_store_open();
	struct json *tokens;

	(void)state;
	assert_true(store_put_token(store, "jfwms", "access_token", "at", 1000, 5000, NULL));
	assert_true(store_put_token(store, "jfwms", "user_id", "24", 1000, 0, NULL));
	tokens = store_get_tokens(store, "jfwms", 4999);
	assert_string_equal(json_text_at(tokens, "access_token"), "at");
	json_free(tokens);
	tokens = store_get_tokens(store, "jfwms", 5000);
	assert_null(json_member(tokens, "access_token"));
	assert_string_equal(json_text_at(tokens, "user_id"), "24");
	json_free(tokens);
	assert_int_equal(store_token_end(store, "jfwms", "access_token"), 5000);
	store_close(store);
}

static void a_lease_has_one_holder(void **state)
{
	struct buf path = BUF_INIT;
	struct error error = { 0 };
	struct store *one, *other;

	(void)state;
	fake_folder_add(&path, "lease.db");
	one = store_open(path.text, STORE_WRITE, &error);
	other = store_open(path.text, STORE_WRITE, &error);
	assert_non_null(other);
	assert_true(store_take_lease(one, "token", 1000, 2000));
	assert_false(store_take_lease(other, "token", 1500, 2500));
	assert_true(store_take_lease(one, "token", 1500, 2500));
	assert_true(store_take_lease(other, "token", 2501, 3000));
	store_drop_lease(one, "token");
	assert_false(store_take_lease(one, "token", 2600, 3000));
	store_drop_lease(other, "token");
	assert_true(store_take_lease(one, "token", 2600, 3000));
	store_close(one);
	store_close(other);
	buf_clear(&path);
}

/* ---- files ---- */

static void the_file_is_private(void **state)
{
	struct buf path = BUF_INIT;
	struct stat status;
	struct store *store;

	(void)state;
	fake_folder_add(&path, "deep/er/private.db");
	store = store_open(path.text, STORE_WRITE, NULL);
	assert_non_null(store);
	assert_int_equal(stat(path.text, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	buf_add(&path, "-wal");
	assert_int_equal(stat(path.text, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	store_close(store);
	buf_clear(&path);
}

static void a_broken_file_is_moved_aside(void **state)
{
	struct buf path = BUF_INIT;
	struct store *store;
	int file;

	(void)state;
	fake_folder_add(&path, "broken.db");
	file = open(path.text, O_WRONLY | O_CREAT, 0600);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(write(file, "this is no database ", 20), 20);
	close(file);
	store = store_open(path.text, STORE_WRITE, NULL);
	assert_non_null(store);
	assert_non_null(strstr(store_notice(store), "moved to"));
	assert_true(store_is_writable(store));
	fake_store_fill(store);
	assert_int_equal(store_count_records(store, "order", NULL), 3);
	store_close(store);
	buf_clear(&path);
}

static void a_missing_file_is_not_made_for_reading(void **state)
{
	struct buf path = BUF_INIT;
	struct error error = { 0 };

	(void)state;
	fake_folder_add(&path, "nothing.db");
	assert_null(store_open(path.text, STORE_READ, &error));
	assert_int_equal(error.kind, ERROR_MISSING);
	buf_clear(&path);
}

static void two_consoles_see_each_other(void **state)
{
	struct buf path = BUF_INIT, keys = BUF_INIT;
	struct store *one, *other;
	int64_t before;

	(void)state;
	fake_folder_add(&path, "shared.db");
	one = store_open(path.text, STORE_WRITE, NULL);
	other = store_open(path.text, STORE_WRITE, NULL);
	before = store_version(other);
	assert_int_equal(store_version(other), before);
	fake_store_fill(one);
	assert_true(store_version(other) != before);
	assert_true(store_find_code(other, "ERP-2", 10, add_key, &keys, NULL));
	assert_string_equal(keys.text, "ERP-2 ");
	store_close(one);
	store_close(other);
	buf_clear(&path);
	buf_clear(&keys);
}

static void assert_sorted(struct store *store, const char *expected)
{
	struct record_filter filter = { .kind = "order", .order = ORDER_STATUS };
	struct buf keys = BUF_INIT;

	assert_true(store_list_records(store, &filter, 0, STORE_OLDER, 9, add_key, &keys, NULL));
	assert_string_equal(keys.text, expected);
	buf_clear(&keys);
}

static bool stop(void *context, const struct call *call)
{
	(void)context;
	(void)call;
	return false;
}

static bool stop_row(void *context, const struct outbox_row *row)
{
	(void)context;
	(void)row;
	return false;
}

/* Without the indexes made for it, too. */
static void assert_trouble_is_read(struct store *store)
{
	struct call_filter failures = { .failures = true, .vendor = "jfwms" };
	struct outbox_filter troubles = { .state = OUTBOX_STATES, .troubles = true };

	assert_true(store_list_calls(store, &failures, 0, false, 1, stop, NULL, NULL));
	assert_true(outbox_list(store, &troubles, 0, false, 1, stop_row, NULL, NULL));
}

/* A store of before there were other orders: sorted as it is where it cannot be written, else brought up
 * to date, with a copy first. */
static void an_older_store_has_other_orders_too(void **state)
{
	struct buf path = BUF_INIT, copy = BUF_INIT;
	struct database *database;
	struct store *store;

	(void)state;
	fake_folder_add(&path, "older.db");
	fake_folder_add(&copy, "older.db.v5");
	store = store_open(path.text, STORE_WRITE, NULL);
	fake_store_fill(store);
	store_close(store);
	database = database_open(path.text, DATABASE_WRITE, NULL);
	assert_true(database_run(database,
				 "DROP INDEX record_number; DROP INDEX record_status;"
				 "DROP INDEX record_vendor;"
				 "CREATE INDEX record_vendor ON record (kind, vendor);"
				 "DROP INDEX call_failure; DROP INDEX call_cause;"
				 "DROP INDEX call_person; DROP INDEX outbox_trouble;"
				 "DROP INDEX outbox_person; PRAGMA user_version = 5",
				 NULL));
	database_close(database);
	store = store_open(path.text, STORE_READ, NULL);
	assert_sorted(store, "ERP-1 ERP-3 ERP-2 ");
	assert_trouble_is_read(store);
	store_close(store);
	assert_int_equal(access(copy.text, F_OK), -1);
	store = store_open(path.text, STORE_WRITE, NULL);
	assert_sorted(store, "ERP-1 ERP-3 ERP-2 ");
	assert_trouble_is_read(store);
	store_close(store);
	assert_int_equal(access(copy.text, F_OK), 0);
	database = database_open(path.text, DATABASE_READ, NULL);
	assert_true(database_run(database, "SELECT 1 FROM record INDEXED BY record_number", NULL));
	database_close(database);
	buf_clear(&path);
	buf_clear(&copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_end),
		cmocka_unit_test(a_lease_has_one_holder),
		cmocka_unit_test(the_file_is_private),
		cmocka_unit_test(a_broken_file_is_moved_aside),
		cmocka_unit_test(a_missing_file_is_not_made_for_reading),
		cmocka_unit_test(two_consoles_see_each_other),
		cmocka_unit_test(an_older_store_has_other_orders_too),
	};

	return cmocka_run_group_tests(tests, fake_folder_make, fake_folder_remove);
}
