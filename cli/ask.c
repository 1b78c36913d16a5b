/* Lines asked of a person on standard input. */
#include "cli/ask.h"

#include <stdio.h>
#include <termios.h>
#include <unistd.h>

enum { CTRL_C = 3, CTRL_D = 4, CTRL_H = 8, CTRL_U = 21, DELETE = 127 };

static enum ask_end read_shown(struct buf *answer)
{
	int byte;

	while ((byte = getchar()) != EOF && byte != '\n')
		buf_add_char(answer, (char)byte);
	return byte == EOF && answer->length == 0 ? ASK_ENDED : ASK_LINE;
}

/* Drops the last character, which may be of several bytes. */
static void rub_out(struct buf *answer)
{
	while (answer->length > 0) {
		unsigned char last = (unsigned char)answer->text[answer->length - 1];

		buf_truncate(answer, answer->length - 1);
		if ((last & 0xC0) != 0x80)
			break;
	}
}

/* The terminal gives every byte at once and makes no signals, so that nothing but we ends this. */
static enum ask_end read_blind(struct buf *answer)
{
	for (;;) {
		char byte;

		if (read(STDIN_FILENO, &byte, 1) != 1)
			return ASK_ENDED;
		if (byte == '\n' || byte == '\r')
			return ASK_LINE;
		if (byte == CTRL_C)
			return ASK_CANCELLED;
		if (byte == CTRL_D && answer->length == 0)
			return ASK_ENDED;
		if (byte == CTRL_H || byte == DELETE)
			rub_out(answer);
		else if (byte == CTRL_U)
			buf_wipe(answer);
		else if ((unsigned char)byte >= 0x20)
			buf_add_char(answer, byte);
	}
}

enum ask_end ask_line(const char *question, struct buf *answer, bool blind)
{
	struct termios before, silent;
	enum ask_end end;

	if (!blind || tcgetattr(STDIN_FILENO, &before) != 0) {
		fputs(question, stderr);
		return read_shown(answer);
	}
	silent = before;
	silent.c_lflag &= ~(tcflag_t)(ECHO | ICANON | ISIG);
	silent.c_cc[VMIN] = 1;
	silent.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	fputs(question, stderr);
	end = read_blind(answer);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
	fputc('\n', stderr);
	return end;
}
