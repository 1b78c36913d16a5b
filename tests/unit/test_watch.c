/* What another console has stored is noticed, however slowly its disk writes. */
#include "tests/unit/test.h"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "src/store/watch.h"
#include "tests/fakes/store.h"

/* The watcher that looks while the other's disk is still at it; NULL: nobody does. */
static struct watch *impatient;
static int looks;

/* The log is written by now, and what it says cannot be seen before this returns. */
static int look_and_write(long call, int file)
{
	if (impatient) {
		assert_false(watch_step(impatient));
		looks++;
	}
	return (int)syscall(call, file);
}

/* In place of the system's, for SQLite too. */
int fsync(int file)
{
	return look_and_write(SYS_fsync, file);
}

int fdatasync(int file)
{
	return look_and_write(SYS_fdatasync, file);
}

static bool is_noticed(struct watch *watch)
{
	struct pollfd file = { watch_file(watch), POLLIN, 0 };

	return poll(&file, 1, 0) > 0 && watch_step(watch);
}

static void put_token(struct store *store, const char *value)
{
	assert_true(store_put_token(store, "jfwms", "access_token", value, 1000, 5000, NULL));
}

static void a_look_too_early_is_not_the_last(void **state)
{
	struct buf path = BUF_INIT;
	struct store *reader, *writer;
	struct watch *watch;

	(void)state;
	fake_folder_add(&path, "slow.db");
	writer = store_open(path.text, STORE_WRITE, NULL);
	reader = store_open(path.text, STORE_READ, NULL);
	assert_non_null(reader);
	watch = watch_open(reader);
	store_set_durable(writer, true);
	for (int i = 0; i < 3; i++) {
		impatient = watch;
		put_token(writer, i % 2 ? "at" : "bt");
		impatient = NULL;
		assert_true(looks > i);
		assert_true(is_noticed(watch));
		assert_false(is_noticed(watch));
	}
	watch_close(watch);
	store_close(reader);
	store_close(writer);
	buf_clear(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_look_too_early_is_not_the_last),
	};

	return cmocka_run_group_tests(tests, fake_folder_make, fake_folder_remove);
}
