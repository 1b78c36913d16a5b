/* QR codes on the terminal, for phones and guns to read. The only user of libqrencode, which is
 * opened when the first code is made. */
#ifndef UI_CODE_H
#define UI_CODE_H

#include "base/error.h"
#include "ui/canvas.h"

struct code {
	int size;	/* modules across, without the quiet zone; 0: none has been made */
	unsigned char *modules;	/* row by row; 1 is dark */
};

/* ERROR_INPUT if the text is too long for a code, ERROR_SETUP if there is no libqrencode. */
bool code_make(struct code *code, const char *text, struct error *error);
void code_clear(struct code *code);
/* Is that module dark? Those around the code, the quiet zone, are not. */
bool code_is_dark(const struct code *code, int row, int column);

/* Cells it takes on this terminal: half blocks show two modules, ASCII one module in two cells. */
int code_rows(const struct code *code);
int code_columns(const struct code *code);
/* Light modules are drawn and dark ones left blank, as fits a terminal of dark background;
 * `light_background` turns that round. */
void code_draw(const struct code *code, struct canvas canvas, bool light_background);

#endif
