/* Who sits here. */
#include "src/person.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "src/store/store.h"

char *person_name_copy(void)
{
	const struct passwd *entry = getpwuid(getuid());
	char number[24];

	if (entry && entry->pw_name)
		return mem_copy(entry->pw_name);
	snprintf(number, sizeof(number), "%ld", (long)getuid());
	return mem_copy(number);
}

/* Without its port. */
char *person_origin_copy(void)
{
	const char *connection = getenv("SSH_CONNECTION");

	return connection ? mem_copy_bytes(connection, strcspn(connection, " ")) : mem_copy("");
}

void person_set(struct store *store)
{
	char *name = person_name_copy(), *origin = person_origin_copy();

	store_set_person(store, name, origin);
	free(name);
	free(origin);
}
