/* Bytes of many terminals become the right keys, however they are split; noise becomes nothing. */
#include "tests/unit/test.h"

#include "base/buf.h"
#include "ui/decode.h"

enum { MS = 1000 };

/* What comes out, as text: names of keys, "paste(…)", "cursor(row,column)", "click(…)". */
static void add_event(struct buf *text, const struct decoded *decoded)
{
	char name[KEY_NAME];

	if (text->length)
		buf_add_char(text, ' ');
	switch (decoded->event) {
	case DECODE_KEY:
		buf_add(text, key_name(decoded->key, name));
		break;
	case DECODE_PASTE:
		buf_addf(text, "paste(%s)%s", decoded->paste, decoded->cut ? "cut" : "");
		break;
	case DECODE_CURSOR:
		buf_addf(text, "cursor(%d,%d)", decoded->row, decoded->column);
		break;
	case DECODE_CLICK:
		buf_addf(text, "click(%d,%d)", decoded->row, decoded->column);
		break;
	case DECODE_NOTHING:
		break;
	}
}

static void drain(struct decoder *decoder, int64_t now_us, struct buf *text)
{
	struct decoded decoded;

	while ((decoded = decoder_next(decoder, now_us)).event != DECODE_NOTHING)
		add_event(text, &decoded);
}

/* Feeds the bytes in pieces that end at the bits set in `cuts`, then lets all patience run out. */
static void decode(const char *term, const char *bytes, size_t length, uint64_t cuts,
		   struct buf *text)
{
	struct decoder *decoder = decoder_new(term, DECODE_ESCAPE_MS);
	int64_t now_us = 5000 * MS;
	size_t start = 0;

	for (size_t end = 1; end <= length; end++) {
		if (end < length && !(cuts >> end & 1))
			continue;
		decoder_feed(decoder, bytes + start, end - start, now_us);
		drain(decoder, now_us, text);
		now_us += 1 * MS;
		start = end;
	}
	while (decoder_timeout(decoder, now_us) >= 0) {
		now_us += (int64_t)decoder_timeout(decoder, now_us) * MS;
		drain(decoder, now_us, text);
	}
	decoder_free(decoder);
}

struct bytes {
	const char *term;
	const char *bytes;
	size_t length;
	const char *keys;
};

#define B(text) text, sizeof(text) - 1

/* The function keys of PuTTY's six modes (Terminal, Keyboard), then other terminals. */
static const struct bytes dialects[] = {
	/* ESC[n~ */
	{ "xterm", B("\033[11~\033[12~\033[13~\033[14~\033[15~"), "F1 F2 F3 F4 F5" },
	{ "xterm", B("\033[17~\033[18~\033[19~\033[20~\033[21~"), "F6 F7 F8 F9 F10" },
	{ "xterm", B("\033[23~\033[24~"), "F11 F12" },
	{ "xterm", B("\033[1~\033[4~\033[2~\033[3~\033[5~\033[6~"),
	  "Home End Insert Delete PageUp PageDown" },
	/* Linux */
	{ "xterm", B("\033[[A\033[[B\033[[C\033[[D\033[[E\033[17~"), "F1 F2 F3 F4 F5 F6" },
	/* Xterm R6 */
	{ "xterm", B("\033OP\033OQ\033OR\033OS\033[15~\033[24~"), "F1 F2 F3 F4 F5 F12" },
	/* VT400: the keypad's top row are PF1 to PF4 */
	{ "xterm", B("\033OP\033OQ\033OR\033OS\033[11~\033[14~"), "F1 F2 F3 F4 F1 F4" },
	/* VT100+ */
	{ "xterm", B("\033OP\033OQ\033OR\033OS\033OT\033OU\033OV\033OW\033OX\033OY\033OZ\033O["),
	  "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12" },
	/* SCO, by the terminal's name */
	{ "scoansi", B("\033[M\033[N\033[O\033[P\033[Q\033[R\033[S\033[T\033[U\033[V\033[W\033[X"),
	  "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12" },
	{ "putty-sco", B("\033[H\033[F\033[L\177\033[I\033[G"),
	  "Home End Insert Backspace PageUp PageDown" },
	/* PuTTY's rxvt Home and End, both cursor key modes, the keypad in application mode */
	{ "xterm", B("\033[7~\033[8~\033[H\033[F\033OH\033OF"), "Home End Home End Home End" },
	{ "xterm", B("\033[A\033[B\033[C\033[D\033OA\033OB\033OC\033OD"),
	  "Up Down Right Left Up Down Right Left" },
	{ "xterm", B("\033Op\033Oq\033Or\033Os\033Ot\033Ou\033Ov\033Ow\033Ox\033Oy"),
	  "0 1 2 3 4 5 6 7 8 9" },
	{ "xterm", B("\033On\033Ol\033Om\033Oj\033Oo\033Ok\033OM"), ". + - * / + Enter" },
	/* xterm's modifiers */
	{ "xterm-256color", B("\033[1;5A\033[1;2P\033[1;3D\033[3;5~\033[15;6~"),
	  "C-Up S-F1 M-Left C-Delete C-S-F5" },
	{ "xterm-256color", B("\033[Z\033\011\033\r\033\177"), "S-Tab M-Tab M-Enter M-Backspace" },
	/* the Linux console */
	{ "linux", B("\033[[A\033[17~\033[25~\033[1~\033[4~\033[A"), "F1 F6 S-F1 Home End Up" },
	/* vt220 */
	{ "vt220", B("\033OP\033[17~\033[23~\033[2~\033[3~\033[5~"),
	  "F1 F6 F11 Insert Delete PageUp" },
	{ "vt220-8bit", B("\233A\217P\23317~"), "Up F1 F6" },
	/* screen and tmux */
	{ "screen", B("\033OP\033[15~\033[1~\033[4~\033OA\033[B"), "F1 F5 Home End Up Down" },
	{ "tmux-256color", B("\033OP\033[1;2A\033[1;5C\033[5~"), "F1 S-Up C-Right PageUp" },
	/* rxvt */
	{ "rxvt", B("\033[a\033Oa\033[3^\033[5@\033\033[A"), "S-Up C-Up C-Delete C-S-PageUp M-Up" },
	/* without function keys */
	{ "vt100", B("\0331\0332\0339\0330\033-\033="), "F1 F2 F9 F10 F11 F12" },
};

static const struct bytes others[] = {
	{ NULL, B("abc 中文é🚚"), "a b c Space 中 文 é 🚚" },
	{ NULL, B("\001\032\0\034\035\036\037"), "C-a C-z C-Space C-\\ C-] C-^ C-_" },
	{ NULL, B("\r\n\t\010\177"), "Enter Enter Tab Backspace Backspace" },
	{ NULL, B("\033x\033中\033\001"), "M-x M-中 C-M-a" },
	{ NULL, B("\033"), "Esc" },
	{ NULL, B("\033\033"), "Esc Esc" },
	{ NULL, B("\033\033\033"), "Esc Esc Esc" },
	{ NULL, B("\033\033x"), "Esc M-x" },
	{ NULL, B("\033["), "M-[" },
	{ NULL, B("\033O"), "M-O" },
	{ NULL, B("\033]"), "M-]" },
	/* what is not known, or not whole, is nothing */
	{ NULL, B("a\033[1;2xb"), "a b" },
	{ NULL, B("a\033[?62;c\033[>0;136;0c\033[0nb"), "a b" },
	{ NULL, B("a\033[?2026;2$yb\033[4;2$yc"), "a b c" },
	{ NULL, B("a\033]11;rgb:ffff/ffff/ffff\007b\033]10;x\033\\c"), "a b c" },
	{ NULL, B("a\033P1$r0m\033\\b\033_G1;OK\033\\c"), "a b c" },
	{ NULL, B("a\033[M !!b\033[[Zc"), "a b c" },
	{ NULL, B("a\033[I\033[Ob"), "a b" },
	{ NULL, B("a\033[12"), "a" },
	{ NULL, B("a\033OEb\033[E\033[Gc"), "a b c" },
	{ NULL, B("a\033[1;\rb"), "a Enter b" },
	{ NULL, B("a\033[\033[Ab"), "a Up b" },
	{ NULL, B("a\xFF\xFE\xC0\x80\xED\xA0\x80z"), "a z" },
	{ NULL, B("a\xE4\xB8"), "a" },
	{ NULL, B("a\xE4\xB8q"), "a q" },
	{ NULL,
	  B("a\xC2\x80\xC2\x9B"
	    "b"),
	  "a b" },
	{ NULL, B("\033Pq\r"), "Enter" },
	/* reports and the mouse */
	{ NULL, B("\033[2;3R\033[24;80R"), "cursor(2,3) cursor(24,80)" },
	{ NULL, B("\033[1;2R\033[R"), "S-F3 F3" },
	{ NULL, B("\033[<0;12;5M\033[<0;12;5m\033[<64;1;1M\033[<65;1;1M\033[<2;9;9M"),
	  "click(5,12) Up Down" },
	/* pastes */
	{ NULL, B("\033[200~q\r\nx\ry\nz\033[201~j"), "paste(q\nx\ny\nz) j" },
	{ NULL, B("\033[200~\033[A\033[20\0331\033[201~"), "paste(\033[A\033[20\0331)" },
	{ NULL, B("\033[200~\033[201~\033[201~k"), "paste() k" },
	{ NULL, B("\033[200~lost end"), "paste(lost end)cut" },
};

static void check(const struct bytes *sample, uint64_t cuts)
{
	struct buf text = BUF_INIT;

	decode(sample->term, sample->bytes, sample->length, cuts, &text);
	assert_string_equal(text.text, sample->keys);
	buf_clear(&text);
}

/* Whole, cut in two at every place, and byte by byte. */
static void check_all(const struct bytes *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		assert_true(samples[i].length < 64);
		check(&samples[i], 0);
		for (size_t cut = 1; cut < samples[i].length; cut++)
			check(&samples[i], (uint64_t)1 << cut);
		check(&samples[i], UINT64_MAX);
	}
}

static void every_dialect_is_understood(void **state)
{
	(void)state;
	check_all(dialects, COUNT(dialects));
}

static void the_rest_does_no_harm(void **state)
{
	(void)state;
	check_all(others, COUNT(others));
}

static void terminfo_counts_first(void **state)
{
	struct decoder *decoder = decoder_new("odd", DECODE_ESCAPE_MS);
	struct buf text = BUF_INIT;

	(void)state;
	decoder_define(decoder, "\033[224z", (struct key){ KEYCAP_F1 });
	decoder_define(decoder, "\033OP", (struct key){ KEYCAP_DELETE });
	decoder_define(decoder, "\0331", (struct key){ KEYCAP_UP });
	decoder_define(decoder, "\2335z", (struct key){ KEYCAP_F2 });
	decoder_define(decoder, "\033Ot", (struct key){ KEYCAP_F5 });	/* vt100's keypad stays 4 */
	decoder_define(decoder, "x", (struct key){ KEYCAP_F6 });	/* a letter stays one */
	decoder_feed(decoder, B("\033[224z\033OP\0331\033[5z\2335z\033Otx"), 0);
	drain(decoder, 0, &text);
	assert_string_equal(text.text, "F1 Delete Up F2 F2 4 x");
	buf_clear(&text);
	decoder_free(decoder);
}

static void a_lone_escape_waits_its_time(void **state)
{
	static const int settings[] = { 10, 50, 500 };

	(void)state;
	for (size_t i = 0; i < COUNT(settings); i++) {
		struct decoder *decoder = decoder_new(NULL, settings[i]);

		assert_int_equal(decoder_timeout(decoder, 0), -1);
		decoder_feed(decoder, "\033", 1, 0);
		assert_int_equal(decoder_next(decoder, 0).event, DECODE_NOTHING);
		assert_int_equal(decoder_timeout(decoder, 0), settings[i]);
		assert_int_equal(decoder_timeout(decoder, 100), settings[i]);
		assert_int_equal(decoder_next(decoder, settings[i] * MS - 1).event, DECODE_NOTHING);
		assert_int_equal(decoder_timeout(decoder, settings[i] * MS - 1), 1);
		assert_int_equal(decoder_next(decoder, settings[i] * MS).key.code, KEYCAP_ESCAPE);
		assert_int_equal(decoder_timeout(decoder, settings[i] * MS), -1);
		decoder_free(decoder);
	}
}

static void keys_have_the_time_of_their_lump(void **state)
{
	struct decoder *decoder = decoder_new(NULL, DECODE_ESCAPE_MS);
	static const int64_t times[] = { 7, 7, 9, 9 };

	(void)state;
	decoder_feed(decoder, "ab\033", 3, 7);
	for (size_t i = 0; i < COUNT(times); i++) {
		struct decoded decoded = decoder_next(decoder, 9);

		if (decoded.event == DECODE_NOTHING) {
			decoder_feed(decoder, "[Ac", 3, 9);
			decoded = decoder_next(decoder, 9);
		}
		assert_int_equal(decoded.event, DECODE_KEY);
		assert_int_equal(decoded.at_us, times[i]);
	}
	decoder_free(decoder);
}

static void a_long_paste_is_cut_and_says_so(void **state)
{
	struct decoder *decoder = decoder_new(NULL, DECODE_ESCAPE_MS);
	struct buf bytes = BUF_INIT;
	struct decoded decoded;

	(void)state;
	buf_add(&bytes, "\033[200~");
	buf_add_repeated(&bytes, 'q', DECODE_PASTE_MOST + 7);
	buf_add(&bytes, "\033[201~x");
	for (size_t i = 0; i < bytes.length; i += 4096)
		decoder_feed(decoder, bytes.text + i,
			     bytes.length - i < 4096 ? bytes.length - i : 4096, 0);
	decoded = decoder_next(decoder, 0);
	assert_int_equal(decoded.event, DECODE_PASTE);
	assert_true(decoded.cut);
	assert_int_equal(strlen(decoded.paste), DECODE_PASTE_MOST);
	assert_int_equal(decoder_next(decoder, 0).key.character, 'x');
	buf_clear(&bytes);
	decoder_free(decoder);
}

static void endless_noise_is_no_key(void **state)
{
	static const char *const beginnings[] = { "\033[", "\033]", "\033P", "\033[?1;" };

	(void)state;
	for (size_t i = 0; i < COUNT(beginnings); i++) {
		struct decoder *decoder = decoder_new(NULL, DECODE_ESCAPE_MS);
		struct buf bytes = BUF_INIT;

		buf_add(&bytes, beginnings[i]);
		buf_add_repeated(&bytes, '1', 3000);
		decoder_feed(decoder, bytes.text, bytes.length, 0);
		assert_int_equal(decoder_next(decoder, 0).event, DECODE_NOTHING);
		assert_int_equal(decoder_timeout(decoder, 0), DECODE_SEQUENCE_MS);
		assert_int_equal(decoder_next(decoder, DECODE_SEQUENCE_MS * MS).event,
				 DECODE_NOTHING);
		decoder_feed(decoder, "j", 1, DECODE_SEQUENCE_MS * MS);
		assert_int_equal(decoder_next(decoder, DECODE_SEQUENCE_MS * MS).key.character, 'j');
		buf_clear(&bytes);
		decoder_free(decoder);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_dialect_is_understood),
		cmocka_unit_test(the_rest_does_no_harm),
		cmocka_unit_test(terminfo_counts_first),
		cmocka_unit_test(a_lone_escape_waits_its_time),
		cmocka_unit_test(keys_have_the_time_of_their_lump),
		cmocka_unit_test(a_long_paste_is_cut_and_says_so),
		cmocka_unit_test(endless_noise_is_no_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
