/* What guns and people send, over the console: each is looked up once, for what it is, or waits in the
 * scan box for Enter; and nothing of it is run as keys. tests/data/scans.txt. */
#include "tests/unit/test.h"

#include "base/clock.h"
#include "base/words.h"
#include "src/code.h"
#include "tests/fakes/net.h"
#include "tests/fakes/shots.h"
#include "tests/fakes/terminal.h"
#include "tests/scenes/storm.h"

enum { COLUMNS = 240, ROWS = 40, SETTLE_MS = 6000 };

static const struct key witness = { KEYCAP_CHARACTER, KEY_CONTROL, 'l' };

/* Screens that a clerk or the desk may be at when the gun is fired. */
static const char *const screens_of_people[] = {
	"Tab",
	": type:orders Enter",
	": type:stock Enter",
	": type:routes Enter",
	": type:pickup Enter",
	": type:trace Enter",
	": type:users Enter",
	": type:journal Enter",
	": type:outbox Enter",
	": type:events Enter",
	": type:drafts Enter",
	": type:vendors Enter",
	": type:errors Enter",
	": type:settings Enter",
	": type:audit Enter",
};

struct shooting {
	struct storm storm;
	const struct shot *shot;
	size_t looked_up, waited;
};

static struct ui *ui_of(struct shooting *shooting)
{
	return shooting->storm.play.console.ui;
}

static bool is_lookup(struct shooting *shooting)
{
	return strcmp(ui_top(ui_of(shooting))->class->table->name, "lookup") == 0;
}

static bool has_recent(struct shooting *shooting)
{
	const struct recent *recent = &shooting->storm.play.console.recent;

	return recent->count > 0 && strcmp(recent->codes[0].text, shooting->shot->code) == 0;
}

/* No request was made twice, and each is about this code. */
static void check_requests(struct shooting *shooting)
{
	for (size_t i = 0; i < fake_net_count(); i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(fake_net_request(i), fake_net_request(k)) == 0)
				fail_msg("scans.txt:%d: asked twice: %s", shooting->shot->line,
					 fake_net_request(i));
}

static const char *label_of(const char *name)
{
	for (int kind = CODE_NONE; kind < CODE_KINDS; kind++)
		if (strcmp(code_kind_name((enum code_kind)kind), name) == 0)
			return word(code_kind_label((enum code_kind)kind));
	fail_msg("no kind: %s", name);
	return "";
}

static void check_lookup(struct shooting *shooting)
{
	const struct shot *shot = shooting->shot;
	char *kinds = mem_copy(shot->kinds), *rest = kinds, *kind;

	if (!is_lookup(shooting) || !has_recent(shooting) || !fake_terminal_has(shot->code))
		fail_msg("scans.txt:%d: %s was not looked up", shot->line, shot->code);
	if (strcmp(shot->asked, "-") == 0 && fake_net_count() > 0)
		fail_msg("scans.txt:%d: somebody was asked: %s", shot->line, fake_net_request(0));
	while ((kind = strsep(&rest, ",")))
		if (!fake_terminal_has(label_of(kind)))
			fail_msg("scans.txt:%d: %s is not said to be a %s", shot->line, shot->code, kind);
	free(kinds);
	check_requests(shooting);
	shooting->looked_up++;
}

static void check_box(struct shooting *shooting)
{
	const struct shot *shot = shooting->shot;

	if (fake_net_count() > 0 || has_recent(shooting))
		fail_msg("scans.txt:%d: %s was looked up", shot->line, shot->code);
	if (!is_lookup(shooting) || !fake_terminal_has(shot->code))
		fail_msg("scans.txt:%d: %s is not in the box", shot->line, shot->code);
	shooting->waited++;
}

static void check_no_key(struct shooting *shooting)
{
	char name[KEY_NAME];
	struct key key = ui_key(ui_of(shooting));

	if (!ui_running(ui_of(shooting)))
		fail_msg("scans.txt:%d ended the program", shooting->shot->line);
	if (!key_equal(key, witness))
		fail_msg("scans.txt:%d: the key %s was run", shooting->shot->line, key_name(key, name));
}

static void shoot(struct shooting *shooting, const struct shot *shot)
{
	const struct view *before = ui_top(ui_of(shooting));
	struct storm *storm = &shooting->storm;

	shooting->shot = shot;
	fake_terminal_press("C-l");
	storm_wait(storm, PLAY_BETWEEN_KEYS_MS);
	fake_net_forget();
	fake_terminal_type_at(shot->sent, clock_steady_us(), 0);
	storm_wait(storm, SETTLE_MS);
	check_no_key(shooting);
	if (!shot->looked_up) {
		check_box(shooting);
		fake_terminal_press("Enter");
		storm_wait(storm, SETTLE_MS);
	}
	check_lookup(shooting);
	fake_terminal_press("F12");
	storm_wait(storm, PLAY_BETWEEN_KEYS_MS);
	if (ui_top(ui_of(shooting)) != before)
		fail_msg("scans.txt:%d: more than one screen was opened", shot->line);
}

static void each_is_looked_up_once(void **state)
{
	struct shooting shooting = { .shot = NULL };
	struct shots shots;
	size_t each;

	(void)state;
	shots_read(&shots, SOURCE_DIR "/tests/data/scans.txt");
	each = shots.count / COUNT(screens_of_people) + 1;
	storm_open(&shooting.storm, 300, false);
	play_resize(&shooting.storm.play, ROWS, COLUMNS);
	for (size_t i = 0; i < shots.count; i++) {
		if (i % each == 0)
			storm_go(&shooting.storm, screens_of_people[i / each]);
		shoot(&shooting, &shots.items[i]);
	}
	assert_int_equal(storm_count_writes(&shooting.storm), 0);
	print_message("%zu looked up, of which %zu after a question\n", shooting.looked_up,
		      shooting.waited);
	storm_close(&shooting.storm);
	shots_clear(&shots);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_is_looked_up_once) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
