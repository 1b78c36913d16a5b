/* Steps at the console. */
#include "tests/pty/hand.h"

#include <ctype.h>
#include <locale.h>
#include <poll.h>

#include "base/words.h"
#include "screens/console.h"
#include "tests/unit/test.h"
#include "ui/scan.h"
#include "ui/ui_state.h"	/* for its table of commands */

enum {
	FIELDS_MOST = 120,
	FROM_GUN_TO_KEYS_MS = SCAN_END_US / 1000 + 20,	/* what comes sooner belongs to the code, */
	FROM_KEY_TO_KEY_MS = SCAN_GAP_US / 1000 + 20,	/* or makes a code of two letters */
};

void hand_learn_words(const char *language)
{
	setlocale(LC_ALL, "");
	bindtextdomain("tallyman", BINARY_DIR "/locale");
	bind_textdomain_codeset("tallyman", "UTF-8");
	textdomain("tallyman");
	words_set_language(language);
}

/* ---- keys ---------------------------------------------------------------------------------------- */

/* What terminals of the xterm kind send. */
static const struct {
	const char *name, *bytes;
} named[] = {
	{ "Enter", "\r" },	  { "Tab", "\t" },	   { "S-Tab", "\033[Z" },
	{ "Space", " " },	  { "Esc", "\033" },	   { "Backspace", "\177" },
	{ "Up", "\033OA" },	  { "Down", "\033OB" },	   { "Right", "\033OC" },
	{ "Left", "\033OD" },	  { "Home", "\033OH" },	   { "End", "\033OF" },
	{ "PageUp", "\033[5~" },  { "PageDown", "\033[6~" }, { "Insert", "\033[2~" },
	{ "F1", "\033OP" },	  { "F2", "\033OQ" },	   { "F3", "\033OR" },
	{ "F4", "\033OS" },	  { "F5", "\033[15~" },	   { "F6", "\033[17~" },
	{ "F7", "\033[18~" },	  { "F8", "\033[19~" },	   { "F9", "\033[20~" },
	{ "F10", "\033[21~" },	  { "F11", "\033[23~" },   { "F12", "\033[24~" },
};

static void add_bytes(struct buf *bytes, const char *key)
{
	for (size_t i = 0; i < COUNT(named); i++) {
		if (strcmp(named[i].name, key) == 0) {
			buf_add(bytes, named[i].bytes);
			return;
		}
	}
	if (strncmp(key, "C-", 2) == 0)
		buf_add_char(bytes, (char)(key[2] & 0x1f));
	else if (strncmp(key, "M-", 2) == 0)
		buf_addf(bytes, "\033%s", key + 2);
	else if (key[0] && !key[1])
		buf_add(bytes, key);
	else
		fail_msg("no terminal of ours has the key %s", key);
}

static int function_key(const char *key)
{
	return key[0] == 'F' && isdigit((unsigned char)key[1]) ? (int)strtol(key + 1, NULL, 10) : 0;
}

/* The twin of every F key. */
static void add_escape_digit(struct buf *bytes, int number)
{
	static const char digits[] = "1234567890-=";

	buf_addf(bytes, "\033%c", digits[number - 1]);
}

static bool is_letter(const char *key)
{
	return !key[1];
}

/* Which of an action's keys this hand takes. */
static const char *choose(const struct hand *hand, char *keys[], size_t count, bool typing)
{
	for (size_t i = 0; i < count; i++)
		if (is_letter(keys[i]) == (hand->habit == HAND_LETTERS) &&
		    !(typing && is_letter(keys[i])))
			return keys[i];
	for (size_t i = 0; i < count; i++)
		if (!(typing && is_letter(keys[i])))
			return keys[i];
	return keys[0];
}

struct search {
	const struct keymap *keymap;
	const char *action;
	const struct command *command;
};

static bool compare(void *context, const struct command_table *table, const struct command *command)
{
	struct search *search = context;

	(void)table;
	if (strcmp(keymap_action(search->keymap, command), search->action) == 0)
		search->command = command;
	return !search->command;
}

static const struct command *find_command(const struct hand *hand, const char *action)
{
	struct search search = { hand->keymap, action, NULL };

	keymap_each(hand->keymap, compare, &search);
	if (!search.command)
		fail_msg("there is no action %s", action);
	return search.command;
}

/* False: no key does it. */
static bool add_key(const struct hand *hand, const struct command *command, bool typing,
		    struct buf *bytes)
{
	struct buf names = BUF_INIT;
	char *keys[8];
	size_t count = 0;

	keymap_add_keys(hand->keymap, command, &names);
	for (char *name = names.text; *name && count < COUNT(keys);) {
		keys[count++] = name;
		name += strcspn(name, " ");
		if (*name)
			*name++ = '\0';
	}
	if (count > 0) {
		const char *key = choose(hand, keys, count, typing);

		if (hand->habit == HAND_LETTERS && function_key(key))
			add_escape_digit(bytes, function_key(key));
		else
			add_bytes(bytes, key);
	}
	buf_clear(&names);
	return count > 0;
}

/* Not for the program to be ready, but between what is typed: there time has a meaning. */
static void pause_for(int ms)
{
	poll(NULL, 0, ms);
}

/* Sends a key and waits until the program has done something about it. */
static void press(struct hand *hand, const struct buf *bytes)
{
	pty_settle(hand->pty);
	pty_forget(hand->pty);
	pty_type(hand->pty, bytes->text);
	if (bytes->length == 1)
		pause_for(FROM_KEY_TO_KEY_MS);
	pty_wait_bytes(hand->pty, "\033");
	pty_settle(hand->pty);
}

static void press_named(struct hand *hand, const char *key)
{
	struct buf bytes = BUF_INIT;

	add_bytes(&bytes, key);
	press(hand, &bytes);
	buf_clear(&bytes);
}

static void type(struct hand *hand, const char *text)
{
	struct buf bytes = BUF_INIT;

	buf_addf(&bytes, "\033[200~%s\033[201~", text);
	press(hand, &bytes);
	buf_clear(&bytes);
}

static void do_key(struct hand *hand, const char *action, bool typing);

/* Without a key there is the command line. */
static void say_command(struct hand *hand, const char *words, bool typing)
{
	do_key(hand, "everywhere.command", typing);
	type(hand, words);
	press_named(hand, "Enter");
}

/* False: there is none. */
static bool try_key(struct hand *hand, const struct command *command, bool typing)
{
	struct buf bytes = BUF_INIT;
	bool has = add_key(hand, command, typing, &bytes);

	if (has)
		press(hand, &bytes);
	buf_clear(&bytes);
	return has;
}

static void do_key(struct hand *hand, const char *action, bool typing)
{
	assert_true(try_key(hand, find_command(hand, action), typing));
}

/* Beside a row the digit waits for Enter; elsewhere it acts at once. */
static void press_option(struct hand *hand, const struct command *command)
{
	press_named(hand, (const char[]){ command->option, '\0' });
	if (command->flags & COMMAND_ROW)
		press_named(hand, "Enter");
}

static void do_action(struct hand *hand, const char *what, bool typing)
{
	char *action = mem_copy_bytes(what, strcspn(what, " "));
	const struct command *command = find_command(hand, action);

	free(action);
	if (strchr(what, ' '))
		say_command(hand, strchr(what, '.') + 1, typing);
	else if (command->option && !command->key)
		press_option(hand, command);
	else if (!try_key(hand, command, typing))
		say_command(hand, command->name, typing);
}

static void scan(struct hand *hand, const char *code)
{
	struct buf bytes = BUF_INIT;

	buf_addf(&bytes, "%s\r", code);
	press(hand, &bytes);
	pause_for(FROM_GUN_TO_KEYS_MS);
	buf_clear(&bytes);
}

/* ---- forms --------------------------------------------------------------------------------------- */

static bool is_on_field(struct hand *hand, const char *label)
{
	int row, column;
	const char *line;

	pty_cursor(hand->pty, &row, &column);
	line = pty_line(hand->pty, row);
	line += strspn(line, " ");
	if (strncmp(line, label, strlen(label)) != 0)
		return false;
	line += strlen(label);
	return line[strspn(line, "* ")] == '[';
}

static void go_to_field(struct hand *hand, const char *label)
{
	for (int i = 0; i < FIELDS_MOST && !is_on_field(hand, label); i++)
		do_action(hand, "move.next-field", true);
	if (!is_on_field(hand, label))
		fail_msg("there is no field %s", label);
}

/* Where it did not fit on the screen what will happen is shown first. */
static void submit(struct hand *hand)
{
	do_action(hand, "form.submit", true);
	if (pty_has(hand->pty, word("read what will happen, then submit once more")))
		do_action(hand, "form.submit", true);
}

/* ---- steps --------------------------------------------------------------------------------------- */

void hand_do(struct hand *hand, const struct step *step)
{
	switch (step->kind) {
	case STEP_DO:
	case STEP_DO_TYPING:
		do_action(hand, step->what, step->kind == STEP_DO_TYPING);
		break;
	case STEP_PRESS:
		press_named(hand, step->what);
		break;
	case STEP_TYPE:
		type(hand, step->what);
		break;
	case STEP_SCAN:
		scan(hand, step->what);
		break;
	case STEP_FIELD:
		go_to_field(hand, word(step->what));
		break;
	case STEP_SUBMIT:
		submit(hand);
		break;
	case STEP_SEE:
		pty_wait(hand->pty, word(step->what));
		break;
	case STEP_GONE:
		pty_wait_without(hand->pty, word(step->what));
		break;
	case STEP_NONE:
	case STEP_TAKE:
		break;
	}
}

void hand_init(struct hand *hand, struct pty *pty, enum hand_habit habit)
{
	const struct command_table *table;

	*hand = (struct hand){ .pty = pty, .keymap = keymap_new(), .habit = habit };
	for (size_t i = 0; (table = screen_table(i)); i++)
		keymap_add(hand->keymap, table);
	keymap_add_everywhere(hand->keymap, &ui_table_everywhere);
	keymap_add_everywhere(hand->keymap, &console_table);
}

void hand_clear(struct hand *hand)
{
	keymap_free(hand->keymap);
	hand->keymap = NULL;
}
