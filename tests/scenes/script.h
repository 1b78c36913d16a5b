/* A scene on paper: a text file of parts, each with a head ("--- keys") and a body. */
#ifndef TESTS_SCENES_SCRIPT_H
#define TESTS_SCENES_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct script_part {
	char *name;	/* "screen"; "" for what stands above the first head */
	char *words;	/* "24x80": the rest of the head */
	char *body;	/* lines, each with its newline; no empty lines at its end */
};

struct script {
	char *path;
	struct script_part *parts;
	size_t count, capacity;
	bool changed;	/* some body is not any more what the file has */
};

void script_read(struct script *script, const char *path);	/* dies if it cannot be read */
void script_write(const struct script *script);
void script_clear(struct script *script);
/* Puts another text in place of a part's body. */
void script_replace(struct script *script, struct script_part *part, const char *body);

/* The value of "name=value" among the words, yours, NULL: it is not there. */
char *script_value(const struct script_part *part, const char *name);
bool script_has(const struct script_part *part, const char *word);

#endif
