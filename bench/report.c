/* Percentiles, ratios, and lines of a table. */
#include "bench/report.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

void samples_add(struct samples *samples, double value)
{
	if (samples->count == samples->capacity) {
		samples->capacity = samples->capacity ? 2 * samples->capacity : 64;
		samples->values = mem_resize(samples->values,
					     samples->capacity * sizeof(*samples->values));
	}
	samples->values[samples->count++] = value;
}

static int by_value(const void *a, const void *b)
{
	const double *first = a, *second = b;

	return (*first > *second) - (*first < *second);
}

double samples_percentile(struct samples *samples, double percent)
{
	size_t index;

	if (samples->count == 0)
		return 0;
	qsort(samples->values, samples->count, sizeof(*samples->values), by_value);
	index = (size_t)((double)(samples->count - 1) * percent / 100 + 0.5);
	return samples->values[index];
}

void samples_clear(struct samples *samples)
{
	free(samples->values);
	*samples = (struct samples){ 0 };
}

static const char *verdict(double value, double most)
{
	return most <= 0 ? "" : value <= most ? "met" : "NOT MET";
}

void report_head(const char *unit, const char *ours, const char *theirs)
{
	printf("\n%-30s %12s %9s %12s %9s %7s %7s %6s\n", unit, ours, "p99", theirs, "p99", "ratio",
	       "p99", "most");
}

void report_ratio(const char *figure, struct samples *ours, struct samples *theirs, double most,
		  double most_p99)
{
	double median = samples_percentile(ours, 50), p99 = samples_percentile(ours, 99);
	double their_median = samples_percentile(theirs, 50);
	double their_p99 = samples_percentile(theirs, 99);
	double ratio = their_median > 0 ? median / their_median : 0;
	double ratio_p99 = their_p99 > 0 ? p99 / their_p99 : 0;

	printf("%-30s %12.3f %9.3f %12.3f %9.3f %7.2f %7.2f %6.1f %s%s%s\n", figure, median, p99,
	       their_median, their_p99, ratio, ratio_p99, most, verdict(ratio, most),
	       most_p99 > 0 ? ", p99 " : "", verdict(ratio_p99, most_p99));
}

void report_limit(const char *figure, double value, const char *unit, double most)
{
	printf("%-30s %12.3f %s", figure, value, unit);
	if (most > 0)
		printf(" (at most %g: %s)", most, verdict(value, most));
	putchar('\n');
}
