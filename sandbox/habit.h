/* What a test may choose about the vendors' habits where their documents leave it open. */
#ifndef SANDBOX_HABIT_H
#define SANDBOX_HABIT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"

enum habit {
	HABIT_PACE,
	HABIT_HONGXUN_CASE,
	HABIT_JFWMS_PAGE,
	HABIT_JFWMS_CODE,
	HABIT_JFWMS_EXPIRY,
	HABIT_JFWMS_ACCOUNT,
	HABIT_DINGSHANG_VALUES,
	HABIT_CHETONGGUI_DATA,
	HABIT_CHETONGGUI_SEC,
	HABIT_YESNO_NUMBERS,
	HABIT_YESNO_HEADER,
	HABITS
};

struct habits {
	char *values[HABITS]; /* NULL: the initial one */
};

void habits_clear(struct habits *habits);
const char *habit_get(const struct habits *habits, enum habit habit);
bool habit_is(const struct habits *habits, enum habit habit, const char *value);
/* ERROR_INPUT where there is no such setting, or it cannot have that value. */
bool habit_set(struct habits *habits, const char *name, const char *value, struct error *error);
void habits_put(const struct habits *habits, struct buf *out); /* as a JSON object */
/* One line each: name, possible values, what it is. */
void habits_explain(struct buf *out);

#endif
