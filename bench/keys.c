/* From the key to the paint: the console beside a minimal curses program, both on the same rows.
 *
 *	bench-keys TALLYMAN CONFIG STORE FLOOR ROWS CODE
 *
 * Each sample of one is followed by a sample of the other, so that both see the same machine. CODE is
 * a code that the store knows. The console holds a printable key for 30 ms (ui/scan.h), since it may
 * be the first of a bar code gun's burst: this is in the figures of the filter and of the menu. */
#include <stdio.h>
#include <string.h>

#include "bench/report.h"
#include "bench/tty.h"

enum { STARTS = 15, DOWNS = 300, PAGES = 150, FILTERS = 20, LOOKUPS = 30, ORDERS = 10, SORTED = 100, IDLE_SECONDS = 65 };

static const char down[] = "\033OB", page_down[] = "\033[6~";

struct pair {
	const char *const *ours, *const *theirs;	/* how each is started */
	struct tty a, b;
};

static void measure_start(struct pair *pair)
{
	struct samples ours = { 0 }, theirs = { 0 };
	struct paint paint;

	for (int i = 0; i < STARTS; i++) {
		if (tty_start(&pair->a, pair->ours, &paint))
			samples_add(&ours, paint.ms);
		tty_stop(&pair->a);
		if (tty_start(&pair->b, pair->theirs, &paint))
			samples_add(&theirs, paint.ms);
		tty_stop(&pair->b);
	}
	report_ratio("start to first full screen", &ours, &theirs, 3, 0);
	samples_clear(&ours);
	samples_clear(&theirs);
}

static void measure_key(struct pair *pair, const char *figure, const char *key, int count,
			double most, double most_p99, double most_bytes)
{
	struct samples ours = { 0 }, theirs = { 0 }, bytes = { 0 };

	for (int i = 0; i < count; i++) {
		struct paint paint = tty_press(&pair->a, key);

		samples_add(&ours, paint.ms);
		samples_add(&bytes, (double)paint.bytes);
		samples_add(&theirs, tty_press(&pair->b, key).ms);
	}
	report_ratio(figure, &ours, &theirs, most, most_p99);
	report_limit("  bytes", samples_percentile(&bytes, 50), "median", most_bytes);
	samples_clear(&ours);
	samples_clear(&theirs);
	samples_clear(&bytes);
}

/* The last character of a filter, with all before it typed. */
static double filter(struct tty *tty, const char *const typed[])
{
	struct paint paint = { 0, 0 };

	tty_press(tty, "/");
	for (size_t i = 0; typed[i]; i++)
		paint = tty_press(tty, typed[i]);
	return paint.ms;
}

static void measure_filter(struct pair *pair)
{
	static const char *const typed[] = { "深", "圳", NULL }, *const together[] = { "深圳", NULL };
	struct samples ours = { 0 }, theirs = { 0 };

	for (int i = 0; i < FILTERS; i++) {
		samples_add(&ours, filter(&pair->a, typed));
		tty_press(&pair->a, "\033");
		tty_press(&pair->a, "\033");
		samples_add(&theirs, filter(&pair->b, together));
		tty_press(&pair->b, "\033");
	}
	report_ratio("filter by two characters", &ours, &theirs, 0, 0);
	samples_clear(&ours);
	samples_clear(&theirs);
}

static void measure_moves(struct tty *tty, const char *order, const char *name, const char *key,
			  int count)
{
	struct samples times = { 0 };
	char figure[80];

	for (int i = 0; i < count; i++)
		samples_add(&times, tty_press(tty, key).ms);
	snprintf(figure, sizeof(figure), "  %s, %s, p99", order, name);
	report_limit(figure, samples_percentile(&times, 99), "ms", 0);
	samples_clear(&times);
}

/* Chosen in the menu by its place there, from the top. */
static double choose_order(struct tty *tty, int place)
{
	tty_press(tty, "s");
	tty_press(tty, "\033[H");
	for (int i = 0; i < place; i++)
		tty_press(tty, down);
	return tty_press(tty, "\r").ms;
}

static void measure_orders(struct tty *tty, const char *words)
{
	static const char *const orders[] = { "newest", "number", "vendor", "status", "age" };

	for (int i = 1; i <= 4; i++) {
		struct samples chosen = { 0 };
		char figure[80];

		for (int round = 0; round < ORDERS; round++) {
			choose_order(tty, 0);
			samples_add(&chosen, choose_order(tty, i));
			samples_add(&chosen, tty_press(tty, "S").ms);
		}
		snprintf(figure, sizeof(figure), "sorted by %s%s, p99, S with the hold", orders[i], words);
		report_limit(figure, samples_percentile(&chosen, 99), "ms", 0);
		measure_moves(tty, orders[i], "Down", down, SORTED);
		measure_moves(tty, orders[i], "PageDown", page_down, SORTED);
		samples_clear(&chosen);
	}
	choose_order(tty, 0);
}

/* A scan: the code as a burst, at the screen one is on. */
static void measure_lookup(struct tty *tty, const char *code)
{
	struct samples times = { 0 }, bytes = { 0 };
	char burst[100];

	snprintf(burst, sizeof(burst), "%s\r", code);
	for (int i = 0; i < LOOKUPS; i++) {
		struct paint paint = tty_press(tty, burst);

		samples_add(&times, paint.ms);
		samples_add(&bytes, (double)paint.bytes);
		tty_press(tty, "\033[24~");
	}
	report_limit("scan to its records, median", samples_percentile(&times, 50), "ms", 0);
	report_limit("scan to its records, p99", samples_percentile(&times, 99), "ms", 0);
	report_limit("  bytes", samples_percentile(&bytes, 50), "median", 4096);
	samples_clear(&times);
	samples_clear(&bytes);
}

static void measure_idle(struct tty *tty)
{
	size_t bytes;
	long wakeups;

	tty_idle(tty, IDLE_SECONDS, &bytes, &wakeups);
	printf("idle for %d s: %zu bytes, woken %ld times (the clock shows minutes)\n", IDLE_SECONDS,
	       bytes, wakeups);
}

int main(int count, char **arguments)
{
	struct pair pair;
	struct paint paint, other;

	if (count < 7) {
		fprintf(stderr, "usage: bench-keys TALLYMAN CONFIG STORE FLOOR ROWS CODE\n");
		return 64;
	}
	pair.ours = (const char *const[]){ arguments[1], "--config", arguments[2], "--store", arguments[3],
				"--offline", NULL };
	pair.theirs = (const char *const[]){ arguments[4], arguments[5], NULL };
	report_head("milliseconds", "tallyman", "minimal");
	measure_start(&pair);
	if (!tty_start(&pair.a, pair.ours, &paint) || !tty_start(&pair.b, pair.theirs, &other))
		return 1;
	tty_press(&pair.a, "\t");
	paint = tty_press(&pair.a, "1\r");
	report_limit("opening the list of orders", paint.ms, "ms, with the hold", 0);
	report_limit("  bytes", (double)paint.bytes, "", 4096);
	measure_key(&pair, "Down, details below", down, DOWNS, 1.5, 2, 200);
	tty_press(&pair.a, "z");
	measure_key(&pair, "Down, the list alone", down, DOWNS, 1.5, 2, 200);
	measure_key(&pair, "PageDown", page_down, PAGES, 1.5, 0, 0);
	measure_filter(&pair);
	measure_orders(&pair.a, "");
	tty_press(&pair.a, "/");
	tty_press(&pair.a, "华");
	tty_press(&pair.a, "美");
	tty_press(&pair.a, "\r");
	measure_orders(&pair.a, " with a filter");
	tty_press(&pair.a, "\033");
	measure_lookup(&pair.a, arguments[6]);
	report_limit("memory (PSS)", tty_memory_mib(&pair.a), "MiB", 16);
	report_limit("memory of the minimal program", tty_memory_mib(&pair.b), "MiB", 0);
	measure_idle(&pair.a);
	tty_stop(&pair.a);
	tty_stop(&pair.b);
	return 0;
}
