/* Choosing one operation among all, by words or from a list. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "screens/operation.h"
#include "src/outbox.h"
#include "ui/dialog.h"

enum { CHOICES = 400, NAME = 80 };

/* Those of one vendor, or of one menu; NULL and 0: any. */
struct choices {
	const struct vendor *vendor;
	char menu;
	struct dialog_item items[CHOICES];
	char values[CHOICES][NAME];
	size_t count;
};

static bool is_callable(const struct choices *choices, const struct operation *operation)
{
	const char letter[] = { choices->menu, '\0' };

	return operation->kind != OPERATION_PUSH &&
	       (!choices->menu || words_have(operation->menu, letter));
}

static void add(struct choices *choices, const struct console *console,
		const struct vendor *vendor, const struct operation *operation)
{
	bool write = operation->kind == OPERATION_WRITE;
	char *value;

	if (choices->count >= CHOICES)
		return;
	value = choices->values[choices->count];
	snprintf(value, NAME, "%s %s", vendor->name, operation->name);
	choices->items[choices->count++] = (struct dialog_item){
		.value = value,
		.label = word(operation->label),
		.note = write ? _("changes") : "",
		.dim = write && rights_refuse_write(&console->backend.rights, operation),
	};
}

static void answer(struct view *asker, const char *words)
{
	if (words)
		operation_choose(asker, words);
}

static void offer(struct view *asker, const struct vendor *vendor, char menu)
{
	struct console *console = console_of(asker);
	struct choices *choices = mem_alloc(sizeof(*choices));

	choices->vendor = vendor;
	choices->menu = menu;
	for (size_t i = 0; vendors[i]; i++) {
		const struct operation *operation = NULL;

		if ((vendor && vendor != vendors[i]) ||
		    !settings_has_vendor(console->backend.settings, vendors[i]))
			continue;
		while ((operation = operation_next(vendors[i], operation)))
			if (is_callable(choices, operation))
				add(choices, console, vendors[i], operation);
	}
	if (choices->count > 0)
		dialog_choose(asker, _("Which operation?"), choices->items, choices->count, NULL,
			      answer);
	else
		ui_say(console->ui, STYLE_WAITING, _("no configured vendor has such an operation"));
	free(choices);
}

/* ---- by words ------------------------------------------------------------------------------------------- */

/* "name=value" or "name:=JSON", as on the command line. */
static bool take_value(struct request *request, const char *text, struct error *error)
{
	const char *equals = strchr(text, '=');
	bool raw = equals && equals > text && equals[-1] == ':', fine;
	char *name;

	if (!equals || equals == text)
		return error_set(error, ERROR_INPUT,
				 _("\"%s\" is no name=value and no name:=JSON"), text);
	name = mem_copy_bytes(text, (size_t)(equals - text) - raw);
	fine = request_set(request, name, equals + 1, raw, error);
	free(name);
	return fine;
}

static bool take_values(struct request *request, const char *words, struct error *error)
{
	bool fine = true;

	for (words += strspn(words, " "); fine && *words; words += strspn(words, " ")) {
		size_t length = strcspn(words, " ");
		char *text = mem_copy_bytes(words, length);

		fine = take_value(request, text, error);
		free(text);
		words += length;
	}
	return fine;
}

static void open_named(struct view *asker, const struct vendor *vendor, const char *name,
		       const char *values)
{
	struct error error = { 0 };
	const struct operation *operation = operation_get(vendor, name, &error);
	struct request *request = operation ? request_new(vendor, operation) : NULL;

	if (request && operation->kind == OPERATION_PUSH)
		error_set(&error, ERROR_USAGE, _("%s %s is pushed by the vendor and cannot be called"),
			  vendor->name, operation->name);
	if (error.kind == ERROR_NONE && *values && take_values(request, values, &error))
		operation_open_request(console_of(asker), request, ~0u);
	else if (error.kind == ERROR_NONE)
		operation_open(console_of(asker), vendor, operation, NULL);
	if (error.kind != ERROR_NONE)
		ui_complain(asker->ui, &error);
	request_free(request);
}

void operation_choose(struct view *asker, const char *words)
{
	size_t first = strcspn(words, " ");
	const char *rest = words + first + strspn(words + first, " ");
	size_t second = strcspn(rest, " ");
	char *vendor_name = mem_copy_bytes(words, first);
	char *operation_name = mem_copy_bytes(rest, second);
	struct error error = { 0 };
	bool menu = first == 1 && strchr("OSTKFU", *words);
	const struct vendor *vendor = *words && !menu ? vendor_get(vendor_name, &error) : NULL;

	if (error.kind != ERROR_NONE)
		ui_complain(asker->ui, &error);
	else if (vendor && *operation_name)
		open_named(asker, vendor, operation_name, rest + second);
	else
		offer(asker, vendor, menu ? *words : '\0');
	free(vendor_name);
	free(operation_name);
}

/* ---- out of the outbox ------------------------------------------------------------------------------------ */

static bool take_row(void *context, const struct outbox_row *row)
{
	const struct vendor *vendor = vendor_find(row->vendor);
	const struct operation *operation = vendor ? operation_find(vendor, row->operation) : NULL;
	struct json *frozen = json_parse_text(row->frozen, NULL);

	if (operation && frozen)
		*(struct request **)context = request_thaw(vendor, operation, frozen);
	json_free(frozen);
	return false;
}

void operation_open_row(struct console *console, int64_t row)
{
	struct request *request = NULL;

	outbox_get(console->backend.store, row, take_row, &request, NULL);
	if (request)
		operation_open_request(console, request, console->backend.rights.mask ? 0 : ~0u);
	else
		ui_say(console->ui, STYLE_BAD, _("outbox row %lld cannot be read"), (long long)row);
	request_free(request);
}
