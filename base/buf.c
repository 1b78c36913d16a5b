/* The growing string. */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char buf_empty[1];

static void grow(struct buf *buf, size_t more)
{
	size_t capacity = buf->capacity ? buf->capacity : 32;

	if (more > SIZE_MAX / 2 - buf->length)
		die("out of memory (%zu more bytes of text)", more);
	while (capacity < buf->length + more + 1)
		capacity *= 2;
	if (buf->capacity)
		buf->text = mem_resize(buf->text, capacity);
	else
		buf->text = mem_alloc(capacity);
	buf->capacity = capacity;
}

/* Makes room for `more` bytes and the NUL. */
static inline void make_room(struct buf *buf, size_t more)
{
	if (more >= buf->capacity - buf->length)
		grow(buf, more);
}

void buf_add_bytes(struct buf *buf, const void *bytes, size_t length)
{
	if (!length)
		return;
	make_room(buf, length);
	memcpy(buf->text + buf->length, bytes, length);
	buf->length += length;
	buf->text[buf->length] = '\0';
}

void buf_add(struct buf *buf, const char *text)
{
	if (text)
		buf_add_bytes(buf, text, strlen(text));
}

void buf_add_char(struct buf *buf, char byte)
{
	buf_add_bytes(buf, &byte, 1);
}

void buf_add_repeated(struct buf *buf, char byte, size_t times)
{
	if (!times)
		return;
	make_room(buf, times);
	memset(buf->text + buf->length, byte, times);
	buf->length += times;
	buf->text[buf->length] = '\0';
}

void buf_addf(struct buf *buf, const char *format, ...)
{
	size_t room = buf->capacity - buf->length;
	va_list arguments, again;
	int length;

	va_start(arguments, format);
	va_copy(again, arguments);
	length = vsnprintf(room ? buf->text + buf->length : NULL, room, format, arguments);
	va_end(arguments);
	assert(length >= 0);
	if ((size_t)length >= room) {
		make_room(buf, (size_t)length);
		vsnprintf(buf->text + buf->length, (size_t)length + 1, format, again);
	}
	va_end(again);
	buf->length += (size_t)length;
}

void buf_truncate(struct buf *buf, size_t length)
{
	if (length >= buf->length)
		return;
	buf->length = length;
	buf->text[length] = '\0';
}

void buf_reset(struct buf *buf)
{
	buf_truncate(buf, 0);
}

void buf_set(struct buf *buf, const char *text)
{
	buf_reset(buf);
	buf_add(buf, text);
}

void buf_clear(struct buf *buf)
{
	if (buf->capacity)
		free(buf->text);
	*buf = (struct buf)BUF_INIT;
}

void buf_wipe(struct buf *buf)
{
	mem_wipe(buf->text, buf->capacity);
	buf_clear(buf);
}

char *buf_detach(struct buf *buf)
{
	char *text = buf->capacity ? buf->text : mem_copy("");

	*buf = (struct buf)BUF_INIT;
	return text;
}

bool buf_is(const struct buf *buf, const char *text)
{
	return strlen(text) == buf->length && memcmp(buf->text, text, buf->length) == 0;
}
