/* What was said to the person, in a ring. */
#include "ui/notice.h"

#include <stdlib.h>

void notices_clear(struct notices *notices)
{
	for (size_t i = 0; i < NOTICES; i++)
		free(notices->kept[i].text);
	*notices = (struct notices){ 0 };
}

void notices_add(struct notices *notices, enum style style, const char *text, int64_t at_ms)
{
	const struct notice *standing = notices_shown(notices);
	bool yields = !standing || standing->style != STYLE_BAD || style == STYLE_BAD;
	struct notice *notice = &notices->kept[notices->count % NOTICES];

	free(notice->text);
	*notice = (struct notice){ mem_copy(text), style, at_ms };
	notices->count++;
	if (yields)
		notices->shown = notices->count;
}

const struct notice *notices_shown(const struct notices *notices)
{
	return notices_get(notices, notices->shown);
}

bool notices_hide(struct notices *notices)
{
	bool was_shown = notices->shown != 0;

	notices->shown = 0;
	return was_shown;
}

const struct notice *notices_get(const struct notices *notices, size_t number)
{
	if (number == 0 || number > notices->count || number + NOTICES <= notices->count)
		return NULL;
	return &notices->kept[(number - 1) % NOTICES];
}
