/* A scene being played: the real console on fake terminal, network and clock, with a store of its
 * own in a folder that goes with it. */
#ifndef TESTS_SCENES_PLAY_H
#define TESTS_SCENES_PLAY_H

#include "screens/console.h"

enum { PLAY_BETWEEN_KEYS_MS = 400 };	/* as much time as a person takes */

struct play {
	struct console console;
	bool on;
	struct console_options options;
	int rows, columns;
	struct buf folder, config, store;	/* paths */
	struct buf more;	/* of the config, besides five made-up vendors */
	size_t shown;	/* requests that were looked at */
	bool checked;	/* each paint is made once more from nothing, and must come out the same */
};

void play_init(struct play *play);
void play_clear(struct play *play);

/* Opens the console, if it is not on; dies if it cannot. */
void play_start(struct play *play);
void play_stop(struct play *play);	/* as at a hang-up: the session is kept */
/* Lets time go by; whatever is due in it happens. */
void play_wait(struct play *play, int64_t ms);
/* Blanks between: names of keys; scan:CODE type:TEXT paste:TEXT wait:MS resize:24x80 restart. In
 * texts _ is a blank, __ is _, and | the end of a line. */
void play_keys(struct play *play, const char *words);
/* Puts a vendor's data into the store, as if it had come with a call some time ago. `words`: vendor,
 * operation, and what was asked (name=value), blanks between. */
void play_tell(struct play *play, const char *words, const char *json, int64_t age_s, bool pushed);
/* A vendor pushes it at one of the paths /j (jfwms), /h/TYPE (hongxun), /d (dingshang), as if another
 * process took it. */
void play_push(struct play *play, const char *path, const char *body);
void play_resize(struct play *play, int rows, int columns);
/* Appends the requests made since it was asked last: method and URL, then the body. */
void play_add_wire(struct play *play, struct buf *out);

#endif
