/* A paint, out of curses and onto the tty. */
#include "ui/paint.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"
#include "ui/tty.h"

static struct {
	FILE *file;	/* NULL: curses writes to the tty itself */
	char *bytes;
	size_t capacity;
} paint;

FILE *paint_open(void)
{
	int file = memfd_create("paint", MFD_CLOEXEC);

	paint.file = file >= 0 ? fdopen(file, "w+") : NULL;
	if (file >= 0 && !paint.file)
		close(file);
	return paint.file ? paint.file : stdout;
}

bool paint_is_held(void)
{
	return paint.file;
}

void paint_close(void)
{
	if (paint.file)
		fclose(paint.file);
	paint.file = NULL;
	free(paint.bytes);
	paint.bytes = NULL;
	paint.capacity = 0;
}

/* The file is written from its start again; what is left behind the end of a shorter paint is never
 * read. */
void paint_send(bool send)
{
	int file = paint.file ? fileno(paint.file) : -1;
	off_t end = file >= 0 ? lseek(file, 0, SEEK_CUR) : 0;
	size_t length = end > 0 ? (size_t)end : 0;

	if (length == 0)
		return;
	if (length > paint.capacity) {
		paint.bytes = mem_resize(paint.bytes, 2 * length);
		paint.capacity = 2 * length;
	}
	if (pread(file, paint.bytes, length, 0) == (ssize_t)length && send)
		tty_write(paint.bytes, length);
	lseek(file, 0, SEEK_SET);
}
