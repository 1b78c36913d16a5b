/* Every word of the vendors' tables has its Chinese in po/zh_CN.po. */
#include "tests/unit/test.h"

#include "base/file.h"
#include "tests/vendors/each.h"

/* ---- the catalogue: pairs in the order of msgid ---- */

struct pair {
	char *english, *chinese;
};

static struct pair *pairs;
static size_t pair_count, pair_room;

/* Appends the text between the quotes of a line, its escapes undone. */
static void add_quoted(struct buf *buf, const char *line, size_t length)
{
	const char *text = memchr(line, '"', length);

	for (text = text ? text + 1 : line + length; text < line + length && *text != '"'; text++) {
		if (*text == '\\')
			text++;
		buf_add_char(buf, *text == 'n' && text[-1] == '\\' ? '\n' : *text);
	}
}

static void keep_pair(struct buf *english, struct buf *chinese)
{
	if (!english->length || !chinese->length) {
		buf_clear(english);
		buf_clear(chinese);
		return;
	}
	GROW(pairs, pair_count, pair_room);
	pairs[pair_count++] = (struct pair){ buf_detach(english), buf_detach(chinese) };
}

static int by_english(const void *a, const void *b)
{
	const struct pair *first = a, *second = b;

	return strcmp(first->english, second->english);
}

static void read_catalogue(const char *text)
{
	struct buf english = BUF_INIT, chinese = BUF_INIT, *into = NULL;

	while (*text) {
		size_t length = strcspn(text, "\n");

		if (strncmp(text, "msgid ", 6) == 0) {
			keep_pair(&english, &chinese);
			into = &english;
		} else if (strncmp(text, "msgstr ", 7) == 0) {
			into = &chinese;
		} else if (*text != '"') {
			into = NULL;
		}
		if (into)
			add_quoted(into, text, length);
		text += length + (text[length] == '\n');
	}
	keep_pair(&english, &chinese);
	qsort(pairs, pair_count, sizeof(*pairs), by_english);
}

static int open_catalogue(void **state)
{
	struct buf text = BUF_INIT;
	struct error error = { 0 };

	(void)state;
	assert_true(file_read(SOURCE_DIR "/po/zh_CN.po", &text, &error));
	read_catalogue(text.text);
	buf_clear(&text);
	return 0;
}

static int close_catalogue(void **state)
{
	(void)state;
	for (size_t i = 0; i < pair_count; i++) {
		free(pairs[i].english);
		free(pairs[i].chinese);
	}
	free(pairs);
	return 0;
}

/* ---- the words ---- */

static void check_word(const char *vendor, const char *where, const char *text)
{
	struct pair wanted = { .english = mem_copy(text) };
	const struct pair *found;

	if (!text)
		return;
	found = bsearch(&wanted, pairs, pair_count, sizeof(*pairs), by_english);
	free(wanted.english);
	if (!found)
		fail_msg("%s %s: \"%s\" has no Chinese", vendor, where, text);
}

/* A choice that is called what it is on the wire, such as a letter, needs no translation. */
static void check_choices(const char *vendor, const char *where, const struct choice *choices)
{
	for (; choices && choices->value; choices++)
		if (strcmp(choices->value, choices->label) != 0)
			check_word(vendor, where, choices->label);
}

static void check_fields(const char *vendor, const char *where, const struct field *fields)
{
	for (; fields && fields->name; fields++) {
		check_word(vendor, where, fields->label);
		check_word(vendor, where, fields->help);
		check_choices(vendor, where, fields->choices);
		check_fields(vendor, where, fields->fields);
	}
}

static void check_operation(const struct vendor *vendor, const struct operation *operation)
{
	check_word(vendor->name, operation->name, operation->label);
	check_word(vendor->name, operation->name, operation->help);
	check_fields(vendor->name, operation->name, operation->fields);
	for (const struct shape *shape = operation->shapes; shape && shape->kind; shape++)
		for (const struct state *states = shape->states; states && states->value; states++)
			check_word(vendor->name, operation->name, states->label);
}

static void operations_are_translated(void **state)
{
	(void)state;
	each_operation(check_operation);
}

static void vendors_are_translated(void **state)
{
	(void)state;
	for (size_t i = 0; vendors[i]; i++) {
		const struct vendor *vendor = vendors[i];

		check_word(vendor->name, "title", vendor->title);
		for (const struct setting *setting = vendor->settings; setting->name; setting++) {
			check_word(vendor->name, setting->name, setting->help);
			check_choices(vendor->name, setting->name, setting->choices);
		}
		for (const struct advice *advice = vendor->advice; advice->meaning; advice++) {
			check_word(vendor->name, "errors", advice->meaning);
			check_word(vendor->name, "errors", advice->remedy);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operations_are_translated),
		cmocka_unit_test(vendors_are_translated),
	};

	return cmocka_run_group_tests(tests, open_catalogue, close_catalogue);
}
