/* An HTTP request as plain data. */
#ifndef SRC_MESSAGE_H
#define SRC_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct message {
	struct buf method;	/* "POST" */
	struct buf url;	/* whole, with query */
	char **headers;	/* "Name: value" */
	size_t header_count, header_room;
	struct buf body;
	bool has_body;	/* false: none at all, not even an empty one */
};

#define MESSAGE_INIT { .method = BUF_INIT, .url = BUF_INIT, .body = BUF_INIT }

void message_add_header(struct message *message, const char *name, const char *value);
void message_clear(struct message *message);	/* overwrites first: it holds secrets */

/* "https", "host:port" and "/path" of a URL; false if it has no such form. Appends to the bufs,
 * each of which may be NULL. The path is without query and never empty. */
bool url_split(const char *url, struct buf *scheme, struct buf *host, struct buf *path);
/* Is the host of the URL this machine's loopback: localhost, 127.x.x.x or [::1]? */
bool url_is_loopback(const char *url);
/* Same scheme, host and port? */
bool url_same_origin(const char *a, const char *b);

#endif
