/* operations: every operation of every vendor with its fields. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/markdown.h"
#include "cli/names.h"
#include "src/label.h"
#include "src/vendor.h"

/* ---- JSON ---- */

static struct json *fields_json(const struct vendor *vendor, const struct field *fields);

static struct json *choices_json(const struct choice *choices)
{
	struct json *array = json_new_array();

	for (; choices->value; choices++) {
		struct json *choice = json_new_object();

		json_set_text(choice, "value", choices->value);
		json_set_text(choice, "label", word(choices->label));
		json_append(array, choice);
	}
	return array;
}

/* Of the table, or else of the customer's own file. */
static const struct choice *choices_of(const struct vendor *vendor, const struct field *field)
{
	const char *dot = strrchr(field->name, '.');

	return field->choices ? field->choices :
				label_choices(vendor, dot ? dot + 1 : field->name);
}

static struct json *field_json(const struct vendor *vendor, const struct field *field)
{
	const struct choice *choices = choices_of(vendor, field);
	struct json *object = json_new_object();

	json_set_text(object, "name", field->name);
	json_set_text(object, "label", word(field->label));
	json_set_text(object, "type", field_kind_name(field->kind));
	json_set(object, "required", json_new_boolean(field->required));
	if (field->most > 0 || field->least > 0) {
		char number[40];

		snprintf(number, sizeof(number), "%.15g", field->least);
		json_set(object, "least", json_new_number(number));
		snprintf(number, sizeof(number), "%.15g", field->most);
		json_set(object, "most", field->most > 0 ? json_new_number(number) :
							    json_new_null());
	}
	if (field_form(field))
		json_set_text(object, "form", field_form(field));
	json_set_text(object, "default", field->initial && field->initial[0] != '{' ?
						 field->initial : NULL);
	if (choices)
		json_set(object, "choices", choices_json(choices));
	if (field->fields)
		json_set(object, "fields", fields_json(vendor, field->fields));
	if (field->help)
		json_set_text(object, "help", word(field->help));
	json_set(object, "private", json_new_boolean(field->mask != MASK_NONE));
	return object;
}

static struct json *fields_json(const struct vendor *vendor, const struct field *fields)
{
	struct json *array = json_new_array();

	for (; fields && fields->name; fields++)
		json_append(array, field_json(vendor, fields));
	return array;
}

static struct json *operation_json(const struct vendor *vendor, const struct operation *operation)
{
	struct json *object = json_new_object();

	json_set_text(object, "vendor", vendor->name);
	json_set_text(object, "operation", operation->name);
	json_set_text(object, "kind", operation_letter(operation->kind));
	json_set_text(object, "label", word(operation->label));
	json_set_text(object, "menu", operation->menu ? operation->menu : "");
	json_set_text(object, "section", operation->section);
	json_set_text(object, "method",
		      operation->kind == OPERATION_PUSH ? NULL :
		      operation->method ? operation->method : "POST");
	json_set_text(object, "path", operation->path);
	json_set(object, "open", json_new_boolean(operation->open));
	if (operation->kind == OPERATION_WRITE)
		json_set_text(object, "protection", protection_name(operation->protection.kind));
	if (operation->help)
		json_set_text(object, "help", word(operation->help));
	json_set(object, "fields", fields_json(vendor, operation->fields));
	return object;
}

/* ---- words ---- */

static void add_field_line(struct buf *text, const struct field *field, size_t depth)
{
	struct buf name = BUF_INIT;

	if (field->constant)
		return;
	buf_add_repeated(text, ' ', 4 + 2 * depth);
	buf_addf(&name, "%s%s", field->name, field->required ? "*" : "");
	utf8_add_padded(text, name.text, 24, ALIGN_LEFT);
	buf_addf(text, " %-8s %s\n", field_kind_name(field->kind),
		 field->label ? word(field->label) : "");
	for (const struct field *inner = field->fields; inner && inner->name; inner++)
		add_field_line(text, inner, depth + 1);
	buf_clear(&name);
}

static void print_operation(const struct vendor *vendor, const struct operation *operation,
			    bool fields)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%-11s %-22s %s  %s\n", vendor->name, operation->name,
		 operation_letter(operation->kind), word(operation->label));
	if (fields)
		for (const struct field *field = operation->fields; field && field->name; field++)
			add_field_line(&text, field, 0);
	cli_print(text.text);
	buf_clear(&text);
}

/* ---- the command ---- */

static void list_vendor(struct cli *cli, const struct vendor *vendor, bool fields,
			struct json *array)
{
	for (const struct operation *operation = NULL;
	     (operation = operation_next(vendor, operation));) {
		if (array)
			json_append(array, operation_json(vendor, operation));
		else
			print_operation(vendor, operation, fields);
	}
	(void)cli;
}

/* Without a config, or with a broken one, operations are listed all the same. */
static void load_labels(const struct cli *cli)
{
	struct settings *settings = settings_open(cli->options.config, NULL);

	if (settings)
		labels_load(settings, NULL);
	settings_close(settings);
}

static int run(struct cli *cli, struct error *error)
{
	const struct vendor *only = cli->word_count > 0 ? vendor_get(cli->words[0], error) : NULL;
	struct json *array = cli->options.json ? json_new_array() : NULL;

	if (cli->word_count > 0 && !only) {
		json_free(array);
		return error_exit(error->kind);
	}
	if (cli->options.markdown && !array) {
		markdown_print(only);
		return EXIT_FINE;
	}
	if (array)
		load_labels(cli);
	for (size_t i = 0; vendors[i]; i++)
		if (!only || vendors[i] == only)
			list_vendor(cli, vendors[i], only != NULL, array);
	labels_unload();
	if (array) {
		cli->object = json_new_object();
		json_set(cli->object, "operations", array);
	}
	return EXIT_FINE;
}

static const struct option options[] = {
	{ "--markdown", NULL, N_("everything about them as a document"),
	  offsetof(struct options, markdown) },
	{ 0 },
};

const struct cli_command cli_operations = {
	.name = "operations",
	.synopsis = "[VENDOR]",
	.summary = N_("list every operation of the vendors, with its fields"),
	.help = N_("R reads, W changes something, P is pushed by the vendor; * marks fields that "
		   "must be given."),
	.needs = NEEDS_NOTHING,
	.most = 1,
	.options = options,
	.run = run,
};
