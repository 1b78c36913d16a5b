/* What is said to the person: on the message line, by verdicts and bells. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "ui/messages.h"
#include "ui/ui_state.h"

/* The last gate: words from outside may be among them, and a long text may be cut mid-character. */
static void say(struct ui *ui, enum style style, const char *text)
{
	struct buf clean = BUF_INIT;

	utf8_add_clean(&clean, text, strlen(text), CLEAN_LINE);
	notices_add(&ui->notices, style, clean.text, clock_wall_ms());
	buf_clear(&clean);
	messages_said(ui);
	ui->changed = true;
}

void ui_say(struct ui *ui, enum style style, const char *format, ...)
{
	char text[ERROR_TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	say(ui, style, text);
}

void ui_complain(struct ui *ui, const struct error *error)
{
	say(ui, STYLE_BAD, error->text);
}

void ui_set_bell(struct ui *ui, enum ui_bell bell)
{
	ui->bell = bell;
}

static const struct {
	const char *word;
	int bells;
} verdicts[] = {
	[VERDICT_FOUND] = { N_("FOUND"), 1 },
	[VERDICT_NOT_FOUND] = { N_("NOT FOUND"), 2 },
	[VERDICT_WRONG] = { N_("WRONG"), 3 },
};

void ui_ring(struct ui *ui, enum verdict verdict)
{
	if (ui->bell == BELL_SOUND)
		terminal_bell(verdicts[verdict].bells);
	else if (ui->bell == BELL_FLASH)
		terminal_flash();
}

void ui_verdict(struct ui *ui, enum verdict verdict, const char *text)
{
	notices_hide(&ui->notices);
	ui_say(ui, STYLE_VERDICT, "%s  %s", word(verdicts[verdict].word), text);
	ui_ring(ui, verdict);
}
