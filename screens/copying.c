/* Copies. */
#include "screens/copying.h"

#include <string.h>
#include <unistd.h>

#include "base/words.h"
#include "screens/console.h"
#include "src/journal.h"
#include "src/mask.h"

void copying_ask(struct view *asker, bool row, dialog_answer *answer)
{
	struct dialog_item items[4];
	size_t count = 0;

	items[count++] = (struct dialog_item){ .value = "i", .label = _("its number") };
	if (row)
		items[count++] = (struct dialog_item){ .value = "r", .label = _("the row") };
	items[count++] = (struct dialog_item){ .value = "j", .label = _("its data as JSON, masked") };
	items[count++] = (struct dialog_item){ .value = "c",
					       .label = _("its call as curl, without secrets") };
	dialog_pick(asker, _("Copy"), items, count, answer);
}

static bool add_curl(void *context, const struct call *call)
{
	journal_add_curl(context, call);
	return false;
}

void copying_call(struct console *console, int64_t call)
{
	struct buf text = BUF_INIT;

	store_get_call(backend_journal(&console->backend), call, add_curl, &text, NULL);
	if (text.length > 0)
		console_copy(console, "curl", text.text);
	else
		ui_say(console->ui, STYLE_WAITING, _("no call of ours brought it"));
	buf_clear(&text);
}

/* Whatever is shown on the screen just now. */
static void add_masked(const struct console *console, const struct item *item, struct buf *out)
{
	struct json *data = json_parse_text(item->text, NULL);

	if (data && item->vendor && item->kind && console->backend.rights.mask)
		mask_json(data, item->vendor, item->kind->name);
	json_add(out, data, JSON_INDENTED | JSON_SAFE);
	json_free(data);
}

void copying_answer(struct console *console, struct item *item, const char *what, const char *row)
{
	struct buf json = BUF_INIT;

	if (strcmp(what, "i") == 0) {
		console_copy(console, item->key, item->key);
	} else if (strcmp(what, "r") == 0) {
		console_copy(console, item->key, row);
	} else if (strcmp(what, "j") == 0) {
		add_masked(console, item, &json);
		console_copy(console, "JSON", json.text);
	} else {
		copying_call(console, item->call);
	}
	buf_clear(&json);
}

bool copying_check_path(const char *path, struct error *error)
{
	if (!*path)
		return error_set(error, ERROR_INPUT, _("a file needs a name"));
	return access(path, F_OK) != 0 ||
	       error_set(error, ERROR_INPUT, _("%s is there already; take another name"), path);
}
