/* Hashes of this program's own texts (FNV-1a) and numbers, for telling quickly whether something is as it
 * was. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

static const uint64_t HASH_START = 0xCBF29CE484222325;

/* Both are spread before they meet, or small numbers would make up for each other. */
static inline uint64_t hash_number(uint64_t hash, uint64_t number)
{
	hash *= 0x9E3779B97F4A7C15;
	number *= 0xC2B2AE3D27D4EB4F;
	hash = (hash ^ hash >> 32) + (number ^ number >> 29);
	return hash ^ hash >> 31;
}

static inline uint64_t hash_text(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001B3;
	return hash;
}

#endif
