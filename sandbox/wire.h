/* Requests as libmicrohttpd hands them over, and answers as it takes them. */
#ifndef SANDBOX_WIRE_H
#define SANDBOX_WIRE_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "sandbox/world.h"

struct request;

struct wire {
	struct world *world;
	FILE *log; /* gets a line for each request; NULL: nobody does */
	bool stopping; /* nobody is answered any more */
	struct request *suspended;
};

/* What the library calls; the context is the wire. wire_handle is called when the headers are
 * here, for every piece of the body, at its end, and again after a suspension. */
void *wire_begin(void *context, const char *url, struct MHD_Connection *connection);
enum MHD_Result wire_handle(void *context, struct MHD_Connection *connection, const char *url,
			    const char *method, const char *version, const char *piece,
			    size_t *piece_length, void **own);
void wire_end(void *context, struct MHD_Connection *connection, void **own,
	      enum MHD_RequestTerminationCode code);

/* Suspended requests whose time has come go on, or simply all. True if there were any. */
bool wire_resume(struct wire *wire, bool all);
int64_t wire_due(const struct wire *wire); /* by the steady clock; 0: none is suspended */

#endif
