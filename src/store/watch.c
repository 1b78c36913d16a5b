/* Other processes' writes, noticed by inotify: ours set the file's time when a commit can be seen
 * (database.c), other programs write the log, and one that dies closes it. */
#include "src/store/watch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "src/store/inside.h"

struct watch {
	struct store *store;
	int file;
	int64_t version; /* of the data, as other connections have changed it */
};

/* Grows with the commits of other connections only. */
static int64_t foreign_version(struct store *store)
{
	struct query query;
	int64_t version = 0;

	query_start(&query, store->database, "PRAGMA data_version", NULL);
	if (query_row(&query))
		version = query_integer_at(&query, 0);
	query_end(&query);
	return version;
}

struct watch *watch_open(struct store *store)
{
	struct watch *watch = mem_alloc(sizeof(*watch));
	struct buf path = BUF_INIT;

	watch->store = store;
	watch->version = foreign_version(store);
	watch->file = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	buf_addf(&path, "%s-wal", store_path(store));
	if (watch->file >= 0) {
		inotify_add_watch(watch->file, store_path(store), IN_ATTRIB);
		inotify_add_watch(watch->file, path.text, IN_MODIFY | IN_CLOSE_WRITE);
	}
	buf_clear(&path);
	if (watch->file >= 0)
		return watch;
	free(watch);
	return NULL;
}

void watch_close(struct watch *watch)
{
	if (!watch)
		return;
	close(watch->file);
	free(watch);
}

int watch_file(const struct watch *watch)
{
	return watch->file;
}

bool watch_step(struct watch *watch)
{
	char events[4096];
	int64_t version;
	bool any = false;

	while (read(watch->file, events, sizeof(events)) > 0)
		any = true;
	if (!any)
		return false;
	version = foreign_version(watch->store);
	if (version == watch->version)
		return false;
	watch->version = version;
	return true;
}
