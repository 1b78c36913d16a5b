/* An administrator: adds a user with two organisations, shuts out five, and finds who did it. */
#include "tests/unit/test.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/person.h"
#include "tests/pty/people.h"

static char who[64];	/* plays the script */

static const struct step steps[] = {
	{ STEP_DO_TYPING, "console.users" },
	{ STEP_DO, "users.new" },
	{ STEP_TYPE, "yesno user.add" },
	{ STEP_PRESS, "Enter" },
	{ STEP_FIELD, "Organisation number" },
	{ STEP_TYPE, "A123" },
	{ STEP_FIELD, "Organisation type" },
	{ STEP_TYPE, "18" },
	{ STEP_DO_TYPING, "move.next-field" },
	{ STEP_PRESS, "Enter" },	/* one line more */
	{ STEP_TYPE, "D0012" },
	{ STEP_DO_TYPING, "move.next-field" },
	{ STEP_TYPE, "18" },
	{ STEP_FIELD, "Login" },
	{ STEP_TYPE, "li.wei" },
	{ STEP_SUBMIT },
	{ STEP_SEE, "#5" },
	{ STEP_SEE, "The vendor said yes. It happened once." },
	{ STEP_DO, "everywhere.back" },
	/* they have all left */
	{ STEP_DO, "list.filter" },
	{ STEP_TYPE, "v:yesno" },
	{ STEP_PRESS, "Enter" },
	{ STEP_SEE, "li.wei" },
	{ STEP_DO, "list.mark-all" },
	{ STEP_DO, "users.disable" },
	{ STEP_SEE, "u_4" },
	{ STEP_PRESS, "D" },
	/* who was it? */
	{ STEP_DO, "console.outbox" },
	{ STEP_SEE, "#10 " },
	{ STEP_GONE, "sending" },
	{ STEP_DO, "console.audit" },
	{ STEP_DO, "list.filter" },
	{ STEP_TYPE, "decided disable" },
	{ STEP_PRESS, "Enter" },
	{ STEP_SEE, "#10 yesno user.disable yesno/" },
	{ STEP_SEE, who },
	{ 0 },
};

/* Four are there already. */
static void add_users(const struct harbour *harbour)
{
	static const char *const names[] = { "u_1", "u_2", "u_3", "u_4" };

	for (size_t i = 0; i < COUNT(names); i++) {
		struct buf name = BUF_INIT;
		struct child child;

		buf_addf(&name, "userName=%s", names[i]);
		harbour_run(harbour, &child,
			    WORDS("call", "yesno", "user.add", "org.code=A123", "org.typeId:=18",
				  name.text, "--yes"),
			    NULL);
		assert_int_equal(child.exit, 0);
		child_clear(&child);
		buf_clear(&name);
	}
}

static void one_came_and_five_went(const struct harbour *harbour)
{
	struct child child;
	struct json *object;

	harbour_run(harbour, &child, WORDS("audit", "list"), &object);
	assert_tells(object, "rows.0.subject", "user.disable");
	assert_non_null(json_text_at(object, "rows.0.person"));
	json_free(object);
	child_clear(&child);
	assert_int_equal(harbour_effects(harbour, "yesno", "user.add", "li.wei"), 1);
	assert_int_equal(harbour_effects(harbour, "yesno", "user.disable", NULL), 5);
}

static const struct script script = {
	.steps = steps,
	.before = add_users,
	.after = one_came_and_five_went,
};

static void an_administrators_day(void **state)
{
	people_play(state, &script);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(an_administrators_day) };
	char *name = person_name_copy();

	snprintf(who, sizeof(who), "%s", name);
	free(name);
	return cmocka_run_group_tests(tests, people_open, people_close);
}
