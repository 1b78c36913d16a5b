/* States, ages and sizes as words and styles. */
#include "screens/wording.h"

#include <stdio.h>

#include "base/when.h"
#include "base/words.h"

enum style wording_tone(enum tone tone)
{
	static const enum style styles[] = {
		[TONE_PLAIN] = STYLE_NORMAL,
		[TONE_GOOD] = STYLE_GOOD,
		[TONE_WAITING] = STYLE_WAITING,
		[TONE_BAD] = STYLE_BAD,
	};

	return styles[tone];
}

enum style wording_call(enum call_state state)
{
	static const enum style styles[CALL_STATES] = {
		[CALL_ASKING] = STYLE_WAITING,	    [CALL_DONE] = STYLE_GOOD,
		[CALL_REFUSED] = STYLE_BAD,	    [CALL_UNKNOWN] = STYLE_UNKNOWN,
		[CALL_UNREADABLE] = STYLE_BAD,	    [CALL_QUEUED] = STYLE_WAITING,
		[CALL_UNREACHABLE] = STYLE_WAITING, [CALL_CANCELLED] = STYLE_DIM,
	};

	return styles[state];
}

enum style wording_outbox(enum outbox_state state)
{
	static const enum style styles[OUTBOX_STATES] = {
		[OUTBOX_QUEUED] = STYLE_WAITING,  [OUTBOX_SENDING] = STYLE_WAITING,
		[OUTBOX_DONE] = STYLE_GOOD,	  [OUTBOX_REFUSED] = STYLE_BAD,
		[OUTBOX_UNKNOWN] = STYLE_UNKNOWN, [OUTBOX_DROPPED] = STYLE_DIM,
	};

	return styles[state];
}

enum style wording_age(enum age_tier tier)
{
	static const enum style styles[] = {
		[AGE_FRESH] = STYLE_NORMAL,
		[AGE_AGEING] = STYLE_WAITING,
		[AGE_OLD] = STYLE_BAD,
		[AGE_UNKNOWN] = STYLE_UNKNOWN,
	};

	return styles[tier];
}

const char *wording_who(enum who who)
{
	static const char *const words[] = {
		[WHO_CLERK] = N_("for you"),
		[WHO_DESK] = N_("for the support desk"),
		[WHO_ADMIN] = N_("for an administrator"),
		[WHO_VENDOR] = N_("for the vendor"),
		[WHO_WAREHOUSE] = N_("for the warehouse"),
	};

	return words[who];
}

const char *wording_again(enum again again)
{
	static const char *const words[] = {
		[AGAIN_NO] = N_("the same again fails again"),
		[AGAIN_LATER] = N_("the same may work later"),
		[AGAIN_FRESH] = N_("the same may work at once"),
		[AGAIN_TOKEN] = N_("works again with a new token"),
		[AGAIN_LOOK] = N_("it may have happened: look before anything else"),
	};

	return words[again];
}

void wording_add_age(struct buf *out, const struct record_kind *kind, int64_t fetched_at,
		     int64_t now_ms)
{
	int64_t age_s = fetched_at ? (now_ms - fetched_at) / 1000 : -1;
	const char *sign = age_sign(record_age_tier(kind, age_s));
	char text[WHEN_AGE];

	/* a clock that went back a little makes nothing younger than new */
	if (fetched_at && age_s < 0 && age_s > -60)
		age_s = 0;
	if (age_s < 0)
		sign = "";	/* the age itself says that it is not known */
	buf_add(out, when_age(age_s, text));
	if (*sign)
		buf_add_char(out, ' ');
	buf_add(out, sign);
}

void wording_add_count(struct buf *out, int64_t count)
{
	char digits[24];
	int length = snprintf(digits, sizeof(digits), "%lld", (long long)count);

	for (int i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			buf_add_char(out, ' ');
		buf_add_char(out, digits[i]);
	}
}

void wording_add_size(struct buf *out, int64_t bytes)
{
	if (bytes < 1024)
		buf_addf(out, "%lld B", (long long)bytes);
	else if (bytes < 1024 * 1024)
		buf_addf(out, "%.1f KiB", (double)bytes / 1024);
	else
		buf_addf(out, "%.1f MiB", (double)bytes / 1024 / 1024);
}
