/* A server on loopback of few words: it answers what a test tells it, byte for byte, and keeps
 * what it heard. It has a thread of its own and never waits for time, only for the test. */
#ifndef TESTS_WIRE_PIER_H
#define TESTS_WIRE_PIER_H

#include <stdbool.h>
#include <stddef.h>

struct pier;

/* What one request is answered with. */
struct pier_answer {
	const char *bytes; /* borrowed until the pier closes; NULL: none */
	size_t length; /* 0: up to the NUL */
	size_t repeated; /* the bytes come so many times more */
	bool holds; /* not before pier_release */
	bool closes; /* hangs up after the bytes */
	bool resets; /* the same, so that it is felt as a reset */
};

struct pier *pier_open(void);
void pier_close(struct pier *pier);
int pier_port(const struct pier *pier);
const char *pier_url(const struct pier *pier); /* "http://127.0.0.1:41731" */

/* One more answer: the first request takes the first, and the last serves all that come after. */
void pier_say(struct pier *pier, const struct pier_answer *answer);
/* A whole answer of HTTP with this status and body; the body is copied. */
void pier_say_body(struct pier *pier, int status, const char *body, size_t length);
#define pier_say_text(pier, status, text) pier_say_body(pier, status, text, strlen(text))
void pier_release(struct pier *pier); /* lets held answers go, and those to come */

size_t pier_heard(struct pier *pier); /* requests, whole ones */
/* The request as it came, with a NUL behind; borrowed until the pier closes. */
const char *pier_request(struct pier *pier, size_t index);
const char *pier_request_body(struct pier *pier, size_t index);
/* The value of a header of it, without the rest of the line; yours. "" if it has none. */
char *pier_request_header(struct pier *pier, size_t index, const char *name);
size_t pier_line_of(struct pier *pier, size_t index); /* the connection it came on, from 0 */
size_t pier_lines(struct pier *pier); /* connections taken so far */
size_t pier_wait_hung_up(struct pier *pier); /* waits until a client hung up on a held answer */

/* A port at which nobody listens. */
int pier_dead_port(void);

#endif
