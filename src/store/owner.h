/* Who holds a lease: a process, named so that others can tell whether it is still there. */
#ifndef SRC_STORE_OWNER_H
#define SRC_STORE_OWNER_H

#include <stdbool.h>

enum { OWNER_SIZE = 64 };

/* This process: its id, something random (ids come again), the boot and the namespace of ids. */
void owner_name(char owner[OWNER_SIZE]);
/* Does it look like such a name? */
bool owner_is_name(const char *text);
/* Is it certain that the process behind the name is no more? `ours` is the name of this one. */
bool owner_is_gone(const char *owner, const char *ours);

#endif
