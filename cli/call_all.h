/* call --all: an operation with pages, to its end. */
#ifndef CLI_CALL_ALL_H
#define CLI_CALL_ALL_H

#include "cli/cli.h"
#include "src/request.h"

/* Asks page after page; what came before one failed counts, too. Gives the exit code. */
int call_all(struct cli *cli, const struct request *request, struct error *error);

#endif
