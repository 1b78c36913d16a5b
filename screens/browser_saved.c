/* Filters with names on a list of records: chosen, kept, forgotten. */
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "screens/browser.h"
#include "src/saved.h"
#include "ui/dialog.h"

/* What keeps the present filter, in the list of those there are: no name can be it. */
static const char new_name[] = "=";

static struct browser *browser(struct view *view)
{
	return (struct browser *)view;
}

static void read(struct view *view, struct saved *saved)
{
	const struct backend *backend = &console_of(view)->backend;

	saved_read(saved, backend->store, backend->person, browser(view)->record_kind->name);
}

/* ---- what is done with one ---------------------------------------------------------------------------- */

static void show(struct view *view, const char *name)
{
	struct list *list = &browser(view)->list;
	struct saved saved = { 0 };
	struct error error = { 0 };
	const char *words;

	read(view, &saved);
	words = saved_get(&saved, name, &error);
	list_close_filter(list);
	if (!words || !list_set_filter(list, words, &error))
		ui_complain(view->ui, &error);
	saved_clear(&saved);
}

static void keep(struct view *view, const char *name, const char *words)
{
	const struct backend *backend = &console_of(view)->backend;
	struct error error = { 0 };

	if (saved_keep(backend->store, backend->person, browser(view)->record_kind->name, name,
		       words, &error))
		ui_say(view->ui, STYLE_GOOD, _("kept as \"%s\": %s"), name, words);
	else
		ui_complain(view->ui, &error);
}

static void forget(struct view *view, const char *name)
{
	const struct backend *backend = &console_of(view)->backend;
	struct error error = { 0 };

	if (saved_forget(backend->store, backend->person, browser(view)->record_kind->name, name,
			 &error))
		ui_say(view->ui, STYLE_MESSAGE, _("\"%s\" is forgotten"), name);
	else
		ui_complain(view->ui, &error);
}

/* ---- choosing ------------------------------------------------------------------------------------------- */

static void answer_name(struct view *view, const char *name)
{
	if (name)
		keep(view, name, browser(view)->list.filter.text.text);
}

static void answer(struct view *view, const char *name)
{
	if (name && strcmp(name, new_name) == 0)
		dialog_ask(view, _("Keep this filter"), _("Name:"), "", saved_check_name, answer_name);
	else if (name)
		show(view, name);
}

static void choose(struct view *view)
{
	const char *words = browser(view)->list.filter.text.text;
	struct saved saved = { 0 };
	struct dialog_item *items;
	size_t count = 0;

	list_close_filter(&browser(view)->list);
	read(view, &saved);
	items = mem_alloc((saved.count + 1) * sizeof(*items));
	for (size_t i = 0; i < saved.count; i++)
		items[count++] = (struct dialog_item){ .value = saved.filters[i].name,
						       .label = saved.filters[i].words };
	if (*words)
		items[count++] = (struct dialog_item){ .value = new_name,
						       .label = _("Keep this filter as ..."),
						       .note = words };
	if (count > 0)
		dialog_choose(view, _("Filters"), items, count, NULL, answer);
	else
		ui_say(view->ui, STYLE_MESSAGE,
		       _("no filter has a name yet: type / and words, then F4 here"));
	free(items);
	saved_clear(&saved);
}

/* "name = words" */
static void keep_typed(struct view *view, const char *typed, const char *equals)
{
	size_t length = (size_t)(equals - typed);
	const char *words = equals + 1 + strspn(equals + 1, " ");
	char *name;

	while (length > 0 && typed[length - 1] == ' ')
		length--;
	name = mem_copy_bytes(typed, length);
	keep(view, name, *words ? words : browser(view)->list.filter.text.text);
	free(name);
}

void browser_saved(struct view *view)
{
	const char *typed = ui_argument(view->ui), *equals = strchr(typed, '=');

	if (equals)
		keep_typed(view, typed, equals);
	else if (*typed == '-')
		forget(view, typed + 1);
	else if (*typed)
		show(view, typed);
	else
		choose(view);
}

void browser_offer_saved(struct view *view, command_offer *take, void *context)
{
	struct saved saved = { 0 };

	read(view, &saved);
	for (size_t i = 0; i < saved.count; i++)
		take(context, saved.filters[i].name, saved.filters[i].words);
	saved_clear(&saved);
}
