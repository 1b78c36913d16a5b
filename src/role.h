/* What a person may do: roles of the config, capped by root's policy for a person's Unix groups. */
#ifndef SRC_ROLE_H
#define SRC_ROLE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "src/settings.h"
#include "src/vendor.h"

enum role { ROLE_CLERK, ROLE_DESK, ROLE_LEAD, ROLE_ADMIN, ROLE_COUNT };

/* What is allowed or not besides writes, which go by the menu of their operation. */
enum deed {
	DEED_REVEAL,	/* look at private data */
	DEED_RESEND,	/* send a write again whose outcome is unknown, or that was refused */
	DEED_DROP,	/* give up a write that waits */
	DEED_EXPORT,	/* lists into files */
	DEED_SIGN_IN,	/* authorise the program at a vendor */
	DEED_SETTINGS,	/* change what all depends on */
	DEED_COUNT
};

struct rights {
	enum role role;
	bool mask;	/* private data is masked, whatever the config says */
	bool secure;	/* the console starts no other programs */
};

const char *role_name(enum role role);	/* "clerk": stable */
const char *role_label(enum role role);	/* gettext */

/* The rights by the config, capped by the policy file (NULL: the usual one, which need not be
 * there). ERROR_SETUP if the policy is unsound, or not root's own. */
bool rights_read(struct rights *rights, const struct settings *settings, const char *policy,
		 struct error *error);
/* Why this person may not; NULL: may. Translated. */
const char *rights_refuse_write(const struct rights *rights, const struct operation *operation);
const char *rights_refuse(const struct rights *rights, enum deed deed);

#endif
