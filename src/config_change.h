/* Changes of the config and of a person's role since they last started: for the audit. */
#ifndef SRC_CONFIG_CHANGE_H
#define SRC_CONFIG_CHANGE_H

#include <stdint.h>

#include "src/role.h"
#include "src/settings.h"

struct store;

/* Notes a line in the audit that names the keys, but no values, if anything is other than the last
 * time this person started with this config file; the role with its value. */
bool config_note_changes(struct store *store, const struct settings *settings,
			 const struct rights *rights, const char *person, int64_t now_ms,
			 struct error *error);

#endif
