/* Any bytes through everything that stands between a vendor or a scanner and the terminal: what
 * comes out is valid, moves nothing and has the width it was said to have. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "src/code.h"
#include "src/filter.h"
#include "src/mask.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_harmless(const char *text, enum clean clean)
{
	size_t length = strlen(text);

	assert(utf8_valid(text, length));
	while (*text) {
		uint32_t character;

		text += utf8_decode(text, strlen(text), &character);
		if (clean == CLEAN_TEXT && character == '\n')
			continue;
		assert(utf8_character_width(character) >= 0);
		assert(!utf8_is_bidi_control(character));
	}
}

static void check_cells(const char *text)
{
	struct buf padded = BUF_INIT;
	size_t used, cells = strlen(text) % 41;
	size_t bytes = utf8_fit(text, cells, &used);

	assert(used <= cells && bytes <= strlen(text) && utf8_valid(text, bytes));
	utf8_add_padded(&padded, text, cells, cells % 2 ? ALIGN_LEFT : ALIGN_RIGHT);
	assert(utf8_width(padded.text) == cells);
	buf_clear(&padded);
}

static void check_wrapping(const char *text, size_t cells)
{
	size_t next, total = strlen(text), done = 0;

	while (done < total) {
		size_t length = utf8_wrap(text + done, cells, &next);

		assert(next > 0 && length <= next);
		done += next;
	}
	assert(done == total);
}

static void check_code(const char *text)
{
	struct code_guess guesses[CODE_KINDS];
	struct buf code = BUF_INIT, again = BUF_INIT;
	size_t count;

	code_trim(&code, text);
	code_trim(&again, code.text);
	assert(utf8_valid(code.text, code.length));
	count = code_guess(code.text, guesses);
	assert(count <= CODE_KINDS);
	for (size_t i = 0; i < count; i++)
		assert(guesses[i].kind > CODE_NONE && guesses[i].kind < CODE_KINDS && guesses[i].why);
	buf_clear(&code);
	buf_clear(&again);
}

static void check_filter(const char *text)
{
	struct filter filter;
	struct error error = { 0 };

	if (!filter_parse(&filter, text, NULL, 1735689600000, &error))
		assert(error.kind == ERROR_INPUT);
	filter_clear(&filter);
}

static void check_masks(const char *text)
{
	struct buf masked = BUF_INIT;

	for (int mask = MASK_NONE; mask <= MASK_SECRET; mask++) {
		buf_reset(&masked);
		mask_add_text(&masked, text, (enum mask)mask);
		assert(utf8_valid(masked.text, masked.length));
	}
	buf_reset(&masked);
	mask_add_free_text(&masked, text);
	buf_clear(&masked);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf line = BUF_INIT, text = BUF_INIT;

	utf8_add_clean(&line, (const char *)data, size, CLEAN_LINE);
	utf8_add_clean(&text, (const char *)data, size, CLEAN_TEXT);
	check_harmless(line.text, CLEAN_LINE);
	check_harmless(text.text, CLEAN_TEXT);
	check_cells(line.text);
	check_wrapping(text.text, 2 + size % 39);
	check_code(line.text);
	check_filter(line.text);
	check_masks(line.text);
	buf_clear(&line);
	buf_clear(&text);
	return 0;
}
