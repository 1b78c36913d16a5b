/* Fields as data, and the checks on what is typed into them. */
#include "base/schema.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"

const struct field *field_find(const struct field *fields, const char *name)
{
	for (; fields && fields->name; fields++)
		if (strcmp(fields->name, name) == 0)
			return fields;
	return NULL;
}

const char *field_title(const struct field *field, char *room, size_t size)
{
	if (field->label)
		snprintf(room, size, "%s (%s)", word(field->label), field->name);
	else
		snprintf(room, size, "%s", field->name);
	return room;
}

const char *choice_label(const struct choice *choices, const char *value)
{
	for (; choices && choices->value; choices++)
		if (strcmp(choices->value, value) == 0)
			return choices->label;
	return NULL;
}

static bool all_digits(const char *text)
{
	return *text && text[strspn(text, "0123456789")] == '\0';
}

bool check_digit_is_right(const char *digits)
{
	size_t length = strlen(digits);
	int sum = 0;

	if (!all_digits(digits) || (length != 8 && (length < 12 || length > 14)))
		return false;
	for (size_t i = 0; i < length; i++)
		sum += (digits[i] - '0') * ((length - i) % 2 == 0 ? 3 : 1);
	return sum % 10 == 0;
}

static bool is_phone(const char *text)
{
	return all_digits(text) && strlen(text) == 11 && text[0] == '1' && text[1] >= '3';
}

static bool is_mail(const char *text)
{
	const char *at = strchr(text, '@');

	return at && at != text && strchr(at, '.') && at[1] != '.' && !strpbrk(text, " \t\n,;");
}

static bool is_url(const char *text)
{
	bool begins = strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0;

	return begins && strlen(strchr(text, '/')) > 2 && !strpbrk(text, " \t\n");
}

static bool is_country(const char *text)
{
	return strlen(text) == 2 && isupper((unsigned char)text[0]) &&
	       isupper((unsigned char)text[1]);
}

static bool is_time_utc(const char *text)
{
	int64_t ms;

	return strlen(text) == 24 && text[10] == 'T' && text[19] == '.' && text[23] == 'Z' &&
	       when_parse(text, 0, &ms);
}

static bool is_date(const char *text)
{
	int64_t ms;

	return strlen(text) == 10 && when_parse(text, 0, &ms);
}

static bool is_vin(const char *text)
{
	size_t length = 0;

	for (; isalnum((unsigned char)*text) && !strchr("IOQioq", *text); text++)
		length++;
	return !*text && length == 17;
}

/* A customer's own codes are free, but these lengths are GTINs nearly always: a wrong check digit is a
 * wrong digit. */
static bool is_barcode(const char *text)
{
	size_t length = strlen(text);

	return length < 12 || length > 14 || !all_digits(text) || check_digit_is_right(text);
}

static const struct {
	bool (*holds)(const char *text);
	const char *expected;
} checks[CHECK_MAX] = {
	[CHECK_DIGITS] = { all_digits, N_("digits only") },
	[CHECK_PHONE] = { is_phone, N_("a mobile number of 11 digits") },
	[CHECK_MAIL] = { is_mail, N_("a mail address") },
	[CHECK_URL] = { is_url, N_("a link that begins with https://") },
	[CHECK_COUNTRY] = { is_country, N_("a country as two capital letters, such as CA") },
	[CHECK_TIME] = { when_is_plain, N_("a time as yyyy-MM-dd HH:mm:ss") },
	[CHECK_TIME_UTC] = { is_time_utc, N_("a time as yyyy-MM-ddTHH:mm:ss.SSSZ") },
	[CHECK_DATE] = { is_date, N_("a date as yyyy-MM-dd") },
	[CHECK_VIN] = { is_vin, N_("a VIN of 17 characters without I, O and Q") },
	[CHECK_EAN] = { is_barcode, N_("a barcode whose check digit is right") },
};

const char *field_form(const struct field *field)
{
	return field->check ? word(checks[field->check].expected) : NULL;
}

/* A JSON number: its text is sent as typed, so it must be one exactly. */
static bool is_number(const char *text, bool whole)
{
	if (*text == '-')
		text++;
	if (!isdigit((unsigned char)*text) || (*text == '0' && isdigit((unsigned char)text[1])))
		return false;
	text += strspn(text, "0123456789");
	if (!*text || whole)
		return !*text;
	if (*text == '.') {
		if (!isdigit((unsigned char)*++text))
			return false;
		text += strspn(text, "0123456789");
	}
	if (*text == 'e' || *text == 'E') {
		text += 1 + (text[1] == '-' || text[1] == '+');
		if (!isdigit((unsigned char)*text))
			return false;
		text += strspn(text, "0123456789");
	}
	return !*text;
}

static bool check_range(const struct field *field, const char *title, const char *text,
			struct error *error)
{
	double value = strtod(text, NULL);

	if ((field->least == 0 && field->most == 0) ||
	    (value >= field->least && (field->most == 0 || value <= field->most)))
		return true;
	if (field->most == 0)
		return error_also(error, ERROR_INPUT, _("%s: at least %.15g, not %s"), title,
				  field->least, text);
	return error_also(error, ERROR_INPUT, _("%s: from %.15g to %.15g, not %s"), title,
			  field->least, field->most, text);
}

static bool check_length(const struct field *field, const char *title, const char *text,
			 struct error *error)
{
	size_t length = utf8_count(text);

	if (field->most > 0 && (double)length > field->most)
		return error_also(error, ERROR_INPUT,
				  _("%s: at most %.0f characters, given are %zu"), title,
				  field->most, length);
	if (field->least > 0 && (double)length < field->least)
		return error_also(error, ERROR_INPUT,
				  ngettext("%s: at least %.0f characters, given is %zu",
					   "%s: at least %.0f characters, given are %zu", length),
				  title, field->least, length);
	return true;
}

static bool check_choice(const struct field *field, const char *title, const char *text,
			 struct error *error)
{
	char list[300] = "";
	size_t used = 0;

	if (!field->choices || field->other)
		return true;
	for (const struct choice *choice = field->choices; choice->value; choice++) {
		int wrote = snprintf(list + used, sizeof(list) - used, "%s%s", used ? ", " : "",
				     choice->value);

		if (wrote < 0 || (size_t)wrote >= sizeof(list) - used)
			break;
		used += (size_t)wrote;
	}
	list[used] = '\0';
	return error_also(error, ERROR_INPUT, _("%s: one of %s, not \"%.40s\""), title, list, text);
}

bool field_check(const struct field *field, const char *text, struct error *error)
{
	char title[120];

	if (choice_label(field->choices, text))
		return true;	/* "*" may be a choice of a number */
	field_title(field, title, sizeof(title));
	switch (field->kind) {
	case FIELD_INTEGER:
		if (!is_number(text, true))
			return error_also(error, ERROR_INPUT,
					  _("%s: a whole number, not \"%.40s\""), title, text);
		break;
	case FIELD_NUMBER:
		if (!is_number(text, false))
			return error_also(error, ERROR_INPUT, _("%s: a number, not \"%.40s\""),
					  title, text);
		break;
	case FIELD_BOOLEAN:
		if (strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
			return error_also(error, ERROR_INPUT,
					  _("%s: true or false, not \"%.40s\""), title, text);
		return true;
	case FIELD_TEXT:
		break;
	case FIELD_TEXTS:
	case FIELD_OBJECT:
	case FIELD_ROWS:
	case FIELD_JSON:
	case FIELD_KINDS:
		return true;
	}
	if (!check_choice(field, title, text, error))
		return false;
	if (field->check && !checks[field->check].holds(text))
		return error_also(error, ERROR_INPUT, _("%s: %s, not \"%.40s\""), title,
				  word(checks[field->check].expected), text);
	return field->kind == FIELD_TEXT ? check_length(field, title, text, error) :
					   check_range(field, title, text, error);
}
