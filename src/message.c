/* An HTTP request as plain data, and what a URL says. */
#include "src/message.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void message_add_header(struct message *message, const char *name, const char *value)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "%s: %s", name, value);
	GROW(message->headers, message->header_count, message->header_room);
	message->headers[message->header_count++] = buf_detach(&line);
}

void message_clear(struct message *message)
{
	for (size_t i = 0; i < message->header_count; i++) {
		mem_wipe(message->headers[i], strlen(message->headers[i]));
		free(message->headers[i]);
	}
	free(message->headers);
	buf_clear(&message->method);
	buf_wipe(&message->url);
	buf_wipe(&message->body);
	*message = (struct message)MESSAGE_INIT;
}

bool url_split(const char *url, struct buf *scheme, struct buf *host, struct buf *path)
{
	const char *colon = strstr(url, "://"), *start;
	size_t length;

	if (!colon || colon == url)
		return false;
	start = colon + 3;
	length = strcspn(start, "/?#");
	if (!length || memchr(start, '@', length) || memchr(start, ' ', length))
		return false;
	if (scheme)
		buf_add_bytes(scheme, url, (size_t)(colon - url));
	if (host)
		buf_add_bytes(host, start, length);
	start += length;
	length = strcspn(start, "?#");
	if (path)
		buf_add_bytes(path, length ? start : "/", length ? length : 1);
	return true;
}

/* The host without its port. */
static bool host_of(const char *url, struct buf *host)
{
	size_t end;

	if (!url_split(url, NULL, host, NULL))
		return false;
	end = host->text[0] == '[' ? strcspn(host->text, "]") + 1 : strcspn(host->text, ":");
	buf_truncate(host, end);
	return true;
}

bool url_is_loopback(const char *url)
{
	struct buf host = BUF_INIT;
	bool loopback = false;

	if (host_of(url, &host)) {
		size_t dots = 0;

		for (const char *text = host.text; *text; text++)
			dots += *text == '.';
		loopback = strcasecmp(host.text, "localhost") == 0 ||
			   strcmp(host.text, "[::1]") == 0 ||
			   (strncmp(host.text, "127.", 4) == 0 && dots == 3 &&
			    host.text[strspn(host.text, "0123456789.")] == '\0');
	}
	buf_clear(&host);
	return loopback;
}

static void add_origin(struct buf *origin, const char *url)
{
	struct buf scheme = BUF_INIT, host = BUF_INIT;

	if (url_split(url, &scheme, &host, NULL)) {
		bool secure = strcasecmp(scheme.text, "https") == 0;
		const char *bracket = strrchr(host.text, ']');

		buf_addf(origin, "%s://%s", scheme.text, host.text);
		if (!strchr(bracket ? bracket : host.text, ':'))
			buf_add(origin, secure ? ":443" : ":80");
	}
	buf_clear(&scheme);
	buf_clear(&host);
}

bool url_same_origin(const char *a, const char *b)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	bool same;

	add_origin(&first, a);
	add_origin(&second, b);
	same = first.length > 0 && strcasecmp(first.text, second.text) == 0;
	buf_clear(&first);
	buf_clear(&second);
	return same;
}
