/* What can be read of a damaged store, put into a new one that takes its place. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/when.h"
#include "base/words.h"
#include "src/audit.h"
#include "src/fault.h"
#include "src/store/tables.h"

enum { GAPS_MOST = 100000 }; /* unreadable places of a table */

struct salvage {
	struct database *from;
	struct store *to;
	const struct table *table;
	struct store_tally tally;
	bool torn; /* something could not be read */
};

/* ---- a table by its rowid ---- */

static void add_select(struct buf *sql, const struct table *table, const char *more)
{
	buf_addf(sql, "SELECT rowid AS place, * FROM %s WHERE rowid >= ? ORDER BY rowid %s",
		 table->name, more);
}

/* Copies rows from `*place` on, which moves behind the last one read. True: up to the end. */
static bool copy_from(struct salvage *salvage, int64_t *place)
{
	struct buf sql = BUF_INIT;
	struct query query;

	add_select(&sql, salvage->table, "");
	query_start_once(&query, salvage->from, sql.text, NULL);
	query_integer(&query, *place);
	while (query_row(&query)) {
		*place = query_integer_at(&query, 0) + 1;
		if (table_copy_row(salvage->to, salvage->table, &query, NULL))
			tally_row(&salvage->tally, salvage->table);
	}
	buf_clear(&sql);
	return query_end(&query);
}

/* Can the first row from there on be read, or is there none? */
static bool is_readable(struct salvage *salvage, int64_t place)
{
	struct buf sql = BUF_INIT;
	struct query query;

	add_select(&sql, salvage->table, "LIMIT 1");
	query_start_once(&query, salvage->from, sql.text, NULL);
	query_integer(&query, place);
	query_row(&query);
	buf_clear(&sql);
	return query_end(&query);
}

/* The first place behind an unreadable one that can be read; false: there is none. */
static bool find_readable(struct salvage *salvage, int64_t *place)
{
	int64_t bad = *place, step = 1, good;

	while (!is_readable(salvage, bad + step)) {
		if (step > INT64_MAX / 4 || bad > INT64_MAX - 2 * step)
			return false;
		step *= 2;
	}
	good = bad + step;
	while (good - bad > 1) {
		int64_t middle = bad + (good - bad) / 2;

		if (is_readable(salvage, middle))
			good = middle;
		else
			bad = middle;
	}
	*place = good;
	return true;
}

static void copy_by_rowid(struct salvage *salvage)
{
	int64_t place = 0;

	for (int gaps = 0; gaps < GAPS_MOST && !copy_from(salvage, &place); gaps++) {
		salvage->torn = true;
		if (!find_readable(salvage, &place))
			return;
	}
}

/* ---- a table by its key ---- */

/* From both ends up to what cannot be read. */
static void copy_by_key(struct salvage *salvage)
{
	static const char *const directions[] = { "", " DESC" };
	bool whole = false;

	for (size_t i = 0; !whole && i < COUNT(directions); i++) {
		struct buf sql = BUF_INIT;
		struct query query;

		buf_addf(&sql, "SELECT * FROM %s ORDER BY ", salvage->table->name);
		for (const char *text = salvage->table->order; *text; text++) {
			if (*text == ',')
				buf_add(&sql, directions[i]);
			buf_add_char(&sql, *text);
		}
		buf_add(&sql, directions[i]);
		query_start_once(&query, salvage->from, sql.text, NULL);
		while (query_row(&query))
			if (table_copy_row(salvage->to, salvage->table, &query, NULL))
				tally_row(&salvage->tally, salvage->table);
		whole = query_end(&query);
		salvage->torn = salvage->torn || !whole;
		buf_clear(&sql);
	}
}

/* ---- the whole of it ---- */

static bool finish_copy(struct salvage *salvage, const char *aside, struct error *error)
{
	struct buf detail = BUF_INIT;
	const struct store_tally *tally = &salvage->tally;
	bool fine;

	buf_addf(&detail, "%lld records, %lld calls, %lld outbox rows, %lld audit rows",
		 (long long)tally->records, (long long)tally->calls, (long long)tally->outbox,
		 (long long)tally->audit);
	fine = store_rebuild(salvage->to, error) &&
	       adopt_outbox(salvage->to,
			    _("the store was damaged: whether it was sent is not known"), error) &&
	       audit_add(salvage->to, "store.salvaged", aside, detail.text, clock_wall_ms(),
			 error);
	buf_clear(&detail);
	return fine;
}

static bool copy_tables(struct salvage *salvage, const char *aside, struct error *error)
{
	if (!row_begin(salvage->to, error))
		return false;
	for (salvage->table = tables; salvage->table->name; salvage->table++) {
		fault_point("salvage.table");
		if (strcmp(salvage->table->order, "id") == 0)
			copy_by_rowid(salvage);
		else
			copy_by_key(salvage);
	}
	return row_end(salvage->to, finish_copy(salvage, aside, error), error);
}

/* What is readable at `path`, as a new store at `fresh`. */
static bool build(const char *path, const char *fresh, const char *aside, struct salvage *salvage,
		  struct error *error)
{
	bool fine;

	salvage->from = database_open(path, DATABASE_DAMAGED, NULL);
	salvage->to = store_open_plain(fresh, error);
	fine = salvage->to != NULL;
	if (fine && salvage->from)
		fine = copy_tables(salvage, aside, error);
	store_close(salvage->to);
	database_close(salvage->from);
	return fine;
}

/* ---- files ---- */

/* "tallyman.db.broken-2026-01-01-08-00-00". */
static void add_aside(struct buf *aside, const char *path)
{
	struct buf time = BUF_INIT;

	when_add(&time, clock_wall_ms(), WHEN_LOCAL, WHEN_PLAIN);
	for (char *text = time.text; *text; text++)
		if (*text == ' ' || *text == ':')
			*text = '-';
	buf_addf(aside, "%s.broken-%s", path, time.text);
	buf_clear(&time);
}

/* Beside the database lie its log and its index; `move` is rename or link. */
static bool move(int (*how)(const char *, const char *), const char *path, const char *to,
		 const char *ending)
{
	struct buf from = BUF_INIT, target = BUF_INIT;
	bool fine;

	buf_addf(&from, "%s%s", path, ending);
	buf_addf(&target, "%s%s", to, ending);
	fine = how(from.text, target.text) == 0 || errno == ENOENT;
	buf_clear(&from);
	buf_clear(&target);
	return fine;
}

/* The new file takes the old one's name at once: nobody ever finds none, and begins an empty one. */
static bool exchange(const char *path, const char *fresh, const char *aside, struct error *error)
{
	bool fine;

	fault_point("salvage.built");
	fine = move(rename, path, aside, "-wal") && move(rename, path, aside, "-shm");
	fault_point("salvage.moving");
	fine = fine && (move(link, path, aside, "") || move(rename, path, aside, "")) &&
	       rename(fresh, path) == 0;
	fault_point("salvage.moved");
	return fine || error_set(error, ERROR_STORE,
				 _("%s is damaged and cannot be moved aside: %s"), path,
				 strerror(errno));
}

static void tell(struct buf *notice, const struct salvage *salvage, const char *path,
		 const char *aside)
{
	const struct store_tally *tally = &salvage->tally;

	if (!tally->rows)
		buf_addf(notice,
			 _("%s is damaged and nothing of it can be read; it was moved to %s and a new "
			   "store begun"),
			 path, aside);
	else
		buf_addf(notice,
			 _("%s is damaged; it was moved to %s, and what can be read was put into a new "
			   "one: records %lld, calls %lld, outbox rows %lld, audit rows %lld"),
			 path, aside, (long long)tally->records, (long long)tally->calls,
			 (long long)tally->outbox, (long long)tally->audit);
}

/* Under a lock, so that of several consoles that find the damage one mends it. */
static int lock_up(const char *path)
{
	struct buf name = BUF_INIT;
	int file;

	buf_addf(&name, "%s.mending", path);
	file = open(name.text, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	buf_clear(&name);
	if (file >= 0)
		flock(file, LOCK_EX);
	return file;
}

static void unlock(int file, const char *path)
{
	struct buf name = BUF_INIT;

	buf_addf(&name, "%s.mending", path);
	unlink(name.text);
	buf_clear(&name);
	if (file >= 0)
		close(file);
}

bool salvage_file(const char *path, bool (*is_broken)(const char *path), struct buf *notice,
		  struct error *error)
{
	struct salvage salvage = { 0 };
	struct buf fresh = BUF_INIT, aside = BUF_INIT;
	int lock = lock_up(path);
	bool fine = true;

	if (is_broken(path)) {
		buf_addf(&fresh, "%s.fresh", path);
		add_aside(&aside, path);
		database_remove(fresh.text);
		fine = build(path, fresh.text, aside.text, &salvage, error) &&
		       exchange(path, fresh.text, aside.text, error);
		if (fine)
			tell(notice, &salvage, path, aside.text);
		database_remove(fresh.text);
	}
	unlock(lock, path);
	buf_clear(&fresh);
	buf_clear(&aside);
	return fine;
}
