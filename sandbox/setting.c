/* The settings of the sandbox. */
#include "sandbox/setting.h"

#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "sandbox/put.h"

static const struct {
	const char *name, *choices, *initial;	/* choices NULL: any text */
	const char *help;
} settings_table[SETTINGS] = {
	[SETTING_PACE] = { "pace", NULL, "60",
		N_("seconds from one step of an order to its next; 0: nothing moves by itself") },
	[SETTING_HONGXUN_CASE] = { "hongxun.case", "any lower upper", "any",
		N_("letter case wanted of a signature") },
	[SETTING_JFWMS_PAGE] = { "jfwms.page", "sheet data page", "sheet",
		N_("where a page stands: as each endpoint does it, in data, or in data.page") },
	[SETTING_JFWMS_CODE] = { "jfwms.code", "number text", "number",
		N_("the code of a reply as a number or as a text") },
	[SETTING_JFWMS_EXPIRY] = { "jfwms.expiry", "moment seconds", "moment",
		N_("life of a token as its end in milliseconds, or as seconds from now") },
	[SETTING_JFWMS_ACCOUNT] = { "jfwms.account", "fine disabled arrears unpriced unlisted", "fine",
		N_("state of the account: disabled 10040, arrears 10049, unpriced 10045, unlisted 10010") },
	[SETTING_DINGSHANG_VALUES] = { "dingshang.values", "raw urlencoded", "raw",
		N_("form of the values in the text that is signed") },
	[SETTING_CHETONGGUI_DATA] = { "chetonggui.data", "array object numbered", "array",
		N_("rows as an array, one row as an object, or as an object of numbered objects") },
	[SETTING_CHETONGGUI_SEC] = { "chetonggui.sec", "top data", "top",
		N_("where a reply with data carries sec") },
	[SETTING_YESNO_NUMBERS] = { "yesno.numbers", "example text number", "example",
		N_("numbers in a flow: as in the published example, all texts, or all numbers") },
	[SETTING_YESNO_HEADER] = { "yesno.header", NULL, "",
		N_("a header \"Name: value\" without which a request gets 401; empty: none") },
};

void settings_clear(struct settings *settings)
{
	for (int i = 0; i < SETTINGS; i++)
		free(settings->values[i]);
	*settings = (struct settings){ 0 };
}

const char *setting_get(const struct settings *settings, enum setting setting)
{
	return settings->values[setting] ? settings->values[setting] :
					   settings_table[setting].initial;
}

bool setting_is(const struct settings *settings, enum setting setting, const char *value)
{
	return strcmp(setting_get(settings, setting), value) == 0;
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

bool setting_set(struct settings *settings, const char *name, const char *value,
		 struct error *error)
{
	for (int i = 0; i < SETTINGS; i++) {
		if (strcmp(settings_table[i].name, name) != 0)
			continue;
		if (settings_table[i].choices && !is_choice(settings_table[i].choices, value))
			return error_set(error, ERROR_INPUT, _("%s cannot be \"%s\", only one of: %s"),
					 name, value, settings_table[i].choices);
		free(settings->values[i]);
		settings->values[i] = mem_copy(value);
		return true;
	}
	return error_set(error, ERROR_INPUT, _("there is no setting \"%s\""), name);
}

void settings_put(const struct settings *settings, struct buf *out)
{
	put_open(out, NULL, '{');
	for (int i = 0; i < SETTINGS; i++)
		put_text(out, settings_table[i].name, setting_get(settings, (enum setting)i));
	put_close(out, '}');
}

void settings_explain(struct buf *out)
{
	for (int i = 0; i < SETTINGS; i++)
		buf_addf(out, "  %-18s %-40s %s\n", settings_table[i].name,
			 settings_table[i].choices ? settings_table[i].choices : "…",
			 _(settings_table[i].help));
}
