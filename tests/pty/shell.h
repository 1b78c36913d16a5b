/* The least shell with job control, for tests of stopping and going on. */
#ifndef TESTS_PTY_SHELL_H
#define TESTS_PTY_SHELL_H

#define SHELL_CONTINUE "f"	/* typed after [stopped], it continues the job */

/* Runs the program as a job of the controlling terminal, standard input; to be called in a session
 * leader. Says [stopped], and in the end [ended N] with its exit status, or 128 and the signal that
 * ended it; then waits for the terminal to go, which would lose its modes if the leader went. */
void shell_run(const char *const *arguments, const char *const *environment);

#endif
