/* A secret from where the config says it is: in the config itself, the environment, a file, or a
 * command's output. Never longer in memory than needed. */
#ifndef SRC_SECRET_H
#define SRC_SECRET_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"

/* Is the value itself a secret, and not env:, file: or command:? */
bool secret_is_literal(const char *value);
/* Appends the secret; wipe it with buf_wipe. A trailing newline of a file or command is dropped.
 * ERROR_SETUP if it cannot be had, is empty, or its file can be read by others. */
bool secret_get(const char *value, struct buf *secret, struct error *error);
/* ERROR_SETUP if anyone but its owner can read or write the file. */
bool secret_check_file(const char *path, struct error *error);

#endif
