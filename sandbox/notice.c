/* Pushes: written, signed and judged. */
#include "sandbox/notice.h"

#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "base/words.h"
#include "sandbox/jfwms.h"
#include "sandbox/notice_examples.h"
#include "sandbox/put.h"
#include "src/sign.h"

/* clang-format off */
static const char *const reading_names[READINGS] = {
	[READING_A] = "A", [READING_B] = "B", [READING_C] = "C",   [READING_D] = "D", [READING_E] = "E",
	[READING_F] = "F", [READING_G] = "G", [READING_G2] = "G2", [READING_H] = "H",
};
/* clang-format on */

bool notice_find_reading(const char *name, enum reading *reading)
{
	for (int i = 0; i < READINGS; i++)
		if (strcmp(reading_names[i], name) == 0) {
			*reading = (enum reading)i;
			return true;
		}
	return false;
}

static const struct notice_example *find_example(const char *vendor, const char *type,
						 struct error *error)
{
	struct near near = { .wanted = type };

	for (const struct notice_example *at = notice_examples; at->vendor; at++) {
		if (strcmp(at->vendor, vendor) != 0)
			continue;
		if (strcmp(at->type, type) == 0)
			return at;
		near_offer(&near, at->type);
	}
	if (near.best)
		error_set(error, ERROR_USAGE, _("%s pushes no \"%s\"; did you mean \"%s\"?"),
			  vendor, type, near.best);
	else
		error_set(error, ERROR_USAGE, _("there is no push \"%s\" of \"%s\"; see --help"),
			  type, vendor);
	return NULL;
}

void notice_explain(struct buf *out)
{
	const char *vendor = "";

	for (const struct notice_example *at = notice_examples; at->vendor; at++) {
		if (strcmp(at->vendor, vendor) != 0)
			buf_addf(out, "%s  %-10s", *vendor ? "\n" : "", at->vendor);
		vendor = at->vendor;
		buf_addf(out, " %s", at->type);
	}
	buf_add_char(out, '\n');
}

/* --- values in place of the example's --- */

static void put_value(struct buf *out, const char *name, const char *value)
{
	size_t length = strlen(name);

	if (name[length - 1] == ':')
		buf_add(out, value);
	else
		put_quoted(out, value, strlen(value));
}

static bool is_named(struct slice name, const char *wanted)
{
	size_t length = strcspn(wanted, ":");
	char *plain = mem_copy_bytes(wanted, length);
	bool same = slice_is(name, plain);

	free(plain);
	return same;
}

static const struct pair *find_value(const struct pairs *values, struct slice name)
{
	for (size_t i = 0; name.bytes && i < values->count; i++)
		if (is_named(name, values->entries[i].name))
			return &values->entries[i];
	return NULL;
}

/* The JSON with the value of every member that has one among the values replaced by it. */
static void add_replaced(struct buf *out, struct slice json, const struct pairs *values)
{
	struct slice_walk walk = { .container = json };
	enum slice_kind kind = slice_kind(json);
	struct slice name, inner;
	bool first = true;

	if (kind != SLICE_OBJECT && kind != SLICE_ARRAY) {
		buf_add_bytes(out, json.bytes, json.length);
		return;
	}
	buf_add_char(out, *json.bytes);
	for (; slice_next(&walk, &name, &inner); first = false) {
		const struct pair *value = find_value(values, name);

		buf_add(out, first ? "" : ",");
		buf_add_bytes(out, name.bytes, name.length);
		buf_add(out, name.bytes ? ":" : "");
		if (value)
			put_value(out, value->name, value->value);
		else
			add_replaced(out, inner, values);
	}
	buf_add_char(out, json.bytes[json.length - 1]);
}

static bool add_data(const struct notice *notice, const struct notice_example *example,
		     struct buf *out, struct error *error)
{
	struct slice json;

	if (!slice_read(example->body, strlen(example->body), &json))
		die("broken example of %s %s", example->vendor, example->type);
	add_replaced(out, json, &notice->values);
	if (!slice_read(out->text, out->length, &json))
		return error_set(error, ERROR_INPUT, _("a value after := is not JSON"));
	return true;
}

/* --- signatures --- */

static void add_pair(struct buf *out, bool data_first, const char *data, const char *secret)
{
	put_open(out, NULL, '{');
	if (!data_first)
		put_text(out, "clientSecret", secret);
	put_raw(out, "data", data);
	if (data_first)
		put_text(out, "clientSecret", secret);
	put_close(out, '}');
}

void notice_add_signed(struct buf *out, enum reading reading, struct slice data, const char *secret)
{
	static const struct {
		enum { RAW, QUOTED, WITHOUT_NULLS, SORTED } form;
		bool data_first;
	} readings[READINGS] = {
		[READING_A] = { RAW, true },           [READING_B] = { RAW, false },
		[READING_C] = { QUOTED, true },        [READING_D] = { QUOTED, false },
		[READING_E] = { WITHOUT_NULLS, true }, [READING_F] = { WITHOUT_NULLS, false },
		[READING_G] = { SORTED, false },       [READING_G2] = { SORTED, true },
	};
	struct buf text = BUF_INIT;

	switch (readings[reading].form) {
	case RAW:
		buf_add_bytes(&text, data.bytes, data.length);
		break;
	case QUOTED:
		put_quoted(&text, data.bytes, data.length);
		break;
	case WITHOUT_NULLS:
		slice_add_without_nulls(&text, data);
		break;
	case SORTED:
		slice_add_canonical(&text, data);
		break;
	}
	if (reading == READING_H)
		buf_addf(out, "%s%s", text.text, secret);
	else
		add_pair(out, readings[reading].data_first, text.text, secret);
	buf_clear(&text);
}

static bool add_digest(const struct buf *text, struct buf *out, struct error *error)
{
	return sign_digest(DIGEST_MD5, text->text, text->length, out, error);
}

/* Another digit where the first one stands, so that it is still JSON. */
static void tamper(struct buf *data)
{
	size_t place = strcspn(data->text, "0123456789");

	if (data->text[place])
		data->text[place] = data->text[place] == '9' ? '8' : (char)(data->text[place] + 1);
}

static void put_sign(const struct notice *notice, struct buf *body, struct pairs *headers,
		     const struct buf *sign)
{
	if (notice->bare)
		return;
	if (notice->header)
		pairs_add(headers, notice->header, sign->text);
	else
		put_text(body, "sign", sign->text);
}

static bool write_jfwms(const struct notice *notice, const struct notice_example *example,
			struct buf *data, struct pairs *headers, struct buf *body,
			struct error *error)
{
	struct slice json = { data->text, data->length };
	struct buf text = BUF_INIT, sign = BUF_INIT, time = BUF_INIT;
	bool fine;

	notice_add_signed(&text, notice->reading, json,
			  notice->secret ? notice->secret : JFWMS_SECRET);
	fine = add_digest(&text, &sign, error);
	if (notice->tampered)
		tamper(data);
	buf_addf(&time, "%lld", (long long)notice->now_ms);
	put_open(body, NULL, '{');
	if (example->plain_time)
		put_raw(body, "timestamp", time.text);
	else
		put_text(body, "timestamp", time.text);
	put_text(body, "type", example->type);
	if (example->outside) {
		put_name(body, NULL);
		buf_add(body, example->outside);
	}
	put_raw(body, "data", data->text);
	put_sign(notice, body, headers, &sign);
	put_close(body, '}');
	buf_clear(&text);
	buf_clear(&sign);
	buf_clear(&time);
	return fine;
}

static bool write_hongxun(const struct notice *notice, struct buf *data, struct pairs *headers,
			  struct buf *body, struct error *error)
{
	const char *secret = notice->secret ? notice->secret : "sk-demo-0001";
	struct slice json = { data->text, data->length };
	struct buf text = BUF_INIT, sign = BUF_INIT, time = BUF_INIT;
	bool fine;

	when_add(&time, notice->now_ms, ZONE_CHINA, WHEN_PLAIN);
	buf_add(&text, "DEMO_SHOP&DEMO_TMS&");
	slice_add_canonical(&text, json);
	buf_addf(&text, "&%s&%s", secret, time.text);
	fine = add_digest(&text, &sign, error);
	if (notice->tampered)
		tamper(data);
	put_open(body, NULL, '{');
	put_text(body, "createBy", "DEMO_SHOP");
	put_text(body, "dataSource", "DEMO_TMS");
	put_sign(notice, body, headers, &sign);
	put_text(body, "timestamp", time.text);
	put_raw(body, "request", data->text);
	put_close(body, '}');
	buf_clear(&text);
	buf_clear(&sign);
	buf_clear(&time);
	return fine;
}

static bool write_plain(const struct notice *notice, const struct buf *data, struct buf *body,
			struct error *error)
{
	if (notice->tampered)
		return error_set(
			error, ERROR_USAGE,
			_("%s signs nothing, so nobody could see that it was tampered with"),
			notice->vendor);
	buf_add(body, data->text);
	return true;
}

bool notice_write(const struct notice *notice, struct buf *path, struct pairs *headers,
		  struct buf *body, struct error *error)
{
	const struct notice_example *example = find_example(notice->vendor, notice->type, error);
	struct buf data = BUF_INIT;
	bool fine = example && add_data(notice, example, &data, error);

	if (fine && strcmp(notice->vendor, "jfwms") == 0) {
		fine = write_jfwms(notice, example, &data, headers, body, error);
	} else if (fine && strcmp(notice->vendor, "hongxun") == 0) {
		buf_addf(path, "/%s", notice->type); /* the body does not say what it is */
		fine = write_hongxun(notice, &data, headers, body, error);
	} else if (fine) {
		fine = write_plain(notice, &data, body, error);
	}
	buf_clear(&data);
	return fine;
}

bool notice_is_taken(const char *vendor, unsigned status, const struct buf *answer)
{
	struct slice json;

	if (status != 200)
		return false;
	if (strcmp(vendor, "dingshang") == 0)
		return true;
	if (!slice_read(answer->text, answer->length, &json))
		return false;
	if (strcmp(vendor, "hongxun") == 0)
		return slice_is(slice_member(json, "flag"), "true");
	return slice_kind(slice_member(json, "code")) == SLICE_TEXT &&
	       slice_is(slice_member(json, "code"), "0");
}
