/* What became of every write: the ledger, the outbox, and what the sandbox saw. */
#include "tests/unit/test.h"

#include "base/clock.h"
#include "base/file.h"
#include "src/audit.h"
#include "src/outbox.h"
#include "tests/fault/crew.h"

struct row {
	int64_t id, sent, settled; /* the lines of the audit that say so first; 0: none */
	enum outbox_state state;
	char name[80]; /* "inbound.create F12-4" */
	long effects;
};

struct rows {
	struct row *rows;
	size_t count, room;
};

/* The number stands last in the row's key ("jfwms/F12-4"). */
static bool take_row(void *context, const struct outbox_row *row)
{
	struct rows *rows = context;
	const char *slash = strrchr(row->key, '/');
	struct row *taken;

	GROW(rows->rows, rows->count, rows->room);
	taken = &rows->rows[rows->count++];
	*taken = (struct row){ row->id, 0, 0, row->state, "", 0 };
	snprintf(taken->name, sizeof(taken->name), "%s %s", row->operation,
		 slash ? slash + 1 : row->key);
	return true;
}

static int compare(const void *one, const void *other)
{
	return strcmp(((const struct row *)one)->name, ((const struct row *)other)->name);
}

static struct row *find(const struct rows *rows, const char *name)
{
	struct row wanted = { .id = 0 };

	snprintf(wanted.name, sizeof(wanted.name), "%s", name);
	return rows->count
		       ? bsearch(&wanted, rows->rows, rows->count, sizeof(*rows->rows), compare)
		       : NULL;
}

static void count_effect(const struct rows *rows, const char *operation, const struct json *entry,
			 struct counts *counts)
{
	long times = strtol(json_text(entry), NULL, 10);
	char name[80];
	struct row *row;

	snprintf(name, sizeof(name), "%s %s", operation, json_name(entry));
	row = find(rows, name);
	counts->effects += times;
	if (row) {
		row->effects += times;
		return;
	}
	counts->strangers++;
	print_error("nobody decided on %s\n", name);
}

static void read_effects(struct crew *crew, const struct rows *rows, struct counts *counts)
{
	struct json *effects = harbour_ask(&crew->harbour, "GET", "/sandbox/effects");

	for (const struct json *vendor = json_first(effects); vendor; vendor = json_next(vendor))
		for (const struct json *operation = json_first(vendor); operation;
		     operation = json_next(operation))
			for (const struct json *entry = json_first(operation); entry;
			     entry = json_next(entry))
				count_effect(rows, json_name(operation), entry, counts);
	json_free(effects);
}

static void judge(const struct row *row, struct counts *counts)
{
	counts->done += row->state == OUTBOX_DONE;
	counts->refused += row->state == OUTBOX_REFUSED;
	counts->unknown += row->state == OUTBOX_UNKNOWN;
	counts->queued += row->state == OUTBOX_QUEUED;
	counts->dropped += row->state == OUTBOX_DROPPED;
	counts->sending += row->state == OUTBOX_SENDING;
	counts->twice += row->effects > 1;
	counts->undone += row->state == OUTBOX_DONE && row->effects == 0;
	counts->overdone += (row->state == OUTBOX_QUEUED || row->state == OUTBOX_REFUSED) &&
			    row->effects > 0;
	if (row->effects > 1 || (row->state == OUTBOX_DONE) > row->effects ||
	    ((row->state == OUTBOX_QUEUED || row->state == OUTBOX_REFUSED) && row->effects))
		print_error("row %lld, %s: %s, %ld effects\n", (long long)row->id, row->name,
			    outbox_state_name(row->state), row->effects);
}

/* "#12 jfwms inbound.create jfwms/F12-4" */
static bool take_line(void *context, const struct audit_row *line)
{
	const struct rows *rows = context;
	const char *operation = strchr(line->subject, ' '), *slash = strrchr(line->subject, '/');
	char name[80];
	struct row *row;

	operation = operation ? strchr(operation + 1, ' ') : NULL;
	if (!operation || !slash)
		return true;
	snprintf(name, sizeof(name), "%.*s %s", (int)strcspn(operation + 1, " "), operation + 1,
		 slash + 1);
	row = find(rows, name);
	if (row && !row->sent && strcmp(line->action, "write.sent") == 0)
		row->sent = line->id;
	if (row && !row->settled &&
	    (strcmp(line->detail, "done") == 0 || strcmp(line->detail, "refused") == 0 ||
	     strcmp(line->detail, "it happened") == 0))
		row->settled = line->id;
	return true;
}

/* A cancellation goes out only behind the answer to what it cancels. Times would not tell: they are
 * taken before the wait for the store. */
static void judge_order(const struct rows *rows, const struct row *row, struct counts *counts)
{
	static const char cancel[] = "inbound.cancel ";
	const struct row *created;
	char name[80];

	if (strncmp(row->name, cancel, sizeof(cancel) - 1) != 0 || !row->sent)
		return;
	snprintf(name, sizeof(name), "inbound.create %s", row->name + sizeof(cancel) - 1);
	created = find(rows, name);
	/* on a slow disk the clerk may have been refused the creation: nothing was to be waited for */
	if (!created || (created->settled && created->settled < row->sent))
		return;
	counts->disordered++;
	print_error("row %lld, %s, was sent too early\n", (long long)row->id, row->name);
}

/* Lines of "ID OPERATION NUMBER"; the last may be cut. */
static void read_ledger(const struct crew *crew, const struct rows *rows, struct counts *counts)
{
	struct buf text = BUF_INIT;
	const char *line;

	file_read(crew->ledger.text, &text, NULL);
	for (line = text.text; strchr(line, '\n'); line = strchr(line, '\n') + 1) {
		size_t id = strcspn(line, " ") + 1, length = strcspn(line, "\n");
		char *name = mem_copy_bytes(line + id, length - id);
		const struct row *row = find(rows, name);

		counts->acknowledged++;
		if (!row || row->id != strtoll(line, NULL, 10)) {
			counts->lost++;
			print_error("lost: %s\n", name);
		}
		free(name);
	}
	buf_clear(&text);
}

void crew_count(struct crew *crew, struct counts *counts)
{
	struct outbox_filter all = { .state = OUTBOX_STATES };
	struct rows rows = { 0 };
	struct error error = { 0 };
	struct buf head = BUF_INIT;
	struct store *store = store_open(crew->harbour.store.text, STORE_WRITE, &error);
	int64_t lines = 0;

	if (!store)
		fail_msg("%s", error.text);
	assert_string_equal(store_notice(store), "");
	outbox_recover(store, clock_wall_ms());
	assert_true(outbox_list(store, &all, 0, true, SIZE_MAX, take_row, &rows, NULL));
	if (rows.count)
		qsort(rows.rows, rows.count, sizeof(*rows.rows), compare);
	assert_true(audit_list(store, 0, true, SIZE_MAX, take_line, &rows, NULL));
	if (!audit_verify(store, &head, &lines, &error))
		fail_msg("%s", error.text);
	buf_clear(&head);
	store_close(store);
	*counts = (struct counts){ .rows = (long)rows.count };
	read_effects(crew, &rows, counts);
	read_ledger(crew, &rows, counts);
	for (size_t i = 0; i < rows.count; i++) {
		judge(&rows.rows[i], counts);
		judge_order(&rows, &rows.rows[i], counts);
	}
	free(rows.rows);
}

void crew_print(const struct crew *crew, const struct counts *counts)
{
	printf("%ld processes, %ld of them killed; %ld writes acknowledged, %ld rows: %ld done, "
	       "%ld refused, %ld unknown, %ld queued, %ld dropped; %ld effects\n",
	       crew->started, crew->killed, counts->acknowledged, counts->rows, counts->done,
	       counts->refused, counts->unknown, counts->queued, counts->dropped, counts->effects);
	printf("lost %ld, twice %ld, done without effect %ld, not done with effect %ld, of nobody %ld, "
	       "out of order %ld, stuck %ld\n",
	       counts->lost, counts->twice, counts->undone, counts->overdone, counts->strangers,
	       counts->disordered, counts->sending);
}

long crew_wrongs(const struct counts *counts)
{
	return counts->lost + counts->twice + counts->undone + counts->overdone +
	       counts->strangers + counts->disordered + counts->sending;
}
