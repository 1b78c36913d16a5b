/* The row under the cursor, laid out when the cursor rests. */
#include "screens/glance.h"

#include "base/clock.h"
#include "ui/ui.h"

enum { REST_MS = 120 };	/* keys that repeat come every 25 to 90 ms */

void glance_clear(struct glance *glance)
{
	text_clear(&glance->text);
	buf_clear(&glance->caption);
	buf_clear(&glance->right);
}

void glance_forget(struct glance *glance)
{
	glance->columns = 0;
}

void glance_moved(struct glance *glance, struct ui *ui)
{
	int64_t now = clock_steady_ms();

	glance->running = glance->columns > 0 && glance->moved_ms &&
			  now - glance->moved_ms < REST_MS;
	glance->moved_ms = now;
	if (glance->running)
		ui_put_off(ui, REST_MS);
}

bool glance_begin(struct glance *glance, uint64_t id, int columns, bool *fill)
{
	bool known = glance->about && glance->columns == columns;

	if (known && glance->about != id && glance->running &&
	    clock_steady_ms() - glance->moved_ms < REST_MS)
		return false;
	*fill = glance->about != id || glance->columns != columns;
	if (glance->about != id)
		text_clear(&glance->text);
	if (*fill)
		text_reset(&glance->text);
	glance->about = id;
	glance->columns = columns;
	buf_reset(&glance->caption);
	buf_reset(&glance->right);
	return true;
}

void glance_draw(struct glance *glance, struct canvas canvas)
{
	canvas_rule(canvas_cut_top(&canvas, 1), 0, glance->caption.text, glance->right.text);
	text_draw(&glance->text, canvas);
}
