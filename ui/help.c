/* Help: pages made from command tables and the keymap. */
#include "ui/help.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/text.h"
#include "ui/ui.h"
#include "ui/widget.h"

enum { KEYS_WIDTH = 16, NAME_WIDTH = 22 };

/* An argument that a command offered when help was opened. */
struct offered {
	const struct command *command;
	char *argument, *meaning;
};

struct help {
	struct view view;
	struct text page;
	enum help_about about;
	struct buf field;	/* what the view had to say of the field, taken when help was opened */
	const struct command_table **tables;	/* all that work on it */
	size_t table_count, table_capacity;
	struct offered *offered;
	size_t offered_count, offered_capacity;
	const struct command *offering;	/* while they are collected */
};

static struct help *help(struct view *view)
{
	return (struct help *)view;
}

/* ---- pages ------------------------------------------------------------------------------------- */

static void add_line(struct help *self, const char *keys, const char *name, const char *meaning)
{
	struct buf line = BUF_INIT;

	utf8_add_padded(&line, keys, KEYS_WIDTH, ALIGN_LEFT);
	buf_add_char(&line, ' ');
	utf8_add_padded(&line, name, NAME_WIDTH, ALIGN_LEFT);
	buf_addf(&line, " %s", meaning);
	text_add(&self->page, STYLE_NORMAL, line.text);
	buf_clear(&line);
}

static void add_offered(struct help *self, const struct keymap *keymap,
			const struct command *command)
{
	for (size_t i = 0; i < self->offered_count; i++) {
		struct buf name = BUF_INIT;

		if (self->offered[i].command != command)
			continue;
		buf_addf(&name, "%s %s", keymap_action(keymap, command), self->offered[i].argument);
		add_line(self, "", name.text, self->offered[i].meaning);
		buf_clear(&name);
	}
}

static void add_command(struct help *self, const struct keymap *keymap,
			const struct command *command)
{
	struct buf keys = BUF_INIT;

	if (command->option)
		buf_addf(&keys, "%c ", command->option);
	keymap_add_keys(keymap, command, &keys);
	add_line(self, keys.text, keymap_action(keymap, command),
		 command->help ? word(command->help) : "");
	add_offered(self, keymap, command);
	buf_clear(&keys);
}

static void add_table(struct help *self, const struct keymap *keymap,
		      const struct command_table *table)
{
	text_add(&self->page, STYLE_NORMAL, "");
	text_add(&self->page, STYLE_HEADING, word(table->title));
	for (const struct command *command = table->commands; command->name; command++) {
		if (command->group && command != table->commands)
			text_add(&self->page, STYLE_LABEL, word(command->group));
		add_command(self, keymap, command);
	}
}

static void add_field_page(struct help *self, const struct keymap *keymap)
{
	(void)keymap;
	text_add(&self->page, STYLE_NORMAL, self->field.text);
}

static void add_screen_page(struct help *self, const struct keymap *keymap)
{
	for (size_t i = 0; i < self->table_count; i++)
		add_table(self, keymap, self->tables[i]);
	add_table(self, keymap, &motion_table);
}

struct all {
	struct help *help;
	const struct keymap *keymap;
	const struct command_table *table;
};

static bool add_any(void *context, const struct command_table *table, const struct command *command)
{
	struct all *all = context;

	(void)command;
	if (table != all->table)
		add_table(all->help, all->keymap, table);
	all->table = table;
	return true;
}

static void add_all_page(struct help *self, const struct keymap *keymap)
{
	struct all all = { .help = self, .keymap = keymap };

	keymap_each(keymap, add_any, &all);
}

static const struct {
	const char *title;
	void (*add)(struct help *self, const struct keymap *keymap);
} pages[HELP_PAGES] = {
	[HELP_FIELD] = { N_("Help: this field"), add_field_page },
	[HELP_SCREEN] = { N_("Help: this screen"), add_screen_page },
	[HELP_ALL] = { N_("Help: everything"), add_all_page },
};

static void fill(struct help *self, struct ui *ui)
{
	text_reset(&self->page);
	self->page.top = 0;
	pages[self->about].add(self, ui_keymap(ui));
}

/* ---- the view ----------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	buf_add(out, word(pages[((const struct help *)view)->about].title));
}

static void hint(const struct view *view, struct buf *out)
{
	const struct help *self = (const struct help *)view;
	char key[KEY_NAME];
	const char *shown = keymap_key(ui_keymap(view->ui), view->class->table->commands, key);

	if (shown && self->about < HELP_ALL)
		buf_addf(out, _("%s once more: %s"), shown, word(pages[self->about + 1].title));
}

static void draw(struct view *view, struct canvas canvas)
{
	text_draw(&help(view)->page, canvas);
}

static struct text *text(struct view *view)
{
	return &help(view)->page;
}

static void turn(struct view *view)
{
	struct help *self = help(view);

	self->about = self->about == HELP_ALL ? HELP_SCREEN : self->about + 1;
	fill(self, view->ui);
}

static void drop(struct view *view)
{
	struct help *self = help(view);

	text_clear(&self->page);
	buf_clear(&self->field);
	free(self->tables);
	for (size_t i = 0; i < self->offered_count; i++) {
		free(self->offered[i].argument);
		free(self->offered[i].meaning);
	}
	free(self->offered);
	free(self);
}

static const struct command commands[] = {
	{ "help", "F1 ?", N_("Next page"), N_("The next page of help: field, screen, everything"),
	  .run = turn },
	{ 0 },
};
static const struct command_table *const with[] = { &text_table, NULL };
static const struct command_table table = { "help", N_("Help"), commands, with };

static const struct view_class class = {
	.table = &table,
	.title = title,
	.hint = hint,
	.draw = draw,
	.text = text,
	.free = drop,
};

static void take_offer(void *context, const char *argument, const char *meaning)
{
	struct help *self = context;

	GROW(self->offered, self->offered_count, self->offered_capacity);
	self->offered[self->offered_count++] = (struct offered){
		self->offering, mem_copy(argument), mem_copy(meaning)
	};
}

static void collect_offers(struct help *self, struct view *about)
{
	for (size_t i = 0; i < self->table_count; i++)
		for (self->offering = self->tables[i]->commands; self->offering->name;
		     self->offering++)
			if (self->offering->offer)
				self->offering->offer(about, take_offer, self);
}

struct view *help_new(struct ui *ui, struct view *about)
{
	struct help *self = mem_alloc(sizeof(*self));
	const struct command_table *works;

	*self = (struct help){
		.view = { .class = &class },
		.page = TEXT_INIT,
		.field = BUF_INIT,
	};
	if (about->class->help)
		about->class->help(about, &self->field);
	else
		widget_help(about, &self->field);
	for (size_t i = 0; (works = ui_table(ui, about, i)); i++) {
		GROW(self->tables, self->table_count, self->table_capacity);
		self->tables[self->table_count++] = works;
	}
	collect_offers(self, about);
	self->about = self->field.length > 0 ? HELP_FIELD : HELP_SCREEN;
	fill(self, ui);
	return &self->view;
}
