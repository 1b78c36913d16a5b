/* The console as people have it: the real program against the real sandbox, under a terminal. */
#include "tests/unit/test.h"

#include <signal.h>

#include "tests/pty/pty.h"
#include "tests/wire/harbour.h"

#define PROGRAM BINARY_DIR "/tallyman"
#define CODE "190472795958362362"	/* of the vendor's document */
#define ORDER "ERP-20250301-0007"
#define FIRST "Scan or type any code"	/* stands on the first screen */

#define ESC "\033"

enum { ARGUMENTS = 16 };

/* With further arguments, up to NULL. */
static struct pty *start(const struct harbour *harbour, const char *const *more)
{
	static const char *const environment[] = { "LANGUAGE=en", "TZ=UTC", NULL };
	const char *arguments[ARGUMENTS] = { PROGRAM,	"--config", harbour->config.text,
					     "--store", harbour->store.text };
	size_t count = 5;

	for (; more && *more && count + 1 < ARGUMENTS; more++)
		arguments[count++] = *more;
	return pty_start(&(struct pty_options){ .arguments = arguments,
						.environment = environment });
}

static struct pty *start_first(const struct harbour *harbour)
{
	struct pty *pty = start(harbour, NULL);

	pty_wait(pty, FIRST);
	pty_settle(pty);
	return pty;
}

static void leave(struct pty *pty)
{
	pty_signal(pty, SIGTERM);
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
}

static void add_fault(const struct harbour *harbour, const char *words)
{
	struct buf path = BUF_INIT;

	buf_addf(&path, "/sandbox/faults?%s", words);
	harbour_control(harbour, "POST", path.text);
	buf_clear(&path);
}

/* On any keyboard, and only by a key that says so. */
static void people_leave(void **state)
{
	struct pty *pty = start_first(*state);

	assert_true(pty_is_alternate(pty));
	pty_type(pty, "1");
	pty_settle(pty);
	pty_type(pty, "\r");
	pty_wait(pty, "tallyman > Orders");
	pty_type(pty, ESC "3");	/* F3 */
	pty_wait(pty, FIRST);
	pty_settle(pty);
	pty_type(pty, ESC "3");
	pty_wait(pty, "Leave");
	pty_settle(pty);
	pty_type(pty, "\r");
	pty_wait_without(pty, "Leave");
	pty_type(pty, ESC "3");
	pty_wait(pty, "Leave");
	pty_settle(pty);
	pty_type(pty, "Y");
	assert_int_equal(pty_wait_end(pty), 0);
	assert_false(pty_is_alternate(pty));
	pty_free(pty);
}

/* ---- what a clerk does ------------------------------------------------------------------------------ */

static void a_scan_is_answered(void **state)
{
	struct pty *pty = start_first(*state);

	pty_type(pty, CODE "\r");
	pty_wait(pty, "FOUND  " CODE);
	pty_wait(pty, "091901069428");
	pty_wait_bells(pty, 1);
	leave(pty);
}

static void menus_are_chosen_by_digits(void **state)
{
	static const struct {
		const char *keys, *title;
	} cases[] = {
		{ "1\r", "tallyman > Orders" },	{ "2\r", "tallyman > Stock" },
		{ "3\r", "tallyman > Routes" },	{ "4\r", "tallyman > Pickup codes" },
		{ "5\r", "tallyman > Trace" },	{ "9\r", "tallyman > Users" },
	};
	struct pty *pty = start_first(*state);

	for (size_t i = 0; i < COUNT(cases); i++) {
		pty_send(pty, cases[i].keys, 1);
		pty_settle(pty);
		pty_send(pty, cases[i].keys + 1, 1);
		pty_wait(pty, cases[i].title);
		pty_settle(pty);
		pty_type(pty, "q");
		pty_wait(pty, FIRST);
		pty_settle(pty);
	}
	pty_type(pty, "\t");	/* in the menu a digit and a moment of quiet are enough */
	pty_settle(pty);
	pty_type(pty, "3");
	pty_wait(pty, "tallyman > Routes");
	leave(pty);
}

/* The same by letters, arrows and F keys. */
static void every_dialect_of_keys_does_the_same(void **state)
{
	static const struct {
		const char *down, *refresh, *open, *back;
	} cases[] = {
		{ "j", "R", "\r", "q" },
		{ "\033[B", "\033[15~", "\r", "\033[24~" },
		{ "\033OB", ESC "5", "\r", ESC "=" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pty *pty = start_first(*state);

		pty_type(pty, "1");
		pty_settle(pty);
		pty_type(pty, "\r");
		pty_wait(pty, "tallyman > Orders");
		pty_type(pty, cases[i].refresh);
		pty_wait(pty, "row 1 of 242");
		pty_type(pty, cases[i].down);
		pty_wait(pty, "row 2 of 242");
		pty_type(pty, cases[i].open);
		pty_wait(pty, "belongs to it");
		pty_type(pty, cases[i].back);
		pty_wait(pty, "row 2 of 242");
		leave(pty);
		harbour_fresh(state);
	}
}

static void windows_of_all_sizes_are_fine(void **state)
{
	static const struct {
		int rows, columns;
		const char *says;
	} cases[] = {
		{ 12, 40, "FOUND" }, { 40, 120, "tallyman > Look-up" }, { 5, 20, "This window" },
		{ 1, 1, "" },	     { 24, 80, "091901069428" },
	};
	struct pty *pty = start_first(*state);

	pty_type(pty, CODE "\r");
	pty_wait(pty, "FOUND  " CODE);
	for (size_t i = 0; i < COUNT(cases); i++) {
		pty_resize(pty, cases[i].rows, cases[i].columns);
		pty_wait(pty, cases[i].says);
		pty_settle(pty);
	}
	leave(pty);
}

/* ---- vendors that are no help ----------------------------------------------------------------------- */

/* A key's effect is seen while a vendor still lets everyone wait. */
static void a_slow_vendor_delays_no_key(void **state)
{
	static const char *const faults[] = { "fault=delay&value=3600000&vendor=yesno",
					      "fault=drip&value=60000&vendor=yesno" };

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct pty *pty;

		harbour_fresh(state);
		add_fault(*state, faults[i]);
		pty = start_first(*state);
		pty_type(pty, CODE "\r");
		pty_wait(pty, "9 of 10 have answered");
		pty_wait(pty, "asking");
		pty_settle(pty);
		pty_type(pty, "?");
		pty_wait(pty, "Ask everyone once more");
		pty_settle(pty);
		pty_type(pty, "q");
		pty_wait(pty, "asking");
		pty_type(pty, "\003");
		pty_wait(pty, "cancelled");
		pty_wait(pty, "10 of 10 have answered");
		leave(pty);
	}
}

static void without_a_vendor_what_is_stored_is_shown(void **state)
{
	struct pty *pty = start_first(*state);

	pty_type(pty, ORDER "\r");
	pty_wait(pty, "FOUND  " ORDER);
	leave(pty);
	add_fault(*state, "fault=close");
	pty = start(*state, NULL);
	pty_wait(pty, "nobody was asked");
	pty_settle(pty);
	pty_type(pty, ORDER "\r");
	pty_wait(pty, "local copy only, not every vendor was reached");
	pty_wait(pty, "PO-884213");
	leave(pty);
}

/* No byte but our own: neither sequences nor controls of a vendor come through, on any screen. */
static void hostile_texts_are_harmless(void **state)
{
	static const char *const harm[] = { "\033]",	    "\033P",	    "\xC2\x9B",
					    "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x80\x8F",
					    "\033[31m5n" };
	static const char *const screens[] = { "1", "2", "3", "4", "5", "9" };
	struct pty *pty;

	add_fault(*state, "fault=hostile");
	pty = start_first(*state);
	pty_type(pty, ORDER "\r");
	pty_wait(pty, "have answered");
	pty_wait(pty, "owned");
	pty_settle(pty);
	pty_type(pty, "\r");
	pty_settle(pty);
	pty_type(pty, "r");	/* as JSON */
	pty_settle(pty);
	pty_type(pty, ESC "3");
	pty_wait(pty, FIRST);
	for (size_t i = 0; i < COUNT(screens); i++) {
		pty_settle(pty);
		pty_type(pty, screens[i]);
		pty_settle(pty);
		pty_type(pty, "\r");
		pty_settle(pty);
		pty_type(pty, "\r");
		pty_settle(pty);
		pty_type(pty, ESC "3");
		pty_wait(pty, FIRST);
	}
	for (size_t i = 0; i < COUNT(harm); i++)
		if (strstr(pty_bytes(pty)->text, harm[i]))
			fail_msg("harm %zu came through", i);
	leave(pty);
}

/* ---- beginnings and ends ------------------------------------------------------------------------------ */

static void it_goes_on_where_the_line_dropped(void **state)
{
	struct pty *pty = start_first(*state);

	pty_type(pty, ORDER "\r");
	pty_wait(pty, "FOUND  " ORDER);
	pty_settle(pty);
	pty_type(pty, "\r");
	pty_wait(pty, "belongs to it");
	pty_settle(pty);
	pty_hang_up(pty);
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
	pty = start(*state, NULL);
	pty_wait(pty, "belongs to it");
	pty_type(pty, "q");
	pty_wait(pty, "Look-up " ORDER);
	leave(pty);
}

/* A form with something typed into its first field. */
static struct pty *start_form(const struct harbour *harbour, const char *text)
{
	struct pty *pty = start_first(harbour);

	pty_type(pty, ":");
	pty_wait(pty, "-- Command");
	pty_settle(pty);
	pty_type(pty, "call jfwms order.create");
	pty_wait(pty, ": call jfwms order.create");
	pty_settle(pty);
	pty_type(pty, "\r");
	pty_wait(pty, "Warehouse code");
	pty_settle(pty);
	pty_type(pty, text);
	return pty;
}

/* At once when the line drops, and within a second whatever happens: the first change is on the disk
 * when the draft is counted. */
static void what_was_typed_survives(void **state)
{
	static const struct {
		const char *text, *shown;
		bool killed;
	} cases[] = { { "WH-77", "[WH-77", false }, { "W", "[W ", true } };

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pty *pty;

		harbour_fresh(state);
		pty = start_form(*state, cases[i].text);
		pty_wait(pty, cases[i].shown);
		if (cases[i].killed) {
			pty_wait(pty, "drafts 1");
			pty_signal(pty, SIGKILL);
			assert_int_equal(pty_wait_end(pty), 128 + SIGKILL);
		} else {
			pty_hang_up(pty);
			assert_int_equal(pty_wait_end(pty), 0);
		}
		pty_free(pty);
		pty = start(*state, NULL);
		pty_wait(pty, "drafts 1");
		pty_settle(pty);
		if (cases[i].killed) {	/* no session was kept: the first screen offers it */
			pty_type(pty, "\t");
			pty_settle(pty);
			pty_type(pty, "D");
			pty_wait(pty, "Go on");
			pty_settle(pty);
			pty_type(pty, "\r");
		}
		pty_wait(pty, cases[i].shown);
		leave(pty);
	}
}

static void two_consoles_see_each_other(void **state)
{
	struct pty *first = start_first(*state), *second = start_first(*state);

	pty_type(first, ORDER "\r");
	pty_wait(first, "FOUND  " ORDER);
	pty_wait(second, "JFWMS ok");
	leave(first);
	leave(second);
}

static void what_is_locked_says_so(void **state)
{
	static const char *const options[] = { "--read-only", "--offline", NULL };
	struct pty *pty = start(*state, options);

	pty_wait(pty, "OFFLINE RO");
	pty_settle(pty);
	pty_type(pty, ORDER "\r");
	pty_wait(pty, "not every vendor was reached");
	assert_int_equal(harbour_count(*state, "jfwms", NULL, "requests"), 0);
	leave(pty);
}

static void without_a_terminal_it_says_what_to_do(void **state)
{
	const struct harbour *harbour = *state;
	struct child child;

	child_start(&child,
		    WORDS(PROGRAM, "--config", harbour->config.text, "--store",
			  harbour->store.text),
		    NULL);
	child_finish(&child);
	assert_int_equal(child.exit, 64);
	assert_non_null(strstr(child.err.text, "needs a terminal"));
	assert_int_equal(child.out.length, 0);
	child_clear(&child);
}

/* A binding that cannot be is refused with the place where it stands. */
static void keys_of_the_config_are_checked(void **state)
{
	static const struct {
		const char *config, *says;
	} cases[] = {
		{ "[keys]\norders.zoom = F5\n", "config.ini:" },
		{ "[keys]\norders.nothing = F9\n", "there is no action" },
		{ "[keys]\norders.zoom = Hyper-x\n", "orders.zoom cannot be on" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pty *pty;

		harbour_configure(*state, cases[i].config);
		pty = start(*state, NULL);
		pty_wait(pty, cases[i].says);
		assert_int_equal(pty_wait_end(pty), 78);
		pty_free(pty);
	}
	harbour_configure(*state, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(people_leave, harbour_fresh),
		cmocka_unit_test_setup(a_scan_is_answered, harbour_fresh),
		cmocka_unit_test_setup(menus_are_chosen_by_digits, harbour_fresh),
		cmocka_unit_test_setup(every_dialect_of_keys_does_the_same, harbour_fresh),
		cmocka_unit_test_setup(windows_of_all_sizes_are_fine, harbour_fresh),
		cmocka_unit_test_setup(a_slow_vendor_delays_no_key, harbour_fresh),
		cmocka_unit_test_setup(without_a_vendor_what_is_stored_is_shown, harbour_fresh),
		cmocka_unit_test_setup(hostile_texts_are_harmless, harbour_fresh),
		cmocka_unit_test_setup(it_goes_on_where_the_line_dropped, harbour_fresh),
		cmocka_unit_test_setup(what_was_typed_survives, harbour_fresh),
		cmocka_unit_test_setup(two_consoles_see_each_other, harbour_fresh),
		cmocka_unit_test_setup(what_is_locked_says_so, harbour_fresh),
		cmocka_unit_test_setup(without_a_terminal_it_says_what_to_do, harbour_fresh),
		cmocka_unit_test_setup(keys_of_the_config_are_checked, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
