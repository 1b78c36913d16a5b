/* Job control for one job. */
#include "tests/pty/shell.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static pid_t start_job(const char *const *arguments, const char *const *environment)
{
	pid_t job = fork();

	if (job == 0) {
		setpgid(0, 0);
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		execve(arguments[0], (char *const *)(uintptr_t)arguments,
		       (char *const *)(uintptr_t)environment);
		_exit(127);
	}
	setpgid(job, job);
	return job;
}

/* As a shell does: its own modes while it talks, the job's when that goes on. */
static void talk(pid_t job, const struct termios *own)
{
	static const char stopped[] = "\r\n[stopped]\r\n";
	struct termios jobs;
	char byte = 0;

	tcsetpgrp(STDIN_FILENO, getpid());
	tcgetattr(STDIN_FILENO, &jobs);
	tcsetattr(STDIN_FILENO, TCSADRAIN, own);
	if (write(STDOUT_FILENO, stopped, strlen(stopped)) < 0)
		return;
	while (read(STDIN_FILENO, &byte, 1) == 1 && byte != SHELL_CONTINUE[0])
		continue;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &jobs);
	tcsetpgrp(STDIN_FILENO, job);
	kill(-job, SIGCONT);
}

void shell_run(const char *const *arguments, const char *const *environment)
{
	struct termios own;
	pid_t job;
	int status = 0;
	char byte;

	signal(SIGTTOU, SIG_IGN);
	tcgetattr(STDIN_FILENO, &own);
	own.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	job = start_job(arguments, environment);
	while (waitpid(job, &status, WUNTRACED) == job) {
		if (!WIFSTOPPED(status))
			break;
		talk(job, &own);
	}
	tcsetpgrp(STDIN_FILENO, getpid());
	dprintf(STDOUT_FILENO, "\r\n[ended %d]",
		WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	while (read(STDIN_FILENO, &byte, 1) > 0)
		continue;
}
