/* The sandbox on the wire: HTTP or HTTPS on loopback, one thread, one sleep. */
#ifndef SANDBOX_SERVER_H
#define SANDBOX_SERVER_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "sandbox/world.h"

struct server;

struct server_options {
	const char *listen; /* "127.0.0.1:0"; NULL: that. Port 0 takes a free one */
	const char *certificate, *key; /* PEM files for HTTPS, or NULL */
	FILE *log; /* gets a line for each request; NULL: nobody does */
	int watched; /* when this file ends the server stops; -1: none */
	int signals; /* when this one can be read the server stops; -1: none */
};

/* The world must outlive it. ERROR_INPUT for an address that is not loopback, ERROR_SETUP where it
 * cannot be had. */
struct server *server_open(struct world *world, const struct server_options *options,
			   struct error *error);
void server_close(struct server *server); /* NULL is fine; not while it runs */
const char *server_url(const struct server *server); /* "http://127.0.0.1:41731" */
void server_run(struct server *server); /* until it is stopped */
void server_stop(struct server *server); /* from any thread */

#endif
