/* The demo that moves by itself: orders ship, goods are put away, parcels travel, and the client
 * hears of it. */
#ifndef SANDBOX_TOUR_H
#define SANDBOX_TOUR_H

#include "sandbox/world.h"

/* `url` is the listener's address without a vendor's prefix; these are /hongxun, /jfwms … */
void tour_start(struct world *world, const char *url, int64_t every_ms);
void tour_stop(struct world *world);
/* Does what is due; its letters wait in the world. Returns when it wants to be called again, by
 * the sandbox's clock, or 0. */
int64_t tour_step(struct world *world);
/* One push of that type with the values of the examples. ERROR_USAGE for an unknown one. */
bool tour_push(struct world *world, const char *url, const char *vendor, const char *type,
	       const struct pairs *values, struct error *error);

#endif
