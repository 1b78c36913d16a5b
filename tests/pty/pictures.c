/* Takes pictures of the real screens for docs/pictures/, as SVG and as text: the program itself, against
 * the sandbox, at a moment that stands still. scripts/pictures runs it. */
#include "tests/unit/test.h"

#include "base/file.h"
#include "tests/pty/people.h"
#include "tests/pty/svg.h"

#define ORDER "ERP-20250301-0007"
#define LABEL "190472795958362362"
#define BOX "09190152917316"

static const char *const sandbox[] = { "--listen", "127.0.0.1:18650", NULL };

static const struct step desk[] = {
	{ STEP_DO_TYPING, "home.refresh" },
	{ STEP_SEE, "242" },
	{ STEP_SEE, "1 294" },
	{ STEP_SCAN, LABEL },
	{ STEP_SEE, "091901069428" },
	{ STEP_GONE, "asking" },
	{ STEP_SCAN, ORDER },
	{ STEP_SEE, "CP100200300CA" },
	{ STEP_GONE, "asking" },
	{ STEP_TAKE, "lookup" },
	{ STEP_DO, "everywhere.home" },
	{ STEP_TAKE, "home" },
	{ STEP_SCAN, BOX },
	{ STEP_GONE, "asking" },
	{ STEP_DO, "lookup.track" },
	{ STEP_DO, "tree.unfold-all" },
	{ STEP_SEE, "091901069434" },
	{ STEP_GONE, "(asking)" },
	{ STEP_TAKE, "trace" },
	{ STEP_DO, "everywhere.home" },
	{ STEP_DO_TYPING, "console.pickup" },
	{ STEP_SEE, "85149017" },
	{ STEP_DO, "pickup.open" },
	{ STEP_SEE, "▄▄▄▄▄" },
	{ STEP_TAKE, "pickup" },
	{ STEP_DO, "everywhere.home" },
	{ STEP_DO_TYPING, "console.call dingshang pickup.create" },
	{ STEP_FIELD, "Machine number" },
	{ STEP_TYPE, "12345678" },
	{ STEP_FIELD, "Product id" },
	{ STEP_TYPE, "20" },
	{ STEP_FIELD, "Number of codes" },
	{ STEP_TYPE, "2" },
	{ STEP_TAKE, "form" },
	{ STEP_DO_TYPING, "operation.rehearse" },
	{ STEP_SEE, "MD5" },
	{ STEP_TAKE, "dry-run" },
	{ STEP_DO, "everywhere.back" },
	{ STEP_SUBMIT },
	{ STEP_SEE, "The vendor said yes. It happened once." },
	{ STEP_DO, "everywhere.home" },
	{ STEP_DO_TYPING, "console.call dingshang pickup.cancel id=99999 machine_no=12345678" },
	{ STEP_SUBMIT },
	{ STEP_SEE, "#2" },
	{ STEP_DO, "everywhere.home" },
	{ STEP_DO_TYPING, "console.outbox" },
	{ STEP_SEE, "#1 " },
	{ STEP_TAKE, "outbox" },
	{ 0 },
};

static const struct step wide[] = {
	{ STEP_DO_TYPING, "home.refresh" },
	{ STEP_SEE, "242" },
	{ STEP_SEE, "1 294" },
	{ STEP_DO_TYPING, "console.orders" },
	{ STEP_SEE, "ERP-2026" },
	{ STEP_TAKE, "orders" },
	{ STEP_DO, "everywhere.home" },
	{ STEP_SCAN, "SO202603011055" },
	{ STEP_GONE, "asking" },
	{ STEP_DO, "lookup.timeline" },
	{ STEP_SEE, "杭州分拨" },
	{ STEP_TAKE, "timeline" },
	{ 0 },
};

static const struct {
	const struct step *steps;
	int rows, columns;
} sessions[] = {
	{ desk, 24, 80 },
	{ wide, 34, 120 },
};

static const struct {
	const char *name, *suffix;
} languages[] = {
	{ "en", "en" },
	{ "zh_CN", "zh" },
};

static void write_file(const char *name, const char *suffix, const char *end,
		       const struct buf *text)
{
	struct buf path = BUF_INIT;

	buf_addf(&path, "%s/%s-%s.%s", getenv("PICTURES"), name, suffix, end);
	assert_true(file_write(path.text, text->text, text->length, 0644, NULL));
	buf_clear(&path);
}

static void take(struct pty *pty, const char *name, const char *suffix, int rows, int columns)
{
	struct buf picture = BUF_INIT, text = BUF_INIT;

	pty_settle(pty);
	svg_add_screen(&picture, pty, rows, columns, name);
	pty_add_screen(pty, &text);
	write_file(name, suffix, "svg", &picture);
	write_file(name, suffix, "txt", &text);
	buf_clear(&picture);
	buf_clear(&text);
}

static void play(void **state, size_t session, size_t language)
{
	int rows = sessions[session].rows, columns = sessions[session].columns;
	struct hand hand;
	struct pty *pty;

	people_fresh(state);
	hand_learn_words(languages[language].name);
	pty = people_start(*state, languages[language].name, rows, columns);
	hand_init(&hand, pty, HAND_FUNCTION_KEYS);
	for (const struct step *step = sessions[session].steps; step->kind != STEP_NONE; step++) {
		hand_do(&hand, step);
		if (step->kind == STEP_TAKE)
			take(pty, step->what, languages[language].suffix, rows, columns);
	}
	hand_clear(&hand);
	people_leave(pty);
}

static void pictures_are_taken(void **state)
{
	assert_non_null(getenv("PICTURES"));
	for (size_t session = 0; session < COUNT(sessions); session++)
		for (size_t language = 0; language < COUNT(languages); language++)
			play(state, session, language);
}

static int open_sandbox(void **state)
{
	return people_open_with(state, sandbox);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(pictures_are_taken) };

	return cmocka_run_group_tests(tests, open_sandbox, people_close);
}
