/* What guns and people send, from the bytes on the line to who is asked: tests/data/scans.txt. */
#include "tests/unit/test.h"

#include <stdlib.h>

#include "src/lookup.h"
#include "tests/fakes/shots.h"
#include "ui/decode.h"
#include "ui/scan.h"

enum { LEAST = 300 };

/* All five, with paths for the reads that a vendor publishes none of. */
static const char config[] =
	"[vendor hongxun]\nurl = https://hx.example\ncreate_by = A\ndata_source = B\nsecret = s\n"
	"path.inbound.result = /a\n"
	"[vendor chetonggui]\nurl = https://ctg.example\nusername = 13900000001\npassword = p\n"
	"secret = s\ncompany_id = 2001\npath.shipment.find = /a\npath.return.find = /b\n"
	"path.customer.find = /c\n"
	"[vendor dingshang]\nurl = https://ds.example\napp_id = a\napp_secret = s\nmerchant_key = m\n"
	"machine_no = 12345678\n"
	"[vendor jfwms]\nurl = https://wms.example\nclient_id = c\nclient_secret = s\nuser_id = 8\n"
	"access_token = a\nrefresh_token = r\n"
	"[vendor yesno]\nurl = https://trace.example\n";

struct range {
	struct scan *scan;
	struct decoder *decoder;
	int64_t now_us;
	struct shots shots;
	struct backend backend;
	int wrong;
};

static struct range range;

static int open_range(void **state)
{
	struct scan_options options = { .prefix = SCAN_PREFIX, .known = code_beginnings };
	struct error error = { 0 };

	(void)state;
	range = (struct range){ .scan = scan_new(&options), .decoder = decoder_new(NULL, 0) };
	range.backend.settings = settings_open_text(config, "config.ini", &error);
	if (!range.backend.settings)
		print_error("%s\n", error.text);
	shots_read(&range.shots, SOURCE_DIR "/tests/data/scans.txt");
	return range.backend.settings ? 0 : -1;
}

static int close_range(void **state)
{
	(void)state;
	scan_free(range.scan);
	decoder_free(range.decoder);
	settings_close(range.backend.settings);
	shots_clear(&range.shots);
	return 0;
}

static void say(const struct shot *shot, const char *what, const char *is, const char *wanted)
{
	print_error("scans.txt:%d: %s: %s is %s, not %s\n", shot->line, shot->code, what, is, wanted);
	range.wrong++;
}

static void check(const struct shot *shot, const char *what, const char *is, const char *wanted)
{
	if (strcmp(is, wanted) != 0)
		say(shot, what, is, wanted);
}

/* ---- from bytes to a text ---------------------------------------------------------------------------- */

/* Takes what the layer gives: its event ("" so far), the text with its AIM identifier before it. */
static void take(struct buf *event, struct buf *text)
{
	static const char *const names[] = {
		[SCAN_NOTHING] = "", [SCAN_KEY] = "key", [SCAN_CODE] = "code", [SCAN_TEXT] = "box",
	};
	struct scan_output output;

	while ((output = scan_next(range.scan, range.now_us)).event != SCAN_NOTHING) {
		buf_addf(event, "%s%s", event->length ? " " : "", names[output.event]);
		if (output.event != SCAN_KEY)
			buf_addf(text, "%s%s", output.aim, output.text);
	}
}

static void fire(const struct shot *shot, struct buf *event, struct buf *text)
{
	struct decoded decoded;

	range.now_us += 5000000;
	decoder_feed(range.decoder, shot->sent, strlen(shot->sent), range.now_us);
	while ((decoded = decoder_next(range.decoder, range.now_us)).event != DECODE_NOTHING)
		scan_feed(range.scan, decoded.key, decoded.at_us, SCAN_AT_KEYS);
	take(event, text);
	range.now_us += 1000000;
	take(event, text);
}

/* ---- from a text to kinds and vendors ------------------------------------------------------------------ */

static bool is_among(const char *name, const char *names)
{
	size_t length = strlen(name);

	for (; *names; names += strcspn(names, ",") + (names[strcspn(names, ",")] == ','))
		if (strcspn(names, ",") == length && strncmp(names, name, length) == 0)
			return true;
	return false;
}

/* One kind has to be the likeliest; of several each has to be said, and the likeliest be one of them. */
static void check_kinds(const struct shot *shot, const struct lookup *lookup)
{
	struct buf guessed = BUF_INIT;
	char *kinds = mem_copy(shot->kinds), *rest = kinds, *kind;

	for (size_t i = 0; i < lookup->guess_count; i++)
		buf_addf(&guessed, "%s%s", i ? "," : "", code_kind_name(lookup->guesses[i].kind));
	while ((kind = strsep(&rest, ",")))
		if (!is_among(kind, guessed.text))
			say(shot, "a guess", guessed.text, kind);
	if (lookup->guess_count == 0 ||
	    !is_among(code_kind_name(lookup->guesses[0].kind), shot->kinds))
		say(shot, "the first guess", guessed.text, shot->kinds);
	free(kinds);
	buf_clear(&guessed);
}

static void check_asked(const struct shot *shot, const struct lookup *lookup)
{
	struct buf asked = BUF_INIT;

	for (size_t i = 0; vendors[i]; i++) {
		bool is = false;

		for (size_t k = 0; k < lookup->ask_count; k++)
			is |= lookup->asks[k].vendor == vendors[i];
		if (is)
			buf_add_char(&asked, vendors[i]->name[0]);
	}
	check(shot, "who is asked", asked.length ? asked.text : "-", shot->asked);
	buf_clear(&asked);
}

static void each_is_what_it_is(void **state)
{
	struct buf event = BUF_INIT, text = BUF_INIT;

	(void)state;
	assert_true(range.shots.count >= LEAST);
	for (size_t i = 0; i < range.shots.count; i++) {
		const struct shot *shot = &range.shots.items[i];
		struct lookup lookup;

		buf_reset(&event);
		buf_reset(&text);
		fire(shot, &event, &text);
		lookup_prepare(&lookup, &range.backend, text.text);
		check(shot, "what becomes of it", event.text, shot->looked_up ? "code" : "box");
		check(shot, "the code", lookup.code.text, shot->code);
		check_kinds(shot, &lookup);
		check_asked(shot, &lookup);
		lookup_clear(&lookup);
	}
	buf_clear(&event);
	buf_clear(&text);
	assert_int_equal(range.wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_is_what_it_is) };

	return cmocka_run_group_tests(tests, open_range, close_range);
}
