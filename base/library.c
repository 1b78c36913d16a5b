/* Opens shared libraries when they are first needed. */
#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

#include "base/words.h"

bool library_open(const char *file, const struct symbol *symbols, struct error *error)
{
	void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);

	if (!library)
		return error_set(error, ERROR_SETUP, _("cannot load %s: %s"), file, dlerror());
	for (; symbols->name; symbols++) {
		void *found = dlsym(library, symbols->name);

		if (!found)
			return error_set(error, ERROR_SETUP, _("%s has no function %s"), file,
					 symbols->name);
		memcpy(symbols->place, &found, sizeof(found));
	}
	return true;
}
