/* The tables that hold something, row by row. */
#include "src/store/tables.h"

#include <string.h>

#define TABLE(name, order) name, order, "SELECT * FROM " name " ORDER BY " order

/* clang-format off */
const struct table tables[] = {
	{ TABLE("outbox", "id"), .count = offsetof(struct store_tally, outbox) },
	{ TABLE("audit", "id"), .count = offsetof(struct store_tally, audit) },
	{ TABLE("draft", "id") },
	{ TABLE("token", "vendor, name"), .secret = true },
	{ TABLE("meta", "name") },
	{ TABLE("call", "id"), .count = offsetof(struct store_tally, calls) },
	{ TABLE("event", "id") },
	{ TABLE("record", "id"), .count = offsetof(struct store_tally, records) },
	{ TABLE("record_part", "record, operation") },
	{ TABLE("refusal", "id") },
	{ TABLE("refusal_count", "vendor, reason") },
	{ 0 },
};
/* clang-format on */

const struct table *table_find(const char *name)
{
	for (const struct table *table = tables; table->name; table++)
		if (strcmp(table->name, name) == 0)
			return table;
	return NULL;
}

bool table_has_column(struct store *store, const struct table *table, const char *column)
{
	struct query query;
	bool has;

	query_start(&query, store->database, "SELECT 1 FROM pragma_table_info(?) WHERE name = ?",
		    NULL);
	query_text(&query, table->name);
	query_text(&query, column);
	has = query_row(&query);
	query_end(&query);
	return has;
}

/* "INSERT OR IGNORE INTO call (id, vendor) VALUES (?,?)" with the columns both have. */
static void add_insert(struct buf *sql, struct store *store, const struct table *table,
		       const struct query *row, bool *wanted)
{
	bool first = true;

	buf_addf(sql, "INSERT OR IGNORE INTO %s (", table->name);
	for (int i = 0; i < query_columns(row); i++) {
		wanted[i] = table_has_column(store, table, query_name_at(row, i));
		if (wanted[i])
			buf_addf(sql, "%s%s", first ? "" : ",", query_name_at(row, i));
		first = first && !wanted[i];
	}
	buf_add(sql, ") VALUES (");
	first = true;
	for (int i = 0; i < query_columns(row); i++) {
		if (wanted[i])
			buf_add(sql, first ? "?" : ",?");
		first = first && !wanted[i];
	}
	buf_add_char(sql, ')');
}

bool table_copy_row(struct store *store, const struct table *table, const struct query *row,
		    struct error *error)
{
	bool wanted[64] = { false };
	struct buf sql = BUF_INIT;
	struct query query;
	bool fine;

	if (query_columns(row) > (int)COUNT(wanted))
		return error_set(error, ERROR_STORE, "%s", table->name);
	add_insert(&sql, store, table, row, wanted);
	query_start_once(&query, store->database, sql.text, error);
	for (int i = 0; i < query_columns(row); i++)
		if (wanted[i])
			query_value(&query, row, i);
	fine = query_finish(&query);
	buf_clear(&sql);
	return fine;
}

void tally_row(struct store_tally *tally, const struct table *table)
{
	tally->rows++;
	if (table->count)
		++*(int64_t *)(void *)((char *)tally + table->count);
}
