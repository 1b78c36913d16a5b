/* What all commands share: saying, printing, failing. */
#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "src/mask.h"

void cli_say(const char *format, ...)
{
	struct buf text = BUF_INIT, clean = BUF_INIT;
	va_list arguments;
	char words[ERROR_TEXT + 200];

	va_start(arguments, format);
	vsnprintf(words, sizeof(words), format, arguments);
	va_end(arguments);
	mask_add_free_text(&text, words);
	utf8_add_clean(&clean, text.text, text.length, CLEAN_TEXT);
	fprintf(stderr, "tallyman: %s\n", clean.text);
	buf_clear(&text);
	buf_clear(&clean);
}

void cli_print(const char *text)
{
	struct buf clean = BUF_INIT;

	utf8_add_clean(&clean, text, strlen(text), CLEAN_TEXT);
	fwrite(clean.text, 1, clean.length, stdout);
	buf_clear(&clean);
}

void cli_print_json(struct json *object)
{
	struct buf text = BUF_INIT;

	json_add(&text, object, JSON_SAFE);
	buf_add_char(&text, '\n');
	fwrite(text.text, 1, text.length, stdout);
	buf_clear(&text);
	json_free(object);
}

void cli_set_error(struct json *object, const struct error *error)
{
	struct json *fault = json_new_object();
	struct buf text = BUF_INIT;

	mask_add_free_text(&text, error->text);
	json_set_text(fault, "kind", error_name(error->kind));
	json_set_text(fault, "text", text.text);
	json_set(object, "error", fault);
	buf_clear(&text);
}

void cli_set_time(struct json *object, const char *name, int64_t ms)
{
	struct buf text = BUF_INIT;

	if (ms)
		when_add(&text, ms, WHEN_LOCAL, WHEN_ISO);
	json_set_text(object, name, ms ? text.text : NULL);
	buf_clear(&text);
}

int cli_fail(struct error *error, enum error_kind kind, const char *text)
{
	error_set(error, kind, "%s", text);
	return error_exit(kind);
}

bool cli_number(const char *text, const char *option, long least, long most, long *number,
		struct error *error)
{
	char *end;

	*number = strtol(text, &end, 10);
	if (end != text && !*end && *number >= least && *number <= most)
		return true;
	return error_set(error, ERROR_USAGE, _("%s takes a whole number from %ld to %ld, not \"%s\""),
			 option, least, most, text);
}
