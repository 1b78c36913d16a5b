/* Hands text to the shell command that prints it: labels, lists. */
#ifndef SRC_PRINTER_H
#define SRC_PRINTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Starts the command with the text as its standard input and does not wait for it; what it says is
 * lost, and it goes on when this program or its terminal ends. ERROR_SETUP if it cannot be started. */
bool printer_feed(const char *command, const char *text, size_t length, struct error *error);

#endif
