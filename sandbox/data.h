/* The raw material of the data set: products, people, places and times, the same for every
 * vendor, so that one product or order is met at several of them. All of it is made up. */
#ifndef SANDBOX_DATA_H
#define SANDBOX_DATA_H

#include <stddef.h>
#include <stdint.h>

#include "sandbox/world.h"

enum {
	DATA_PRODUCTS = 300,
	DATA_SHARED = 60, /* orders that several vendors know under one number */
	DATA_TEXT = 96,
};

struct data_product {
	char sku[DATA_TEXT]; /* CUP-RED-12 */
	char barcode[14]; /* EAN-13 */
	char english[DATA_TEXT], chinese[DATA_TEXT];
	int cents, grams, length, width, height; /* cm */
};

struct data_person {
	char chinese[DATA_TEXT], english[DATA_TEXT];
	char mobile[12]; /* of mainland China */
	char phone[16]; /* of North America */
};

struct data_place {
	const char *country, *province, *city, *area;
	const char *street; /* without number */
	const char *code;
};

void data_product(size_t number, struct data_product *product); /* below DATA_PRODUCTS */
void data_person(struct world *world, struct data_person *person);
const struct data_place *data_chinese_place(struct world *world);
const struct data_place *data_foreign_place(struct world *world);

/* The `place`th of `count` moments that spread from `days` ago until now, oldest first. */
int64_t data_moment(struct world *world, size_t place, size_t count, int days);
/* That moment, or a few minutes ago if it is still to come: what is done was done in the past. */
int64_t data_past(const struct world *world, int64_t moment);
/* LETTERS and the day of that moment, and a number: "ERP-20250301-0007" for "ERP-%s-%04zu". */
void data_add_number(struct buf *out, const char *letters, int64_t moment, const char *dash,
		     size_t number);
/* An order of many vendors: its number, and when it was placed. */
void data_add_shared(const struct world *world, struct buf *number, size_t place, int64_t *moment);

/* [{"sku":"CUP-RED-12","num":2}]: one to three products, named and counted by those members. */
void data_add_lines(struct world *world, struct buf *out, const char *name, const char *count);

#endif
