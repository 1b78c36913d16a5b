/* Memory that never fails: an allocation that cannot be had ends the program through die().
 * Used by every layer; nobody checks for NULL. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

#if defined(__GNUC__)
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#define NO_RETURN __attribute__((noreturn))
#else
#define PRINTF_LIKE(text, first)
#define NO_RETURN
#endif

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Makes room for one more element at the end of a growing array; `count` is how many are in use. */
#define GROW(array, count, capacity) \
	((array) = mem_grow((array), (count), &(capacity), sizeof(*(array))))

void *mem_alloc(size_t size);	/* zeroed; free() it */
void *mem_resize(void *memory, size_t size);
void *mem_grow(void *array, size_t count, size_t *capacity, size_t size);
char *mem_copy(const char *text);	/* NULL gives NULL */
char *mem_copy_bytes(const char *bytes, size_t length);	/* adds the NUL */
void mem_wipe(void *memory, size_t size);	/* overwrites even what nobody reads again */

/* Says why on standard error and exits with 70 (our bug). The hook, if one is set, runs first:
 * the terminal uses it to give the screen back. */
NO_RETURN void die(const char *format, ...) PRINTF_LIKE(1, 2);
void die_hook(void (*restore)(void));

#endif
