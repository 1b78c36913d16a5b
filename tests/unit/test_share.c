/* A store that a group shares: modes, and another user who opens it. */
#include "tests/unit/test.h"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/fakes/store.h"

static unsigned mode_of(const char *folder, const char *name)
{
	struct buf path = BUF_INIT;
	struct stat status = { 0 };

	buf_addf(&path, "%s%s", folder, name);
	stat(path.text, &status);
	buf_clear(&path);
	return status.st_mode & 07777;
}

/* Opens the store at the path and writes; true if that went well. */
static bool write_once(const char *path)
{
	struct error error = { 0 };
	struct store *store = store_open(path, STORE_WRITE, &error);
	bool fine = store && store_is_writable(store) &&
		    store_set_meta(store, "written", "by us", &error);

	if (!fine)
		print_error("%s\n", error.text);
	store_close(store);
	return fine;
}

static void modes_follow_the_folder(void **state)
{
	const struct group *own = getgrgid(getegid());
	struct buf folder = BUF_INIT, path = BUF_INIT;
	struct error error = { 0 };
	struct store *store;

	(void)state;
	fake_folder_add(&folder, "shared");
	buf_addf(&path, "%s/tallyman.db", folder.text);
	assert_true(write_once(path.text));
	assert_int_equal(mode_of(folder.text, ""), 0700);
	assert_int_equal(mode_of(path.text, ""), 0600);
	assert_non_null(own);
	if (!store_share(path.text, own->gr_name, &error))
		fail_msg("%s", error.text);
	assert_int_equal(mode_of(folder.text, ""), 02770);
	store = store_open(path.text, STORE_WRITE, &error);
	assert_non_null(store);
	assert_int_equal(mode_of(path.text, ""), 0660);
	assert_int_equal(mode_of(path.text, "-wal"), 0660);
	assert_int_equal(mode_of(path.text, "-shm"), 0660);
	store_close(store);
	/* no longer shared: its owner's alone again */
	assert_int_equal(chmod(folder.text, 0700), 0);
	assert_true(write_once(path.text));
	assert_int_equal(mode_of(path.text, ""), 0600);
	assert_false(store_share(path.text, "no-such-group", &error));
	assert_int_equal(error.kind, ERROR_SETUP);
	buf_clear(&folder);
	buf_clear(&path);
}

/* Only root can be somebody else; anybody else tries it with the group that is his own. */
static void become(const struct passwd *user, const struct group *group)
{
	if (geteuid() != 0)
		return;
	if (setgroups(1, &group->gr_gid) != 0 || setgid(user->pw_gid) != 0 ||
	    setuid(user->pw_uid) != 0)
		_exit(2);
}

static void others_of_the_group_write_too(void **state)
{
	const struct passwd *user = getpwnam("nobody");
	const struct group *group = geteuid() == 0 ? getgrnam("users") : getgrgid(getegid());
	struct buf path = BUF_INIT;
	struct error error = { 0 };
	struct store *store;
	int status = 0;
	pid_t pid;

	(void)state;
	assert_non_null(user);
	assert_non_null(group);
	fake_folder_add(&path, "");
	assert_int_equal(chmod(path.text, 0711), 0);
	buf_add(&path, "group/tallyman.db");
	if (!store_share(path.text, group->gr_name, &error))
		fail_msg("%s", error.text);
	/* we have it open, and made the log that the other one must write to */
	store = store_open(path.text, STORE_WRITE, &error);
	assert_non_null(store);
	assert_true(store_set_meta(store, "written", "first", &error));
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		become(user, group);
		_exit(write_once(path.text) ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	store_close(store);
	/* the other one makes them, and we write */
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		become(user, group);
		_exit(write_once(path.text) ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_true(write_once(path.text));
	buf_clear(&path);
}

static void nothing_else_is_given_away(void **state)
{
	const struct group *own = getgrgid(getegid());
	struct buf folder = BUF_INIT, path = BUF_INIT, other = BUF_INIT;
	struct error error = { 0 };

	(void)state;
	fake_folder_add(&folder, "home");
	buf_addf(&path, "%s/tallyman.db", folder.text);
	buf_addf(&other, "%s/letters", folder.text);
	assert_int_equal(mkdir(folder.text, 0700), 0);
	assert_true(file_write(other.text, "", 0, 0600, &error));
	assert_false(store_share(path.text, own->gr_name, &error));
	assert_int_equal(error.kind, ERROR_SETUP);
	assert_non_null(strstr(error.text, "a folder of its own"));
	assert_int_equal(mode_of(folder.text, ""), 0700);
	buf_clear(&folder);
	buf_clear(&path);
	buf_clear(&other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(modes_follow_the_folder),
		cmocka_unit_test(nothing_else_is_given_away),
		cmocka_unit_test(others_of_the_group_write_too),
	};

	return cmocka_run_group_tests(tests, fake_folder_make, fake_folder_remove);
}
