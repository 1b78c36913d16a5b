/* The five vendors, and the way from a path to an operation. */
#include "sandbox/vendor.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
const struct vendor *const sandbox_vendors[] = {
	&sandbox_hongxun, &sandbox_jfwms, &sandbox_dingshang, &sandbox_chetonggui, &sandbox_yesno,
	NULL,
};
/* clang-format on */

const struct vendor *sandbox_vendor(const char *name)
{
	for (int i = 0; sandbox_vendors[i]; i++)
		if (strcmp(sandbox_vendors[i]->name, name) == 0)
			return sandbox_vendors[i];
	return NULL;
}

const struct operation *sandbox_operation(const struct vendor *vendor, const char *name)
{
	for (const struct operation *const *group = vendor->groups; *group; group++)
		for (const struct operation *at = *group; at->name; at++)
			if (strcmp(at->name, name) == 0)
				return at;
	return NULL;
}

/* Does the path fit, and what stands where the pattern has {name}? */
static bool path_fits(const char *pattern, const char *path, char **named)
{
	const char *open = strchr(pattern, '{'), *close;
	size_t before, length;

	if (!open)
		return strcmp(pattern, path) == 0;
	before = (size_t)(open - pattern);
	close = strchr(open, '}');
	if (strncmp(pattern, path, before) != 0)
		return false;
	length = strcspn(path + before, "/");
	if (!length || strcmp(path + before + length, close + 1) != 0)
		return false;
	*named = mem_copy_bytes(path + before, length);
	return true;
}

static const struct operation *find_in(const struct operation *at, const char *method,
				       const char *path, char **named, bool *known)
{
	for (; at->name; at++) {
		*named = NULL;
		if (!path_fits(at->path, path, named))
			continue;
		if (strcmp(at->method, method) == 0)
			return at;
		*known = true;
		free(*named);
		*named = NULL;
	}
	return NULL;
}

const struct operation *sandbox_route(const struct vendor *vendor, const char *method,
				      const char *path, char **named, bool *known)
{
	const struct operation *found = NULL;

	for (const struct operation *const *group = vendor->groups; *group && !found; group++)
		found = find_in(*group, method, path, named, known);
	return found;
}
