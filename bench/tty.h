/* A program in a terminal of its own, driven by keys and watched by the bytes it sends. */
#ifndef BENCH_TTY_H
#define BENCH_TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct tty {
	int file;
	pid_t child;
};

struct paint {
	double ms;	/* until the last byte of it */
	size_t bytes;
};

struct tty_size {
	int rows, columns;
};
#define TTY_SMALL (&(const struct tty_size){ 24, 80 })
#define TTY_LARGE (&(const struct tty_size){ 40, 120 })

bool tty_can_run(const char *program);	/* is it installed? */
/* Starts the program, looked for as a shell does; false if it cannot be. The paint is its first
 * screen. */
bool tty_start(struct tty *tty, const char *const arguments[], const struct tty_size *size,
	       struct paint *first);
/* Sends the bytes and waits until what they cause is painted: nothing more for a while. */
struct paint tty_press(struct tty *tty, const char *bytes);
/* Bytes sent, and times woken, while nothing is done for `seconds`. */
void tty_idle(struct tty *tty, int seconds, size_t *bytes, long *wakeups);
double tty_cpu_ms(const struct tty *tty);	/* that it has used so far */
double tty_memory_mib(const struct tty *tty);	/* proportional set size */
void tty_stop(struct tty *tty);

#endif
