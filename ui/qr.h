/* QR codes on the terminal, for phones and guns to read. The only user of libqrencode, which is
 * opened when the first code is made. */
#ifndef UI_QR_H
#define UI_QR_H

#include "base/error.h"
#include "ui/canvas.h"

struct qr {
	int size;	/* modules across, without the quiet zone; 0: none has been made */
	unsigned char *modules;	/* row by row; 1 is dark */
};

/* ERROR_INPUT if the text is too long for a code, ERROR_SETUP if there is no libqrencode. */
bool qr_make(struct qr *qr, const char *text, struct error *error);
void qr_clear(struct qr *qr);
/* Is that module dark? Those around the code, the quiet zone, are not. */
bool qr_is_dark(const struct qr *qr, int row, int column);

/* Cells it takes on this terminal: half blocks show two modules, ASCII one module in two cells. */
int qr_rows(const struct qr *qr);
int qr_columns(const struct qr *qr);
/* Light modules are drawn and dark ones left blank, as fits a terminal of dark background;
 * `light_background` turns that round. */
void qr_draw(const struct qr *qr, struct canvas canvas, bool light_background);

#endif
