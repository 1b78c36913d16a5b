/* The codes a person scanned last, newest first: for recalling them, here or on the next gun. */
#ifndef SRC_RECENT_H
#define SRC_RECENT_H

#include <stddef.h>
#include <stdint.h>

struct store;

enum { RECENT_MOST = 50 };

struct recent {
	struct recent_code {
		int64_t at;	/* ms */
		char *text;
	} codes[RECENT_MOST];
	size_t count;
};

void recent_clear(struct recent *recent);
void recent_read(struct recent *recent, struct store *store, const char *person);
/* Puts a code first and keeps that in the store; one that is there already moves up. */
void recent_add(struct recent *recent, struct store *store, const char *person, const char *code,
		int64_t now_ms);

#endif
