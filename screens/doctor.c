/* What this terminal can do, to be seen: colours, widths, lines, and the name of each key pressed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "screens/console.h"
#include "ui/chart.h"
#include "ui/terminal.h"
#include "ui/text.h"

enum { KEYS = 24, LABEL = 18 };

struct doctor {
	struct screen screen;
	char keys[KEYS][KEY_NAME];	/* pressed last; a ring */
	size_t count;	/* ever */
	struct text text;
};

static struct doctor *doctor(struct view *view)
{
	return (struct doctor *)view;
}

/* ---- lines ---------------------------------------------------------------------------------------------- */

static void add_fact(struct text *text, const char *label, const char *value)
{
	struct buf line = BUF_INIT;

	buf_add_char(&line, ' ');
	utf8_add_padded(&line, label, LABEL, ALIGN_LEFT);
	buf_addf(&line, " %s", value && *value ? value : "-");
	text_add(text, STYLE_NORMAL, line.text);
	buf_clear(&line);
}

static void add_environment(struct text *text)
{
	static const char *const names[] = { "TERM", "LANG", "LC_ALL", "LANGUAGE", "NO_COLOR", "TMUX",
					     "STY",  "SSH_CONNECTION" };

	text_add(text, STYLE_HEADING, _("Environment"));
	for (size_t i = 0; i < COUNT(names); i++)
		add_fact(text, names[i], getenv(names[i]));
}

static void add_terminal(struct text *text, const struct console *console)
{
	struct buf value = BUF_INIT;
	int rows, columns;

	terminal_size(&rows, &columns);
	text_add(text, STYLE_HEADING, _("Terminal"));
	buf_addf(&value, "%d x %d", columns, rows);
	add_fact(text, _("Columns, rows"), value.text);
	buf_reset(&value);
	buf_addf(&value, "%d", terminal_colors());
	add_fact(text, _("Colours"), value.text);
	add_fact(text, "ASCII", terminal_is_ascii() ? _("yes: no sign above 127 but in data") : _("no"));
	add_fact(text, _("Blocks"), chart_has_blocks() ? _("yes") : _("no: bars are drawn with #"));
	buf_reset(&value);
	buf_addf(&value, "%d", utf8_character_width(0x2014));
	add_fact(text, _("Ambiguous width"), value.text);
	add_fact(text, _("Theme"), console->looks.name);
	if (terminal_notice())
		text_add(text, STYLE_WAITING, terminal_notice());
	buf_clear(&value);
}

/* Each line ends at the same column if the terminal counts cells as we do. */
static void add_widths(struct text *text)
{
	static const char *const samples[] = { "abcdefghijkl", "中文宽度测试", "ｆｕｌｌ１２",
					       "e\u0301a\u0300o\u0302abcdefghi",
					       "한국어가나다" };

	text_add(text, STYLE_HEADING, _("Widths: all bars stand below each other"));
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct buf line = BUF_INIT;

		buf_add(&line, " ");
		utf8_add_padded(&line, samples[i], 12, ALIGN_LEFT);
		buf_add(&line, "|");
		text_add(text, STYLE_NORMAL, line.text);
		buf_clear(&line);
	}
}

static void add_styles(struct text *text)
{
	static const struct {
		const char *name;
		enum style style;
	} styles[] = {
		{ N_("ordinary"), STYLE_NORMAL }, { N_("dim"), STYLE_DIM },
		{ N_("heading"), STYLE_HEADING }, { N_("selected"), STYLE_SELECTED },
		{ N_("marked"), STYLE_MARKED },	  { N_("good"), STYLE_GOOD },
		{ N_("waiting"), STYLE_WAITING }, { N_("bad"), STYLE_BAD },
		{ N_("unknown"), STYLE_UNKNOWN }, { N_("verdict"), STYLE_VERDICT },
	};

	text_add(text, STYLE_HEADING, _("Styles: no two of good, waiting, bad, unknown look alike"));
	for (size_t i = 0; i < COUNT(styles); i++) {
		struct buf line = BUF_INIT;

		buf_addf(&line, " %s ", word(styles[i].name));
		text_add(text, styles[i].style, line.text);
		buf_clear(&line);
	}
}

static void add_keys(struct text *text, const struct doctor *self)
{
	size_t from = self->count > KEYS ? self->count - KEYS : 0;
	struct buf line = BUF_INIT;

	text_add(text, STYLE_HEADING, _("Keys, as they arrive; press any, F12 or q leaves"));
	for (size_t i = from; i < self->count; i++)
		buf_addf(&line, " %s", self->keys[i % KEYS]);
	text_add(text, STYLE_NORMAL, line.length > 0 ? line.text : " -");
	buf_clear(&line);
}

static void fill(struct doctor *self)
{
	struct text *text = &self->text;

	text_reset(text);
	add_keys(text, self);
	add_terminal(text, self->screen.console);
	add_widths(text);
	add_styles(text);
	add_environment(text);
}

/* ---- the view ------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add(out, _("Terminal"));
}

static void draw(struct view *view, struct canvas canvas)
{
	fill(doctor(view));
	text_draw(&doctor(view)->text, canvas);
}

/* What moves, leaves or finds the way still does; every key is named. */
static bool type(struct view *view, struct key key)
{
	struct doctor *self = doctor(view);
	const struct keymap *keymap = ui_keymap(view->ui);

	if (text_is_typing(&self->text))
		return false;
	key_name(key, self->keys[self->count++ % KEYS]);
	ui_changed(view->ui);
	return keymap_motion(keymap, key) == MOTION_NONE &&
	       !keymap_find_everywhere(keymap, key);
}

static struct text *text(struct view *view)
{
	return &doctor(view)->text;
}

static void save(const struct view *view, struct buf *out)
{
	(void)view;
	(void)out;
}

static void drop(struct view *view)
{
	text_clear(&doctor(view)->text);
	free(view);
}

static void copy(struct view *view)
{
	console_copy(console_of(view), _("the report"), doctor(view)->text.body.text);
}

static const struct command commands[] = {
	{ "copy", .help = N_("Copy this report"), .group = N_("Terminal"), .run = copy },
	{ 0 },
};
static const struct command_table *const with[] = { &text_table, NULL };
const struct command_table doctor_table = { "doctor", N_("Terminal"), commands, with };

static const struct view_class class = {
	.table = &doctor_table,
	.title = title,
	.draw = draw,
	.type = type,
	.text = text,
	.save = save,
	.free = drop,
};

struct view *doctor_new(struct console *console, const char *saved)
{
	struct doctor *self = mem_alloc(sizeof(*self));

	(void)saved;
	self->screen = (struct screen){ { .class = &class }, console };
	self->text = (struct text)TEXT_INIT;
	return &self->screen.view;
}
