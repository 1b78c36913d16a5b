/* Storms over the real program: lines that drop, random keys, windows of all sizes. TALLYMAN_STORM=full in
 * the environment plays them in their full length. */
#include "tests/unit/test.h"

#include <dirent.h>
#include <signal.h>
#include <unistd.h>

#include "src/draft.h"
#include "tests/pty/storm.h"

/* ---- lines that drop ---------------------------------------------------------------------------------- */

enum { LEAST = 6, TYPED = 24 };	/* letters: more than any word that stands there anyway */

struct left {
	const char *typed;
	size_t drafts;
	bool whole, part;	/* one of them has all of what was typed; or a beginning of it */
};

static bool compare_draft(void *context, const struct draft *draft)
{
	struct left *left = context;
	struct json *values = json_parse_text(draft->values, NULL);
	const char *text = json_text(json_member(values, "warehouse"));

	left->drafts++;
	left->whole |= text && strcmp(text, left->typed) == 0;
	left->part |= !text || strncmp(text, left->typed, strlen(text)) == 0;
	json_free(values);
	return true;
}

static struct left look_at_drafts(const struct harbour *harbour, const char *typed)
{
	struct left left = { .typed = typed };
	struct backend backend;

	harbour_backend(harbour, &backend);
	assert_true(draft_list(backend.store, backend.person, compare_draft, &left, NULL));
	backend_close(&backend);
	return left;
}

/* Is it a process of the program on this store? */
static bool is_ours(const char *process, const char *store)
{
	char path[64], words[4096];
	size_t length;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%.20s/cmdline", process);
	file = *process >= '1' && *process <= '9' ? fopen(path, "r") : NULL;
	if (!file)
		return false;
	length = fread(words, 1, sizeof(words), file);
	fclose(file);
	return memmem(words, length, "/tallyman", strlen("/tallyman") + 1) &&
	       memmem(words, length, store, strlen(store));
}

static int count_left(const struct harbour *harbour)
{
	DIR *folder = opendir("/proc");
	const struct dirent *entry;
	int count = 0;

	assert_non_null(folder);
	while ((entry = readdir(folder)))
		count += is_ours(entry->d_name, harbour->store.text);
	closedir(folder);
	return count;
}

enum ending { HANG_UP, SIGNAL, ENDINGS };

static void end(struct pty *pty, enum ending ending)
{
	if (ending == HANG_UP)
		pty_hang_up(pty);
	else
		pty_signal(pty, SIGHUP);
}

/* Opens a form, types into it, and the line drops: at rest, or at any moment. */
static void drop_line(const struct harbour *harbour, bool at_rest, size_t *drafts)
{
	char typed[TYPED + 1] = "";
	size_t length = LEAST + storm_below(TYPED - LEAST + 1);
	struct pty *pty = storm_start(harbour, "--offline", 24, 80);
	struct left left;

	for (size_t i = 0; i < length; i++)
		typed[i] = (char)('A' + storm_below(26));
	pty_wait(pty, STORM_FIRST);
	pty_settle(pty);
	storm_command(pty, "call jfwms order.create");
	pty_wait(pty, "Warehouse code");
	pty_settle(pty);
	pty_type(pty, typed);
	if (at_rest)
		pty_wait(pty, typed);
	else
		usleep((useconds_t)storm_below(60000));
	end(pty, (enum ending)storm_below(ENDINGS));
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
	assert_int_equal(count_left(harbour), 0);
	left = look_at_drafts(harbour, typed);
	if (at_rest && !left.whole)
		fail_msg("of %zu drafts none has %s", left.drafts, typed);
	if (left.drafts > 0 && !left.part)
		fail_msg("the draft has not what was typed: %s", typed);
	*drafts += left.drafts;
}

static void lines_drop(void **state)
{
	size_t count = storm_size(12, 500), drafts = 0;

	for (size_t i = 0; i < count; i++) {
		harbour_empty_store(*state);
		drop_line(*state, i % 2 == 0, &drafts);
	}
	print_message("%zu lines dropped in a form: no process left, %zu drafts kept\n", count, drafts);
}

/* ---- random keys --------------------------------------------------------------------------------------- */

static void press_any(struct pty *pty)
{
	static const char *const keys[] = {
		"\r",	  "\r",	    "\t",     "\033[A", "\033[B", "\033[5~", "\033[6~", "\033[11~", "\033[12~",
		"\033[13~", "Y",	   "\033OS", "\033[15~", "\033[17~", "\033[18~", "\033[19~", "\033[20~", "\033[21~",
		"\033[23~", "\033[24~", "\177",   "\023",   "\033",	  "中",	     "\033n",	"\003",
	};
	char one[2] = { 0 };

	if (storm_below(100) < 40) {
		pty_type(pty, keys[storm_below(COUNT(keys))]);
		return;
	}
	do
		one[0] = (char)('!' + storm_below(94));
	while (one[0] == '/');	/* might lead to a file */
	pty_type(pty, one);
}

/* What it said last. */
static const char *last_words(const struct pty *pty)
{
	const struct buf *bytes = pty_bytes(pty);

	return bytes->text + (bytes->length > 2000 ? bytes->length - 2000 : 0);
}

/* Calls of operations that change something, as the sandbox counted them. */
static long count_writes(const struct harbour *harbour, long *requests)
{
	long writes = 0;

	*requests = 0;
	for (size_t i = 0; vendors[i]; i++) {
		*requests += harbour_count(harbour, vendors[i]->name, NULL, "requests");
		for (const struct operation *operation = operation_next(vendors[i], NULL); operation;
		     operation = operation_next(vendors[i], operation))
			if (operation->kind == OPERATION_WRITE)
				writes += harbour_count(harbour, vendors[i]->name, operation->name,
							"requests");
	}
	return writes;
}

static void keys_change_nothing_in_read_only(void **state)
{
	enum { APART_US = 45000 };	/* keys that come sooner after another are no keys but a burst */
	size_t count = storm_size(250, 5000), restarts = 0;
	struct pty *pty = storm_start(*state, "--read-only", 24, 80);
	long requests, writes;

	pty_settle(pty);
	for (size_t i = 0; i < count; i++) {
		press_any(pty);
		if (storm_below(8) > 0) {
			usleep(APART_US);
			pty_settle(pty);
		}
		if (!pty_has_ended(pty))
			continue;
		if (pty_wait_end(pty) != 0)
			fail_msg("after %zu keys: %s", i, last_words(pty));
		pty_free(pty);
		pty = storm_start(*state, "--read-only", 24, 80);
		pty_settle(pty);
		restarts++;
	}
	storm_leave(pty);
	writes = count_writes(*state, &requests);
	print_message("%zu keys, left %zu times, %ld requests at the sandbox, %ld writes\n", count,
		      restarts, requests, writes);
	assert_int_equal(writes, 0);
}

/* ---- windows -------------------------------------------------------------------------------------------- */

static void windows_change(void **state)
{
	size_t count = storm_size(60, 1000);
	struct pty *pty = storm_start(*state, "--offline", 24, 80);

	pty_wait(pty, STORM_FIRST);
	pty_settle(pty);
	storm_command(pty, "errors");
	for (size_t i = 0; i < count; i++) {
		pty_resize(pty, (int)(12 + storm_below(89)), (int)(40 + storm_below(261)));
		if (storm_below(3) == 0)
			pty_type(pty, storm_below(2) ? "j" : "\033[6~");
	}
	pty_settle(pty);
	pty_resize(pty, 24, 80);
	pty_wait(pty, "tallyman > Error book");
	pty_settle(pty);
	storm_leave(pty);
}

int main(int count, char **names)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(lines_drop, harbour_fresh),
		cmocka_unit_test_setup(keys_change_nothing_in_read_only, harbour_fresh),
		cmocka_unit_test_setup(windows_change, harbour_fresh),
	};

	if (count > 1)	/* only those whose names match */
		cmocka_set_test_filter(names[1]);
	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
