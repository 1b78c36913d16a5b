/* A store from lines of JSON, all of it or nothing. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "src/audit.h"
#include "src/json.h"
#include "src/store/tables.h"

struct load {
	struct store *store;
	struct store_tally tally;
	int64_t line;
	bool ended;
};

/* "INSERT INTO call (id,vendor) VALUES (?,?)", of names that the table really has. */
static bool add_insert(struct buf *sql, struct load *load, const struct table *table,
		       const struct json *row, struct error *error)
{
	size_t count = json_count(row);

	buf_addf(sql, "INSERT INTO %s (", table->name);
	for (const struct json *value = json_first(row); value; value = json_next(value)) {
		if (!table_has_column(load->store, table, json_name(value)))
			return error_set(error, ERROR_INPUT,
					 _("line %lld: this tallyman knows no \"%s\" of \"%s\"; a newer "
					   "one wrote it"),
					 (long long)load->line, json_name(value), table->name);
		buf_addf(sql, "%s%s", json_name(value), json_next(value) ? "," : ") VALUES (");
	}
	for (size_t i = 0; i < count; i++)
		buf_add(sql, i + 1 < count ? "?," : "?)");
	return true;
}

static bool load_row(struct load *load, const struct table *table, const struct json *row,
		     struct error *error)
{
	struct buf sql = BUF_INIT;
	struct query query;
	bool fine = json_is(row, JSON_OBJECT) && json_count(row) > 0;

	if (!fine)
		return error_set(error, ERROR_INPUT, _("line %lld is no row"),
				 (long long)load->line);
	fine = add_insert(&sql, load, table, row, error);
	if (fine) {
		query_start_once(&query, load->store->database, sql.text, error);
		for (const struct json *value = json_first(row); value; value = json_next(value))
			if (json_is(value, JSON_NULL))
				query_null(&query);
			else if (json_is(value, JSON_NUMBER))
				query_integer(&query, strtoll(json_text(value), NULL, 10));
			else
				query_text(&query, json_text(value));
		fine = query_finish(&query);
		tally_row(&load->tally, table);
	}
	buf_clear(&sql);
	return fine;
}

static bool load_head(const struct json *line, struct error *error)
{
	const char *what = json_text_at(line, "tallyman"), *format = json_text_at(line, "format");

	if (!what || strcmp(what, "store") != 0 || !format)
		return error_set(error, ERROR_INPUT, _("this is no export of a store"));
	return strtol(format, NULL, 10) <= DUMP_FORMAT ||
	       error_set(error, ERROR_INPUT, _("this export was written by a newer tallyman"));
}

static bool load_end(struct load *load, const struct json *line, struct error *error)
{
	const char *rows = json_text_at(line, "rows");

	load->ended = rows && strtoll(rows, NULL, 10) == load->tally.rows;
	return load->ended || error_set(error, ERROR_INPUT, _("lines are missing in the export"));
}

static bool load_line(struct load *load, const char *text, struct error *error)
{
	struct error fault = { 0 };
	struct json *line = json_parse_text(text, &fault);
	const char *name = json_text_at(line, "table");
	const struct table *table = name ? table_find(name) : NULL;
	bool fine;

	load->line++;
	if (!line || load->ended)
		fine = error_set(error, ERROR_INPUT, _("line %lld: %s"), (long long)load->line,
				 load->ended ? _("behind the end") : fault.text);
	else if (load->line == 1)
		fine = load_head(line, error);
	else if (json_member(line, "end"))
		fine = load_end(load, line, error);
	else if (!table || table->secret)
		fine = error_set(error, ERROR_INPUT, _("line %lld: there is no table \"%s\""),
				 (long long)load->line, name ? name : "");
	else
		fine = load_row(load, table, json_member(line, "row"), error);
	json_free(line);
	return fine;
}

static bool load_lines(struct load *load, FILE *file, struct error *error)
{
	char *text = NULL;
	size_t room = 0;
	bool fine = true;

	while (fine && getline(&text, &room, file) > 0)
		fine = load_line(load, text, error);
	free(text);
	if (fine && !load->ended)
		fine = error_set(error, ERROR_INPUT, _("the end of the export is missing"));
	return fine;
}

static bool is_empty(struct store *store)
{
	static const char *const sql = "SELECT EXISTS (SELECT 1 FROM outbox)"
				       " OR EXISTS (SELECT 1 FROM audit)"
				       " OR EXISTS (SELECT 1 FROM call)"
				       " OR EXISTS (SELECT 1 FROM record)"
				       " OR EXISTS (SELECT 1 FROM event)"
				       " OR EXISTS (SELECT 1 FROM draft)";
	struct query query;
	bool empty;

	query_start(&query, store->database, sql, NULL);
	empty = query_row(&query) && query_integer_at(&query, 0) == 0;
	return query_end(&query) && empty;
}

static bool take_over(struct load *load, const char *path, FILE *file, struct error *error)
{
	return database_run(load->store->database, "DELETE FROM meta", error) &&
	       load_lines(load, file, error) && store_rebuild(load->store, error) &&
	       adopt_outbox(load->store,
			    _("it came with an import: whether the store it came from has sent it "
			      "since is not known"),
			    error) &&
	       audit_add(load->store, "store.imported", path, "", clock_wall_ms(), error);
}

bool store_import(struct store *store, const char *path, struct store_tally *tally,
		  struct error *error)
{
	struct load load = { .store = store };
	FILE *file = fopen(path, "re");
	bool fine;

	if (!file)
		return error_set(error, errno == ENOENT ? ERROR_MISSING : ERROR_INPUT,
				 _("cannot read %s: %s"), path, strerror(errno));
	if (!is_empty(store))
		fine = error_set(error, ERROR_INPUT,
				 _("%s holds something already: an import begins a new store, named "
				   "with --store"),
				 store_path(store));
	else
		fine = row_begin(store, error) &&
		       row_end(store, take_over(&load, path, file, error), error);
	fclose(file);
	*tally = load.tally;
	return fine;
}
