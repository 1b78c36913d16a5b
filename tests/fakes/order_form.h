/* A form with every kind of field, and a screen around it. */
#ifndef TESTS_FAKES_ORDER_FORM_H
#define TESTS_FAKES_ORDER_FORM_H

#include "tests/fakes/stage.h"
#include "ui/form.h"

/* name mobile service colour insured value+currency org.code carrier type place lines extra */
extern const struct field order_fields[];

struct order_form {
	struct view view;
	struct form form;
	int submitted, changed;
};

extern const struct view_class order_form_class;
extern const struct form_hooks order_hooks, order_hooks_with_plan;
struct order_form *order_form_new(const struct form_hooks *hooks);
/* The same on a stage that is opened for it, 40 by 100. */
struct order_form *order_form_open(struct stage *stage, const struct form_hooks *hooks);

#endif
