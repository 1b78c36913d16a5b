/* The commands that look after the store, and outbox send, as scripts meet them. */
#include "tests/unit/test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/cli/command.h"

#define SYNC(number)                                                                               \
	"call", "hongxun", "product.sync", "customerProductCode=" number, "customerDescription=x", \
		"brand=b", "modelName=m", "color=c", "--yes"
#define RECEIPT(number)                                                                            \
	"call", "jfwms", "inbound.create", "erpNo=" number, "warehouse=CK01",                      \
		"skuList.0.sku=CUP-RED-12", "skuList.0.count=1", "--yes"

static void expect(const struct harbour *harbour, const char *const *words, int exit)
{
	json_free(run(harbour, words, exit));
}

static void add_fault(const struct harbour *harbour, const char *fault)
{
	struct buf path = BUF_INIT;

	buf_addf(&path, "/sandbox/faults?times=1&fault=%s", fault);
	harbour_control(harbour, "POST", path.text);
	buf_clear(&path);
}

static void add_path(struct buf *path, const struct harbour *harbour, const char *name)
{
	buf_addf(path, "%s/%s", harbour->folder.text, name);
}

/* ---- outbox send ---- */

/* What the vendor did without saying so is found out; what waited behind it follows. */
static void what_waits_is_sent_and_what_is_unknown_looked_up(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object;

	expect(harbour, WORDS("--offline", RECEIPT("CLI-1")), 75);
	expect(harbour, WORDS("--offline", "call", "jfwms", "inbound.cancel", "erpNo=CLI-1", "--yes"),
	       75);
	add_fault(harbour, "close-after&vendor=jfwms&operation=inbound.create");
	object = run(harbour, WORDS("outbox", "send"), 0);
	assert_says(object, "rows.0.state", "done");
	assert_says(object, "rows.1.state", "done");
	json_free(object);
	assert_int_equal(harbour_effects(harbour, "jfwms", "inbound.create", "CLI-1"), 1);
	assert_int_equal(harbour_effects(harbour, "jfwms", "inbound.cancel", "CLI-1"), 1);
	object = run(harbour, WORDS("outbox", "send"), 0);
	assert_int_equal(json_count(json_member(object, "rows")), 0);
	json_free(object);
}

/* Of what has no look-up a person must know: it is told once, and never sent again. */
static void what_nobody_can_know_is_told(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object;

	expect(harbour, WORDS("--offline", SYNC("CLI-2")), 75);
	add_fault(harbour, "close-after&vendor=hongxun");
	object = run(harbour, WORDS("outbox", "send"), 76);
	assert_says(object, "rows.0.state", "unknown");
	json_free(object);
	expect(harbour, WORDS("outbox", "send"), 0);
	expect(harbour, WORDS("outbox", "check", "1"), 65);
	expect(harbour, WORDS("outbox", "drop", "1"), 0);
	assert_int_equal(harbour_effects(harbour, "hongxun", "product.sync", "CLI-2"), 1);
}

/* A vendor that is not there costs one try, not one for each row. */
static void a_silent_vendor_is_tried_once(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object;

	expect(harbour, WORDS("--offline", SYNC("CLI-3")), 75);
	expect(harbour, WORDS("--offline", SYNC("CLI-4")), 75);
	expect(harbour, WORDS("--offline", SYNC("CLI-5")), 75);
	harbour_configure(harbour, "[vendor hongxun]\nurl = http://127.0.0.1:9\n");
	object = run(harbour, WORDS("outbox", "send"), 75);
	assert_int_equal(json_count(json_member(object, "rows")), 3);
	json_free(object);
	object = run(harbour, WORDS("journal", "list"), 0);
	assert_int_equal(json_count(json_member(object, "calls")), 1);
	json_free(object);
	harbour_configure(harbour, "");
	expect(harbour, WORDS("outbox", "send"), 0);
	assert_int_equal(harbour_effects(harbour, "hongxun", "product.sync", NULL), 3);
}

/* ---- store ---- */

static void copies_and_texts_are_stores(void **state)
{
	const struct harbour *harbour = *state;
	struct buf copy = BUF_INIT, text = BUF_INIT, new = BUF_INIT;
	struct json *object;

	add_path(&copy, harbour, "copy.db");
	add_path(&text, harbour, "all.jsonl");
	add_path(&new, harbour, "new.db");
	expect(harbour, WORDS(SYNC("CLI-6")), 0);
	expect(harbour, WORDS("--offline", SYNC("CLI-7")), 75);
	object = run(harbour, WORDS("store", "check"), 0);
	assert_int_equal(json_count(json_member(object, "findings")), 0);
	json_free(object);
	expect(harbour, WORDS("store", "backup", copy.text), 0);
	object = run(harbour, WORDS("store", "export", text.text), 0);
	assert_says(object, "outbox", "2");
	json_free(object);
	expect(harbour, WORDS("store", "import", text.text), 65);
	expect(harbour, WORDS("--store", new.text, "store", "import", text.text), 0);
	for (size_t i = 0; i < 2; i++) {
		const char *path = i ? copy.text : new.text;

		expect(harbour, WORDS("--store", path, "store", "check"), 0);
		expect(harbour, WORDS("--store", path, "audit", "verify"), 0);
		object = run(harbour, WORDS("--store", path, "outbox", "list"), 0);
		assert_says(object, "rows.0.state", "unknown");
		assert_says(object, "rows.1.state", "done");
		json_free(object);
		/* nobody knows what the original did: nothing goes out of a copy */
		expect(harbour, WORDS("--store", path, "outbox", "send"), 0);
	}
	assert_int_equal(harbour_effects(harbour, "hongxun", "product.sync", "CLI-7"), 0);
	expect(harbour, WORDS("outbox", "send"), 0);
	assert_int_equal(harbour_effects(harbour, "hongxun", "product.sync", "CLI-7"), 1);
	buf_clear(&copy);
	buf_clear(&text);
	buf_clear(&new);
}

/* What is there already is not lost by a slip; and if it is meant, the old or the new file is there. */
static void what_is_there_is_not_overwritten(void **state)
{
	static const char *const verbs[] = { "backup", "export" };
	const struct harbour *harbour = *state;
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct json *object;
	struct error error = { 0 };

	expect(harbour, WORDS(SYNC("CLI-10")), 0);
	for (size_t i = 0; i < COUNT(verbs); i++) {
		buf_reset(&path);
		buf_reset(&text);
		add_path(&path, harbour, verbs[i]);
		assert_true(file_write(path.text, "precious", 8, 0600, &error));
		object = run(harbour, WORDS("store", verbs[i], path.text), 73);
		assert_tells(object, "error.text", "--force");
		json_free(object);
		assert_true(file_read(path.text, &text, &error));
		assert_string_equal(text.text, "precious");
		expect(harbour, WORDS("store", verbs[i], path.text, "--force"), 0);
		buf_reset(&text);
		assert_true(file_read(path.text, &text, &error));
		assert_string_not_equal(text.text, "precious");
		expect(harbour, WORDS("store", verbs[i], path.text), 73);
		/* never the store itself */
		expect(harbour, WORDS("store", verbs[i], harbour->store.text, "--force"), 65);
	}
	expect(harbour, WORDS("outbox", "list"), 0);
	buf_clear(&path);
	buf_clear(&text);
}

static void spoil(const struct harbour *harbour, off_t page)
{
	char noise[4096];
	int file = open(harbour->store.text, O_WRONLY | O_CLOEXEC);

	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = (char)(i * 37 + 11);
	assert_int_equal(pwrite(file, noise, sizeof(noise), page * (off_t)sizeof(noise)),
			 sizeof(noise));
	close(file);
}

static void damage_is_said_and_mended(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object;
	struct stat status;

	expect(harbour, WORDS("lookup", "ERP-20250301-0007"), 0);
	expect(harbour, WORDS(SYNC("CLI-8")), 0);
	assert_int_equal(stat(harbour->store.text, &status), 0);
	/* the last page is one that a row or an index needed */
	spoil(harbour, status.st_size / 4096 - 1);
	object = run(harbour, WORDS("store", "check"), 74);
	assert_tells(object, "findings.0.text", "damaged");
	assert_tells(object, "error.text", "--repair");
	json_free(object);
	expect(harbour, WORDS("store", "check", "--repair"), 0);
	expect(harbour, WORDS("store", "check"), 0);
	expect(harbour, WORDS("outbox", "list"), 0);
	expect(harbour, WORDS(SYNC("CLI-9")), 0);
}

static void only_those_who_may_look_after_it(void **state)
{
	const struct harbour *harbour = *state;

	expect(harbour, WORDS("store", "check"), 1);
	expect(harbour, WORDS("outbox", "list"), 0);
	harbour_configure(harbour, "[people]\nrole = clerk\n");
	expect(harbour, WORDS("store", "check"), 0);
	expect(harbour, WORDS("store", "check", "--repair"), 77);
	expect(harbour, WORDS("store", "export", "/nowhere/a"), 77);
	expect(harbour, WORDS("store", "backup", "/nowhere/a"), 77);
	harbour_configure(harbour, "");
	expect(harbour, WORDS("store", "export", "/nowhere/a"), 73);
	expect(harbour, WORDS("store", "backup", "/nowhere/a"), 73);
	expect(harbour, WORDS("store", "export"), 64);
	expect(harbour, WORDS("store", "mend"), 64);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(what_waits_is_sent_and_what_is_unknown_looked_up,
				       harbour_fresh),
		cmocka_unit_test_setup(what_nobody_can_know_is_told, harbour_fresh),
		cmocka_unit_test_setup(a_silent_vendor_is_tried_once, harbour_fresh),
		cmocka_unit_test_setup(copies_and_texts_are_stores, harbour_fresh),
		cmocka_unit_test_setup(what_is_there_is_not_overwritten, harbour_fresh),
		cmocka_unit_test_setup(damage_is_said_and_mended, harbour_fresh),
		cmocka_unit_test_setup(only_those_who_may_look_after_it, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
