/* Sockets that listen, and names of addresses. */
#include "src/address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/words.h"

enum { WAITING_MOST = 511, INHERITED_FIRST = 3 };

static int try_open(const struct addrinfo *info)
{
	int yes = 1;
	int file = socket(info->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	if (file < 0)
		return -1;
	/* after a restart the old lines may still be closing */
	setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (bind(file, info->ai_addr, info->ai_addrlen) == 0 && listen(file, WAITING_MOST) == 0)
		return file;
	yes = errno;
	close(file);
	errno = yes;
	return -1;
}

int address_open(const char *text, struct error *error)
{
	static const struct addrinfo hints = {
		.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
		.ai_socktype = SOCK_STREAM,
	};
	const char *colon = strrchr(text, ':');
	size_t length = colon ? (size_t)(colon - text) : 0;
	bool bracketed = length > 1 && text[0] == '[' && text[length - 1] == ']';
	char *host = mem_copy_bytes(text + bracketed, bracketed ? length - 2 : length);
	struct addrinfo *info = NULL;
	int file = -1;

	if (!length || getaddrinfo(host, colon + 1, &hints, &info) != 0) {
		error_set(error, ERROR_SETUP,
			  _("\"%s\" is no address to listen at, such as 127.0.0.1:8642 or "
			    "[::1]:8642"), text);
	} else {
		file = try_open(info);
		if (file < 0)
			error_set(error, ERROR_SETUP, _("cannot listen at %s: %s"), text,
				  strerror(errno));
	}
	if (info)
		freeaddrinfo(info);
	free(host);
	return file;
}

/* LISTEN_PID names whom the socket is for: a child of that process must leave it alone. */
int address_inherited(void)
{
	const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
	int listening = 0;
	socklen_t size = sizeof(listening);

	if (!pid || !count || strtol(pid, NULL, 10) != (long)getpid() || strtol(count, NULL, 10) < 1)
		return -1;
	if (getsockopt(INHERITED_FIRST, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) != 0 ||
	    !listening)
		return -1;
	fcntl(INHERITED_FIRST, F_SETFD, FD_CLOEXEC);
	fcntl(INHERITED_FIRST, F_SETFL, fcntl(INHERITED_FIRST, F_GETFL) | O_NONBLOCK);
	return INHERITED_FIRST;
}

bool address_is_near(const struct sockaddr *address)
{
	struct sockaddr_in four;
	struct sockaddr_in6 six;

	switch (address->sa_family) {
	case AF_UNIX:
		return true;
	case AF_INET:
		memcpy(&four, address, sizeof(four));
		return ntohl(four.sin_addr.s_addr) >> 24 == 127;
	case AF_INET6:
		memcpy(&six, address, sizeof(six));
		return IN6_IS_ADDR_LOOPBACK(&six.sin6_addr) ||
		       (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr) && six.sin6_addr.s6_addr[12] == 127);
	default:
		return false;
	}
}

static bool read_own(int file, struct sockaddr_storage *address)
{
	socklen_t size = sizeof(*address);

	memset(address, 0, sizeof(*address));
	return getsockname(file, (struct sockaddr *)address, &size) == 0;
}

bool address_is_local(int file)
{
	struct sockaddr_storage address;

	return read_own(file, &address) && address_is_near((const struct sockaddr *)&address);
}

void address_add(struct buf *text, const struct sockaddr *address, bool port)
{
	char name[INET6_ADDRSTRLEN] = "";
	struct sockaddr_in four = { 0 };
	struct sockaddr_in6 six = { 0 };

	if (address->sa_family == AF_INET) {
		memcpy(&four, address, sizeof(four));
		inet_ntop(AF_INET, &four.sin_addr, name, sizeof(name));
		buf_add(text, name);
		if (port)
			buf_addf(text, ":%u", ntohs(four.sin_port));
	} else if (address->sa_family == AF_INET6) {
		memcpy(&six, address, sizeof(six));
		inet_ntop(AF_INET6, &six.sin6_addr, name, sizeof(name));
		if (port)
			buf_addf(text, "[%s]:%u", name, ntohs(six.sin6_port));
		else
			buf_add(text, name);
	} else {
		buf_add(text, "localhost");
	}
}

void address_add_own(struct buf *text, int file)
{
	struct sockaddr_storage address;

	if (read_own(file, &address))
		address_add(text, (const struct sockaddr *)&address, true);
}
