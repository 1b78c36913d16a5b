/* Control sequences: the tables and the grammar by which ui/decode.c reads what follows an Esc. */
#ifndef UI_SEQUENCE_H
#define UI_SEQUENCE_H

#include "ui/decode.h"

/* What the first bytes are. */
struct token {
	size_t used;	/* 0: more bytes must come before that can be told */
	enum decode_event event;
	bool paste;	/* a paste begins behind it */
	struct key key;
	int row, column;
};

enum { SEQUENCE_MOST = 16 };	/* bytes of a sequence in a table */

struct sequence {
	char bytes[SEQUENCE_MOST];
	size_t length;
	struct key key;
};

/* In the other dialects, beside the grammar; ends with { 0 }. Those of SCO clash with it. */
struct known {
	const char *bytes;
	struct key key;
};
extern const struct known sequence_known[], sequence_sco[];

/* Reads `bytes` that begin with Esc [ or Esc O, or with the start of a string such as Esc ]. With
 * `expired` no more will come: the token is then what there is. */
struct token sequence_csi(const char *bytes, size_t length, bool expired);
struct token sequence_ss3(const char *bytes, size_t length, bool expired);
struct token sequence_string(const char *bytes, size_t length, bool expired);

#endif
