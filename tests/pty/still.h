/* The moment at which tests/pty/still.c stops the wall clock. */
#ifndef TESTS_PTY_STILL_H
#define TESTS_PTY_STILL_H

enum { STILL_AT = 1772433120 };	/* 2026-03-02 06:32 UTC, in China 14:32 */

#endif
