/* A growing string: `text` is never NULL and always ends in NUL, whatever bytes it holds.
 * `= BUF_INIT` equals buf_clear'ed; a buf may always be cleared. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct buf {
	char *text;
	size_t length, capacity;	/* capacity 0: `text` is the shared empty string */
};

extern char buf_empty[1];
#define BUF_INIT { .text = buf_empty }

void buf_add(struct buf *buf, const char *text);	/* NULL adds nothing */
void buf_add_bytes(struct buf *buf, const void *bytes, size_t length);
void buf_add_char(struct buf *buf, char byte);
void buf_add_repeated(struct buf *buf, char byte, size_t times);
void buf_addf(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
void buf_set(struct buf *buf, const char *text);	/* in place of what was there */
void buf_truncate(struct buf *buf, size_t length);	/* keeps the first `length` bytes */
void buf_reset(struct buf *buf);	/* empty, keeps the memory for the next text */
void buf_clear(struct buf *buf);	/* empty, gives the memory back */
void buf_wipe(struct buf *buf);	/* as clear, and overwrites first: for secrets */
char *buf_detach(struct buf *buf);	/* yours to free; the buf is empty */
bool buf_is(const struct buf *buf, const char *text);

#endif
