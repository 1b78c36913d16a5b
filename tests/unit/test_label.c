/* Label files: words for numbers that are a customer's own. */
#include "tests/unit/test.h"

#include <unistd.h>

#include "base/file.h"
#include "src/label.h"
#include "src/record.h"
#include "src/settings.h"

static struct buf path = BUF_INIT;

static int make_path(void **state)
{
	(void)state;
	buf_addf(&path, "/tmp/tallyman-labels-%ld.ini", (long)getpid());
	return 0;
}

static int remove_path(void **state)
{
	(void)state;
	unlink(path.text);
	buf_clear(&path);
	return 0;
}

static bool load(const char *labels, struct error *error)
{
	struct buf config = BUF_INIT;
	struct settings *settings;
	bool fine;

	if (labels)
		assert_true(file_write(path.text, labels, strlen(labels), 0644, NULL));
	buf_addf(&config, "[vendor yesno]\nurl = https://y.example\nlabels = %s\n", path.text);
	settings = settings_open_text(config.text, "config.ini", error);
	assert_non_null(settings);
	fine = labels_load(settings, error);
	settings_close(settings);
	buf_clear(&config);
	return fine;
}

static void labels_are_found(void **state)
{
	const struct vendor *yesno = vendor_find("yesno"), *jfwms = vendor_find("jfwms");

	(void)state;
	assert_true(load("[typeId]\n18 = 经销商\n14 = warehouse\n[user.status]\n1 = on leave\n", NULL));
	assert_string_equal(label_find(yesno, "typeId", "18"), "经销商");
	assert_string_equal(label_find(yesno, "typeId", "14"), "warehouse");
	assert_null(label_find(yesno, "typeId", "15"));
	assert_null(label_find(yesno, "type", "18"));
	assert_null(label_find(jfwms, "typeId", "18"));
	assert_string_equal(label_choices(yesno, "typeId")[1].value, "14");
	assert_null(label_choices(yesno, "typeId")[2].value);
	/* a status that no table knows has the file's word; a known one keeps the table's */
	assert_string_equal(record_status_word(yesno, "user", "1"), "on leave");
	assert_null(record_state(yesno, "user", "1"));
	assert_string_equal(record_status_word(yesno, "user", "2"), "2");
	assert_string_equal(record_status_word(jfwms, "order", "7"), "shipped");
	/* what is read again takes the place of what was */
	assert_true(load("[typeId]\n18 = dealer\n", NULL));
	assert_string_equal(label_find(yesno, "typeId", "18"), "dealer");
	assert_null(label_find(yesno, "typeId", "14"));
	labels_unload();
	assert_null(label_choices(yesno, "typeId"));
}

static void wrong_files_are_named(void **state)
{
	static const struct {
		const char *labels, *says;
	} cases[] = {
		{ "18 = dealer\n", ":1:" },
		{ "[typeId]\n18 = a\n18 = b\n", ":3: typeId has two labels for 18" },
		{ "[typeId]\nnonsense\n", ":2:" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error error = { 0 };

		assert_false(load(cases[i].labels, &error));
		assert_int_equal(error.kind, ERROR_SETUP);
		if (!strstr(error.text, cases[i].says) ||
		    !strstr(error.text, "[vendor yesno] labels: "))
			fail_msg("%s", error.text);
	}
	unlink(path.text);
	assert_false(load(NULL, &(struct error){ 0 }));
	labels_unload();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_are_found),
		cmocka_unit_test(wrong_files_are_named),
	};

	return cmocka_run_group_tests(tests, make_path, remove_path);
}
