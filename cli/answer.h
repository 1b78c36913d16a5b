/* Calls, records and outbox rows as JSON objects and as lines: what commands answer with. */
#ifndef CLI_ANSWER_H
#define CLI_ANSWER_H

#include "cli/cli.h"
#include "src/answer.h"
#include "src/lookup.h"
#include "src/outbox.h"

/* An answer, and the JSON of the contract that tells it. */
struct report {
	struct answer answer;
	struct json *object;	/* yours until report_clear */
};

/* Reads a finished call (0: it was not asked, for `reason`) to this request. */
void report_read(struct report *report, struct cli *cli, const struct request *request,
		 int64_t call, const struct error *reason);
void report_clear(struct report *report);
/* The exit code an answer to a single call has. */
int report_exit(const struct report *report);
/* Prints it for people. */
void report_print(const struct report *report, const struct request *request);
/* Says on standard error what is wrong, where standard output is JSON. */
void report_say(const struct report *report);
/* Prints its data, indented. */
void report_print_data(const struct report *report);

/* One record as JSON; `brief` leaves data and times out. Fetched at `since_ms` or later it is
 * called live (0: never). Yours. */
struct json *record_json(struct cli *cli, const struct record *record, bool brief,
			 int64_t since_ms);
/* One journal line as JSON, `whole` with request and answer. Yours. */
struct json *call_json(struct cli *cli, const struct call *call, bool whole);
/* One outbox row as JSON. Yours. */
struct json *row_json(struct cli *cli, const struct outbox_row *row);
/* One line for a record: kind, vendor, key, status, title, age. */
void record_print(struct cli *cli, const struct record *record);

#endif
