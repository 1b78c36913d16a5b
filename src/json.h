/* JSON as values, with every digit of every number kept: the only user of cJSON.
 *
 * A number is its text: "1.50" stays "1.50", 19 digits stay 19 digits. Of two members of one name
 * the last counts and the first is dropped. The character \u0000 becomes U+FFFD. */
#ifndef SRC_JSON_H
#define SRC_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

struct json;	/* one value; a child belongs to its parent */

enum json_type { JSON_NULL, JSON_BOOLEAN, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

enum { JSON_MOST_VALUES = 1000000, JSON_MOST_DEPTH = 64 };	/* more is refused */
enum { JSON_OUR_DEPTH = 32 };	/* what we make ourselves: with its wrapping it is read back */

/* Yours; NULL and ERROR_INPUT with the place of the fault if it is not JSON. */
struct json *json_parse(const char *text, size_t length, struct error *error);
struct json *json_parse_text(const char *text, struct error *error);
struct json *json_copy(const struct json *value);	/* NULL gives NULL */
void json_free(struct json *value);

enum json_type json_type(const struct json *value);	/* of NULL: JSON_NULL */
bool json_is(const struct json *value, enum json_type type);
/* The text of a string or number, "true" or "false"; NULL for anything else. */
const char *json_text(const struct json *value);
bool json_true(const struct json *value);	/* true, "true", 1 or "1" */
const char *json_name(const struct json *member);	/* its name in the object; NULL in an array */

/* All of these give NULL for what is not there, and may be asked of NULL. */
const struct json *json_member(const struct json *object, const char *name);
const struct json *json_member_any_case(const struct json *object, const char *name);
const struct json *json_first(const struct json *container);
const struct json *json_next(const struct json *child);
size_t json_count(const struct json *container);
size_t json_depth(const struct json *value);	/* levels of arrays and objects */
/* Follows "a.b.0.c"; "" is the value itself. */
const struct json *json_at(const struct json *value, const char *path);
const char *json_text_at(const struct json *value, const char *path);
/* The same with the first of several paths, "a.b|c"; `paths` moves to the next, to NULL after the
 * last. */
const struct json *json_at_next(const struct json *value, const char **paths);

/* The same value for changing: `inside` must lie in `root`, which is yours. */
struct json *json_editable(struct json *root, const struct json *inside);

struct json *json_new_object(void);
struct json *json_new_array(void);
struct json *json_new_string(const char *text);
struct json *json_new_number(const char *text);	/* the text must be a JSON number */
struct json *json_new_integer(long long number);
struct json *json_new_boolean(bool truth);
struct json *json_new_null(void);
/* Each takes `child`. A member of that name is replaced where it stands. */
void json_set(struct json *object, const char *name, struct json *child);
void json_set_text(struct json *object, const char *name, const char *text);	/* NULL: null */
void json_append(struct json *array, struct json *child);
/* Puts `child` at a path, making objects (and arrays where a step is a number) on the way. False
 * and ERROR_INPUT if something on the way is neither, or there are more than JSON_OUR_DEPTH steps;
 * takes `child` all the same. */
bool json_put(struct json *root, const char *path, struct json *child, struct error *error);
void json_remove(struct json *object, const char *name);	/* no member: nothing happens */
struct json *json_detach(struct json *object, const char *name);	/* yours, or NULL */

enum json_form {
	JSON_COMPACT = 0,
	JSON_SORTED = 1,	/* members by name, bytewise, at every level */
	JSON_SAFE = 2,	/* C1, bidi and other invisible characters as \uXXXX too */
	JSON_INDENTED = 4,
	JSON_WITHOUT_NULLS = 8,	/* members that are null are left out */
};
/* Appends the text; `forms` is a sum of json_form. */
void json_add(struct buf *buf, const struct json *value, unsigned forms);
void json_add_string(struct buf *buf, const char *text, unsigned forms);	/* with quotes */

const char *json_library(void);	/* the library's version */

/* Is it one JSON number and nothing else? */
bool json_is_number(const char *text);

#endif
