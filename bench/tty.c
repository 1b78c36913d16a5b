/* The driver of a terminal: a pty, a clock, and silence as the sign that a paint is over. */
#include "bench/tty.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

enum { QUIET_MS = 30, START_MS = 5000, ANSWER_MS = 300, START_QUIET_MS = 150, MOST_ARGUMENTS = 20 };

static double now_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

/* Reads until nothing comes for `quiet` ms; the first byte has `patience`. */
static struct paint watch(struct tty *tty, double start, int patience, int quiet)
{
	struct pollfd wait = { .fd = tty->file, .events = POLLIN };
	struct paint paint = { 0, 0 };
	char bytes[65536];

	while (poll(&wait, 1, paint.bytes ? quiet : patience) > 0) {
		ssize_t got = read(tty->file, bytes, sizeof(bytes));

		if (got <= 0)
			break;
		paint.bytes += (size_t)got;
		paint.ms = now_ms() - start;
	}
	return paint;
}

bool tty_can_run(const char *program)
{
	const char *folders = getenv("PATH");
	char path[512];

	for (; folders && *folders; folders += *folders == ':') {
		int length = (int)strcspn(folders, ":");

		snprintf(path, sizeof(path), "%.*s/%s", length, folders, program);
		if (access(path, X_OK) == 0)
			return true;
		folders += length;
	}
	return false;
}

bool tty_start(struct tty *tty, const char *const arguments[], const struct tty_size *size,
	       struct paint *first)
{
	struct winsize window = { .ws_row = (unsigned short)size->rows,
				  .ws_col = (unsigned short)size->columns };
	char *copies[MOST_ARGUMENTS + 1] = { NULL };
	double start = now_ms();

	tty->child = forkpty(&tty->file, NULL, NULL, &window);
	if (tty->child < 0)
		return false;
	if (tty->child == 0) {
		setenv("TERM", "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		for (size_t i = 0; arguments[i] && i < MOST_ARGUMENTS; i++)
			copies[i] = mem_copy(arguments[i]);
		execvp(copies[0], copies);
		_exit(127);
	}
	*first = watch(tty, start, START_MS, START_QUIET_MS);
	return first->bytes > 0;
}

struct paint tty_press(struct tty *tty, const char *bytes)
{
	double start = now_ms();
	size_t length = strlen(bytes);

	if (write(tty->file, bytes, length) != (ssize_t)length)
		return (struct paint){ 0, 0 };
	return watch(tty, start, ANSWER_MS, QUIET_MS);
}

/* A number from a file of /proc, by the word before it. */
static long proc_number(const struct tty *tty, const char *file, const char *word)
{
	char path[64], line[256];
	long number = -1;
	FILE *stream;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)tty->child, file);
	stream = fopen(path, "r");
	while (stream && fgets(line, sizeof(line), stream))
		if (strncmp(line, word, strlen(word)) == 0)
			number = strtol(line + strlen(word), NULL, 10);
	if (stream)
		fclose(stream);
	return number;
}

void tty_idle(struct tty *tty, int seconds, size_t *bytes, long *wakeups)
{
	long before = proc_number(tty, "status", "voluntary_ctxt_switches:");
	struct pollfd wait = { .fd = tty->file, .events = POLLIN };
	double end = now_ms() + seconds * 1000.0;
	char text[4096];

	*bytes = 0;
	while (now_ms() < end && poll(&wait, 1, (int)(end - now_ms()) + 1) > 0) {
		ssize_t got = read(tty->file, text, sizeof(text));

		if (got <= 0)
			break;
		*bytes += (size_t)got;
	}
	*wakeups = proc_number(tty, "status", "voluntary_ctxt_switches:") - before;
}

double tty_cpu_ms(const struct tty *tty)
{
	struct timespec used = { 0 };
	clockid_t clock;

	if (clock_getcpuclockid(tty->child, &clock) != 0 || clock_gettime(clock, &used) != 0)
		return 0;
	return (double)used.tv_sec * 1000 + (double)used.tv_nsec / 1e6;
}

double tty_memory_mib(const struct tty *tty)
{
	return (double)proc_number(tty, "smaps_rollup", "Pss:") / 1024;
}

void tty_stop(struct tty *tty)
{
	kill(tty->child, SIGTERM);
	watch(tty, now_ms(), ANSWER_MS, QUIET_MS);
	close(tty->file);
	while (waitpid(tty->child, NULL, 0) < 0)
		;
}
