/* The reader of INI files. */
#include "base/conf.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/words.h"

struct reader {
	const char *name;
	int line;
	struct buf section;
	conf_visit *visit;
	void *context;
	struct error *error;
};

static bool complain(struct reader *reader, const char *what)
{
	return error_set(reader->error, ERROR_SETUP, "%s:%d: %s", reader->name, reader->line, what);
}

static const char *skip_blanks(const char *text)
{
	return text + strspn(text, " \t");
}

/* Where an unquoted value ends: before a comment, without the blanks before it. */
static size_t plain_length(const char *text)
{
	size_t end = 0;

	while (text[end] &&
	       !((text[end] == '#' || text[end] == ';') &&
		 (end == 0 || text[end - 1] == ' ' || text[end - 1] == '\t')))
		end++;
	while (end > 0 && isspace((unsigned char)text[end - 1]))
		end--;
	return end;
}

static bool only_comment_follows(const char *text)
{
	text = skip_blanks(text);
	return !*text || *text == '#' || *text == ';';
}

/* Reads "…" with \" \\ \n \t; `*text` moves behind the closing quote. */
static bool read_quoted(struct reader *reader, const char **text, struct buf *value)
{
	static const char names[] = "\"\\nt", bytes[] = "\"\\\n\t";
	const char *found;

	for ((*text)++; **text && **text != '"'; (*text)++) {
		if (**text != '\\') {
			buf_add_char(value, **text);
			continue;
		}
		(*text)++;
		found = **text ? strchr(names, **text) : NULL;
		if (!found)
			return complain(reader, _("after a backslash only \" \\ n and t may stand"));
		buf_add_char(value, bytes[found - names]);
	}
	if (**text != '"')
		return complain(reader, _("the closing quote is missing"));
	(*text)++;
	return true;
}

static bool read_value(struct reader *reader, const char *text, struct buf *value)
{
	text = skip_blanks(text);
	if (*text == '"') {
		if (!read_quoted(reader, &text, value))
			return false;
		if (!only_comment_follows(text))
			return complain(reader, _("there is something behind the closing quote"));
	} else {
		buf_add_bytes(value, text, plain_length(text));
	}
	if (value->length > CONF_VALUE)
		return complain(reader, _("the value is longer than 4096 bytes"));
	return true;
}

static bool call_visitor(struct reader *reader, const char *key, const char *value)
{
	struct conf_entry entry = { reader->section.text, key, value, reader->line };
	struct error reason = { 0 };

	if (reader->visit(reader->context, &entry, &reason))
		return true;
	return error_set(reader->error, reason.kind, "%s:%d: %s", reader->name, reader->line,
			 reason.text);
}

/* "[vendor jfwms]" and "[vendor "jfwms"]" are both section "vendor jfwms". */
static bool read_section(struct reader *reader, const char *text)
{
	const char *end = strchr(text, ']');

	if (!end || !only_comment_follows(end + 1))
		return complain(reader, _("a section must look like [name]"));
	buf_reset(&reader->section);
	for (text = skip_blanks(text); text < end; text++) {
		bool blank = *text == ' ' || *text == '\t';

		if (blank && (text[1] == ' ' || text[1] == '\t' || text + 1 == end))
			continue;
		if (*text != '"')
			buf_add_char(&reader->section, blank ? ' ' : *text);
	}
	if (!reader->section.length)
		return complain(reader, _("a section needs a name"));
	return call_visitor(reader, "", "");
}

static bool read_entry(struct reader *reader, const char *text)
{
	const char *equals = strchr(text, '=');
	struct buf key = BUF_INIT, value = BUF_INIT;
	bool fine = false;

	if (!equals)
		return complain(reader, _("expected \"key = value\", a [section] or a comment"));
	buf_add_bytes(&key, text, (size_t)(equals - text));
	while (key.length > 0 && isspace((unsigned char)key.text[key.length - 1]))
		buf_truncate(&key, key.length - 1);
	if (!key.length)
		complain(reader, _("there is no key before the \"=\""));
	else if (read_value(reader, equals + 1, &value))
		fine = call_visitor(reader, key.text, value.text);
	buf_clear(&key);
	buf_wipe(&value);
	return fine;
}

static bool read_line(struct reader *reader, const char *text)
{
	text = skip_blanks(text);
	if (!*text || *text == '#' || *text == ';')
		return true;
	return *text == '[' ? read_section(reader, text + 1) : read_entry(reader, text);
}

static bool read_lines(struct reader *reader, const char *text, struct buf *line)
{
	while (*text) {
		size_t length = strcspn(text, "\n");

		reader->line++;
		buf_reset(line);
		buf_add_bytes(line, text, length);
		if (line->length > 0 && line->text[line->length - 1] == '\r')
			buf_truncate(line, line->length - 1);
		if (!utf8_valid(line->text, line->length))
			return complain(reader, _("the line is not valid UTF-8"));
		if (!read_line(reader, line->text))
			return false;
		text += length + (text[length] == '\n');
	}
	return true;
}

bool conf_read_text(const char *text, const char *name, conf_visit *visit, void *context,
		    struct error *error)
{
	struct reader reader = { name, 0, BUF_INIT, visit, context, error };
	struct buf line = BUF_INIT;
	bool fine;

	if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
		text += 3;
	fine = read_lines(&reader, text, &line);
	buf_clear(&reader.section);
	buf_wipe(&line);
	return fine;
}

bool conf_read_file(const char *path, conf_visit *visit, void *context, struct error *error)
{
	struct buf text = BUF_INIT;
	bool fine = file_read(path, &text, error);

	if (fine && strlen(text.text) != text.length)
		fine = error_set(error, ERROR_SETUP, _("%s: the file holds a NUL byte"), path);
	if (fine)
		fine = conf_read_text(text.text, path, visit, context, error);
	buf_wipe(&text);
	return fine;
}
