/* Any line as a signature recipe, over parts that hold any text: refused with a sentence, or filled,
 * and what is shown of it never holds the secret. The first line is the recipe, the rest the text. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "src/recipe.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char secret[] = "S3CRET-that-nobody-may-see";

struct parts {
	const char *text;
	struct json *json;
	size_t named;
};

static bool find(void *context, const char *name, struct part_value *value, struct error *error)
{
	const struct parts *parts = context;

	*value = (struct part_value){ 0 };
	if (strcmp(name, "secret") == 0)
		*value = (struct part_value){ .text = secret, .secrecy = PART_SECRET };
	else if (strcmp(name, "token") == 0)
		*value = (struct part_value){ .text = secret, .secrecy = PART_TOKEN };
	else if (strcmp(name, "body") == 0)
		value->json = parts->json;
	else if (strcmp(name, "text") == 0)
		value->text = parts->text;
	else if (strcmp(name, "none") != 0)
		return error_set(error, ERROR_SETUP, "no part is called %s", name);
	return true;
}

static void count(void *context, const char *name, const char *form)
{
	struct parts *parts = context;

	assert(name[0] && form);
	parts->named++;
}

static void check_filled(const struct recipe *recipe, struct parts *parts)
{
	struct buf joined = BUF_INIT, shown = BUF_INIT, sign = BUF_INIT;
	struct error error = { 0 };

	recipe_each(recipe->template, count, parts);
	if (!recipe_fill(recipe->template, find, parts, &joined, &shown, false, &error)) {
		assert(error.text[0]);
	} else {
		/* with no 3 about, no piece of the secret came from here, to be put together */
		if (!strchr(parts->text, '3') && !strchr(recipe->template, '3'))
			assert(!strstr(shown.text, secret));
		if (!recipe_is_none(recipe))
			assert(recipe_sign(recipe, &joined, secret, &sign, &error));
	}
	buf_clear(&joined);
	buf_clear(&shown);
	buf_clear(&sign);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error error = { 0 };
	struct buf text = BUF_INIT;
	struct recipe recipe;
	char *newline;

	buf_add_bytes(&text, data, size);
	newline = strchr(text.text, '\n');
	if (newline)
		*newline = '\0';

	struct parts parts = { .text = newline ? newline + 1 : "" };

	parts.json = json_parse_text(parts.text, NULL);
	if (recipe_parse(text.text, &recipe, &error))
		check_filled(&recipe, &parts);
	else
		assert(error.kind == ERROR_SETUP && error.text[0]);
	json_free(parts.json);
	buf_clear(&text);
	return 0;
}
