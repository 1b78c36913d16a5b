/* Every operation that can be called, asked of the sandbox over real sockets: each is taken. */
#include "tests/unit/test.h"

#include "base/file.h"
#include "tests/vendors/each.h"
#include "tests/vendors/examples.h"
#include "tests/wire/asked.h"

enum { STEPS = 8 };

/* What was answered to the operations that went before. */
struct walk {
	const struct harbour *harbour;
	struct backend backend;
	const char *names[STEPS];
	struct json *answers[STEPS];
	size_t count;
};

static void add_code(const struct walk *walk, struct buf *out)
{
	struct json *tokens = store_get_tokens(walk->backend.store, "jfwms", clock_wall_ms());
	const char *code = json_text(json_member(tokens, TOKEN_CODE));

	assert_non_null(code);
	buf_add(out, code);
	json_free(tokens);
}

/* "order.create order_id" */
static void add_value(void *context, const char *name, struct buf *out)
{
	const struct walk *walk = context;
	size_t length = strcspn(name, " "), i = 0;
	const char *text;

	if (strcmp(name, "code") == 0) {
		add_code(walk, out);
		return;
	}
	while (i < walk->count && strncmp(walk->names[i], name, length) != 0)
		i++;
	assert_true(i < walk->count);
	text = json_text_at(walk->answers[i], name + length + 1);
	if (!text)
		fail_msg("nothing at %s", name);
	buf_add(out, text);
}

static void step(struct walk *walk, const struct example *example)
{
	struct buf data = BUF_INIT;
	struct asked asked;

	assert_true(walk->count < STEPS);
	example_fill(&data, example->data, add_value, walk);
	asked_send(&asked, &walk->backend, example->vendor, example->operation, data.text,
		   WORDS(NULL));
	if (asked.state != CALL_DONE)
		fail_msg("%s %s: %s, http %ld, %s %s %s", example->vendor, example->operation,
			 call_state_name(asked.state), asked.http, asked.code.text,
			 asked.message.text, asked.error.text);
	if (asked.row)
		assert_int_equal(asked.row_state, OUTBOX_DONE);
	walk->names[walk->count] = example->operation;
	walk->answers[walk->count++] = json_parse_text(asked.answer.text, NULL);
	asked_clear(&asked);
	buf_clear(&data);
}

static void step_before(struct walk *walk, const struct example *example)
{
	const char *names = example->before ? example->before : "";

	while (*names) {
		size_t length = strcspn(names, " ");
		char *name = mem_copy_bytes(names, length);

		step(walk, example_find(example->vendor, name));
		free(name);
		names += length + strspn(names + length, " ");
	}
	if (example->control)
		harbour_control(walk->harbour, "POST", example->control);
}

static struct harbour *at;

static void take_one(const struct vendor *vendor, const struct operation *operation)
{
	const struct example *example = example_find(vendor->name, operation->name);
	struct walk walk = { .harbour = at };
	void *state = at;

	if (operation->kind == OPERATION_PUSH)
		return;
	if (!example)
		fail_msg("no example of %s %s", vendor->name, operation->name);
	harbour_fresh(&state);
	harbour_backend(at, &walk.backend);
	step_before(&walk, example);
	step(&walk, example);
	if (operation->kind == OPERATION_WRITE &&
	    harbour_effects(at, vendor->name, operation->name, NULL) != 1)
		fail_msg("%s %s did not happen once", vendor->name, operation->name);
	assert_int_equal(harbour_count(at, vendor->name, NULL, "unproved"), 0);
	for (size_t i = 0; i < walk.count; i++)
		json_free(walk.answers[i]);
	backend_close(&walk.backend);
}

static void every_operation_is_taken(void **state)
{
	at = *state;
	each_operation(take_one);
}

static bool lists(const struct json *operations, const char *vendor, const char *name)
{
	const struct json *at_row = json_first(operations);

	while (at_row && (strcmp(json_text_at(at_row, "vendor"), vendor) != 0 ||
			  strcmp(json_text_at(at_row, "operation"), name) != 0))
		at_row = json_next(at_row);
	return at_row;
}

/* The command names each that is taken above, and the pushes; nothing else. */
static void the_command_lists_them(void **state)
{
	const struct harbour *harbour = *state;
	const struct json *operations;
	struct json *object;
	struct child child;
	size_t pushes = 0;

	harbour_run(harbour, &child, WORDS("operations"), &object);
	assert_int_equal(child.exit, 0);
	operations = json_member(object, "operations");
	for (size_t i = 0; i < COUNT(examples); i++)
		if (!lists(operations, examples[i].vendor, examples[i].operation))
			fail_msg("%s %s is not listed", examples[i].vendor, examples[i].operation);
	for (const struct json *row = json_first(operations); row; row = json_next(row))
		pushes += strcmp(json_text_at(row, "kind"), "P") == 0;
	assert_int_equal(json_count(operations), COUNT(examples) + pushes);
	assert_int_equal(pushes, 11 + 1 + 10);
	json_free(object);
	child_clear(&child);
}

/* Where the document leaves a table to the customer, a file of his gives the choices. */
static void a_label_file_gives_choices(void **state)
{
	const struct harbour *harbour = *state;
	struct buf path = BUF_INIT, lines = BUF_INIT, text = BUF_INIT;
	struct child child;

	buf_addf(&path, "%s/labels.ini", harbour->folder.text);
	buf_add(&text, "[typeId]\n18 = 经销商\n");
	assert_true(file_write(path.text, text.text, text.length, 0600, NULL));
	buf_addf(&lines, "[vendor yesno]\nlabels = %s\n", path.text);
	harbour_configure(harbour, lines.text);
	harbour_run(harbour, &child, WORDS("operations", "yesno"), NULL);
	assert_int_equal(child.exit, 0);
	assert_non_null(strstr(child.out.text, "{\"value\":\"18\",\"label\":\"经销商\"}"));
	child_clear(&child);
	/* a broken file is named where it is needed, and keeps nobody from the list */
	assert_true(file_write(path.text, "18 = a\n", 7, 0600, NULL));
	harbour_run(harbour, &child, WORDS("operations", "yesno"), NULL);
	assert_int_equal(child.exit, 0);
	child_clear(&child);
	harbour_run(harbour, &child, WORDS("call", "yesno", "trace.flow", "code=1"), NULL);
	assert_int_equal(child.exit, 78);
	assert_non_null(strstr(child.err.text, "labels.ini:1"));
	child_clear(&child);
	buf_clear(&path);
	buf_clear(&lines);
	buf_clear(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_operation_is_taken),
		cmocka_unit_test(the_command_lists_them),
		cmocka_unit_test_setup(a_label_file_gives_choices, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
