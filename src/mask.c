/* Private data made unreadable. */
#include "src/mask.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

enum { PHONE_DIGITS = 11, ADDRESS_MOST = 12 };

/* Appends the first characters of a text. */
static void add_first(struct buf *buf, const char *text, size_t count)
{
	size_t length = strlen(text), used;
	uint32_t character;

	while (count-- > 0 && (used = utf8_decode(text, length, &character)) > 0) {
		buf_add_bytes(buf, text, used);
		text += used;
		length -= used;
	}
}

static void add_phone(struct buf *buf, const char *text)
{
	size_t length = utf8_count(text);

	if (length < 8) {
		buf_add(buf, "****");
		return;
	}
	add_first(buf, text, 3);
	buf_add(buf, "****");
	buf_add(buf, text + strlen(text) - (length == strlen(text) ? 4 : 0));
}

static void add_name(struct buf *buf, const char *text)
{
	if (utf8_count(text) > 1)
		add_first(buf, text, 1);
	buf_add(buf, "**");
}

/* Province, city and district may stay, street and number may not. */
static void add_address(struct buf *buf, const char *text)
{
	static const char *const ends[] = { "省", "市", "区", "县" };
	size_t kept = 0, most, used;

	most = utf8_fit(text, 2 * ADDRESS_MOST, &used);
	for (size_t i = 0; i < COUNT(ends); i++)
		for (const char *found = strstr(text, ends[i]);
		     found && (size_t)(found - text) < most; found = strstr(found + 1, ends[i]))
			if ((size_t)(found - text) + strlen(ends[i]) > kept)
				kept = (size_t)(found - text) + strlen(ends[i]);
	buf_add_bytes(buf, text, kept);
	buf_add(buf, "****");
}

static void add_mail(struct buf *buf, const char *text)
{
	const char *at = strchr(text, '@');

	add_first(buf, text, 1);
	buf_add(buf, "***");
	buf_add(buf, at);
}

void mask_add_text(struct buf *buf, const char *text, enum mask mask)
{
	if (!*text) {
		return;
	}
	switch (mask) {
	case MASK_NONE:
		buf_add(buf, text);
		break;
	case MASK_PHONE:
		add_phone(buf, text);
		break;
	case MASK_NAME:
		add_name(buf, text);
		break;
	case MASK_ADDRESS:
		add_address(buf, text);
		break;
	case MASK_MAIL:
		add_mail(buf, text);
		break;
	case MASK_ALL:
	case MASK_SECRET:
		buf_add(buf, "****");
		break;
	}
}

void mask_add_free_text(struct buf *buf, const char *text)
{
	while (*text) {
		size_t digits = strspn(text, "0123456789");

		if (digits == PHONE_DIGITS && text[0] == '1' && text[1] >= '3') {
			buf_add_bytes(buf, text, 3);
			buf_add(buf, "****");
			buf_add_bytes(buf, text + 7, 4);
		} else {
			buf_add_bytes(buf, text, digits);
		}
		text += digits;
		if (*text)
			buf_add_char(buf, *text++);
	}
}

/* ---- by name ---- */

static enum mask field_mask(const struct field *fields, const char *member)
{
	for (; fields && fields->name; fields++) {
		const char *last = strrchr(fields->name, '.');
		enum mask inner;

		if (strcasecmp(last ? last + 1 : fields->name, member) == 0 && fields->mask)
			return fields->mask;
		inner = field_mask(fields->fields, member);
		if (inner)
			return inner;
	}
	return MASK_NONE;
}

enum mask mask_of(const struct vendor *vendor, const char *about, const char *member)
{
	const struct operation *operation = operation_find(vendor, about);

	for (const struct private *private = vendor->privates; private && private->member;
	     private++)
		if (strcasecmp(private->member, member) == 0 &&
		    (!private->operations || strncmp(about, private->operations,
						     strlen(private->operations)) == 0))
			return private->mask;
	return operation ? field_mask(operation->fields, member) : MASK_NONE;
}

struct masking {
	const struct vendor *vendor;
	const char *about;
	unsigned shown;
};

static bool is_shown(const struct masking *masking, enum mask mask)
{
	/* a phone number in a free text belongs to the phone numbers */
	return mask != MASK_SECRET && (masking->shown & 1u << (mask ? mask : MASK_PHONE));
}

static void mask_member(struct json *object, const struct json *member, enum mask mask)
{
	struct buf masked = BUF_INIT;
	const char *text = json_text(member);

	if (mask)
		mask_add_text(&masked, text, mask);
	else
		mask_add_free_text(&masked, text);
	if (strcmp(masked.text, text) != 0)
		json_set_text(object, json_name(member), masked.text);
	buf_clear(&masked);
}

/* A private list or object loses its texts whole. */
static void mask_all(struct json *value, const struct masking *masking, enum mask mask)
{
	const struct json *child = json_first(value), *next;

	for (; child; child = next) {
		enum mask own = mask || !json_name(child) ? mask :
				mask_of(masking->vendor, masking->about, json_name(child));

		next = json_next(child);
		if (json_is(child, JSON_OBJECT) || json_is(child, JSON_ARRAY))
			mask_all(json_editable(value, child), masking, own);
		else if (json_name(child) && json_text(child) && !is_shown(masking, own) &&
			 (own || json_is(child, JSON_STRING)))
			mask_member(value, child, own);
	}
}

void mask_json_but(struct json *value, const struct vendor *vendor, const char *about,
		   unsigned shown)
{
	mask_all(value, &(struct masking){ vendor, about, shown }, MASK_NONE);
}

void mask_json(struct json *value, const struct vendor *vendor, const char *about)
{
	mask_json_but(value, vendor, about, 0);
}

static bool has_text(const struct json *value)
{
	const char *text = json_text(value);

	return text && *text;
}

unsigned mask_groups(const struct json *value, const struct vendor *vendor, const char *about)
{
	unsigned groups = 0;

	for (const struct json *child = json_first(value); child; child = json_next(child)) {
		enum mask own = MASK_NONE;

		if (json_name(child))
			own = mask_of(vendor, about, json_name(child));
		if (own && own != MASK_SECRET && (json_first(child) || has_text(child)))
			groups |= 1u << own;
		groups |= mask_groups(child, vendor, about);
	}
	return groups;
}
