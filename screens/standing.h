/* How each vendor stands, what waits in the outbox, and drafts: read when the store changed, shown on
 * the line below the title. */
#ifndef SCREENS_STANDING_H
#define SCREENS_STANDING_H

#include <stddef.h>
#include <stdint.h>

#include "src/backend.h"
#include "ui/canvas.h"

enum { STANDING_VENDORS = 8 };

enum weather { WEATHER_NEVER, WEATHER_OK, WEATHER_SLOW, WEATHER_ODD, WEATHER_OFF };

struct standing {
	struct vendor_standing {
		const struct vendor *vendor;
		enum weather weather;
		int64_t at;	/* of the last call that came to an end, ms */
	} vendors[STANDING_VENDORS];
	size_t count;
	size_t waiting, unknown, drafts;	/* outbox rows, and drafts of this person */
};

void standing_read(struct standing *standing, struct backend *backend);
void standing_draw(const struct standing *standing, bool offline, struct canvas canvas);
const char *standing_word(enum weather weather);	/* translated */
enum style standing_style(enum weather weather);
/* NULL: it is not configured. */
const struct vendor_standing *standing_of(const struct standing *standing,
					  const struct vendor *vendor);

#endif
