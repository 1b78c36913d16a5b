/* Theme files, and looks brought down to what a terminal can show. */
#include "ui/theme.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/conf.h"
#include "base/near.h"
#include "base/words.h"
#include "ui/palette.h"

enum { OWN = -1, COLORS = 256 };

static const char *const roles[STYLE_COUNT] = {
#define STYLE_NAME(code, name, what) [STYLE_##code] = #name,
	STYLES(STYLE_NAME)
#undef STYLE_NAME
};

static const char *const hues[PALETTE_BRIGHT] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
};

static const struct {
	const char *name;
	enum attribute attribute;
} attributes[] = {
	{ "bold", ATTRIBUTE_BOLD },
	{ "dim", ATTRIBUTE_DIM },
	{ "underline", ATTRIBUTE_UNDERLINE },
	{ "reverse", ATTRIBUTE_REVERSE },
};

/* Every state keeps an attribute of its own: what a colour says must be told without any. */
static const unsigned mono[STYLE_COUNT] = {
	[STYLE_TITLE] = ATTRIBUTE_REVERSE,
	[STYLE_HEADING] = ATTRIBUTE_BOLD,
	[STYLE_SELECTED] = ATTRIBUTE_REVERSE,
	[STYLE_MARKED] = ATTRIBUTE_BOLD,
	[STYLE_MATCH] = ATTRIBUTE_REVERSE,
	[STYLE_INPUT] = ATTRIBUTE_UNDERLINE,
	[STYLE_FOCUS] = ATTRIBUTE_UNDERLINE | ATTRIBUTE_BOLD,
	[STYLE_KEY] = ATTRIBUTE_BOLD,
	[STYLE_GOOD] = ATTRIBUTE_BOLD,
	[STYLE_WAITING] = ATTRIBUTE_UNDERLINE,
	[STYLE_BAD] = ATTRIBUTE_BOLD | ATTRIBUTE_UNDERLINE,
	[STYLE_UNKNOWN] = ATTRIBUTE_BOLD | ATTRIBUTE_REVERSE,
	[STYLE_VERDICT] = ATTRIBUTE_BOLD | ATTRIBUTE_REVERSE,
	[STYLE_LINK] = ATTRIBUTE_UNDERLINE,
};

/* The roles that say how something stands. */
static const enum style states[] = { STYLE_SELECTED, STYLE_GOOD, STYLE_WAITING, STYLE_BAD,
				     STYLE_UNKNOWN };

/* ---- reading ---- */

struct reader {
	struct theme *theme;
	bool given[STYLE_COUNT];
};

static bool parse_color(const char *word, short *color)
{
	int bright = strncmp(word, "bright-", 7) == 0 ? PALETTE_BRIGHT : 0;
	char *end;
	long number = strtol(word, &end, 10);

	if (strcmp(word, "default") == 0) {
		*color = OWN;
		return true;
	}
	for (int hue = 0; hue < PALETTE_BRIGHT; hue++) {
		if (strcmp(word + (bright ? 7 : 0), hues[hue]) == 0) {
			*color = (short)(hue + bright);
			return true;
		}
	}
	if (word[0] < '0' || word[0] > '9' || *end || number >= COLORS)
		return false;
	*color = (short)number;
	return true;
}

static bool parse_attribute(const char *word, unsigned *set)
{
	for (size_t i = 0; i < COUNT(attributes); i++) {
		if (strcmp(word, attributes[i].name) == 0) {
			*set |= attributes[i].attribute;
			return true;
		}
	}
	return false;
}

/* "on" comes before the background; any other word is an attribute or the foreground. */
static bool parse_word(const char *word, bool *behind, struct look *look, struct error *error)
{
	short *color = *behind ? &look->background : &look->foreground;

	if (!*behind && strcmp(word, "on") == 0) {
		*behind = true;
		return true;
	}
	if (!*behind && parse_attribute(word, &look->attributes))
		return true;
	if (*color != OWN)
		return error_set(error, ERROR_SETUP, _("\"%s\" is one colour too many"), word);
	if (!parse_color(word, color))
		return error_set(
			error, ERROR_SETUP,
			_("\"%s\" is no colour and no attribute; colours are black red "
			  "green yellow blue magenta cyan white, bright- and one of these, "
			  "default, or 0 to 255; attributes are bold dim underline "
			  "reverse"),
			word);
	*behind = false;
	return true;
}

static bool parse_look(const char *text, struct look *look, struct error *error)
{
	struct buf word = BUF_INIT;
	bool behind = false, fine = true;

	*look = (struct look){ OWN, OWN, 0 };
	while (fine && *(text += strspn(text, " \t"))) {
		size_t length = strcspn(text, " \t");

		buf_reset(&word);
		buf_add_bytes(&word, text, length);
		fine = parse_word(word.text, &behind, look, error);
		text += length;
	}
	if (fine && behind)
		fine = error_set(error, ERROR_SETUP, _("after \"on\" a colour must follow"));
	buf_clear(&word);
	return fine;
}

static bool find_role(const char *name, enum style *style, struct error *error)
{
	struct near near = { .wanted = name };

	for (int i = 0; i < STYLE_COUNT; i++) {
		if (strcmp(name, roles[i]) == 0) {
			*style = (enum style)i;
			return true;
		}
		near_offer(&near, roles[i]);
	}
	if (near.best)
		return error_set(error, ERROR_SETUP,
				 _("there is no role \"%s\"; did you mean \"%s\"?"), name,
				 near.best);
	return error_set(error, ERROR_SETUP, _("there is no role \"%s\""), name);
}

static bool read_look(void *context, const struct conf_entry *entry, struct error *error)
{
	struct reader *reader = context;
	enum style style = STYLE_NORMAL;

	if (*entry->section)
		return error_set(error, ERROR_SETUP, _("a theme has no sections"));
	if (!find_role(entry->key, &style, error))
		return false;
	if (reader->given[style])
		return error_set(error, ERROR_SETUP, _("the role \"%s\" is given twice"),
				 entry->key);
	reader->given[style] = true;
	return parse_look(entry->value, &reader->theme->looks[style], error);
}

/* "themes/dark.theme" is "dark". */
static void set_name(struct theme *theme, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t length = strcspn(name, ".");

	if (length >= sizeof(theme->name))
		length = sizeof(theme->name) - 1;
	memset(theme->name, 0, sizeof(theme->name));
	memcpy(theme->name, name, length);
}

bool theme_load(const char *path, struct theme *theme, struct error *error)
{
	struct theme loaded = { 0 };
	struct reader reader = { .theme = &loaded };

	loaded.looks[STYLE_NORMAL] = (struct look){ OWN, OWN, 0 };
	if (!conf_read_file(path, read_look, &reader, error))
		return false;
	for (int i = 0; i < STYLE_COUNT; i++)
		if (!reader.given[i])
			loaded.looks[i] = loaded.looks[STYLE_NORMAL];
	set_name(&loaded, path);
	*theme = loaded;
	return true;
}

/* ---- bringing down ---- */

static void set_mono(struct look looks[STYLE_COUNT])
{
	for (int i = 0; i < STYLE_COUNT; i++)
		looks[i] = (struct look){ OWN, OWN, mono[i] };
}

void theme_mono(struct theme *theme)
{
	*theme = (struct theme){ .name = "mono" };
	set_mono(theme->looks);
}

/* The colour that a look without a background of its own was chosen for: black or white. */
static int likely_background(const struct look *look)
{
	return look->foreground == OWN ? PALETTE_BLACK : palette_opposite(look->foreground);
}

/* Eight colours have no bright ones, but bold makes most terminals show them. */
static void dim_foreground(struct look *look, int behind)
{
	if (look->foreground < PALETTE_BRIGHT)
		return;
	if (look->foreground == PALETTE_BRIGHT)	/* grey, which many show as black */
		look->foreground = (short)palette_opposite(behind);
	if (look->foreground >= PALETTE_BRIGHT) {
		look->foreground = (short)(look->foreground - PALETTE_BRIGHT);
		look->attributes |= ATTRIBUTE_BOLD;
	}
}

static void reduce_look(struct look *look, int colors)
{
	int behind = likely_background(look);

	if (look->background != OWN) {
		look->background = (short)(palette_basic(look->background) % colors);
		behind = look->background;
	}
	if (look->foreground == OWN)
		return;
	look->foreground = (short)palette_basic(look->foreground);
	if (!palette_readable(look->foreground % colors, behind))
		look->foreground = (short)palette_opposite(behind);
	if (colors == PALETTE_BRIGHT)
		dim_foreground(look, behind);
}

static bool look_equal(const struct look *a, const struct look *b)
{
	return a->foreground == b->foreground && a->background == b->background &&
	       a->attributes == b->attributes;
}

static bool states_differ(const struct theme *theme)
{
	for (size_t i = 0; i < COUNT(states); i++)
		for (size_t other = 0; other < i; other++)
			if (look_equal(&theme->looks[states[i]], &theme->looks[states[other]]))
				return false;
	return true;
}

void theme_reduce(struct theme *theme, int colors)
{
	if (colors >= COLORS)
		return;
	if (colors < PALETTE_BRIGHT) {
		set_mono(theme->looks);
		return;
	}
	for (int i = 0; i < STYLE_COUNT; i++)
		reduce_look(&theme->looks[i], colors < 16 ? 8 : 16);
	if (states_differ(theme))
		return;
	for (size_t i = 0; i < COUNT(states); i++)
		theme->looks[states[i]].attributes = mono[states[i]];
}
