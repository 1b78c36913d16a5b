/* Hashes tell apart what is only a little different. */
#include "tests/unit/test.h"

#include "base/hash.h"
#include "base/mem.h"

/* Counters and flags are small, and differ by as little as each other. */
static void small_numbers_differ(void **state)
{
	enum { SMALL = 64 };
	static uint64_t hashes[SMALL * SMALL];

	(void)state;
	for (size_t i = 0; i < COUNT(hashes); i++) {
		hashes[i] = hash_number(hash_number(HASH_START, i / SMALL), i % SMALL);
		for (size_t j = 0; j < i; j++)
			assert_true(hashes[i] != hashes[j]);
	}
}

static void the_first_number_counts_as_the_others(void **state)
{
	enum { SMALL = 64 };
	static uint64_t hashes[SMALL * SMALL];

	(void)state;
	for (size_t i = 0; i < COUNT(hashes); i++) {
		hashes[i] = hash_number(i / SMALL, i % SMALL);
		for (size_t j = 0; j < i; j++)
			assert_true(hashes[i] != hashes[j]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_numbers_differ),
		cmocka_unit_test(the_first_number_counts_as_the_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
