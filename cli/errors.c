/* errors: the error book: what a vendor's code means and what to do. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/names.h"
#include "src/vendor.h"

static struct json *page_json(const struct vendor *vendor, const struct advice *advice)
{
	struct json *object = json_new_object();

	json_set_text(object, "vendor", vendor->name);
	json_set_text(object, "code", advice->code);
	json_set_text(object, "text", advice->text);
	json_set_text(object, "operations", advice->operations);
	json_set_text(object, "meaning", word(advice->meaning));
	json_set_text(object, "remedy", word(advice->remedy));
	json_set_text(object, "retry", again_name(advice->again));
	json_set_text(object, "who", who_name(advice->who));
	return object;
}

static void print_page(const struct vendor *vendor, const struct advice *advice)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "%-11s ", vendor->name);
	utf8_add_padded(&line, advice->code ? advice->code :
			       advice->operations ? advice->operations : "", 18, ALIGN_LEFT);
	buf_addf(&line, " %s %s\n", word(advice->meaning), word(advice->remedy));
	cli_print(line.text);
	buf_clear(&line);
}

static bool contains(const char *text, const char *folded)
{
	struct buf lower = BUF_INIT;
	bool found;

	utf8_add_folded(&lower, text ? text : "");
	found = strstr(lower.text, folded) != NULL;
	buf_clear(&lower);
	return found;
}

static bool matches(const struct advice *advice, const char *code, const char *find)
{
	if (code && (!advice->code || strcmp(advice->code, code) != 0))
		return false;
	return !*find || contains(advice->code, find) || contains(word(advice->meaning), find) ||
	       contains(word(advice->remedy), find) || contains(advice->text, find);
}

static size_t list_vendor(const struct vendor *vendor, const char *code, const char *find,
			  struct json *array)
{
	size_t count = 0;

	for (const struct advice *advice = vendor->advice; advice && advice->meaning; advice++) {
		if (!matches(advice, code, find))
			continue;
		count++;
		if (array)
			json_append(array, page_json(vendor, advice));
		else
			print_page(vendor, advice);
	}
	return count;
}

static int run(struct cli *cli, struct error *error)
{
	const struct vendor *only = cli->word_count > 0 ? vendor_get(cli->words[0], error) : NULL;
	const char *code = cli->word_count > 1 ? cli->words[1] : NULL;
	struct json *array = cli->options.json ? json_new_array() : NULL;
	struct buf find = BUF_INIT;
	size_t count = 0;

	utf8_add_folded(&find, cli->options.find ? cli->options.find : "");
	for (size_t i = 0; error->kind == ERROR_NONE && vendors[i]; i++)
		if (!only || vendors[i] == only)
			count += list_vendor(vendors[i], code, find.text, array);
	buf_clear(&find);
	if (array) {
		cli->object = json_new_object();
		json_set(cli->object, "errors", array);
	}
	if (error->kind == ERROR_NONE && !count)
		error_set(error, ERROR_MISSING,
			  _("the error book has no such page; the vendor's own words are all "
			    "there is"));
	return error_exit(error->kind);
}

static const struct option options[] = {
	{ "--find", N_("TEXT"), N_("only pages with these words"),
	  offsetof(struct options, find) },
	{ 0 },
};

const struct cli_command cli_errors = {
	.name = "errors",
	.synopsis = "[VENDOR [CODE]]",
	.summary = N_("what a vendor's error code means and what to do"),
	.help = N_("  tallyman errors jfwms 10026\n  tallyman errors --find stock"),
	.needs = NEEDS_NOTHING,
	.most = 2,
	.options = options,
	.run = run,
};
