/* Calls, records and outbox rows as JSON objects and as lines: what commands answer with. */
#ifndef CLI_ANSWER_H
#define CLI_ANSWER_H

#include "cli/cli.h"
#include "src/call.h"
#include "src/lookup.h"
#include "src/outbox.h"

/* What is known of a question: the call, and where nobody answered, what the store has. */
struct answer {
	struct json *object;	/* as in the contract; yours until answer_clear */
	enum call_state state;
	enum source source;
	bool known;	/* somebody knows it, live or from the store */
	struct error error;	/* why it is no live answer; ERROR_NONE: it is */
};

/* Reads a finished call (0: it was not asked, for `reason`) to this request. */
void answer_read(struct answer *answer, struct cli *cli, const struct request *request,
		 int64_t call, const struct error *reason);
void answer_clear(struct answer *answer);
/* The exit code an answer to a single call has. */
int answer_exit(const struct answer *answer);
/* Prints it for people. */
void answer_print(const struct answer *answer, const struct request *request);
/* Prints its data, indented. */
void answer_print_data(const struct answer *answer);

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
