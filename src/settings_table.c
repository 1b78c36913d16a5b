/* The keys of the config: what each is called, may hold and means. */
#include <string.h>

#include "base/words.h"
#include "src/settings.h"
#include "src/vendor.h"

static const struct choice themes[] = {
	{ "dark", N_("light on dark") },
	{ "light", N_("dark on light") },
	{ "high-contrast", N_("strongest contrast") },
	{ "mono", N_("no colours") },
	{ "amber", N_("amber on black") },
	{ "green-screen", N_("green on black") },
	{ "blue-orange", N_("without red and green") },
	{ 0 },
};
static const struct choice languages[] = {
	{ "auto", N_("as the environment says") },
	{ "zh_CN", "中文" },
	{ "en", "English" },
	{ 0 },
};
static const struct choice key_profiles[] = {
	{ "5250", N_("function keys as on 5250 terminals") },
	{ "vi", N_("function keys as usual, letters as in vi") },
	{ "sap-rf", N_("function keys as on SAP RF guns") },
	{ "mc", N_("function keys as in Midnight Commander") },
	{ 0 },
};
static const struct choice widths[] = {
	{ "auto", N_("ask the terminal") },
	{ "1", N_("narrow") },
	{ "2", N_("wide") },
	{ 0 },
};
static const struct choice bells[] = {
	{ "sound", N_("beeps") },
	{ "flash", N_("flashes") },
	{ "off", N_("neither") },
	{ 0 },
};
static const struct choice roles[] = {
	{ "admin", N_("everything") },
	{ "lead", N_("everything but settings of vendors and users") },
	{ "desk", N_("reads, looks things up, makes returns") },
	{ "clerk", N_("daily work in the warehouse") },
	{ 0 },
};

static const struct setting store[] = {
	{ .name = "path", .kind = SETTING_FILE,
	  .help = N_("where the store lies; empty: the state folder") },
	{ .name = "keep.*", .kind = SETTING_SPAN,
	  .help = N_("how long things of a kind are kept after they were last seen (90d): keep.call = "
		     "30d, keep.product = forever") },
	{ .name = "group", .kind = SETTING_TEXT,
	  .help = N_("a Unix group that shares the store") },
	{ 0 },
};
static const struct setting ui[] = {
	{ .name = "theme", .kind = SETTING_CHOICE, .initial = "dark", .choices = themes,
	  .help = N_("colours") },
	{ .name = "language", .kind = SETTING_CHOICE, .initial = "auto", .choices = languages,
	  .help = N_("language of the console") },
	{ .name = "keys", .kind = SETTING_CHOICE, .initial = "5250", .choices = key_profiles,
	  .help = N_("what the function keys do") },
	{ .name = "ambiguous_width", .kind = SETTING_CHOICE, .initial = "auto", .choices = widths,
	  .help = N_("cells of characters whose width terminals disagree on") },
	{ .name = "bell", .kind = SETTING_CHOICE, .initial = "sound", .choices = bells,
	  .help = N_("how scans are answered besides words") },
	{ .name = "escape_ms", .kind = SETTING_NUMBER, .initial = "50", .least = 10, .most = 500,
	  .help = N_("how long a lone Esc waits for more, in milliseconds") },
	{ .name = "ascii", .kind = SETTING_BOOLEAN, .initial = "no",
	  .help = N_("only ASCII besides data") },
	{ .name = "mouse", .kind = SETTING_BOOLEAN, .initial = "no",
	  .help = N_("take mouse clicks (the terminal then selects with Shift)") },
	{ .name = "scanner_prefix", .kind = SETTING_TEXT, .initial = "\\x02",
	  .help = N_("what the scanner types before a code; \\x02 is STX") },
	{ .name = "print_command", .kind = SETTING_TEXT,
	  .help = N_("a shell command that prints what it is given, such as lp") },
	{ 0 },
};
static const struct setting people[] = {
	{ .name = "mask", .kind = SETTING_BOOLEAN, .initial = "yes",
	  .help = N_("hide names, phones and addresses until they are asked for") },
	{ .name = "role", .kind = SETTING_CHOICE, .initial = "admin", .choices = roles,
	  .help = N_("what this person may do") },
	{ .name = "secure", .kind = SETTING_BOOLEAN, .initial = "no",
	  .help = N_("the console starts no other programs: no editor, no print command") },
	{ 0 },
};
static const struct setting serve[] = {
	{ .name = "listen", .kind = SETTING_LISTEN, .initial = "127.0.0.1:8642",
	  .help = N_("where vendors' pushes are taken") },
	{ .name = "path.*", .kind = SETTING_URL_PATH,
	  .help = N_("secret path of a vendor's pushes: path.jfwms = /some/secret") },
	{ .name = "certificate", .kind = SETTING_FILE, .help = N_("TLS certificate, PEM") },
	{ .name = "key", .kind = SETTING_FILE, .help = N_("TLS key, PEM") },
	{ .name = "max_body_kib", .kind = SETTING_NUMBER, .initial = "1024", .least = 4,
	  .most = 16384, .help = N_("largest push that is taken, in KiB") },
	{ .name = "timeout_s", .kind = SETTING_NUMBER, .initial = "20", .least = 1, .most = 600,
	  .help = N_("seconds a request may take to come, and its answer to be taken") },
	{ .name = "max_connections", .kind = SETTING_NUMBER, .initial = "512", .least = 2,
	  .most = 10000, .help = N_("connections at once") },
	{ .name = "max_connections_of_one", .kind = SETTING_NUMBER, .initial = "128", .least = 1,
	  .most = 10000, .help = N_("connections at once from one address") },
	{ 0 },
};
static const struct setting keys[] = {
	{ .name = "*", .kind = SETTING_TEXT,
	  .help = N_("other keys for an action: orders.cancel = F4 x") },
	{ 0 },
};

static const struct setting every_vendor[] = {
	{ .name = "enabled", .kind = SETTING_BOOLEAN, .initial = "yes",
	  .help = N_("whether this vendor is asked") },
	{ .name = "timeout_s", .kind = SETTING_NUMBER, .initial = "10", .least = 1, .most = 600,
	  .help = N_("seconds a call may take in all") },
	{ .name = "connect_timeout_s", .kind = SETTING_NUMBER, .initial = "3", .least = 1,
	  .most = 120, .help = N_("seconds until the line must stand") },
	{ .name = "pace", .kind = SETTING_PACE, .help = N_("most calls in a time: 10/1") },
	{ .name = "max_reply_mib", .kind = SETTING_NUMBER, .initial = "16", .least = 1,
	  .most = 1024, .help = N_("largest reply that is read, in MiB") },
	{ .name = "ca_file", .kind = SETTING_FILE,
	  .help = N_("certificates to trust instead of the system's, PEM") },
	{ .name = "sign", .kind = SETTING_RECIPE,
	  .help = N_("another signature recipe: digest:template") },
	{ .name = "proxy", .kind = SETTING_TEXT, .help = N_("proxy for this vendor") },
	{ .name = "labels", .kind = SETTING_FILE,
	  .help = N_("words for numbers that are this customer's own") },
	{ .name = "path.*", .kind = SETTING_URL_PATH,
	  .help = N_("path of an operation: path.consignee.sync = /…") },
	{ 0 },
};

static const struct {
	const char *name;
	const struct setting *settings;
} sections[] = {
	{ "store", store }, { "ui", ui }, { "people", people }, { "serve", serve }, { "keys", keys },
};

static const struct vendor *vendor_of_section(const char *section)
{
	return strncmp(section, "vendor ", 7) == 0 ? vendor_find(section + 7) : NULL;
}

const struct setting *settings_table(const char *section, int part)
{
	const struct vendor *vendor = vendor_of_section(section);

	if (vendor)
		return part == 0 ? vendor->settings : part == 1 ? every_vendor : NULL;
	for (size_t i = 0; part == 0 && i < COUNT(sections); i++)
		if (strcmp(sections[i].name, section) == 0)
			return sections[i].settings;
	return NULL;
}

const char *settings_section_name(size_t index)
{
	if (index < COUNT(sections))
		return sections[index].name;
	index -= COUNT(sections);
	for (size_t i = 0; vendors[i]; i++)
		if (i == index)
			return settings_vendor_section(vendors[i]);
	return NULL;
}
