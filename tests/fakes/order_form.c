/* A form with every kind of field. */
#include "tests/fakes/order_form.h"

#include <stdlib.h>

static const struct choice services[] = {
	{ "std", "标准 Standard" }, { "next", "Next morning" }, { "eco", "Economy" }, { 0 }
};
static const struct choice colours[] = { { "red", "Red" }, { "blue", "Blue" }, { 0 } };

static const struct field place_fields[] = {
	{ "city", "City", .required = true },
	{ "street", "Street" },
	{ 0 },
};
static const struct field line_fields[] = {
	{ "sku", "SKU", .required = true, .scan = true },
	{ "name", "Name" },
	{ "qty", "Qty", FIELD_INTEGER, .required = true, .least = 1, .most = 999 },
	{ 0 },
};
const struct field order_fields[] = {
	{ "name", "Name", .required = true, .most = 20, .help = "As on the parcel." },
	{ "mobile", "Mobile", .required = true, .check = CHECK_PHONE },
	{ "service", "Service", .choices = services },
	{ "colour", "Colour", .choices = colours, .other = true },
	{ "insured", "Insured", FIELD_BOOLEAN },
	{ "value", "Value", FIELD_NUMBER, .group = "insurance" },
	{ "currency", "Currency", .group = "insurance" },
	{ "org.code", "Organisation", .initial = "A1" },
	{ "carrier", "Carrier", .required = true, .initial = "{carrier}" },
	{ "type", "Type", .initial = "X", .constant = true },
	{ "place", "Place", FIELD_OBJECT, .fields = place_fields },
	{ "lines", "Lines", FIELD_ROWS, .required = true, .fields = line_fields },
	{ "extra", "Extra", FIELD_JSON },
	{ 0 },
};

static struct order_form *screen(struct view *view)
{
	return (struct order_form *)view;
}

static void submit(struct view *view)
{
	screen(view)->submitted++;
}

static void changed(struct view *view)
{
	screen(view)->changed++;
}

static void plan(struct view *view, struct buf *out)
{
	const char *name = form_value(&screen(view)->form, "name");

	buf_addf(out, "one order for %s\nnothing is sent before", name);
}

const struct form_hooks order_hooks = { .submit = submit, .changed = changed };
const struct form_hooks order_hooks_with_plan = { submit, plan, changed };

static void draw(struct view *view, struct canvas canvas)
{
	form_draw(&screen(view)->form, canvas);
}

static struct form *form(struct view *view)
{
	return &screen(view)->form;
}

static void drop(struct view *view)
{
	form_clear(&screen(view)->form);
	free(view);
}

static const struct command commands[] = { { 0 } };
static const struct command_table *const with[] = { &form_table, NULL };
static const struct command_table table = { "order", "Order", commands, with };
const struct view_class order_form_class = {
	.table = &table, .draw = draw, .form = form, .free = drop
};

struct order_form *order_form_new(const struct form_hooks *hooks)
{
	struct order_form *self = mem_alloc(sizeof(*self));

	self->view.class = &order_form_class;
	form_init(&self->form, &self->view, order_fields, hooks);
	return self;
}

struct order_form *order_form_open(struct stage *stage, const struct form_hooks *hooks)
{
	struct order_form *self;

	*stage = (struct stage){ .ui = NULL };
	stage_open(stage, 40, 100, NULL);
	self = order_form_new(hooks);
	ui_push(stage->ui, &self->view);
	stage_turn(stage);
	return self;
}
