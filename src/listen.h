/* The server that vendors push to: the only user of libmicrohttpd. It has no threads and calls
 * nobody but `admit`: whole requests wait until they are taken and answered. What is too large, too
 * slow or too much is refused here.
 *
 * A *line* is somebody's connection, a *letter* one request that came over it. */
#ifndef SRC_LISTEN_H
#define SRC_LISTEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct listener;

struct listen_options {
	const char *address;	/* "127.0.0.1:8642" */
	const char *certificate, *key;	/* PEM files for TLS; NULL: plain, on this machine only */
	size_t body_most;	/* bytes of a body */
	unsigned lines_most;	/* at once; the one that was idle longest makes room */
	unsigned lines_of_one;	/* at once from one address */
	int patience_ms;	/* a request, or the answer being taken, may last so long */
	/* The status of HTTP that refuses a request before its body is read; 0: it is welcome. */
	unsigned (*admit)(void *context, const char *method, const char *path);
	void *context;	/* of `admit` */
};

struct letter {
	char *method, *path;	/* without the query */
	struct buf origin;	/* the address it came from, through a proxy on this machine too */
	bool near;	/* from this machine, and not through a proxy */
	struct buf body;
	/* of src/listen.c */
	struct line *line;
	struct letter *next;
	bool answered;
	unsigned status;
	struct buf answer;
	size_t held;	/* bytes that were set aside for the body */
};

struct listen_counts {
	int64_t lines, letters;	/* that came so far */
	int64_t refused;	/* before their body was read, or because of it */
	int64_t dropped;	/* lines that were too slow, or had to make room */
	size_t open;	/* lines that are open now */
};

/* The library's version; NULL: it cannot be loaded. */
const char *listen_library(struct error *error);
/* Takes over the socket of systemd if there is one. ERROR_SETUP if the address cannot be had, is not
 * on this machine and there is no certificate, or the certificate and key cannot be used. */
struct listener *listen_open(const struct listen_options *options, struct error *error);
void listen_close(struct listener *listener);	/* at once: see listen_end */
const char *listen_url(const struct listener *listener);	/* "http://127.0.0.1:8642" */
struct listen_counts listen_counts(const struct listener *listener);

/* Sleeps until something moves on a line, the file can be read (-1: none) or `ms` have passed (below
 * 0: as long as it takes), and moves the lines on. True if the file can be read. */
bool listen_wait(struct listener *listener, int file, int ms);
/* The next letter that has come whole, in their order; NULL: none. It stays until it is answered. */
struct letter *listen_next(struct listener *listener);
const char *letter_header(const struct letter *letter, const char *name);	/* NULL: none */
/* The answer goes out with the next listen_wait; the letter is then gone. */
void listen_answer(struct listener *listener, struct letter *letter, unsigned status,
		   const char *body);
/* Takes no more lines and hangs up on those that are idle. */
void listen_end(struct listener *listener);
bool listen_is_over(const struct listener *listener);	/* nobody is on the line any more */

#endif
