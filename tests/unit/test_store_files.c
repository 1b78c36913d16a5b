/* The store and the world: tokens, leases, private files, broken ones, several consoles. */
#include "tests/unit/test.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/outbox.h"
#include "src/store/database.h"
#include "src/store/owner.h"
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

/* A store as it was before there were other orders. */
static void make_older(const char *path)
{
	struct store *store = store_open(path, STORE_WRITE, NULL);
	struct database *database;

	fake_store_fill(store);
	store_close(store);
	database = database_open(path, DATABASE_WRITE, NULL);
	assert_true(database_run(database,
				 "DROP INDEX record_number; DROP INDEX record_status;"
				 "DROP INDEX record_vendor;"
				 "CREATE INDEX record_vendor ON record (kind, vendor);"
				 "DROP INDEX call_failure; DROP INDEX call_cause;"
				 "DROP INDEX call_person; DROP INDEX outbox_trouble;"
				 "DROP INDEX outbox_person; PRAGMA user_version = 5",
				 NULL));
	database_close(database);
}

static int updates_told;

static void count_update(void)
{
	updates_told++;
}

/* It is sorted as it is where it cannot be written, else brought up to date, with a copy first. */
static void an_older_store_has_other_orders_too(void **state)
{
	struct buf path = BUF_INIT, copy = BUF_INIT;
	struct database *database;
	struct store *store;

	(void)state;
	fake_folder_add(&path, "older.db");
	fake_folder_add(&copy, "older.db.v5");
	make_older(path.text);
	updates_told = 0;
	store_on_update(count_update);
	store = store_open(path.text, STORE_READ, NULL);
	assert_sorted(store, "ERP-1 ERP-3 ERP-2 ");
	assert_trouble_is_read(store);
	store_close(store);
	assert_int_equal(access(copy.text, F_OK), -1);
	assert_int_equal(updates_told, 0);
	store = store_open(path.text, STORE_WRITE, NULL);
	assert_int_equal(updates_told, 1);
	assert_sorted(store, "ERP-1 ERP-3 ERP-2 ");
	assert_trouble_is_read(store);
	store_close(store);
	assert_int_equal(access(copy.text, F_OK), 0);
	store_close(store_open(path.text, STORE_WRITE, NULL));
	assert_int_equal(updates_told, 1);
	store_on_update(NULL);
	database = database_open(path.text, DATABASE_READ, NULL);
	assert_true(database_run(database, "SELECT 1 FROM record INDEXED BY record_number", NULL));
	database_close(database);
	buf_clear(&path);
	buf_clear(&copy);
}

/* So much that copying it takes a while. */
static void make_large(const char *path)
{
	struct database *database = database_open(path, DATABASE_WRITE, NULL);

	assert_true(database_run(database,
				 "WITH RECURSIVE number (n) AS"
				 " (VALUES (1) UNION ALL SELECT n + 1 FROM number LIMIT 2000)"
				 " INSERT INTO meta SELECT n, hex(randomblob(1000)) FROM number",
				 NULL));
	database_close(database);
}

/* Waits until the others are there, too. */
static pid_t start_opening(const char *path, const int gate[2])
{
	pid_t process = fork();
	struct store *store;
	char byte;

	if (process != 0)
		return process;
	close(gate[1]);
	if (read(gate[0], &byte, 1) != 0)
		_exit(2);
	store = store_open(path, STORE_WRITE, NULL);
	store_close(store);
	_exit(store ? 0 : 1);
}

static void open_at_once(const char *path)
{
	pid_t processes[4];
	int gate[2], status;

	assert_int_equal(pipe(gate), 0);
	for (size_t i = 0; i < COUNT(processes); i++)
		processes[i] = start_opening(path, gate);
	close(gate[0]);
	close(gate[1]);
	for (size_t i = 0; i < COUNT(processes); i++) {
		assert_int_equal(waitpid(processes[i], &status, 0), processes[i]);
		assert_int_equal(status, 0);
	}
}

/* Of a version, and whole? */
static void assert_whole(const char *path, int version)
{
	struct database *database = database_open(path, DATABASE_READ, NULL);
	struct query query;

	assert_non_null(database);
	if (version)
		assert_int_equal(database_schema(database), version);
	query_start(&query, database, "PRAGMA integrity_check", NULL);
	assert_true(query_row(&query));
	assert_string_equal(query_text_at(&query, 0), "ok");
	query_end(&query);
	query_start(&query, database, "SELECT count(*) FROM meta WHERE length(value) = 2000", NULL);
	assert_true(query_row(&query));
	assert_int_equal(query_integer_at(&query, 0), 2000);
	query_end(&query);
	database_close(database);
}

static int count_files(const char *beginning)
{
	struct buf folder = BUF_INIT;
	const struct dirent *entry;
	DIR *entries;
	int count = 0;

	fake_folder_add(&folder, "");
	entries = opendir(folder.text);
	while ((entry = readdir(entries)))
		count += strncmp(entry->d_name, beginning, strlen(beginning)) == 0;
	closedir(entries);
	buf_clear(&folder);
	return count;
}

static void several_consoles_bring_a_store_up_to_date(void **state)
{
	enum { ROUNDS = 6 };
	struct buf path = BUF_INIT, copy = BUF_INIT;

	(void)state;
	fake_folder_add(&path, "crowd.db");
	fake_folder_add(&copy, "crowd.db.v5");
	for (int i = 0; i < ROUNDS; i++) {
		make_older(path.text);
		make_large(path.text);
		open_at_once(path.text);
		assert_whole(path.text, 0);
		assert_whole(copy.text, 5);
		assert_int_equal(count_files("crowd.db."), 1);
		database_remove(path.text);
		database_remove(copy.text);
	}
	buf_clear(&path);
	buf_clear(&copy);
}

/* Somebody else was first: the copy would not be of the version in its name. */
static void a_late_copy_is_dropped(void **state)
{
	struct buf path = BUF_INIT, copy = BUF_INIT;
	struct database *database;
	int version;

	(void)state;
	fake_folder_add(&path, "late.db");
	fake_folder_add(&copy, "late.db.old");
	store_close(store_open(path.text, STORE_WRITE, NULL));
	database = database_open(path.text, DATABASE_WRITE, NULL);
	version = database_schema(database);
	assert_true(database_copy_version(database, copy.text, version - 1, NULL, NULL));
	assert_int_equal(count_files("late.db.old"), 0);
	assert_true(database_copy_version(database, copy.text, version, NULL, NULL));
	assert_int_equal(count_files("late.db.old"), 1);
	database_close(database);
	buf_clear(&path);
	buf_clear(&copy);
}

/* What a copier left who died goes with the next copy; what is another's work, or no copy, does not. */
static void lost_copies_are_removed(void **state)
{
	char ours[OWNER_SIZE];
	const struct {
		const char *owner;
		bool kept;
	} cases[] = {
		{ "77-123456789012-00000000-1", false },
		{ ours, true },
		{ "77", true },
		{ "mine", true },
	};
	struct database *database;
	struct buf path = BUF_INIT, copy = BUF_INIT;

	(void)state;
	owner_name(ours);
	fake_folder_add(&path, "lost.db");
	fake_folder_add(&copy, "lost.copy");
	database = database_open(path.text, DATABASE_WRITE, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf part = BUF_INIT;

		buf_addf(&part, "%s.%s.part", copy.text, cases[i].owner);
		close(open(part.text, O_WRONLY | O_CREAT, 0600));
		assert_true(database_copy(database, copy.text, NULL, NULL));
		assert_int_equal(access(part.text, F_OK) == 0, cases[i].kept);
		buf_clear(&part);
	}
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
		cmocka_unit_test(several_consoles_bring_a_store_up_to_date),
		cmocka_unit_test(a_late_copy_is_dropped),
		cmocka_unit_test(lost_copies_are_removed),
	};

	return cmocka_run_group_tests(tests, fake_folder_make, fake_folder_remove);
}
