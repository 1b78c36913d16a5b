/* Is a config value possible? */
#include "src/setting_check.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/near.h"
#include "base/when.h"
#include "base/words.h"
#include "src/message.h"
#include "src/recipe.h"

bool setting_parse_boolean(const char *value, bool *truth)
{
	static const char *const words[] = { "no", "yes", "false", "true", "off", "on", "0", "1" };

	for (size_t i = 0; i < COUNT(words); i++) {
		if (strcasecmp(value, words[i]) != 0)
			continue;
		*truth = i % 2 == 1;
		return true;
	}
	return false;
}

bool setting_parse_pace(const char *value, long *calls, long *seconds)
{
	char *end;

	*calls = strtol(value, &end, 10);
	if (end == value || *end != '/' || *calls < 1)
		return false;
	value = end + 1;
	*seconds = strtol(value, &end, 10);
	return end != value && !*end && *seconds >= 1 && *seconds <= 86400;
}

static bool check_number(const struct setting *setting, const char *key, const char *value,
			 struct error *error)
{
	char *end;
	long number;

	errno = 0;
	number = strtol(value, &end, 10);
	if (end == value || *end || errno || (double)number < setting->least ||
	    (double)number > setting->most)
		return error_set(error, ERROR_SETUP,
				 _("%s must be a whole number from %.0f to %.0f, not \"%s\""), key,
				 setting->least, setting->most, value);
	return true;
}

static bool check_boolean(const struct setting *setting, const char *key, const char *value,
			  struct error *error)
{
	bool truth;

	(void)setting;
	if (setting_parse_boolean(value, &truth))
		return true;
	return error_set(error, ERROR_SETUP, _("%s must be yes or no, not \"%s\""), key, value);
}

static bool check_choice(const struct setting *setting, const char *key, const char *value,
			 struct error *error)
{
	struct near near = { .wanted = value };
	struct buf list = BUF_INIT;

	for (const struct choice *choice = setting->choices; choice->value; choice++) {
		if (strcmp(choice->value, value) == 0) {
			buf_clear(&list);
			return true;
		}
		near_offer(&near, choice->value);
		buf_addf(&list, "%s%s", list.length ? ", " : "", choice->value);
	}
	error_set(error, ERROR_SETUP, _("%s must be one of %s, not \"%s\""), key, list.text, value);
	buf_clear(&list);
	return false;
}

static bool check_url(const struct setting *setting, const char *key, const char *value,
		      struct error *error)
{
	struct buf scheme = BUF_INIT;
	bool sound = url_split(value, &scheme, NULL, NULL), secure, plain;

	(void)setting;
	secure = sound && strcmp(scheme.text, "https") == 0;
	plain = sound && strcmp(scheme.text, "http") == 0;
	buf_clear(&scheme);
	if (secure || (plain && url_is_loopback(value)))
		return true;
	if (plain)
		return error_set(error, ERROR_SETUP,
				 _("%s: http:// is only for this machine (127.0.0.1, localhost); "
				   "use https:// for %s"), key, value);
	return error_set(error, ERROR_SETUP, _("%s must be a link such as https://host, not \"%s\""),
			 key, value);
}

static bool check_url_path(const struct setting *setting, const char *key, const char *value,
			   struct error *error)
{
	(void)setting;
	if (value[0] == '/' && !strpbrk(value, " ?#"))
		return true;
	return error_set(error, ERROR_SETUP,
			 _("%s must be a path that begins with / and has no ? or #, not \"%s\""),
			 key, value);
}

static bool check_span(const struct setting *setting, const char *key, const char *value,
		       struct error *error)
{
	int64_t seconds;

	(void)setting;
	if (strcmp(value, "forever") == 0 || when_parse_span(value, &seconds))
		return true;
	return error_set(error, ERROR_SETUP,
			 _("%s must be a time such as 90d, 12h or 4w, or forever, not \"%s\""), key,
			 value);
}

static bool check_pace(const struct setting *setting, const char *key, const char *value,
		       struct error *error)
{
	long calls, seconds;

	(void)setting;
	if (setting_parse_pace(value, &calls, &seconds))
		return true;
	return error_set(error, ERROR_SETUP,
			 _("%s must be CALLS/SECONDS such as 10/1, not \"%s\""), key, value);
}

static bool check_recipe(const struct setting *setting, const char *key, const char *value,
			 struct error *error)
{
	struct recipe recipe;
	struct error reason = { 0 };

	(void)setting;
	if (recipe_parse(value, &recipe, &reason))
		return true;
	return error_set(error, ERROR_SETUP, "%s: %s", key, reason.text);
}

static bool check_listen(const struct setting *setting, const char *key, const char *value,
			 struct error *error)
{
	const char *colon = strrchr(value, ':');
	char *end = NULL;
	long port = colon ? strtol(colon + 1, &end, 10) : -1;

	(void)setting;
	if (colon && colon != value && end != colon + 1 && !*end && port >= 0 && port <= 65535)
		return true;
	return error_set(error, ERROR_SETUP,
			 _("%s must be ADDRESS:PORT such as 127.0.0.1:8642, not \"%s\""), key,
			 value);
}

/* Texts, secrets and files may be anything. */
static bool (*const checks[SETTING_KINDS])(const struct setting *setting, const char *key,
					   const char *value, struct error *error) = {
	[SETTING_NUMBER] = check_number,
	[SETTING_BOOLEAN] = check_boolean,
	[SETTING_CHOICE] = check_choice,
	[SETTING_URL] = check_url,
	[SETTING_URL_PATH] = check_url_path,
	[SETTING_SPAN] = check_span,
	[SETTING_PACE] = check_pace,
	[SETTING_RECIPE] = check_recipe,
	[SETTING_LISTEN] = check_listen,
};

bool setting_check(const struct setting *setting, const char *key, const char *value,
		   struct error *error)
{
	return !*value || !checks[setting->kind] ||
	       checks[setting->kind](setting, key, value, error);
}
