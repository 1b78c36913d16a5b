/* What was said to the person, in a ring. */
#include "ui/message.h"

#include <stdlib.h>

#include "base/when.h"

void messages_clear(struct messages *messages)
{
	for (size_t i = 0; i < MESSAGES; i++)
		free(messages->kept[i].text);
	*messages = (struct messages){ 0 };
}

void messages_add(struct messages *messages, enum style style, const char *text, int64_t at_ms)
{
	const struct message *standing = messages_shown(messages);
	bool yields = !standing || standing->style != STYLE_BAD || style == STYLE_BAD;
	struct message *message = &messages->kept[messages->count % MESSAGES];

	free(message->text);
	*message = (struct message){ mem_copy(text), style, at_ms };
	messages->count++;
	if (yields)
		messages->shown = messages->count;
}

const struct message *messages_shown(const struct messages *messages)
{
	size_t shown = messages->shown;

	if (shown == 0 || shown + MESSAGES <= messages->count)
		return NULL;
	return &messages->kept[(shown - 1) % MESSAGES];
}

bool messages_hide(struct messages *messages)
{
	bool was_shown = messages->shown != 0;

	messages->shown = 0;
	return was_shown;
}

void messages_add_list(const struct messages *messages, struct buf *out)
{
	size_t first = messages->count > MESSAGES ? messages->count - MESSAGES : 0;

	for (size_t i = first; i < messages->count; i++) {
		const struct message *message = &messages->kept[i % MESSAGES];

		when_add(out, message->at_ms, WHEN_LOCAL, WHEN_CLOCK);
		buf_addf(out, " %c %s\n", message->style == STYLE_BAD ? '!' : ' ', message->text);
	}
}
