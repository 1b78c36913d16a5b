/* tallyman-sandbox: all five vendors on loopback, for tests, demos and trying things out. */
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/near.h"
#include "base/words.h"
#include "sandbox/config.h"
#include "sandbox/control.h"
#include "sandbox/notice.h"
#include "sandbox/post.h"
#include "sandbox/server.h"
#include "sandbox/world.h"

static const char usage[] = N_(
	"usage: tallyman-sandbox [--listen 127.0.0.1:PORT] [--tls CERTIFICATE KEY] [--seed N]\n"
	"                        [--scale N] [--watch-stdin] [--log FILE]\n"
	"       tallyman-sandbox config [--url URL]\n"
	"       tallyman-sandbox push VENDOR TYPE --to URL [--secret TEXT] [--reading A..H|G2]\n"
	"                        [--header NAME] [--unsigned] [--tamper] [name=value|name:=JSON]...\n"
	"\n"
	"Plays hongxun, chetonggui, dingshang, jfwms and yesno on this machine: every operation,\n"
	"with state, strict checks and made-up data. Prints a config for tallyman that ends in a\n"
	"line \"; ready\" once it listens.\n"
	"\n"
	"  --listen     loopback only; port 0 (the usual one) takes a free port\n"
	"  --tls        HTTPS with this certificate and key, both PEM files\n"
	"  --seed N     the same seed makes the same books (1)\n"
	"  --scale N    N times as many orders, receipts and codes (1)\n"
	"  --watch-stdin  stop when standard input ends\n"
	"  --log FILE   a line for each request\n"
	"  config       print the config only, for a sandbox at that URL\n"
	"  push         send what a vendor would push to a listener, print its answer\n");

struct options {
	bool help, version, watching, bare, tampered;
	const char *listen, *certificate, *key, *log, *url, *to, *secret, *header, *reading;
	long seed, scale;
	const char *words[3]; /* what is neither option nor name=value */
	size_t word_count;
	struct pairs values;
};

/* An option and the place for what comes with it. */
struct slot {
	const char *name;
	bool *flag;
	const char **text, **second; /* one or two words after it */
	long *number, least, most;
};

static int fail(const struct error *error)
{
	fprintf(stderr, "tallyman-sandbox: %s\n", error->text);
	return error_exit(error->kind);
}

static void print_help(void)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s\n%s\n", _(usage),
		 _("Control paths (all in the query, for a line of curl):"));
	control_explain(&text);
	buf_addf(&text, "\n%s\n", _("Faults (name, usual value):"));
	faults_explain(&text);
	buf_addf(&text, "\n%s\n", _("Settings (name, values):"));
	habits_explain(&text);
	buf_addf(&text, "\n%s\n", _("Pushes (vendor, types):"));
	notice_explain(&text);
	fputs(text.text, stdout);
	buf_clear(&text);
}

/* --- options --- */

static bool read_number(const struct slot *slot, const char *text, struct error *error)
{
	char *end;

	errno = 0;
	*slot->number = strtol(text, &end, 10);
	if (*text && !*end && !errno && *slot->number >= slot->least && *slot->number <= slot->most)
		return true;
	return error_set(error, ERROR_USAGE, _("%s takes a number from %ld to %ld, not \"%s\""),
			 slot->name, slot->least, slot->most, text);
}

static const struct slot *find_slot(const struct slot *slots, const char *name, struct error *error)
{
	struct near near = { .wanted = name };

	for (; slots->name; slots++) {
		if (strcmp(slots->name, name) == 0)
			return slots;
		near_offer(&near, slots->name);
	}
	if (near.best)
		error_set(error, ERROR_USAGE, _("there is no option %s; did you mean %s?"), name,
			  near.best);
	else
		error_set(error, ERROR_USAGE, _("there is no option %s; see --help"), name);
	return NULL;
}

/* Takes the option at `*words` and what belongs to it. */
static bool take_option(const struct slot *slots, char ***words, struct error *error)
{
	const struct slot *slot = find_slot(slots, *(*words)++, error);

	if (!slot)
		return false;
	if (slot->flag) {
		*slot->flag = true;
		return true;
	}
	if (!**words || (slot->second && !(*words)[1]))
		return error_set(error, ERROR_USAGE, _("%s lacks what must follow it; see --help"),
				 slot->name);
	if (slot->number)
		return read_number(slot, *(*words)++, error);
	*slot->text = *(*words)++;
	if (slot->second)
		*slot->second = *(*words)++;
	return true;
}

/* "name=text" or "name:=JSON"; the colon stays with the name and tells the one from the other. */
static void take_value(struct options *options, const char *word)
{
	size_t length = strcspn(word, "=");
	char *name = mem_copy_bytes(word, length);

	pairs_add(&options->values, name, word + length + 1);
	free(name);
}

static bool read_options(struct options *options, char **words, struct error *error)
{
	const struct slot slots[] = {
		{ "--help", .flag = &options->help },
		{ "--version", .flag = &options->version },
		{ "--watch-stdin", .flag = &options->watching },
		{ "--unsigned", .flag = &options->bare },
		{ "--tamper", .flag = &options->tampered },
		{ "--listen", .text = &options->listen },
		{ "--tls", .text = &options->certificate, .second = &options->key },
		{ "--seed", .number = &options->seed, .most = LONG_MAX },
		{ "--scale", .number = &options->scale, .least = 1, .most = 1000 },
		{ "--log", .text = &options->log },
		{ "--url", .text = &options->url },
		{ "--to", .text = &options->to },
		{ "--secret", .text = &options->secret },
		{ "--header", .text = &options->header },
		{ "--reading", .text = &options->reading },
		{ 0 },
	};

	while (*words) {
		if (**words == '-') {
			if (!take_option(slots, &words, error))
				return false;
		} else if (**words != '=' && strchr(*words, '=')) {
			take_value(options, *words++);
		} else if (options->word_count < COUNT(options->words)) {
			options->words[options->word_count++] = *words++;
		} else {
			return error_set(error, ERROR_USAGE, _("\"%s\" is one word too many"),
					 *words);
		}
	}
	return true;
}

/* --- commands --- */

static int print_config(const char *url, const char *certificate, const char *end)
{
	char *file = certificate ? realpath(certificate, NULL) : NULL;
	struct buf text = BUF_INIT;

	sandbox_config(&text, url, file);
	buf_add(&text, end);
	fputs(text.text, stdout);
	buf_clear(&text);
	free(file);
	return fflush(stdout) == 0 ? 0 : error_exit(ERROR_STORE);
}

static int config(const struct options *options)
{
	return print_config(options->url ? options->url : "http://127.0.0.1:8700",
			    options->certificate, "");
}

static int push(const struct options *options)
{
	struct notice notice = {
		.vendor = options->words[1],
		.type = options->words[2],
		.secret = options->secret,
		.bare = options->bare,
		.tampered = options->tampered,
		.header = options->header,
		.values = options->values,
		.now_ms = clock_wall_ms(),
	};
	struct buf url = BUF_INIT, body = BUF_INIT, answer = BUF_INIT;
	struct pairs headers = { 0 };
	struct error error = { 0 };
	unsigned status = 0;
	int code = 0;

	buf_add(&url, options->to);
	if (!notice.type || !options->to)
		error_set(&error, ERROR_USAGE, _("push needs a vendor, a type and --to URL"));
	else if (options->reading && !notice_find_reading(options->reading, &notice.reading))
		error_set(&error, ERROR_USAGE, _("--reading is A to H or G2, not \"%s\""),
			  options->reading);
	else if (notice_write(&notice, &url, &headers, &body, &error) &&
		 post_wait(url.text, &headers, &body, &status, &answer, &error) &&
		 !notice_is_taken(notice.vendor, status, &answer))
		error_set(&error, ERROR_REFUSED, _("%s did not take it (HTTP %u)"), url.text,
			  status);
	if (answer.length)
		puts(answer.text);
	if (error.kind)
		code = fail(&error);
	buf_clear(&url);
	buf_clear(&body);
	buf_clear(&answer);
	pairs_clear(&headers);
	return code;
}

/* SIGTERM and SIGINT come as something to read; SIGPIPE is for programs that look away. */
static int open_signals(void)
{
	sigset_t set;

	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static FILE *open_log(const char *path, struct error *error)
{
	FILE *log = path ? fopen(path, "ae") : NULL;

	if (path && !log)
		error_set(error, ERROR_CREATE, _("cannot write %s: %s"), path, strerror(errno));
	return log;
}

static int serve(const struct options *options)
{
	struct world_options books = { .seed = (uint64_t)options->seed,
				       .scale = (int)options->scale };
	struct server_options server_options = {
		.listen = options->listen,
		.certificate = options->certificate,
		.key = options->key,
		.watched = options->watching ? STDIN_FILENO : -1,
		.signals = open_signals(),
	};
	struct error error = { 0 };
	struct server *server = NULL;
	struct world world;
	int code = 0;

	world_init(&world, &books);
	server_options.log = open_log(options->log, &error);
	if (!error.kind)
		server = server_open(&world, &server_options, &error);
	if (server) {
		code = print_config(server_url(server), options->certificate, "\n; ready\n");
		server_run(server);
	}
	server_close(server);
	world_clear(&world);
	if (server_options.log)
		fclose(server_options.log);
	close(server_options.signals);
	return error.kind ? fail(&error) : code;
}

static int run(const struct options *options)
{
	struct error error = { 0 };

	if (options->help) {
		print_help();
		return 0;
	}
	if (options->version) {
		puts("tallyman-sandbox " TALLYMAN_VERSION);
		return 0;
	}
	if (!options->word_count)
		return serve(options);
	if (strcmp(options->words[0], "config") == 0 && options->word_count == 1)
		return config(options);
	if (strcmp(options->words[0], "push") == 0)
		return push(options);
	error_set(&error, ERROR_USAGE, _("there is no command \"%s\"; see --help"),
		  options->words[0]);
	return fail(&error);
}

int main(int count, char **words)
{
	struct options options = { .seed = 1, .scale = 1 };
	struct error error = { 0 };
	int code;

	(void)count;
	setlocale(LC_ALL, "");
	bindtextdomain("tallyman", TALLYMAN_LOCALEDIR);
	textdomain("tallyman");
	code = read_options(&options, words + 1, &error) ? run(&options) : fail(&error);
	pairs_clear(&options.values);
	return code;
}
