/* What the parts of the outbox command share. */
#ifndef CLI_OUTBOX_H
#define CLI_OUTBOX_H

#include "cli/answer.h"

/* The row as it is now, into the command's JSON, or as a line if `array` is NULL. */
void outbox_report(struct cli *cli, int64_t id, struct json *array);
/* May this person do that here? DEED_COUNT: only the mode counts. */
bool outbox_may_change(const struct cli *cli, enum deed deed, struct error *error);
/* outbox send; gives the exit code. */
int outbox_send_all(struct cli *cli, struct error *error);

#endif
