/* The state of the sandbox as a whole. */
#include "sandbox/world.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "sandbox/tour.h"
#include "sandbox/vendor.h"

/* splitmix64: small, good enough for a stage set, and the same everywhere. */
static uint64_t next(uint64_t *state)
{
	uint64_t value = *state += 0x9E3779B97F4A7C15u;

	value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9u;
	value = (value ^ value >> 27) * 0x94D049BB133111EBu;
	return value ^ value >> 31;
}

uint64_t world_chance(struct world *world)
{
	return next(&world->chance);
}

size_t world_below(struct world *world, size_t limit)
{
	return (size_t)(world_chance(world) % limit);
}

int64_t world_serial(struct world *world)
{
	return ++world->serial;
}

void world_add_identity(struct world *world, struct buf *out, size_t digits)
{
	static const char hex[] = "0123456789abcdef";
	uint64_t bits = 0;

	for (size_t i = 0; i < digits; i++, bits >>= 4) {
		if (i % 16 == 0)
			bits = next(&world->identity);
		buf_add_char(out, hex[bits & 15]);
	}
}

int64_t world_now(const struct world *world)
{
	return clock_wall_ms() + world->offset_ms;
}

struct item *world_add_json(struct world *world, enum book book, const char *key, const char *json)
{
	struct item *item = shelf_add(&world->books[book], key);
	struct slice object;

	if (!slice_read(json, strlen(json), &object))
		die("broken data for %s", key);
	item_take(item, object);
	return item;
}

void world_post(struct world *world, const char *url, const char *body)
{
	GROW(world->letters, world->letter_count, world->letter_capacity);
	world->letters[world->letter_count++] = (struct letter){ mem_copy(url), mem_copy(body) };
}

bool world_next_letter(struct world *world, struct letter *letter)
{
	if (!world->letter_count)
		return false;
	*letter = world->letters[0];
	world->letter_count--;
	memmove(world->letters, world->letters + 1, world->letter_count * sizeof(*world->letters));
	return true;
}

static void drop_letters(struct world *world)
{
	struct letter letter;

	while (world_next_letter(world, &letter)) {
		free(letter.url);
		free(letter.body);
	}
	free(world->letters);
	world->letters = NULL;
	world->letter_capacity = 0;
}

void world_schedule(struct world *world, enum book book, struct item *item)
{
	int64_t pace = strtoll(habit_get(&world->habits, HABIT_PACE), NULL, 10) * 1000;

	shelf_schedule(&world->books[book], item, pace > 0 ? world_now(world) + pace : 0);
}

static void fill(struct world *world)
{
	world->offset_ms = world->options.now_ms ? world->options.now_ms - clock_wall_ms() : 0;
	world->born_ms = world_now(world);
	world->chance = world->options.seed;
	world->identity = ~world->options.seed;
	for (int i = 0; sandbox_vendors[i]; i++)
		sandbox_vendors[i]->fill(world);
}

void world_init(struct world *world, const struct world_options *options)
{
	*world = (struct world){ .options = *options };
	if (world->options.scale < 1)
		world->options.scale = 1;
	fill(world);
}

void world_clear(struct world *world)
{
	for (int i = 0; i < BOOKS; i++)
		shelf_clear(&world->books[i]);
	habits_clear(&world->habits);
	faults_clear(&world->faults);
	tally_clear(&world->tally);
	drop_letters(world);
	tour_stop(world);
}

void world_reset(struct world *world)
{
	struct world_options options = world->options;

	world_clear(world);
	world_init(world, &options);
}

/* From the newest to the oldest, since an item may leave its shelf when it moves. */
static void move_due(struct world *world, const struct vendor *vendor, enum book book, int64_t now)
{
	struct shelf *shelf = &world->books[book];

	if (!shelf->next_due_ms || shelf->next_due_ms > now)
		return;
	shelf->next_due_ms = 0;
	for (size_t i = shelf->count; i > 0; i--) {
		struct item *item = shelf->items[i - 1];

		if (item->due_ms && item->due_ms <= now) {
			item->due_ms = 0;
			vendor->move(world, book, item);
		} else {
			shelf_schedule(shelf, item, item->due_ms);
		}
	}
}

void world_tick(struct world *world)
{
	int64_t now = world_now(world);

	for (int i = 0; sandbox_vendors[i]; i++) {
		const struct vendor *vendor = sandbox_vendors[i];

		for (enum book book = vendor->first_book; book <= vendor->last_book; book++)
			move_due(world, vendor, book, now);
	}
}
