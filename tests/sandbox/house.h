/* A sandbox over real sockets, in a thread of its own, and a client that sees every byte. */
#ifndef TESTS_SANDBOX_HOUSE_H
#define TESTS_SANDBOX_HOUSE_H

#include <pthread.h>

#include "sandbox/server.h"

struct house {
	struct world world;
	struct server *server;
	pthread_t thread;
	int port;
};

/* As cmocka wants them: the house becomes the state. */
int house_open(void **state);
int house_close(void **state);

int house_dial(const struct house *house);
void house_say(int line, const char *method, const char *url, const char *body);
void house_say_with(int line, const char *method, const char *url, const char *header,
		    const char *body);
/* Everything until the text has come, or until the other side closes for NULL. */
void house_hear(int line, struct buf *heard, const char *until);
/* A control path, which must be answered with 200. */
void house_control(const struct house *house, const char *method, const char *url);
void *house_run(void *server);

#endif
