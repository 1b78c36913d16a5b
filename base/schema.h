/* What goes in, as data: one table of fields feeds forms, the command line, checks and docs. */
#ifndef BASE_SCHEMA_H
#define BASE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum field_kind {
	FIELD_TEXT,	/* JSON string */
	FIELD_INTEGER,	/* JSON number of any length, digits kept as typed */
	FIELD_NUMBER,	/* JSON number, kept as typed */
	FIELD_BOOLEAN,
	FIELD_TEXTS,	/* array of strings; typed with commas between */
	FIELD_OBJECT,	/* its members are `fields` */
	FIELD_ROWS,	/* array of objects with `fields`; typed as JSON or row by row */
	FIELD_JSON,	/* anything */
	FIELD_KINDS
};

/* The form a text must have, beyond its length. */
enum field_check {
	CHECK_NONE,
	CHECK_DIGITS,
	CHECK_PHONE,	/* mainland mobile: 11 digits from 13 to 19 */
	CHECK_MAIL,
	CHECK_URL,
	CHECK_COUNTRY,	/* two letters */
	CHECK_TIME,	/* yyyy-MM-dd HH:mm:ss */
	CHECK_TIME_UTC,	/* yyyy-MM-ddTHH:mm:ss.SSSZ */
	CHECK_DATE,	/* yyyy-MM-dd */
	CHECK_VIN,	/* 17 characters without I, O and Q */
	CHECK_EAN,	/* of 12 to 14 digits the last is a right check digit; others are anything */
	CHECK_MAX
};

/* Private data: how it is shown unless revealed. */
enum mask {
	MASK_NONE, MASK_PHONE, MASK_NAME, MASK_ADDRESS, MASK_MAIL, MASK_ALL,
	MASK_SECRET,	/* a password: never shown, never revealed, typed blind */
};

/* Where the value lands in the request. */
enum field_place { PLACE_BODY, PLACE_TOP, PLACE_PATH, PLACE_QUERY };

struct choice {
	const char *value;	/* on the wire */
	const char *label;	/* for people; gettext */
};

struct field {
	const char *name;	/* on the wire; a dot descends: "org.code" */
	const char *label;	/* for people; gettext */
	enum field_kind kind;
	bool required;
	double least, most;	/* of a number; characters of a text; entries of a list; 0 0: any */
	double likely_least, likely_most;	/* a number beyond is possible, but hardly meant: said before
				 * it is sent; 0 0: none */
	const char *initial;	/* taken when nothing is given; NULL: leave the field out. "{name}" is
				 * a part of the vendor: a setting, the time of sending, a mark */
	bool constant;	/* `initial` is its only value: not asked for */
	const struct choice *choices;	/* ends with { 0 }; NULL: free */
	bool other;	/* values beside the choices are fine, the list may be incomplete */
	enum field_check check;
	const char *group;	/* fields of one group are given together or not at all; of a group
				 * that begins with '!' at most one, with '+' at least one */
	const struct field *fields;	/* of FIELD_OBJECT and FIELD_ROWS; ends with { 0 } */
	enum field_place place;
	enum mask mask;
	bool scan;	/* a scanned code belongs here */
	const char *help;	/* a sentence, or NULL; gettext */
};

/* NULL if there is none of that name. */
const struct field *field_find(const struct field *fields, const char *name);
/* Is `text` a possible value? Appends a sentence that names the field, the limit and what was
 * given; JSON kinds and required are for the caller. */
bool field_check(const struct field *field, const char *text, struct error *error);
/* "Label (name)", or the one that there is: how complaints call a field. */
const char *field_title(const struct field *field, char *room, size_t size);
/* The form a text must have, in words; NULL: any. */
const char *field_form(const struct field *field);
/* The label of a choice, or NULL. */
const char *choice_label(const struct choice *choices, const char *value);

/* True if the last digit is right for GTIN-8, -12, -13 or -14. */
bool check_digit_is_right(const char *digits);

#endif
