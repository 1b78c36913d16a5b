/* Programs under a pseudo terminal. */
#include "tests/pty/pty.h"

#include "tests/unit/test.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "tests/pty/shell.h"

enum { CHECK_MS = 2, QUIET_CHECKS = 3, MOST_VARIABLES = 32 };

struct pty {
	pid_t child, job;	/* the job is known once it was in the foreground */
	int master, slave;
	bool mute, shell, exited;
	int status;
	struct termios found;
	VTerm *vterm;
	VTermScreen *screen;
	int rows, columns, bells;
	bool alternate;
	struct buf bytes, line;
};

/* ---- libvterm's side ---- */

static int count_bell(void *context)
{
	struct pty *pty = context;

	pty->bells++;
	return 1;
}

static int note_property(VTermProp property, VTermValue *value, void *context)
{
	struct pty *pty = context;

	if (property == VTERM_PROP_ALTSCREEN)
		pty->alternate = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = { .bell = count_bell, .settermprop = note_property };

static void answer(const char *bytes, size_t length, void *context)
{
	struct pty *pty = context;

	if (!pty->mute && pty->master >= 0 && write(pty->master, bytes, length) < 0)
		fail_msg("cannot answer the program: %s", strerror(errno));
}

static void open_vterm(struct pty *pty)
{
	pty->vterm = vterm_new(pty->rows, pty->columns);
	vterm_set_utf8(pty->vterm, 1);
	vterm_output_set_callback(pty->vterm, answer, pty);
	pty->screen = vterm_obtain_screen(pty->vterm);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_reset(pty->screen, 1);
}

/* ---- life ---- */

static void add_variable(const char **variables, size_t *count, const char *variable)
{
	size_t name = strcspn(variable, "=") + 1;

	for (size_t i = 0; i < *count; i++) {
		if (strncmp(variables[i], variable, name) == 0) {
			variables[i] = variable;
			return;
		}
	}
	assert_true(*count + 1 < MOST_VARIABLES);
	variables[(*count)++] = variable;
	variables[*count] = NULL;
}

/* What the sanitizers want to know is passed on. */
static void pass_on(const char **variables, size_t *count, struct buf *room, const char *name)
{
	const char *value = getenv(name);

	if (!value)
		return;
	buf_addf(room, "%s=%s", name, value);
	add_variable(variables, count, room->text);
}

static void run(const struct pty_options *options)
{
	const char *variables[MOST_VARIABLES] = { NULL };
	struct buf asan = BUF_INIT, path = BUF_INIT;
	size_t count = 0;

	pass_on(variables, &count, &path, "PATH");
	pass_on(variables, &count, &asan, "ASAN_OPTIONS");
	add_variable(variables, &count, "HOME=/nonexistent");
	add_variable(variables, &count, "LANG=C.UTF-8");
	add_variable(variables, &count, "TERM=xterm-256color");
	for (const char *const *more = options->environment; more && *more; more++)
		add_variable(variables, &count, *more);
	if (options->shell) {
		shell_run(options->arguments, variables);
		_exit(0);
	}
	execve(options->arguments[0], (char *const *)(uintptr_t)options->arguments,
	       (char *const *)(uintptr_t)variables);
	_exit(127);
}

struct pty *pty_start(const struct pty_options *options)
{
	struct pty *pty = mem_alloc(sizeof(*pty));
	struct winsize size;

	pty->rows = options->rows ? options->rows : 24;
	pty->columns = options->columns ? options->columns : 80;
	pty->mute = options->mute;
	pty->shell = options->shell;
	pty->bytes = pty->line = (struct buf)BUF_INIT;
	size = (struct winsize){ .ws_row = (unsigned short)pty->rows,
				 .ws_col = (unsigned short)pty->columns };
	open_vterm(pty);
	/* Held open, so that the tty's modes can still be asked for when the program has ended. */
	assert_int_equal(openpty(&pty->master, &pty->slave, NULL, NULL, &size), 0);
	tcgetattr(pty->slave, &pty->found);
	fcntl(pty->master, F_SETFD, FD_CLOEXEC);
	fcntl(pty->master, F_SETFL, O_NONBLOCK);
	pty->child = fork();
	assert_true(pty->child >= 0);
	if (pty->child == 0) {
		if (login_tty(pty->slave) < 0)
			_exit(126);
		run(options);
	}
	return pty;
}

static void reap(struct pty *pty, int flags)
{
	if (!pty->exited && waitpid(pty->child, &pty->status, flags) == pty->child)
		pty->exited = true;
}

void pty_free(struct pty *pty)
{
	if (!pty)
		return;
	reap(pty, WNOHANG);
	if (pty->job > 0)
		kill(-pty->job, SIGKILL);
	if (!pty->exited) {
		kill(pty->child, SIGKILL);
		reap(pty, 0);
	}
	pty_hang_up(pty);
	close(pty->slave);
	vterm_free(pty->vterm);
	buf_clear(&pty->bytes);
	buf_clear(&pty->line);
	free(pty);
}

/* ---- the loop of every wait ---- */

/* The program, which in a shell is the job that was seen in the foreground last. */
static pid_t program(struct pty *pty)
{
	pid_t group = pty->master < 0 ? -1 : tcgetpgrp(pty->master);

	if (!pty->shell)
		return pty->child;
	if (group > 0 && group != pty->child)
		pty->job = group;
	return pty->job ? pty->job : pty->child;
}

/* Takes what the program wrote; true if there was something. */
static bool pump(struct pty *pty, int ms)
{
	struct pollfd output = { .fd = pty->master, .events = POLLIN };
	char bytes[65536];
	ssize_t got;

	if (pty->master < 0 || poll(&output, 1, ms) <= 0)
		return false;
	got = read(pty->master, bytes, sizeof(bytes));
	if (got <= 0)
		return false;
	buf_add_bytes(&pty->bytes, bytes, (size_t)got);
	vterm_input_write(pty->vterm, bytes, (size_t)got);
	return true;
}

static void give_up(struct pty *pty, const char *wanted)
{
	struct buf screen = BUF_INIT;

	pty_add_screen(pty, &screen);
	fputs(screen.text, stderr);
	buf_clear(&screen);
	fail_msg("waited for %s in vain%s", wanted, pty->exited ? ": the program has ended" : "");
}

typedef bool condition(struct pty *pty, const char *text);

static void wait_for(struct pty *pty, condition *holds, const char *text)
{
	int64_t deadline = clock_steady_ms() + PTY_DEADLINE_MS;

	while (!holds(pty, text)) {
		if (clock_steady_ms() > deadline)
			give_up(pty, text);
		if (pump(pty, CHECK_MS))
			continue;
		reap(pty, WNOHANG);
		if (pty->exited && !pump(pty, 0) && !holds(pty, text))
			give_up(pty, text);
	}
}

static bool screen_holds(struct pty *pty, const char *text)
{
	return pty_has(pty, text);
}

static bool screen_lacks(struct pty *pty, const char *text)
{
	return !pty_has(pty, text);
}

static bool bytes_hold(struct pty *pty, const char *text)
{
	return memmem(pty->bytes.text, pty->bytes.length, text, strlen(text)) != NULL;
}

static bool has_ended(struct pty *pty, const char *text)
{
	if (!pty->shell)
		reap(pty, WNOHANG);
	return pty->shell ? bytes_hold(pty, text) : pty->exited;
}

bool pty_has_ended(struct pty *pty)
{
	return has_ended(pty, "[ended ");
}

void pty_wait(struct pty *pty, const char *text)
{
	wait_for(pty, screen_holds, text);
}

void pty_wait_without(struct pty *pty, const char *text)
{
	wait_for(pty, screen_lacks, text);
}

void pty_wait_bytes(struct pty *pty, const char *bytes)
{
	wait_for(pty, bytes_hold, bytes);
}

static bool has_rung(struct pty *pty, const char *text)
{
	return pty->bells >= (int)strtol(text, NULL, 10);
}

void pty_wait_bells(struct pty *pty, int count)
{
	char text[16];

	snprintf(text, sizeof(text), "%d rings", count);
	wait_for(pty, has_rung, text);
}

int pty_wait_end(struct pty *pty)
{
	static const char ended[] = "[ended ";
	const char *found;

	wait_for(pty, has_ended, ended);
	while (pump(pty, CHECK_MS))
		continue;
	if (!pty->shell)
		return WIFEXITED(pty->status) ? WEXITSTATUS(pty->status)
					      : 128 + WTERMSIG(pty->status);
	pty->job = 0;
	found = memmem(pty->bytes.text, pty->bytes.length, ended, strlen(ended));
	return found ? (int)strtol(found + strlen(ended), NULL, 10) : -1;
}

/* Is the program asleep, having read what was sent? */
static bool is_waiting(struct pty *pty)
{
	char path[64], state = '?';
	int unread = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)program(pty));
	file = fopen(path, "r");
	if (!file)
		return true;
	if (fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
		state = '?';
	fclose(file);
	ioctl(pty->slave, FIONREAD, &unread);
	return unread == 0 && strchr("STZ", state);
}

void pty_settle(struct pty *pty)
{
	int64_t deadline = clock_steady_ms() + PTY_DEADLINE_MS;

	for (int quiet = 0; quiet < QUIET_CHECKS;) {
		if (clock_steady_ms() > deadline)
			give_up(pty, "quiet");
		quiet = !pump(pty, CHECK_MS) && is_waiting(pty) ? quiet + 1 : 0;
	}
}

/* ---- doing ---- */

void pty_send(struct pty *pty, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t sent = write(pty->master, bytes, length);

		if (sent < 0 && errno != EAGAIN && errno != EINTR)
			fail_msg("cannot type: %s", strerror(errno));
		if (sent > 0) {
			bytes += sent;
			length -= (size_t)sent;
		} else {
			pump(pty, CHECK_MS);
		}
	}
}

void pty_type(struct pty *pty, const char *bytes)
{
	pty_send(pty, bytes, strlen(bytes));
}

void pty_resize(struct pty *pty, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };

	pty->rows = rows;
	pty->columns = columns;
	vterm_set_size(pty->vterm, rows, columns);
	ioctl(pty->master, TIOCSWINSZ, &size);
}

void pty_signal(struct pty *pty, int number)
{
	kill(program(pty), number);
}

void pty_signal_stopped(struct pty *pty, int number)
{
	assert_true(pty->job > 0);
	kill(pty->job, number);
}

void pty_continue(struct pty *pty)
{
	pty_type(pty, SHELL_CONTINUE);
}

void pty_hang_up(struct pty *pty)
{
	if (pty->master >= 0)
		close(pty->master);
	pty->master = -1;
}

/* ---- looking ---- */

static size_t add_cell(const VTermScreenCell *cell, struct buf *text)
{
	if (!cell->chars[0])
		buf_add_char(text, ' ');
	for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
		utf8_add(text, cell->chars[i]);
	return cell->width > 1 ? (size_t)cell->width : 1;
}

const char *pty_line(struct pty *pty, int row)
{
	VTermScreenCell cell;
	VTermPos place = { .row = row };

	buf_reset(&pty->line);
	while (place.col < pty->columns && vterm_screen_get_cell(pty->screen, place, &cell))
		place.col += (int)add_cell(&cell, &pty->line);
	while (pty->line.length > 0 && pty->line.text[pty->line.length - 1] == ' ')
		buf_truncate(&pty->line, pty->line.length - 1);
	return pty->line.text;
}

void pty_add_screen(struct pty *pty, struct buf *text)
{
	for (int row = 0; row < pty->rows; row++) {
		buf_add(text, pty_line(pty, row));
		buf_add_char(text, '\n');
	}
}

bool pty_has(struct pty *pty, const char *text)
{
	for (int row = 0; row < pty->rows; row++)
		if (strstr(pty_line(pty, row), text))
			return true;
	return false;
}

void pty_cursor(struct pty *pty, int *row, int *column)
{
	VTermPos place;

	vterm_state_get_cursorpos(vterm_obtain_state(pty->vterm), &place);
	*row = place.row;
	*column = place.col;
}

static int color_of(const VTermColor *color)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color) ||
	    !VTERM_COLOR_IS_INDEXED(color))
		return -1;
	return color->indexed.idx;
}

struct pty_cell pty_cell(struct pty *pty, int row, int column)
{
	struct buf text = BUF_INIT;
	struct pty_cell seen = { 0 };
	VTermScreenCell cell;

	assert_true(vterm_screen_get_cell(pty->screen, (VTermPos){ row, column }, &cell));
	add_cell(&cell, &text);
	snprintf(seen.text, sizeof(seen.text), "%s", text.text);
	buf_clear(&text);
	seen.width = cell.width;
	seen.bold = cell.attrs.bold;
	seen.underline = cell.attrs.underline != 0;
	seen.reverse = cell.attrs.reverse;
	seen.foreground = color_of(&cell.fg);
	seen.background = color_of(&cell.bg);
	return seen;
}

int pty_bells(const struct pty *pty)
{
	return pty->bells;
}

bool pty_is_alternate(const struct pty *pty)
{
	return pty->alternate;
}

const struct buf *pty_bytes(const struct pty *pty)
{
	return &pty->bytes;
}

void pty_forget(struct pty *pty)
{
	while (pump(pty, 0))
		continue;
	buf_reset(&pty->bytes);
}

bool pty_is_restored(struct pty *pty)
{
	struct termios now;

	return tcgetattr(pty->slave, &now) == 0 && now.c_iflag == pty->found.c_iflag &&
	       now.c_oflag == pty->found.c_oflag && now.c_cflag == pty->found.c_cflag &&
	       now.c_lflag == pty->found.c_lflag &&
	       memcmp(now.c_cc, pty->found.c_cc, sizeof(now.c_cc)) == 0;
}
