/* Scripts of people, played in all ways. */
#include "tests/pty/people.h"

#include <signal.h>

#include "tests/unit/test.h"

/* What a script ends with, but for the words on the screen the same however it was played. */
struct end {
	struct buf effects, outbox, screen;
};

/* ---- the surroundings ------------------------------------------------------------------------------ */

static const char program[] = BINARY_DIR "/tallyman";
static const char preload[] = "LD_PRELOAD=" STILL_LIBRARY;
/* The sanitizers want to be loaded first, but can do without. */
static const char order[] = "verify_asan_link_order=0";

int people_open(void **state)
{
	return people_open_with(state, NULL);
}

int people_open_with(void **state, const char *const *options)
{
	struct harbour *harbour = mem_alloc(sizeof(*harbour));

	setenv("ASAN_OPTIONS", order, 1);
	setenv("LD_PRELOAD", STILL_LIBRARY, 1);
	harbour_open(harbour, options);
	*state = harbour;
	return 0;
}

int people_close(void **state)
{
	unsetenv("LD_PRELOAD");
	return harbour_group_close(state);
}

int people_fresh(void **state)
{
	harbour_fresh(state);
	harbour_control(*state, "POST", "/sandbox/settings?pace=0");
	return 0;
}

struct pty *people_start(const struct harbour *harbour, const char *language, int rows,
			 int columns)
{
	const char *const environment[] = { preload, "TZ=Asia/Shanghai", NULL };
	const char *const arguments[] = { program,    "--config", harbour->config.text,
					  "--store",  harbour->store.text,
					  "--lang",   language,   NULL };
	struct pty *pty = pty_start(&(struct pty_options){ .arguments = arguments,
							   .environment = environment,
							   .rows = rows,
							   .columns = columns });

	pty_wait(pty, " tallyman ");
	pty_settle(pty);
	return pty;
}

void people_leave(struct pty *pty)
{
	pty_signal(pty, SIGTERM);
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
}

/* ---- how it ended ---------------------------------------------------------------------------------- */

static void add_json(struct buf *text, struct json *object)
{
	json_add(text, object, JSON_SORTED);
	json_free(object);
}

/* Every row as what it is about and what became of it. */
static void add_outbox(const struct harbour *harbour, struct buf *text)
{
	struct child child;
	struct json *object;

	harbour_run(harbour, &child, WORDS("outbox", "list"), &object);
	for (const struct json *row = json_first(json_member(object, "rows")); row;
	     row = json_next(row))
		buf_addf(text, "%s %s %s %s\n", json_text_at(row, "vendor"),
			 json_text_at(row, "operation"), json_text_at(row, "key"),
			 json_text_at(row, "state"));
	json_free(object);
	child_clear(&child);
}

static void look(struct end *end, const struct harbour *harbour, struct pty *pty)
{
	*end = (struct end){ BUF_INIT, BUF_INIT, BUF_INIT };
	pty_settle(pty);
	pty_add_screen(pty, &end->screen);
	add_json(&end->effects, harbour_ask(harbour, "GET", "/sandbox/effects"));
	add_outbox(harbour, &end->outbox);
}

static void end_clear(struct end *end)
{
	buf_clear(&end->effects);
	buf_clear(&end->outbox);
	buf_clear(&end->screen);
}

/* ---- playing ----------------------------------------------------------------------------------------- */

static const struct {
	const char *language;
	int rows, columns;
} ways[] = {
	{ "en", 24, 80 },
	{ "en", 40, 120 },
	{ "zh_CN", 24, 80 },
	{ "zh_CN", 40, 120 },
};

static void play_once(void **state, const struct script *script, size_t way,
		      enum hand_habit habit, struct end *end)
{
	struct harbour *harbour = *state;
	struct hand hand;
	struct pty *pty;

	print_message("%s %dx%d, %s\n", ways[way].language, ways[way].columns, ways[way].rows,
		      habit == HAND_LETTERS ? "letters" : "function keys");
	people_fresh(state);
	if (script->before)
		script->before(harbour);
	hand_learn_words(ways[way].language);
	pty = people_start(harbour, ways[way].language, ways[way].rows, ways[way].columns);
	hand_init(&hand, pty, habit);
	for (const struct step *step = script->steps; step->kind != STEP_NONE; step++)
		hand_do(&hand, step);
	look(end, harbour, pty);
	hand_clear(&hand);
	people_leave(pty);
	if (script->after)
		script->after(harbour);
}

void people_play(void **state, const struct script *script)
{
	struct end first = { BUF_INIT, BUF_INIT, BUF_INIT };

	for (size_t way = 0; way < COUNT(ways); way++) {
		struct end ends[HAND_HABITS];

		for (int habit = 0; habit < HAND_HABITS; habit++)
			play_once(state, script, way, (enum hand_habit)habit, &ends[habit]);
		assert_string_equal(ends[0].screen.text, ends[1].screen.text);
		if (way == 0) {
			buf_add(&first.effects, ends[0].effects.text);
			buf_add(&first.outbox, ends[0].outbox.text);
		}
		for (int habit = 0; habit < HAND_HABITS; habit++) {
			assert_string_equal(ends[habit].effects.text, first.effects.text);
			assert_string_equal(ends[habit].outbox.text, first.outbox.text);
			end_clear(&ends[habit]);
		}
	}
	end_clear(&first);
}
