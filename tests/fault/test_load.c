/* Three consoles and two senders on one store, killed at random points and times, with a vendor that
 * acts and does not answer: every write at most once, and none lost. A short run is a test; the
 * whole one is `fault_test_load --full [WRITES [SEED]]`. */
#include "tests/unit/test.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include "base/clock.h"
#include "tests/fault/crew.h"

enum { CLERKS = 3, CREW = 5, AT_ONCE = 40 };
enum { SHORT = 200, FULL = 10000 };
enum { TICK_MS = 20, WEATHER_MS = 150 };

/* Read from the command line: cmocka's tests take no words of their own. */
static long wanted_writes = SHORT, seed = 1;

static const char *const faults[] = {
	"close-after", "close-after", "close-after", "close", "http&value=502", "http&value=429",
	"truncate",    "cut",	      "garbage",     "delay&value=300", "stale-token", "delay&value=2500",
};

/* Something else goes wrong now, for the next few requests. */
static void change_weather(struct crew *crew)
{
	char path[120];

	harbour_control(&crew->harbour, "DELETE", "/sandbox/faults");
	if (crew_chance(crew, 3) == 0)
		return;
	snprintf(path, sizeof(path), "/sandbox/faults?times=%ld&fault=%s",
		 1 + crew_chance(crew, 4), faults[crew_chance(crew, (long)COUNT(faults))]);
	harbour_control(&crew->harbour, "POST", path);
}

/* A third dies at a point, a third at a time, a third comes to its end. */
static pid_t start(struct crew *crew, int place)
{
	char fault[32];
	const char *wish = NULL;

	snprintf(fault, sizeof(fault), "*:%ld", 20 + crew_chance(crew, 800));
	if (crew_chance(crew, 3) == 0)
		wish = fault;
	if (place >= CLERKS)
		return crew_start_command(crew, (const char *const[]){ "outbox", "send", NULL },
					  wish);
	return crew_start_clerk(crew, 10 + crew_chance(crew, AT_ONCE), false, wish);
}

static long count_lines(const char *path)
{
	FILE *file = fopen(path, "r");
	long lines = 0;
	int letter;

	while (file && (letter = fgetc(file)) != EOF)
		lines += letter == '\n';
	if (file)
		fclose(file);
	return lines;
}

/* Whoever has ended is replaced, as long as there is work. */
static void keep_up(struct crew *crew, pid_t *processes, bool working)
{
	for (int i = 0; i < CREW; i++) {
		int status;

		if (processes[i] && waitpid(processes[i], &status, WNOHANG) == processes[i]) {
			crew->killed += WIFSIGNALED(status);
			if ((WIFEXITED(status) && WEXITSTATUS(status) == 70) ||
			    (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL))
				fail_msg("a process died of a bug:\n%s", crew_last_words(crew));
			processes[i] = 0;
		}
		if (!processes[i] && working)
			processes[i] = start(crew, i);
	}
}

static bool any(const pid_t *processes)
{
	for (int i = 0; i < CREW; i++)
		if (processes[i])
			return true;
	return false;
}

/* Somebody is killed every few writes, however fast or slow the machine is. */
static void strike(struct crew *crew, const pid_t *processes, long lines, long *next)
{
	pid_t process = processes[crew_chance(crew, CREW)];

	if (lines < *next)
		return;
	*next = lines + 2 + crew_chance(crew, 12);
	if (process > 0)
		kill(process, SIGKILL);
}

static void work(struct crew *crew)
{
	pid_t processes[CREW] = { 0 };
	int64_t last = clock_steady_ms();
	long lines = 0, next = 0;
	bool working = true;

	while (working || any(processes)) {
		keep_up(crew, processes, working);
		lines = count_lines(crew->ledger.text);
		working = working && lines < wanted_writes;
		if (working)
			strike(crew, processes, lines, &next);
		poll(NULL, 0, TICK_MS);
		if (clock_steady_ms() - last < WEATHER_MS)
			continue;
		last = clock_steady_ms();
		change_weather(crew);
	}
}

/* Fair weather: what waits goes out, what is unknown is looked up as far as it can be. */
static void finish(struct crew *crew)
{
	harbour_control(&crew->harbour, "DELETE", "/sandbox/faults");
	for (int i = 0; i < 3; i++)
		crew_wait(crew_start_command(crew, (const char *const[]){ "outbox", "send", NULL },
					     NULL));
}

static void every_write_happens_at_most_once(void **state)
{
	struct counts counts;
	struct crew crew;

	(void)state;
	crew_open(&crew, (uint64_t)seed, "2");
	work(&crew);
	finish(&crew);
	crew_count(&crew, &counts);
	crew_print(&crew, &counts);
	crew_close(&crew);
	assert_int_equal(crew_wrongs(&counts), 0);
	assert_true(counts.acknowledged >= wanted_writes);
	/* how many are settled by now depends on how busy this machine is */
	assert_true(crew.killed > 0 && counts.done > 0);
}

int main(int count, char **words)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_write_happens_at_most_once),
	};

	if (count > 1 && strcmp(words[1], "--full") == 0)
		wanted_writes = count > 2 ? strtol(words[2], NULL, 10) : FULL;
	if (count > 3)
		seed = strtol(words[3], NULL, 10);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
