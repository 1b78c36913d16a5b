/* Scenes being played. */
#include "tests/scenes/play.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/session.h"
#include "src/push.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/net.h"
#include "tests/fakes/terminal.h"

static const char vendors_of_scenes[] =
	"[vendor hongxun]\nurl = https://hx.example\ncreate_by = SHOP\ndata_source = TMS\n"
	"secret = hx-s3cret\n"
	"[vendor chetonggui]\nurl = https://ctg.example\nusername = 13900000001\n"
	"password = ctg-s3cret\nsecret = SEC\n"
	"[vendor dingshang]\nurl = https://ds.example\napp_id = a\napp_secret = ds-s3cret\n"
	"merchant_key = m-s3cret\nmachine_no = 12345678\n"
	"[vendor jfwms]\nurl = https://wms.example\nclient_id = c\nclient_secret = wms-s3cret\n"
	"user_id = 8\naccess_token = at-1\nrefresh_token = rt-1\n"
	"[vendor yesno]\nurl = https://trace.example\n";

/* ---- opening and closing -------------------------------------------------------------------------- */

void play_init(struct play *play)
{
	char folder[] = "/tmp/tallyman-scene-XXXXXX";

	if (!mkdtemp(folder))
		die("no folder for a scene");
	*play = (struct play){ .rows = 24, .columns = 80, .folder = BUF_INIT, .config = BUF_INIT,
			       .store = BUF_INIT, .more = BUF_INIT };
	buf_add(&play->folder, folder);
	buf_addf(&play->config, "%s/config.ini", folder);
	buf_addf(&play->store, "%s/tallyman.db", folder);
	play->options.config = play->config.text;
	play->options.store = play->store.text;
	play->options.language = "en";
	fake_net_reset();
	fake_clock_set((int64_t)FAKE_DAY_ONE * 1000);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

void play_clear(struct play *play)
{
	play_stop(play);
	nftw(play->folder.text, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	buf_clear(&play->folder);
	buf_clear(&play->config);
	buf_clear(&play->store);
	buf_clear(&play->more);
	fake_net_reset();
	fake_terminal_free();
	words_set_language("en");
}

static void write_config(const struct play *play)
{
	struct buf text = BUF_INIT;
	struct error error = { 0 };

	buf_addf(&text, "%s%s", play->more.text, vendors_of_scenes);
	if (!file_write(play->config.text, text.text, text.length, 0600, &error))
		die("%s", error.text);
	buf_clear(&text);
}

void play_start(struct play *play)
{
	struct error error = { 0 };

	if (play->on)
		return;
	write_config(play);
	fake_terminal_reset(play->rows, play->columns);
	fake_terminal_set_ascii(play->options.ascii);
	if (!console_begin(&play->console, &play->options, &error))
		die("%s", error.text);
	play->on = true;
	play_wait(play, 1);
}

void play_stop(struct play *play)
{
	if (!play->on)
		return;
	session_save(&play->console);
	console_end(&play->console);
	play->on = false;
}

/* ---- time ---------------------------------------------------------------------------------------------- */

/* What was taken over from the paint before is what would have been drawn. */
static void check_paint(struct play *play)
{
	struct ui *ui = play->console.ui;
	int row;

	fake_terminal_forget();
	ui_changed(ui);
	ui_draw(ui);
	row = fake_terminal_new_row();
	if (row >= 0)
		die("drawn from nothing, line %d is: %s", row, fake_terminal_line(row));
}

void play_wait(struct play *play, int64_t ms)
{
	int64_t until = clock_steady_ms() + ms;

	for (;;) {
		int64_t left;
		int timeout, shows;

		console_look(&play->console);
		shows = fake_terminal_shows();
		console_draw(&play->console);
		if (play->checked && fake_terminal_shows() > shows)
			check_paint(play);
		left = until - clock_steady_ms();
		if (left <= 0 || !ui_running(play->console.ui))
			return;
		timeout = console_timeout(&play->console);
		if (timeout < 0 || timeout > left)
			timeout = (int)left;
		net_wait(play->console.backend.net, NULL, 0, timeout > 0 ? timeout : 1);
	}
}

/* ---- keys ---------------------------------------------------------------------------------------------- */

/* The text behind a word's colon: _ is a blank, __ is _, | a new line. Yours. */
static char *text_of(const char *word)
{
	char *text = mem_copy(strchr(word, ':') + 1);

	char *to = text;

	for (const char *letter = text; *letter; letter++) {
		bool twice = letter[0] == '_' && letter[1] == '_';

		*to++ = twice ? '_' : *letter == '_' ? ' ' : *letter == '|' ? '\n' : *letter;
		letter += twice;
	}
	*to = '\0';
	return text;
}

static void scan(struct play *play, const char *text)
{
	(void)play;
	fake_terminal_scan(text);
}

static void type(struct play *play, const char *text)
{
	(void)play;
	fake_terminal_type_at(text, clock_steady_us(), 200000);
}

static void paste(struct play *play, const char *text)
{
	(void)play;
	fake_terminal_paste(text);
}

static void await(struct play *play, const char *text)
{
	play_wait(play, strtol(text, NULL, 10));
}

void play_resize(struct play *play, int rows, int columns)
{
	if (play->rows == rows && play->columns == columns)
		return;
	play->rows = rows;
	play->columns = columns;
	fake_terminal_resize(rows, columns);
	play_wait(play, PLAY_BETWEEN_KEYS_MS);
}

static void resize(struct play *play, const char *text)
{
	char *end;
	long rows = strtol(text, &end, 10);

	play_resize(play, (int)rows, (int)strtol(end + (*end == 'x'), NULL, 10));
}

static const struct {
	const char *name;
	void (*run)(struct play *play, const char *text);
	int64_t takes_ms;	/* for each character */
} deeds[] = {
	{ "scan:", scan, 0 },	  { "type:", type, 200 },     { "paste:", paste, 0 },
	{ "wait:", await, 0 }, { "resize:", resize, 0 },
};

static void press(struct play *play, const char *word)
{
	char *text;

	if (strcmp(word, "restart") == 0) {
		play_stop(play);
		play_start(play);
		return;
	}
	for (size_t i = 0; i < COUNT(deeds); i++) {
		if (strncmp(word, deeds[i].name, strlen(deeds[i].name)) != 0)
			continue;
		text = text_of(word);
		deeds[i].run(play, text);
		play_wait(play, PLAY_BETWEEN_KEYS_MS +
					deeds[i].takes_ms * (int64_t)strlen(text));
		free(text);
		return;
	}
	fake_terminal_press(word);
	play_wait(play, PLAY_BETWEEN_KEYS_MS);
}

void play_keys(struct play *play, const char *words)
{
	play_start(play);
	for (words += strspn(words, " \n"); *words; words += strspn(words, " \n")) {
		size_t length = strcspn(words, " \n");
		char *word = mem_copy_bytes(words, length);

		press(play, word);
		free(word);
		words += length;
	}
}

/* ---- what is known already -------------------------------------------------------------------------------- */

struct telling_of {
	struct store *store;
	struct telling telling;
};

static bool put(void *context, const struct sighting *sighting, struct error *error)
{
	const struct telling_of *of = context;

	return store_put_record(of->store, sighting, &of->telling, error);
}

/* Fields of the request among the words. */
static void ask_for(struct request *request, char *words)
{
	struct error error = { 0 };
	char *rest = words, *word;

	while ((word = strsep(&rest, " "))) {
		char *equals = strchr(word, '=');

		if (!equals || strncmp(word, "age=", 4) == 0)
			continue;
		*equals = '\0';
		if (!request_set(request, word, equals + 1, false, &error))
			die("%s", error.text);
	}
}

void play_tell(struct play *play, const char *words, const char *text, int64_t age_s, bool pushed)
{
	char vendor_name[32], operation[64], *fields = mem_copy(words);
	const struct vendor *vendor;
	struct request *request;
	struct error error = { 0 };
	struct json *data = json_parse_text(text, &error);
	int64_t at = clock_wall_ms() - age_s * 1000;
	struct telling_of of;

	if (sscanf(words, "%31s %63s", vendor_name, operation) != 2)
		die("told by whom? %s", words);
	vendor = vendor_find(vendor_name);
	request = request_new(vendor, operation_find(vendor, operation));
	ask_for(request, fields);
	play_start(play);
	of = (struct telling_of){ play->console.backend.store,
				  { pushed ? SOURCE_PUSH : SOURCE_LIVE, 0, at, at } };
	if (!data || !record_each(request, data, 480, put, &of, &error))
		die("%s: %s", words, error.text);
	json_free(data);
	request_free(request);
	free(fields);
	console_changed(&play->console);
	play_wait(play, PLAY_BETWEEN_KEYS_MS);
}

void play_push(struct play *play, const char *path, const char *body)
{
	static const char doors[] =
		"[serve]\npath.jfwms = /j\npath.hongxun = /h\npath.dingshang = /d\n";
	struct buf config = BUF_INIT;
	struct error error = { 0 };
	struct settings *settings;
	struct pushes *pushes;
	struct push push = PUSH_INIT, *list = &push;

	play_start(play);
	buf_addf(&config, "%s%s", doors, vendors_of_scenes);
	settings = settings_open_text(config.text, "scene", &error);
	pushes = settings ? pushes_open(settings, &error) : NULL;
	push.path = path;
	push.body = body;
	push.length = strlen(body);
	push.origin = "192.0.2.7";
	push.received_at = clock_wall_ms();
	if (pushes)
		push_judge(pushes, &push);
	if (!pushes || !pushes_keep(pushes, play->console.backend.store, &list, 1, &error))
		die("%s: %s", path, error.text);
	push_clear(&push);
	pushes_close(pushes);
	settings_close(settings);
	buf_clear(&config);
	console_changed(&play->console);
	play_wait(play, PLAY_BETWEEN_KEYS_MS);
}

/* ---- what went out -------------------------------------------------------------------------------------- */

void play_add_wire(struct play *play, struct buf *out)
{
	for (; play->shown < fake_net_count(); play->shown++) {
		const char *request = fake_net_request(play->shown);
		const char *body = strstr(request, "\n\n");

		buf_add_bytes(out, request, strcspn(request, "\n"));
		buf_add_char(out, '\n');
		if (body && body[2])
			buf_addf(out, "%s\n", body + 2);
	}
}
