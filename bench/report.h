/* Samples of one figure, and the line that compares them with another program's in the same run. */
#ifndef BENCH_REPORT_H
#define BENCH_REPORT_H

#include <stddef.h>

struct samples {
	double *values;
	size_t count, capacity;
};

void samples_add(struct samples *samples, double value);
double samples_percentile(struct samples *samples, double percent);	/* sorts; 0 if there are none */
void samples_clear(struct samples *samples);

void report_head(const char *unit, const char *ours, const char *theirs);
/* Median and 99th percentile of both, and how the ratios stand to the most they may be; 0: no limit. */
void report_ratio(const char *figure, struct samples *ours, struct samples *theirs, double most,
		  double most_p99);
/* A figure that stands for itself; `least` and `most` 0: no limit. */
void report_limit(const char *figure, double value, const char *unit, double most);

#endif
