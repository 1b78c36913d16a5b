/* Private data made unreadable: in every output unless somebody revealed it. */
#ifndef SRC_MASK_H
#define SRC_MASK_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/schema.h"
#include "src/json.h"
#include "src/vendor.h"

/* Appends the text as it may be shown: 138****6021, 王**, 广东省深圳市****, a***@example.com. */
void mask_add_text(struct buf *buf, const char *text, enum mask mask);
/* How a member of this name is masked in what the vendor says, or we say, about `about`: an
 * operation's name or a record's kind. */
enum mask mask_of(const struct vendor *vendor, const char *about, const char *member);
/* Puts in place of what the vendor packs into Base64 the JSON that is in it; true if there was any. */
bool mask_unpack(struct json *value, const struct vendor *vendor);
/* Unpacks, and masks every private member in place, at any depth; free texts lose phone numbers, and what is
 * hidden beside them. */
void mask_json(struct json *value, const struct vendor *vendor, const char *about);
/* The same but for the groups of `shown`, a sum of 1u << mask; passwords are never among them. */
void mask_json_but(struct json *value, const struct vendor *vendor, const char *about,
		   unsigned shown);
/* Which groups of private members there are in it, as such a sum. */
unsigned mask_groups(const struct json *value, const struct vendor *vendor, const char *about);
/* Appends free text (a vendor's message) without phone numbers, and names behind a title, in it. */
void mask_add_free_text(struct buf *buf, const char *text);

#endif
