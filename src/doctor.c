/* Looking at everything the program stands on. */
#include "src/doctor.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/when.h"
#include "base/words.h"
#include "src/outbox.h"
#include "src/sign.h"
#include "src/skew.h"

enum {
	ROOM_LEAST_MIB = 64,
	PROBES = 32,
	PROBE_BYTES = 4 * 1024 * 1024,
};

static const struct {
	const char *name, *label;
} states[FINDING_STATES] = {
	[FINDING_FINE] = { "fine", N_("fine") },
	[FINDING_ODD] = { "odd", N_("odd") },
	[FINDING_BAD] = { "bad", N_("bad") },
};

struct doctor {
	const struct backend_options *options;
	doctor_visit *visit;
	void *context;
	struct settings *settings;
	struct store *store;	/* NULL: there is none, or it cannot be read */
};

const char *finding_state_name(enum finding_state state)
{
	return states[state].name;
}

const char *finding_state_label(enum finding_state state)
{
	return states[state].label;
}

/* ---- findings ---- */

static void find(struct doctor *doctor, const char *check, const char *subject,
		 enum finding_state state, enum error_kind kind, const char *text)
{
	struct finding finding = { check, subject, state, kind, text };

	doctor->visit(doctor->context, &finding);
}

static void find_fault(struct doctor *doctor, const char *check, const char *subject,
		       const struct error *error)
{
	find(doctor, check, subject, FINDING_BAD, error->kind, error->text);
}

PRINTF_LIKE(5, 6)
static void findf(struct doctor *doctor, const char *check, const char *subject,
		  enum finding_state state, const char *format, ...)
{
	char text[ERROR_TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	find(doctor, check, subject, state, ERROR_STORE, text);
}

/* ---- libraries, config, role ---- */

static void look_at_libraries(struct doctor *doctor)
{
	struct error error = { 0 };
	const char *version = net_library(&error);

	if (version)
		find(doctor, "libcurl", "", FINDING_FINE, ERROR_NONE, version);
	else
		find_fault(doctor, "libcurl", "", &error);
	error = (struct error){ 0 };
	version = sign_library(&error);
	if (version)
		find(doctor, "openssl", "", FINDING_FINE, ERROR_NONE, version);
	else
		find_fault(doctor, "openssl", "", &error);
}

static bool look_at_config(struct doctor *doctor)
{
	struct error error = { 0 };

	doctor->settings = settings_open(doctor->options->config, &error);
	if (!doctor->settings)
		find_fault(doctor, "config", "", &error);
	else if (settings_has_file(doctor->settings))
		find(doctor, "config", "", FINDING_FINE, ERROR_NONE,
		     settings_file(doctor->settings));
	else
		findf(doctor, "config", "", FINDING_ODD,
		      _("%s is not there; `tallyman config init` makes it"),
		      settings_file(doctor->settings));
	return doctor->settings != NULL;
}

static void look_at_role(struct doctor *doctor)
{
	struct rights rights;
	struct error error = { 0 };

	if (!rights_read(&rights, doctor->settings, NULL, &error))
		find_fault(doctor, "role", "", &error);
	else if (rights.mask)
		findf(doctor, "role", "", FINDING_FINE, _("%s; private data is masked"),
		      word(role_label(rights.role)));
	else
		findf(doctor, "role", "", FINDING_ODD, _("%s; private data is shown to everyone here"),
		      word(role_label(rights.role)));
}

/* ---- store ---- */

static void look_at_file(struct doctor *doctor, const char *path)
{
	const char *group = settings_get(doctor->settings, "store", "group");
	struct stat status;
	struct statvfs disk;

	if (stat(path, &status) == 0 && status.st_mode & (group && *group ? 007 : 077))
		findf(doctor, "store", "", FINDING_ODD,
		      _("others can read %s (mode %03o); run: chmod 600 %s"), path,
		      (unsigned)status.st_mode & 0777, path);
	if (statvfs(path, &disk) == 0 &&
	    (unsigned long long)disk.f_bavail * disk.f_frsize / 1024 / 1024 < ROOM_LEAST_MIB)
		findf(doctor, "store", "", FINDING_ODD,
		      _("the disk of %s has less than %d MiB of room"), path, ROOM_LEAST_MIB);
	if (access(path, W_OK) != 0)
		findf(doctor, "store", "", FINDING_BAD, _("cannot write %s: %s"), path,
		      strerror(errno));
	else
		findf(doctor, "store", "", FINDING_FINE, _("%s, records: %lld"), path,
		      (long long)store_count_records(doctor->store, NULL, NULL));
}

static void look_at_outbox(struct doctor *doctor)
{
	const size_t unknown = outbox_count(doctor->store, OUTBOX_UNKNOWN),
		     queued = outbox_count(doctor->store, OUTBOX_QUEUED);

	findf(doctor, "outbox", "", unknown ? FINDING_ODD : FINDING_FINE,
	      _("%zu waiting, %zu unknown"), queued, unknown);
}

static void look_at_store(struct doctor *doctor)
{
	struct error error = { 0 };
	struct buf path = BUF_INIT;

	backend_add_store_path(&path, doctor->settings, doctor->options->store);
	doctor->store = store_open(path.text, STORE_READ, &error);
	if (doctor->store) {
		look_at_file(doctor, path.text);
		look_at_outbox(doctor);
	} else if (error.kind == ERROR_MISSING) {
		findf(doctor, "store", "", FINDING_FINE,
		      _("%s is not there yet: the first command makes it"), path.text);
	} else {
		find_fault(doctor, "store", "", &error);
	}
	buf_clear(&path);
}

/* ---- keys ---- */

static void look_at_keys(struct doctor *doctor, const struct vendor *vendor)
{
	struct error error = { 0 };
	size_t count = 0;

	if (!settings_check_vendor(doctor->settings, vendor, &error)) {
		find_fault(doctor, "keys", vendor->name, &error);
		return;
	}
	for (const struct setting *setting = vendor->settings; setting->name; setting++) {
		if (setting->kind != SETTING_SECRET ||
		    !settings_has(doctor->settings, vendor->section, setting->name))
			continue;
		if (!settings_secret(doctor->settings, vendor->section, setting->name, &error)) {
			find_fault(doctor, "keys", vendor->name, &error);
			return;
		}
		count++;
	}
	findf(doctor, "keys", vendor->name, FINDING_FINE, _("nothing is missing; secrets: %zu"),
	      count);
}

static void look_at_token(struct doctor *doctor, const struct vendor *vendor)
{
	const char *name = vendor->tokens ? vendor->tokens->access : NULL;
	const int64_t now = clock_wall_ms();
	int64_t end;

	if (!name || !doctor->store)
		return;
	end = store_token_end(doctor->store, vendor->name, name);
	if (end && end <= now)
		findf(doctor, "token", vendor->name, FINDING_ODD,
		      _("the token has ended; it is renewed at the next call"));
	else if (end)
		findf(doctor, "token", vendor->name, FINDING_FINE,
		      _("the token is good for another %lld min"),
		      (long long)((end - now) / 60 / 1000));
}

/* ---- the line ---- */

/* One vendor's address, asked for nothing in particular: whatever it answers, it is there. */
struct probe {
	const struct vendor *vendor;
	struct transfer transfer;
};

struct probes {
	struct doctor *doctor;
	const struct vendor *vendor;	/* whose settings are gone through */
	struct net *net;
	struct probe probes[PROBES];
	size_t count;
};

static bool is_probed(const struct probes *probes, const char *url)
{
	for (size_t i = 0; i < probes->count; i++)
		if (buf_is(&probes->probes[i].transfer.out.url, url))
			return true;
	return false;
}

static void add_probe(void *context, const struct setting_value *value)
{
	struct probes *probes = context;
	const struct settings *settings = probes->doctor->settings;
	const char *section = probes->vendor->section;
	struct error error = { 0 };
	struct transfer *transfer;

	if (value->setting->kind != SETTING_URL || !value->value || !*value->value ||
	    strcmp(value->section, section) != 0 || probes->count == PROBES ||
	    is_probed(probes, value->value))
		return;
	probes->probes[probes->count].vendor = probes->vendor;
	transfer = &probes->probes[probes->count].transfer;
	*transfer = (struct transfer)TRANSFER_INIT;
	buf_add(&transfer->out.method, "GET");
	buf_add(&transfer->out.url, value->value);
	transfer->connect_ms = settings_number(settings, section, "connect_timeout_s") * 1000;
	transfer->total_ms = settings_number(settings, section, "timeout_s") * 1000;
	transfer->most_bytes = PROBE_BYTES;
	transfer->ca_file = settings_get(settings, section, "ca_file");
	transfer->proxy = settings_get(settings, section, "proxy");
	if (net_start(probes->net, transfer, &error))
		probes->count++;
	else
		find_fault(probes->doctor, "line", probes->vendor->name, &error);
}

static void look_at_clock(struct doctor *doctor, const struct probe *probe)
{
	struct buf skew = BUF_INIT;
	int64_t theirs, off;

	if (!when_parse_http(probe->transfer.date.text, &theirs))
		return;
	off = theirs - clock_wall_ms();
	skew_add(&skew, probe->vendor, off, NULL);
	if (skew.length > 0)
		findf(doctor, "clock", probe->vendor->name, FINDING_ODD, "%s", skew.text);
	else
		findf(doctor, "clock", probe->vendor->name, FINDING_FINE,
		      _("the vendor's clock and ours are %lld s apart"),
		      llabs((long long)off) / 1000);
	buf_clear(&skew);
}

static void look_at_probe(struct doctor *doctor, const struct probe *probe)
{
	const struct transfer *transfer = &probe->transfer;

	/* an answer that is too large is an answer */
	if (transfer->error.kind != ERROR_NONE && !transfer->status) {
		find_fault(doctor, "line", probe->vendor->name, &transfer->error);
		return;
	}
	findf(doctor, "line", probe->vendor->name, FINDING_FINE, _("%s answers after %ld ms"),
	      transfer->out.url.text, transfer->timing.total);
	look_at_clock(doctor, probe);
}

static bool is_open(const struct probes *probes)
{
	for (size_t i = 0; i < probes->count; i++)
		if (!probes->probes[i].transfer.done)
			return true;
	return false;
}

static void look_at_lines(struct doctor *doctor)
{
	struct probes probes = { .doctor = doctor, .net = net_open() };

	for (size_t i = 0; vendors[i]; i++) {
		probes.vendor = vendors[i];
		if (settings_has_vendor(doctor->settings, vendors[i]))
			settings_each(doctor->settings, add_probe, &probes);
	}
	while (is_open(&probes)) {
		net_step(probes.net);
		if (is_open(&probes))
			net_wait(probes.net, NULL, 0, -1);
	}
	for (size_t i = 0; i < probes.count; i++) {
		look_at_probe(doctor, &probes.probes[i]);
		transfer_clear(&probes.probes[i].transfer);
	}
	net_close(probes.net);
}

/* ---- all of it ---- */

static void look_at_vendors(struct doctor *doctor)
{
	size_t count = 0;

	for (size_t i = 0; vendors[i]; i++) {
		if (!settings_has_vendor(doctor->settings, vendors[i]))
			continue;
		look_at_keys(doctor, vendors[i]);
		look_at_token(doctor, vendors[i]);
		count++;
	}
	if (!count)
		findf(doctor, "vendors", "", FINDING_ODD,
		      _("no vendor is configured: only what is stored can be shown"));
	else if (doctor->options->offline)
		findf(doctor, "line", "", FINDING_ODD, _("nobody is asked while working offline"));
	else
		look_at_lines(doctor);
}

void doctor_look(const struct backend_options *options, doctor_visit *visit, void *context)
{
	struct doctor doctor = { .options = options, .visit = visit, .context = context };

	look_at_libraries(&doctor);
	if (look_at_config(&doctor)) {
		look_at_role(&doctor);
		look_at_store(&doctor);
		look_at_vendors(&doctor);
	}
	store_close(doctor.store);
	settings_close(doctor.settings);
}
