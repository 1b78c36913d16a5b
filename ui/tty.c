/* Modes, bytes and signals of the tty. */
#include "ui/tty.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/words.h"

enum { FAREWELL = 256, SIGNAL_STACK = 65536 };

/* What a signal is to us: the place of its bit in TTY_…, or the end. */
enum {
	KILLS = -1,
	NEWS_RESIZE,
	NEWS_HANGUP,
	NEWS_INTERRUPT,
	NEWS_SUSPEND,
	NEWS_CONTINUE,
	NEWS_KINDS
};
static_assert(TTY_RESIZE == 1 << NEWS_RESIZE && TTY_HANGUP == 1 << NEWS_HANGUP &&
		      TTY_INTERRUPT == 1 << NEWS_INTERRUPT && TTY_SUSPEND == 1 << NEWS_SUSPEND &&
		      TTY_CONTINUE == 1 << NEWS_CONTINUE,
	      "one bit for each kind of news");

static struct {
	bool open;
	struct termios found, ours;
	volatile sig_atomic_t raw;	/* the handlers ask */
	char farewell[FAREWELL];
	size_t farewell_length;
	int pipe[2];
	volatile sig_atomic_t news[NEWS_KINDS];
	volatile sig_atomic_t any;
	char *stack;
} tty;

/* ---- signals ---- */

static const struct {
	int number;
	int news;
} handled[] = {
	{ SIGWINCH, NEWS_RESIZE },  { SIGHUP, NEWS_HANGUP },   { SIGTERM, NEWS_HANGUP },
	{ SIGINT, NEWS_INTERRUPT }, { SIGTSTP, NEWS_SUSPEND }, { SIGCONT, NEWS_CONTINUE },
	{ SIGSEGV, KILLS },         { SIGBUS, KILLS },         { SIGABRT, KILLS },
	{ SIGFPE, KILLS },          { SIGILL, KILLS },         { SIGQUIT, KILLS },
	{ SIGXCPU, KILLS },         { SIGSYS, KILLS },
};

static struct sigaction before[COUNT(handled)], pipe_before;

static void note(int number)
{
	int kept = errno;

	for (size_t i = 0; i < COUNT(handled); i++)
		if (handled[i].number == number)
			tty.news[handled[i].news] = 1;
	tty.any = 1;
	if (write(tty.pipe[1], "", 1) < 0)
		tty.any = 1;	/* full: it is readable already */
	errno = kept;
}

/* Only what POSIX allows in a handler. What raised the signal does so again on return, for the
 * handler that was there before; what was sent by someone has to be sent again. */
static void restore_and_die(int number, siginfo_t *info, void *context)
{
	(void)context;
	if (tty.raw) {
		if (write(STDOUT_FILENO, tty.farewell, tty.farewell_length) < 0)
			tty.raw = 0;
		tty.raw = 0;
		tcsetattr(STDIN_FILENO, TCSANOW, &tty.found);
	}
	for (size_t i = 0; i < COUNT(handled); i++)
		if (handled[i].number == number)
			sigaction(number, &before[i], NULL);
	if (info->si_code <= 0 || number == SIGABRT)
		raise(number);
}

static void handle_signals(void)
{
	stack_t stack = { .ss_sp = tty.stack, .ss_size = SIGNAL_STACK };
	struct sigaction action;

	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < COUNT(handled); i++) {
		memset(&action, 0, sizeof(action));
		sigfillset(&action.sa_mask);
		if (handled[i].news == KILLS) {
			action.sa_sigaction = restore_and_die;
			action.sa_flags = SA_SIGINFO | SA_ONSTACK;
		} else {
			action.sa_handler = note;
			action.sa_flags = SA_RESTART;
		}
		sigaction(handled[i].number, &action, &before[i]);
	}
	memset(&action, 0, sizeof(action));
	action.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &action, &pipe_before);
}

static void release_signals(void)
{
	stack_t none = { .ss_flags = SS_DISABLE };

	for (size_t i = 0; i < COUNT(handled); i++)
		sigaction(handled[i].number, &before[i], NULL);
	sigaction(SIGPIPE, &pipe_before, NULL);
	sigaltstack(&none, NULL);
}

int tty_signal_fd(void)
{
	return tty.pipe[0];
}

unsigned tty_signals(void)
{
	char bytes[64];
	unsigned news = 0;

	if (!tty.any)
		return 0;
	tty.any = 0;
	while (read(tty.pipe[0], bytes, sizeof(bytes)) > 0)
		continue;
	for (size_t i = 0; i < COUNT(tty.news); i++) {
		if (tty.news[i]) {
			tty.news[i] = 0;
			news |= 1u << i;
		}
	}
	return news;
}

bool tty_hung_up(void)
{
	return tty.news[NEWS_HANGUP];
}

void tty_stop(void)
{
	struct sigaction standard = { .sa_handler = SIG_DFL }, ours;

	sigaction(SIGTSTP, &standard, &ours);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
}

/* ---- modes ---- */

void tty_raw(void)
{
	tcsetattr(STDIN_FILENO, TCSADRAIN, &tty.ours);
	tty.raw = 1;
}

void tty_cooked(void)
{
	if (!tty.raw)
		return;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &tty.found);
	tty.raw = 0;
}

void tty_forget_input(void)
{
	tcflush(STDIN_FILENO, TCIFLUSH);
}

void tty_set_farewell(const char *bytes, size_t length)
{
	tty.farewell_length = length < FAREWELL ? length : FAREWELL;
	memcpy(tty.farewell, bytes, tty.farewell_length);
}

/* Every key comes as its bytes at once, none is echoed, held for flow control, or a signal. */
static void make_raw(struct termios *modes)
{
	modes->c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | IGNCR | INLCR | INPCK | ISTRIP | IXON |
				      IXOFF | PARMRK);
	modes->c_oflag &= ~(tcflag_t)ONLCR;
	modes->c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
	modes->c_cflag &= ~(tcflag_t)(CSIZE | PARENB);
	modes->c_cflag |= CS8;
	modes->c_cc[VMIN] = 1;
	modes->c_cc[VTIME] = 0;
}

void tty_size(int *rows, int *columns)
{
	struct winsize size = { 0 };

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0)
		size = (struct winsize){ 0 };
	*rows = size.ws_col ? size.ws_row : 0;
	*columns = size.ws_row ? size.ws_col : 0;
}

/* ---- life ---- */

bool tty_open(struct error *error)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
	    tcgetattr(STDIN_FILENO, &tty.found) < 0)
		return error_set(error, ERROR_USAGE,
				 _("the screens need a terminal for input and output; give a "
				   "command for use in scripts (--help lists them)"));
	if (pipe2(tty.pipe, O_CLOEXEC | O_NONBLOCK) < 0)
		return error_set(error, ERROR_INTERNAL, _("cannot make a pipe for signals: %s"),
				 strerror(errno));
	tty.ours = tty.found;
	make_raw(&tty.ours);
	tty.stack = mem_alloc(SIGNAL_STACK);
	tty.farewell_length = 0;
	handle_signals();
	tty_raw();
	tty.open = true;
	return true;
}

void tty_close(void)
{
	if (!tty.open)
		return;
	tty_cooked();
	release_signals();
	close(tty.pipe[0]);
	close(tty.pipe[1]);
	free(tty.stack);
	tty.open = false;
}

bool tty_is_open(void)
{
	return tty.open;
}

/* ---- bytes ---- */

/* Not by O_NONBLOCK: that would hold for standard output too, which mostly is the same file. */
size_t tty_read(char *bytes, size_t room, bool *gone)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	ssize_t got;

	if (poll(&input, 1, 0) <= 0)
		return 0;
	got = read(STDIN_FILENO, bytes, room);
	if (got > 0)
		return (size_t)got;
	*gone = got == 0 || (errno != EINTR && errno != EAGAIN);
	return 0;
}

void tty_write(const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(STDOUT_FILENO, bytes, length);

		if (written < 0 && errno == EAGAIN) {
			struct pollfd output = { .fd = STDOUT_FILENO, .events = POLLOUT };

			poll(&output, 1, -1);
		} else if (written < 0 && errno != EINTR) {
			return;
		} else if (written > 0) {
			bytes += written;
			length -= (size_t)written;
		}
	}
}
