/* Whether this machine's clock and a vendor's agree, in words. */
#include "src/skew.h"

#include "base/words.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

/* "20 minutes": in the largest unit of which there are two. */
static void add_amount(struct buf *out, int64_t seconds)
{
	int64_t minutes = (seconds + MINUTE / 2) / MINUTE;

	if (seconds < 2 * HOUR)
		buf_addf(out, ngettext("%lld minute", "%lld minutes", (unsigned long)minutes),
			 (long long)minutes);
	else if (seconds < 2 * DAY)
		buf_addf(out, _("%lld hours"), (long long)(seconds + HOUR / 2) / HOUR);
	else
		buf_addf(out, _("%lld days"), (long long)(seconds + DAY / 2) / DAY);
}

static void add_difference(struct buf *out, const struct vendor *vendor, int64_t off_s)
{
	struct buf amount = BUF_INIT;

	add_amount(&amount, off_s < 0 ? -off_s : off_s);
	buf_addf(out,
		 off_s > 0 ? _("the clock of this machine is %s behind that of %s: set it right, or "
			       "what is signed with the time will be refused") :
			     _("the clock of this machine is %s ahead of that of %s: set it right, "
			       "or what is signed with the time will be refused"),
		 amount.text, vendor->name);
	buf_clear(&amount);
}

void skew_add(struct buf *out, const struct vendor *vendor, int64_t off_ms,
	      const struct advice *advice)
{
	bool told = off_ms != INT64_MIN, refused = advice && advice->clock;
	int64_t off_s = told ? off_ms / 1000 : 0;

	if (off_s > SKEW_MOST_S || off_s < -SKEW_MOST_S)
		add_difference(out, vendor, off_s);
	else if (refused && told && vendor->zone_setting)
		buf_addf(out,
			 _("%s refused the time that was sent, though its clock and that of this "
			   "machine agree: check %s in [%s]"),
			 vendor->name, vendor->zone_setting, vendor->section);
	else if (refused)
		buf_addf(out, _("%s refused the time that was sent: check the clock of this machine"),
			 vendor->name);
}
