/* The paint being made and the one shown. */
#include "ui/frame.h"

#include <string.h>

void frame_resize(struct frame *frame, int rows, int columns)
{
	grid_resize(&frame->drawn, rows, columns);
	grid_resize(&frame->shown, rows, columns);
	frame_forget(frame);
}

void frame_clear(struct frame *frame)
{
	grid_clear(&frame->drawn);
	grid_clear(&frame->shown);
	*frame = (struct frame){ .paint = 0 };
}

void frame_forget(struct frame *frame)
{
	const struct grid *shown = &frame->shown;

	frame->paint += 2;
	if (shown->cells)
		memset(shown->cells, 0xFF,
		       (size_t)shown->rows * (size_t)shown->columns * sizeof(*shown->cells));
}

void frame_keep(struct frame *frame, int row, int column, int cells)
{
	grid_copy(&frame->drawn, &frame->shown, row, (struct span){ column, column + cells });
}

struct span frame_take(struct frame *frame, int row)
{
	struct span span = grid_difference(&frame->drawn, &frame->shown, row);

	grid_copy(&frame->shown, &frame->drawn, row, span);
	return span;
}

void frame_next(struct frame *frame)
{
	frame->paint++;
}
