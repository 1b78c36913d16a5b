/* Storms of texts over the real program: vendors' worst, and characters of all widths. TALLYMAN_STORM=full
 * in the environment plays them in their full length. */
#include "tests/unit/test.h"

#include <vterm.h>

#include "base/base64.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "src/push.h"
#include "src/record.h"
#include "tests/pty/storm.h"

/* ---- vendors' worst texts ----------------------------------------------------------------------------- */

static bool is_harmful(uint32_t character)
{
	return (character < ' ' && !strchr("\r\n\b\a\t\016\017", (int)character)) ||
	       (character >= 0x7F && character < 0xA0) || character == 0x061C ||
	       (character >= 0x200B && character <= 0x200F) ||
	       (character >= 0x2028 && character <= 0x202E) ||
	       (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF;
}

static bool has_harm(const char *text, size_t length)
{
	uint32_t character;
	size_t used;

	for (; (used = utf8_decode(text, length, &character)) > 0; text += used, length -= used)
		if (character != '\t' && character != '\n' && (is_harmful(character) || character < ' '))
			return true;
	return false;
}

/* A whole sequence that hands something harmless to the clipboard: a slow console may take a key of the
 * next screen for an answer about this one. */
static size_t copy_length(const char *bytes, size_t length)
{
	static const char begins[] = "]52;c;";
	size_t used = strlen(begins), text;
	struct buf copied = BUF_INIT;
	char *base64;
	bool fine;

	if (length < used || memcmp(bytes, begins, used) != 0)
		return 0;
	text = strcspn(bytes + used, "\a");
	base64 = mem_copy_bytes(bytes + used, text);
	fine = bytes[used + text] && base64_add_decoded(&copied, base64) &&
	       !has_harm(copied.text, copied.length);
	free(base64);
	buf_clear(&copied);
	return fine ? used + text + 1 : 0;
}

/* After ESC: what our terminals are told, as a whole; 0: none of that. */
static size_t sequence_length(const char *bytes, size_t length)
{
	static const char finals[] = "ABCDGHJKLMPSTX@bcdghlmnrtu";
	size_t used = 1;

	if (length < 2)
		return 0;
	if (strchr("=>78M", bytes[0]))
		return 1;
	if (strchr("()", bytes[0]))
		return 2;
	if (bytes[0] == ']')
		return copy_length(bytes, length);
	if (bytes[0] != '[')
		return 0;
	while (used < length && strchr("?>=!0123456789;", bytes[used]))
		used++;
	while (used < length && strchr(" $", bytes[used]))
		used++;
	return used < length && strchr(finals, bytes[used]) ? used + 1 : 0;
}

/* Every byte that reached the terminal is one of ours. */
static void assert_own(const struct pty *pty, const char *where)
{
	const char *bytes = pty_bytes(pty)->text;
	size_t left = pty_bytes(pty)->length, used;

	for (; left > 0; bytes += used, left -= used) {
		uint32_t character;

		if (*bytes == '\033') {
			used = sequence_length(bytes + 1, left - 1);
			if (used == 0)
				fail_msg("%s: ESC %.20s", where, bytes + 1);
			used++;
			continue;
		}
		used = utf8_decode(bytes, left, &character);
		if (used == 0 || character == UTF8_INVALID || is_harmful(character))
			fail_msg("%s: U+%04X got through", where, (unsigned)character);
	}
}

/* Pushes of the same kind, as another process would have kept them. */
static void push_hostile(const struct harbour *harbour)
{
	static const char *const bodies[] = {
		"{\"timestamp\":1,\"type\":\"move\",\"data\":{\"warehouseCode\":\"\\u001b]0;x\\u0007\","
		"\"documentNo\":\"\\u009b31m\\u202e\",\"skuList\":[{\"sku\":\"\\u2066\\u001bP$q\","
		"\"available\":\"\\u001b[2J\"}]}}",
		"{\"timestamp\":2,\"type\":\"\\u001b]52;c;eA==\\u0007\",\"data\":{\"x\":1}}",
		"\033]0;owned\007\302\233",
	};
	struct backend backend;
	struct settings *settings;
	struct pushes *pushes;
	struct error error = { 0 };

	harbour_backend(harbour, &backend);
	settings = settings_open_text("[serve]\npath.jfwms = /j\n[vendor jfwms]\nclient_secret = s\n"
				      "webhook_sign = off\n", "storm", &error);
	pushes = pushes_open(settings, &error);
	for (size_t i = 0; i < COUNT(bodies); i++) {
		struct push push = PUSH_INIT, *list = &push;

		push.path = "/j";
		push.body = bodies[i];
		push.length = strlen(bodies[i]);
		push.origin = "192.0.2.7";
		push.received_at = clock_wall_ms();
		push_judge(pushes, &push);
		assert_true(pushes_keep(pushes, backend.store, &list, 1, &error));
		push_clear(&push);
	}
	pushes_close(pushes);
	settings_close(settings);
	backend_close(&backend);
}

static void worst_texts_are_harmless(void **state)
{
	static const struct {
		const char *opens, *then[4];
	} screens[] = {
		{ "orders", { "\033[15~", "\r", "r", "t" } },
		{ "stock", { "\033[15~", "H" } },
		{ "routes", { "\033[15~", "\r" } },
		{ "pickup", { "\033[15~", "\r", "\r" } },
		{ "trace", { "\033[15~", "t" } },
		{ "users", { "\033[15~", "\r" } },
		{ "orders", { "x" } },
		{ "orders", { "o" } },
		{ "orders", { "1\r" } },
		{ "orders", { "y" } },
		{ "orders", { "c" } },
		{ "orders", { "/", "own" } },
		{ "journal", { "\r", "y" } },
		{ "outbox", { "\r" } },
		{ "events", { "\r", "\t" } },
		{ "events", { "\033[23~", "\r" } },
		{ "vendors", { "\t" } },
		{ "errors", { NULL } },
		{ "drafts", { NULL } },
		{ "settings", { NULL } },
		{ "scanner", { NULL } },
		{ "doctor", { NULL } },
		{ "messages", { NULL } },
		{ "call jfwms order.get", { "owned", "\023" } },
		{ "call jfwms order.create", { "\033OS" } },
		{ "lookup ERP-20250301-0007", { "\r" } },
		{ "timeline ERP-20250301-0007", { "\r" } },
	};
	static const int sizes[][2] = { { 24, 80 }, { 12, 40 }, { 50, 160 } };
	size_t rounds = storm_size(1, COUNT(sizes));

	harbour_control(*state, "POST", "/sandbox/faults?fault=hostile");
	for (size_t round = 0; round < rounds; round++) {
		struct pty *pty;

		harbour_empty_store(*state);
		push_hostile(*state);
		pty = storm_start(*state, NULL, sizes[round][0], sizes[round][1]);
		pty_settle(pty);
		for (size_t i = 0; i < COUNT(screens); i++) {
			storm_press(pty, "\033[13~");
			storm_press(pty, "\033[13~");
			storm_press(pty, "\033");
			storm_command(pty, screens[i].opens);
			for (size_t k = 0; k < COUNT(screens[i].then) && screens[i].then[k]; k++)
				storm_press(pty, screens[i].then[k]);
			assert_own(pty, screens[i].opens);
		}
		print_message("%zu screens at %dx%d, %zu bytes: all our own\n", COUNT(screens),
			      sizes[round][0], sizes[round][1], pty_bytes(pty)->length);
		storm_leave(pty);
	}
}

/* ---- widths of all kinds ---------------------------------------------------------------------------------- */

enum { MIXED = 5000, MIXED_ROWS = 48, MIXED_COLUMNS = 120 };

static void add_mixed(struct buf *text, size_t number)
{
	static const char *const pieces[] = {
		"订单", "abc",	"ﾊﾛ",	  "ＡＢ", "e\xCC\x81", "한국", "№",  "…",  "运输单", "📦", "x",	 "é",
		"○",	"中",	"“”", "·",  "。", "ｱ",	 "n\xCC\x83\xCC\x81", "🚚", "①", "Ω",  "—",  "α",
	};

	for (int i = 0; i < 8; i++)
		buf_add(text, pieces[(number * 2654435761u + (size_t)i * 40503u) / 7 % COUNT(pieces)]);
	buf_addf(text, "%zu", number);
}

static bool put(void *context, const struct sighting *sighting, struct error *error)
{
	static const struct telling telling = { SOURCE_LIVE, 0, 1740000000000, 1740000000000 };

	return store_put_record(context, sighting, &telling, error);
}

static void tell_mixed(const struct harbour *harbour)
{
	const struct vendor *vendor = vendor_find("jfwms");
	struct request *request = request_new(vendor, operation_find(vendor, "order.page"));
	struct error error = { 0 };
	struct backend backend;
	struct buf rows = BUF_INIT;
	struct json *data;

	buf_add(&rows, "{\"rows\":[");
	for (size_t i = 0; i < MIXED; i++) {
		buf_add(&rows, i > 0 ? ",{\"erpNo\":\"" : "{\"erpNo\":\"");
		add_mixed(&rows, i);
		buf_add(&rows, "\",\"platformOrderNo\":\"");
		add_mixed(&rows, i + MIXED);
		buf_add(&rows, "\",\"status\":2}");
	}
	buf_add(&rows, "]}");
	data = json_parse_text(rows.text, &error);
	harbour_backend(harbour, &backend);
	assert_true(store_begin(backend.store, &error));
	assert_true(data && record_each(request, data, 0, put, backend.store, &error));
	assert_true(store_end(backend.store, true, &error));
	backend_close(&backend);
	json_free(data);
	request_free(request);
	buf_clear(&rows);
}

/* A terminal at which ambiguous characters take `ambiguous` cells: those are told to libvterm, which
 * counts one, as some that it counts two for. */
struct wide {
	VTerm *vterm;
	VTermScreen *screen;
	int ambiguous;
	struct buf bytes;
};

static void wide_open(struct wide *wide, int ambiguous)
{
	wide->vterm = vterm_new(MIXED_ROWS, MIXED_COLUMNS);
	vterm_set_utf8(wide->vterm, 1);
	wide->screen = vterm_obtain_screen(wide->vterm);
	vterm_screen_enable_altscreen(wide->screen, 1);
	vterm_screen_reset(wide->screen, 1);
	wide->ambiguous = ambiguous;
	wide->bytes = (struct buf)BUF_INIT;
}

static bool is_ambiguous(const char *bytes, size_t length)
{
	char one[8] = "";

	memcpy(one, bytes, length < sizeof(one) ? length : 0);
	utf8_set_ambiguous(1);
	if (utf8_width(one) != 1)
		return false;
	utf8_set_ambiguous(2);
	length = (size_t)utf8_width(one);
	utf8_set_ambiguous(1);
	return length == 2;
}

static void wide_feed(struct wide *wide, const struct buf *sent)
{
	size_t used;

	buf_reset(&wide->bytes);
	for (size_t at = 0; at < sent->length; at += used) {
		uint32_t character;

		used = utf8_decode(sent->text + at, sent->length - at, &character);
		used = used ? used : 1;
		if (wide->ambiguous == 2 && character > 127 && is_ambiguous(sent->text + at, used))
			buf_add(&wide->bytes, "中");
		else
			buf_add_bytes(&wide->bytes, sent->text + at, used);
	}
	vterm_input_write(wide->vterm, wide->bytes.text, wide->bytes.length);
}

static uint32_t cell_at(const struct wide *wide, int row, int column)
{
	VTermScreenCell cell;

	if (!vterm_screen_get_cell(wide->screen, (VTermPos){ .row = row, .col = column }, &cell))
		return 0;
	return cell.chars[0];
}

/* Where a head of the list stands; -1: nowhere. */
static int find_head(const struct wide *wide, int row, const char *head)
{
	for (int column = 0; column < MIXED_COLUMNS; column++) {
		size_t i = 0;

		while (head[i] && cell_at(wide, row, column + (int)i) == (unsigned char)head[i])
			i++;
		if (!head[i])
			return column;
	}
	return -1;
}

enum { HEADS_ROW = 2, FIRST_ROW = 3 };

static size_t check_rows(const struct wide *wide, int vendor, int status)
{
	size_t rows = 0;

	for (int row = FIRST_ROW; cell_at(wide, row, vendor) == 'j'; row++) {
		uint32_t before = cell_at(wide, row, vendor - 1);

		if (cell_at(wide, row, vendor + 4) != 's' || (before && before != ' '))
			fail_msg("row %d: the vendor is not at its place", row);
		if (cell_at(wide, row, status) != 't')	/* to be generated */
			fail_msg("row %d: the status is not at its place", row);
		rows++;
	}
	return rows;
}

static void columns_are_exact(const struct harbour *harbour, int ambiguous)
{
	struct pty *pty;
	struct wide wide;
	size_t rows = 0, most = storm_size(600, MIXED);
	int vendor, status;

	harbour_configure(harbour, ambiguous == 2 ? "[ui]\nambiguous_width = 2\n"
						  : "[ui]\nambiguous_width = 1\n");
	pty = storm_start(harbour, "--offline", MIXED_ROWS, MIXED_COLUMNS);
	wide_open(&wide, ambiguous);
	pty_settle(pty);
	storm_command(pty, "orders");
	pty_type(pty, "z");
	pty_wait(pty, "When");	/* has room only where nothing stands beside the list */
	pty_settle(pty);
	wide_feed(&wide, pty_bytes(pty));
	vendor = find_head(&wide, HEADS_ROW, "Vendor");
	status = find_head(&wide, HEADS_ROW, "Status");
	assert_true(vendor > 0 && status > vendor);
	while (rows < most) {
		size_t seen = check_rows(&wide, vendor, status);

		assert_true(seen > 0);
		rows += seen;
		pty_forget(pty);
		storm_press(pty, "\033[6~");
		wide_feed(&wide, pty_bytes(pty));
	}
	print_message("ambiguous width %d: %zu rows of mixed widths, each column at its cell\n",
		      ambiguous, rows);
	vterm_free(wide.vterm);
	buf_clear(&wide.bytes);
	storm_leave(pty);
	harbour_configure(harbour, "");
}

static void mixed_widths_keep_their_columns(void **state)
{
	tell_mixed(*state);
	columns_are_exact(*state, 1);
	columns_are_exact(*state, 2);
}

int main(int count, char **names)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(worst_texts_are_harmless, harbour_fresh),
		cmocka_unit_test_setup(mixed_widths_keep_their_columns, harbour_fresh),
	};

	if (count > 1)	/* only those whose names match */
		cmocka_set_test_filter(names[1]);
	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
