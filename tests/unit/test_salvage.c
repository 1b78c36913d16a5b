/* Damaged stores: moved aside, read as far as they can be, and said in words. */
#include "tests/unit/test.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "src/audit.h"
#include "src/outbox.h"
#include "src/store/upkeep.h"
#include "tests/fakes/desk.h"
#include "tests/fakes/net.h"
#include "tests/fakes/store.h"

enum { PAGE = 4096, ORDERS = 600, ROWS = 40 };

/* Many records, rows that wait, and all of it in the file itself. */
static void make_store(const char *path)
{
	struct desk desk;
	struct store *store;

	desk_open(&desk, "");
	store = store_open(path, STORE_WRITE, NULL);
	assert_non_null(store);
	for (int i = 0; i < ORDERS; i++) {
		char key[32], codes[40];

		snprintf(key, sizeof(key), "ERP-%d", 10000 + i);
		snprintf(codes, sizeof(codes), "%s\n", key);
		fake_store_put(store, "order.get", "order", key, "a title to fill a page with", "7",
			       codes, "Shenzhen, Nanshan, 13800138000", 0);
	}
	for (int i = 0; i < ROWS; i++) {
		struct request *request = desk_request(&desk, "dingshang", "pickup.create",
						       "product_id", "20");
		int64_t id;

		assert_true(outbox_add(store, request, "wang", "", clock_wall_ms(), &id, NULL));
		request_free(request);
	}
	store_close(store);
	desk_close(&desk);
}

static off_t size_of(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 ? status.st_size : 0;
}

/* Noise over a piece of the file. */
static void spoil(const char *path, off_t place, size_t length)
{
	int file = open(path, O_WRONLY | O_CLOEXEC);

	assert_true(file >= 0);
	for (size_t i = 0; i < length; i++) {
		char byte = (char)(i * 131 + 7);

		assert_int_equal(pwrite(file, &byte, 1, place + (off_t)i), 1);
	}
	close(file);
}

static size_t count_rows(struct store *store)
{
	return outbox_count(store, OUTBOX_QUEUED) + outbox_count(store, OUTBOX_UNKNOWN);
}

static bool add_finding(void *context, const char *text)
{
	buf_addf(context, "%s; ", text);
	return true;
}

/* How many stores of that name were moved aside. */
static int count_aside(const char *name)
{
	struct buf folder = BUF_INIT, start = BUF_INIT;
	const struct dirent *entry;
	int count = 0;
	DIR *files;

	fake_folder_add(&folder, "");
	buf_addf(&start, "%s.broken-", name);
	files = opendir(folder.text);
	while ((entry = readdir(files)))
		count += strncmp(entry->d_name, start.text, start.length) == 0 &&
			 !strstr(entry->d_name, "-wal") && !strstr(entry->d_name, "-shm");
	closedir(files);
	buf_clear(&folder);
	buf_clear(&start);
	return count;
}

/* ---- pages ---- */

static void what_can_be_read_is_kept(void **state)
{
	static const struct {
		int tenths; /* where in the file */
		size_t pages;
	} cases[] = { { 2, 1 }, { 4, 3 }, { 5, 1 }, { 7, 8 }, { 9, 2 } };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf path = BUF_INIT, notice = BUF_INIT, found = BUF_INIT;
		struct error error = { 0 };
		struct store *store;
		char name[32];

		snprintf(name, sizeof(name), "pages-%zu.db", i);
		fake_folder_add(&path, name);
		make_store(path.text);
		spoil(path.text, size_of(path.text) / PAGE * cases[i].tenths / 10 * PAGE,
		      cases[i].pages * PAGE);
		if (!store_salvage(path.text, &notice, &error))
			fail_msg("%s", error.text);
		assert_non_null(strstr(notice.text, "was moved to"));
		assert_int_equal(count_aside(name), 1);
		store = store_open(path.text, STORE_WRITE, NULL);
		assert_string_equal(store_notice(store), "");
		assert_true(store_count_records(store, "order", NULL) > ORDERS / 2);
		assert_true(count_rows(store) > ROWS / 2);
		assert_int_equal(outbox_count(store, OUTBOX_QUEUED), 0);
		assert_false(store_is_damaged(store));
		assert_true(store_check(store, add_finding, &found, NULL));
		store_close(store);
		buf_clear(&path);
		buf_clear(&notice);
		buf_clear(&found);
	}
}

/* A sentence that says what to do, whatever is asked of it, and no crash. */
static void damage_on_the_way_is_said(void **state)
{
	struct buf path = BUF_INIT, notice = BUF_INIT;
	struct error error = { 0 };
	struct store *store;
	struct buf head = BUF_INIT;
	int64_t count;

	(void)state;
	fake_folder_add(&path, "way.db");
	make_store(path.text);
	spoil(path.text, 10 * PAGE, (size_t)size_of(path.text) - 10 * PAGE);
	store = store_open(path.text, STORE_WRITE, &error);
	if (store) {
		assert_true(store_is_damaged(store) || *store_notice(store));
		if (!*store_notice(store) && !audit_verify(store, &head, &count, &error))
			assert_true(strstr(error.text, "damaged") || strstr(error.text, "audit"));
		/* nobody mends it under those who have it open */
		if (!*store_notice(store)) {
			assert_false(store_salvage(path.text, &notice, &error));
			assert_non_null(strstr(error.text, "in use"));
		}
	}
	store_close(store);
	buf_clear(&head);
	buf_clear(&path);
	buf_clear(&notice);
}

/* ---- files ---- */

static void a_file_cut_short_is_mended_at_the_start(void **state)
{
	struct buf path = BUF_INIT;
	struct error error = { 0 };
	struct store *store;

	(void)state;
	fake_folder_add(&path, "cut.db");
	make_store(path.text);
	assert_int_equal(truncate(path.text, size_of(path.text) / PAGE * 7 / 10 * PAGE), 0);
	store = store_open(path.text, STORE_WRITE, &error);
	if (!store)
		fail_msg("%s", error.text);
	assert_non_null(strstr(store_notice(store), "what can be read was put into a new one"));
	assert_int_equal(count_aside("cut.db"), 1);
	assert_true(store_count_records(store, "order", NULL) > 0);
	assert_true(store_is_writable(store));
	store_close(store);
	/* once is enough */
	store = store_open(path.text, STORE_WRITE, NULL);
	assert_string_equal(store_notice(store), "");
	store_close(store);
	buf_clear(&path);
}

static void a_store_without_a_head_is_begun_anew(void **state)
{
	struct buf path = BUF_INIT;
	struct store *store;

	(void)state;
	fake_folder_add(&path, "head.db");
	make_store(path.text);
	spoil(path.text, 0, 200);
	store = store_open(path.text, STORE_WRITE, NULL);
	assert_non_null(store);
	assert_non_null(strstr(store_notice(store), "nothing of it can be read"));
	assert_int_equal(count_aside("head.db"), 1);
	fake_store_fill(store);
	assert_int_equal(store_count_records(store, "order", NULL), 3);
	store_close(store);
	buf_clear(&path);
}

/* What is written into a file that nobody will find again is not acknowledged. */
static void a_file_that_was_taken_away_takes_nothing(void **state)
{
	struct buf path = BUF_INIT, aside = BUF_INIT;
	struct error error = { 0 };
	struct store *store;

	(void)state;
	fake_folder_add(&path, "away.db");
	fake_folder_add(&aside, "away.old");
	store = store_open(path.text, STORE_WRITE, NULL);
	fake_store_fill(store);
	assert_int_equal(rename(path.text, aside.text), 0);
	assert_false(store_begin(store, &error));
	assert_non_null(strstr(error.text, "moved or replaced"));
	assert_int_equal(rename(aside.text, path.text), 0);
	assert_true(store_begin(store, NULL));
	assert_true(store_end(store, true, NULL));
	store_close(store);
	buf_clear(&path);
	buf_clear(&aside);
}

/* ---- locked, read-only ---- */

static void a_locked_store_says_so(void **state)
{
	struct buf path = BUF_INIT;
	struct error error = { 0 };
	struct store *one, *other;
	struct request *request;
	struct desk desk;
	int64_t id;

	(void)state;
	desk_open(&desk, "");
	fake_folder_add(&path, "locked.db");
	one = store_open(path.text, STORE_WRITE, NULL);
	other = store_open(path.text, STORE_WRITE, NULL);
	store_set_patience(one, 0);
	assert_true(store_begin(other, NULL));
	request = desk_request(&desk, "dingshang", "pickup.create", "product_id", "20");
	assert_false(outbox_add(one, request, "wang", "", clock_wall_ms(), &id, &error));
	assert_int_equal(error.kind, ERROR_STORE);
	assert_non_null(strstr(error.text, "locked by another program"));
	/* reading goes on */
	assert_int_equal(outbox_count(one, OUTBOX_QUEUED), 0);
	assert_true(store_end(other, true, NULL));
	assert_true(outbox_add(one, request, "wang", "", clock_wall_ms(), &id, &error));
	request_free(request);
	store_close(one);
	store_close(other);
	desk_close(&desk);
	buf_clear(&path);
}

/* Root may write anywhere, so this goes on as nobody. */
static void a_disk_nobody_can_write_is_read(void **state)
{
	struct buf path = BUF_INIT, folder = BUF_INIT;
	uid_t us = geteuid();
	struct error error = { 0 };
	struct request *request;
	struct store *store;
	struct desk desk;
	int64_t id;

	(void)state;
	desk_open(&desk, "");
	fake_folder_add(&folder, "fixed");
	fake_folder_add(&path, "fixed/tallyman.db");
	make_store(path.text);
	assert_int_equal(chmod(path.text, 0444), 0);
	assert_int_equal(chmod(folder.text, 0555), 0);
	if (us == 0) {
		struct buf top = BUF_INIT;

		fake_folder_add(&top, "");
		assert_int_equal(chmod(top.text, 0755), 0);
		buf_clear(&top);
		assert_int_equal(seteuid(65534), 0);
	}
	store = store_open(path.text, STORE_WRITE, &error);
	if (store) {
		assert_false(store_is_writable(store));
		assert_non_null(strstr(store_notice(store), "open for reading only"));
		assert_int_equal(store_count_records(store, "order", NULL), ORDERS);
		request = desk_request(&desk, "dingshang", "pickup.create", "product_id", "20");
		assert_false(outbox_add(store, request, "wang", "", clock_wall_ms(), &id, &error));
		assert_non_null(strstr(error.text, "cannot be written"));
		request_free(request);
	}
	if (us == 0)
		assert_int_equal(seteuid(0), 0);
	if (!store)
		fail_msg("%s", error.text);
	store_close(store);
	chmod(folder.text, 0755);
	desk_close(&desk);
	buf_clear(&path);
	buf_clear(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_can_be_read_is_kept),
		cmocka_unit_test(damage_on_the_way_is_said),
		cmocka_unit_test(a_file_cut_short_is_mended_at_the_start),
		cmocka_unit_test(a_store_without_a_head_is_begun_anew),
		cmocka_unit_test(a_file_that_was_taken_away_takes_nothing),
		cmocka_unit_test(a_locked_store_says_so),
		cmocka_unit_test(a_disk_nobody_can_write_is_read),
	};

	return cmocka_run_group_tests(tests, fake_folder_make, fake_folder_remove);
}
