/* Allocation that ends the program instead of failing, and the orderly way to end it. */
#include "base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_OUR_BUG = 70 };

/* The one thing a dying program must still know: how to give the terminal back. */
static void (*restore_hook)(void);

void die_hook(void (*restore)(void))
{
	restore_hook = restore;
}

void die(const char *format, ...)
{
	va_list arguments;

	if (restore_hook)
		restore_hook();
	fputs("tallyman: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(EXIT_OUR_BUG);
}

void *mem_alloc(size_t size)
{
	void *memory = calloc(1, size ? size : 1);

	if (!memory)
		die("out of memory (%zu bytes)", size);
	return memory;
}

void *mem_resize(void *memory, size_t size)
{
	void *resized = realloc(memory, size ? size : 1);

	if (!resized)
		die("out of memory (%zu bytes)", size);
	return resized;
}

void *mem_grow(void *array, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return array;
	if (*capacity > SIZE_MAX / 2 / size)
		die("out of memory (%zu elements)", *capacity);
	*capacity = *capacity ? *capacity * 2 : 8;
	return mem_resize(array, *capacity * size);
}

char *mem_copy_bytes(const char *bytes, size_t length)
{
	char *copy = mem_alloc(length + 1);

	if (length)
		memcpy(copy, bytes, length);
	return copy;
}

char *mem_copy(const char *text)
{
	return text ? mem_copy_bytes(text, strlen(text)) : NULL;
}

void mem_wipe(void *memory, size_t size)
{
	if (memory)
		explicit_bzero(memory, size);
}
