/* Traces of guns, typists, pastes and held keys: what each becomes, and when. */
#include "tests/unit/test.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "ui/decode.h"
#include "ui/scan.h"

enum { MS = 1000, START = 10000 * MS, LUMPS = 12, BURSTS = 10000 };

static const char *const known[] = { "SF", "YT", "ERP-", NULL };
static const struct scan_options options = { .prefix = SCAN_PREFIX, .known = known };

/* ---- a bench: a decoder, the layer, and what came out as text ---- */

struct bench {
	struct scan *scan;
	struct decoder *decoder;
	int64_t now_us;
	struct buf out;
};

static void bench_open(struct bench *bench, const struct scan_options *chosen)
{
	*bench = (struct bench){ scan_new(chosen), decoder_new(NULL, 0), START, BUF_INIT };
}

static void bench_close(struct bench *bench)
{
	scan_free(bench->scan);
	decoder_free(bench->decoder);
	buf_clear(&bench->out);
}

static void add_flags(struct buf *out, const struct scan_output *output)
{
	static const char *const names[] = { "sure", "ime", "caps", "no-end", "joins", "full" };

	if (*output->aim)
		buf_addf(out, ",%s", output->aim);
	for (size_t i = 0; i < COUNT(names); i++)
		if (output->flags & 1u << i)
			buf_addf(out, ",%s", names[i]);
	if (output->count > 1)
		buf_addf(out, ",x%d", output->count);
	if (output->stripped)
		buf_addf(out, ",stripped %d", output->stripped);
	if (output->offer)
		buf_addf(out, ",offer %s", output->offer);
}

/* Appends what came out: "j" is a key, "code(…)" and "text(…)" are these. */
static void drain(struct bench *bench)
{
	struct scan_output output;
	char name[KEY_NAME];

	while ((output = scan_next(bench->scan, bench->now_us)).event != SCAN_NOTHING) {
		if (bench->out.length)
			buf_add_char(&bench->out, ' ');
		if (output.event == SCAN_KEY) {
			buf_add(&bench->out, key_name(output.key, name));
			continue;
		}
		buf_addf(&bench->out, "%s(%s", output.event == SCAN_CODE ? "code" : "text",
			 output.text);
		add_flags(&bench->out, &output);
		buf_add_char(&bench->out, ')');
	}
}

/* Lets time pass, waking up when the layer asks for it. */
static void pass(struct bench *bench, int64_t until_us)
{
	for (;;) {
		int ms = scan_timeout(bench->scan, bench->now_us);

		if (ms < 0 || bench->now_us + (int64_t)ms * MS >= until_us)
			break;
		bench->now_us += (int64_t)ms * MS;
		drain(bench);
	}
	bench->now_us = until_us;
}

static void feed(struct bench *bench, const char *bytes, size_t length, enum scan_place place)
{
	struct decoded decoded;

	decoder_feed(bench->decoder, bytes, length, bench->now_us);
	while ((decoded = decoder_next(bench->decoder, bench->now_us)).event != DECODE_NOTHING) {
		scan_feed(bench->scan, decoded.key, decoded.at_us, place);
		drain(bench);
	}
}

/* ---- traces ---- */

struct lump {
	int after_ms;
	const char *bytes;
};

struct trace {
	const char *name;
	enum scan_place place;
	struct lump lumps[LUMPS];
	const char *out;
};

#define KEYS SCAN_AT_KEYS
#define TEXT SCAN_AT_TEXT
#define SECRET SCAN_AT_SECRET

static const struct trace traces[] = {
	{ "one key", KEYS, { { 0, "j" } }, "j" },
	{ "keys apart", KEYS, { { 0, "j" }, { 90, "k" }, { 120, "5" } }, "j k 5" },
	{ "named keys", KEYS, { { 0, "\033[B\033OP\020" } }, "Down F1 C-p" },
	{ "key, then arrow", KEYS, { { 0, "j" }, { 5, "\033[B" } }, "j Down" },
	{ "option and Enter", KEYS, { { 0, "5" }, { 10, "\r" } }, "5 Enter" },
	{ "the same, stalled", KEYS, { { 0, "5\r" } }, "5 Enter" },
	{ "control in a lump", KEYS, { { 0, "j\004" } }, "j C-d" },

	{ "a gun, CR", KEYS, { { 0, "690123\r" } }, "code(690123)" },
	{ "a gun, LF", KEYS, { { 0, "690123\n" } }, "code(690123)" },
	{ "a gun, CR LF", KEYS, { { 0, "690123\r\n" } }, "code(690123)" },
	{ "a gun, CR LF apart", KEYS, { { 0, "690123\r" }, { 10, "\n" } }, "code(690123)" },
	{ "a gun, Tab", KEYS, { { 0, "690123\t" } }, "code(690123)" },
	{ "a gun, Tab CR", KEYS, { { 0, "690123\t" }, { 5, "\r" } }, "code(690123)" },
	{ "a gun without end mark", KEYS, { { 0, "690123" } }, "text(690123,no-end)" },
	{ "letter by letter",
	  KEYS,
	  { { 0, "6" },
	    { 12, "9" },
	    { 35, "0" },
	    { 1, "1" },
	    { 35, "2" },
	    { 9, "3" },
	    { 80, "\r" } },
	  "code(690123)" },
	{ "the end mark too late", KEYS, { { 0, "690123" }, { 82, "\r" } }, "text(690123,no-end)" },
	{ "a stall within", KEYS, { { 0, "690123" }, { 60, "456789\r" } }, "text(690123456789)" },
	{ "a long stall within",
	  KEYS,
	  { { 0, "ABCD" }, { 100, "EFGH12\r" } },
	  "text(ABCD,no-end) code(EFGH12)" },
	{ "the rest is one letter",
	  KEYS,
	  { { 0, "ABCD" }, { 100, "q" }, { 40, "\r" } },
	  "text(ABCD,no-end) text(q,no-end,joins)" },
	{ "four different letters", KEYS, { { 0, "AABBCD\r" } }, "code(AABBCD)" },
	{ "three different letters", KEYS, { { 0, "AABBCC\r" } }, "text(AABBCC)" },
	{ "zeros are a number", KEYS, { { 0, "000000\r" } }, "code(000000)" },
	{ "five are too few", KEYS, { { 0, "A1234\r" } }, "text(A1234)" },
	{ "two guns' codes in one lump",
	  KEYS,
	  { { 0, "690123\r690124\r" } },
	  "code(690123) code(690124)" },
	{ "the same twice",
	  KEYS,
	  { { 0, "690123\r" }, { 1400, "690123\r" }, { 1600, "690123\r" } },
	  "code(690123) code(690123,x2) code(690123)" },
	{ "control bytes in a code",
	  KEYS,
	  { { 0, "A12\036\0043456\004\r" } },
	  "code(A123456,stripped 3)" },
	{ "GS stays", KEYS, { { 0, "0101234567\03521AB\r" } }, "code(0101234567\03521AB)" },
	{ "ETX behind the end mark",
	  KEYS,
	  { { 0, "690123\r\003" }, { 200, "690124\r" } },
	  "code(690123) code(690124,stripped 1)" },
	{ "full width", KEYS, { { 0, "ＥＲＰ－１２３\r" } }, "code(ERP-123,ime)" },
	{ "Caps Lock", KEYS, { { 0, "sf12345\r" } }, "code(SF12345,caps)" },
	{ "no Caps Lock", KEYS, { { 0, "SFabc12\r" } }, "code(SFabc12)" },
	{ "mixed case", KEYS, { { 0, "erp-aB12\r" } }, "code(ERP-Ab12,caps)" },
	{ "Shift on digits", KEYS, { { 0, "^(!)!@#$%^\r" } }, "code(^(!)!@#$%^)" },
	{ "Shift on an EAN",
	  KEYS,
	  { { 0, "^()!@#$%^&*(@\r" } },
	  "code(^()!@#$%^&*(@,offer 6901234567892)" },
	{ "an EAN on a French keyboard",
	  KEYS,
	  { { 0, "-çà&é\"'(-è_çé\r" } },
	  "code(-çà&é\"'(-è_çé,offer 6901234567892)" },

	{ "a prefix", KEYS, { { 0, "\002AB\r" } }, "code(AB,sure)" },
	{ "a prefix and a stall",
	  KEYS,
	  { { 0, "\002A" }, { 400, "BC" }, { 450, "D\r" } },
	  "code(ABCD,sure)" },
	{ "a prefix, and a stall between CR and LF",
	  KEYS,
	  { { 0, "\002AB\r" }, { 300, "\n" }, { 900, "j" } },
	  "code(AB,sure) j" },
	{ "a prefix, no end mark",
	  KEYS,
	  { { 0, "\002ABC" }, { 600, "j" } },
	  "code(ABC,sure,no-end) j" },
	{ "a prefix and ETX", KEYS, { { 0, "\002AB\003\r" } }, "code(AB,sure,stripped 1)" },
	{ "a prefix alone is a key", KEYS, { { 0, "\002" }, { 40, "j" } }, "C-b j" },
	{ "a prefix and an end mark", KEYS, { { 0, "\002\r" }, { 99, "j" } }, "j" },
	{ "two with prefix",
	  KEYS,
	  { { 0, "\002AB\002CD\r" } },
	  "code(AB,sure,no-end) code(CD,sure)" },
	{ "an AIM identifier",
	  KEYS,
	  { { 0, "]C10101234567" }, { 300, "89\r" } },
	  "code(010123456789,]C1,sure)" },
	{ "a bracket is a key", KEYS, { { 0, "]" } }, "]" },

	{ "two letters in a lump", KEYS, { { 0, "qy" } }, "text(qy,no-end)" },
	{ "two quick letters", KEYS, { { 0, "q" }, { 20, "y" } }, "text(qy,no-end)" },
	{ "two digits", KEYS, { { 0, "12" }, { 50, "\r" } }, "text(12,no-end)" },
	{ "j held down, stalled", KEYS, { { 0, "jjjjjjjj" } }, "j j j j j j j j" },
	{ "j held down, 30 a second",
	  KEYS,
	  { { 0, "j" }, { 500, "j" }, { 33, "j" }, { 33, "j" } },
	  "j j j j" },
	{ "j held down, then Enter", KEYS, { { 0, "jjjjjjj\r" } }, "j j j j j j j Enter" },
	{ "5 held down is a number", KEYS, { { 0, "5555555" } }, "text(5555555,no-end)" },

	{ "a lump of lines",
	  KEYS,
	  { { 0, "hello1\nq\ndelete all\n\nx\n" } },
	  "code(hello1) text(q) code(delete all) text(x)" },
	{ "a lump that begins with one letter",
	  KEYS,
	  { { 0, "q\nj\nx1y2z3\n" } },
	  "text(q) text(j) code(x1y2z3)" },

	{ "typing", TEXT, { { 0, "h" }, { 80, "i" }, { 20, "1" }, { 90, "\r" } }, "h i 1 Enter" },
	{ "typing, stalled", TEXT, { { 0, "hello\r" } }, "h e l l o Enter" },
	{ "typing and editing", TEXT, { { 0, "ab\177\001c" } }, "a b Backspace C-a c" },
	{ "typing and a control key", TEXT, { { 0, "abc\027" } }, "a b c C-w" },
	{ "a scan while typing", TEXT, { { 0, "690123\r\n" } }, "code(690123)" },
	{ "a scan without end mark", TEXT, { { 0, "690123" } }, "text(690123,no-end)" },
	{ "a long word, stalled", TEXT, { { 0, "abcdef" } }, "text(abcdef,no-end)" },
	{ "held down while typing", TEXT, { { 0, "aaaaaaaa" } }, "a a a a a a a a" },
	{ "CR LF is one Enter", TEXT, { { 0, "a\r\n" } }, "a Enter" },

	{ "a password", SECRET, { { 0, "690123ab\r" } }, "6 9 0 1 2 3 a b Enter" },
	{ "a password by a gun", SECRET, { { 0, "\002690123ab\r" } }, "code(690123ab,sure)" },
};

static void traces_become_what_they_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(traces); i++) {
		struct bench bench;

		bench_open(&bench, &options);
		for (size_t l = 0; l < LUMPS && traces[i].lumps[l].bytes; l++) {
			const struct lump *lump = &traces[i].lumps[l];

			pass(&bench, bench.now_us + (int64_t)lump->after_ms * MS);
			feed(&bench, lump->bytes, strlen(lump->bytes), traces[i].place);
		}
		pass(&bench, bench.now_us + 5000 * MS);
		if (!buf_is(&bench.out, traces[i].out))
			fail_msg("%s: %s, not %s", traces[i].name, bench.out.text, traces[i].out);
		bench_close(&bench);
	}
}

/* ---- many bursts ---- */

static uint64_t random_state = 88172645463325252ULL;

static int dice(int sides)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (int)(random_state % (uint64_t)sides);
}

/* Six to forty characters, the last a digit; some begin with one character several times, though
 * not so often that it could be a key held down. */
static void make_code(struct buf *code)
{
	static const char characters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz-/.";
	int length = SCAN_LEAST + dice(35), repeats = dice(4) ? 0 : dice(5);
	char repeated = dice(2) ? '0' : characters[dice((int)sizeof(characters) - 1)];

	buf_reset(code);
	for (int i = 0; i < length - 1; i++)
		buf_add_char(code, i < repeats ? repeated
				   : dice(2)   ? (char)('0' + dice(10))
					       : characters[dice((int)sizeof(characters) - 1)]);
	buf_add_char(code, (char)('0' + dice(10)));
}

/* Sends it as a line with jitter would: alone or in lumps, never slower than a gun. */
static void send(struct bench *bench, const char *code, enum scan_place place)
{
	for (size_t i = 0; code[i]; i++) {
		int most_us = i == 1 ? SCAN_HOLD_US - 1 * MS : SCAN_GAP_US;

		if (i > 0 && dice(3))
			pass(bench, bench->now_us + dice(dice(4) ? 8 * MS : most_us));
		feed(bench, code + i, 1, place);
	}
}

static void burst(struct bench *bench, enum scan_place place)
{
	static const char *const ends[] = { "\r", "\n", "\r\n", "\t", "" };
	const char *end = ends[dice((int)COUNT(ends))];
	struct buf code = BUF_INIT, wanted = BUF_INIT;

	make_code(&code);
	buf_addf(&wanted, *end ? "code(%s)" : "text(%s,no-end)", code.text);
	buf_reset(&bench->out);
	send(bench, code.text, place);
	pass(bench, bench->now_us + dice(30 * MS));
	feed(bench, end, strlen(end), place);
	pass(bench, bench->now_us + 2000 * MS);
	assert_string_equal(bench->out.text, wanted.text);
	buf_clear(&code);
	buf_clear(&wanted);
}

static void no_burst_runs_and_none_is_lost(void **state)
{
	struct bench bench;

	(void)state;
	bench_open(&bench, NULL);
	for (int i = 0; i < BURSTS; i++)
		burst(&bench, i % 2 ? SCAN_AT_KEYS : SCAN_AT_TEXT);
	bench_close(&bench);
}

/* ---- times ---- */

static void no_press_waits_longer_than_the_hold(void **state)
{
	static const char *const keys[] = { "j", "5", "]", "\002", " ", "中" };

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++) {
		struct bench bench;

		bench_open(&bench, &options);
		feed(&bench, keys[i], strlen(keys[i]), SCAN_AT_KEYS);
		assert_string_equal(bench.out.text, "");
		assert_int_equal(scan_timeout(bench.scan, START), SCAN_HOLD_US / MS);
		bench.now_us = START + SCAN_HOLD_US - 1;
		drain(&bench);
		assert_string_equal(bench.out.text, "");
		bench.now_us++;
		drain(&bench);
		assert_true(bench.out.length > 0);
		assert_int_equal(scan_timeout(bench.scan, bench.now_us), -1);
		bench_close(&bench);
	}
}

static void other_keys_never_wait(void **state)
{
	static const char *const keys[] = {
		"\033[A", "\033OP", "\r", "\t", "\001", "\177", "\033x"
	};

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++) {
		struct bench bench;

		bench_open(&bench, &options);
		feed(&bench, keys[i], strlen(keys[i]), SCAN_AT_KEYS);
		assert_true(bench.out.length > 0);
		bench_close(&bench);
	}
}

/* Fast repetition reaches the list while the key is still down. */
static void a_held_key_moves_while_it_is_down(void **state)
{
	static const int gaps_ms[] = { 8, 15, 20, 25, 29, 30, 33, 34, 35, 36, 40 };

	(void)state;
	for (size_t i = 0; i < COUNT(gaps_ms); i++) {
		struct bench bench;
		int pressed = 0;

		bench_open(&bench, &options);
		for (; pressed * gaps_ms[i] < 400; pressed++) {
			feed(&bench, "j", 1, SCAN_AT_KEYS);
			pass(&bench, bench.now_us + (int64_t)gaps_ms[i] * MS);
		}
		/* All but what came within the last hold. */
		assert_true((int)(bench.out.length + 1) / 2 >= pressed - 40 / gaps_ms[i]);
		pass(&bench, bench.now_us + 100 * MS);
		assert_int_equal((bench.out.length + 1) / 2, pressed);
		bench_close(&bench);
	}
}

/* ---- the queue ---- */

static void held_codes_wait_in_order(void **state)
{
	struct buf wanted = BUF_INIT, code = BUF_INIT;
	struct bench bench;

	(void)state;
	bench_open(&bench, &options);
	scan_hold(bench.scan, true);
	for (int i = 0; i < SCAN_QUEUE; i++) {
		buf_reset(&code);
		buf_addf(&code, "A%05d\r", i);
		feed(&bench, code.text, code.length, SCAN_AT_KEYS);
		buf_addf(&wanted, "%scode(A%05d)", i ? " " : "", i);
		bench.now_us += 100 * MS;
	}
	assert_string_equal(bench.out.text, "");
	assert_int_equal(scan_waiting(bench.scan), SCAN_QUEUE);
	assert_int_equal(scan_timeout(bench.scan, bench.now_us), -1);
	feed(&bench, "\033[A", 3, SCAN_AT_KEYS);
	assert_string_equal(bench.out.text, "Up");
	buf_reset(&bench.out);
	feed(&bench, "B00200\r", 7, SCAN_AT_KEYS);	/* no room: said, not dropped */
	assert_string_equal(bench.out.text, "text(B00200,full)");
	buf_reset(&bench.out);
	scan_hold(bench.scan, false);
	assert_int_equal(scan_timeout(bench.scan, bench.now_us), 0);
	drain(&bench);
	assert_string_equal(bench.out.text, wanted.text);
	assert_int_equal(scan_waiting(bench.scan), 0);
	buf_clear(&wanted);
	buf_clear(&code);
	bench_close(&bench);
}

static void an_endless_code_is_given_in_parts(void **state)
{
	struct scan *scan = scan_new(NULL);
	size_t given = 0;

	(void)state;
	for (int i = 0; i < 3 * SCAN_TEXT_MOST; i++) {
		struct scan_output output;

		scan_feed(scan, (struct key){ KEYCAP_CHARACTER, 0, (uint32_t)('a' + i % 26) },
			  START + i, SCAN_AT_KEYS);
		while ((output = scan_next(scan, START + i)).event != SCAN_NOTHING) {
			assert_int_equal(output.event, SCAN_TEXT);
			given += strlen(output.text);
		}
	}
	assert_int_equal(given, 3 * SCAN_TEXT_MOST);
	scan_free(scan);
}

static void lumps_and_gaps_are_measured(void **state)
{
	struct scan *scan = scan_new(&options);
	static const int at_ms[] = { 0, 0, 0, 12, 12, 20, 60 };
	struct scan_output output;

	(void)state;
	for (size_t i = 0; i < COUNT(at_ms); i++)
		scan_feed(scan,
			  i + 1 < COUNT(at_ms)
				  ? (struct key){ KEYCAP_CHARACTER, 0, (uint32_t)('1' + i) }
				  : (struct key){ KEYCAP_ENTER, 0, '\r' },
			  START + at_ms[i] * MS, SCAN_AT_KEYS);
	output = scan_next(scan, START + 60 * MS);
	assert_int_equal(output.event, SCAN_CODE);
	assert_int_equal(output.lumps, 3);
	assert_int_equal(output.slowest_us, 12 * MS);
	assert_int_equal(output.count, 1);
	scan_free(scan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(traces_become_what_they_are),
		cmocka_unit_test(no_burst_runs_and_none_is_lost),
		cmocka_unit_test(no_press_waits_longer_than_the_hold),
		cmocka_unit_test(other_keys_never_wait),
		cmocka_unit_test(a_held_key_moves_while_it_is_down),
		cmocka_unit_test(held_codes_wait_in_order),
		cmocka_unit_test(an_endless_code_is_given_in_parts),
		cmocka_unit_test(lumps_and_gaps_are_measured),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
