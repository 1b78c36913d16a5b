/* Which faults there are, which are on, and what they do to an answer. */
#include "sandbox/fault.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "sandbox/vendor.h"
#include "sandbox/visit.h"

enum { MEBIBYTE = 1024 * 1024 };

/* clang-format off */
static const struct {
	const char *name;
	const char *value;	/* the usual one; NULL: it takes none */
	long least, most;	/* of a value that is a number; 0 0: it is a text */
	const char *help;
} table[FAULT_KINDS] = {
	[FAULT_DELAY] = { "delay", "3000", 0, 3600000,
			  N_("milliseconds from acting to answering") },
	[FAULT_DRIP] = { "drip", "1000", 1, 60000,
			 N_("milliseconds between one byte of the answer and the next") },
	[FAULT_CLOSE] = { "close", NULL, 0, 0,
			  N_("close the connection; nothing is done") },
	[FAULT_CLOSE_AFTER] = { "close-after", NULL, 0, 0,
				N_("do what is asked, then close without an answer") },
	[FAULT_HTTP] = { "http", "502", 300, 599,
			 N_("an HTTP status with a page of HTML; nothing is done") },
	[FAULT_GARBAGE] = { "garbage", NULL, 0, 0,
			    N_("bytes that are no JSON with status 200; nothing is done") },
	[FAULT_TRUNCATE] = { "truncate", NULL, 0, 0,
			     N_("announce the whole answer, send half of it, close") },
	[FAULT_CUT] = { "cut", NULL, 0, 0,
			N_("an answer of the announced length whose JSON stops in the middle") },
	[FAULT_HUGE] = { "huge", "64", 1, 4096, N_("so many MiB of blanks after the answer") },
	[FAULT_STALE_TOKEN] = { "stale-token", NULL, 0, 0,
				N_("refuse the credentials as lapsed") },
	[FAULT_CLOCK] = { "clock", "-900", -INT_MAX, INT_MAX,
			  N_("seconds by which the vendor's clock is off, also in its Date header") },
	[FAULT_REDIRECT] = { "redirect", "http://127.0.0.2:9/elsewhere", 0, 0,
			     N_("302 to that address; nothing is done") },
	[FAULT_HOSTILE] = { "hostile", NULL, 0, 0,
			    N_("escape sequences, C1, bidi, NUL, half characters in every text") },
	[FAULT_NUMBERS] = { "numbers", NULL, 0, 0,
			    N_("texts of 15 to 19 digits come as JSON numbers") },
};
/* clang-format on */

static void fault_clear(struct fault *fault)
{
	free(fault->vendor);
	free(fault->operation);
	free(fault->value);
}

void faults_clear(struct faults *faults)
{
	for (size_t i = 0; i < faults->count; i++)
		fault_clear(&faults->entries[i]);
	free(faults->entries);
	*faults = (struct faults){ 0 };
}

static void remove_at(struct faults *faults, size_t place)
{
	fault_clear(&faults->entries[place]);
	memmove(faults->entries + place, faults->entries + place + 1,
		(faults->count - place - 1) * sizeof(*faults->entries));
	faults->count--;
}

static bool find_kind(const char *name, enum fault_kind *kind)
{
	for (int i = 0; i < FAULT_KINDS; i++)
		if (strcmp(table[i].name, name) == 0) {
			*kind = (enum fault_kind)i;
			return true;
		}
	return false;
}

static bool value_fits(enum fault_kind kind, const char *value)
{
	char *end;
	long number;

	if (!table[kind].value)
		return !value;
	if (!value || (!table[kind].least && !table[kind].most))
		return true;
	number = strtol(value, &end, 10);
	return *value && !*end && number >= table[kind].least && number <= table[kind].most;
}

bool fault_add(struct faults *faults, const char *kind, const char *value, const char *vendor,
	       const char *operation, long times, struct error *error)
{
	struct fault fault = { .left = times };

	if (!find_kind(kind, &fault.kind))
		return error_set(error, ERROR_INPUT, _("there is no fault \"%s\""), kind);
	if (!value_fits(fault.kind, value))
		return error_set(error, ERROR_INPUT, _("the fault %s cannot have the value \"%s\""),
				 kind, value);
	fault.vendor = mem_copy(vendor);
	fault.operation = mem_copy(operation);
	fault.value = mem_copy(value ? value : table[fault.kind].value);
	GROW(faults->entries, faults->count, faults->capacity);
	faults->entries[faults->count++] = fault;
	return true;
}

static bool fits(const char *wanted, const char *is)
{
	return !wanted || (is && strcmp(wanted, is) == 0);
}

void fault_drop(struct faults *faults, const char *kind, const char *vendor, const char *operation)
{
	for (size_t i = faults->count; i > 0; i--) {
		const struct fault *fault = &faults->entries[i - 1];

		if (fits(kind, table[fault->kind].name) && fits(vendor, fault->vendor) &&
		    fits(operation, fault->operation))
			remove_at(faults, i - 1);
	}
}

void faults_put(const struct faults *faults, struct buf *out)
{
	put_open(out, NULL, '[');
	for (size_t i = 0; i < faults->count; i++) {
		const struct fault *fault = &faults->entries[i];

		put_open(out, NULL, '{');
		put_text(out, "fault", table[fault->kind].name);
		put_text(out, "value", fault->value);
		put_text(out, "vendor", fault->vendor);
		put_text(out, "operation", fault->operation);
		if (fault->left >= 0)
			put_number(out, "left", fault->left);
		else
			put_raw(out, "left", NULL);
		put_close(out, '}');
	}
	put_close(out, ']');
}

void faults_explain(struct buf *out)
{
	for (int i = 0; i < FAULT_KINDS; i++)
		buf_addf(out, "  %-12s %-6.6s %s\n", table[i].name,
			 table[i].value && table[i].most ? table[i].value : "", _(table[i].help));
}

/* Is such a fault on for this request? Uses up one time; its value goes to `value`, unless that
 * is NULL, as yours to free. */
static bool take(struct visit *visit, enum fault_kind kind, char **value)
{
	struct faults *faults = &visit->world->faults;

	for (size_t i = 0; i < faults->count; i++) {
		struct fault *fault = &faults->entries[i];

		if (fault->kind != kind || !fits(fault->vendor, visit->vendor->name) ||
		    !fits(fault->operation, visit->operation->name))
			continue;
		if (value)
			*value = mem_copy(fault->value);
		if (fault->left > 0 && --fault->left == 0)
			remove_at(faults, i);
		return true;
	}
	return false;
}

/* The same for a number; 0 where the fault is not on. */
static long take_number(struct visit *visit, enum fault_kind kind)
{
	char *value = NULL;
	long number = take(visit, kind, &value) ? strtol(value, NULL, 10) : 0;

	free(value);
	return number;
}

static bool answer_status(struct visit *visit, long status)
{
	struct buf page = BUF_INIT;

	buf_addf(&page,
		 "<html>\r\n<head><title>%ld</title></head>\r\n<body>\r\n"
		 "<center><h1>%ld</h1></center>\r\n<hr><center>gateway</center>\r\n"
		 "</body>\r\n</html>\r\n",
		 status, status);
	exchange_reply(visit->exchange, (unsigned)status, "text/html", page.text);
	if (status == 429 || status == 503)
		pairs_add(&visit->exchange->reply_headers, "Retry-After", "1");
	buf_clear(&page);
	return true;
}

static bool answer_elsewhere(struct visit *visit, char *address)
{
	exchange_reply(visit->exchange, 302, "text/html", "");
	pairs_add(&visit->exchange->reply_headers, "Location", address);
	free(address);
	return true;
}

static bool answer_garbage(struct visit *visit)
{
	static const char bytes[] =
		"\x1F\x8B\x08\0\xFF\xFE{{\"code\":\"ok\",,,\xC3(\x80\0\x1B[31m]]";

	exchange_reply(visit->exchange, 200, "application/json", "");
	buf_add_bytes(&visit->exchange->reply, bytes, sizeof(bytes) - 1);
	return true;
}

bool fault_before(struct visit *visit)
{
	long number;
	char *text;

	visit->clock_ms = take_number(visit, FAULT_CLOCK) * 1000;
	if (take(visit, FAULT_CLOSE, NULL)) {
		visit->exchange->manner = MANNER_CLOSED;
		return true;
	}
	if ((number = take_number(visit, FAULT_HTTP)))
		return answer_status(visit, number);
	if (take(visit, FAULT_REDIRECT, &text))
		return answer_elsewhere(visit, text);
	if (take(visit, FAULT_GARBAGE, NULL))
		return answer_garbage(visit);
	if (!visit->refused && take(visit, FAULT_STALE_TOKEN, NULL))
		visit->vendor->lapse(visit);
	return false;
}

static void rewrite(struct exchange *exchange, void (*add)(struct buf *, const char *, size_t))
{
	struct buf written = BUF_INIT;

	add(&written, exchange->reply.text, exchange->reply.length);
	buf_clear(&exchange->reply);
	exchange->reply = written;
}

void fault_after(struct visit *visit)
{
	struct exchange *exchange = visit->exchange;

	if (exchange->manner == MANNER_CLOSED)
		return;
	if (take(visit, FAULT_NUMBERS, NULL))
		rewrite(exchange, fault_add_numbers);
	if (take(visit, FAULT_HOSTILE, NULL))
		rewrite(exchange, fault_add_hostile);
	if (take(visit, FAULT_CUT, NULL))
		buf_truncate(&exchange->reply, exchange->reply.length / 2);
	if (take(visit, FAULT_TRUNCATE, NULL))
		exchange->manner = MANNER_HALF;
	if (take(visit, FAULT_CLOSE_AFTER, NULL))
		exchange->manner = MANNER_CLOSED;
	exchange->padding = (size_t)take_number(visit, FAULT_HUGE) * MEBIBYTE;
	exchange->drip_ms = (int)take_number(visit, FAULT_DRIP);
	exchange->delay_ms = (int)take_number(visit, FAULT_DELAY);
}
