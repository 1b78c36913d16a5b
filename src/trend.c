/* Figures out of the journal. */
#include "src/trend.h"

#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "src/call.h"
#include "src/vendor.h"

struct reading {
	struct trend *trend;	/* newest first, while it is read */
	const struct record *record;
	const struct vendor *vendor;
	const struct operation *operation;
	const struct call *call;	/* being read */
	char *question;	/* that brought the record last; NULL: not known */
};

static bool take_figure(void *context, const struct sighting *sighting, struct error *error)
{
	struct reading *reading = context;
	struct trend *trend = reading->trend;
	char *end;
	double value = strtod(sighting->status.text, &end);

	(void)error;
	if (strcmp(sighting->kind->name, reading->record->kind) != 0 ||
	    !buf_is(&sighting->key, reading->record->key))
		return true;
	if (sighting->status.length > 0 && !*end && trend->count < TREND_MOST)
		trend->points[trend->count++] = (struct trend_point){
			reading->call->answered_at, reading->call->id, value
		};
	return false;
}

static bool read_answer(void *context, const struct call *call)
{
	struct reading *reading = context;
	struct json *question = json_parse_text(call->question, NULL);
	struct json *answer = json_parse_text(call->answer, NULL);
	struct request *request = request_thaw(reading->vendor, reading->operation, question);

	reading->call = call;
	if (answer)
		record_each(request, answer, WHEN_LOCAL, take_figure, reading, NULL);
	request_free(request);
	json_free(question);
	json_free(answer);
	return reading->trend->count < TREND_MOST;
}

static bool read_question(void *context, const struct call *call)
{
	((struct reading *)context)->question = mem_copy(call->question);
	return false;
}

static void turn_round(struct trend *trend)
{
	for (size_t i = 0; i < trend->count / 2; i++) {
		struct trend_point point = trend->points[i];

		trend->points[i] = trend->points[trend->count - 1 - i];
		trend->points[trend->count - 1 - i] = point;
	}
}

void trend_read(struct trend *trend, struct store *store, const struct record *record)
{
	const struct vendor *vendor = vendor_find(record->vendor);
	const struct operation *operation =
		vendor ? operation_find(vendor, record->operation) : NULL;
	struct reading reading = { trend, record, vendor, operation, NULL, NULL };

	trend->count = 0;
	if (!operation)
		return;
	store_get_call(store, record->call, read_question, &reading, NULL);
	if (reading.question)
		store_each_answer(store, vendor->name, operation->name, reading.question,
				  TREND_MOST, read_answer, &reading, NULL);
	free(reading.question);
	turn_round(trend);
}
