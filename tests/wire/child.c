/* Programs run from tests. */
#include "tests/unit/test.h"

#include <errno.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/wire/child.h"

static int open_file(const char *text)
{
	int file = memfd_create("child", MFD_CLOEXEC);
	size_t length = text ? strlen(text) : 0;

	assert_true(file >= 0);
	assert_int_equal(write(file, text ? text : "", length), length);
	assert_int_equal(lseek(file, 0, SEEK_SET), 0);
	return file;
}

void child_start(struct child *child, const char *const *words, const char *input)
{
	posix_spawn_file_actions_t actions;
	char *copies[64] = { NULL };
	int in = open_file(input);

	*child = (struct child){ .out = BUF_INIT, .err = BUF_INIT };
	child->out_file = open_file(NULL);
	child->err_file = open_file(NULL);
	for (size_t i = 0; words[i]; i++) {
		assert_true(i + 1 < COUNT(copies));
		copies[i] = mem_copy(words[i]);
	}
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, child->out_file, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, child->err_file, STDERR_FILENO);
	assert_int_equal(posix_spawn(&child->pid, words[0], &actions, NULL, copies, environ), 0);
	posix_spawn_file_actions_destroy(&actions);
	close(in);
	for (size_t i = 0; copies[i]; i++)
		free(copies[i]);
}

static void read_all(int file, struct buf *text)
{
	char chunk[65536];
	ssize_t got;

	lseek(file, 0, SEEK_SET);
	while ((got = read(file, chunk, sizeof(chunk))) > 0)
		buf_add_bytes(text, chunk, (size_t)got);
	close(file);
}

void child_finish(struct child *child)
{
	int status = 0;

	while (waitpid(child->pid, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	child->exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	read_all(child->out_file, &child->out);
	read_all(child->err_file, &child->err);
}

void child_clear(struct child *child)
{
	buf_clear(&child->out);
	buf_clear(&child->err);
}
