/* The first screen: the scan box, all other screens by number, the last codes, and what waits for
 * a person. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "screens/box.h"
#include "screens/console.h"
#include "screens/needs.h"
#include "screens/scans.h"
#include "screens/today.h"
#include "screens/wording.h"
#include "ui/menu.h"
#include "ui/scan.h"

enum pane { PANE_BOX, PANE_MENU, PANE_SCANS, PANES };

enum {
	ROOMY = 16,	/* rows from which there is a word above the box and a hint below it */
	AIRY = 24,	/* rows from which there is an empty line above that */
	SCANS_FROM = 3,	/* rows of the last codes, rule and heads included: fewer are none */
	NEEDS_FEW = 2,	/* lines about what waits where room is short */
	TALL = 30, WIDE = 120,	/* rows and columns from which the shift is shown */
};

/* The kind whose number stands beside an item of the menu: the first one of its screen. */
static const char *const counted[][2] = {
	{ "orders", "order" },	{ "stock", "stock" }, { "routes", "shipment" },
	{ "pickup", "pickup" }, { "trace", "trace" }, { "users", "user" },
};
enum { COUNTED = sizeof(counted) / sizeof(counted[0]) };

struct home {
	struct screen screen;
	struct box box;
	enum pane pane;
	struct menu menu;
	int64_t counts[COUNTED];	/* of records, for the menu */
	struct scans scans;
	struct list list;
	struct needs needs;
	struct shift shift;
};

static struct home *home(struct view *view)
{
	return (struct home *)view;
}

/* ---- the menu ---------------------------------------------------------------------------------------- */

static const struct menu_item items[] = {
	{ 1, "orders" }, { 2, "stock" }, { 3, "routes" }, { 4, "pickup" },
	{ 5, "trace" },	 { 6, "journal" }, { 7, "errors" }, { 8, "outbox" },
	{ 9, "users" }, { 10, "vendors" }, { 11, "events" }, { 0, "settings" }, { 0 },
};

static void note(const void *context, const struct command *command, struct buf *out)
{
	const struct home *self = context;
	const struct standing *standing = &self->screen.console->standing;

	for (size_t i = 0; i < COUNTED; i++)
		if (strcmp(counted[i][0], command->name) == 0)
			wording_add_count(out, self->counts[i]);
	if (strcmp(command->name, "outbox") == 0)
		wording_add_count(out, (int64_t)(standing->waiting + standing->unknown));
}

static const struct menu_source menu_source = { .items = items, .note = note };

/* ---- the box ------------------------------------------------------------------------------------------ */

static enum typing typing(const struct view *view)
{
	return ((const struct home *)view)->pane == PANE_BOX ? TYPING_SCANS : TYPING_KEYS;
}

/* No code is so short: it is the number of an item. */
static bool is_number(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && length <= MENU_DIGITS && strspn(text, "0123456789") == length;
}

static void enter_box(struct home *self)
{
	struct view *view = &self->screen.view;
	char *text = mem_copy(self->box.input.text.text);

	input_set(&self->box.input, "");
	if (is_number(text)) {
		for (const char *digit = text; *digit; digit++)
			menu_type(&self->menu, view,
				  (struct key){ KEYCAP_CHARACTER, 0, (uint32_t)*digit });
		menu_type(&self->menu, view, (struct key){ .code = KEYCAP_ENTER });
	} else if (*text) {
		console_look_up(self->screen.console, text);
	}
	free(text);
}

static bool type_box(struct home *self, struct key key)
{
	bool empty = self->box.input.text.length == 0;

	if (key.code == KEYCAP_ENTER && !empty)
		enter_box(self);
	else if (key.code == KEYCAP_ENTER || (key.code == KEYCAP_ESCAPE && empty))
		self->pane = PANE_MENU;
	else if (key.code == KEYCAP_ESCAPE)
		input_set(&self->box.input, "");
	else
		return (empty && console_type(&self->screen.view, key)) ||
		       input_type(&self->box.input, key);
	return true;
}

static bool type(struct view *view, struct key key)
{
	struct home *self = home(view);

	if (self->pane == PANE_BOX)
		return type_box(self, key);
	return self->pane == PANE_MENU && menu_type(&self->menu, view, key);
}

static bool paste(struct view *view, const char *text)
{
	return home(view)->pane == PANE_BOX && input_paste(&home(view)->box.input, text);
}

static bool scan(struct view *view, const struct scan_output *code)
{
	input_set(&home(view)->box.input, "");
	console_look_up_scan(console_of(view), code);
	return true;
}

static void go_to_box(struct view *view)
{
	struct home *self = home(view);

	box_turn(&self->box, self->pane == PANE_BOX);
	self->pane = PANE_BOX;
}

/* ---- drawing ------------------------------------------------------------------------------------------- */

static void draw_box(struct home *self, struct canvas *canvas)
{
	struct canvas line;
	bool roomy = canvas->rows >= ROOMY;

	if (canvas->rows >= AIRY)
		canvas_cut_top(canvas, 1);
	if (roomy) {
		canvas_text(canvas_cut_top(canvas, 1), 0, 2, STYLE_LABEL,
			    _("Scan or type any code"));
	}
	line = canvas_cut_top(canvas, 1);
	box_draw(&self->box, line, self->pane == PANE_BOX);
	if (!roomy)
		return;
	line = canvas_cut_top(canvas, 2);
	canvas_cell(line, 0, 4, line.columns - 5, ALIGN_LEFT, STYLE_DIM, console_codes());
}

static int needs_rows(const struct home *self, int rows)
{
	int lines = (int)self->needs.count, most = rows >= AIRY ? NEEDS_MOST : NEEDS_FEW;

	if (rows < ROOMY || lines == 0)
		return 0;
	return 1 + (lines < most ? lines : most);
}

static void draw_scans(struct home *self, struct canvas canvas)
{
	if (canvas.rows < SCANS_FROM)
		return;
	canvas_rule(canvas_cut_top(&canvas, 1), 0, _("Last codes"), NULL);
	list_draw(&self->list, canvas);
}

/* The pane with the cursor comes last, so that the cursor stays there. */
static void draw(struct view *view, struct canvas canvas)
{
	struct home *self = home(view);
	struct canvas box = canvas, menu, needs, today;
	bool roomy = canvas.rows >= TALL && canvas.columns >= WIDE;

	draw_box(self, &canvas);
	menu = canvas_cut_top(&canvas, menu_rows(&self->menu, view, canvas.columns));
	canvas_cut_top(&canvas, 1);
	today = canvas_cut_bottom(&canvas, roomy ? TODAY_ROWS : 0);
	needs = canvas_cut_bottom(&canvas, needs_rows(self, box.rows));
	if (roomy)
		today_draw(&self->shift, today);
	if (needs.rows > 0)
		needs_draw(&self->needs, needs);
	if (self->pane == PANE_SCANS) {
		menu_draw(&self->menu, view, menu);
		draw_scans(self, canvas);
		return;
	}
	draw_scans(self, canvas);
	menu_draw(&self->menu, view, menu);
	if (self->pane == PANE_BOX)
		draw_box(self, &box);
}

/* ---- the view -------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add(out, "tallyman");
}

static void status(const struct view *view, struct buf *out)
{
	console_add_fetching(console_of(view), out);
}

/* Those that did not answer last. */
static void add_silent(const struct standing *standing, struct buf *out)
{
	for (size_t i = 0; i < standing->count; i++)
		if (standing->vendors[i].weather == WEATHER_OFF)
			buf_addf(out, "%s%s", out->length > 0 ? ", " : "",
				 word(standing->vendors[i].vendor->title));
}

static void hint(const struct view *view, struct buf *out)
{
	const struct console *console = console_of(view);
	struct buf silent = BUF_INIT;

	add_silent(&console->standing, &silent);
	if (console->backend.offline)
		buf_add(out, _("Offline: what is stored is shown, with its age."));
	else if (silent.length > 0)
		buf_addf(out, _("Out of reach: %s. What is stored is shown, with its age."),
			 silent.text);
	else if (((const struct home *)view)->pane == PANE_BOX)
		buf_add(out, _("A code, or a number of the menu and Enter; Tab goes to the menu."));
	buf_clear(&silent);
}

static bool move_menu(struct home *self, enum motion motion)
{
	bool first = self->menu.selected == 0;

	if (motion != MOTION_UP || !first)
		return menu_move(&self->menu, &self->screen.view, motion);
	self->pane = PANE_BOX;
	return true;
}

static bool move_list(struct home *self, enum motion motion)
{
	if (motion != MOTION_UP || self->list.selected > 0)
		return list_move(&self->list, motion);
	self->pane = PANE_MENU;
	return true;
}

static bool move(struct view *view, enum motion motion)
{
	struct home *self = home(view);

	if (motion == MOTION_NEXT)
		self->pane = (enum pane)((self->pane + 1) % PANES);
	else if (motion == MOTION_PREVIOUS)
		self->pane = (enum pane)((self->pane + PANES - 1) % PANES);
	else if (self->pane == PANE_BOX && motion == MOTION_DOWN)
		self->pane = PANE_MENU;
	else if (self->pane == PANE_BOX && motion == MOTION_UP)
		console_recall(view);
	else if (self->pane == PANE_BOX)
		return false;
	else
		return self->pane == PANE_MENU ? move_menu(self, motion) : move_list(self, motion);
	return true;
}

static struct list *list(struct view *view)
{
	return home(view)->pane == PANE_SCANS ? &home(view)->list : NULL;
}

static void update(struct view *view)
{
	struct home *self = home(view);
	const struct backend *backend = &self->screen.console->backend;

	scans_read(&self->scans, self->screen.console);
	list_reloaded(&self->list);
	needs_read(&self->needs, self->screen.console);
	shift_read(backend->store, backend->person, clock_wall_ms(), &self->shift);
	for (size_t i = 0; i < COUNTED; i++)
		self->counts[i] = store_count_records(backend->store, counted[i][1], NULL);
}

static bool tick(struct view *view)
{
	return menu_tick(&home(view)->menu, view);
}

static void save(const struct view *view, struct buf *out)
{
	buf_add(out, ((const struct home *)view)->box.input.text.text);
}

static void drop(struct view *view)
{
	struct home *self = home(view);

	list_clear(&self->list);
	scans_clear(&self->scans);
	box_clear(&self->box);
	needs_clear(&self->needs);
	free(self);
}

/* ---- commands ------------------------------------------------------------------------------------------ */

static void open_code(struct view *view)
{
	struct home *self = home(view);

	if (self->list.selected < self->scans.count)
		console_look_up(self->screen.console, self->scans.rows[self->list.selected].code);
}

static void refresh(struct view *view)
{
	console_fetch_all(console_of(view));
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", NULL, N_("Look the code up once more"), N_("Last codes"), COMMAND_ROW,
	  .run = open_code },
	{ "scan", "F2 C-t", NULL, N_("The scan box, cleared; once more brings the old text back"),
	  .run = go_to_box },
	{ "refresh", "F5 R C-r", N_("Refresh"), N_("Read anew whatever the vendors give in whole"),
	  .run = refresh },
	{ "orders", NULL, N_("Orders"), N_("Orders, receipts and returns"), N_("Work"),
	  .run = console_open_screen },
	{ "stock", NULL, N_("Stock"), N_("Stock, products, warehouses and machines"),
	  .run = console_open_screen },
	{ "routes", NULL, N_("Routes"), N_("Shipments, their routes, and carriers"),
	  .run = console_open_screen },
	{ "pickup", NULL, N_("Pickup codes"), N_("Pickup codes"), .run = console_open_screen },
	{ "trace", NULL, N_("Trace"), N_("Trace codes and their movements"),
	  .run = console_open_screen },
	{ "journal", NULL, N_("Journal"), N_("Every call that was made, and what came back"), N_("Desk"),
	  .run = console_open_screen },
	{ "errors", NULL, N_("Error codes"), N_("What vendors' codes mean, and what to do"),
	  .run = console_open_screen },
	{ "outbox", NULL, N_("Outbox"), N_("Writes that were decided on"), .run = console_open_screen },
	{ "users", NULL, N_("Users"), N_("Users, customers, relations and discounts"),
	  .run = console_open_screen },
	{ "vendors", NULL, N_("Vendors"), N_("How the vendors stand, and what of them is configured"),
	  .run = console_open_screen },
	{ "events", NULL, N_("Pushes"), N_("What vendors pushed, and what of it was refused"),
	  .run = console_open_screen },
	{ "settings", NULL, N_("Settings"), N_("Colours, language, keys, and where each is set"),
	  .run = console_open_screen },
	{ 0 },
};
static const struct command_table *const with[] = { &list_table, NULL };
const struct command_table home_table = { "home", N_("Home"), commands, with };
/* clang-format on */

static const struct view_class class = {
	.table = &home_table,
	.title = title,
	.status = status,
	.hint = hint,
	.draw = draw,
	.typing = typing,
	.type = type,
	.paste = paste,
	.scan = scan,
	.move = move,
	.list = list,
	.enter = update,
	.update = update,
	.tick = tick,
	.save = save,
	.free = drop,
};

struct view *home_new(struct console *console, const char *saved)
{
	struct home *self = mem_alloc(sizeof(*self));

	self->screen = (struct screen){ { .class = &class }, console };
	self->box = (struct box)BOX_INIT;
	needs_init(&self->needs);
	input_set(&self->box.input, saved);
	menu_init(&self->menu, &menu_source, self);
	list_init(&self->list, &scans_source, &self->scans);
	return &self->screen.view;
}
