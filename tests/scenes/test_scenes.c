/* Scenes: keys and replies in, the text of the screen out, played as the files say. UPDATE=1 in the
 * environment writes what came out into them. */
#include "tests/unit/test.h"

#include <glob.h>
#include <libintl.h>
#include <locale.h>
#include <time.h>

#include "base/file.h"
#include "tests/fakes/net.h"
#include "tests/fakes/terminal.h"
#include "tests/scenes/play.h"
#include "tests/scenes/script.h"

enum { ANSWERS = 200 };

/* The part a scene is at. */
struct turn {
	struct script *script;
	struct script_part *part;
	struct play play;
	char *matches[ANSWERS];	/* of URLs, for as long as the fake network lives */
	size_t match_count;
};

static long number(const char *text, long otherwise)
{
	return text ? strtol(text, NULL, 10) : otherwise;
}

/* ---- what goes in ------------------------------------------------------------------------------------ */

static void set_options(struct turn *turn)
{
	struct console_options *options = &turn->play.options;

	options->offline = script_has(turn->part, "offline");
	options->read_only = script_has(turn->part, "read-only");
	options->ascii = script_has(turn->part, "ascii");
	options->demo = script_has(turn->part, "demo");
	if (script_has(turn->part, "zh_CN"))
		options->language = "zh_CN";
}

static void set_config(struct turn *turn)
{
	buf_add(&turn->play.more, turn->part->body);
}

/* "--- answer URL-PART [status=N] [delay=MS] [dead] [lost] [always]" */
static void add_answer(struct turn *turn)
{
	const struct script_part *part = turn->part;
	const char *match = part->words + strspn(part->words, " ");
	char *status = script_value(part, "status"), *delay = script_value(part, "delay");
	bool silent = script_has(part, "dead") || script_has(part, "lost");

	assert_true(turn->match_count < ANSWERS);
	turn->matches[turn->match_count] = mem_copy_bytes(match, strcspn(match, " "));
	fake_net_add(&(struct fake_reply){
		.match = turn->matches[turn->match_count++],
		.status = number(status, 200),
		.delay_ms = number(delay, 0),
		.body = part->body,
		.fault = silent ? ERROR_NETWORK : ERROR_NONE,
		.lost = script_has(part, "lost"),
		.always = script_has(part, "always"),
	});
	free(status);
	free(delay);
}

/* "--- told VENDOR OPERATION [NAME=VALUE…] [age=SECONDS] [pushed]" */
static void tell(struct turn *turn)
{
	char *age = script_value(turn->part, "age");

	play_tell(&turn->play, turn->part->words, turn->part->body, number(age, 0),
		  script_has(turn->part, "pushed"));
	free(age);
}

/* "--- pushed PATH" */
static void push(struct turn *turn)
{
	char path[64];

	assert_int_equal(sscanf(turn->part->words, "%63s", path), 1);
	play_push(&turn->play, path, turn->part->body);
}

static void press(struct turn *turn)
{
	play_keys(&turn->play, turn->part->body);
}

/* ---- what comes out ------------------------------------------------------------------------------------ */

static void compare(struct turn *turn, const char *got)
{
	if (strcmp(turn->part->body, got) == 0)
		return;
	if (getenv("UPDATE")) {
		script_replace(turn->script, turn->part, got);
		return;
	}
	/* longer than what cmocka prints at once */
	fprintf(stderr, "%s: %s%s\n--- expected\n%s--- got\n%s", turn->script->path,
		turn->part->name, turn->part->words, turn->part->body, got);
	fail();
}

/* Lines below the last one that says something are as good as none. */
static void look_at_screen(struct turn *turn)
{
	struct buf text = BUF_INIT;
	int rows, columns;

	play_start(&turn->play);
	if (sscanf(turn->part->words, "%dx%d", &rows, &columns) == 2)
		play_resize(&turn->play, rows, columns);
	fake_terminal_add_screen(&text);
	while (text.length >= 2 && text.text[text.length - 2] == '\n')
		buf_truncate(&text, text.length - 1);
	compare(turn, text.text);
	buf_clear(&text);
}

static void look_at_wire(struct turn *turn)
{
	struct buf text = BUF_INIT;

	play_add_wire(&turn->play, &text);
	compare(turn, text.text);
	buf_clear(&text);
}

static void look_at_clipboard(struct turn *turn)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s\n", fake_terminal_copied());
	compare(turn, text.text);
	buf_clear(&text);
}

static const struct {
	const char *name;
	void (*run)(struct turn *turn);
} parts[] = {
	{ "options", set_options },
	{ "config", set_config },
	{ "answer", add_answer },
	{ "told", tell },
	{ "pushed", push },
	{ "keys", press },
	{ "screen", look_at_screen },
	{ "wire", look_at_wire },
	{ "copied", look_at_clipboard },
};

static void run_part(struct turn *turn)
{
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (strcmp(parts[i].name, turn->part->name) == 0) {
			parts[i].run(turn);
			return;
		}
	}
	fail_msg("%s: there is no part \"%s\"", turn->script->path, turn->part->name);
}

static void scene(void **state)
{
	struct script script;
	struct turn turn = { .script = &script };

	script_read(&script, *state);
	play_init(&turn.play);
	for (size_t i = 0; i < script.count; i++) {
		turn.part = &script.parts[i];
		if (*turn.part->name)
			run_part(&turn);
	}
	play_clear(&turn.play);
	for (size_t i = 0; i < turn.match_count; i++)
		free(turn.matches[i]);
	if (script.changed)
		script_write(&script);
	script_clear(&script);
}

/* ---- all of them ---------------------------------------------------------------------------------------- */

/* Times as a warehouse in Shanghai sees them, words from the catalogues of this build. */
static void set_surroundings(void)
{
	setenv("TZ", "CST-8", 1);
	tzset();
	unsetenv("SSH_CONNECTION");
	setlocale(LC_ALL, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	bindtextdomain("tallyman", BINARY_DIR "/locale");
	bind_textdomain_codeset("tallyman", "UTF-8");
	textdomain("tallyman");
}

int main(int count, char **names)
{
	struct CMUnitTest tests[400];
	glob_t found;
	int failed;

	set_surroundings();
	if (glob(SOURCE_DIR "/tests/scenes/*.scene", 0, NULL, &found) != 0)
		return 1;
	memset(tests, 0, sizeof(tests));
	assert_true(found.gl_pathc <= COUNT(tests));
	for (size_t i = 0; i < found.gl_pathc; i++)
		tests[i] = (struct CMUnitTest){ .name = strrchr(found.gl_pathv[i], '/') + 1,
						.test_func = scene,
						.initial_state = found.gl_pathv[i] };
	if (count > 1)	/* only those whose names match */
		cmocka_set_test_filter(names[1]);
	failed = _cmocka_run_group_tests("scenes", tests, found.gl_pathc, NULL, NULL);
	globfree(&found);
	return failed;
}
