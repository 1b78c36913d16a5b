/* Transfers by libcurl. */
#include "src/net.h"

#include <curl/curl.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/library.h"
#include "base/words.h"

enum { FILES_MOST = 8, LONG_SLEEP_MS = 3600 * 1000, REDIRECTS_MOST = 3 };

struct net {
	CURLM *multi;	/* NULL until the first transfer */
	size_t running;
};

/* Filled in once, never changed after: the library's functions. */
static struct {
	bool open;
	CURLcode (*global_init)(long);
	CURL *(*easy_init)(void);
	CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
	CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
	void (*easy_cleanup)(CURL *);
	const char *(*easy_strerror)(CURLcode);
	CURLM *(*multi_init)(void);
	CURLMcode (*multi_cleanup)(CURLM *);
	CURLMcode (*multi_add_handle)(CURLM *, CURL *);
	CURLMcode (*multi_remove_handle)(CURLM *, CURL *);
	CURLMcode (*multi_perform)(CURLM *, int *);
	CURLMcode (*multi_poll)(CURLM *, struct curl_waitfd *, unsigned int, int, int *);
	CURLMsg *(*multi_info_read)(CURLM *, int *);
	struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
	void (*slist_free_all)(struct curl_slist *);
	char *(*version)(void);
} curl;

static bool open_library(struct error *error)
{
	const struct symbol symbols[] = {
		{ "curl_global_init", &curl.global_init },
		{ "curl_easy_init", &curl.easy_init },
		{ "curl_easy_setopt", &curl.easy_setopt },
		{ "curl_easy_getinfo", &curl.easy_getinfo },
		{ "curl_easy_cleanup", &curl.easy_cleanup },
		{ "curl_easy_strerror", &curl.easy_strerror },
		{ "curl_multi_init", &curl.multi_init },
		{ "curl_multi_cleanup", &curl.multi_cleanup },
		{ "curl_multi_add_handle", &curl.multi_add_handle },
		{ "curl_multi_remove_handle", &curl.multi_remove_handle },
		{ "curl_multi_perform", &curl.multi_perform },
		{ "curl_multi_poll", &curl.multi_poll },
		{ "curl_multi_info_read", &curl.multi_info_read },
		{ "curl_slist_append", &curl.slist_append },
		{ "curl_slist_free_all", &curl.slist_free_all },
		{ "curl_version", &curl.version },
		{ 0 },
	};

	if (curl.open)
		return true;
	if (!library_open("libcurl.so.4", symbols, error))
		return false;
	curl.global_init(CURL_GLOBAL_DEFAULT);
	curl.open = true;
	return true;
}

const char *net_library(struct error *error)
{
	return open_library(error) ? curl.version() : NULL;
}

/* What a transfer under way has besides what its owner sees. */
struct handle {
	CURL *easy;
	struct curl_slist *headers;
	struct transfer *transfer;
	bool too_large;
	char fault[CURL_ERROR_SIZE];
};

struct net *net_open(void)
{
	return mem_alloc(sizeof(struct net));
}

void net_close(struct net *net)
{
	if (!net)
		return;
	if (net->multi)
		curl.multi_cleanup(net->multi);
	free(net);
}

void transfer_clear(struct transfer *transfer)
{
	message_clear(&transfer->out);
	buf_wipe(&transfer->in);
	buf_clear(&transfer->date);
	buf_clear(&transfer->location);
	buf_clear(&transfer->retry_after);
	*transfer = (struct transfer)TRANSFER_INIT;
}

/* ---- what curl calls ---- */

static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
	struct handle *handle = context;
	struct transfer *transfer = handle->transfer;

	if (transfer->in.length + size * count > transfer->most_bytes) {
		handle->too_large = true;
		return 0;
	}
	buf_add_bytes(&transfer->in, bytes, size * count);
	return size * count;
}

/* The value of a header if the line is that one. */
static bool header_value(const char *line, size_t length, const char *name, struct buf *value)
{
	size_t begin = strlen(name);

	if (length <= begin || strncasecmp(line, name, begin) != 0)
		return false;
	while (begin < length && (line[begin] == ' ' || line[begin] == '\t'))
		begin++;
	while (length > begin && (unsigned char)line[length - 1] <= ' ')
		length--;
	buf_reset(value);
	buf_add_bytes(value, line + begin, length - begin);
	return true;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
	struct handle *handle = context;

	if (!header_value(bytes, size * count, "date:", &handle->transfer->date) &&
	    !header_value(bytes, size * count, "location:", &handle->transfer->location))
		header_value(bytes, size * count, "retry-after:", &handle->transfer->retry_after);
	return size * count;
}

/* ---- setting up ---- */

#define SET(handle, option, value) curl.easy_setopt((handle)->easy, CURLOPT_##option, value)

static void set_method(struct handle *handle)
{
	const struct message *out = &handle->transfer->out;

	if (out->has_body || strcmp(out->method.text, "POST") == 0) {
		SET(handle, POST, 1L);
		SET(handle, POSTFIELDSIZE_LARGE, (curl_off_t)out->body.length);
		SET(handle, POSTFIELDS, out->body.text);
	}
	SET(handle, CUSTOMREQUEST, out->method.text);
	for (size_t i = 0; i < out->header_count; i++)
		handle->headers = curl.slist_append(handle->headers, out->headers[i]);
	handle->headers = curl.slist_append(handle->headers, "Expect:");
	if (!out->has_body)
		handle->headers = curl.slist_append(handle->headers, "Content-Type:");
	SET(handle, HTTPHEADER, handle->headers);
}

static void set_limits(struct handle *handle)
{
	const struct transfer *transfer = handle->transfer;

	SET(handle, CONNECTTIMEOUT_MS, transfer->connect_ms);
	SET(handle, TIMEOUT_MS, transfer->total_ms);
	/* one that announces its size is given up at once */
	SET(handle, MAXFILESIZE_LARGE, (curl_off_t)transfer->most_bytes);
	SET(handle, NOSIGNAL, 1L);
	SET(handle, QUICK_EXIT, 1L);
	if (!transfer->write)
		return;
	SET(handle, FRESH_CONNECT, 1L);
	SET(handle, FORBID_REUSE, 1L);
}

static void set_security(struct handle *handle)
{
	const struct transfer *transfer = handle->transfer;
	bool secure = strncmp(transfer->out.url.text, "https:", 6) == 0;

	SET(handle, PROTOCOLS_STR, secure ? "https" : "http");
	SET(handle, SSL_VERIFYPEER, 1L);
	SET(handle, SSL_VERIFYHOST, 2L);
	SET(handle, SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	SET(handle, HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	SET(handle, FOLLOWLOCATION, 0L);
	SET(handle, NETRC, (long)CURL_NETRC_IGNORED);
	if (transfer->ca_file)
		SET(handle, CAINFO, transfer->ca_file);
	if (transfer->proxy)
		SET(handle, PROXY, transfer->proxy);
	else if (url_is_loopback(transfer->out.url.text))
		SET(handle, NOPROXY, "*");
}

static void set_up(struct handle *handle)
{
	SET(handle, URL, handle->transfer->out.url.text);
	SET(handle, USERAGENT, "tallyman/" TALLYMAN_VERSION);
	SET(handle, ACCEPT_ENCODING, "");
	SET(handle, WRITEFUNCTION, take_body);
	SET(handle, WRITEDATA, handle);
	SET(handle, HEADERFUNCTION, take_header);
	SET(handle, HEADERDATA, handle);
	SET(handle, ERRORBUFFER, handle->fault);
	SET(handle, PRIVATE, handle);
	set_method(handle);
	set_limits(handle);
	set_security(handle);
}

bool net_start(struct net *net, struct transfer *transfer, struct error *error)
{
	struct handle *handle;

	if (!open_library(error))
		return false;
	if (!net->multi)
		net->multi = curl.multi_init();
	handle = mem_alloc(sizeof(*handle));
	handle->transfer = transfer;
	handle->easy = curl.easy_init();
	if (!net->multi || !handle->easy)
		die("libcurl does not start");
	transfer->easy = handle;
	transfer->done = false;
	transfer->error = (struct error){ 0 };
	set_up(handle);
	curl.multi_add_handle(net->multi, handle->easy);
	net->running++;
	return true;
}

void net_stop(struct net *net, struct transfer *transfer)
{
	struct handle *handle = transfer->easy;

	if (!handle)
		return;
	curl.multi_remove_handle(net->multi, handle->easy);
	curl.easy_cleanup(handle->easy);
	curl.slist_free_all(handle->headers);
	mem_wipe(handle, sizeof(*handle));
	free(handle);
	transfer->easy = NULL;
	net->running--;
}

/* ---- what became of it ---- */

static void get_host(const struct transfer *transfer, struct buf *host)
{
	if (!url_split(transfer->out.url.text, NULL, host, NULL))
		buf_add(host, transfer->out.url.text);
}

static void say_timeout(const struct handle *handle, const char *host, struct error *error)
{
	curl_off_t connected = 0;

	curl.easy_getinfo(handle->easy, CURLINFO_PRETRANSFER_TIME_T, &connected);
	if (!connected)
		error_set(error, ERROR_NETWORK, _("%s: no connection within %ld s"), host,
			  handle->transfer->connect_ms / 1000);
	else if (!handle->transfer->in.length)
		error_set(error, ERROR_NETWORK, _("%s: no answer within %ld s"), host,
			  handle->transfer->total_ms / 1000);
	else
		error_set(error, ERROR_NETWORK, _("%s: the answer was not complete within %ld s"),
			  host, handle->transfer->total_ms / 1000);
}

/* The system's own word for it where there is one: curl's is long and names the host again. */
static const char *fault_detail(const struct handle *handle, CURLcode result)
{
	long number = 0;

	curl.easy_getinfo(handle->easy, CURLINFO_OS_ERRNO, &number);
	if (number)
		return strerror((int)number);
	return handle->fault[0] ? handle->fault : curl.easy_strerror(result);
}

static void say_fault(const struct handle *handle, CURLcode result, struct error *error)
{
	const char *detail = fault_detail(handle, result);
	struct buf host = BUF_INIT;

	get_host(handle->transfer, &host);
	switch ((int)result) {
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_RESOLVE_PROXY:
		error_set(error, ERROR_NETWORK, _("%s: the name cannot be resolved"), host.text);
		break;
	case CURLE_COULDNT_CONNECT:
		error_set(error, ERROR_NETWORK, _("%s: no connection (%s)"), host.text, detail);
		break;
	case CURLE_OPERATION_TIMEDOUT:
		say_timeout(handle, host.text, error);
		break;
	case CURLE_PEER_FAILED_VERIFICATION:
		error_set(error, ERROR_NETWORK, _("%s: its certificate is not trusted (%s)"),
			  host.text, detail);
		break;
	case CURLE_SSL_CACERT_BADFILE:
		error_set(error, ERROR_SETUP, _("%s: ca_file cannot be used (%s)"), host.text,
			  detail);
		break;
	case CURLE_GOT_NOTHING:
	case CURLE_PARTIAL_FILE:
	case CURLE_RECV_ERROR:
		if (handle->transfer->status)
			error_set(error, ERROR_NETWORK,
				  _("%s: the line broke during the answer"), host.text);
		else
			error_set(error, ERROR_NETWORK,
				  _("%s closed the line without an answer"), host.text);
		break;
	default:
		error_set(error, ERROR_NETWORK, "%s: %s", host.text, detail);
		break;
	}
	if (handle->too_large || result == CURLE_FILESIZE_EXCEEDED)
		error_set(error, ERROR_REPLY,
			  _("%s: the reply is larger than %zu MiB (max_reply_mib in the config)"),
			  host.text, handle->transfer->most_bytes >> 20);
	buf_clear(&host);
}

static long step_ms(CURL *easy, CURLINFO info)
{
	curl_off_t microseconds = 0;

	curl.easy_getinfo(easy, info, &microseconds);
	return microseconds > 0 ? (long)(microseconds / 1000) : -1;
}

/* Fills in what the owner reads. A request of which nothing left this machine was not sent. */
static void settle(struct handle *handle, CURLcode result)
{
	struct transfer *transfer = handle->transfer;
	long request_bytes = 0;
	curl_off_t uploaded = 0;

	transfer->timing = (struct timing){
		.name = step_ms(handle->easy, CURLINFO_NAMELOOKUP_TIME_T),
		.connect = step_ms(handle->easy, CURLINFO_CONNECT_TIME_T),
		.tls = step_ms(handle->easy, CURLINFO_APPCONNECT_TIME_T),
		.first_byte = step_ms(handle->easy, CURLINFO_STARTTRANSFER_TIME_T),
		.total = step_ms(handle->easy, CURLINFO_TOTAL_TIME_T),
	};
	curl.easy_getinfo(handle->easy, CURLINFO_REQUEST_SIZE, &request_bytes);
	curl.easy_getinfo(handle->easy, CURLINFO_SIZE_UPLOAD_T, &uploaded);
	curl.easy_getinfo(handle->easy, CURLINFO_RESPONSE_CODE, &transfer->status);
	transfer->bytes_out = uploaded;
	transfer->sent = request_bytes > 0 &&
			 step_ms(handle->easy, CURLINFO_PRETRANSFER_TIME_T) >= 0;
	transfer->done = true;
	if (result != CURLE_OK)
		say_fault(handle, result, &transfer->error);
}

/* A read may be led to another path of the same host, never elsewhere. */
static bool follow(struct net *net, struct transfer *transfer)
{
	char *target = NULL;
	struct handle *handle = transfer->easy;
	bool follows;

	if (transfer->write || transfer->status < 300 || transfer->status > 399 ||
	    !transfer->location.length || transfer->redirects >= REDIRECTS_MOST)
		return false;
	curl.easy_getinfo(handle->easy, CURLINFO_REDIRECT_URL, &target);
	follows = target && url_same_origin(target, transfer->out.url.text);
	if (!follows)
		return false;
	buf_set(&transfer->out.url, target);
	net_stop(net, transfer);
	transfer->redirects++;
	buf_reset(&transfer->in);
	buf_reset(&transfer->location);
	return net_start(net, transfer, &transfer->error);
}

bool net_step(struct net *net)
{
	bool any = false;
	int left, running;
	CURLMsg *message;

	if (!net->running)
		return false;
	curl.multi_perform(net->multi, &running);
	while ((message = curl.multi_info_read(net->multi, &left))) {
		char *private = NULL;
		struct handle *handle;
		struct transfer *transfer;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl.easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &private);
		handle = (struct handle *)(void *)private;
		transfer = handle->transfer;
		settle(handle, message->data.result);
		if (!transfer->error.kind && follow(net, transfer))
			continue;
		net_stop(net, transfer);
		any = true;
	}
	return any;
}

void net_wait(struct net *net, const int fds[], size_t count, int ms)
{
	struct curl_waitfd waits[FILES_MOST] = { { 0 } };
	struct pollfd polls[FILES_MOST] = { { 0 } };

	if (count > FILES_MOST)
		die("net_wait: %zu files", count);
	for (size_t i = 0; i < count; i++) {
		waits[i] = (struct curl_waitfd){ .fd = fds[i], .events = CURL_WAIT_POLLIN };
		polls[i] = (struct pollfd){ .fd = fds[i], .events = POLLIN };
	}
	if (net->running)
		curl.multi_poll(net->multi, waits, (unsigned)count,
				ms < 0 || ms > LONG_SLEEP_MS ? LONG_SLEEP_MS : ms, NULL);
	else
		poll(polls, count, ms);
}
