/* From one row in trouble to the next, past as many others as there are. */
#include "base/words.h"
#include "ui/list.h"

static size_t count(const struct list *list)
{
	return list->source->count(list->rows);
}

/* Among the rows held, from the one beside the cursor on; false: there is none that way. */
static bool find_held(const struct list *list, bool down, size_t *row)
{
	size_t rows = count(list), left = down ? rows - list->selected - 1 : list->selected;

	for (*row = list->selected; left > 0; left--) {
		*row += down ? 1 : (size_t)-1;
		if (list->source->is_bad(list->rows, *row))
			return true;
	}
	return false;
}

/* Beyond those held; where it stopped before if nothing has been done since. */
static enum list_sought find_beyond(struct list *list, bool down, size_t *looked)
{
	size_t edge = down ? count(list) - 1 : 0;
	uint64_t from = list_id(list, list->selected);
	bool again = list->tired.id && list->tired.down == down && list->tired_from == from;
	struct list_search search = { .down = down,
				      .id = again ? list->tired.id : list_id(list, edge) };
	enum list_sought sought = list->source->seek(list->rows, &search);

	*looked = search.looked;
	list->tired = (struct list_search){ .id = 0 };
	if (sought == LIST_TIRED) {
		list->tired = search;
		list->tired_from = from;
	} else if (sought == LIST_FOUND && !list_select(list, search.id)) {
		sought = LIST_NONE;	/* it went meanwhile */
	}
	return sought;
}

enum list_sought list_hop(struct list *list, bool down, size_t *looked)
{
	size_t row;

	if (!list_has_row(list))
		return LIST_NONE;
	if (find_held(list, down, &row)) {
		list_select(list, list_id(list, row));
		return LIST_FOUND;
	}
	return list->source->seek ? find_beyond(list, down, looked) : LIST_NONE;
}

static bool has_bad_row(const struct list *list)
{
	for (size_t i = 0; i < count(list); i++)
		if (list->source->is_bad(list->rows, i))
			return true;
	return false;
}

const char *list_why_no_hop(const struct list *list)
{
	const struct list_source *source = list->source;
	const char *why;

	if (!source->is_bad)
		return _("no row of this list can be in trouble");
	why = source->why_never_bad ? source->why_never_bad(list->rows) : NULL;
	if (why)
		return why;
	if (!list_has_row(list))
		return _("there is no row");
	if (has_bad_row(list) || (source->has_more && source->has_more(list->rows)))
		return NULL;
	return _("no row here is in trouble");
}
