/* The last codes as a list: each with the record the store knows by it. */
#ifndef SCREENS_SCANS_H
#define SCREENS_SCANS_H

#include "screens/item.h"
#include "ui/list.h"

enum { SCANS_MOST = 12 };

struct scans {
	const struct console *console;
	struct scan_row {
		int64_t at;	/* ms */
		char *code;
		struct item *item;	/* NULL: nothing is stored under it */
	} rows[SCANS_MOST];
	size_t count;
};

/* Reads the console's last codes, and what the store holds of them now. */
void scans_read(struct scans *scans, const struct console *console);
void scans_clear(struct scans *scans);

/* A list whose rows are a struct scans. */
extern const struct list_source scans_source;

#endif
