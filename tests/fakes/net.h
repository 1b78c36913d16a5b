/* The fake network: answers from a script, keeps what was asked, never sleeps. Link it in place
 * of src/net.c. Waiting moves the fake clock. */
#ifndef TESTS_FAKES_NET_H
#define TESTS_FAKES_NET_H

#include "src/net.h"

struct fake_reply {
	const char *match;	/* part of the URL it answers; each reply answers once */
	long status;	/* 200 unless set */
	const char *body;
	int64_t delay_ms;
	enum error_kind fault;	/* no reply comes: ERROR_NETWORK, ERROR_REPLY */
	bool lost;	/* with a fault: the request was sent, only the answer is lost */
	bool always;	/* answers as often as it is asked */
	const char *date, *retry_after;	/* headers */
};

/* Texts must live until the fake is reset. */
void fake_net_add(const struct fake_reply *reply);
void fake_net_reset(void);
void fake_net_forget(void);	/* the requests so far */
size_t fake_net_count(void);	/* requests so far */
/* The n-th request: "METHOD URL", headers a line each, an empty line, the body. */
const char *fake_net_request(size_t index);

#endif
