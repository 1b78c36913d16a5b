/* QR codes by libqrencode, drawn with half blocks or with pairs of characters. */
#include "ui/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

#include "base/library.h"
#include "base/words.h"
#include "ui/chart.h"

enum { QUIET = 2 };	/* modules around the code: readers find it with these */

struct encoder {
	QRcode *(*encode)(const char *text, int version, QRecLevel level);
	void (*free)(QRcode *code);
};

static bool open_encoder(struct encoder *encoder, struct error *error)
{
	const struct symbol symbols[] = {
		{ "QRcode_encodeString8bit", &encoder->encode },
		{ "QRcode_free", &encoder->free },
		{ 0 },
	};

	return library_open("libqrencode.so.4", symbols, error);
}

void qr_clear(struct qr *qr)
{
	free(qr->modules);
	*qr = (struct qr){ 0 };
}

bool qr_make(struct qr *qr, const char *text, struct error *error)
{
	struct encoder encoder;
	QRcode *made;

	if (!open_encoder(&encoder, error))
		return false;
	if (!*text)
		return error_set(error, ERROR_INPUT, _("an empty text makes no QR code"));
	errno = 0;
	made = encoder.encode(text, 0, QR_ECLEVEL_M);
	if (!made && errno == ERANGE)
		return error_set(error, ERROR_INPUT,
				 _("%zu bytes are too many for a QR code, about 2300 are the most"),
				 strlen(text));
	if (!made)
		return error_set(error, ERROR_INTERNAL, _("the QR code could not be made: %s"),
				 strerror(errno));
	qr_clear(qr);
	qr->size = made->width;
	qr->modules = mem_alloc((size_t)made->width * (size_t)made->width);
	for (int i = 0; i < made->width * made->width; i++)
		qr->modules[i] = made->data[i] & 1;
	encoder.free(made);
	return true;
}

bool qr_is_dark(const struct qr *qr, int row, int column)
{
	return row >= 0 && row < qr->size && column >= 0 && column < qr->size &&
	       qr->modules[row * qr->size + column];
}

/* ---- drawing ------------------------------------------------------------------------------------- */

int qr_rows(const struct qr *qr)
{
	int modules = qr->size + 2 * QUIET;

	return chart_has_blocks() ? (modules + 1) / 2 : modules;
}

int qr_columns(const struct qr *qr)
{
	int modules = qr->size + 2 * QUIET;

	return chart_has_blocks() ? modules : 2 * modules;
}

/* Beyond the quiet zone nothing is drawn, whichever way round. */
static bool has_ink(const struct qr *qr, int row, int column, bool light_background)
{
	return row < qr->size + QUIET && qr_is_dark(qr, row, column) == light_background;
}

static void add_blocks(struct buf *out, const struct qr *qr, int row, bool light_background)
{
	static const uint32_t blocks[2][2] = { { ' ', 0x2584 }, { 0x2580, 0x2588 } };
	int upper = 2 * row - QUIET;

	for (int column = -QUIET; column < qr->size + QUIET; column++)
		utf8_add(out, blocks[has_ink(qr, upper, column, light_background)]
				    [has_ink(qr, upper + 1, column, light_background)]);
}

static void add_pairs(struct buf *out, const struct qr *qr, int row, bool light_background)
{
	for (int column = -QUIET; column < qr->size + QUIET; column++)
		buf_add(out, has_ink(qr, row - QUIET, column, light_background) ? "##" : "  ");
}

void qr_draw(const struct qr *qr, struct canvas canvas, bool light_background)
{
	int rows = qr_rows(qr);
	struct buf line = BUF_INIT;

	for (int row = 0; row < rows && qr->size > 0; row++) {
		buf_reset(&line);
		if (chart_has_blocks())
			add_blocks(&line, qr, row, light_background);
		else
			add_pairs(&line, qr, row, light_background);
		canvas_text(canvas, row, 0, STYLE_NORMAL, line.text);
	}
	buf_clear(&line);
}
