/* Today as figures beside each other. */
#include "screens/today.h"

#include "base/clock.h"
#include "base/words.h"
#include "screens/wording.h"

enum { GAP = 3 };

static void add_median(struct buf *out, int64_t ms)
{
	if (ms < 0)
		buf_add(out, "-");
	else if (ms < 1000)
		buf_addf(out, _("%lld ms"), (long long)ms);
	else
		buf_addf(out, _("%.1f s"), (double)ms / 1000);
}

static int draw_figure(struct canvas canvas, int at, const char *label, const char *figure)
{
	at += canvas_text(canvas, 0, at, STYLE_LABEL, label) + 1;
	return at + canvas_text(canvas, 0, at, STYLE_NORMAL, figure) + GAP;
}

static const struct shift nothing = { .median_ms = -1 };

static void draw_line(const struct shift *shift, struct canvas canvas)
{
	const struct {
		const char *label;
		int64_t count;
	} figures[] = {
		{ _("Scans"), shift->scans },
		{ _("found"), shift->found },
		{ _("not found"), shift->not_found },
		{ _("Writes done"), shift->done },
		{ _("refused"), shift->refused },
	};
	struct buf figure = BUF_INIT;
	int at = 2;

	for (size_t i = 0; i < COUNT(figures); i++) {
		buf_reset(&figure);
		wording_add_count(&figure, figures[i].count);
		at = draw_figure(canvas, at, figures[i].label, figure.text);
	}
	buf_reset(&figure);
	add_median(&figure, shift->median_ms);
	draw_figure(canvas, at, _("Median answer"), figure.text);
	buf_clear(&figure);
}

/* Where nothing has been read since midnight, nothing has happened since. */
void today_draw(const struct shift *shift, struct canvas canvas)
{
	bool past = clock_wall_ms() >= shift->ends_at;

	canvas_rule(canvas_cut_top(&canvas, 1), 0, _("Your shift today"), NULL);
	draw_line(past ? &nothing : shift, canvas);
}
