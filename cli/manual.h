/* Manual pages and shell completion, made of the tables that the program itself goes by. */
#ifndef CLI_MANUAL_H
#define CLI_MANUAL_H

#include "base/buf.h"

/* Appends text so that roff shows it as it stands; a newline stays one. */
void roff_add(struct buf *out, const char *text);
/* A heading (".SH", ".SS"), in roff's own form. */
void roff_head(struct buf *out, const char *macro, const char *text);
/* What a page of that name and section begins with, and what it is about in a phrase. */
void roff_begin(struct buf *out, const char *name, int section, const char *about);
/* A term in bold, what stands behind it, and the text about it, indented. */
void roff_term(struct buf *out, const char *term, const char *behind, const char *text);

/* Each appends the whole of it. */
void manual_add_program(struct buf *out);	/* tallyman(1) */
void manual_add_config(struct buf *out);	/* tallyman.conf(5) */
void manual_add_bash(struct buf *out);

#endif
