/* From the key to the paint: the console beside a minimal curses program, and beside those pagers that
 * are installed, all on the same rows.
 *
 *	bench-keys TALLYMAN CONFIG STORE FLOOR ROWS CODE
 *
 * Each sample of one is followed by a sample of the other, so that both see the same machine, and they
 * take turns at being the first, so that neither always comes at the same time after its last key. CODE
 * is a code that the store knows. The console holds a printable key for 30 ms (ui/scan.h), since it may
 * be the first of a bar code gun's burst: this is in the figures of the filter and of the menu. */
#include <stdio.h>
#include <string.h>

#include "bench/report.h"
#include "bench/tty.h"

enum { STARTS = 15, RIVAL_STARTS = 3, DOWNS = 300, PAGES = 150, FILTERS = 20, LOOKUPS = 30 };
enum { SWITCHES = 20, IDLE_SECONDS = 65 };

static const char down[] = "\033OB", page_down[] = "\033[6~", back[] = "\033[24~";

struct pair {
	const char *const *ours, *const *theirs;	/* how each is started */
	struct tty a, b;
};

static void measure_start(struct pair *pair, int starts, double most)
{
	struct samples ours = { 0 }, theirs = { 0 };
	struct paint paint;

	for (int i = 0; i < starts; i++) {
		if (tty_start(&pair->a, pair->ours, TTY_SMALL, &paint))
			samples_add(&ours, paint.ms);
		tty_stop(&pair->a);
		if (tty_start(&pair->b, pair->theirs, TTY_SMALL, &paint))
			samples_add(&theirs, paint.ms);
		tty_stop(&pair->b);
	}
	report_ratio("start to first full screen", &ours, &theirs, most, 0);
	samples_clear(&ours);
	samples_clear(&theirs);
}

/* What one program answers to a key. */
struct answers {
	struct samples ms, bytes;
};

static void press(struct tty *tty, const char *key, struct answers *answers)
{
	struct paint paint = tty_press(tty, key);

	samples_add(&answers->ms, paint.ms);
	samples_add(&answers->bytes, (double)paint.bytes);
}

static void measure_key(struct pair *pair, const char *figure, const char *key, int count,
			double most, double most_p99, double most_bytes)
{
	struct answers ours = { 0 }, theirs = { 0 };

	for (int i = 0; i < count; i++) {
		if (i % 2 == 0)
			press(&pair->a, key, &ours);
		press(&pair->b, key, &theirs);
		if (i % 2 == 1)
			press(&pair->a, key, &ours);
	}
	report_ratio(figure, &ours.ms, &theirs.ms, most, most_p99);
	printf("%-30s %12.0f %9s %12.0f\n", "  bytes, median", samples_percentile(&ours.bytes, 50),
	       "", samples_percentile(&theirs.bytes, 50));
	if (most_bytes > 0)
		report_limit("  bytes", samples_percentile(&ours.bytes, 50), "median", most_bytes);
	samples_clear(&ours.ms);
	samples_clear(&ours.bytes);
	samples_clear(&theirs.ms);
	samples_clear(&theirs.bytes);
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

/* A key that shows another screen, and one that comes back, as often as wanted. */
static void measure_change(struct tty *tty, const char *figure, const char *key, int count,
			   double most_bytes)
{
	struct samples times = { 0 }, bytes = { 0 };

	for (int i = 0; i < count; i++) {
		struct paint paint = tty_press(tty, key);

		samples_add(&times, paint.ms);
		samples_add(&bytes, (double)paint.bytes);
		tty_press(tty, back);
	}
	printf("%s\n", figure);
	report_limit("  median", samples_percentile(&times, 50), "ms", 0);
	report_limit("  p99", samples_percentile(&times, 99), "ms", 0);
	report_limit("  bytes, the most of all", samples_percentile(&bytes, 100), "", most_bytes);
	samples_clear(&times);
	samples_clear(&bytes);
}

/* Whole screens: a record out of its list, and what a scan shows, at one size of the window. */
static void measure_screens(const struct pair *pair, const struct tty_size *size, const char *code,
			    double most_bytes)
{
	struct paint paint;
	struct tty tty;
	char burst[100];

	printf("\nat %dx%d\n", size->columns, size->rows);
	snprintf(burst, sizeof(burst), "%s\r", code);
	if (!tty_start(&tty, pair->ours, size, &paint))
		return;
	report_limit("first screen, bytes", (double)paint.bytes, "", most_bytes);
	tty_press(&tty, "\t");
	paint = tty_press(&tty, "1\r");
	report_limit("list of orders, bytes", (double)paint.bytes, "", most_bytes);
	measure_change(&tty, "Enter: the whole record", "\r", SWITCHES, most_bytes);
	measure_change(&tty, "scan: everybody is asked", burst, LOOKUPS, most_bytes);
	tty_press(&tty, back);
	tty_stop(&tty);
}

static void measure_idle(struct tty *tty)
{
	size_t bytes;
	long wakeups;
	double before = tty_cpu_ms(tty);

	tty_idle(tty, IDLE_SECONDS, &bytes, &wakeups);
	printf("idle for %d s: %zu bytes, woken %ld times (the clock shows minutes), %.2f ms of CPU\n",
	       IDLE_SECONDS, bytes, wakeups, tty_cpu_ms(tty) - before);
}

/* The orders on both, ours in the list. */
static bool open_lists(struct pair *pair)
{
	struct paint paint;

	if (!tty_start(&pair->a, pair->ours, TTY_SMALL, &paint) ||
	    !tty_start(&pair->b, pair->theirs, TTY_SMALL, &paint))
		return false;
	tty_press(&pair->a, "\t");
	tty_press(&pair->a, "1\r");
	return true;
}

static bool measure_minimal(struct pair *pair)
{
	report_head("milliseconds", "tallyman", "minimal");
	measure_start(pair, STARTS, 3);
	if (!open_lists(pair))
		return false;
	measure_key(pair, "Down, details below", down, DOWNS, 1.5, 2, 200);
	tty_press(&pair->a, "z");
	measure_key(pair, "Down, the list alone", down, DOWNS, 1.5, 2, 200);
	measure_key(pair, "PageDown", page_down, PAGES, 0, 0, 0);
	measure_filter(pair);
	report_limit("memory (PSS)", tty_memory_mib(&pair->a), "MiB", 16);
	report_limit("memory of the minimal program", tty_memory_mib(&pair->b), "MiB", 0);
	measure_idle(&pair->a);
	tty_press(&pair->a, back);
	tty_stop(&pair->a);
	tty_stop(&pair->b);
	return true;
}

/* A pager that stands on the same rows; it may never be the quicker one. */
static void measure_rival(struct pair *pair, const char *name)
{
	report_head("milliseconds", "tallyman", name);
	measure_start(pair, RIVAL_STARTS, 1);
	if (!open_lists(pair))
		return;
	measure_key(pair, "Down, details below", down, DOWNS, 1, 0, 0);
	tty_press(&pair->a, "z");
	measure_key(pair, "Down, the list alone", down, DOWNS, 1, 0, 0);
	measure_key(pair, "PageDown", page_down, PAGES, 1, 0, 0);
	report_limit("memory (PSS)", tty_memory_mib(&pair->a), "MiB", 0);
	report_limit("  the other's", tty_memory_mib(&pair->b), "MiB", 0);
	tty_press(&pair->a, back);	/* or it would come back to the list */
	tty_stop(&pair->a);
	tty_stop(&pair->b);
}

int main(int count, char **arguments)
{
	struct pair pair;
	char tig[300];

	if (count < 7) {
		fprintf(stderr, "usage: bench-keys TALLYMAN CONFIG STORE FLOOR ROWS CODE\n");
		return 64;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	pair.ours = (const char *const[]){ arguments[1], "--config", arguments[2], "--store", arguments[3],
				"--offline", NULL };
	pair.theirs = (const char *const[]){ arguments[4], arguments[5], NULL };
	if (!measure_minimal(&pair))
		return 1;
	measure_screens(&pair, TTY_SMALL, arguments[6], 4096);
	measure_screens(&pair, TTY_LARGE, arguments[6], 9216);
	if (tty_can_run("pspg")) {
		pair.theirs = (const char *const[]){ "pspg", "-f", arguments[5], NULL };
		measure_rival(&pair, "pspg");
	}
	if (tty_can_run("tig")) {
		snprintf(tig, sizeof(tig), "exec tig <'%s'", arguments[5]);
		pair.theirs = (const char *const[]){ "sh", "-c", tig, NULL };
		measure_rival(&pair, "tig");
	}
	return 0;
}
