/* `tallyman serve` as a child process, and clients of few manners that speak to it byte by byte. */
#ifndef TESTS_WIRE_QUAY_H
#define TESTS_WIRE_QUAY_H

#include "tests/wire/harbour.h"

struct quay {
	pid_t pid;
	int output; /* its standard output */
	int port;
	struct buf url;
	struct json *hello; /* the line it begins with */
};

/* Starts it on the harbour's config and store, at "127.0.0.1:0" or `address`, and waits until it
 * takes pushes. */
void quay_open(struct quay *quay, const struct harbour *harbour, const char *address);
/* Ends it with SIGTERM; its exit code, 128 and the signal if it died of one. */
int quay_close(struct quay *quay);
/* The next line of a program's output; false at its end. */
bool quay_read_line(int output, struct buf *line);

/* ---- clients ---- */

/* A line to the port, from that address of loopback (NULL: the usual one); -1 if it is refused. */
int quay_dial(int port, const char *from);
void quay_send(int line, const char *bytes, size_t length);
/* Reads one answer, as far as it comes: its status, 0 if the line is closed without one. `body` may
 * be NULL. */
unsigned quay_hear(int line, struct buf *body);
/* All in one, on a line of its own. `more`: further header lines, each with its end; or NULL. */
unsigned quay_ask(int port, const char *method, const char *path, const char *more, const char *body,
		  struct buf *answer);

#endif
