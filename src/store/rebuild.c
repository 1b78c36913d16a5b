/* Made anew: everything in the store that comes from something else in it. */
#include "src/outbox.h"
#include "src/store/finding.h"
#include "src/store/tables.h"

static const char clear[] = "INSERT INTO record_text (record_text) VALUES ('delete-all');"
			    "DELETE FROM record_code;"
			    "DELETE FROM mention;"
			    "DELETE FROM record_count;"
			    "INSERT INTO record_count SELECT kind, vendor, count(*) FROM record"
			    "  GROUP BY kind, vendor;"
			    "DELETE FROM event_count;"
			    "INSERT INTO event_count SELECT vendor, type, count(*) FROM event"
			    "  GROUP BY vendor, type;"
			    "UPDATE outbox SET call = NULL"
			    "  WHERE call NOT IN (SELECT id FROM call);"
			    "DELETE FROM record_part WHERE record NOT IN (SELECT id FROM record);";

static bool rebuild_findings(struct store *store, struct error *error)
{
	struct query query;
	bool fine = true;

	query_start(&query, store->database,
		    "SELECT id, kind, vendor, status, words, codes FROM record", error);
	while (fine && query_row(&query)) {
		struct finding finding = { query_text_at(&query, 1), query_text_at(&query, 2),
					   query_text_at(&query, 3), query_text_at(&query, 4),
					   query_text_at(&query, 5) };

		fine = finding_add(store, query_integer_at(&query, 0), &finding, error);
	}
	return query_end(&query) && fine;
}

typedef bool mention_add(struct store *store, const char *what, int64_t id, const char *text,
			 struct error *error);

static bool rebuild_mentions(struct store *store, const char *what, const char *sql,
			     mention_add *add, struct error *error)
{
	struct query query;
	bool fine = true;

	query_start(&query, store->database, sql, error);
	while (fine && query_row(&query))
		fine = add(store, what, query_integer_at(&query, 0), query_text_at(&query, 1),
			   error);
	return query_end(&query) && fine;
}

struct mentioning {
	struct store *store;
	struct error *error;
	bool fine;
};

/* Of what was asked, which is what is frozen without its secrets. */
static bool mention_row(void *context, const struct outbox_row *row)
{
	struct mentioning *mentioning = context;
	const struct vendor *vendor = vendor_find(row->vendor);
	const struct operation *operation =
		vendor ? operation_find(vendor, row->operation) : NULL;
	struct json *frozen = operation ? json_parse_text(row->frozen, NULL) : NULL;
	struct request *request = frozen ? request_thaw(vendor, operation, frozen) : NULL;
	struct buf question = BUF_INIT;

	if (request) {
		request_add_question(&question, request);
		mentioning->fine = mentions_add(mentioning->store, "outbox", row->id,
						question.text, mentioning->error);
	}
	request_free(request);
	json_free(frozen);
	buf_clear(&question);
	return mentioning->fine;
}

static bool rebuild_outbox_mentions(struct store *store, struct error *error)
{
	struct mentioning mentioning = { store, error, true };
	struct outbox_filter all = { .state = OUTBOX_STATES };

	return outbox_list(store, &all, 0, true, SIZE_MAX, mention_row, &mentioning, error) &&
	       mentioning.fine;
}

bool store_rebuild(struct store *store, struct error *error)
{
	bool fine;

	if (!database_begin(store->database, error))
		return false;
	fine = database_run(store->database, clear, error) && rebuild_findings(store, error) &&
	       rebuild_mentions(store, "call", "SELECT id, question FROM call", mentions_add,
				error) &&
	       rebuild_mentions(store, "event", "SELECT id, codes FROM event",
				mentions_add_codes, error) &&
	       rebuild_outbox_mentions(store, error);
	return database_end(store->database, fine, error);
}
