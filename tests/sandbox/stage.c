/* The client of the sandbox tests. */
#include "tests/unit/test.h"

#include "base/base64.h"
#include "base/clock.h"
#include "base/when.h"
#include "sandbox/control.h"
#include "sandbox/visit.h"
#include "src/sign.h"
#include "tests/sandbox/stage.h"

enum { CHINA = 480 };

void stage_open(struct stage *stage, const char *now)
{
	struct world_options options = { .seed = 7, .now_ms = now ? stage_time(now) : 0 };

	*stage = (struct stage){ .nonce = 10 };
	exchange_init(&stage->exchange, "", "");
	world_init(&stage->world, &options);
	stage->access_token = mem_copy("1b56814f081c432cb82751be145261d3");
}

void stage_close(struct stage *stage)
{
	exchange_clear(&stage->exchange);
	world_clear(&stage->world);
	free(stage->access_token);
}

int64_t stage_time(const char *text)
{
	int64_t ms = 0;

	assert_true(when_parse(text, CHINA, &ms));
	return ms;
}

static void add_headers(struct exchange *exchange, const char *lines)
{
	while (lines && *lines) {
		size_t name = strcspn(lines, ":"), length = strcspn(lines, "\n");
		char *copy = mem_copy_bytes(lines, name);
		char *value = mem_copy_bytes(lines + name + 2, length - name - 2);

		pairs_add(&exchange->headers, copy, value);
		free(copy);
		free(value);
		lines += length + (lines[length] == '\n');
	}
}

unsigned stage_send(struct stage *stage, const char *method, const char *url, const char *headers,
		    const char *body)
{
	struct exchange *exchange = &stage->exchange;

	exchange_clear(exchange);
	exchange_init(exchange, method, url);
	add_headers(exchange, headers);
	buf_add(&exchange->body, body);
	if (!control_answer(&stage->world, exchange) && !visit_answer(&stage->world, exchange))
		exchange_reply(exchange, 404, "text/plain", "");
	if (!slice_read(exchange->reply.text, exchange->reply.length, &stage->reply))
		stage->reply = (struct slice){ 0 };
	return exchange->status;
}

void stage_control(struct stage *stage, const char *method, const char *url)
{
	unsigned status = stage_send(stage, method, url, NULL, NULL);

	if (status != 200)
		fail_msg("%s %s: %u %s", method, url, status, stage->exchange.reply.text);
}

static const char json[] = "Content-Type: application/json";

void stage_hongxun(struct stage *stage, const char *path, const char *request)
{
	struct buf body = BUF_INIT, text = BUF_INIT, sign = BUF_INIT, time = BUF_INIT;
	struct slice value;

	assert_true(slice_read(request, strlen(request), &value));
	when_add(&time, world_now(&stage->world), CHINA, WHEN_PLAIN);
	buf_add(&text, "DEMO_SHOP&DEMO_TMS&");
	slice_add_canonical(&text, value);
	buf_addf(&text, "&sk-demo-0001&%s", time.text);
	assert_true(sign_digest(DIGEST_MD5, text.text, text.length, &sign, NULL));
	buf_addf(&body,
		 "{\"createBy\":\"DEMO_SHOP\",\"dataSource\":\"DEMO_TMS\",\"sign\":\"%s\","
		 "\"timestamp\":\"%s\",\"request\":%s}",
		 sign.text, time.text, request);
	stage_send(stage, "POST", path, json, body.text);
	buf_clear(&body);
	buf_clear(&text);
	buf_clear(&sign);
	buf_clear(&time);
}

void stage_jfwms(struct stage *stage, const char *path, const char *body)
{
	static const char client[] = "fe73489a9b5948dbafd07e7b28d6e268";
	static const char secret[] = "4a506ccaf37e400bac4a42d2dc5f600a";
	struct buf text = BUF_INIT, sign = BUF_INIT, headers = BUF_INIT;
	long long now = (long long)world_now(&stage->world);
	int nonce = stage->nonce++;

	buf_addf(&text,
		 "accessToken=%s&clientId=%s&method=post&nonce=%d&timestamp=%lld&url=%s&userId=8",
		 stage->access_token, client, nonce, now, path);
	assert_true(sign_hmac(DIGEST_SHA256, secret, strlen(secret), text.text, text.length, &sign,
			      NULL));
	buf_addf(
		&headers,
		"%s\naccessToken: %s\nclientId: %s\ntimestamp: %lld\nnonce: %d\nuserId: 8\nsign: %s",
		json, stage->access_token, client, now, nonce, sign.text);
	stage_send(stage, "POST", path, headers.text, body);
	buf_clear(&text);
	buf_clear(&sign);
	buf_clear(&headers);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "name=value" of every member that says something, sorted, with & between. */
static void add_sorted_pairs(struct buf *out, struct slice payload)
{
	struct slice_walk walk = { .container = payload };
	struct slice name, value;
	char *pairs[20];
	size_t count = 0;

	while (slice_next(&walk, &name, &value)) {
		struct buf pair = BUF_INIT;

		if (slice_is(value, ""))
			continue;
		slice_add_text(&pair, name);
		buf_add_char(&pair, '=');
		slice_add_text(&pair, value);
		pairs[count++] = buf_detach(&pair);
	}
	qsort(pairs, count, sizeof(*pairs), compare);
	for (size_t i = 0; i < count; i++) {
		buf_addf(out, "%s&", pairs[i]);
		free(pairs[i]);
	}
}

void stage_dingshang(struct stage *stage, const char *method, const char *path, const char *members)
{
	struct buf payload = BUF_INIT, text = BUF_INIT, sign = BUF_INIT, body = BUF_INIT;
	struct slice value;

	buf_addf(&payload, "{%s,\"timestamp\":\"%lld\"}", members,
		 (long long)(world_now(&stage->world) / 1000));
	assert_true(slice_read(payload.text, payload.length, &value));
	add_sorted_pairs(&text, value);
	buf_add(&text, "key=demoMerchantKey01");
	assert_true(sign_digest(DIGEST_MD5, text.text, text.length, &sign, NULL));
	for (size_t i = 0; i < sign.length; i++)
		sign.text[i] = sign.text[i] >= 'a' ? (char)(sign.text[i] - 32) : sign.text[i];
	buf_truncate(&payload, payload.length - 1);
	buf_addf(&payload, ",\"sign\":\"%s\"}", sign.text);
	buf_add(&body, "{\"payload\":\"");
	base64_add(&body, payload.text, payload.length);
	buf_add(&body, "\"}");
	stage_send(stage, method, path, "Appid: ds_demo_01\nAppSecret: demo-secret", body.text);
	buf_clear(&payload);
	buf_clear(&text);
	buf_clear(&sign);
	buf_clear(&body);
}

void stage_chetonggui(struct stage *stage, const char *path, const char *members)
{
	struct buf body = BUF_INIT;

	buf_addf(&body,
		 "{\"username\":\"13900000001\",\"password\":\"demo-pass\",%s%s\"sec\":\"SEC\"}",
		 members, *members ? "," : "");
	stage_send(stage, "POST", path, json, body.text);
	buf_clear(&body);
}

void stage_yesno(struct stage *stage, const char *path, const char *body)
{
	stage_send(stage, body ? "POST" : "GET", path, json, body);
}

void stage_check(const struct stage *stage, const char *path, const char *text, const char *file,
		 int line)
{
	struct slice value = slice_member(stage->reply, path);

	if (slice_is(value, text))
		return;
	print_error("%s is %.*s, not %s, in %.400s\n", path, (int)value.length,
		    value.bytes ? value.bytes : "", text, stage->exchange.reply.text);
	_fail(file, line);
}

struct slice stage_element(const struct stage *stage, const char *path, size_t place)
{
	struct slice_walk walk = { .container = slice_member(stage->reply, path) };
	struct slice value;

	for (size_t i = 0; slice_next(&walk, NULL, &value); i++)
		if (i == place)
			return value;
	return (struct slice){ 0 };
}

size_t stage_count(const struct stage *stage, const char *path)
{
	return slice_count(slice_member(stage->reply, path));
}

char *stage_copy(const struct stage *stage, const char *path)
{
	return slice_text_copy(slice_member(stage->reply, path));
}

/* Names of operations hold dots, so they are no paths. */
static struct slice find_named(struct slice object, const char *wanted)
{
	struct slice_walk walk = { .container = object };
	struct slice name, value;

	while (slice_next(&walk, &name, &value))
		if (slice_is(name, wanted))
			return value;
	return (struct slice){ 0 };
}

long stage_effects(struct stage *stage, const char *vendor, const char *operation, const char *key)
{
	struct slice effects;

	stage_control(stage, "GET", "/sandbox/effects");
	effects = find_named(find_named(stage->reply, vendor), operation);
	return (long)slice_integer(find_named(effects, key));
}
