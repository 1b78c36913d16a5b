/* Private data made unreadable. */
#include "src/mask.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/base64.h"
#include "base/utf8.h"

enum {
	PHONE_DIGITS = 11,
	ADDRESS_MOST = 12,
	HIDDEN_MOST = 16,	/* private texts of one object that its other texts are searched for */
	HIDDEN_LEAST = 4,	/* bytes: shorter ones occur by chance */
};

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

/* ---- free text ---- */

/* Bytes of an ideograph at the beginning of the text; 0: it begins with something else. */
static size_t ideograph(const char *text)
{
	uint32_t character = 0;
	size_t used = utf8_decode(text, strlen(text), &character);

	return character >= 0x4E00 && character <= 0x9FFF ? used : 0;
}

/* Words of carriers and warehouses that bring a name: with a blank or colon between, and two or three
 * ideographs that end there, it is one. */
static size_t name_after_title(const char *text, size_t *name)
{
	static const char *const titles[] = { "派送员", "派件员", "快递员", "配送员", "业务员",
					      "操作员", "司机",	  "收件人", "收货人", "发件人",
					      "寄件人", "联系人", "签收人", "取件人" };
	size_t length = 0, count = 0, used;

	for (size_t i = 0; i < COUNT(titles) && !length; i++)
		if (strncmp(text, titles[i], strlen(titles[i])) == 0)
			length = strlen(titles[i]);
	if (!length)
		return 0;
	*name = length + strspn(text + length, " :");
	if (strncmp(text + *name, "：", strlen("：")) == 0)
		*name += strlen("：");
	if (*name == length)
		return 0;
	for (length = *name; (used = ideograph(text + length)) > 0; length += used)
		count++;
	return count == 2 || count == 3 ? length : 0;
}

static bool is_phone(const char *text, size_t digits)
{
	return digits == PHONE_DIGITS && text[0] == '1' && text[1] >= '3';
}

/* Bytes that neither a number nor an ideograph begins with. */
static size_t plain_run(const char *text)
{
	size_t length = 0;

	while (text[length] && (unsigned char)text[length] < 0x80 &&
	       !isdigit((unsigned char)text[length]))
		length++;
	return length;
}

void mask_add_free_text(struct buf *buf, const char *text)
{
	while (*text) {
		size_t plain = plain_run(text), digits = strspn(text, "0123456789"), name = 0;
		size_t titled = plain || digits ? 0 : name_after_title(text, &name);

		if (plain) {
			buf_add_bytes(buf, text, plain);
			text += plain;
			continue;
		}
		if (is_phone(text, digits)) {
			buf_add_bytes(buf, text, 3);
			buf_add(buf, "****");
			buf_add_bytes(buf, text + 7, 4);
		} else if (titled) {
			buf_add_bytes(buf, text, name);
			add_first(buf, text + name, 1);
			buf_add(buf, "**");
		} else {
			buf_add_bytes(buf, text, digits ? digits : 1);
		}
		text += titled ? titled : digits ? digits : 1;
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

struct masking {
	const struct vendor *vendor;
	const char *about;
	const struct operation *operation;	/* that it is about; NULL: a kind of record */
	unsigned shown;
};

static struct masking masking_of(const struct vendor *vendor, const char *about, unsigned shown)
{
	return (struct masking){ vendor, about, operation_find(vendor, about), shown };
}

static enum mask member_mask(const struct masking *masking, const char *member)
{
	for (const struct private *private = masking->vendor->privates; private && private->member;
	     private++)
		if (strcasecmp(private->member, member) == 0 &&
		    (!private->operations || strncmp(masking->about, private->operations,
						     strlen(private->operations)) == 0))
			return private->mask;
	return masking->operation ? field_mask(masking->operation->fields, member) : MASK_NONE;
}

enum mask mask_of(const struct vendor *vendor, const char *about, const char *member)
{
	struct masking masking = masking_of(vendor, about, 0);

	return member_mask(&masking, member);
}

static bool is_shown(const struct masking *masking, enum mask mask)
{
	/* a phone number in a free text belongs to the phone numbers */
	return mask != MASK_SECRET && (masking->shown & 1u << (mask ? mask : MASK_PHONE));
}

/* Private texts of one object: a memo beside them may name the same person again. */
struct hidden {
	struct {
		char *text;
		enum mask mask;
	} texts[HIDDEN_MOST];
	size_t count;
};

static enum mask mask_of_child(const struct json *child, const struct masking *masking,
			       enum mask outer)
{
	if (outer || !json_name(child))
		return outer;
	return member_mask(masking, json_name(child));
}

static void collect_hidden(struct hidden *hidden, const struct json *object,
			   const struct masking *masking, enum mask outer)
{
	hidden->count = 0;
	for (const struct json *child = json_first(object); child; child = json_next(child)) {
		enum mask mask = mask_of_child(child, masking, outer);
		const char *text = json_text(child);

		if (!text || !mask || mask == MASK_SECRET || is_shown(masking, mask) ||
		    strlen(text) < HIDDEN_LEAST || hidden->count == HIDDEN_MOST)
			continue;
		hidden->texts[hidden->count].text = mem_copy(text);
		hidden->texts[hidden->count++].mask = mask;
	}
}

/* Appends the text with what is hidden beside it masked here, too. */
static void add_without(struct buf *buf, const char *text, const struct hidden *hidden)
{
	while (*text) {
		size_t i = 0;

		while (i < hidden->count && strncmp(text, hidden->texts[i].text,
						    strlen(hidden->texts[i].text)) != 0)
			i++;
		if (i < hidden->count) {
			mask_add_text(buf, hidden->texts[i].text, hidden->texts[i].mask);
			text += strlen(hidden->texts[i].text);
		} else {
			buf_add_char(buf, *text++);
		}
	}
}

static void add_masked(struct buf *buf, const char *text, enum mask mask,
		       const struct hidden *hidden)
{
	struct buf without = BUF_INIT;

	if (mask) {
		mask_add_text(buf, text, mask);
		return;
	}
	if (hidden->count == 0) {
		mask_add_free_text(buf, text);
		return;
	}
	add_without(&without, text, hidden);
	mask_add_free_text(buf, without.text);
	buf_clear(&without);
}

/* A member by its name, an element of a list by its number. */
static void mask_child(struct json *parent, const struct json *child, size_t index, enum mask mask,
		       const struct hidden *hidden)
{
	struct buf masked = BUF_INIT, step = BUF_INIT;

	add_masked(&masked, json_text(child), mask, hidden);
	if (strcmp(masked.text, json_text(child)) != 0 && json_name(child)) {
		json_set_text(parent, json_name(child), masked.text);
	} else if (strcmp(masked.text, json_text(child)) != 0) {
		buf_addf(&step, "%zu", index);
		json_put(parent, step.text, json_new_string(masked.text), NULL);
	}
	buf_clear(&masked);
	buf_clear(&step);
}

/* A private list or object loses its texts whole. */
static void mask_all(struct json *value, const struct masking *masking, enum mask outer)
{
	const struct json *child = json_first(value), *next;
	struct hidden hidden;
	size_t index = 0;

	collect_hidden(&hidden, value, masking, outer);
	for (; child; child = next, index++) {
		enum mask mask = mask_of_child(child, masking, outer);

		next = json_next(child);
		if (json_is(child, JSON_OBJECT) || json_is(child, JSON_ARRAY))
			mask_all(json_editable(value, child), masking, mask);
		else if (json_text(child) && !is_shown(masking, mask) &&
			 (mask || json_is(child, JSON_STRING)))
			mask_child(value, child, index, mask, &hidden);
	}
	for (size_t i = 0; i < hidden.count; i++)
		free(hidden.texts[i].text);
}

bool mask_unpack(struct json *value, const struct vendor *vendor)
{
	const char *packed = vendor->packed ? json_text(json_member(value, vendor->packed)) : NULL;
	struct json *inside = NULL;
	struct buf text = BUF_INIT;

	if (packed && base64_add_decoded(&text, packed))
		inside = json_parse_text(text.text, NULL);
	if (inside)
		json_set(value, vendor->packed, inside);
	buf_clear(&text);
	return inside;
}

void mask_json_but(struct json *value, const struct vendor *vendor, const char *about,
		   unsigned shown)
{
	struct masking masking = masking_of(vendor, about, shown);

	/* nobody can tell what is in a payload that is no JSON */
	if (!mask_unpack(value, vendor) && vendor->packed &&
	    json_is(json_member(value, vendor->packed), JSON_STRING))
		json_set_text(value, vendor->packed, "****");
	mask_all(value, &masking, MASK_NONE);
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
