/* The client's config for this sandbox. */
#ifndef SANDBOX_CONFIG_H
#define SANDBOX_CONFIG_H

#include "base/buf.h"

/* Appends a whole config as INI: all five vendors at `url`, with their demo credentials and the
 * paths they do not publish. `certificate` is the file to trust, or NULL. */
void sandbox_config(struct buf *out, const char *url, const char *certificate);

#endif
