/* Roles, what each may do, and the policy that caps them. */
#include "src/role.h"

#include <errno.h>
#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/conf.h"
#include "base/words.h"

static const struct {
	const char *name, *label;
	const char *writes;	/* menus whose operations it may send: letters of operations */
	bool deeds[DEED_COUNT];
} roles[ROLE_COUNT] = {
	[ROLE_CLERK] = { "clerk", N_("clerk"), "OSTK", { [DEED_DROP] = true } },
	[ROLE_DESK] = { "desk", N_("support desk"), "O",
			{ [DEED_REVEAL] = true, [DEED_DROP] = true } },
	[ROLE_LEAD] = { "lead", N_("shift lead"), "OSTKF",
			{ [DEED_REVEAL] = true, [DEED_DROP] = true, [DEED_RESEND] = true,
			  [DEED_EXPORT] = true } },
	[ROLE_ADMIN] = { "admin", N_("administrator"), "OSTKFU",
			 { true, true, true, true, true, true } },
};

static const char *const refusals[DEED_COUNT] = {
	[DEED_REVEAL] = N_("your role may not look at private data; ask the support desk"),
	[DEED_RESEND] = N_("your role may not send it again; ask the shift lead"),
	[DEED_DROP] = N_("your role may not drop it; ask the shift lead"),
	[DEED_EXPORT] = N_("your role may not export lists; ask the shift lead"),
	[DEED_SIGN_IN] = N_("only an administrator signs in at vendors"),
	[DEED_SETTINGS] = N_("only an administrator changes settings"),
};

const char *role_name(enum role role)
{
	return roles[role].name;
}

const char *role_label(enum role role)
{
	return roles[role].label;
}

static bool find_role(const char *name, enum role *role)
{
	for (int i = 0; i < ROLE_COUNT; i++) {
		if (strcmp(roles[i].name, name) != 0)
			continue;
		*role = (enum role)i;
		return true;
	}
	return false;
}

/* ---- the policy ---- */

static bool is_member(const char *group)
{
	const struct group *entry = getgrnam(group);
	gid_t groups[256];
	int count = getgroups((int)COUNT(groups), groups);

	if (!entry)
		return false;
	if (entry->gr_gid == getgid() || entry->gr_gid == getegid())
		return true;
	for (int i = 0; i < count; i++)
		if (groups[i] == entry->gr_gid)
			return true;
	return false;
}

static bool cap_switch(bool *on, const struct conf_entry *entry, struct error *error)
{
	if (strcmp(entry->value, "yes") != 0 && strcmp(entry->value, "no") != 0)
		return error_set(error, ERROR_SETUP, _("%s must be yes or no, not \"%s\""), entry->key,
				 entry->value);
	*on = *on || strcmp(entry->value, "yes") == 0;
	return true;
}

static bool cap(struct rights *rights, const struct conf_entry *entry, struct error *error)
{
	enum role role;

	if (!*entry->key)
		return true;
	if (strcmp(entry->key, "role") == 0) {
		if (!find_role(entry->value, &role))
			return error_set(error, ERROR_SETUP,
					 _("role must be clerk, desk, lead or admin, not \"%s\""),
					 entry->value);
		if (role < rights->role)
			rights->role = role;
		return true;
	}
	if (strcmp(entry->key, "mask") == 0)
		return cap_switch(&rights->mask, entry, error);
	if (strcmp(entry->key, "secure") == 0)
		return cap_switch(&rights->secure, entry, error);
	return error_set(error, ERROR_SETUP, _("a policy knows role, mask and secure, not \"%s\""),
			 entry->key);
}

/* [everyone], [group NAME]: the strictest of those that fit counts. */
static bool take_entry(void *context, const struct conf_entry *entry, struct error *error)
{
	struct rights *rights = context;

	if (strcmp(entry->section, "everyone") == 0)
		return cap(rights, entry, error);
	if (strncmp(entry->section, "group ", 6) != 0)
		return error_set(error, ERROR_SETUP,
				 _("a policy has sections [everyone] and [group NAME], not [%s]"),
				 entry->section);
	if (is_member(entry->section + 6))
		return cap(rights, entry, error);
	return cap(&(struct rights){ .role = ROLE_ADMIN }, entry, error);
}

/* A policy that its subjects can write caps nobody. */
static bool check_owner(const char *path, struct error *error)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return error_set(error, ERROR_SETUP, _("cannot look at %s: %s"), path,
				 strerror(errno));
	return (status.st_uid == 0 && !(status.st_mode & 022)) ||
	       error_set(error, ERROR_SETUP, _("%s must belong to root and be writable by no one else"),
			 path);
}

bool rights_read(struct rights *rights, const struct settings *settings, const char *policy,
		 struct error *error)
{
	const char *path = policy ? policy : TALLYMAN_SYSCONFDIR "/policy.ini";
	const char *role = settings_get(settings, "people", "role");

	rights->role = ROLE_CLERK;
	find_role(role, &rights->role);
	rights->mask = settings_is_on(settings, "people", "mask");
	rights->secure = settings_is_on(settings, "people", "secure");
	if (access(path, F_OK) != 0)
		return true;
	return check_owner(path, error) && conf_read_file(path, take_entry, rights, error);
}

const char *rights_refuse_write(const struct rights *rights, const struct operation *operation)
{
	const char *menu = operation->menu ? operation->menu : "";

	if (rights->role == ROLE_ADMIN)
		return NULL;
	for (; *menu; menu++)
		if (strchr(roles[rights->role].writes, *menu))
			return NULL;
	return _("your role may not do this; ask the shift lead or an administrator");
}

const char *rights_refuse(const struct rights *rights, enum deed deed)
{
	return roles[rights->role].deeds[deed] ? NULL : word(refusals[deed]);
}
