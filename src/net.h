/* Messages on the wire: the only user of libcurl, and the one place where the program sleeps.
 *
 * A seam: src/net.c speaks to real servers, tests/fakes/net.c answers from a script. libcurl is
 * opened at the first transfer, so that looking at what is stored never loads it. */
#ifndef SRC_NET_H
#define SRC_NET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "src/call.h"
#include "src/message.h"

struct net;

/* Embed it; it stays where it is from net_start until it is done or stopped. */
struct transfer {
	struct message out;
	long connect_ms, total_ms;	/* limits */
	size_t most_bytes;	/* of the reply, unpacked */
	const char *ca_file, *proxy;	/* borrowed; NULL: the system's, the environment's */
	bool write;	/* has a connection of its own, is never resent, follows no redirect */

	bool done;
	struct error error;	/* ERROR_NONE: a reply came, `status` and `in` tell */
	bool sent;	/* may anything of it have reached the vendor? */
	long status;
	struct buf in;
	struct buf date, location, retry_after;	/* headers of the reply; empty: none */
	struct timing timing;
	int64_t bytes_out;
	int redirects;
	void *easy;	/* the library's; NULL: not under way */
};

#define TRANSFER_INIT { .out = MESSAGE_INIT, .in = BUF_INIT, .date = BUF_INIT, \
	.location = BUF_INIT, .retry_after = BUF_INIT, .timing = { -1, -1, -1, -1, -1 } }

void transfer_clear(struct transfer *transfer);	/* not while it is under way */

/* What the library calls itself, with the one it uses for TLS. NULL: it cannot be loaded. */
const char *net_library(struct error *error);

struct net *net_open(void);	/* costs nothing yet */
void net_close(struct net *net);
/* ERROR_SETUP if libcurl cannot be loaded or a file it needs is not there. */
bool net_start(struct net *net, struct transfer *transfer, struct error *error);
/* Breaks it off; it is then neither done nor under way. */
void net_stop(struct net *net, struct transfer *transfer);
/* Sleeps until a transfer moved, one of the files can be read, a signal came or `ms` have passed;
 * ms below 0: as long as it takes. */
void net_wait(struct net *net, const int fds[], size_t count, int ms);
/* Moves transfers on; true if one is now done. */
bool net_step(struct net *net);

#endif
