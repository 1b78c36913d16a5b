/* Rows of texts as CSV, TSV or JSON. */
#include "src/export.h"

#include <string.h>

#include "base/words.h"
#include "src/json.h"

const struct choice export_formats[] = {
	[EXPORT_CSV] = { "csv", N_("comma-separated, for spreadsheets") },
	[EXPORT_TSV] = { "tsv", N_("tab-separated") },
	[EXPORT_JSON] = { "json", N_("JSON, for programs") },
	[EXPORT_FORMATS] = { 0 },
};

enum export_format export_format_find(const char *name)
{
	int format = 0;

	while (format < EXPORT_FORMATS && strcmp(export_formats[format].value, name) != 0)
		format++;
	return (enum export_format)format;
}

/* Would a spreadsheet run it? A plain number with its sign is none of that. */
static bool is_formula(const char *cell)
{
	return *cell && strchr("=+-@\t\r", *cell) && !json_is_number(cell);
}

/* As in RFC 4180, but for lines that end as everywhere else here. */
static void add_csv(struct buf *out, const char *cell)
{
	bool quoted = strpbrk(cell, "\",\r\n") || *cell == ' ';

	if (quoted)
		buf_add_char(out, '"');
	if (is_formula(cell))
		buf_add_char(out, '\'');
	for (; *cell; cell++) {
		if (*cell == '"')
			buf_add_char(out, '"');
		buf_add_char(out, *cell);
	}
	if (quoted)
		buf_add_char(out, '"');
}

static void add_tsv(struct buf *out, const char *cell)
{
	if (is_formula(cell))
		buf_add_char(out, '\'');
	for (; *cell; cell++)
		buf_add_char(out, strchr("\t\r\n", *cell) ? ' ' : *cell);
}

static void add_line(struct export *export, const char *const *cells)
{
	bool tabs = export->format == EXPORT_TSV;

	for (size_t i = 0; i < export->columns; i++) {
		if (i > 0)
			buf_add_char(export->out, tabs ? '\t' : ',');
		if (tabs)
			add_tsv(export->out, cells[i]);
		else
			add_csv(export->out, cells[i]);
	}
	buf_add_char(export->out, '\n');
}

void export_begin(struct export *export, enum export_format format, struct buf *out,
		  const char *const *names, size_t columns)
{
	*export = (struct export){ format, out, names, columns, 0 };
	if (format == EXPORT_JSON)
		buf_add_char(out, '[');
	else
		add_line(export, names);
}

void export_row(struct export *export, const char *const *cells)
{
	struct json *object;

	export->rows++;
	if (export->format != EXPORT_JSON) {
		add_line(export, cells);
		return;
	}
	object = json_new_object();
	for (size_t i = 0; i < export->columns; i++)
		json_set_text(object, export->names[i], cells[i]);
	buf_add(export->out, export->rows > 1 ? ",\n" : "\n");
	json_add(export->out, object, JSON_SAFE);
	json_free(object);
}

void export_end(struct export *export)
{
	if (export->format == EXPORT_JSON)
		buf_add(export->out, export->rows > 0 ? "\n]\n" : "]\n");
}
