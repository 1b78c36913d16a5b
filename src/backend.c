/* Opening and closing what is behind the screens and commands. */
#include "src/backend.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "src/config_change.h"
#include "src/label.h"
#include "src/outbox.h"
#include "src/person.h"
#include "src/store/upkeep.h"

void backend_add_store_path(struct buf *path, const struct settings *settings, const char *given)
{
	const char *configured = settings_get(settings, "store", "path");

	if (given)
		buf_add(path, given);
	else if (configured && strncmp(configured, "~/", 2) == 0)
		file_add_xdg(path, "HOME", "", configured + 2);
	else if (configured)
		buf_add(path, configured);
	else
		file_add_xdg(path, "XDG_STATE_HOME", ".local/state", "tallyman/tallyman.db");
}

static bool open_store(struct backend *backend, const char *given, struct error *error)
{
	const char *group = settings_get(backend->settings, "store", "group");

	backend_add_store_path(&backend->store_path, backend->settings, given);
	if (group && !store_share(backend->store_path.text, group, error))
		return false;
	backend->store = store_open(backend->store_path.text, STORE_WRITE, error);
	if (!backend->store)
		return false;
	store_set_person(backend->store, backend->person, backend->origin);
	if (store_is_writable(backend->store)) {
		outbox_recover(backend->store, clock_wall_ms());
		/* a store that is full or locked must not keep anybody from reading */
		config_note_changes(backend->store, backend->settings, &backend->rights,
				    backend->person, clock_wall_ms(), NULL);
		return true;
	}
	backend->scratch = store_open(":memory:", STORE_WRITE, error);
	return backend->scratch != NULL;
}

bool backend_open(struct backend *backend, const struct backend_options *options,
		  struct error *error)
{
	*backend = (struct backend){ .offline = options->offline,
				     .read_only = options->read_only, .store_path = BUF_INIT };
	backend->person = person_name_copy();
	backend->origin = person_origin_copy();
	backend->settings = settings_open(options->config, error);
	if (!backend->settings ||
	    !rights_read(&backend->rights, backend->settings, NULL, error) ||
	    !labels_load(backend->settings, error) ||
	    !open_store(backend, options->store, error)) {
		backend_close(backend);
		return false;
	}
	backend->net = net_open();
	backend->queue = queue_new(backend->net,
				   backend_journal(backend), backend->settings, backend->person);
	return true;
}

struct store *backend_journal(const struct backend *backend)
{
	return backend->scratch ? backend->scratch : backend->store;
}

void backend_close(struct backend *backend)
{
	queue_free(backend->queue);
	if (backend->store && backend->settings)
		store_purge_some(backend->store, backend->settings, clock_wall_ms());
	net_close(backend->net);
	store_close(backend->scratch);
	store_close(backend->store);
	settings_close(backend->settings);
	labels_unload();
	free(backend->person);
	free(backend->origin);
	buf_clear(&backend->store_path);
	*backend = (struct backend){ .store_path = BUF_INIT };
}
