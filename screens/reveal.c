/* Revealing private data. */
#include "screens/reveal.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "screens/console.h"
#include "src/audit.h"
#include "src/mask.h"
#include "ui/dialog.h"

/* The groups of private members, as they are called. */
static const struct {
	const char *name, *label;
} groups[] = {
	[MASK_PHONE] = { "phone", N_("phone numbers") },
	[MASK_NAME] = { "name", N_("names") },
	[MASK_ADDRESS] = { "address", N_("addresses") },
	[MASK_MAIL] = { "mail", N_("mail addresses") },
	[MASK_ALL] = { "other", N_("other private data") },
};

void reveal_clear(struct reveal *reveal)
{
	free(reveal->kind);
	free(reveal->vendor);
	free(reveal->key);
	*reveal = (struct reveal){ .kind = NULL };
}

static bool is_about(const struct reveal *reveal, const struct item *item)
{
	return reveal->kind && item->kind && strcmp(reveal->kind, item->kind->name) == 0 &&
	       strcmp(reveal->vendor, item->vendor_name) == 0 &&
	       strcmp(reveal->key, item->key) == 0;
}

unsigned reveal_groups(const struct console *console, const struct item *item)
{
	const struct reveal *reveal = &console->reveal;

	if (!console->backend.rights.mask)
		return ~0u;
	if (!is_about(reveal, item) || clock_steady_ms() >= reveal->until_ms)
		return 0;
	return reveal->groups;
}

int reveal_timeout(const struct reveal *reveal)
{
	int64_t left = reveal->until_ms - clock_steady_ms();

	if (!reveal->groups)
		return -1;
	return left > 0 ? (int)left : 0;
}

static const char *group_label(unsigned sum)
{
	for (size_t i = 0; i < COUNT(groups); i++)
		if (groups[i].name && (sum & 1u << i))
			return word(groups[i].label);
	return "";
}

void reveal_add_status(const struct console *console, struct buf *out)
{
	if (reveal_timeout(&console->reveal) > 0)
		buf_addf(out, _("shown: %s"), group_label(console->reveal.groups));
}

/* ---- asking ---------------------------------------------------------------------------------------- */

static bool check_reason(const char *text, struct error *error)
{
	return strlen(text) >= 3 ||
	       error_set(error, ERROR_INPUT, _("give a reason: it goes on record"));
}

static bool put_on_record(struct console *console, const char *reason, struct error *error)
{
	const struct reveal *reveal = &console->reveal;
	struct buf subject = BUF_INIT, detail = BUF_INIT;
	bool fine;

	buf_addf(&subject, "%s %s %s", reveal->kind, reveal->vendor, reveal->key);
	for (size_t i = 0; i < COUNT(groups); i++)
		if (groups[i].name && (reveal->wanted & 1u << i))
			buf_addf(&detail, "%s: ", groups[i].name);
	buf_add(&detail, reason);
	fine = audit_add(backend_journal(&console->backend), "reveal", subject.text, detail.text,
			 clock_wall_ms(), error);
	buf_clear(&subject);
	buf_clear(&detail);
	return fine;
}

static void answer_reason(struct view *asker, const char *reason)
{
	struct console *console = console_of(asker);
	struct reveal *reveal = &console->reveal;
	struct error error = { 0 };

	if (!reason) {
		reveal_clear(reveal);
		return;
	}
	if (!put_on_record(console, reason, &error)) {
		reveal_clear(reveal);
		ui_complain(console->ui, &error);
		return;
	}
	reveal->groups = reveal->wanted;
	reveal->until_ms = clock_steady_ms() + REVEAL_MS;
	ui_say(console->ui, STYLE_WAITING, _("%s of this record for one minute; this is on record"),
	       group_label(reveal->groups));
	console_changed(console);
}

static void answer_group(struct view *asker, const char *name)
{
	struct reveal *reveal = &console_of(asker)->reveal;

	for (size_t i = 0; name && i < COUNT(groups); i++)
		if (groups[i].name && strcmp(groups[i].name, name) == 0)
			reveal->wanted = 1u << i;
	if (name)
		dialog_ask(asker, _("Show private data"), _("Why:"), "", check_reason,
			   answer_reason);
	else
		reveal_clear(reveal);
}

void reveal_ask(struct view *asker, struct console *console, struct item *item)
{
	struct json *data = json_parse_text(item->text, NULL);
	unsigned found = item->vendor && item->kind
				 ? mask_groups(data, item->vendor, item->kind->name)
				 : 0;
	struct dialog_item items[COUNT(groups)];
	size_t count = 0;

	json_free(data);
	for (size_t i = 0; i < COUNT(groups); i++)
		if (groups[i].name && (found & 1u << i))
			items[count++] = (struct dialog_item){ .value = groups[i].name,
							       .label = word(groups[i].label) };
	if (count == 0 || !console->backend.rights.mask) {
		ui_say(console->ui, STYLE_MESSAGE, _("nothing of this record is hidden"));
		return;
	}
	reveal_clear(&console->reveal);
	console->reveal.kind = mem_copy(item->kind->name);
	console->reveal.vendor = mem_copy(item->vendor_name);
	console->reveal.key = mem_copy(item->key);
	dialog_choose(asker, _("Which private data?"), items, count, NULL, answer_group);
}
