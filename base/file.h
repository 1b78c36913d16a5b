/* Whole files and folders: read, write at once or not at all, and the paths the XDG rules give. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

enum { FILE_MOST = 64 * 1024 * 1024 };	/* bytes file_read takes at most */

/* Appends the whole file. ERROR_MISSING: no such file; ERROR_SETUP: it cannot be read. */
bool file_read(const char *path, struct buf *text, struct error *error);
/* Writes a new file beside it and renames it over: after a crash there is the old or the new
 * one, never half. `mode` such as 0600. ERROR_CREATE or ERROR_STORE. */
bool file_write(const char *path, const char *bytes, size_t length, unsigned mode,
		struct error *error);
/* Makes the folder and those above it, each 0700 if it was not there. ERROR_CREATE. */
bool file_make_folder(const char *path, struct error *error);
/* The same for the folder that `path` lies in. */
bool file_make_parent(const char *path, struct error *error);

/* Appends "$VARIABLE/rest", or "$HOME/fallback/rest" where the variable is unset, empty or not
 * absolute: file_add_xdg(&path, "XDG_STATE_HOME", ".local/state", "tallyman/tallyman.db"). */
void file_add_xdg(struct buf *path, const char *variable, const char *fallback, const char *rest);
/* Appends the path of what lies beside this program, as in the folder of a build; false, and nothing
 * appended, if it is not there. */
bool file_add_beside(struct buf *path, const char *rest);

#endif
