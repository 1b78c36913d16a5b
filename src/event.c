/* Events as people see them, and what each told. */
#include "src/event.h"

#include "base/words.h"
#include "src/record.h"

static const struct operation *operation_of(const struct event *event)
{
	const struct vendor *vendor = vendor_find(event->vendor);
	struct buf name = BUF_INIT;
	const struct operation *operation;

	buf_addf(&name, "push.%s", event->type);
	operation = vendor ? operation_find(vendor, name.text) : NULL;
	buf_clear(&name);
	return operation;
}

const char *event_label(const struct event *event)
{
	const struct operation *operation = operation_of(event);

	return operation ? word(operation->label) : event->type;
}

bool event_each_record(const struct event *event, const struct settings *settings,
		       record_visit *visit, void *context)
{
	const struct operation *operation = operation_of(event);
	struct json *body = operation ? json_parse_text(event->body, NULL) : NULL;
	struct request *request;
	bool fine;

	if (!body)
		return true;
	request = request_new(vendor_find(event->vendor), operation);
	fine = record_each(request, body, settings_zone(settings, request->vendor), visit, context,
			   NULL);
	request_free(request);
	json_free(body);
	return fine;
}
