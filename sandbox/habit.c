/* The habits of the vendors that a test may choose. */
#include "sandbox/habit.h"

#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "sandbox/put.h"

/* clang-format off */
static const struct {
	const char *name, *choices, *initial;	/* choices NULL: any text */
	const char *help;
} table[HABITS] = {
	[HABIT_PACE] = { "pace", NULL, "60",
		N_("seconds from one step of an order to its next; 0: nothing moves by itself") },
	[HABIT_HONGXUN_CASE] = { "hongxun.case", "any lower upper", "any",
		N_("letter case wanted of a signature") },
	[HABIT_JFWMS_PAGE] = { "jfwms.page", "usual data page", "usual",
		N_("where a page stands: as each endpoint does it, in data, or in data.page") },
	[HABIT_JFWMS_CODE] = { "jfwms.code", "number text", "number",
		N_("the code of a reply as a number or as a text") },
	[HABIT_JFWMS_EXPIRY] = { "jfwms.expiry", "moment seconds", "moment",
		N_("life of a token as its end in milliseconds, or as seconds from now") },
	[HABIT_JFWMS_ACCOUNT] = { "jfwms.account", "fine disabled arrears unpriced unlisted", "fine",
		N_("state of the account: disabled 10040, arrears 10049, unpriced 10045, unlisted 10010") },
	[HABIT_DINGSHANG_VALUES] = { "dingshang.values", "raw urlencoded", "raw",
		N_("form of the values in the text that is signed") },
	[HABIT_CHETONGGUI_DATA] = { "chetonggui.data", "array object numbered", "array",
		N_("rows as an array, one row as an object, or as an object of numbered objects") },
	[HABIT_CHETONGGUI_SEC] = { "chetonggui.sec", "top data", "top",
		N_("where a reply with data carries sec") },
	[HABIT_YESNO_NUMBERS] = { "yesno.numbers", "example text number", "example",
		N_("numbers in a flow: as in the published example, all texts, or all numbers") },
	[HABIT_YESNO_HEADER] = { "yesno.header", NULL, "",
		N_("a header \"Name: value\" without which a request gets 401; empty: none") },
};
/* clang-format on */

void habits_clear(struct habits *habits)
{
	for (int i = 0; i < HABITS; i++)
		free(habits->values[i]);
	*habits = (struct habits){ 0 };
}

const char *habit_get(const struct habits *habits, enum habit habit)
{
	return habits->values[habit] ? habits->values[habit] : table[habit].initial;
}

bool habit_is(const struct habits *habits, enum habit habit, const char *value)
{
	return strcmp(habit_get(habits, habit), value) == 0;
}

static bool is_choice(const char *choices, const char *value)
{
	size_t wanted = strlen(value);

	for (const char *at = choices; at; at = strchr(at, ' ')) {
		at += *at == ' ';
		if (strcspn(at, " ") == wanted && strncmp(at, value, wanted) == 0)
			return true;
	}
	return false;
}

bool habit_set(struct habits *habits, const char *name, const char *value, struct error *error)
{
	for (int i = 0; i < HABITS; i++) {
		if (strcmp(table[i].name, name) != 0)
			continue;
		if (table[i].choices && !is_choice(table[i].choices, value))
			return error_set(error, ERROR_INPUT,
					 _("%s cannot be \"%s\", only one of: %s"), name, value,
					 table[i].choices);
		free(habits->values[i]);
		habits->values[i] = mem_copy(value);
		return true;
	}
	return error_set(error, ERROR_INPUT, _("there is no setting \"%s\""), name);
}

void habits_put(const struct habits *habits, struct buf *out)
{
	put_open(out, NULL, '{');
	for (int i = 0; i < HABITS; i++)
		put_text(out, table[i].name, habit_get(habits, (enum habit)i));
	put_close(out, '}');
}

void habits_explain(struct buf *out)
{
	for (int i = 0; i < HABITS; i++)
		buf_addf(out, "  %-17s %s\n%20s%s\n", table[i].name,
			 table[i].choices ? table[i].choices : "TEXT", "", _(table[i].help));
}
