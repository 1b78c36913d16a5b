/* First letters of Chinese readings, from the order of GB 2312. */
#include "ui/pinyin.h"

#include <ctype.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* Where each letter begins among the characters of the first level; none begins with i, u, v. */
static const struct {
	uint16_t first;
	char letter;
} sections[] = {
	{ 0xB0A1, 'a' }, { 0xB0C5, 'b' }, { 0xB2C1, 'c' }, { 0xB4EE, 'd' }, { 0xB6EA, 'e' },
	{ 0xB7A2, 'f' }, { 0xB8C1, 'g' }, { 0xB9FE, 'h' }, { 0xBBF7, 'j' }, { 0xBFA6, 'k' },
	{ 0xC0AC, 'l' }, { 0xC2E8, 'm' }, { 0xC4C3, 'n' }, { 0xC5B6, 'o' }, { 0xC5BE, 'p' },
	{ 0xC6DA, 'q' }, { 0xC8BB, 'r' }, { 0xC8F6, 's' }, { 0xCBFA, 't' }, { 0xCDDA, 'w' },
	{ 0xCEF4, 'x' }, { 0xD1B9, 'y' }, { 0xD4D1, 'z' },
};
enum { LAST_OF_LEVEL = 0xD7F9 };

/* Of the second level, which is in the order of radicals, those that names of cities need. */
static const struct {
	uint32_t character;
	char letter;
} cities[] = {
	{ 0x5733, 'z' }, { 0x839E, 'g' }, { 0x8862, 'q' }, { 0x6F2F, 'l' }, { 0x6FEE, 'p' },
	{ 0x4EB3, 'b' }, { 0x6CF8, 'l' }, { 0x90B3, 'p' }, { 0x6ED5, 't' },
};

static char city_letter(uint32_t character)
{
	for (size_t i = 0; i < COUNT(cities); i++)
		if (cities[i].character == character)
			return cities[i].letter;
	return 0;
}

static char level_letter(uint16_t code)
{
	char letter = 0;

	if (code > LAST_OF_LEVEL || (code & 0xFF) < 0xA1) /* GBK's own, in another order */
		return 0;
	for (size_t i = 0; i < COUNT(sections) && sections[i].first <= code; i++)
		letter = sections[i].letter;
	return letter;
}

/* 0 if GBK has no such character in two bytes. */
static uint16_t to_gbk(iconv_t converter, const char *bytes, size_t length)
{
	char in[4];
	unsigned char out[4];
	char *from = in, *to = (char *)out;
	size_t out_left = sizeof(out);

	memcpy(in, bytes, length);
	if (iconv(converter, &from, &length, &to, &out_left) == (size_t)-1 ||
	    out_left != sizeof(out) - 2)
		return 0;
	return (uint16_t)(out[0] << 8 | out[1]);
}

/* 0 if it has none. */
static char initial(iconv_t converter, uint32_t character, const char *bytes, size_t length)
{
	char letter;

	if (character < 0x80)
		return isalnum((int)character) ? (char)tolower((int)character) : 0;
	letter = city_letter(character);
	if (!letter && converter != (iconv_t)-1)
		letter = level_letter(to_gbk(converter, bytes, length));
	return letter;
}

void pinyin_add_initials(struct buf *out, const char *text)
{
	size_t left = strlen(text), length;
	iconv_t converter = iconv_open("GBK", "UTF-8");

	for (; left > 0; text += length, left -= length) {
		uint32_t character;
		char letter;

		length = utf8_decode(text, left, &character);
		letter = initial(converter, character, text, length);
		if (letter)
			buf_add_char(out, letter);
	}
	if (converter != (iconv_t)-1)
		iconv_close(converter);
}
