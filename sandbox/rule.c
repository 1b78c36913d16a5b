/* Checks bodies by tables of rules. */
#include "sandbox/rule.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"

static bool is_absent(struct slice value)
{
	enum slice_kind kind = slice_kind(value);

	return kind == SLICE_NONE || kind == SLICE_NULL;
}

static bool is_empty(struct slice value)
{
	enum slice_kind kind = slice_kind(value);
	struct slice_walk walk = { .container = value };
	struct slice inner;

	if (kind == SLICE_TEXT)
		return value.length == 2;
	return (kind == SLICE_ARRAY || kind == SLICE_OBJECT) && !slice_next(&walk, NULL, &inner);
}

static bool says_number(const char *text)
{
	char *end;

	if (!*text || strspn(text, "0123456789.-") != strlen(text))
		return false;
	strtod(text, &end);
	return !*end;
}

static bool is_among(const char *text, const char *among)
{
	size_t wanted = strlen(text);

	while (*among) {
		size_t length = strcspn(among, " ");

		if (length == wanted && memcmp(text, among, length) == 0)
			return true;
		among += length + (among[length] == ' ');
	}
	return false;
}

static bool are_texts(struct slice array)
{
	struct slice_walk walk = { .container = array };
	struct slice value;

	while (slice_next(&walk, NULL, &value))
		if (slice_kind(value) != SLICE_TEXT)
			return false;
	return true;
}

static bool kind_fits(enum rule_kind wanted, struct slice value, const char *text)
{
	enum slice_kind kind = slice_kind(value);
	bool is_text = kind == SLICE_TEXT;

	switch (wanted) {
	case RULE_TEXT:
		return is_text;
	case RULE_DIGITS:
		return is_text && strspn(text, "0123456789") == strlen(text);
	case RULE_TIME:
		return is_text && when_is_plain(text);
	case RULE_INTEGER:
		return slice_is_integer(value);
	case RULE_COUNT:
	case RULE_PAGE:
		return slice_is_integer(value) && strtoll(text, NULL, 10) > 0;
	case RULE_NUMBER:
		return kind == SLICE_NUMBER;
	case RULE_BOOLEAN:
		return kind == SLICE_BOOLEAN;
	case RULE_ID:
		return is_text || slice_is_integer(value);
	case RULE_AMOUNT:
		return kind == SLICE_NUMBER || (is_text && says_number(text));
	case RULE_TEXTS:
		return kind == SLICE_ARRAY && are_texts(value);
	case RULE_OBJECT:
		return kind == SLICE_OBJECT;
	case RULE_ROWS:
		return kind == SLICE_ARRAY;
	case RULE_ANY:
	case RULE_KINDS:
		break;
	}
	return true;
}

static bool is_too_long(const struct rule *rule, struct slice value, const char *text)
{
	if (!rule->most)
		return false;
	if (slice_kind(value) == SLICE_NUMBER)
		return strtoll(text, NULL, 10) > (int64_t)rule->most;
	if (slice_kind(value) == SLICE_ARRAY)
		return slice_count(value) > rule->most;
	return slice_kind(value) == SLICE_TEXT && utf8_count(text) > rule->most;
}

static bool complain(struct complaint *complaint, enum rule_fault fault, const struct rule *rule)
{
	*complaint = (struct complaint){ fault, rule };
	return false;
}

static bool check_value(const struct rule *rule, struct slice value, struct complaint *complaint)
{
	char *text = slice_text_copy(value);
	bool fine = true;

	/* An empty text says nothing, of whatever kind it should be. */
	if (slice_kind(value) == SLICE_TEXT && !*text)
		fine = rule->kind <= RULE_TIME || rule->kind == RULE_ID || rule->kind == RULE_ANY ||
		       complain(complaint, RULE_WRONG, rule);
	else if (!kind_fits(rule->kind, value, text) ||
		 (rule->among && !is_among(text, rule->among)))
		fine = complain(complaint, RULE_WRONG, rule);
	else if (is_too_long(rule, value, text))
		fine = complain(complaint, RULE_LONGER, rule);
	free(text);
	return fine;
}

static bool check_inner(const struct rule *rule, struct slice value, struct complaint *complaint)
{
	struct slice_walk walk = { .container = value };
	struct slice row;

	if (rule->kind == RULE_OBJECT)
		return rule_check(rule->rules, value, complaint);
	while (rule->kind == RULE_ROWS && slice_next(&walk, NULL, &row)) {
		if (slice_kind(row) != SLICE_OBJECT)
			return complain(complaint, RULE_WRONG, rule);
		if (!rule_check(rule->rules, row, complaint))
			return false;
	}
	return true;
}

bool rule_check(const struct rule *rules, struct slice object, struct complaint *complaint)
{
	for (; rules && rules->name; rules++) {
		struct slice value = slice_member(object, rules->name);

		if (rules->required && (is_absent(value) || is_empty(value)))
			return complain(complaint, RULE_MISSING, rules);
		if (is_absent(value))
			continue;
		if (!check_value(rules, value, complaint) || !check_inner(rules, value, complaint))
			return false;
	}
	return true;
}

int rule_code(const struct complaint *complaint)
{
	const struct rule *rule = complaint->rule;
	const int codes[] = {
		[RULE_MISSING] = rule->missing,
		[RULE_LONGER] = rule->longer,
		[RULE_WRONG] = rule->wrong,
	};

	return codes[complaint->fault];
}
