/* The columns of a list: which are shown, and by which it is sorted; keeping the list's look. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "base/words.h"
#include "ui/list.h"

size_t list_column_count(const struct list *list)
{
	size_t count = 0;

	while (count < LIST_COLUMNS && list->source->columns[count].name)
		count++;
	return count;
}

bool list_column_is_shown(const struct list *list, size_t index)
{
	return index == 0 || (list->chosen & UINT32_C(1) << index);
}

void list_show_column(struct list *list, size_t index, bool shown)
{
	if (shown)
		list->chosen |= UINT32_C(1) << index;
	else
		list->chosen &= ~(UINT32_C(1) << index);
	list->side = 0;
}

void list_add_columns(const struct list *list, struct buf *out)
{
	for (size_t i = 0; i < list_column_count(list); i++) {
		if (!list_column_is_shown(list, i))
			continue;
		if (i > 0)
			buf_add_char(out, ',');
		buf_add(out, list->source->columns[i].name);
	}
}

/* The column whose name is `length` bytes at `name`; LIST_COLUMNS if there is none. */
static size_t find_column(const struct list *list, const char *name, size_t length)
{
	for (size_t i = 0; i < list_column_count(list); i++) {
		const char *candidate = list->source->columns[i].name;

		if (strlen(candidate) == length && strncmp(candidate, name, length) == 0)
			return i;
	}
	return LIST_COLUMNS;
}

static bool no_such_column(const struct list *list, const char *name, size_t length,
			   struct error *error)
{
	char *wanted = mem_copy_bytes(name, length);
	struct near near = { .wanted = wanted };

	for (size_t i = 0; i < list_column_count(list); i++)
		near_offer(&near, list->source->columns[i].name);
	if (near.best)
		error_set(error, ERROR_SETUP, _("there is no column \"%s\"; did you mean %s?"),
			  wanted, near.best);
	else
		error_set(error, ERROR_SETUP, _("there is no column \"%s\""), wanted);
	free(wanted);
	return false;
}

bool list_set_columns(struct list *list, const char *names, struct error *error)
{
	uint32_t chosen = 1;

	for (names += strspn(names, ", "); *names; names += strspn(names, ", ")) {
		size_t length = strcspn(names, ", ");
		size_t index = find_column(list, names, length);

		if (index == LIST_COLUMNS)
			return no_such_column(list, names, length, error);
		chosen |= UINT32_C(1) << index;
		names += length;
	}
	list->chosen = chosen;
	list->side = 0;
	return true;
}

/* ---- order ---------------------------------------------------------------------------------- */

void list_sort(struct list *list, const struct column *column, bool reverse)
{
	if (!list->source->sort)
		return;
	list->sorted = column;
	list->reverse = reverse;
	list->source->sort(list->rows, column, reverse);
	list->tired.id = 0;
	list->selected = 0;
	list->top = 0;
	list->placed = false;
	list_reloaded(list);
}

void list_add_sort(const struct list *list, struct buf *out)
{
	buf_addf(out, "%s%s", list->reverse ? "-" : "", list->sorted ? list->sorted->name : ".");
}

void list_set_sort(struct list *list, const char *sort)
{
	bool reverse = *sort == '-';
	size_t index = find_column(list, sort + reverse, strcspn(sort + reverse, " "));

	if (index < LIST_COLUMNS && list->source->columns[index].sorts)
		list_sort(list, &list->source->columns[index], reverse);
	else if (reverse && sort[1] == '.')
		list_sort(list, NULL, true);
}

void list_add_order(const struct list *list, struct buf *out)
{
	const struct column *column = list->sorted ? list->sorted : list->source->unsorted;

	if (column && (list->sorted || list->reverse))
		buf_addf(out, "%s %s", word(column->title), list->reverse ? "v" : "^");
}

/* ---- resuming ------------------------------------------------------------------------------- */

void list_save(const struct list *list, struct buf *out)
{
	buf_addf(out, "%llu ", list->placed ? (unsigned long long)list->selected_id : 0ULL);
	list_add_sort(list, out);
	buf_addf(out, " %s", list->filter.text.text);
}

/* Takes one word off the text; empty at its end. */
static const char *next_word(const char *text, size_t *length)
{
	text += strspn(text, " ");
	*length = strcspn(text, " ");
	return text;
}

void list_restore(struct list *list, const char *text)
{
	unsigned long long id = strtoull(text, NULL, 10);
	size_t length;
	const char *sort = next_word(text, &length);

	sort = next_word(sort + length, &length);
	list_set_sort(list, sort);
	if (sort[length] == ' ')
		list_set_filter(list, sort + length + 1, NULL);
	if (list_select(list, id))
		list->placed = true;
}
