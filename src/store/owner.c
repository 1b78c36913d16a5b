/* Processes as holders of leases. */
#include "src/store/owner.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "src/sign.h"

enum { RANDOM_DIGITS = 12, BOOT_LETTERS = 8 };

/* Some letters of what the kernel made up when it started; "0" where it does not tell. */
static void add_boot(struct buf *name)
{
	char letters[BOOT_LETTERS];
	int file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);

	if (file >= 0 && read(file, letters, sizeof(letters)) == (ssize_t)sizeof(letters))
		buf_add_bytes(name, letters, sizeof(letters));
	else
		buf_add_char(name, '0');
	if (file >= 0)
		close(file);
}

/* Process ids mean something only to those in the same namespace of them. */
static void add_namespace(struct buf *name)
{
	struct stat status = { 0 };

	stat("/proc/self/ns/pid", &status);
	buf_addf(name, "%llu", (unsigned long long)status.st_ino);
}

void owner_name(char owner[OWNER_SIZE])
{
	struct buf name = BUF_INIT;

	buf_addf(&name, "%ld-", (long)getpid());
	sign_random_digits(&name, RANDOM_DIGITS);
	buf_add_char(&name, '-');
	add_boot(&name);
	buf_add_char(&name, '-');
	add_namespace(&name);
	snprintf(owner, OWNER_SIZE, "%s", name.text);
	buf_clear(&name);
}

/* What stands behind the n-th hyphen; "" if there are fewer. */
static const char *part(const char *owner, int n)
{
	while (n > 0 && owner) {
		owner = strchr(owner, '-');
		owner = owner ? owner + 1 : NULL;
		n--;
	}
	return owner ? owner : "";
}

bool owner_is_name(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	return digits > 0 && text[digits] == '-' && strspn(part(text, 1), "0123456789") == RANDOM_DIGITS &&
	       *part(text, 3) && !*part(text, 4);
}

bool owner_is_gone(const char *owner, const char *ours)
{
	long process = strtol(owner, NULL, 10);
	size_t boot = strcspn(part(ours, 2), "-");

	if (strcmp(owner, ours) == 0)
		return false;
	if (strncmp(part(owner, 2), part(ours, 2), boot + 1) != 0)
		return true;
	return strcmp(part(owner, 3), part(ours, 3)) == 0 && process > 0 &&
	       kill((pid_t)process, 0) != 0 && errno == ESRCH;
}
