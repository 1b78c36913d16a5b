/* Filters with names: kept, found, changed and forgotten, each person's and each kind's own. */
#include "tests/unit/test.h"

#include <stdio.h>

#include "src/saved.h"
#include "tests/fakes/store.h"

static void assert_saved(struct store *store, const char *person, const char *kind,
			 const char *expected)
{
	struct saved saved = { 0 };
	struct buf text = BUF_INIT;

	saved_read(&saved, store, person, kind);
	for (size_t i = 0; i < saved.count; i++)
		buf_addf(&text, "%s=%s;", saved.filters[i].name, saved.filters[i].words);
	assert_string_equal(text.text, expected);
	buf_clear(&text);
	saved_clear(&saved);
}

static void names_are_kept_changed_and_forgotten(void **state)
{
	static const struct {
		const char *name, *words;	/* words NULL: forgotten */
		const char *complaint;	/* NULL: it is done */
		const char *then;
	} cases[] = {
		{ "mine", "v:jfwms age<1d", NULL, "mine=v:jfwms age<1d;" },
		{ "异常", "s:异常", NULL, "mine=v:jfwms age<1d;异常=s:异常;" },
		{ "mine", "v:yesno a=b", NULL, "mine=v:yesno a=b;异常=s:异常;" },
		{ "-mine", "x", "one word", "mine=v:yesno a=b;异常=s:异常;" },
		{ "a b", "x", "one word", "mine=v:yesno a=b;异常=s:异常;" },
		{ "a=b", "x", "one word", "mine=v:yesno a=b;异常=s:异常;" },
		{ "", "x", "one word", "mine=v:yesno a=b;异常=s:异常;" },
		{ "other", " ", "no words", "mine=v:yesno a=b;异常=s:异常;" },
		{ "other", "v:nobody", "nobody", "mine=v:yesno a=b;异常=s:异常;" },
		{ "mien", NULL, "mean \"mine\"", "mine=v:yesno a=b;异常=s:异常;" },
		{ "mine", NULL, NULL, "异常=s:异常;" },
		{ "mine", NULL, "no filter", "异常=s:异常;" },
		{ "异常", NULL, NULL, "" },
	};
	struct store *store = fake_store_open();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error error = { 0 };
		bool done = cases[i].words ? saved_keep(store, "wang", "order", cases[i].name,
							cases[i].words, &error)
					   : saved_forget(store, "wang", "order", cases[i].name,
							  &error);

		assert_int_equal(done, !cases[i].complaint);
		if (cases[i].complaint && !strstr(error.text, cases[i].complaint))
			fail_msg("\"%s\", not \"%s\"", error.text, cases[i].complaint);
		assert_saved(store, "wang", "order", cases[i].then);
	}
	store_close(store);
}

static void each_has_their_own(void **state)
{
	struct store *store = fake_store_open();
	struct saved saved = { 0 };

	(void)state;
	assert_true(saved_keep(store, "wang", "order", "mine", "a", NULL));
	assert_true(saved_keep(store, "wang", "stock", "mine", "b", NULL));
	assert_true(saved_keep(store, "li", "order", "mine", "c", NULL));
	assert_saved(store, "wang", "order", "mine=a;");
	assert_saved(store, "wang", "stock", "mine=b;");
	assert_saved(store, "li", "order", "mine=c;");
	assert_saved(store, "li", "stock", "");
	saved_read(&saved, store, "li", "order");
	assert_string_equal(saved_get(&saved, "mine", NULL), "c");
	assert_null(saved_get(&saved, "yours", NULL));
	saved_clear(&saved);
	store_close(store);
}

static void there_is_an_end_to_them(void **state)
{
	struct store *store = fake_store_open();
	struct error error = { 0 };
	char name[16];
	int kept = 0;

	(void)state;
	do
		snprintf(name, sizeof(name), "n%d", kept);
	while (saved_keep(store, "wang", "order", name, "x", &error) && ++kept < 1000);
	assert_int_equal(kept, 60);
	assert_non_null(strstr(error.text, "forget one first"));
	assert_true(saved_keep(store, "wang", "order", "n3", "y", &error));
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_kept_changed_and_forgotten),
		cmocka_unit_test(each_has_their_own),
		cmocka_unit_test(there_is_an_end_to_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
