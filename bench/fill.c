/* Makes a store of many linked records, and the same rows as a text file for other programs.
 *
 *	bench-fill STORE COUNT [ROWS]
 *
 * Orders of one vendor make their shipments, too; a third of the rows are stock. The numbers are the
 * same at every run. */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "src/call.h"
#include "src/record.h"
#include "src/store/store.h"

enum { PAGE = 100, BATCH = 100 };	/* rows of an answer, answers of a transaction */

static const char *const names[] = { "深圳", "广州", "杭州", "华美", "恒达", "鑫源", "永兴", "保温水壶",
				     "收纳盒子", "雨伞套装", "双肩背包", "陶瓷马克" };

struct filling {
	struct store *store;
	FILE *rows;
	long made, wanted;
	uint64_t luck;
};

/* xorshift: the same sequence everywhere. */
static unsigned draw(struct filling *filling, unsigned sides)
{
	filling->luck ^= filling->luck << 13;
	filling->luck ^= filling->luck >> 7;
	filling->luck ^= filling->luck << 17;
	return (unsigned)(filling->luck % sides);
}

static const char *name(struct filling *filling)
{
	return names[draw(filling, COUNT(names))];
}

static void add_order(struct filling *filling, struct buf *page, long number)
{
	unsigned minute = (unsigned)(number % 525600);

	buf_addf(page,
		 "{\"erpNo\":\"ERP-2025%07ld\",\"orderNo\":\"OUT%08u%03ld\",\"platformOrderNo\":"
		 "\"PO-%u\",\"trackingNo\":\"CP%09uCA\",\"status\":%u,\"customerNo\":\"%s%s%s\","
		 "\"warehouse\":\"CK%02u\",\"buyerName\":\"王%s\",\"mobile\":\"13%09u\","
		 "\"createTime\":\"2025-%02u-%02u %02u:%02u:00\"}",
		 number, draw(filling, 100000000), number % 1000, draw(filling, 1000000000),
		 draw(filling, 1000000000), draw(filling, 11), name(filling), name(filling),
		 name(filling), draw(filling, 8), name(filling), draw(filling, 1000000000),
		 minute / 43800 + 1, minute / 1440 % 28 + 1, minute / 60 % 24, minute % 60);
}

static void add_stock(struct filling *filling, struct buf *page, long number)
{
	buf_addf(page,
		 "{\"sku\":\"SKU%08ld\",\"skuNo\":\"69%011u\",\"name\":\"%s%s\",\"warehouseCode\":"
		 "\"CK%02u\",\"warehouseName\":\"%s仓\",\"availableNum\":%u,\"inventoryNum\":%u}",
		 number, draw(filling, 2000000000), name(filling), name(filling), draw(filling, 8),
		 name(filling), draw(filling, 500), draw(filling, 900));
}

static bool keep(void *context, const struct sighting *sighting, struct error *error)
{
	struct filling *filling = context;
	int64_t now = clock_wall_ms();
	struct telling telling = { SOURCE_LIVE, 1, now, now };

	filling->made++;
	if (filling->rows)
		fprintf(filling->rows, "%-18s %-22s %-4s %-14s %s\n", sighting->key.text,
			sighting->title.text, sighting->status.text, sighting->vendor->title,
			sighting->search.text);
	return store_put_record(filling->store, sighting, &telling, error);
}

/* One answer of the vendor, as it would come over the line. */
static bool fill_page(struct filling *filling, const char *operation,
		      void (*add)(struct filling *, struct buf *, long), struct error *error)
{
	const struct vendor *vendor = vendor_find("jfwms");
	struct request *request = request_new(vendor, operation_find(vendor, operation));
	struct buf page = BUF_INIT;
	struct json *data;
	bool fine;

	buf_add_char(&page, '[');
	for (int i = 0; i < PAGE; i++) {
		if (i > 0)
			buf_add_char(&page, ',');
		add(filling, &page, filling->made + i);
	}
	buf_add_char(&page, ']');
	data = json_parse_text(page.text, error);
	fine = data && record_each(request, data, 480, keep, filling, error);
	json_free(data);
	request_free(request);
	buf_clear(&page);
	return fine;
}

static bool fill(struct filling *filling, struct error *error)
{
	bool fine = true;

	while (fine && filling->made < filling->wanted) {
		if (!store_begin(filling->store, error))
			return false;
		for (int i = 0; fine && i < BATCH && filling->made < filling->wanted; i++)
			fine = i % 2 ? fill_page(filling, "stock.query", add_stock, error) :
				       fill_page(filling, "order.page", add_order, error);
		fine = store_end(filling->store, fine, error);
	}
	return fine;
}

/* What every store has: a vendor that was asked once. */
static bool add_call(struct store *store, struct error *error)
{
	struct call call = { .vendor = "jfwms", .operation = "order.page", .question = "", .code = "200",
			     .message = "", .trace = "", .error = "", .request = "", .answer = "",
			     .person = "", .state = CALL_DONE, .asked_at = clock_wall_ms(),
			     .answered_at = clock_wall_ms(), .clock_off_ms = INT64_MIN };

	return store_add_call(store, &call, error) && store_update_call(store, &call, error);
}

int main(int count, char **arguments)
{
	struct filling filling = { .luck = 88172645463325252 };
	struct error error = { 0 };
	int64_t start = clock_steady_ms();
	bool fine;

	if (count < 3) {
		fprintf(stderr, "usage: bench-fill STORE COUNT [ROWS]\n");
		return 64;
	}
	filling.wanted = strtol(arguments[2], NULL, 10);
	filling.store = store_open(arguments[1], STORE_WRITE, &error);
	filling.rows = count > 3 ? fopen(arguments[3], "w") : NULL;
	fine = filling.store && add_call(filling.store, &error) && fill(&filling, &error);
	if (filling.rows && fclose(filling.rows) != 0)
		fine = error_set(&error, ERROR_STORE, "%s cannot be written", arguments[3]);
	store_close(filling.store);
	if (!fine)
		fprintf(stderr, "bench-fill: %s\n", error.text);
	else
		fprintf(stderr, "%ld records in %.1f s, %.1f us each\n", filling.made,
			(double)(clock_steady_ms() - start) / 1000,
			(double)(clock_steady_ms() - start) * 1000 / (double)filling.made);
	return fine ? 0 : 1;
}
