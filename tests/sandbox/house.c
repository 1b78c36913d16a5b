/* The sandbox over sockets, for tests. */
#include "tests/unit/test.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/sandbox/house.h"

void *house_run(void *server)
{
	server_run(server);
	return NULL;
}

int house_open(void **state)
{
	struct world_options options = { .seed = 1 };
	struct server_options server_options = { .watched = -1, .signals = -1 };
	struct house *house = mem_alloc(sizeof(*house));

	world_init(&house->world, &options);
	house->server = server_open(&house->world, &server_options, NULL);
	assert_non_null(house->server);
	house->port = (int)strtol(strrchr(server_url(house->server), ':') + 1, NULL, 10);
	assert_int_equal(pthread_create(&house->thread, NULL, house_run, house->server), 0);
	*state = house;
	return 0;
}

int house_close(void **state)
{
	struct house *house = *state;

	server_stop(house->server);
	pthread_join(house->thread, NULL);
	server_close(house->server);
	world_clear(&house->world);
	free(house);
	return 0;
}

int house_dial(const struct house *house)
{
	struct sockaddr_in place = { .sin_family = AF_INET,
				     .sin_port = htons((uint16_t)house->port) };
	int line = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(connect(line, (struct sockaddr *)&place, sizeof(place)), 0);
	return line;
}

void house_say_with(int line, const char *method, const char *url, const char *header,
		    const char *body)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s %s HTTP/1.1\r\nHost: x\r\n%s\r\n", method, url, header);
	buf_addf(&text, "Content-Length: %zu\r\n\r\n%s", strlen(body), body);
	assert_int_equal(send(line, text.text, text.length, MSG_NOSIGNAL), text.length);
	buf_clear(&text);
}

void house_say(int line, const char *method, const char *url, const char *body)
{
	house_say_with(line, method, url, "Content-Type: application/json", body);
}

void house_hear(int line, struct buf *heard, const char *until)
{
	char chunk[65536];
	ssize_t got = 1;

	while (got > 0 && !(until && strstr(heard->text, until))) {
		struct pollfd entry = { line, POLLIN, 0 };

		assert_int_equal(poll(&entry, 1, 60000), 1);
		got = recv(line, chunk, sizeof(chunk), 0);
		if (got > 0)
			buf_add_bytes(heard, chunk, (size_t)got);
	}
}

void house_control(const struct house *house, const char *method, const char *url)
{
	struct buf heard = BUF_INIT;
	int line = house_dial(house);

	house_say(line, method, url, "");
	house_hear(line, &heard, "}");
	assert_memory_equal(heard.text, "HTTP/1.1 200", 12);
	close(line);
	buf_clear(&heard);
}
