/* What surrounds a code: marks of guns, identifiers, GS1 element strings, ways to write a phone number. */
#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "src/code.h"

enum { GROUP_SEPARATOR = 0x1D };	/* FNC1 within a GS1 element string */

/* ---- GS1 ---- */

/* Elements of one length, by the first two digits of their identifier, which is counted in: nothing
 * need stand behind them. All others end with FNC1 or the string. */
static const struct {
	const char *first;
	size_t length;
} fixed[] = {
	{ "00", 20 }, { "01", 16 }, { "02", 16 }, { "03", 16 }, { "04", 18 }, { "11", 8 },  { "12", 8 },
	{ "13", 8 },  { "14", 8 },  { "15", 8 },  { "16", 8 },	{ "17", 8 },  { "18", 8 },  { "19", 8 },
	{ "20", 4 },  { "31", 10 }, { "32", 10 }, { "33", 10 }, { "34", 10 }, { "35", 10 }, { "36", 10 },
	{ "41", 16 },
};

/* What is asked for, the first before the others: pallet, item, content of the pallet, shipment,
 * consignment, order, serial number, batch. */
static const char *const mains[] = { "00", "01", "02", "402", "401", "400", "21", "10" };

/* The length of the element that begins here; 0: there is none. */
static size_t element_length(const char *text)
{
	if (!isdigit((unsigned char)text[0]) || !isdigit((unsigned char)text[1]))
		return 0;
	for (size_t i = 0; i < COUNT(fixed); i++)
		if (strncmp(text, fixed[i].first, 2) == 0)
			return strspn(text, "0123456789") >= fixed[i].length ? fixed[i].length : 0;
	return strcspn(text, "\x1D");
}

static size_t rank_of(const char *element)
{
	size_t rank = 0;

	while (rank < COUNT(mains) && strncmp(element, mains[rank], strlen(mains[rank])) != 0)
		rank++;
	return rank;
}

/* Appends the main code of a GS1 element string; false if it has none. */
static bool reduce_gs1(const char *text, struct buf *code)
{
	const char *best = NULL;
	size_t best_length = 0, best_rank = COUNT(mains), length;

	for (; (text += strspn(text, "\x1D"), length = element_length(text)) > 0; text += length) {
		if (rank_of(text) >= best_rank)
			continue;
		best = text;
		best_length = length;
		best_rank = rank_of(text);
	}
	if (!best)
		return false;
	length = strlen(mains[best_rank]);
	/* a GTIN-14 that begins with 0 is printed as an EAN-13 */
	if (best_length == 16 && length == 2 && best[2] == '0' && best[0] == '0')
		length++;
	buf_add_bytes(code, best + length, best_length - length);
	return true;
}

/* "(01)06901234567892(10)B1": the printed form; appends the string without the brackets. */
static bool drop_brackets(const char *text, struct buf *plain)
{
	if (text[0] != '(' || !isdigit((unsigned char)text[1]) || !strchr(text, ')'))
		return false;
	for (; *text; text++) {
		if (*text == '(' && plain->length > 0)
			buf_add_char(plain, GROUP_SEPARATOR);
		else if (*text != '(' && *text != ')')
			buf_add_char(plain, *text);
	}
	return true;
}

/* ---- phones ---- */

/* "+86 138 0000 0000", "138-0000-0000": appends the eleven digits; false if it is no mobile number, or
 * plain already. */
static bool reduce_phone(const char *text, struct buf *code)
{
	const char *rest = text;
	struct buf digits = BUF_INIT;
	bool fine;

	if (strncmp(rest, "+86", 3) == 0)
		rest += 3;
	else if (strncmp(rest, "0086", 4) == 0)
		rest += 4;
	for (; *rest && strchr("0123456789 -", *rest); rest++)
		if (isdigit((unsigned char)*rest))
			buf_add_char(&digits, *rest);
	fine = !*rest && digits.length == 11 && digits.text[0] == '1' && digits.text[1] >= '3' &&
	       strlen(text) > digits.length;
	if (fine)
		buf_add(code, digits.text);
	buf_clear(&digits);
	return fine;
}

/* ---- all of it ---- */

/* Without control characters, blanks around it and full-width forms; true if forms were folded. */
static bool tidy(struct buf *tidied, const char *scanned)
{
	struct buf kept = BUF_INIT;
	bool folded;

	while (*scanned && (unsigned char)*scanned <= ' ' && *scanned != GROUP_SEPARATOR)
		scanned++;
	for (; *scanned; scanned++)
		if ((unsigned char)*scanned >= ' ' || *scanned == GROUP_SEPARATOR)
			buf_add_char(&kept, *scanned);
	folded = utf8_add_narrow(tidied, kept.text);
	buf_clear(&kept);
	while (tidied->length > 0 && (unsigned char)tidied->text[tidied->length - 1] <= ' ')
		buf_truncate(tidied, tidied->length - 1);
	return folded;
}

/* Moves behind an AIM identifier or FNC1; true if what follows is a GS1 element string. */
static bool skip_mark(const char **text)
{
	static const char *const marks[] = { "]C1", "]e0", "]d2", "]Q3", "\x1D" };
	const char *mark = *text;

	if (mark[0] == ']' && isalpha((unsigned char)mark[1]) && isdigit((unsigned char)mark[2]))
		*text += 3;
	else if (mark[0] == GROUP_SEPARATOR)
		*text += 1;
	for (size_t i = 0; *text > mark && i < COUNT(marks); i++)
		if (strncmp(mark, marks[i], strlen(marks[i])) == 0)
			return true;
	return false;
}

bool code_trim(struct buf *code, const char *scanned)
{
	struct buf tidied = BUF_INIT, plain = BUF_INIT;
	bool changed = tidy(&tidied, scanned), gs1;
	const char *text = tidied.text;

	gs1 = skip_mark(&text);
	changed |= text > tidied.text && *tidied.text == ']';
	if (drop_brackets(text, &plain)) {
		gs1 = true;
		text = plain.text;
	}
	if ((gs1 && reduce_gs1(text, code)) || reduce_phone(text, code)) {
		changed = true;
	} else {
		for (; *text; text++)
			if (*text != GROUP_SEPARATOR)
				buf_add_char(code, *text);
	}
	buf_clear(&tidied);
	buf_clear(&plain);
	return changed;
}
