/* Scan boxes. */
#include "screens/box.h"

#include <stdlib.h>

#include "base/mem.h"

void box_clear(struct box *box)
{
	input_clear(&box->input);
	free(box->before);
	box->before = NULL;
}

void box_turn(struct box *box, bool inside)
{
	if (inside && box->input.text.length == 0) {
		input_set(&box->input, box->before ? box->before : "");
		return;
	}
	free(box->before);
	box->before = mem_copy(box->input.text.text);
	input_set(&box->input, "");
}

void box_draw(struct box *box, struct canvas canvas, bool focused)
{
	canvas_text(canvas, 0, 2, STYLE_KEY, ">");
	input_draw(&box->input, canvas, 0, 4, canvas.columns - 6, focused);
}
