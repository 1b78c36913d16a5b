/* OSC 52. */
#include "ui/copy.h"

#include <string.h>

#include "base/base64.h"
#include "base/words.h"

enum { SCREEN_MOST = 512 };	/* bytes that screen passes on in one string */

static bool begins(const char *text, const char *with)
{
	return text && strncmp(text, with, strlen(with)) == 0;
}

enum copy_through copy_path(const char *term, const char *tmux, const char *sty)
{
	if ((tmux && *tmux) || begins(term, "tmux"))
		return COPY_THROUGH_TMUX;
	return (sty && *sty) || begins(term, "screen") ? COPY_THROUGH_SCREEN : COPY_DIRECTLY;
}

/* tmux passes on what is in its own string, with every Esc doubled. */
static void add_through_tmux(struct buf *out, const struct buf *sequence)
{
	buf_add(out, "\033Ptmux;");
	for (size_t i = 0; i < sequence->length; i++) {
		if (sequence->text[i] == '\033')
			buf_add_char(out, '\033');
		buf_add_char(out, sequence->text[i]);
	}
	buf_add(out, "\033\\");
}

/* screen passes on short strings only, and the terminal joins what they hold. */
static void add_through_screen(struct buf *out, const struct buf *sequence)
{
	for (size_t i = 0; i < sequence->length; i += SCREEN_MOST) {
		size_t left = sequence->length - i;

		buf_add(out, "\033P");
		buf_add_bytes(out, sequence->text + i, left < SCREEN_MOST ? left : SCREEN_MOST);
		buf_add(out, "\033\\");
	}
}

bool copy_add(struct buf *out, const char *text, size_t length, enum copy_through through,
	      struct error *error)
{
	struct buf sequence = BUF_INIT;

	if ((length + 2) / 3 * 4 > COPY_MOST)
		return error_set(error, ERROR_INPUT,
				 _("the text is too long to be copied through the terminal (%zu "
				   "bytes, %d at most); write it to a file instead"),
				 length, COPY_MOST / 4 * 3);
	buf_add(&sequence, "\033]52;c;");
	base64_add(&sequence, text, length);
	buf_add_char(&sequence, '\a');
	switch (through) {
	case COPY_DIRECTLY:
		buf_add_bytes(out, sequence.text, sequence.length);
		break;
	case COPY_THROUGH_TMUX:
		add_through_tmux(out, &sequence);
		break;
	case COPY_THROUGH_SCREEN:
		add_through_screen(out, &sequence);
		break;
	}
	buf_wipe(&sequence);
	return true;
}
