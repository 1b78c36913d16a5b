/* Disks that fill up and logs that are cut or spoilt: a sentence, no crash, and nothing lost of what
 * was acknowledged. */
#include "tests/unit/test.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/fault/crew.h"

static void run_clerk(struct crew *crew, long count, const char *fault)
{
	int end = crew_wait(crew_start_clerk(crew, count, false, fault));

	if (end != 0 && end != 128 + SIGKILL)
		fail_msg("a console ended with %d", end);
	crew->killed += end != 0;
}

static void assert_sound(struct crew *crew, const char *what)
{
	struct counts counts;
	struct child child;

	crew_count(crew, &counts);
	if (crew_wrongs(&counts))
		fail_msg("wrong behind %s", what);
	harbour_run(&crew->harbour, &child, WORDS("store", "check"), NULL);
	if (child.exit)
		fail_msg("behind %s: %s%s", what, child.out.text, child.err.text);
	child_clear(&child);
}

/* ---- full ---- */

/* No file may grow beyond; for this process and its children. */
static void set_limit(rlim_t bytes)
{
	struct rlimit limit;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static off_t size_of(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 ? status.st_size : 0;
}

static void a_full_disk_loses_nothing(void **state)
{
	struct crew crew;

	(void)state;
	crew_open(&crew, 3, "60");
	run_clerk(&crew, 8, NULL);
	/* from "not even one more" to "in the middle of something" */
	for (int step = 0; step < 4; step++) {
		set_limit((rlim_t)(size_of(crew.harbour.store.text) - 20000 + 24000 * step));
		run_clerk(&crew, 6, NULL);
		set_limit(RLIM_INFINITY);
		assert_sound(&crew, "a full disk");
	}
	run_clerk(&crew, 4, NULL);
	assert_sound(&crew, "room again");
	crew_close(&crew);
}

static void a_full_disk_is_said(void **state)
{
	struct crew crew;
	struct child child;
	long before;

	(void)state;
	crew_open(&crew, 4, "60");
	run_clerk(&crew, 4, NULL);
	before = harbour_count(&crew.harbour, "hongxun", NULL, "requests");
	set_limit(4096);
	harbour_run(&crew.harbour, &child,
		    WORDS("call", "hongxun", "product.sync", "customerProductCode=FULL-1",
			  "customerDescription=x", "brand=b", "modelName=m", "color=c", "--yes"),
		    NULL);
	set_limit(RLIM_INFINITY);
	assert_int_equal(child.exit, 74);
	if (!strstr(child.err.text, "the disk may be full"))
		fail_msg("%s%s", child.out.text, child.err.text);
	assert_int_equal(harbour_count(&crew.harbour, "hongxun", NULL, "requests"), before);
	assert_sound(&crew, "a full disk");
	child_clear(&child);
	crew_close(&crew);
}

/* ---- the log ---- */

static void spoil_log(struct crew *crew, long chance)
{
	struct buf path = BUF_INIT;
	char noise[512];
	off_t size;
	int file;

	buf_addf(&path, "%s-wal", crew->harbour.store.text);
	size = size_of(path.text);
	file = open(path.text, O_RDWR | O_CLOEXEC);
	if (file >= 0 && size > 0 && chance == 0) {
		assert_int_equal(ftruncate(file, crew_chance(crew, (long)size)), 0);
	} else if (file >= 0 && size > 0) {
		for (size_t i = 0; i < sizeof(noise); i++)
			noise[i] = (char)crew_chance(crew, 256);
		assert_true(pwrite(file, noise, sizeof(noise), crew_chance(crew, (long)size)) > 0);
	}
	if (file >= 0)
		close(file);
	buf_clear(&path);
}

static void a_cut_log_loses_nothing(void **state)
{
	struct crew crew;
	char fault[32];

	(void)state;
	crew_open(&crew, 5, "60");
	for (int i = 0; i < 24; i++) {
		snprintf(fault, sizeof(fault), "*:%ld", 60 + crew_chance(&crew, 200));
		run_clerk(&crew, 12, fault);
		spoil_log(&crew, i % 2);
		assert_sound(&crew, "a spoilt log");
	}
	assert_true(crew.killed > 12);
	crew_close(&crew);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_disk_loses_nothing),
		cmocka_unit_test(a_full_disk_is_said),
		cmocka_unit_test(a_cut_log_loses_nothing),
	};

	signal(SIGXFSZ, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
