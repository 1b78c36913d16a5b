/* Words for numbers that are a customer's own. */
#include "src/label.h"

#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/words.h"
#include "src/settings.h"
#include "src/vendor.h"

struct group {
	const struct vendor *vendor;
	char *member;
	struct choice *choices;	/* ends with { 0 } */
	char **texts;	/* what they point to, two each */
	size_t count;
	struct group *next;
};

static struct group *groups;

static struct group *find_group(const struct vendor *vendor, const char *member)
{
	struct group *group = groups;

	while (group && (group->vendor != vendor || strcmp(group->member, member) != 0))
		group = group->next;
	return group;
}

static struct group *open_group(const struct vendor *vendor, const char *member)
{
	struct group *group = find_group(vendor, member);

	if (group)
		return group;
	group = mem_alloc(sizeof(*group));
	*group = (struct group){ .vendor = vendor, .member = mem_copy(member), .next = groups };
	group->choices = mem_alloc(sizeof(*group->choices));
	groups = group;
	return group;
}

static void add_label(struct group *group, const char *value, const char *label)
{
	size_t index = group->count++;

	group->choices = mem_resize(group->choices, (index + 2) * sizeof(*group->choices));
	group->texts = mem_resize(group->texts, 2 * (index + 1) * sizeof(*group->texts));
	group->texts[2 * index] = mem_copy(value);
	group->texts[2 * index + 1] = mem_copy(label);
	group->choices[index] =
		(struct choice){ group->texts[2 * index], group->texts[2 * index + 1] };
	group->choices[index + 1] = (struct choice){ 0 };
}

/* Whose file is read. */
struct loading {
	const struct vendor *vendor;
};

static bool take_entry(void *context, const struct conf_entry *entry, struct error *error)
{
	const struct vendor *vendor = ((const struct loading *)context)->vendor;

	if (!*entry->section)
		return error_set(error, ERROR_SETUP,
				 _("a label belongs under the name of a member: [typeId]"));
	if (!*entry->key)
		return true;
	if (label_find(vendor, entry->section, entry->key))
		return error_set(error, ERROR_SETUP, _("%s has two labels for %s"), entry->section,
				 entry->key);
	add_label(open_group(vendor, entry->section), entry->key, entry->value);
	return true;
}

static bool load_vendor(const struct settings *settings, const struct vendor *vendor,
			struct error *error)
{
	const char *file = settings_get(settings, vendor->section, "labels");
	struct loading loading = { vendor };
	struct buf path = BUF_INIT;
	struct error reason = { 0 };
	bool fine = true;

	if (!file || !*file)
		return true;
	if (strncmp(file, "~/", 2) == 0)
		file_add_xdg(&path, "HOME", "", file + 2);
	else
		buf_add(&path, file);
	if (!conf_read_file(path.text, take_entry, &loading, &reason))
		fine = error_set(error, ERROR_SETUP, "[%s] labels: %s", vendor->section,
				 reason.text);
	buf_clear(&path);
	return fine;
}

bool labels_load(const struct settings *settings, struct error *error)
{
	labels_unload();
	for (size_t i = 0; vendors[i]; i++)
		if (!load_vendor(settings, vendors[i], error))
			return false;
	return true;
}

void labels_unload(void)
{
	while (groups) {
		struct group *group = groups;

		groups = group->next;
		for (size_t i = 0; i < 2 * group->count; i++)
			free(group->texts[i]);
		free(group->texts);
		free(group->choices);
		free(group->member);
		free(group);
	}
}

const struct choice *label_choices(const struct vendor *vendor, const char *member)
{
	const struct group *group = find_group(vendor, member);

	return group ? group->choices : NULL;
}

const char *label_find(const struct vendor *vendor, const char *member, const char *value)
{
	return choice_label(label_choices(vendor, member), value);
}
