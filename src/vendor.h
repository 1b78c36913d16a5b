/* What a vendor offers, as constant tables: operations, fields, signature, envelope, shapes of
 * records, error book. src/vendors/NAME.c (and NAME_*.c, where one file would be too long) holds one
 * vendor, and nothing else knows one by name. */
#ifndef SRC_VENDOR_H
#define SRC_VENDOR_H

#include <stdbool.h>

#include "base/schema.h"
#include "src/code.h"
#include "src/json.h"
#include "src/message.h"
#include "src/setting.h"

struct request;
struct reply;
struct vendor;

/* ---- what is sent ---- */

enum part_source {
	PART_SETTING,	/* the config's value of `setting` */
	PART_TOKEN_SETTING,	/* the newest of: handed out by the vendor, in the config */
	PART_BODY,	/* the business body */
	PART_TIME_PLAIN,	/* now, yyyy-MM-dd HH:mm:ss in the vendor's zone */
	PART_TIME_SECONDS,	/* now, seconds since 1970 */
	PART_TIME_MS,	/* now, milliseconds since 1970 */
	PART_NONCE,	/* random digits, never twice with one time */
	PART_METHOD,	/* of HTTP, lower-case */
	PART_PATH,	/* of the URL, without host and query */
	PART_SIGN,	/* what the recipe gives */
	PART_MARK,	/* a mark never used twice: `setting` as its beginning, the time in ms and
			 * four digits that differ in one request */
};

/* What a template or a layout calls by name. */
struct part {
	const char *name;
	enum part_source source;
	const char *setting;	/* PART_SETTING and PART_TOKEN_SETTING: the key in the config */
	bool secret;	/* never shown; with PART_TOKEN_SETTING shown as a fingerprint */
};

/* The signature; the first whose condition holds is taken. `sign = RECIPE` in the config wins. */
struct signing {
	const char *setting, *value;	/* config key and the value it must have; NULL: always */
	const char *recipe;	/* see src/recipe.h */
};

struct header {
	const char *name;
	const char *template;	/* of parts; left out while it comes out empty */
};

enum operation_kind { OPERATION_READ, OPERATION_WRITE, OPERATION_PUSH };

enum body_form {
	BODY_OBJECT,	/* the business body is an object */
	BODY_ARRAY,	/* an array: given by --data, or one element by names */
	BODY_NONE,	/* nothing but path, query and headers */
	BODY_RAW,	/* no field is known: whatever --data or names give */
};

/* A code of this kind can be asked of this operation, put into this field. */
struct ask {
	enum code_kind code;
	const char *field;
};

/* Where fields of an operation come from in a record of that kind: "warehouse=code", blanks between
 * several. A path leads into its data; "#" is its key, "#1" the part behind the first slash in it,
 * "@2" the third code it is known by. Used to act on a record, and to read all there is: stock is
 * asked for once for each warehouse. Members of a field's own name need not be said. */
struct fill {
	const char *kind;	/* NULL: no record is needed */
	const char *fields;
};

/* How an operation with pages is followed to the end. */
struct paging {
	const char *page, *size;	/* fields; NULL: no pages */
	int first, most;	/* number of the first page, rows asked for at a time */
	const char *cursor;	/* member of the last row that goes into `page` instead of a count */
	const char *pages;	/* where the answer says how many pages there are, alternatives with
				 * '|'; NULL: it does not, and a page that is not full is the last */
};

/* Two times of a request that may not lie further apart, nor the other way round. */
struct span {
	const char *from, *to;	/* fields; NULL: there is no such limit */
	int hours;
};

/* How a write protects itself from having two effects. */
enum protection_kind {
	PROTECTION_NONE,	/* a person must look */
	PROTECTION_KEY,	/* the vendor refuses a repeat of `field` with `codes` */
	PROTECTION_LOOKUP,	/* `operation` shows whether it happened */
	PROTECTION_HARMLESS,	/* repeating changes nothing */
};

struct protection {
	enum protection_kind kind;
	const char *field;	/* the business key: rows of one key keep their order */
	const char *codes;	/* refusals that mean "exists already", blanks between */
	const char *operation;	/* the read that shows whether it happened */
	const char *arguments;	/* its fields from ours: "erpNo=erpNo machine_no=machine_no" */
	const char *found;	/* in its answer: path that must be there… */
	const char *equals;	/* …and its value, or "=FIELD" for the value of our field */
	const char *missing_codes;	/* its refusals that mean "did not happen" */
};

/* ---- what comes back ---- */

enum tone { TONE_PLAIN, TONE_GOOD, TONE_WAITING, TONE_BAD };

/* A status as the vendor says it, and the word for people. Ends with { 0 }. */
struct state {
	const char *value;
	const char *label;	/* gettext */
	enum tone tone;
};

/* How records are made from a reply's data, or from the whole body of a push. Templates: {path} in
 * the row ({}: the row itself), {^path} in the whole data, {=field} what was asked, {:text} the text
 * itself; alternatives {a|b}; other text is literal. In `codes` and `search` a step * in {a.*.b}
 * gives one for every element. */
struct shape {
	const char *kind;	/* "order": see src/record.h */
	const char *rows;	/* path to the rows, alternatives with '|'; "": the data itself. The
				 * first array counts, else the first object or text is one row */
	const char *key;	/* template; a row whose key is empty makes no record */
	const char *title;	/* template, without private members */
	const char *status;	/* template */
	const char *when;	/* template that gives a time */
	const char *codes;	/* templates with blanks between: what it is known by elsewhere */
	const char *search;	/* templates with blanks between: further text to be found by */
	const struct state *states;
	const char *unless;	/* path: rows that have it are skipped */
	bool asked;	/* the one row is what was asked, since the answer tells no more than that it was
			 * done, or an id: {^}. Not where passwords are asked for */
};

enum again {
	AGAIN_NO,	/* the same again fails again: correct it first */
	AGAIN_LATER,	/* wait, then once more */
	AGAIN_FRESH,	/* once more with a new nonce and time */
	AGAIN_TOKEN,	/* renew the token, then once more */
	AGAIN_LOOK,	/* it may have happened: look before anything else */
};

enum who { WHO_CLERK, WHO_DESK, WHO_ADMIN, WHO_VENDOR, WHO_WAREHOUSE };

/* A page of the error book. Ends with { 0 }. */
struct advice {
	const char *code;	/* NULL: told by `text` or by the operation */
	const char *text;	/* part of the vendor's message, or NULL */
	const char *operations;	/* beginning of an operation's name, or NULL for all */
	const char *meaning, *remedy;	/* gettext */
	enum again again;
	enum who who;
	bool clock;	/* the time that was sent was not accepted */
};

/* A member of the vendor's data that is private. Ends with { 0 }. */
struct private {
	const char *member;	/* its name, at any depth, any case */
	enum mask mask;
	const char *operations;	/* beginning of an operation's name or record kind; NULL for all */
};

/* A token that a vendor hands out, under the config key it stands in for. Ends with { 0 }. */
struct grant {
	const char *setting;	/* "access_token" */
	const char *value;	/* path in the reply's data */
	const char *ends;	/* path of its end: seconds from now, or epoch ms above 1e11; or NULL */
};

/* How tokens are got and renewed. Code lists have blanks between. */
struct tokens {
	const char *operations;	/* whose replies hand them out */
	const struct grant *grants;
	const char *authorize;	/* first step by a person: gives the code for `redeem` */
	const char *redeem, *redeem_field;	/* operation and the field that takes the code */
	const char *renew;	/* operation that renews them */
	const char *access, *refresh;	/* the settings that are the two tokens */
	const char *expired_codes;	/* renew once, then ask again */
	const char *dead_codes;	/* a person must authorise anew */
};

/* ---- what is pushed ---- */

/* One way to read how a push is signed. The recipe's parts are members of the push by name, and the
 * vendor's secrets. Ends with { 0 }. */
struct push_reading {
	const char *name;	/* "A": stable, kept with the event */
	const char *recipe;	/* NULL: the one our own requests are signed by */
	bool only_named;	/* not tried unless the config names it */
	bool without_nulls;	/* members that are null are not signed: none is believed, and none
				 * may come that the table does not know */
};

/* How a vendor's pushes are told apart, proven and answered. */
struct pushing {
	const char *type;	/* member that says which push it is; NULL: the end of the path does */
	const char *content;	/* member that tells, and is signed; NULL: the whole body */
	const char *told;	/* template in the body: the time the vendor gives it; NULL: none */
	const char *stamp;	/* another member that is signed: the same content under another stamp
				 * is another push; NULL: none */
	const struct push_reading *readings;	/* NULL: nothing is signed, only the secret path proves it */
	const char *rule;	/* setting that names a reading, or is "off" or "if-present" */
	const char *sign;	/* member of the body with the signature… */
	const char *sign_member, *sign_headers;	/* …or settings that name it, and headers instead */
	const char *taken;	/* what is answered */
	const char *refused;	/* the same for a refusal: a template of {status} and {reason} */
};

/* A push that shows what became of a write of ours whose answer is open. Ends with { 0 }. */
struct evidence {
	const char *operations;	/* the writes, blanks between */
	const char *same;	/* "erpNo=data.erpNo": their fields, and where the push has the values */
	const char *status;	/* path of what tells yes from no; NULL: that it came means yes */
	const char *yes;	/* its values that mean yes, blanks between, case counts not */
	const char *no;	/* …and those that mean no; "*": all others; NULL: none proves a no */
	const char *open_codes;	/* refusals that had left the outcome open, blanks between */
};

/* What a push that nobody signed must agree with, where the store knows better. */
struct crosscheck {
	const char *kind, *key;	/* the record; the key is a template in the push */
	const char *rows, *member;	/* path of the rows in its data, and the member… */
	const char *value;	/* …that one of them must have: a template in the push */
};

/* ---- the tables ---- */

struct operation {
	const char *name;	/* "order.get": stable, kept in journals and configs */
	const char *label;	/* gettext */
	const char *help;	/* gettext, or NULL */
	enum operation_kind kind;
	const char *menu;	/* letters of operations.md: O S T K F U, or "" */
	const char *section;	/* of the vendor's sheet: "3.4" */
	const char *method;	/* "POST" unless set */
	const char *path;	/* {name} is a field in the path; NULL: path.NAME in the config */
	const char *system;	/* url.SYSTEM in the config, else url */
	enum body_form body;
	bool open;	/* fields that the table does not know pass */
	bool plain;	/* goes without the vendor's headers */
	const char *enabled_by;	/* setting that must be on, or it is refused; NULL: always on */
	const char *identity;	/* config prefix tried first: "carrier_" */
	const char *layout;	/* members of the message, instead of the vendor's */
	const char *recipe;	/* instead of the vendor's; "none" */
	const struct field *fields;	/* ends with { 0 }; NULL: none known */
	const char *deed, *of;	/* what it does to records of which kinds, blanks between: "cancel"
				 * "order receipt"; screens name deeds, never vendors. NULL: none */
	struct fill fill;
	const char *below;	/* what asks for the parts directly below a record instead of for
				 * itself: "direction=1"; NULL: it has no parts */
	const struct ask *asks;	/* ends with { 0 } */
	const struct shape *shapes;	/* ends with { 0 } */
	struct paging paging;
	struct span span;
	struct protection protection;
	const struct evidence *evidence;	/* of a push; NULL: it shows nothing of our writes */
	const struct crosscheck *crosscheck;	/* of a push; NULL: there is nothing to compare */
};

struct vendor {
	const char *name;	/* "jfwms" */
	const char *section;	/* of the config: "vendor jfwms" */
	const char *title;	/* for people; gettext */
	const struct setting *settings;	/* besides those every vendor has; ends with { 0 } */
	const struct part *parts;
	const struct signing *signings;	/* the last has no condition */
	const char *sign_key;	/* part that is the key of keyed digests */
	const struct header *headers;
	const char *layout;	/* members of the message, blanks between; NULL: the body alone.
				 * "*" spreads the body; a name is a given value, else a part,
				 * else it is left out */
	const char *zone_setting;	/* config key of the zone in minutes; NULL: local time */
	const struct operation *const *groups;	/* ends with NULL; each group ends with { 0 } */
	const struct advice *advice;
	const struct private *privates;
	/* Turns the finished message into what travels; NULL: as it is. `sign` is "" if the
	 * operation is not signed. */
	void (*wrap)(struct json **message, const char *sign);
	const char *packed;	/* member of what travels that is JSON in Base64; NULL: there is none */
	/* Fills in `reply` from the parsed body; false: the body is not the vendor's envelope. */
	bool (*unwrap)(const struct json *body, struct reply *reply);
	const struct tokens *tokens;	/* NULL: the vendor hands out none */
	const struct pushing *pushing;	/* NULL: the vendor pushes nothing */
};

extern const struct vendor *const vendors[];	/* ends with NULL */

/* All operations in order: start with NULL, ends with NULL. */
const struct operation *operation_next(const struct vendor *vendor,
				       const struct operation *operation);

const struct vendor *vendor_find(const char *name);
const struct operation *operation_find(const struct vendor *vendor, const char *name);
/* The same, with a sentence (ERROR_USAGE) that offers the nearest name. */
const struct vendor *vendor_get(const char *name, struct error *error);
const struct operation *operation_get(const struct vendor *vendor, const char *name,
				      struct error *error);
/* Is a password, key or token among its fields? */
bool operation_has_secret(const struct operation *operation);
/* Are records of that kind made of its answers? */
bool operation_makes(const struct operation *operation, const char *kind);
/* The page of the error book for a refusal; NULL if the book has none. */
const struct advice *advice_find(const struct vendor *vendor, const struct operation *operation,
				 const char *code, const char *message);
/* Case counts not: vendors write one status in several ways. */
const struct state *state_find(const struct state *states, const char *value);
/* Are `text`'s words, blanks between, one of them `word`? */
bool words_have(const char *words, const char *word);

#endif
