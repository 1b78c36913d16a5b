/* Theme files: what is refused, how the shipped ones read, and what is left with fewer colours. */
#include "tests/unit/test.h"

#include <math.h>

#include "base/file.h"
#include "ui/palette.h"
#include "ui/theme.h"

static const char *const shipped[] = {
	"dark", "light", "high-contrast", "mono", "amber", "green-screen", "blue-orange",
};

static const char *const roles[STYLE_COUNT] = {
#define STYLE_NAME(code, name, what) #name,
	STYLES(STYLE_NAME)
#undef STYLE_NAME
};

static const enum style states[] = {
	STYLE_SELECTED, STYLE_BAD, STYLE_GOOD, STYLE_WAITING, STYLE_UNKNOWN,
};

static struct theme load(const char *name)
{
	struct buf path = BUF_INIT;
	struct error error = { 0 };
	struct theme theme;

	buf_addf(&path, "%s/themes/%s.theme", SOURCE_DIR, name);
	if (!theme_load(path.text, &theme, &error))
		fail_msg("%s", error.text);
	buf_clear(&path);
	return theme;
}

static bool load_text(const char *text, struct theme *theme, struct error *error)
{
	const char *path = BINARY_DIR "/try.theme";
	bool fine;

	assert_true(file_write(path, text, strlen(text), 0600, error));
	fine = theme_load(path, theme, error);
	remove(path);
	return fine;
}

static void a_file_is_read(void **state)
{
	static const struct {
		const char *line;
		struct look look;
	} cases[] = {
		{ "bad = red", { 1, -1, 0 } },
		{ "bad = bright-white on blue", { 15, 4, 0 } },
		{ "bad = on 255 reverse", { -1, 255, ATTRIBUTE_REVERSE } },
		{ "bad = bold 0 on default underline dim",
		  { 0, -1, ATTRIBUTE_BOLD | ATTRIBUTE_UNDERLINE | ATTRIBUTE_DIM } },
		{ "bad = default", { -1, -1, 0 } },
		{ "normal = 7 on 4\n# bad left out", { 7, 4, 0 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error error = { 0 };
		struct theme theme;

		assert_true(load_text(cases[i].line, &theme, &error));
		assert_string_equal(theme.name, "try");
		assert_int_equal(theme.looks[STYLE_BAD].foreground, cases[i].look.foreground);
		assert_int_equal(theme.looks[STYLE_BAD].background, cases[i].look.background);
		assert_int_equal(theme.looks[STYLE_BAD].attributes, cases[i].look.attributes);
	}
}

static void what_is_wrong_is_said(void **state)
{
	static const struct {
		const char *text, *said;
	} cases[] = {
		{ "bad = crimson", "try.theme:1: \"crimson\" is no colour" },
		{ "good = green\nbad = 256", "try.theme:2: \"256\" is no colour" },
		{ "bad = -1", "\"-1\" is no colour" },
		{ "bad = 1x", "\"1x\" is no colour" },
		{ "bad = bright-", "\"bright-\" is no colour" },
		{ "bad = red on", "a colour must follow" },
		{ "bad = red blue", "\"blue\" is one colour too many" },
		{ "selectd = red", "did you mean \"selected\"" },
		{ "zzzzzzzzzz = red", "there is no role \"zzzzzzzzzz\"" },
		{ "bad = red\nbad = blue", "try.theme:2: the role \"bad\" is given twice" },
		{ "[colors]\nbad = red", "a theme has no sections" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct theme theme = { .name = "kept" };
		struct error error = { 0 };

		assert_false(load_text(cases[i].text, &theme, &error));
		assert_int_equal(error.kind, ERROR_SETUP);
		if (!strstr(error.text, cases[i].said))
			fail_msg("\"%s\" does not say \"%s\"", error.text, cases[i].said);
		assert_string_equal(theme.name, "kept");
	}
}

static void a_missing_file_is_missing(void **state)
{
	struct error error = { 0 };
	struct theme theme;

	(void)state;
	assert_false(theme_load(SOURCE_DIR "/themes/none.theme", &theme, &error));
	assert_int_equal(error.kind, ERROR_MISSING);
}

static void every_shipped_theme_sets_every_role(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(shipped); i++) {
		struct buf path = BUF_INIT, text = BUF_INIT, line = BUF_INIT;
		struct error error = { 0 };

		buf_addf(&path, "%s/themes/%s.theme", SOURCE_DIR, shipped[i]);
		assert_true(file_read(path.text, &text, &error));
		for (int role = 0; role < STYLE_COUNT; role++) {
			buf_reset(&line);
			buf_addf(&line, "\n%s ", roles[role]);
			if (!strstr(text.text, line.text))
				fail_msg("%s lacks %s", shipped[i], roles[role]);
		}
		buf_clear(&path);
		buf_clear(&text);
		buf_clear(&line);
	}
}

static double linear(unsigned char part)
{
	double value = part / 255.0;

	return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(int color)
{
	struct rgb rgb = palette_rgb(color);

	return 0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue);
}

/* As WCAG 2 counts it. */
static double contrast(int one, int other)
{
	double a = luminance(one) + 0.05, b = luminance(other) + 0.05;

	return a > b ? a / b : b / a;
}

/* What a look shows on a terminal whose own colours are these. */
static struct look shown(struct look look, short own_foreground, short own_background)
{
	short kept;

	if (look.foreground < 0)
		look.foreground = own_foreground;
	if (look.background < 0)
		look.background = own_background;
	if (look.attributes & ATTRIBUTE_REVERSE) {
		kept = look.foreground;
		look.foreground = look.background;
		look.background = kept;
	}
	return look;
}

static void shipped_themes_can_be_read(void **state)
{
	static const struct {
		const char *name;
		short foreground, background;	/* of a terminal it is made for */
		double least;
	} cases[] = {
		{ "dark", 7, 0, 4.5 },          { "light", 0, 15, 4.5 },
		{ "high-contrast", 7, 0, 7.0 }, { "high-contrast", 0, 15, 7.0 },
		{ "mono", 7, 0, 4.5 },          { "mono", 0, 15, 4.5 },
		{ "amber", 7, 0, 4.5 },         { "green-screen", 7, 0, 4.5 },
		{ "blue-orange", 7, 0, 4.5 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct theme theme = load(cases[i].name);

		for (int role = 0; role < STYLE_COUNT; role++) {
			struct look look =
				shown(theme.looks[role], cases[i].foreground, cases[i].background);
			double ratio = contrast(look.foreground, look.background);

			if (ratio < cases[i].least)
				fail_msg("%s: %s has %.2f:1", cases[i].name, roles[role], ratio);
		}
	}
}

/* Linear parts as an eye without red (0) or without green (1) cones tells them apart; the
 * matrices are those of Viénot, Brettel and Mollon, 1999. */
static void simulate(struct rgb rgb, int missing, double seen[3])
{
	static const double matrix[2][2][3] = {
		{ { 0.11238, 0.88762, 0 }, { 0.00401, -0.00401, 1 } },
		{ { 0.29275, 0.70725, 0 }, { -0.02234, 0.02234, 1 } },
	};
	double parts[3] = { linear(rgb.red), linear(rgb.green), linear(rgb.blue) };

	for (int row = 0; row < 2; row++) {
		seen[row] = 0;
		for (int column = 0; column < 3; column++)
			seen[row] += matrix[missing][row][column] * parts[column];
		seen[row] = pow(seen[row] > 0 ? seen[row] : 0, 1 / 2.4);
	}
	seen[2] = 0;
}

static double difference(int one, int other, int missing)
{
	double a[3], b[3];

	simulate(palette_rgb(one), missing, a);
	simulate(palette_rgb(other), missing, b);
	return sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]));
}

static void blue_and_orange_differ_for_every_eye(void **state)
{
	struct theme theme = load("blue-orange");

	(void)state;
	assert_true(difference(1, 2, 1) < 0.3);	/* red and green do not: the test can fail */
	for (size_t i = 0; i < COUNT(states); i++) {
		for (size_t other = 0; other < i; other++) {
			struct look a = shown(theme.looks[states[i]], 7, 0);
			struct look b = shown(theme.looks[states[other]], 7, 0);

			for (int missing = 0; missing < 2; missing++)
				if (a.background == b.background &&
				    difference(a.foreground, b.foreground, missing) < 0.3)
					fail_msg("%s and %s look alike", roles[states[i]],
						 roles[states[other]]);
		}
	}
}

static bool same(const struct look *a, const struct look *b)
{
	return a->foreground == b->foreground && a->background == b->background &&
	       a->attributes == b->attributes;
}

static void states_differ_with_fewer_colors(void **state)
{
	static const int colors[] = { 256, 16, 8, 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(shipped); i++) {
		for (size_t c = 0; c < COUNT(colors); c++) {
			struct theme theme = load(shipped[i]);

			theme_reduce(&theme, colors[c]);
			for (size_t s = 0; s < COUNT(states); s++)
				for (size_t other = 0; other < s; other++)
					if (same(&theme.looks[states[s]],
						 &theme.looks[states[other]]))
						fail_msg("%s with %d colours: %s is %s", shipped[i],
							 colors[c], roles[states[s]],
							 roles[states[other]]);
		}
	}
}

static void fewer_colors_can_be_shown_and_read(void **state)
{
	static const int colors[] = { 16, 8, 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(shipped); i++) {
		for (size_t c = 0; c < COUNT(colors); c++) {
			struct theme theme = load(shipped[i]);
			short own = strcmp(shipped[i], "light") == 0 ? 15 : 0;

			theme_reduce(&theme, colors[c]);
			for (int role = 0; role < STYLE_COUNT; role++) {
				struct look look = theme.looks[role];

				assert_true(look.foreground < colors[c]);
				assert_true(look.background < colors[c]);
				look = shown(look, own ? 0 : 7, own);
				if (contrast(look.foreground, look.background) < 3)
					fail_msg("%s with %d colours: %s cannot be read",
						 shipped[i], colors[c], roles[role]);
			}
		}
	}
}

static void hues_survive(void **state)
{
	static const struct {
		int color, basic;
	} cases[] = {
		{ 0, 0 },    { 15, 15 }, { 16, 0 }, { 231, 15 }, { 196, 9 }, { 124, 1 }, { 22, 2 },
		{ 114, 10 }, { 210, 9 }, { 24, 6 }, { 208, 11 }, { 244, 8 }, { 252, 7 }, { 21, 12 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(palette_basic(cases[i].color), cases[i].basic);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_read),
		cmocka_unit_test(what_is_wrong_is_said),
		cmocka_unit_test(a_missing_file_is_missing),
		cmocka_unit_test(every_shipped_theme_sets_every_role),
		cmocka_unit_test(shipped_themes_can_be_read),
		cmocka_unit_test(blue_and_orange_differ_for_every_eye),
		cmocka_unit_test(states_differ_with_fewer_colors),
		cmocka_unit_test(fewer_colors_can_be_shown_and_read),
		cmocka_unit_test(hues_survive),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
