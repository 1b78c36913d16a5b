/* Sockets that listen, and names of addresses: for src/listen.c. */
#ifndef SRC_ADDRESS_H
#define SRC_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

#include "base/buf.h"
#include "base/error.h"

/* A socket that listens at "127.0.0.1:8642" or "[::1]:0"; port 0 takes a free one. -1 and
 * ERROR_SETUP if that is no address or cannot be had. */
int address_open(const char *text, struct error *error);
/* The socket that systemd handed over (LISTEN_FDS); -1: none. */
int address_inherited(void);
/* Does the socket listen to nobody but this machine? */
bool address_is_local(int socket);
/* Is this somebody on this machine? */
bool address_is_near(const struct sockaddr *address);
/* Appends "127.0.0.1" or "::1"; with `port` "127.0.0.1:8642" and "[::1]:8642". */
void address_add(struct buf *text, const struct sockaddr *address, bool port);
void address_add_own(struct buf *text, int socket);	/* where the socket listens, with the port */

#endif
