/* call --all: an operation with pages, to its end. */
#include "cli/call_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "cli/answer.h"
#include "src/follow.h"

struct pages {
	struct cli *cli;
	struct follow follow;
	struct json *rows, *records;	/* of all pages */
	struct json *object;	/* of the last one */
	char *first;	/* page it began with */
};

static void append_all(struct json *array, const struct json *more)
{
	for (const struct json *child = json_first(more); child; child = json_next(child))
		json_append(array, json_copy(child));
}

/* The page that was asked with this call has come. */
static void take_page(struct pages *pages, const struct request *asked, int64_t call)
{
	struct cli *cli = pages->cli;
	struct report report;

	report_read(&report, cli, asked, call, NULL);
	if (report.answer.state == CALL_DONE) {
		append_all(pages->rows, answer_rows(asked->operation,
						    json_member(report.object, "data")));
		append_all(pages->records, json_member(report.object, "records"));
	}
	if (!cli->options.json)
		report_print(&report, asked);
	json_free(pages->object);
	pages->object = report.object;
	report.object = NULL;
	report_clear(&report);
}

static void say_progress(const struct follow *follow)
{
	if (follow->pages_in_all > 0)
		fprintf(stderr,
			ngettext("page %ld of %ld: %ld row so far\n",
				 "page %ld of %ld: %ld rows so far\n",
				 (unsigned long)follow->rows),
			follow->pages, follow->pages_in_all, follow->rows);
	else
		fprintf(stderr,
			ngettext("page %ld: %ld row so far\n", "page %ld: %ld rows so far\n",
				 (unsigned long)follow->rows),
			follow->pages, follow->rows);
}

static void follow_to_the_end(struct pages *pages)
{
	struct follow *follow = &pages->follow;
	struct queue *queue = pages->cli->backend.queue;

	while (!follow->done) {
		struct request *asked = request_copy(follow->request);
		int64_t call = follow->call;
		long before = follow->pages;

		queue_finish(queue, call);
		if (follow_step(follow))
			take_page(pages, asked, call);
		if (follow->pages > before)
			say_progress(follow);
		request_free(asked);
	}
}

static struct json *make_object(struct pages *pages, const struct request *request)
{
	const struct follow *follow = &pages->follow;
	struct json *object = pages->object ? pages->object : json_new_object();

	pages->object = NULL;
	json_set_text(object, "vendor", request->vendor->name);
	json_set_text(object, "operation", request->operation->name);
	json_set(object, "pages", json_new_integer(follow->pages));
	json_set(object, "rows", json_new_integer(follow->rows));
	json_set_text(object, "first_page", *pages->first ? pages->first : NULL);
	json_set(object, "data", pages->rows);
	json_set(object, "records", pages->records);
	if (follow->error.kind != ERROR_NONE) {
		json_set(object, "ok", json_new_boolean(false));
		cli_set_error(object, &follow->error);
	}
	return object;
}

/* What came is kept, and the next run goes on behind it. */
static void say_broken_off(struct follow *follow)
{
	if (follow->error.kind != ERROR_NONE && follow->pages > 0)
		error_also(&follow->error, follow->error.kind,
			   ngettext("%ld page came before; within the hour the same command goes on "
				    "from there",
				    "%ld pages came before; within the hour the same command goes on "
				    "from there",
				    (unsigned long)follow->pages),
			   follow->pages);
}

int call_all(struct cli *cli, const struct request *request, struct error *error)
{
	struct pages pages = { .cli = cli };

	if (request->operation->kind == OPERATION_WRITE)
		return cli_fail(error, ERROR_USAGE, _("--all is for what is read in pages"));
	if (cli->backend.offline)
		return cli_fail(error, ERROR_NETWORK,
				_("nobody is asked while working offline; `tallyman list` shows what "
				  "is stored"));
	if (follow_start(&pages.follow, &cli->backend, request_copy(request), error)) {
		pages.first = mem_copy(follow_page(&pages.follow));
		pages.rows = json_new_array();
		pages.records = json_new_array();
		if (strcmp(pages.first, request_text(request, request->operation->paging.page)) != 0)
			fprintf(stderr, _("goes on at page %s\n"), pages.first);
		follow_to_the_end(&pages);
		say_broken_off(&pages.follow);
		*error = pages.follow.error;
		cli->object = make_object(&pages, request);
	}
	free(pages.first);
	follow_clear(&pages.follow);
	return error_exit(error->kind);
}
