/* A console without a screen: decides on writes, has them sent and carries the outbox on, as
 * screens/ does. What was acknowledged it writes into a ledger, so that others can count.
 *
 *	fault-clerk CONFIG STORE LEDGER NAME COUNT [offline]
 */
#include "tests/unit/test.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/clock.h"
#include "src/decide.h"
#include "src/sender.h"
#include "tests/vendors/asking.h"

enum { UNDER_WAY = 3, KINDS = 4 };

/* Of each kind one after the other; {} is the number. A cancellation follows its receipt. */
static const struct {
	const char *vendor, *operation, *data;
} kinds[KINDS] = {
	{ "jfwms", "inbound.create",
	  "{\"erpNo\":\"{}\",\"warehouse\":\"CK01\",\"trackingNo\":\"T-{}\","
	  "\"skuList\":[{\"sku\":\"CUP-RED-12\",\"count\":1}]}" },
	{ "jfwms", "inbound.cancel", "{\"erpNo\":\"{}\"}" },
	{ "hongxun", "product.sync",
	  "{\"customerProductCode\":\"{}\",\"customerDescription\":\"cup\",\"brand\":\"b\","
	  "\"modelName\":\"m\",\"color\":\"red\"}" },
	{ "hongxun", "dws.parcel",
	  "{\"mailno\":\"{}\",\"warehouseCode\":\"W1\",\"longs\":1,\"widths\":1,\"heights\":1,"
	  "\"weight\":1,\"volume\":1}" },
};

struct clerk {
	struct backend backend;
	struct sender sender;
	const char *name;
	int ledger;
	long decided;
};

static struct request *make(struct clerk *clerk, size_t kind, const char *key)
{
	struct buf data = BUF_INIT;
	struct error error = { 0 };
	struct request *request;
	const char *text = kinds[kind].data, *place;

	for (; (place = strstr(text, "{}")); text = place + 2) {
		buf_add_bytes(&data, text, (size_t)(place - text));
		buf_add(&data, key);
	}
	buf_add(&data, text);
	request = asking_make(clerk->backend.settings, kinds[kind].vendor, kinds[kind].operation,
			      data.text, (const char *const[]){ NULL }, clock_wall_ms(), &error);
	if (!request)
		die("%s", error.text);
	buf_clear(&data);
	return request;
}

/* One line in one write: nothing of it is lost if we die behind it. */
static void acknowledge(const struct clerk *clerk, int64_t row, size_t kind, const char *key)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "%lld %s %s\n", (long long)row, kinds[kind].operation, key);
	if (write(clerk->ledger, line.text, line.length) != (ssize_t)line.length)
		die("the ledger cannot be written");
	buf_clear(&line);
}

static void decide(struct clerk *clerk)
{
	size_t kind = (size_t)(clerk->decided % KINDS);
	struct error reason = { 0 }, error = { 0 };
	struct request *request;
	int64_t row = 0, call;
	char key[64];

	/* a receipt and its cancellation have one number */
	snprintf(key, sizeof(key), "%s-%ld", clerk->name, clerk->decided - (kind == 1));
	request = make(clerk, kind, key);
	if (decide_check(&clerk->backend, request, &error) &&
	    decide_send(&clerk->backend, request, &row, &call, &reason, &error))
		acknowledge(clerk, row, kind, key);
	else
		fprintf(stderr, "clerk: %s\n", error.text);
	request_free(request);
	clerk->decided++;
}

static int sooner(int one, int other)
{
	return one < 0 || (other >= 0 && other < one) ? other : one;
}

int main(int count, char **arguments)
{
	struct backend_options options = { .offline = count > 6 };
	struct clerk clerk = { .decided = 0 };
	struct error error = { 0 };
	long wanted;

	signal(SIGXFSZ, SIG_IGN);
	if (count < 6)
		die("fault-clerk CONFIG STORE LEDGER NAME COUNT [offline]");
	options.config = arguments[1];
	options.store = arguments[2];
	clerk.ledger = open(arguments[3], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	clerk.name = arguments[4];
	wanted = strtol(arguments[5], NULL, 10);
	if (!backend_open(&clerk.backend, &options, &error)) {
		fprintf(stderr, "clerk: %s\n", error.text);
		close(clerk.ledger);
		return error_exit(error.kind);
	}
	sender_init(&clerk.sender, &clerk.backend);
	while (clerk.decided < wanted || queue_count(clerk.backend.queue) > 0) {
		struct queue *queue = clerk.backend.queue;

		if (clerk.decided < wanted && queue_count(queue) < UNDER_WAY)
			decide(&clerk);
		queue_step(queue);
		sender_step(&clerk.sender);
		if (queue_count(queue) == 0)
			continue;
		net_wait(clerk.backend.net, NULL, 0,
			 sooner(queue_timeout(queue), sender_timeout(&clerk.sender)));
	}
	sender_clear(&clerk.sender);
	backend_close(&clerk.backend);
	close(clerk.ledger);
	return 0;
}
