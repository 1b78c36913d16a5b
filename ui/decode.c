/* The decoder: what is one key, and when it is certain. */
#include "ui/decode.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "ui/sequence.h"

enum { ESCAPE = 0x1B, DELETE = 0x7F, BACKSPACE = 0x08, CSI = 0x9B, SS3 = 0x8F };

static const char paste_end[] = "\033[201~";
enum { PASTE_END = sizeof(paste_end) - 1 };

struct decoder {
	struct sequence *sequences;
	size_t count, capacity;
	struct buf bytes;	/* waiting; what is before `start` is done */
	size_t start;
	int64_t at_us;	/* of the last lump */
	int64_t escape_us;
	bool pasting, cut, after_return;
	struct buf paste;
};

/* ---- the table ---- */

/* The 8-bit CSI and SS3 are what Esc [ and Esc O are. */
static const char *spelled_out(unsigned char byte)
{
	return byte == CSI ? "\033[" : byte == SS3 ? "\033O" : NULL;
}

/* What terminfo's vt100 calls F5 to F10 is its keypad, which has no such keys. */
static bool is_keypad(const char *bytes, size_t length, struct key key)
{
	return length == 3 && bytes[1] == 'O' && bytes[2] >= 'l' && bytes[2] <= 'y' &&
	       key.code >= KEYCAP_F1 && key.code <= KEYCAP_F12;
}

void decoder_define(struct decoder *decoder, const char *bytes, struct key key)
{
	const char *spelled = spelled_out((unsigned char)bytes[0]);
	struct sequence sequence = { .key = key };
	struct buf whole = BUF_INIT;

	buf_add(&whole, spelled);
	buf_add(&whole, spelled ? bytes + 1 : bytes);
	if (whole.text[0] == ESCAPE && whole.length > 1 && whole.length < SEQUENCE_MOST &&
	    !is_keypad(whole.text, whole.length, key)) {
		memcpy(sequence.bytes, whole.text, whole.length);
		sequence.length = whole.length;
		GROW(decoder->sequences, decoder->count, decoder->capacity);
		decoder->sequences[decoder->count++] = sequence;
	}
	buf_clear(&whole);
}

static void define_all(struct decoder *decoder, const struct known *known)
{
	for (; known->bytes; known++)
		decoder_define(decoder, known->bytes, known->key);
}

struct decoder *decoder_new(const char *term, int escape_ms)
{
	struct decoder *decoder = mem_alloc(sizeof(*decoder));

	decoder->bytes = decoder->paste = (struct buf)BUF_INIT;
	decoder->escape_us = (int64_t)escape_ms * 1000;
	define_all(decoder, sequence_known);
	if (term && (strncmp(term, "sco", 3) == 0 || strstr(term, "-sco")))
		define_all(decoder, sequence_sco);
	return decoder;
}

void decoder_free(struct decoder *decoder)
{
	if (!decoder)
		return;
	free(decoder->sequences);
	buf_clear(&decoder->bytes);
	buf_clear(&decoder->paste);
	free(decoder);
}

/* ---- one token ---- */

static struct token swallow(size_t used)
{
	return (struct token){ .used = used };
}

static struct token press(size_t used, struct key key)
{
	return (struct token){ .used = used, .event = DECODE_KEY, .key = key };
}

static struct key control_key(unsigned char byte)
{
	switch (byte) {
	case '\r':
	case '\n':
		return (struct key){ KEYCAP_ENTER, 0, byte };
	case '\t':
		return (struct key){ KEYCAP_TAB };
	case BACKSPACE:
	case DELETE:
		return (struct key){ KEYCAP_BACKSPACE };
	case ESCAPE:
		return (struct key){ KEYCAP_ESCAPE };
	case 0:
		return (struct key){ KEYCAP_CHARACTER, KEY_CONTROL, ' ' };
	}
	return (struct key){ KEYCAP_CHARACTER, KEY_CONTROL, byte + (byte <= 26 ? 'a' - 1u : '@') };
}

/* How many bytes a character that begins so has; 1 for what begins none. */
static size_t wanted_bytes(unsigned char byte)
{
	return byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1;
}

/* Are the bytes so far those of a character that is not whole yet? */
static bool half_character(const char *bytes, size_t length)
{
	if (length >= wanted_bytes((unsigned char)bytes[0]) || (unsigned char)bytes[0] >= 0xF5)
		return false;
	for (size_t i = 1; i < length; i++)
		if (((unsigned char)bytes[i] & 0xC0) != 0x80)
			return false;
	return true;
}

static struct token plain(const char *bytes, size_t length, bool expired)
{
	unsigned char byte = (unsigned char)bytes[0];
	uint32_t character;
	size_t used;

	if (byte < ' ' || byte == DELETE)
		return press(1, control_key(byte));
	if (half_character(bytes, length))
		return swallow(expired ? length : 0);
	used = utf8_decode(bytes, length, &character);
	if (character == UTF8_INVALID || (character >= DELETE && character < 0xA0))
		return swallow(used);
	return press(used, (struct key){ KEYCAP_CHARACTER, 0, character });
}

/* The longest sequence of the table that is here. Waits while a longer one may be on its way. */
static bool look_up(const struct decoder *decoder, const char *bytes, size_t length, bool expired,
		    struct token *token)
{
	bool more = false;

	*token = swallow(0);
	for (size_t i = 0; i < decoder->count; i++) {
		const struct sequence *sequence = &decoder->sequences[i];
		size_t shared = sequence->length < length ? sequence->length : length;

		if (memcmp(sequence->bytes, bytes, shared) != 0)
			continue;
		if (sequence->length > length)
			more = true;
		else if (sequence->length >= token->used)
			*token = press(sequence->length, sequence->key);
	}
	if (more && !expired)
		*token = swallow(0);
	return token->used > 0 || (more && !expired);
}

static struct token after_escape(const struct decoder *decoder, const char *bytes, size_t length,
				 bool expired);

/* Esc Esc: two presses, or Alt and a key that sends a sequence itself. */
static struct token twice(const struct decoder *decoder, const char *bytes, size_t length,
			  bool expired)
{
	struct token token = { 0 };

	if (length == 2 || (bytes[2] != '[' && bytes[2] != 'O')) {
		if (length == 2 && !expired)
			return token;
		return press(1, control_key(ESCAPE));
	}
	token = after_escape(decoder, bytes + 1, length - 1, expired);
	if (token.used)
		token.used++;
	if (token.event == DECODE_KEY)
		token.key.modifiers |= KEY_META;
	return token;
}

static struct token after_escape(const struct decoder *decoder, const char *bytes, size_t length,
				 bool expired)
{
	struct token token;

	if (look_up(decoder, bytes, length, expired, &token))
		return token;
	if (length == 1)
		return expired ? press(1, control_key(ESCAPE)) : swallow(0);
	switch (bytes[1]) {
	case '[':
		return sequence_csi(bytes, length, expired);
	case 'O':
		return sequence_ss3(bytes, length, expired);
	case ']':
	case 'P':
	case 'X':
	case '^':
	case '_':
		return sequence_string(bytes, length, expired);
	case ESCAPE:
		return twice(decoder, bytes, length, expired);
	}
	token = plain(bytes + 1, length - 1, expired);
	if (token.used)
		token.used++;
	token.key.modifiers |= KEY_META;
	return token;
}

/* ---- pastes ---- */

static void add_pasted(struct decoder *decoder, char byte)
{
	bool newline = byte == '\n' && decoder->after_return;

	decoder->after_return = byte == '\r';
	if (newline || !byte)
		return;
	if (decoder->paste.length < DECODE_PASTE_MOST)
		buf_add_char(&decoder->paste, byte == '\r' ? '\n' : byte);
	else
		decoder->cut = true;
}

static struct decoded end_paste(struct decoder *decoder)
{
	decoder->pasting = false;
	return (struct decoded){ .event = DECODE_PASTE,
				 .at_us = decoder->at_us,
				 .paste = decoder->paste.text,
				 .cut = decoder->cut };
}

/* Takes what has come of the paste; DECODE_NOTHING while its end is missing. */
static struct decoded go_on_pasting(struct decoder *decoder, int64_t now_us)
{
	while (decoder->start < decoder->bytes.length) {
		const char *rest = decoder->bytes.text + decoder->start;
		size_t length = decoder->bytes.length - decoder->start;
		size_t shared = length < PASTE_END ? length : PASTE_END;

		if (memcmp(rest, paste_end, shared) == 0) {
			if (shared < PASTE_END)
				break;
			decoder->start += PASTE_END;
			return end_paste(decoder);
		}
		add_pasted(decoder, *rest);
		decoder->start++;
	}
	if (now_us - decoder->at_us < DECODE_PASTE_MS * 1000)
		return (struct decoded){ DECODE_NOTHING };
	decoder->cut = true;
	return end_paste(decoder);
}

static void begin_paste(struct decoder *decoder)
{
	buf_clear(&decoder->paste);
	decoder->pasting = true;
	decoder->cut = decoder->after_return = false;
}

/* ---- in and out ---- */

void decoder_feed(struct decoder *decoder, const char *bytes, size_t length, int64_t at_us)
{
	size_t left = decoder->bytes.length - decoder->start;

	if (left)
		memmove(decoder->bytes.text, decoder->bytes.text + decoder->start, left);
	buf_truncate(&decoder->bytes, left);
	decoder->start = 0;
	buf_add_bytes(&decoder->bytes, bytes, length);
	decoder->at_us = at_us;
}

static int64_t patience_us(const struct decoder *decoder)
{
	const char *bytes = decoder->bytes.text + decoder->start;
	size_t length = decoder->bytes.length - decoder->start;

	if (decoder->pasting)
		return DECODE_PASTE_MS * 1000;
	return length <= 2 && bytes[0] == ESCAPE && (length == 1 || bytes[1] == ESCAPE)
		       ? decoder->escape_us
		       : DECODE_SEQUENCE_MS * 1000;
}

static struct token next_token(const struct decoder *decoder, bool expired)
{
	const char *bytes = decoder->bytes.text + decoder->start;
	size_t length = decoder->bytes.length - decoder->start;
	const char *spelled = spelled_out((unsigned char)bytes[0]);
	struct buf whole = BUF_INIT;
	struct token token;

	if (!spelled)
		return bytes[0] == ESCAPE ? after_escape(decoder, bytes, length, expired)
					  : plain(bytes, length, expired);
	buf_add(&whole, spelled);
	buf_add_bytes(&whole, bytes + 1, length - 1);
	token = after_escape(decoder, whole.text, whole.length, expired);
	token.used -= token.used > 0;
	buf_clear(&whole);
	return token;
}

struct decoded decoder_next(struct decoder *decoder, int64_t now_us)
{
	while (decoder->pasting || decoder->start < decoder->bytes.length) {
		bool expired = now_us - decoder->at_us >= patience_us(decoder);
		struct token token;

		if (decoder->pasting)
			return go_on_pasting(decoder, now_us);
		token = next_token(decoder, expired);
		if (!token.used)
			break;
		decoder->start += token.used;
		if (token.paste)
			begin_paste(decoder);
		if (token.event != DECODE_NOTHING)
			return (struct decoded){ .event = token.event,
						 .key = token.key,
						 .at_us = decoder->at_us,
						 .row = token.row,
						 .column = token.column };
	}
	return (struct decoded){ DECODE_NOTHING };
}

int decoder_timeout(const struct decoder *decoder, int64_t now_us)
{
	int64_t left_us;

	if (!decoder->pasting && decoder->start == decoder->bytes.length)
		return -1;
	left_us = decoder->at_us + patience_us(decoder) - now_us;
	return left_us <= 0 ? 0 : (int)((left_us + 999) / 1000);
}
