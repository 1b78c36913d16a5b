/* A command run to its end, and its JSON looked at as every command's must be. */
#ifndef TESTS_CLI_COMMAND_H
#define TESTS_CLI_COMMAND_H

#include "base/utf8.h"
#include "tests/wire/harbour.h"

/* Yours. The exit code must be this one; what is printed one line, and harmless for terminals. */
static inline struct json *run(const struct harbour *harbour, const char *const *words, int exit)
{
	struct json *object = NULL;
	struct child child;

	harbour_run(harbour, &child, words, &object);
	if (child.exit != exit)
		fail_msg("%s %s: exit %d, not %d: %s%s", words[0], words[1] ? words[1] : "",
			 child.exit, exit, child.out.text, child.err.text);
	/* one line, and nothing in it that a terminal would act on */
	assert_ptr_equal(strchr(child.out.text, '\n'), child.out.text + child.out.length - 1);
	for (size_t at = 0, used; at + 1 < child.out.length; at += used) {
		uint32_t character;

		used = utf8_decode(child.out.text + at, child.out.length - at, &character);
		assert_true(character >= 0x20 && !(character >= 0x7F && character <= 0x9F));
		assert_false(utf8_is_bidi_control(character));
	}
	child_clear(&child);
	return object;
}

/* A member that an object must have, and what it must be. */
enum form { TEXT, NUMBER, TRUTH, TIME, ID, LIST, OBJECT, ANY };

struct member {
	const char *path;
	enum form form;
	bool may_be_null;
};

/* 2026-01-01T08:00:00+08:00 or …Z, with a fraction or without. */
static inline bool is_time(const char *text)
{
	static const char digits[] = "dddd-dd-ddTdd:dd:dd";
	size_t length = strlen(text);

	for (size_t i = 0; digits[i]; i++)
		if (i >= length || (digits[i] == 'd' ? text[i] < '0' || text[i] > '9'
						   : text[i] != digits[i]))
			return false;
	text += strlen(digits);
	text += *text == '.' ? 1 + strspn(text + 1, "0123456789") : 0;
	return strcmp(text, "Z") == 0 ||
	       ((*text == '+' || *text == '-') && strlen(text) == 6 && text[3] == ':');
}

static inline bool fits(const struct json *value, enum form form)
{
	const char *text = json_text(value);

	switch (form) {
	case TEXT:
		return json_is(value, JSON_STRING);
	case NUMBER:
		return json_is(value, JSON_NUMBER);
	case TRUTH:
		return json_is(value, JSON_BOOLEAN);
	case TIME:
		return json_is(value, JSON_STRING) && is_time(text);
	case ID:
		return json_is(value, JSON_STRING) && *text &&
		       text[strspn(text, "0123456789")] == '\0';
	case LIST:
		return json_is(value, JSON_ARRAY);
	case OBJECT:
		return json_is(value, JSON_OBJECT);
	case ANY:
		break;
	}
	return true;
}

static inline void assert_members(const struct json *object, const struct member *members,
			   const char *what)
{
	for (; members->path; members++) {
		const struct json *value = json_at(object, members->path);
		struct buf text = BUF_INIT;

		if (value && ((members->may_be_null && json_is(value, JSON_NULL)) ||
			      fits(value, members->form)))
			continue;
		json_add(&text, object, JSON_COMPACT);
		fail_msg("%s: %s is not as it must be in %.1500s", what, members->path, text.text);
	}
}

#endif
