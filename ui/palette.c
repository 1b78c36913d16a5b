/* Arithmetic with xterm's colours. */
#include "ui/palette.h"

enum { CUBE = 16, GREYS = 232 };

static const struct rgb basic[16] = {
	{ 0x00, 0x00, 0x00 }, { 0xCD, 0x00, 0x00 }, { 0x00, 0xCD, 0x00 }, { 0xCD, 0xCD, 0x00 },
	{ 0x00, 0x00, 0xEE }, { 0xCD, 0x00, 0xCD }, { 0x00, 0xCD, 0xCD }, { 0xE5, 0xE5, 0xE5 },
	{ 0x7F, 0x7F, 0x7F }, { 0xFF, 0x00, 0x00 }, { 0x00, 0xFF, 0x00 }, { 0xFF, 0xFF, 0x00 },
	{ 0x5C, 0x5C, 0xFF }, { 0xFF, 0x00, 0xFF }, { 0x00, 0xFF, 0xFF }, { 0xFF, 0xFF, 0xFF },
};

struct rgb palette_rgb(int color)
{
	static const unsigned char steps[6] = { 0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF };
	unsigned char grey;

	if (color < CUBE)
		return basic[color];
	if (color < GREYS) {
		color -= CUBE;
		return (struct rgb){ steps[color / 36], steps[color / 6 % 6], steps[color % 6] };
	}
	grey = (unsigned char)(8 + 10 * (color - GREYS));
	return (struct rgb){ grey, grey, grey };
}

static int most(struct rgb rgb)
{
	int value = rgb.red > rgb.green ? rgb.red : rgb.green;

	return value > rgb.blue ? value : rgb.blue;
}

static int least(struct rgb rgb)
{
	int value = rgb.red < rgb.green ? rgb.red : rgb.green;

	return value < rgb.blue ? value : rgb.blue;
}

/* A colour bit is set where that part lies in the upper half between the least and the most. */
int palette_basic(int color)
{
	struct rgb rgb = palette_rgb(color);
	int high = most(rgb), low = least(rgb), middle = (high + low) / 2;

	if (color < CUBE)
		return color;
	if ((high - low) * 3 <= high)
		return high < 64 ? 0 : high < 160 ? 8 : high < 240 ? 7 : 15;
	return (rgb.red > middle) + (rgb.green > middle) * 2 + (rgb.blue > middle) * 4 +
	       (high > 0xD7 || low > 0x5F ? PALETTE_BRIGHT : 0);
}

/* Relative luminance, 0 to 10000, with a square in place of WCAG's power of 2.4. */
static int luminance(int color)
{
	struct rgb rgb = palette_rgb(color);

	return (2126 * rgb.red * rgb.red / 65025) + (7152 * rgb.green * rgb.green / 65025) +
	       (722 * rgb.blue * rgb.blue / 65025);
}

/* In tenths: 10 for the same colour, 210 for black and white. */
static int contrast(int one, int other)
{
	int a = luminance(one) + 500, b = luminance(other) + 500;

	return a > b ? 10 * a / b : 10 * b / a;
}

bool palette_readable(int foreground, int background)
{
	return contrast(foreground, background) >= 30;
}

int palette_opposite(int background)
{
	return contrast(PALETTE_BLACK, background) > contrast(PALETTE_WHITE, background)
		       ? PALETTE_BLACK
		       : PALETTE_WHITE;
}
