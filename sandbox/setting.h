/* What a test may choose about the vendors' habits where the sheets leave it open. */
#ifndef SANDBOX_SETTING_H
#define SANDBOX_SETTING_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"

enum setting {
	SETTING_PACE,
	SETTING_HONGXUN_CASE,
	SETTING_JFWMS_PAGE,
	SETTING_JFWMS_CODE,
	SETTING_JFWMS_EXPIRY,
	SETTING_JFWMS_ACCOUNT,
	SETTING_DINGSHANG_VALUES,
	SETTING_CHETONGGUI_DATA,
	SETTING_CHETONGGUI_SEC,
	SETTING_YESNO_NUMBERS,
	SETTING_YESNO_HEADER,
	SETTINGS
};

struct settings {
	char *values[SETTINGS];	/* NULL: the initial one */
};

void settings_clear(struct settings *settings);
const char *setting_get(const struct settings *settings, enum setting setting);
bool setting_is(const struct settings *settings, enum setting setting, const char *value);
/* ERROR_INPUT where there is no such setting, or it cannot have that value. */
bool setting_set(struct settings *settings, const char *name, const char *value,
		 struct error *error);
void settings_put(const struct settings *settings, struct buf *out);	/* as a JSON object */
/* One line each: name, possible values, what it is. */
void settings_explain(struct buf *out);

#endif
