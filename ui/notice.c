/* What was said to the person, in a ring. */
#include "ui/notice.h"

#include <stdlib.h>

#include "base/when.h"

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
	size_t shown = notices->shown;

	if (shown == 0 || shown + NOTICES <= notices->count)
		return NULL;
	return &notices->kept[(shown - 1) % NOTICES];
}

bool notices_hide(struct notices *notices)
{
	bool was_shown = notices->shown != 0;

	notices->shown = 0;
	return was_shown;
}

void notices_add_list(const struct notices *notices, struct buf *out)
{
	size_t first = notices->count > NOTICES ? notices->count - NOTICES : 0;

	for (size_t i = first; i < notices->count; i++) {
		const struct notice *notice = &notices->kept[i % NOTICES];

		when_add(out, notice->at_ms, WHEN_LOCAL, WHEN_CLOCK);
		buf_addf(out, " %c %s\n", notice->style == STYLE_BAD ? '!' : ' ', notice->text);
	}
}
