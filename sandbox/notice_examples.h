/* The bodies of all pushes as the documents show them. */
#ifndef SANDBOX_NOTICE_EXAMPLES_H
#define SANDBOX_NOTICE_EXAMPLES_H

#include <stdbool.h>

struct notice_example {
	const char *vendor, *type;
	const char *body; /* the business part */
	const char *outside; /* jfwms: a member beside it, as JSON; or NULL */
	bool plain_time; /* jfwms: the time stamp is a number, not a text */
};

extern const struct notice_example notice_examples[]; /* ends with { 0 } */

#endif
