/* Errors as values: a kind and a sentence. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *name;
	int exit;
} kinds[ERROR_KINDS] = {
	[ERROR_NONE] = { "none", 0 },
	[ERROR_USAGE] = { "usage", 64 },
	[ERROR_INPUT] = { "input", 65 },
	[ERROR_SETUP] = { "config", 78 },
	[ERROR_NETWORK] = { "unreachable", 69 },
	[ERROR_REFUSED] = { "refused", 1 },
	[ERROR_REPLY] = { "unreadable", 76 },
	[ERROR_UNKNOWN] = { "unknown", 76 },
	[ERROR_QUEUED] = { "queued", 75 },
	[ERROR_DENIED] = { "denied", 77 },
	[ERROR_MISSING] = { "missing", 1 },
	[ERROR_CREATE] = { "create", 73 },
	[ERROR_STORE] = { "store", 74 },
	[ERROR_CANCELLED] = { "cancelled", 75 },
	[ERROR_INTERNAL] = { "internal", 70 },
};

/* vsnprintf may have cut in the middle of a character: drop the half. */
static void trim_half_character(char *text, size_t length)
{
	size_t start = length;

	while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
		start--;
	if (start > 0 && (unsigned char)text[start - 1] >= 0xC0)
		text[start - 1] = '\0';
}

PRINTF_LIKE(3, 0)
static void write_text(struct error *error, size_t used, const char *format, va_list arguments)
{
	size_t room = sizeof(error->text) - used;
	int wanted = vsnprintf(error->text + used, room, format, arguments);

	if (wanted >= 0 && (size_t)wanted >= room)
		trim_half_character(error->text, sizeof(error->text) - 1);
}

bool error_set(struct error *error, enum error_kind kind, const char *format, ...)
{
	va_list arguments;

	if (!error)
		return false;
	error->kind = kind;
	va_start(arguments, format);
	write_text(error, 0, format, arguments);
	va_end(arguments);
	return false;
}

bool error_also(struct error *error, enum error_kind kind, const char *format, ...)
{
	va_list arguments;
	size_t used;

	if (!error)
		return false;
	if (error->kind == ERROR_NONE) {
		error->kind = kind;
		error->text[0] = '\0';
	}
	used = strlen(error->text);
	if (used > 0 && used + 2 < sizeof(error->text)) {
		memcpy(error->text + used, "; ", 3);
		used += 2;
	}
	va_start(arguments, format);
	write_text(error, used, format, arguments);
	va_end(arguments);
	return false;
}

const char *error_name(enum error_kind kind)
{
	return kinds[kind].name;
}

int error_exit(enum error_kind kind)
{
	return kinds[kind].exit;
}
