/* Points in time as text and back. */
#include "base/when.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, WEEK = 7 * DAY };

/* Minutes by which local time is ahead of UTC at that moment. */
static int local_offset(time_t seconds)
{
	struct tm local;

	return localtime_r(&seconds, &local) ? (int)(local.tm_gmtoff / 60) : 0;
}

static int64_t floor_seconds(int64_t ms)
{
	return ms >= 0 ? ms / 1000 : -((-ms + 999) / 1000);
}

static void add_date(struct buf *buf, const struct tm *parts, char between)
{
	buf_addf(buf, "%04d-%02d-%02d%c", parts->tm_year + 1900, parts->tm_mon + 1,
		 parts->tm_mday, between);
}

static void add_time(struct buf *buf, const struct tm *parts)
{
	buf_addf(buf, "%02d:%02d:%02d", parts->tm_hour, parts->tm_min, parts->tm_sec);
}

static void add_iso(struct buf *buf, const struct tm *parts, int fraction, int offset)
{
	add_date(buf, parts, 'T');
	add_time(buf, parts);
	if (fraction)
		buf_addf(buf, ".%03d", fraction);
	buf_addf(buf, "%c%02d:%02d", offset < 0 ? '-' : '+', abs(offset) / 60, abs(offset) % 60);
}

void when_add(struct buf *buf, int64_t ms, int offset_minutes, enum when_form form)
{
	time_t seconds = (time_t)floor_seconds(ms);
	int fraction = (int)(ms - (int64_t)seconds * 1000);
	int offset = form == WHEN_UTC ? 0 :
		     offset_minutes == WHEN_LOCAL ? local_offset(seconds) : offset_minutes;
	struct tm parts = { 0 };

	seconds += (time_t)offset * MINUTE;
	gmtime_r(&seconds, &parts);
	switch (form) {
	case WHEN_ISO:
		add_iso(buf, &parts, fraction, offset);
		break;
	case WHEN_UTC:
		add_date(buf, &parts, 'T');
		add_time(buf, &parts);
		buf_addf(buf, ".%03dZ", fraction);
		break;
	case WHEN_PLAIN:
		add_date(buf, &parts, ' ');
		add_time(buf, &parts);
		break;
	case WHEN_SHORT:
		buf_addf(buf, "%02d-%02d %02d:%02d", parts.tm_mon + 1, parts.tm_mday,
			 parts.tm_hour, parts.tm_min);
		break;
	case WHEN_DAY:
		add_date(buf, &parts, ' ');
		buf_truncate(buf, buf->length - 1);
		break;
	case WHEN_CLOCK:
		buf_addf(buf, "%02d:%02d", parts.tm_hour, parts.tm_min);
		break;
	}
}

/* Reads exactly `digits` digits. */
static bool take_number(const char **text, int digits, int *value)
{
	*value = 0;
	for (; digits > 0; digits--, (*text)++) {
		if (!isdigit((unsigned char)**text))
			return false;
		*value = *value * 10 + (**text - '0');
	}
	return true;
}

static bool take(const char **text, char expected)
{
	if (**text != expected)
		return false;
	(*text)++;
	return true;
}

static bool is_real(const struct tm *wanted)
{
	struct tm parts = *wanted;

	if (wanted->tm_hour > 23 || wanted->tm_min > 59 || wanted->tm_sec > 59)
		return false;
	timegm(&parts);
	return parts.tm_year == wanted->tm_year && parts.tm_mon == wanted->tm_mon &&
	       parts.tm_mday == wanted->tm_mday;
}

static bool take_date(const char **text, struct tm *parts)
{
	if (!take_number(text, 4, &parts->tm_year) || !take(text, '-') ||
	    !take_number(text, 2, &parts->tm_mon) || !take(text, '-') ||
	    !take_number(text, 2, &parts->tm_mday))
		return false;
	parts->tm_year -= 1900;
	parts->tm_mon -= 1;
	return true;
}

/* "[T ]HH:mm[:ss[.fraction]]"; nothing at all is midnight. */
static bool take_time(const char **text, struct tm *parts, int *ms)
{
	int scale = 100;

	if (!**text)
		return true;
	if (!take(text, 'T') && !take(text, ' '))
		return false;
	if (!take_number(text, 2, &parts->tm_hour) || !take(text, ':') ||
	    !take_number(text, 2, &parts->tm_min))
		return false;
	if (!take(text, ':'))
		return true;
	if (!take_number(text, 2, &parts->tm_sec))
		return false;
	if (!take(text, '.'))
		return true;
	for (; isdigit((unsigned char)**text); (*text)++, scale /= 10)
		*ms += (**text - '0') * scale;
	return true;
}

/* "Z", "+08:00", "+0800", "+08"; nothing leaves the offset as it is. */
static bool take_zone(const char **text, int *offset_minutes)
{
	int sign = **text == '-' ? -1 : 1, hours, minutes = 0;

	if (!**text)
		return true;
	if (take(text, 'Z'))
		*offset_minutes = 0;
	else if (!take(text, '+') && !take(text, '-'))
		return false;
	else if (!take_number(text, 2, &hours))
		return false;
	else if (**text && (take(text, ':'), !take_number(text, 2, &minutes)))
		return false;
	else
		*offset_minutes = sign * (hours * 60 + minutes);
	return !**text;
}

static bool parse_epoch(const char *text, int64_t *ms)
{
	size_t digits = strspn(text, "0123456789");

	if (!digits || text[digits] || digits > 15)
		return false;
	*ms = strtoll(text, NULL, 10);
	if (digits < 12)
		*ms *= 1000;
	return true;
}

bool when_parse(const char *text, int offset_minutes, int64_t *ms)
{
	struct tm parts = { 0 };
	int fraction = 0;
	time_t seconds;

	if (parse_epoch(text, ms))
		return true;
	if (!take_date(&text, &parts) || !take_time(&text, &parts, &fraction) ||
	    !take_zone(&text, &offset_minutes) || !is_real(&parts))
		return false;
	if (offset_minutes == WHEN_LOCAL) {
		parts.tm_isdst = -1;
		seconds = mktime(&parts);
	} else {
		seconds = timegm(&parts) - offset_minutes * MINUTE;
	}
	*ms = (int64_t)seconds * 1000 + fraction;
	return true;
}

bool when_is_plain(const char *text)
{
	struct tm parts = { 0 };
	int fraction = 0;

	return strlen(text) == 19 && text[10] == ' ' && take_date(&text, &parts) &&
	       take_time(&text, &parts, &fraction) && !*text && is_real(&parts);
}

bool when_parse_http(const char *text, int64_t *ms)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct tm parts = { 0 };
	const char *month;

	if (strlen(text) != 29 || strcmp(text + 25, " GMT") != 0 || text[7] != ' ')
		return false;
	for (month = months; *month && strncmp(month, text + 8, 3) != 0; month += 3)
		;
	parts.tm_mon = (int)(month - months) / 3;
	text += 5;
	if (!*month || !take_number(&text, 2, &parts.tm_mday))
		return false;
	text += 5;
	if (!take_number(&text, 4, &parts.tm_year) || !take(&text, ' ') ||
	    !take_number(&text, 2, &parts.tm_hour) || !take(&text, ':') ||
	    !take_number(&text, 2, &parts.tm_min) || !take(&text, ':') ||
	    !take_number(&text, 2, &parts.tm_sec))
		return false;
	parts.tm_year -= 1900;
	if (!is_real(&parts))
		return false;
	*ms = (int64_t)timegm(&parts) * 1000;
	return true;
}

const char *when_age(int64_t seconds, char text[WHEN_AGE])
{
	if (seconds < 0)
		snprintf(text, WHEN_AGE, "?");
	else if (seconds < MINUTE)
		snprintf(text, WHEN_AGE, "<1m");
	else if (seconds < HOUR)
		snprintf(text, WHEN_AGE, "%dm", (int)(seconds / MINUTE));
	else if (seconds < 2 * DAY)
		snprintf(text, WHEN_AGE, "%dh", (int)(seconds / HOUR));
	else
		snprintf(text, WHEN_AGE, "%dd", (int)(seconds / DAY % 100000));
	return text;
}

bool when_parse_span(const char *text, int64_t *seconds)
{
	static const struct {
		char letter;
		int seconds;
	} units[] = { { 's', 1 }, { 'm', MINUTE }, { 'h', HOUR }, { 'd', DAY }, { 'w', WEEK } };
	char *end;
	long count = strtol(text, &end, 10);

	if (end == text || count < 0 || count > INT_MAX || !*end || end[1])
		return false;
	for (size_t i = 0; i < COUNT(units); i++) {
		if (units[i].letter != *end)
			continue;
		*seconds = (int64_t)count * units[i].seconds;
		return true;
	}
	return false;
}
