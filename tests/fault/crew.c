/* Consoles and senders as processes that may die at any time. */
#include "tests/unit/test.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/fault/crew.h"

enum { WORDS_MOST = 16 };

static const char clerk_program[] = BINARY_DIR "/tests/fault-clerk";
static const char command_program[] = BINARY_DIR "/tests/fault-tallyman";

void crew_open(struct crew *crew, uint64_t seed, const char *timeout_s)
{
	struct buf more = BUF_INIT;

	*crew = (struct crew){ .ledger = BUF_INIT, .said = BUF_INIT,
			       .chance = seed * 2654435761u + 1 };
	harbour_open(&crew->harbour, NULL);
	buf_addf(&crew->ledger, "%s/ledger", crew->harbour.folder.text);
	buf_addf(&crew->said, "%s/said", crew->harbour.folder.text);
	buf_addf(&more, "[vendor jfwms]\ntimeout_s = %s\n[vendor hongxun]\ntimeout_s = %s\n",
		 timeout_s, timeout_s);
	harbour_configure(&crew->harbour, more.text);
	buf_clear(&more);
	harbour_control(&crew->harbour, "POST", "/sandbox/settings?pace=0");
}

void crew_close(struct crew *crew)
{
	harbour_close(&crew->harbour);
	buf_clear(&crew->ledger);
	buf_clear(&crew->said);
}

long crew_chance(struct crew *crew, long below)
{
	/* Knuth's MMIX */
	crew->chance = crew->chance * 6364136223846793005u + 1442695040888963407u;
	return (long)((crew->chance >> 33) % (uint64_t)below);
}

/* What they say is kept: it matters only when one of them ends as none may. */
static pid_t start(struct crew *crew, const char *const *words, const char *fault)
{
	posix_spawn_file_actions_t actions;
	char *copies[WORDS_MOST] = { NULL };
	pid_t process;

	for (size_t i = 0; words[i]; i++) {
		assert_true(i + 1 < WORDS_MOST);
		copies[i] = mem_copy(words[i]);
	}
	/* what a sanitizer finds ends as our own bugs do */
	setenv("ASAN_OPTIONS", "exitcode=70", false);
	setenv("UBSAN_OPTIONS", "exitcode=70", false);
	if (fault)
		setenv("TALLYMAN_FAULT", fault, 1);
	else
		unsetenv("TALLYMAN_FAULT");
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, crew->said.text,
					 O_WRONLY | O_CREAT | O_APPEND, 0600);
	assert_int_equal(posix_spawn(&process, words[0], &actions, NULL, copies, environ), 0);
	posix_spawn_file_actions_destroy(&actions);
	for (size_t i = 0; copies[i]; i++)
		free(copies[i]);
	crew->started++;
	return process;
}

pid_t crew_start_clerk(struct crew *crew, long count, bool offline, const char *fault)
{
	char name[32], number[32];

	snprintf(name, sizeof(name), "F%ld", crew->started);
	snprintf(number, sizeof(number), "%ld", count);
	return start(crew,
		     (const char *const[]){ clerk_program, crew->harbour.config.text,
					    crew->harbour.store.text, crew->ledger.text, name,
					    number, offline ? "offline" : NULL, NULL },
		     fault);
}

pid_t crew_start_command(struct crew *crew, const char *const *words, const char *fault)
{
	const char *all[WORDS_MOST] = { command_program, "--config",
					crew->harbour.config.text, "--store",
					crew->harbour.store.text };
	size_t count = 5;

	for (; *words; words++) {
		assert_true(count + 1 < WORDS_MOST);
		all[count++] = *words;
	}
	return start(crew, all, fault);
}

const char *crew_last_words(struct crew *crew)
{
	static char words[2000];
	FILE *file = fopen(crew->said.text, "r");
	size_t length = 0;

	if (file) {
		if (fseek(file, -(long)sizeof(words) + 1, SEEK_END) != 0)
			rewind(file);
		length = fread(words, 1, sizeof(words) - 1, file);
		fclose(file);
	}
	words[length] = '\0';
	return words;
}

int crew_wait(pid_t process)
{
	int status = 0;

	while (waitpid(process, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
