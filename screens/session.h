/* Where a person was when the line dropped, kept in the store for the next time. */
#ifndef SCREENS_SESSION_H
#define SCREENS_SESSION_H

struct console;

void session_save(struct console *console);
/* Puts the first screen on, and those above it as far as they can be made again. */
void session_restore(struct console *console);

#endif
