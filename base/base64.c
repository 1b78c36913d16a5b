/* Base64 with padding. */
#include "base/base64.h"

#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_add(struct buf *buf, const void *bytes, size_t length)
{
	const unsigned char *next = bytes;

	for (; length > 0; next += 3, length -= length < 3 ? length : 3) {
		unsigned group = (unsigned)next[0] << 16;
		char quad[4];

		if (length > 1)
			group |= (unsigned)next[1] << 8;
		if (length > 2)
			group |= next[2];
		for (int i = 0; i < 4; i++)
			quad[i] = letters[group >> (18 - 6 * i) & 63];
		if (length < 3)
			quad[3] = '=';
		if (length < 2)
			quad[2] = '=';
		buf_add_bytes(buf, quad, 4);
	}
}

bool base64_add_decoded(struct buf *buf, const char *text)
{
	size_t length = strlen(text);

	if (length % 4 != 0)
		return false;
	for (; *text; text += 4, length -= 4) {
		int padding = length > 4 ? 0 : (text[3] == '=') + (text[2] == '=');
		unsigned group = 0;

		for (int i = 0; i < 4 - padding; i++) {
			const char *found = strchr(letters, text[i]);

			if (!found || !text[i])
				return false;
			group |= (unsigned)(found - letters) << (18 - 6 * i);
		}
		for (int i = 0; i < 3 - padding; i++)
			buf_add_char(buf, (char)(group >> (16 - 8 * i) & 255));
	}
	return true;
}
