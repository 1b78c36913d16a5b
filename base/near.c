/* Edit distance with swapped neighbours, for offering the name that was probably meant. */
#include "base/near.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 63 };	/* names are short; longer ones are never near */

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static int lower(char byte)
{
	return tolower((unsigned char)byte);
}

/* Changes of one letter, and swaps of two neighbours, that turn one name into the other. */
static size_t count_changes(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t rows[3][LONGEST + 1];
	size_t *two_above = rows[0], *above = rows[1], *row = rows[2];

	for (size_t j = 0; j <= b_length; j++)
		above[j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		size_t *oldest = two_above;

		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			int differ = lower(a[i - 1]) != lower(b[j - 1]);

			row[j] = least(least(above[j], row[j - 1]) + 1,
				       above[j - 1] + (size_t)differ);
			if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
			    lower(a[i - 2]) == lower(b[j - 1]))
				row[j] = least(row[j], two_above[j - 2] + 1);
		}
		two_above = above;
		above = row;
		row = oldest;
	}
	return above[b_length];
}

void near_offer(struct near *near, const char *candidate)
{
	size_t wanted = strlen(near->wanted), length = strlen(candidate), distance, longer;

	if (wanted > LONGEST || length > LONGEST || !wanted)
		return;
	longer = wanted > length ? wanted : length;
	distance = count_changes(near->wanted, wanted, candidate, length);
	if (distance * 3 > longer) {
		if (wanted < 3 || strncmp(near->wanted, candidate, wanted) != 0)
			return;
		distance = longer;	/* a beginning: better than nothing */
	}
	if (near->best && distance >= near->distance)
		return;
	near->best = candidate;
	near->distance = distance;
}
