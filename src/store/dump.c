/* The store as lines of JSON; docs/store.md describes them. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/when.h"
#include "base/words.h"
#include "src/audit.h"
#include "src/fault.h"
#include "src/request.h"
#include "src/store/tables.h"

struct dump {
	FILE *file;
	struct buf line;
	struct store_tally tally;
};

static void put_line(struct dump *dump)
{
	buf_add_char(&dump->line, '\n');
	fwrite(dump->line.text, 1, dump->line.length, dump->file);
	buf_reset(&dump->line);
}

/* What is frozen without the passwords in it. */
static void add_frozen(struct buf *line, const struct query *row, int column)
{
	const struct vendor *vendor = NULL;
	const struct operation *operation = NULL;
	struct buf text = BUF_INIT;
	struct json *frozen = json_parse_text(query_text_at(row, column), NULL);

	for (int i = 0; i < query_columns(row); i++)
		if (strcmp(query_name_at(row, i), "vendor") == 0)
			vendor = vendor_find(query_text_at(row, i));
		else if (strcmp(query_name_at(row, i), "operation") == 0 && vendor)
			operation = operation_find(vendor, query_text_at(row, i));
	if (frozen && operation)
		request_redact(frozen, vendor, operation);
	json_add(&text, frozen, JSON_COMPACT);
	json_add_string(line, operation ? text.text : "{}", JSON_COMPACT);
	json_free(frozen);
	buf_clear(&text);
}

static void add_value(struct buf *line, const struct query *row, int column)
{
	if (query_is_null(row, column))
		buf_add(line, "null");
	else if (query_is_integer(row, column))
		buf_addf(line, "%lld", (long long)query_integer_at(row, column));
	else if (strcmp(query_name_at(row, column), "frozen") == 0)
		add_frozen(line, row, column);
	else
		json_add_string(line, query_text_at(row, column), JSON_COMPACT);
}

static void put_row(struct dump *dump, const struct table *table, const struct query *row)
{
	buf_addf(&dump->line, "{\"table\":\"%s\",\"row\":{", table->name);
	for (int i = 0; i < query_columns(row); i++) {
		buf_addf(&dump->line, "%s\"%s\":", i ? "," : "", query_name_at(row, i));
		add_value(&dump->line, row, i);
	}
	buf_add(&dump->line, "}}");
	put_line(dump);
	tally_row(&dump->tally, table);
}

static void put_head(struct dump *dump)
{
	buf_addf(&dump->line, "{\"tallyman\":\"store\",\"format\":%d,\"program\":\"%s\",\"at\":\"",
		 DUMP_FORMAT, TALLYMAN_VERSION);
	when_add(&dump->line, clock_wall_ms(), 0, WHEN_UTC);
	buf_add(&dump->line, "\"}");
	put_line(dump);
}

static bool put_tables(struct store *store, struct dump *dump, struct error *error)
{
	bool fine = true;

	put_head(dump);
	for (const struct table *table = tables; fine && table->name; table++) {
		struct query query;

		if (table->secret)
			continue;
		query_start(&query, store->database, table->all, error);
		while (!ferror(dump->file) && query_row(&query))
			put_row(dump, table, &query);
		fine = query_end(&query);
	}
	buf_addf(&dump->line, "{\"end\":true,\"rows\":%lld}", (long long)dump->tally.rows);
	put_line(dump);
	return fine;
}

static bool complain(const char *path, struct error *error)
{
	return error_set(error, ERROR_CREATE, _("cannot write %s: %s"), path, strerror(errno));
}

/* As of one moment, while others go on writing. */
static bool write_dump(struct store *store, const char *path, struct dump *dump,
		       struct error *error)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool fine;

	dump->file = file >= 0 ? fdopen(file, "w") : NULL;
	if (!dump->file)
		return complain(path, error);
	fine = database_run(store->database, "BEGIN", error) && put_tables(store, dump, error);
	database_run(store->database, "ROLLBACK", NULL);
	if (fine && (fflush(dump->file) != 0 || ferror(dump->file) || fsync(file) != 0))
		fine = complain(path, error);
	if (fclose(dump->file) != 0 && fine)
		fine = complain(path, error);
	return fine;
}

/* A copy must not take the place of what it was made from. */
static bool is_other(const struct store *store, const char *path, struct error *error)
{
	struct stat ours, theirs;

	if (stat(store_path(store), &ours) != 0 || stat(path, &theirs) != 0 ||
	    ours.st_dev != theirs.st_dev || ours.st_ino != theirs.st_ino)
		return true;
	return error_set(error, ERROR_INPUT, _("%s is the store itself: give another name"), path);
}

bool store_export(struct store *store, const char *path, struct store_tally *tally,
		  struct error *error)
{
	struct dump dump = { .line = BUF_INIT };
	struct buf part = BUF_INIT;
	bool fine;

	buf_addf(&part, "%s.part", path);
	unlink(part.text);
	fine = is_other(store, path, error) &&
	       audit_add(store, "store.exported", path, "", clock_wall_ms(), error) &&
	       write_dump(store, part.text, &dump, error);
	fault_point("export.written");
	if (fine && rename(part.text, path) != 0)
		fine = complain(path, error);
	if (!fine)
		unlink(part.text);
	*tally = dump.tally;
	buf_clear(&dump.line);
	buf_clear(&part);
	return fine;
}

bool store_backup(struct store *store, const char *path, struct error *error)
{
	return is_other(store, path, error) &&
	       audit_add(store, "store.copied", path, "", clock_wall_ms(), error) &&
	       database_copy(store->database, path, mark_copy, error);
}
