/* The grammar of control sequences and the dialects of terminals. */
#include "ui/sequence.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { ESCAPE = 0x1B, BELL = 0x07, CSI_MOST = 64, STRING_MOST = 4096, PARAMETERS = 4 };
enum { PASTE_BEGINS = 200, MOUSE_LEFT = 0, MOUSE_WHEEL_UP = 64, MOUSE_WHEEL_DOWN = 65 };

/* clang-format off */
const struct capability decode_capabilities[] = {
	{ "kcuu1", { KEYCAP_UP } }, { "kcud1", { KEYCAP_DOWN } },
	{ "kcub1", { KEYCAP_LEFT } }, { "kcuf1", { KEYCAP_RIGHT } },
	{ "khome", { KEYCAP_HOME } }, { "kend", { KEYCAP_END } },
	{ "kpp", { KEYCAP_PAGE_UP } }, { "knp", { KEYCAP_PAGE_DOWN } },
	{ "kich1", { KEYCAP_INSERT } }, { "kdch1", { KEYCAP_DELETE } },
	{ "kcbt", { KEYCAP_BACKTAB } }, { "kbs", { KEYCAP_BACKSPACE } },
	{ "kent", { KEYCAP_ENTER, 0, '\r' } },
	{ "kf1", { KEYCAP_F1 } }, { "kf2", { KEYCAP_F2 } }, { "kf3", { KEYCAP_F3 } },
	{ "kf4", { KEYCAP_F4 } }, { "kf5", { KEYCAP_F5 } }, { "kf6", { KEYCAP_F6 } },
	{ "kf7", { KEYCAP_F7 } }, { "kf8", { KEYCAP_F8 } }, { "kf9", { KEYCAP_F9 } },
	{ "kf10", { KEYCAP_F10 } }, { "kf11", { KEYCAP_F11 } }, { "kf12", { KEYCAP_F12 } },
	{ "kf13", { KEYCAP_F1, KEY_SHIFT } }, { "kf14", { KEYCAP_F2, KEY_SHIFT } },
	{ "kf15", { KEYCAP_F3, KEY_SHIFT } }, { "kf16", { KEYCAP_F4, KEY_SHIFT } },
	{ "kf17", { KEYCAP_F5, KEY_SHIFT } }, { "kf18", { KEYCAP_F6, KEY_SHIFT } },
	{ "kf19", { KEYCAP_F7, KEY_SHIFT } }, { "kf20", { KEYCAP_F8, KEY_SHIFT } },
	{ "kf21", { KEYCAP_F9, KEY_SHIFT } }, { "kf22", { KEYCAP_F10, KEY_SHIFT } },
	{ "kf23", { KEYCAP_F11, KEY_SHIFT } }, { "kf24", { KEYCAP_F12, KEY_SHIFT } },
	{ "kri", { KEYCAP_UP, KEY_SHIFT } }, { "kind", { KEYCAP_DOWN, KEY_SHIFT } },
	{ "kLFT", { KEYCAP_LEFT, KEY_SHIFT } }, { "kRIT", { KEYCAP_RIGHT, KEY_SHIFT } },
	{ "kHOM", { KEYCAP_HOME, KEY_SHIFT } }, { "kEND", { KEYCAP_END, KEY_SHIFT } },
	{ "kPRV", { KEYCAP_PAGE_UP, KEY_SHIFT } }, { "kNXT", { KEYCAP_PAGE_DOWN, KEY_SHIFT } },
	{ "kDC", { KEYCAP_DELETE, KEY_SHIFT } }, { "kIC", { KEYCAP_INSERT, KEY_SHIFT } },
	{ 0 },
};

const struct known sequence_known[] = {
	/* the Linux console, and PuTTY's "Linux" */
	{ "\033[[A", { KEYCAP_F1 } }, { "\033[[B", { KEYCAP_F2 } }, { "\033[[C", { KEYCAP_F3 } },
	{ "\033[[D", { KEYCAP_F4 } }, { "\033[[E", { KEYCAP_F5 } },
	/* one key that needs no function keys, as in Midnight Commander */
	{ "\0331", { KEYCAP_F1 } }, { "\0332", { KEYCAP_F2 } }, { "\0333", { KEYCAP_F3 } },
	{ "\0334", { KEYCAP_F4 } }, { "\0335", { KEYCAP_F5 } }, { "\0336", { KEYCAP_F6 } },
	{ "\0337", { KEYCAP_F7 } }, { "\0338", { KEYCAP_F8 } }, { "\0339", { KEYCAP_F9 } },
	{ "\0330", { KEYCAP_F10 } }, { "\033-", { KEYCAP_F11 } }, { "\033=", { KEYCAP_F12 } },
	{ 0 },
};

const struct known sequence_sco[] = {
	{ "\033[M", { KEYCAP_F1 } }, { "\033[N", { KEYCAP_F2 } }, { "\033[O", { KEYCAP_F3 } },
	{ "\033[P", { KEYCAP_F4 } }, { "\033[Q", { KEYCAP_F5 } }, { "\033[R", { KEYCAP_F6 } },
	{ "\033[S", { KEYCAP_F7 } }, { "\033[T", { KEYCAP_F8 } }, { "\033[U", { KEYCAP_F9 } },
	{ "\033[V", { KEYCAP_F10 } }, { "\033[W", { KEYCAP_F11 } }, { "\033[X", { KEYCAP_F12 } },
	{ "\033[I", { KEYCAP_PAGE_UP } }, { "\033[G", { KEYCAP_PAGE_DOWN } },
	{ "\033[L", { KEYCAP_INSERT } },
	{ 0 },
};

/* CSI number ~ */
static const struct { int number; struct key key; } tildes[] = {
	{ 1, { KEYCAP_HOME } }, { 2, { KEYCAP_INSERT } }, { 3, { KEYCAP_DELETE } },
	{ 4, { KEYCAP_END } }, { 5, { KEYCAP_PAGE_UP } }, { 6, { KEYCAP_PAGE_DOWN } },
	{ 7, { KEYCAP_HOME } }, { 8, { KEYCAP_END } },
	{ 11, { KEYCAP_F1 } }, { 12, { KEYCAP_F2 } }, { 13, { KEYCAP_F3 } },
	{ 14, { KEYCAP_F4 } }, { 15, { KEYCAP_F5 } }, { 17, { KEYCAP_F6 } },
	{ 18, { KEYCAP_F7 } }, { 19, { KEYCAP_F8 } }, { 20, { KEYCAP_F9 } },
	{ 21, { KEYCAP_F10 } }, { 23, { KEYCAP_F11 } }, { 24, { KEYCAP_F12 } },
	{ 25, { KEYCAP_F1, KEY_SHIFT } }, { 26, { KEYCAP_F2, KEY_SHIFT } },
	{ 28, { KEYCAP_F3, KEY_SHIFT } }, { 29, { KEYCAP_F4, KEY_SHIFT } },
	{ 31, { KEYCAP_F5, KEY_SHIFT } }, { 32, { KEYCAP_F6, KEY_SHIFT } },
	{ 33, { KEYCAP_F7, KEY_SHIFT } }, { 34, { KEYCAP_F8, KEY_SHIFT } },
};

/* CSI letter, CSI 1 ; modifiers letter */
static const struct { char letter; struct key key; } finals[] = {
	{ 'A', { KEYCAP_UP } }, { 'B', { KEYCAP_DOWN } }, { 'C', { KEYCAP_RIGHT } },
	{ 'D', { KEYCAP_LEFT } }, { 'H', { KEYCAP_HOME } }, { 'F', { KEYCAP_END } },
	{ 'P', { KEYCAP_F1 } }, { 'Q', { KEYCAP_F2 } }, { 'R', { KEYCAP_F3 } },
	{ 'S', { KEYCAP_F4 } }, { 'Z', { KEYCAP_BACKTAB } },
	{ 'a', { KEYCAP_UP, KEY_SHIFT } }, { 'b', { KEYCAP_DOWN, KEY_SHIFT } },	/* rxvt */
	{ 'c', { KEYCAP_RIGHT, KEY_SHIFT } }, { 'd', { KEYCAP_LEFT, KEY_SHIFT } },
};

/* Esc O letter: cursor and function keys, PuTTY's VT100+ as far as F12, the keypad. */
static const struct { char letter; struct key key; } shifted[] = {
	{ 'A', { KEYCAP_UP } }, { 'B', { KEYCAP_DOWN } }, { 'C', { KEYCAP_RIGHT } },
	{ 'D', { KEYCAP_LEFT } }, { 'H', { KEYCAP_HOME } }, { 'F', { KEYCAP_END } },
	{ 'P', { KEYCAP_F1 } }, { 'Q', { KEYCAP_F2 } }, { 'R', { KEYCAP_F3 } },
	{ 'S', { KEYCAP_F4 } }, { 'T', { KEYCAP_F5 } }, { 'U', { KEYCAP_F6 } },
	{ 'V', { KEYCAP_F7 } }, { 'W', { KEYCAP_F8 } }, { 'X', { KEYCAP_F9 } },
	{ 'Y', { KEYCAP_F10 } }, { 'Z', { KEYCAP_F11 } }, { '[', { KEYCAP_F12 } },
	{ 'M', { KEYCAP_ENTER, 0, '\r' } }, { 'I', { KEYCAP_TAB } },
	{ ' ', { KEYCAP_CHARACTER, 0, ' ' } }, { 'j', { KEYCAP_CHARACTER, 0, '*' } },
	{ 'k', { KEYCAP_CHARACTER, 0, '+' } }, { 'l', { KEYCAP_CHARACTER, 0, '+' } },
	{ 'm', { KEYCAP_CHARACTER, 0, '-' } }, { 'n', { KEYCAP_CHARACTER, 0, '.' } },
	{ 'o', { KEYCAP_CHARACTER, 0, '/' } }, { 'p', { KEYCAP_CHARACTER, 0, '0' } },
	{ 'q', { KEYCAP_CHARACTER, 0, '1' } }, { 'r', { KEYCAP_CHARACTER, 0, '2' } },
	{ 's', { KEYCAP_CHARACTER, 0, '3' } }, { 't', { KEYCAP_CHARACTER, 0, '4' } },
	{ 'u', { KEYCAP_CHARACTER, 0, '5' } }, { 'v', { KEYCAP_CHARACTER, 0, '6' } },
	{ 'w', { KEYCAP_CHARACTER, 0, '7' } }, { 'x', { KEYCAP_CHARACTER, 0, '8' } },
	{ 'y', { KEYCAP_CHARACTER, 0, '9' } },
	{ 'a', { KEYCAP_UP, KEY_CONTROL } }, { 'b', { KEYCAP_DOWN, KEY_CONTROL } },	/* rxvt */
	{ 'c', { KEYCAP_RIGHT, KEY_CONTROL } }, { 'd', { KEYCAP_LEFT, KEY_CONTROL } },
};
/* clang-format on */

/* xterm's parameter: one more than the sum of Shift 1, Alt 2, Control 4, Meta 8. */
static unsigned modifiers_of(int parameter)
{
	unsigned bits = parameter > 1 && parameter <= 16 ? (unsigned)parameter - 1 : 0;

	return (bits & 1 ? KEY_SHIFT : 0) | (bits & 10 ? KEY_META : 0) |
	       (bits & 4 ? KEY_CONTROL : 0);
}

static struct token swallow(size_t used)
{
	return (struct token){ .used = used };
}

static struct token press(size_t used, struct key key, unsigned modifiers)
{
	key.modifiers |= modifiers;
	return (struct token){ .used = used, .event = DECODE_KEY, .key = key };
}

/* Nothing can come of it any more: two bytes were Alt and a character, more were noise. */
static struct token give_up(const char *bytes, size_t length)
{
	struct key key = { KEYCAP_CHARACTER, KEY_META, (unsigned char)bytes[1] };

	return length == 2 ? press(2, key, 0) : swallow(length);
}

/* What stands between "Esc [" and the final byte. */
struct control {
	char private;	/* '<', '=', '>', '?' or 0 */
	int parameters[PARAMETERS];
	int count;
	char between;	/* the last intermediate byte, or 0 */
	char final;
	size_t used;
};

static int read_number(const char **text)
{
	int number = 0;

	for (; **text >= '0' && **text <= '9'; (*text)++)
		number = number < 100000 ? number * 10 + (**text - '0') : number;
	return number;
}

static void read_parameters(const char *text, struct control *control)
{
	if (strchr("<=>?", *text) && *text)
		control->private = *text++;
	while (control->count < PARAMETERS) {
		control->parameters[control->count++] = read_number(&text);
		text += strspn(text, "<=>?");
		if (*text != ';' && *text != ':')
			break;
		text++;
	}
}

/* Finds the end of the sequence; false if it is not there (yet). `used` is 0 then, or what to
 * drop because no sequence looks like that. */
static bool split(const char *bytes, size_t length, struct control *control)
{
	char parameters[CSI_MOST] = "";
	size_t end = 2, kept = 0;

	for (; end < length && bytes[end] >= 0x30 && bytes[end] <= 0x3F; end++)
		if (kept + 1 < CSI_MOST)
			parameters[kept++] = bytes[end];
	for (; end < length && bytes[end] >= 0x20 && bytes[end] <= 0x2F; end++)
		control->between = bytes[end];
	if (end == length || bytes[end] < 0x40 || bytes[end] > 0x7E) {
		control->used = end < length || end >= STRING_MOST ? end : 0;
		return false;
	}
	control->final = bytes[end];
	control->used = end + 1;
	read_parameters(parameters, control);
	return true;
}

static struct token mouse(const struct control *control)
{
	int button = control->parameters[0];

	if (control->final != 'M')
		return swallow(control->used);
	if (button == MOUSE_WHEEL_UP || button == MOUSE_WHEEL_DOWN)
		return press(control->used,
			     (struct key){ button == MOUSE_WHEEL_UP ? KEYCAP_UP : KEYCAP_DOWN }, 0);
	if (button != MOUSE_LEFT)
		return swallow(control->used);
	return (struct token){ .used = control->used,
			       .event = DECODE_CLICK,
			       .row = control->parameters[2],
			       .column = control->parameters[1] };
}

/* "~" is the usual end; rxvt ends the same numbers with "^" for Control and "@" for Shift too. */
static struct token numbered(const struct control *control)
{
	unsigned modifiers = control->final == '~'   ? modifiers_of(control->parameters[1])
			     : control->final == '^' ? KEY_CONTROL
						     : KEY_SHIFT | KEY_CONTROL;

	if (control->final == '~' && control->parameters[0] == PASTE_BEGINS)
		return (struct token){ .used = control->used, .paste = true };
	for (size_t i = 0; i < COUNT(tildes); i++)
		if (tildes[i].number == control->parameters[0])
			return press(control->used, tildes[i].key, modifiers);
	return swallow(control->used);
}

static struct token lettered(const struct control *control)
{
	/* F3 with modifiers looks like a report of row 1: nobody asks there. */
	if (control->final == 'R' && control->count == 2 && control->parameters[0] != 1)
		return (struct token){ .used = control->used,
				       .event = DECODE_CURSOR,
				       .row = control->parameters[0],
				       .column = control->parameters[1] };
	if (control->count > 2 || control->parameters[0] > 1)
		return swallow(control->used);
	for (size_t i = 0; i < COUNT(finals); i++)
		if (finals[i].letter == control->final)
			return press(control->used, finals[i].key,
				     control->final == 'Z' ? 0
							   : modifiers_of(control->parameters[1]));
	return swallow(control->used);
}

struct token sequence_csi(const char *bytes, size_t length, bool expired)
{
	struct control control = { 0 };

	if (!split(bytes, length, &control)) {
		if (control.used)
			return swallow(control.used);
		return expired ? give_up(bytes, length) : swallow(0);
	}
	/* The oldest mouse reports have three more bytes, the Linux console's keys one. */
	if (control.used == 3 && (control.final == 'M' || control.final == '[')) {
		size_t whole = control.final == 'M' ? 6 : 4;

		return swallow(length >= whole ? whole : expired ? length : 0);
	}
	if (control.private == '<')
		return mouse(&control);
	if (control.private || control.between)
		return swallow(control.used);
	return strchr("~^@", control.final) ? numbered(&control) : lettered(&control);
}

/* A digit between gives the modifiers, as some terminals send them: Esc O 5 A. */
struct token sequence_ss3(const char *bytes, size_t length, bool expired)
{
	size_t at = length > 2 && bytes[2] >= '1' && bytes[2] <= '9' ? 3 : 2;

	if (at >= length)
		return expired ? give_up(bytes, length) : swallow(0);
	for (size_t i = 0; i < COUNT(shifted); i++)
		if (shifted[i].letter == bytes[at])
			return press(at + 1, shifted[i].key,
				     at == 3 ? modifiers_of(bytes[2] - '0') : 0);
	return swallow((unsigned char)bytes[at] < ' ' ? at : at + 1);
}

struct token sequence_string(const char *bytes, size_t length, bool expired)
{
	size_t most = length < STRING_MOST ? length : STRING_MOST;

	for (size_t i = 2; i < most; i++) {
		if (bytes[i] == BELL)
			return swallow(i + 1);
		if (bytes[i] == ESCAPE && i + 1 < length)
			return bytes[i + 1] == '\\' ? swallow(i + 2) : give_up(bytes, i);
		if (bytes[i] == '\r' || bytes[i] == '\n')	/* Alt-P, not a reply */
			return give_up(bytes, i);
	}
	if (length >= STRING_MOST)
		return swallow(length);
	return expired ? give_up(bytes, length) : swallow(0);
}
