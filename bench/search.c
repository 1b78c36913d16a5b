/* Windows and searches of the store beside the same rows asked for by bare SQL on the same file.
 *
 *	bench-search STORE */
#include <sqlite3.h>
#include <stdio.h>
#include <time.h>

#include "bench/report.h"
#include "src/store/store.h"

enum { ROUNDS = 200, ROWS = 40 };

struct query {
	const char *figure, *kind, *find;
	enum store_direction direction;
	const char *sql;	/* the same rows; NULL: no plain SQL finds them in time */
	double most;	/* ratio */
	const char *statuses;
	enum record_order order;
	bool reverse, onward;	/* onward: each round goes on where the one before ended */
};

static const struct query queries[] = {
	{ "newest 40 orders", "order", NULL, STORE_OLDER,
	  "SELECT * FROM record WHERE kind = 'order' ORDER BY id DESC LIMIT 40", 2 },
	{ "oldest 40 orders (End)", "order", NULL, STORE_NEWER,
	  "SELECT * FROM record WHERE kind = 'order' ORDER BY id LIMIT 40", 2 },
	{ "two Chinese characters", "order", "华美", STORE_OLDER, NULL, 0 },
	{ "two pairs of them", "order", "华美 恒达", STORE_OLDER, NULL, 0 },
	{ "ten digits", NULL, "2025000123", STORE_OLDER, NULL, 0 },
	{ "a word nobody has", NULL, "xqzjvw", STORE_OLDER, NULL, 0 },
#define ORDERED(figure, order) \
	{ figure, "order", NULL, STORE_OLDER, NULL, 0, NULL, order, false, true }, \
	{ figure ", reversed", "order", NULL, STORE_OLDER, NULL, 0, NULL, order, true, true }, \
	{ figure ", End", "order", NULL, STORE_NEWER, NULL, 0, NULL, order, false, true }, \
	{ figure ", many match", "order", "华美", STORE_OLDER, NULL, 0, NULL, order, false, true }, \
	{ figure ", some match", "order", "华美 恒达 深圳", STORE_OLDER, NULL, 0, NULL, order, false, true }, \
	{ figure ", few match", "order", "000123", STORE_OLDER, NULL, 0, NULL, order, false, true }, \
	{ figure ", of a state", "order", NULL, STORE_OLDER, NULL, 0, "jfwms/7", order, true, true }
	ORDERED("by number", ORDER_NUMBER),
	ORDERED("by status", ORDER_STATUS),
	ORDERED("by vendor", ORDER_VENDOR),
	ORDERED("by age", ORDER_AGE),
	/* 50 000 rows match, behind ten times as many that do not */
	{ "by number, all at the far end", "order", "202509", STORE_OLDER, NULL, 0, NULL, ORDER_NUMBER,
	  false, false },
};

static int64_t anchor;	/* of a query that goes onward */

static double now_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

static bool count_row(void *context, const struct record *record)
{
	anchor = record->id;
	++*(int *)context;
	return true;
}

static int ask_store(struct store *store, const struct query *query, struct samples *times)
{
	struct record_filter filter = { .kind = query->kind, .find = query->find,
					.statuses = query->statuses, .order = query->order,
					.reverse = query->reverse };
	struct error error = { 0 };
	double start = now_ms();
	int rows = 0;

	if (!store_list_records(store, &filter, query->onward ? anchor : 0, query->direction, ROWS, count_row, &rows, &error))
		fprintf(stderr, "bench-search: %s\n", error.text);
	samples_add(times, now_ms() - start);
	return rows;
}

/* As the sqlite3 shell would: prepared each time, every column read. */
static void ask_bare(sqlite3 *database, const char *sql, struct samples *times)
{
	sqlite3_stmt *statement = NULL;
	double start = now_ms();
	int bytes = 0;

	if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK)
		while (sqlite3_step(statement) == SQLITE_ROW)
			for (int i = 0; i < sqlite3_column_count(statement); i++)
				bytes += sqlite3_column_bytes(statement, i);
	sqlite3_finalize(statement);
	samples_add(times, bytes > 0 ? now_ms() - start : 0);
}

static void measure(struct store *store, sqlite3 *database, const struct query *query)
{
	struct samples ours = { 0 }, theirs = { 0 };
	char figure[80];
	int rows = 0;

	anchor = 0;
	for (int i = 0; i < ROUNDS; i++) {
		rows = ask_store(store, query, &ours);
		if (query->sql)
			ask_bare(database, query->sql, &theirs);
	}
	if (query->sql) {
		report_ratio(query->figure, &ours, &theirs, query->most, 0);
	} else {
		snprintf(figure, sizeof(figure), "%s, %d rows", query->figure, rows);
		report_limit(figure, samples_percentile(&ours, 99), "ms p99",
			     query->order ? 50 : 10);
	}
	samples_clear(&ours);
	samples_clear(&theirs);
}

int main(int count, char **arguments)
{
	struct error error = { 0 };
	struct store *store = count > 1 ? store_open(arguments[1], STORE_READ, &error) : NULL;
	sqlite3 *database = NULL;
	double start;

	if (!store || sqlite3_open_v2(arguments[1], &database, SQLITE_OPEN_READONLY, NULL)) {
		fprintf(stderr, "usage: bench-search STORE; %s\n", error.text);
		return 64;
	}
	report_head("milliseconds", "store", "bare SQL");
	for (size_t i = 0; i < COUNT(queries); i++)
		measure(store, database, &queries[i]);
	start = now_ms();
	printf("%lld records counted", (long long)store_count_records(store, NULL, NULL));
	printf(" in %.3f ms\n", now_ms() - start);
	sqlite3_close(database);
	store_close(store);
	return 0;
}
