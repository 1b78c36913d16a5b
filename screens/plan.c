/* What a request would do. */
#include "screens/plan.h"

#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "screens/sheet.h"
#include "src/explain.h"
#include "src/mask.h"

/* ---- the block in the form --------------------------------------------------------------------------- */

static const char *const guards[] = {
	[PROTECTION_NONE] = N_("If its answer is lost nobody knows what became of it: then a person "
			       "has to ask the vendor."),
	[PROTECTION_KEY] = N_("The vendor refuses a repeat of the same number, so it cannot happen "
			      "twice."),
	[PROTECTION_LOOKUP] = N_("If its answer is lost, it is looked up whether it happened."),
	[PROTECTION_HARMLESS] = N_("The same twice would change nothing more."),
};

static const char *refusal_of(const struct console *console, const struct vendor *vendor,
			      const struct operation *operation)
{
	if (!settings_has_vendor(console->backend.settings, vendor))
		return _("this vendor is not configured");
	if (operation->kind == OPERATION_READ)
		return NULL;
	if (console->backend.read_only)
		return _("this console is read-only");
	return rights_refuse_write(&console->backend.rights, operation);
}

static void add_promise(struct buf *out, const struct console *console,
			const struct vendor *vendor, const struct operation *operation)
{
	buf_addf(out, _("Changes something at %s. It is kept in the outbox first, and sent at most "
			"once."),
		 word(vendor->title));
	buf_addf(out, "\n%s\n", word(guards[operation->protection.kind]));
	if (console->backend.offline)
		buf_addf(out, "%s\n", _("Offline: it waits in the outbox until it can be sent."));
}

static void add_masked(struct buf *out, const struct console *console, const struct json *value,
		       const struct request *request)
{
	struct json *copy = json_copy(value);

	mask_json_but(copy, request->vendor, request->operation->name,
		      console->backend.rights.mask ? 0 : ~0u);
	json_add(out, copy, JSON_COMPACT | JSON_SAFE);
	buf_add_char(out, '\n');
	json_free(copy);
}

static void add_data(struct buf *out, const struct console *console,
		     const struct request *request)
{
	const struct operation *operation = request->operation;

	buf_addf(out, "%s %s\n", operation->method ? operation->method : "POST",
		 operation->path ? operation->path : operation->name);
	if (json_first(request->given))
		add_masked(out, console, request->given, request);
	if (json_first(request->body))
		add_masked(out, console, request->body, request);
}

void plan_add(struct buf *out, struct console *console, const struct vendor *vendor,
	      const struct operation *operation, const struct request *request,
	      const struct error *reason)
{
	const char *refusal = refusal_of(console, vendor, operation);

	if (refusal)
		buf_addf(out, _("It cannot be sent: %s.\n"), refusal);
	else if (operation->kind == OPERATION_WRITE)
		add_promise(out, console, vendor, operation);
	else
		buf_addf(out, _("Asks %s; nothing is changed.\n"), word(vendor->title));
	if (request) {
		request_add_doubts(out, request);
		add_data(out, console, request);
	} else {
		buf_addf(out, _("Not complete yet: %s\n"), reason->text);
	}
}

/* ---- the dry run ----------------------------------------------------------------------------------------- */

/* The body as it would be sent, but for private values. */
static void add_message(struct buf *out, const struct console *console,
			const struct written *written, const struct request *request)
{
	struct json *body = json_parse_text(written->body_shown.text, NULL);

	buf_addf(out, "%s\n%s %s\n%s", _("Message:"), written->message.method.text,
		 written->url_shown.text, written->headers_shown.text);
	if (body)
		add_masked(out, console, body, request);
	else
		mask_add_free_text(out, written->body_shown.text);
	json_free(body);
}

/* What is digested holds the private values, so it is shown only where there are none. */
static void add_signature(struct buf *out, const struct written *written,
			  const struct request *request)
{
	unsigned private = mask_groups(request->body, request->vendor, request->operation->name) |
			   mask_groups(request->given, request->vendor, request->operation->name);

	buf_addf(out, "%s\n", _("Signature:"));
	if (!written->recipe.length)
		buf_addf(out, "%s\n", _("this call is not signed"));
	else if (private)
		buf_addf(out, _("recipe  %s\ndigest  %s\nwhat is digested is not shown: private values "
				"are in it\n"),
			 written->recipe.text, explain_sign(written));
	else
		explain_add_signature(out, written);
	buf_add_char(out, '\n');
}

/* Shows the message as it is at that moment, below `words` about it. */
static void show_message(struct console *console, const struct request *request,
			 struct writing *writing, const char *what, const char *words)
{
	struct backend *backend = &console->backend;
	struct written written = WRITTEN_INIT;
	struct json *tokens = store_get_tokens(backend->store, request->vendor->name,
					       clock_wall_ms());
	struct error error = { 0 };
	struct buf text = BUF_INIT, title = BUF_INIT;

	writing->settings = backend->settings;
	writing->tokens = tokens;
	if (request_write(request, writing, &written, &error)) {
		buf_addf(&text, "%s\n\n", words);
		add_signature(&text, &written, request);
		add_message(&text, console, &written, request);
		buf_addf(&title, "%s: %s", what, word(request->operation->label));
		sheet_show(console, title.text, text.text);
	} else {
		ui_complain(console->ui, &error);
	}
	json_free(tokens);
	written_clear(&written);
	buf_clear(&text);
	buf_clear(&title);
}

void plan_rehearse(struct console *console, const struct request *request)
{
	struct writing writing = { .now_ms = clock_wall_ms() };

	show_message(console, request, &writing, _("Dry run"),
		     _("Nothing is sent: this is what it would be just now."));
}

void plan_explain(struct console *console, const struct call *call)
{
	const struct vendor *vendor = vendor_find(call->vendor);
	const struct operation *operation =
		vendor ? operation_find(vendor, call->operation) : NULL;
	struct json *question = json_parse_text(call->question, NULL);
	struct writing writing = { .now_ms = call->asked_at };
	struct buf nonce = BUF_INIT;
	struct request *request;
	bool exact;

	if (operation && question) {
		exact = explain_moment(call, vendor,
				       settings_zone(console->backend.settings, vendor),
				       &writing.now_ms, &nonce);
		writing.nonce = nonce.length > 0 ? nonce.text : NULL;
		request = request_thaw(vendor, operation, question);
		show_message(console, request, &writing, _("Signature"),
			     exact ? _("Made anew for the moment it was sent at, with the secrets of "
				       "today.")
				   : _("Made anew for the time it was asked at: the message does not "
				       "tell its own."));
		request_free(request);
	}
	json_free(question);
	buf_clear(&nonce);
}
