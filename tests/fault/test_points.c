/* At every named point of every change the process ends once, as if the power was cut; whoever comes
 * next finds nothing lost and does nothing twice. */
#include "tests/unit/test.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "src/outbox.h"
#include "tests/fault/crew.h"

enum scene {
	CLERK, /* a console decides on writes and sends them */
	SEND, /* outbox send of what a console left */
	LOOK_UP, /* the same, of a write that the vendor acted on without an answer */
	RECOVER, /* the same, behind a console that died while sending */
	DROP, /* a person takes a write back */
	TOKEN, /* a console whose token has lapsed */
	COPY, /* a backup */
	TEXT, /* an export */
	MEND, /* the first command on a damaged store */
	BEGIN, /* the first command on a new store */
	SCENES
};

/* Each at its n-th time: the first is not always the one that hurts. */
static const struct {
	const char *point;
	enum scene scene;
	int times;
} points[] = {
	{ "decide.before", CLERK, 2 },	   { "decide.inserted", CLERK, 1 },
	{ "decide.after", CLERK, 2 },	   { "row.commit.before", CLERK, 3 },
	{ "row.commit.after", CLERK, 3 },  { "commit.before", CLERK, 7 },
	{ "commit.after", CLERK, 6 },	   { "commit.emptied", CLERK, 5 },
	{ "claim.before", CLERK, 1 },	   { "claim.updated", CLERK, 2 },
	{ "claim.after", CLERK, 1 },	   { "send.claimed", CLERK, 2 },
	{ "ask.written", CLERK, 1 },	   { "ask.noted", CLERK, 2 },
	{ "call.added", CLERK, 1 },	   { "call.mentioned", CLERK, 3 },
	{ "send.start", CLERK, 1 },	   { "send.started", CLERK, 2 },
	{ "answer.came", CLERK, 2 },	   { "keep.before", CLERK, 1 },
	{ "keep.records", CLERK, 2 },	   { "call.updated", CLERK, 1 },
	{ "settle.before", CLERK, 2 },	   { "settle.updated", CLERK, 1 },
	{ "keep.settled", CLERK, 2 },	   { "keep.after", CLERK, 1 },
	{ "audit.before", CLERK, 3 },	   { "audit.added", CLERK, 2 },
	{ "claim.before", SEND, 1 },	   { "claim.after", SEND, 2 },
	{ "send.claimed", SEND, 1 },	   { "send.start", SEND, 2 },
	{ "send.started", SEND, 1 },	   { "answer.came", SEND, 1 },
	{ "keep.settled", SEND, 2 },	   { "keep.after", SEND, 1 },
	{ "lease.before", LOOK_UP, 1 },	   { "lease.after", LOOK_UP, 1 },
	{ "record.put", LOOK_UP, 1 },	   { "judge.read", LOOK_UP, 1 },
	{ "check.before", LOOK_UP, 1 },	   { "check.updated", LOOK_UP, 1 },
	{ "check.after", LOOK_UP, 1 },	   { "lease.dropped", LOOK_UP, 1 },
	{ "recover.before", RECOVER, 1 },  { "recover.updated", RECOVER, 1 },
	{ "recover.after", RECOVER, 1 },   { "move.before", DROP, 1 },
	{ "row.commit.before", DROP, 1 },  { "move.after", DROP, 1 },
	{ "token.leased", TOKEN, 1 },	   { "token.kept", TOKEN, 1 },
	{ "copy.before", COPY, 1 },	   { "copy.written", COPY, 1 },
	{ "export.written", TEXT, 1 },	   { "salvage.table", MEND, 2 },
	{ "salvage.table", MEND, 8 },	   { "salvage.built", MEND, 1 },
	{ "salvage.moving", MEND, 1 },	   { "salvage.moved", MEND, 1 },
	{ "token.renewed", TOKEN, 1 },	   { "migrate.before", BEGIN, 2 },
	{ "migrate.applied", BEGIN, 1 },   { "commit.after", BEGIN, 1 },
};

static const char *const send_words[] = { "outbox", "send", NULL };

static void expect(pid_t process, int exit, const char *what)
{
	int seen = crew_wait(process);

	if (seen != exit)
		fail_msg("%s ended with %d, not %d", what, seen, exit);
}

static void leave_waiting(struct crew *crew)
{
	expect(crew_start_clerk(crew, 4, true, NULL), 0, "a console offline");
}

/* The write that waits longest. */
static bool take_id(void *context, const struct outbox_row *row)
{
	snprintf(context, 24, "%lld", (long long)row->id);
	return false;
}

static void find_waiting(struct crew *crew, char id[24])
{
	struct outbox_filter filter = { .state = OUTBOX_QUEUED };
	struct store *store = store_open(crew->harbour.store.text, STORE_READ, NULL);

	assert_non_null(store);
	assert_true(outbox_list(store, &filter, 0, false, 1, take_id, id, NULL));
	store_close(store);
}

static pid_t start_clerk(struct crew *crew, const char *fault)
{
	return crew_start_clerk(crew, 8, false, fault);
}

static pid_t start_send(struct crew *crew, const char *fault)
{
	leave_waiting(crew);
	return crew_start_command(crew, send_words, fault);
}

static pid_t start_look_up(struct crew *crew, const char *fault)
{
	leave_waiting(crew);
	harbour_control(&crew->harbour, "POST",
			"/sandbox/faults?fault=close-after&vendor=jfwms&operation=inbound.create&times=1");
	return crew_start_command(crew, send_words, fault);
}

static pid_t start_recover(struct crew *crew, const char *fault)
{
	expect(crew_start_clerk(crew, 4, false, "send.started:1"), 128 + SIGKILL, "a console");
	return crew_start_command(crew, send_words, fault);
}

static pid_t start_drop(struct crew *crew, const char *fault)
{
	char id[24] = "";

	leave_waiting(crew);
	find_waiting(crew, id);
	return crew_start_command(crew, (const char *const[]){ "outbox", "drop", id, NULL }, fault);
}

static pid_t start_token(struct crew *crew, const char *fault)
{
	harbour_control(&crew->harbour, "POST", "/sandbox/tokens?expire=access");
	return crew_start_clerk(crew, 4, false, fault);
}

/* A store that nobody needs: what stands in the ledger is in the usual one. */
static pid_t start_begin(struct crew *crew, const char *fault)
{
	struct buf path = BUF_INIT;
	pid_t process;

	buf_addf(&path, "%s/new/%ld.db", crew->harbour.folder.text, crew->started);
	process = crew_start_command(
		crew, (const char *const[]){ "--store", path.text, "outbox", "list", NULL }, fault);
	expect(process, 128 + SIGKILL, fault);
	process = crew_start_command(
		crew, (const char *const[]){ "--store", path.text, "outbox", "list", NULL }, NULL);
	buf_clear(&path);
	return process;
}

static pid_t start_copy(struct crew *crew, const char *fault)
{
	struct buf path = BUF_INIT;
	pid_t process;

	buf_addf(&path, "%s/copy.db", crew->harbour.folder.text);
	process = crew_start_command(
		crew, (const char *const[]){ "store", "backup", path.text, NULL }, fault);
	buf_clear(&path);
	return process;
}

static pid_t start_text(struct crew *crew, const char *fault)
{
	struct buf path = BUF_INIT;
	pid_t process;

	buf_addf(&path, "%s/all.jsonl", crew->harbour.folder.text);
	process = crew_start_command(
		crew, (const char *const[]){ "store", "export", path.text, NULL }, fault);
	buf_clear(&path);
	return process;
}

static bool count_row(void *context, const struct outbox_row *row)
{
	(void)row;
	++*(long *)context;
	return true;
}

static long rows_of(const char *path)
{
	struct outbox_filter all = { .state = OUTBOX_STATES };
	struct store *store = store_open(path, STORE_READ, NULL);
	long count = 0;

	assert_non_null(store);
	outbox_list(store, &all, 0, true, SIZE_MAX, count_row, &count, NULL);
	store_close(store);
	return count;
}

/* A copy that is cut short: whoever comes next finishes mending it. */
static pid_t start_mend(struct crew *crew, const char *fault)
{
	const char *words[] = { "--store", NULL, "outbox", "list", NULL };
	struct buf path = BUF_INIT;
	struct stat status;

	buf_addf(&path, "%s/mend-%ld.db", crew->harbour.folder.text, crew->started);
	words[1] = path.text;
	expect(crew_start_command(crew, (const char *const[]){ "store", "backup", path.text, NULL },
				  NULL),
	       0, "a backup");
	assert_int_equal(stat(path.text, &status), 0);
	assert_int_equal(truncate(path.text, status.st_size - 8192), 0);
	expect(crew_start_command(crew, words, fault), 128 + SIGKILL, fault);
	expect(crew_start_command(crew, words, NULL), 0, "mending");
	assert_true(rows_of(path.text) > 0);
	buf_clear(&path);
	return 0;
}

static void die_at(struct crew *crew, size_t number)
{
	static pid_t (*const starts[SCENES])(struct crew *crew, const char *fault) = {
		[CLERK] = start_clerk, [SEND] = start_send,   [LOOK_UP] = start_look_up,
		[RECOVER] = start_recover, [DROP] = start_drop, [TOKEN] = start_token,
		[COPY] = start_copy,
		[TEXT] = start_text,	   [MEND] = start_mend,	  [BEGIN] = start_begin,
	};
	enum scene scene = points[number].scene;
	char fault[64];
	pid_t process;
	int end;

	snprintf(fault, sizeof(fault), "%s:%d", points[number].point, points[number].times);
	process = starts[scene](crew, fault);
	end = process ? crew_wait(process) : 0;
	harbour_control(&crew->harbour, "DELETE", "/sandbox/faults");
	if (scene == BEGIN || scene == MEND)
		assert_int_equal(end, 0);
	else if (end != 128 + SIGKILL)
		fail_msg("%s: nobody came there, the process ended with %d", fault, end);
	crew->killed++;
}

static void nothing_is_lost_at_any_point(void **state)
{
	struct counts counts;
	struct crew crew;

	(void)state;
	crew_open(&crew, 1, "60");
	for (size_t i = 0; i < COUNT(points); i++) {
		die_at(&crew, i);
		crew_count(&crew, &counts);
		if (crew_wrongs(&counts))
			fail_msg("wrong behind %s", points[i].point);
	}
	for (int i = 0; i < 3; i++)
		crew_wait(crew_start_command(&crew, send_words, NULL));
	crew_count(&crew, &counts);
	printf("%zu points; ", COUNT(points));
	crew_print(&crew, &counts);
	crew_close(&crew);
	assert_int_equal(crew_wrongs(&counts), 0);
	assert_true(counts.done > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_lost_at_any_point),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
