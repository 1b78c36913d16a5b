/* Requests and answers as plain data. */
#include "sandbox/exchange.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void pairs_add(struct pairs *pairs, const char *name, const char *value)
{
	size_t name_size = strlen(name) + 1, value_size = strlen(value) + 1;
	char *block = mem_alloc(name_size + value_size);

	memcpy(block, name, name_size);
	memcpy(block + name_size, value, value_size);
	GROW(pairs->entries, pairs->count, pairs->capacity);
	pairs->entries[pairs->count++] = (struct pair){ block, block + name_size };
}

const char *pairs_find(const struct pairs *pairs, const char *name)
{
	for (size_t i = 0; i < pairs->count; i++)
		if (strcasecmp(pairs->entries[i].name, name) == 0)
			return pairs->entries[i].value;
	return NULL;
}

void pairs_clear(struct pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++)
		free(pairs->entries[i].name);
	free(pairs->entries);
	*pairs = (struct pairs){ 0 };
}

static int hex_value(char digit)
{
	return isdigit((unsigned char)digit) ? digit - '0'
					     : tolower((unsigned char)digit) - 'a' + 10;
}

static void add_decoded(struct buf *out, const char *text, size_t length, bool plus_is_blank)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '%' && length - i > 2 && isxdigit((unsigned char)text[i + 1]) &&
		    isxdigit((unsigned char)text[i + 2])) {
			buf_add_char(out,
				     (char)(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])));
			i += 2;
		} else {
			buf_add_char(out, plus_is_blank && text[i] == '+' ? ' ' : text[i]);
		}
	}
}

static void read_query(struct pairs *query, const char *text)
{
	struct buf name = BUF_INIT, value = BUF_INIT;

	while (*text) {
		size_t length = strcspn(text, "&"), split = strcspn(text, "=&");

		buf_reset(&name);
		buf_reset(&value);
		add_decoded(&name, text, split, true);
		if (split < length)
			add_decoded(&value, text + split + 1, length - split - 1, true);
		if (name.length)
			pairs_add(query, name.text, value.text);
		text += length + (text[length] == '&');
	}
	buf_clear(&name);
	buf_clear(&value);
}

void exchange_init(struct exchange *exchange, const char *method, const char *url)
{
	size_t length = strcspn(url, "?");
	struct buf path = BUF_INIT;

	*exchange = (struct exchange){
		.method = mem_copy(method),
		.url = mem_copy(url),
		.body = BUF_INIT,
		.reply = BUF_INIT,
	};
	add_decoded(&path, url, length, false);
	exchange->path = buf_detach(&path);
	if (url[length])
		read_query(&exchange->query, url + length + 1);
}

void exchange_clear(struct exchange *exchange)
{
	free(exchange->method);
	free(exchange->url);
	free(exchange->path);
	pairs_clear(&exchange->query);
	pairs_clear(&exchange->headers);
	pairs_clear(&exchange->reply_headers);
	buf_clear(&exchange->body);
	buf_clear(&exchange->reply);
	*exchange = (struct exchange){ .body = BUF_INIT, .reply = BUF_INIT };
}

const char *exchange_query(const struct exchange *exchange, const char *name)
{
	return pairs_find(&exchange->query, name);
}

const char *exchange_header(const struct exchange *exchange, const char *name)
{
	return pairs_find(&exchange->headers, name);
}

void exchange_reply(struct exchange *exchange, unsigned status, const char *type, const char *text)
{
	exchange->status = status;
	pairs_clear(&exchange->reply_headers);
	pairs_add(&exchange->reply_headers, "Content-Type", type);
	buf_set(&exchange->reply, text);
}
