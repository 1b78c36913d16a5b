/* The real program in a storm. */
#include "tests/pty/storm.h"

#include "tests/unit/test.h"

#include <signal.h>

static const char program[] = BINARY_DIR "/tallyman";

uint64_t storm_below(uint64_t bound)
{
	static uint64_t dice = 88172645463325252;

	dice ^= dice << 13;
	dice ^= dice >> 7;
	dice ^= dice << 17;
	return (dice >> 11) % bound;
}

size_t storm_size(size_t few, size_t most)
{
	const char *form = getenv("TALLYMAN_STORM");

	return form && strcmp(form, "full") == 0 ? most : few;
}

struct pty *storm_start(const struct harbour *harbour, const char *option, int rows, int columns)
{
	struct buf home = BUF_INIT;
	const char *environment[] = { "LANGUAGE=en", "TZ=UTC", NULL, NULL };
	const char *arguments[] = { program, "--config", harbour->config.text,
				    "--store", harbour->store.text, option, NULL };
	struct pty *pty;

	buf_addf(&home, "HOME=%s", harbour->folder.text);
	environment[2] = home.text;
	pty = pty_start(&(struct pty_options){ .arguments = arguments,
					       .environment = environment,
					       .rows = rows,
					       .columns = columns });
	buf_clear(&home);
	return pty;
}

void storm_press(struct pty *pty, const char *keys)
{
	pty_type(pty, keys);
	pty_settle(pty);
}

void storm_command(struct pty *pty, const char *words)
{
	storm_press(pty, ":");
	pty_type(pty, "\033[200~");	/* so many letters at once would be a scan */
	pty_type(pty, words);
	storm_press(pty, "\033[201~");
	storm_press(pty, "\r");
}

void storm_leave(struct pty *pty)
{
	pty_signal(pty, SIGTERM);
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
}
