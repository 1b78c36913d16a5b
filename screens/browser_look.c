/* The look of a list of records as each person likes it: its columns and its order. */
#include "screens/browser.h"

static void set_columns(struct list *list, const char *names)
{
	list_set_columns(list, names, NULL);
}

static const struct {
	const char *name;
	void (*add)(const struct list *list, struct buf *out);
	void (*set)(struct list *list, const char *text);
} looks[BROWSER_LOOKS] = {
	{ "columns", list_add_columns, set_columns },
	{ "sort", list_add_sort, list_set_sort },
};

static void add_name(const struct browser *self, size_t look, struct buf *name)
{
	buf_addf(name, "%s %s %s.%s", looks[look].name, self->screen.console->backend.person,
		 self->table->commands->name, self->record_kind->name);
}

void browser_load_look(struct browser *self)
{
	for (size_t i = 0; i < BROWSER_LOOKS; i++) {
		struct buf name = BUF_INIT, text = BUF_INIT;

		add_name(self, i, &name);
		if (store_get_meta(self->screen.console->backend.store, name.text, &text))
			looks[i].set(&self->list, text.text);
		buf_reset(&self->loaded[i]);
		looks[i].add(&self->list, &self->loaded[i]);
		buf_clear(&name);
		buf_clear(&text);
	}
}

void browser_keep_look(struct browser *self)
{
	struct store *store = self->screen.console->backend.store;

	for (size_t i = 0; i < BROWSER_LOOKS; i++) {
		struct buf name = BUF_INIT, text = BUF_INIT;

		looks[i].add(&self->list, &text);
		add_name(self, i, &name);
		if (!buf_is(&text, self->loaded[i].text) && store_is_writable(store))
			store_set_meta(store, name.text, text.text, NULL);
		buf_clear(&name);
		buf_clear(&text);
	}
}

void browser_clear_look(struct browser *self)
{
	for (size_t i = 0; i < BROWSER_LOOKS; i++)
		buf_clear(&self->loaded[i]);
}
