/* All screens by name: for commands that open one, for key bindings, and for the next session. */
#include <string.h>

#include "screens/console.h"

static const struct {
	const struct command_table *table;
	screen_make *make;	/* NULL: it is not opened by its name */
} screens[] = {
	{ &home_table, home_new },	 { &lookup_table, lookup_new },
	{ &orders_table, orders_new },	 { &stock_table, stock_new },
	{ &routes_table, routes_new },	 { &pickup_table, pickup_new },
	{ &trace_table, trace_new },	 { &users_table, users_new },
	{ &detail_table, detail_new },	 { &flow_table, flow_new },
	{ &journal_table, journal_new }, { &call_table, call_new },
	{ &outbox_table, outbox_new },	 { &outbox_row_table, outbox_row_new },
	{ &drafts_table, drafts_new },	 { &operation_table, operation_new },
	{ &timeline_table, timeline_new }, { &errors_table, errors_new },
	{ &vendors_table, vendors_new }, { &settings_screen_table, settings_new },
	{ &scanner_table, scanner_new }, { &doctor_table, doctor_new },
	{ &ticket_table, ticket_new },	 { &trend_table, trend_new },
	{ &events_table, events_new },	 { &push_table, push_new },
	{ &audit_table, audit_new },	 { &causes_table, causes_new },
	{ &sheet_table, NULL },
};

struct view *screen_new(struct console *console, const char *name, const char *saved)
{
	for (size_t i = 0; i < COUNT(screens); i++)
		if (screens[i].make && strcmp(screens[i].table->name, name) == 0)
			return screens[i].make(console, saved);
	return NULL;
}

bool screen_is_ours(const struct view *view)
{
	for (size_t i = 0; i < COUNT(screens); i++)
		if (view->class->table == screens[i].table)
			return true;
	return false;
}

const struct command_table *screen_table(size_t index)
{
	return index < COUNT(screens) ? screens[index].table : NULL;
}
