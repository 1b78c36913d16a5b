/* Any bytes in any lumps through the decoder and the scanner layer: no harm, and no character of
 * what was typed is lost on the way. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/decode.h"
#include "ui/scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct bench {
	struct decoder *decoder;
	struct scan *scan;
	int64_t now_us;
	size_t typed, given;	/* characters of codes */
};

static bool is_code(struct key key)
{
	return key.code == KEYCAP_CHARACTER &&
	       (!key.modifiers || (key.modifiers == KEY_CONTROL && key.character == ']'));
}

static void drain(struct bench *bench)
{
	struct scan_output output;

	while ((output = scan_next(bench->scan, bench->now_us)).event != SCAN_NOTHING) {
		if (output.event == SCAN_KEY)
			bench->given += is_code(output.key);
		else
			bench->given += utf8_count(output.text) + strlen(output.aim);
	}
}

static void take(struct bench *bench, enum scan_place place)
{
	struct decoded decoded;

	while ((decoded = decoder_next(bench->decoder, bench->now_us)).event != DECODE_NOTHING) {
		if (decoded.event != DECODE_KEY)
			continue;
		assert(decoded.key.code > KEYCAP_NONE && decoded.key.code < KEYCAP_COUNT);
		bench->typed += is_code(decoded.key);
		scan_feed(bench->scan, decoded.key, decoded.at_us, place);
		drain(bench);
	}
}

/* Waits as the loop does until neither has anything more to say. */
static void run_out(struct bench *bench)
{
	for (;;) {
		int key = decoder_timeout(bench->decoder, bench->now_us);
		int code = scan_timeout(bench->scan, bench->now_us);
		int ms = key < 0 || (code >= 0 && code < key) ? code : key;

		if (ms < 0)
			return;
		bench->now_us += (int64_t)ms * 1000;
		take(bench, SCAN_AT_KEYS);
		drain(bench);
	}
}

/* The input is lumps: how many bytes, after how many milliseconds, where they go, the bytes. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const known[] = { "SF", "ERP-", NULL };
	struct scan_options options = { .prefix = SCAN_PREFIX, .known = known };
	struct bench bench = { .now_us = 1000000000 };

	bench.decoder = decoder_new(size % 2 ? "putty-sco" : NULL, DECODE_ESCAPE_MS);
	bench.scan = scan_new(&options);
	while (size >= 3) {
		size_t length = data[0] < size - 3 ? data[0] : size - 3;

		bench.now_us += data[1] * 1000;
		take(&bench, (enum scan_place)(data[2] % 3));
		drain(&bench);
		scan_hold(bench.scan, data[2] & 64);
		decoder_feed(bench.decoder, (const char *)data + 3, length, bench.now_us);
		take(&bench, (enum scan_place)(data[2] % 3));
		data += 3 + length;
		size -= 3 + length;
	}
	scan_hold(bench.scan, false);
	run_out(&bench);
	assert(bench.given == bench.typed);
	scan_free(bench.scan);
	decoder_free(bench.decoder);
	return 0;
}
