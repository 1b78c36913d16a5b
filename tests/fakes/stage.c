/* A ui on the fake terminal, ready to be played. */
#include "tests/fakes/stage.h"

#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/terminal.h"

enum { BETWEEN_KEYS_MS = 400 };

static bool record_scan(void *context, const struct scan_output *code)
{
	struct stage *stage = context;

	buf_addf(&stage->scanned, "%s\n", code->text);
	return true;
}

static bool record_text(void *context, const char *text, enum paste_kind kind)
{
	struct stage *stage = context;

	buf_addf(&stage->pasted, "%s%s\n", kind == PASTE_LINES ? "lines: " : "", text);
	return true;
}

static bool record_cancel(void *context)
{
	struct stage *stage = context;

	stage->cancelled++;
	return stage->cancels;
}

static void record_save(void *context)
{
	struct stage *stage = context;

	stage->saved++;
}

void stage_open(struct stage *stage, int rows, int columns, const struct command_table *everywhere)
{
	fake_clock_set((int64_t)FAKE_DAY_ONE * 1000);
	fake_clock_advance(1000);
	fake_terminal_reset(rows, columns);
	stage->scanned = stage->pasted = (struct buf)BUF_INIT;
	stage->saved = stage->cancelled = 0;
	stage->hooks.scan = record_scan;
	stage->hooks.text = record_text;
	stage->hooks.cancel = record_cancel;
	stage->hooks.save = record_save;
	stage->keymap = keymap_new();
	stage->ui = ui_new(stage->keymap, everywhere, NULL, &stage->hooks, stage);
}

void stage_close(struct stage *stage)
{
	ui_free(stage->ui);
	keymap_free(stage->keymap);
	buf_clear(&stage->scanned);
	buf_clear(&stage->pasted);
	fake_terminal_free();
}

void stage_turn(struct stage *stage)
{
	ui_read(stage->ui);
	ui_draw(stage->ui);
	for (int ms = 0; ms < BETWEEN_KEYS_MS; ms += 50) {
		fake_clock_advance(50);
		ui_read(stage->ui);
		ui_draw(stage->ui);
	}
}

void stage_press(struct stage *stage, const char *keys)
{
	for (keys += strspn(keys, " "); *keys; keys += strspn(keys, " ")) {
		size_t length = strcspn(keys, " ");
		char name[KEY_NAME] = "";

		assert(length < sizeof(name));
		memcpy(name, keys, length);
		fake_terminal_press(name);
		stage_turn(stage);
		keys += length;
	}
}

void stage_type(struct stage *stage, const char *text)
{
	for (size_t left = strlen(text); left > 0;) {
		char name[8] = "";
		uint32_t character;
		size_t length = utf8_decode(text, left, &character);

		memcpy(name, text, length);
		stage_press(stage, *text == ' ' ? "Space" : name);
		text += length;
		left -= length;
	}
}

void stage_scan(struct stage *stage, const char *code)
{
	fake_terminal_scan(code);
	stage_turn(stage);
}

void stage_paste(struct stage *stage, const char *text)
{
	fake_terminal_paste(text);
	stage_turn(stage);
}

void stage_resize(struct stage *stage, int rows, int columns)
{
	fake_terminal_resize(rows, columns);
	stage_turn(stage);
}
