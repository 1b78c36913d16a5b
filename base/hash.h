/* Hashes for telling quickly whether something is as it was: FNV-1a for texts, a multiplication for
 * numbers. Whoever may choose what is hashed can make two things look the same, so these are for this
 * program's own texts and numbers. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

static const uint64_t HASH_START = 0xCBF29CE484222325;

static inline uint64_t hash_number(uint64_t hash, uint64_t number)
{
	hash = (hash ^ number) * 0x9E3779B97F4A7C15;
	return hash ^ hash >> 32;
}

static inline uint64_t hash_text(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001B3;
	return hash;
}

#endif
