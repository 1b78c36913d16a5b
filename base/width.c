/* How many cells text takes, and cutting, padding and wrapping by cells. */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/utf8.h"

/* East Asian width "ambiguous" (Unicode 14, EastAsianWidth.txt): narrow in most terminals,
 * wide in some that were told so for Chinese. */
static const struct {
	uint32_t first, last;
} ambiguous[] = {
	{ 0x00A1, 0x00A1 }, { 0x00A4, 0x00A4 }, { 0x00A7, 0x00A8 }, { 0x00AA, 0x00AA },
	{ 0x00AD, 0x00AE }, { 0x00B0, 0x00B4 }, { 0x00B6, 0x00BA }, { 0x00BC, 0x00BF },
	{ 0x00C6, 0x00C6 }, { 0x00D0, 0x00D0 }, { 0x00D7, 0x00D8 }, { 0x00DE, 0x00E1 },
	{ 0x00E6, 0x00E6 }, { 0x00E8, 0x00EA }, { 0x00EC, 0x00ED }, { 0x00F0, 0x00F0 },
	{ 0x00F2, 0x00F3 }, { 0x00F7, 0x00FA }, { 0x00FC, 0x00FC }, { 0x00FE, 0x00FE },
	{ 0x0101, 0x0101 }, { 0x0111, 0x0111 }, { 0x0113, 0x0113 }, { 0x011B, 0x011B },
	{ 0x0126, 0x0127 }, { 0x012B, 0x012B }, { 0x0131, 0x0133 }, { 0x0138, 0x0138 },
	{ 0x013F, 0x0142 }, { 0x0144, 0x0144 }, { 0x0148, 0x014B }, { 0x014D, 0x014D },
	{ 0x0152, 0x0153 }, { 0x0166, 0x0167 }, { 0x016B, 0x016B }, { 0x01CE, 0x01CE },
	{ 0x01D0, 0x01D0 }, { 0x01D2, 0x01D2 }, { 0x01D4, 0x01D4 }, { 0x01D6, 0x01D6 },
	{ 0x01D8, 0x01D8 }, { 0x01DA, 0x01DA }, { 0x01DC, 0x01DC }, { 0x0251, 0x0251 },
	{ 0x0261, 0x0261 }, { 0x02C4, 0x02C4 }, { 0x02C7, 0x02C7 }, { 0x02C9, 0x02CB },
	{ 0x02CD, 0x02CD }, { 0x02D0, 0x02D0 }, { 0x02D8, 0x02DB }, { 0x02DD, 0x02DD },
	{ 0x02DF, 0x02DF }, { 0x0300, 0x036F }, { 0x0391, 0x03A1 }, { 0x03A3, 0x03A9 },
	{ 0x03B1, 0x03C1 }, { 0x03C3, 0x03C9 }, { 0x0401, 0x0401 }, { 0x0410, 0x044F },
	{ 0x0451, 0x0451 }, { 0x2010, 0x2010 }, { 0x2013, 0x2016 }, { 0x2018, 0x2019 },
	{ 0x201C, 0x201D }, { 0x2020, 0x2022 }, { 0x2024, 0x2027 }, { 0x2030, 0x2030 },
	{ 0x2032, 0x2033 }, { 0x2035, 0x2035 }, { 0x203B, 0x203B }, { 0x203E, 0x203E },
	{ 0x2074, 0x2074 }, { 0x207F, 0x207F }, { 0x2081, 0x2084 }, { 0x20AC, 0x20AC },
	{ 0x2103, 0x2103 }, { 0x2105, 0x2105 }, { 0x2109, 0x2109 }, { 0x2113, 0x2113 },
	{ 0x2116, 0x2116 }, { 0x2121, 0x2122 }, { 0x2126, 0x2126 }, { 0x212B, 0x212B },
	{ 0x2153, 0x2154 }, { 0x215B, 0x215E }, { 0x2160, 0x216B }, { 0x2170, 0x2179 },
	{ 0x2189, 0x2189 }, { 0x2190, 0x2199 }, { 0x21B8, 0x21B9 }, { 0x21D2, 0x21D2 },
	{ 0x21D4, 0x21D4 }, { 0x21E7, 0x21E7 }, { 0x2200, 0x2200 }, { 0x2202, 0x2203 },
	{ 0x2207, 0x2208 }, { 0x220B, 0x220B }, { 0x220F, 0x220F }, { 0x2211, 0x2211 },
	{ 0x2215, 0x2215 }, { 0x221A, 0x221A }, { 0x221D, 0x2220 }, { 0x2223, 0x2223 },
	{ 0x2225, 0x2225 }, { 0x2227, 0x222C }, { 0x222E, 0x222E }, { 0x2234, 0x2237 },
	{ 0x223C, 0x223D }, { 0x2248, 0x2248 }, { 0x224C, 0x224C }, { 0x2252, 0x2252 },
	{ 0x2260, 0x2261 }, { 0x2264, 0x2267 }, { 0x226A, 0x226B }, { 0x226E, 0x226F },
	{ 0x2282, 0x2283 }, { 0x2286, 0x2287 }, { 0x2295, 0x2295 }, { 0x2299, 0x2299 },
	{ 0x22A5, 0x22A5 }, { 0x22BF, 0x22BF }, { 0x2312, 0x2312 }, { 0x2460, 0x24E9 },
	{ 0x24EB, 0x254B }, { 0x2550, 0x2573 }, { 0x2580, 0x258F }, { 0x2592, 0x2595 },
	{ 0x25A0, 0x25A1 }, { 0x25A3, 0x25A9 }, { 0x25B2, 0x25B3 }, { 0x25B6, 0x25B7 },
	{ 0x25BC, 0x25BD }, { 0x25C0, 0x25C1 }, { 0x25C6, 0x25C8 }, { 0x25CB, 0x25CB },
	{ 0x25CE, 0x25D1 }, { 0x25E2, 0x25E5 }, { 0x25EF, 0x25EF }, { 0x2605, 0x2606 },
	{ 0x2609, 0x2609 }, { 0x260E, 0x260F }, { 0x261C, 0x261C }, { 0x261E, 0x261E },
	{ 0x2640, 0x2640 }, { 0x2642, 0x2642 }, { 0x2660, 0x2661 }, { 0x2663, 0x2665 },
	{ 0x2667, 0x266A }, { 0x266C, 0x266D }, { 0x266F, 0x266F }, { 0x269E, 0x269F },
	{ 0x26BF, 0x26BF }, { 0x26C6, 0x26CD }, { 0x26CF, 0x26D3 }, { 0x26D5, 0x26E1 },
	{ 0x26E3, 0x26E3 }, { 0x26E8, 0x26E9 }, { 0x26EB, 0x26F1 }, { 0x26F4, 0x26F4 },
	{ 0x26F6, 0x26F9 }, { 0x26FB, 0x26FC }, { 0x26FE, 0x26FF }, { 0x273D, 0x273D },
	{ 0x2776, 0x277F }, { 0x2B56, 0x2B59 }, { 0x3248, 0x324F }, { 0xE000, 0xF8FF },
	{ 0xFE00, 0xFE0F }, { 0xFFFD, 0xFFFD }, { 0x1F100, 0x1F10A }, { 0x1F110, 0x1F12D },
	{ 0x1F130, 0x1F169 }, { 0x1F170, 0x1F18D }, { 0x1F18F, 0x1F190 }, { 0x1F19B, 0x1F1AC },
	{ 0xE0100, 0xE01EF }, { 0xF0000, 0xFFFFD }, { 0x100000, 0x10FFFD },};

/* One terminal, one setting: curses asks wcwidth without any context to pass. */
static int ambiguous_cells = 1;

void utf8_set_ambiguous(int cells)
{
	ambiguous_cells = cells == 2 ? 2 : 1;
}

static bool is_ambiguous(uint32_t character)
{
	size_t low = 0, high = COUNT(ambiguous);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (character > ambiguous[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < COUNT(ambiguous) && character >= ambiguous[low].first;
}

int utf8_character_width(uint32_t character)
{
	int width;

	if (character < 0x7F)
		return character < 0x20 ? -1 : 1;
	if (character < 0xA0)
		return -1;
	if (character >= 0x4E00 && character <= 0x9FFF)
		return 2;
	width = utf8proc_charwidth((utf8proc_int32_t)character);
	if (width == 1 && ambiguous_cells == 2 && is_ambiguous(character))
		return 2;
	return width;
}

/* Takes the place of the C library's, so that curses counts cells as we do. */
int wcwidth(wchar_t character)
{
	return character ? utf8_character_width((uint32_t)character) : 0;
}

size_t utf8_width(const char *text)
{
	size_t width = 0;

	utf8_fit(text, SIZE_MAX, &width);
	return width;
}

size_t utf8_fit(const char *text, size_t cells, size_t *used)
{
	size_t length = strlen(text), position = 0, taken = 0, step;
	uint32_t character;

	while (position < length) {
		int width;

		if (text[position] >= ' ' && text[position] <= '~') {	/* nearly all there is */
			if (taken == cells)
				break;
			taken++;
			position++;
			continue;
		}
		step = utf8_decode(text + position, length - position, &character);
		width = utf8_character_width(character);
		if (width > 0 && (size_t)width > cells - taken)
			break;
		taken += width > 0 ? (size_t)width : 0;
		position += step;
	}
	if (used)
		*used = taken;
	return position;
}

void utf8_add_padded(struct buf *buf, const char *text, size_t cells, enum align align)
{
	size_t used, fitting = utf8_fit(text, cells, &used);
	const char *mark = "";

	if (text[fitting] && cells >= 4) {
		fitting = utf8_fit(text, cells - 2, &used);
		mark = "..";
		used += 2;
	}
	if (align == ALIGN_RIGHT)
		buf_add_repeated(buf, ' ', cells - used);
	buf_add_bytes(buf, text, fitting);
	buf_add(buf, mark);
	if (align == ALIGN_LEFT)
		buf_add_repeated(buf, ' ', cells - used);
}

/* Where a line of at most `fitting` bytes ends: after a blank, or beside a wide character. */
static size_t last_break(const char *text, size_t length, size_t fitting)
{
	size_t position = 0, best = 0, step;
	uint32_t character, before = 'x';

	while (position <= fitting &&
	       (step = utf8_decode(text + position, length - position, &character)) > 0) {
		if (position > 0 && character != ' ' &&
		    (before == ' ' || utf8_character_width(character) == 2 ||
		     utf8_character_width(before) == 2))
			best = position;
		before = character;
		position += step;
	}
	return best;
}

size_t utf8_wrap(const char *text, size_t cells, size_t *next)
{
	size_t line = strcspn(text, "\n"), fitting = utf8_fit(text, cells, NULL), end;
	uint32_t character;

	if (fitting >= line) {
		*next = line + (text[line] == '\n');
		return line;
	}
	end = text[fitting] == ' ' ? fitting : last_break(text, line, fitting);
	if (!end)
		end = fitting ? fitting : utf8_decode(text, line, &character);
	*next = end + strspn(text + end, " ");
	while (end > 0 && text[end - 1] == ' ')
		end--;
	return end;
}
