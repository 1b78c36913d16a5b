/* The screen of a program under a pseudo terminal as a picture: SVG without fonts of its own. */
#ifndef TESTS_PTY_SVG_H
#define TESTS_PTY_SVG_H

#include "tests/pty/pty.h"

/* Every run of cells has its place and its length written down, so that columns are exact whatever font
 * a reader has; blocks are drawn, so that QR codes can be read. `title` is for readers who hear it. */
void svg_add_screen(struct buf *out, struct pty *pty, int rows, int columns, const char *title);

#endif
