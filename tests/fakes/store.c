/* A store with a few records in it, and a folder for files. */
#include "tests/fakes/store.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "tests/fakes/clock.h"

static char folder[64];

int fake_folder_make(void **state)
{
	snprintf(folder, sizeof(folder), "/tmp/tallyman-test-XXXXXX");
	*state = folder;
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

int fake_folder_remove(void **state)
{
	(void)state;
	return nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

void fake_folder_add(struct buf *path, const char *name)
{
	buf_addf(path, "%s/%s", folder, name);
}

struct store *fake_store_open(void)
{
	struct error error = { 0 };
	struct store *store = store_open(":memory:", STORE_WRITE, &error);

	if (!store)
		die("%s", error.text);
	return store;
}

void fake_store_put(struct store *store, const char *operation, const char *kind, const char *key,
		    const char *title, const char *status, const char *codes, const char *search,
		    int64_t happened_ms)
{
	const struct operation teller = { .name = operation };
	struct json *data = json_new_object();
	struct sighting sighting = {
		.kind = record_kind_find(kind), .vendor = vendor_find("jfwms"),
		.operation = &teller, .key = BUF_INIT, .title = BUF_INIT, .status = BUF_INIT,
		.codes = BUF_INIT, .search = BUF_INIT, .happened_at = happened_ms, .data = data,
	};
	struct telling telling = { SOURCE_LIVE, 1, clock_wall_ms(), clock_wall_ms() };
	struct error error = { 0 };

	json_set_text(data, "erpNo", key);
	buf_add(&sighting.key, key);
	buf_add(&sighting.title, title);
	buf_add(&sighting.status, status);
	buf_add(&sighting.codes, codes);
	buf_add(&sighting.search, search);
	if (!store_put_record(store, &sighting, &telling, &error))
		die("%s", error.text);
	buf_clear(&sighting.key);
	buf_clear(&sighting.title);
	buf_clear(&sighting.status);
	buf_clear(&sighting.codes);
	buf_clear(&sighting.search);
	json_free(data);
}

void fake_store_fill(struct store *store)
{
	static const struct {
		const char *kind, *key, *title, *status, *codes, *search;
		int64_t later_ms;
	} rows[] = {
		{ "order", "ERP-1", "红杯 12oz", "7", "ERP-1\nCP100200300CA\n",
		  "深圳市南山区科技园 王敏 13800138000", 1 },
		{ "order", "ERP-2", "蓝杯", "8", "ERP-2\nCP100200301CA\n",
		  "广州市天河区 李雷 13912345678", 1001 },
		{ "order", "ERP-3", "Ann Lee", "8", "ERP-3\n", "12 Bank St Ottawa", 2001 },
		{ "stock", "CK01/CUP-RED-12", "Red cup", "", "CUP-RED-12\n", "CK01", 0 },
		{ "shipment", "CP100200300CA", "", "50", "CP100200300CA\n", "", 3001 },
	};
	int64_t day = (int64_t)FAKE_DAY_ONE * 1000 - 86400000;

	for (size_t i = 0; i < COUNT(rows); i++)
		fake_store_put(store, "order.get", rows[i].kind, rows[i].key, rows[i].title,
			       rows[i].status, rows[i].codes, rows[i].search,
			       rows[i].later_ms ? day + rows[i].later_ms : 0);
}
