/* The vendors' tables as one document. */
#include "cli/markdown.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/names.h"

/* A cell of a table: '|' would end it. */
static void add_cell(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '|')
			buf_add_char(out, '\\');
		buf_add_char(out, *text == '\n' ? ' ' : *text);
	}
}

static void flush(struct buf *out)
{
	cli_print(out->text);
	buf_reset(out);
}

/* ---- fields ---- */

/* Begins one more note behind those that are there. */
static void begin_note(struct buf *notes)
{
	if (notes->length > 0)
		buf_add(notes, "; ");
}

static void add_limits(struct buf *notes, const struct field *field)
{
	bool text = field->kind == FIELD_TEXT;
	bool list = field->kind == FIELD_TEXTS || field->kind == FIELD_ROWS;

	if (field->least <= 0 && field->most <= 0)
		return;
	begin_note(notes);
	if (field->least > 0 && field->most > 0)
		buf_addf(notes, text ? _("from %.15g to %.15g characters") : _("from %.15g to %.15g"),
			 field->least, field->most);
	else if (field->most > 0)
		buf_addf(notes, text ? _("at most %.15g characters") :
				list ? _("at most %.15g entries") : _("at most %.15g"),
			 field->most);
	else
		buf_addf(notes, text ? _("at least %.15g characters") : _("at least %.15g"),
			 field->least);
}

static void add_group(struct buf *notes, const char *group)
{
	if (!group)
		return;
	begin_note(notes);
	if (*group == '!')
		buf_addf(notes, _("at most one of the group *%s*"), group + 1);
	else if (*group == '+')
		buf_addf(notes, _("at least one of the group *%s*"), group + 1);
	else
		buf_addf(notes, _("all of the group *%s* or none"), group);
}

static void add_choices(struct buf *notes, const struct field *field)
{
	for (const struct choice *choice = field->choices; choice && choice->value; choice++) {
		const char *label = word(choice->label);

		if (choice == field->choices)
			begin_note(notes);
		else
			buf_add(notes, ", ");
		buf_addf(notes, "`%s`", choice->value);
		if (strcmp(label, choice->value) != 0)
			buf_addf(notes, " %s", label);
	}
	if (field->choices && field->other)
		buf_add(notes, _(", or another"));
}

static const struct part *part_of(const struct vendor *vendor, const char *initial)
{
	const struct part *part = vendor->parts;
	size_t length = strlen(initial) - 2;

	while (part->name && (strlen(part->name) != length ||
			      strncmp(part->name, initial + 1, length) != 0))
		part++;
	return part;
}

/* "{clientId}" by the key in the config it stands for, if it does. */
static void add_initial(struct buf *notes, const struct vendor *vendor, const struct field *field)
{
	const struct part *part;

	if (!field->initial || !*field->initial)
		return;
	begin_note(notes);
	if (field->initial[0] != '{') {
		buf_addf(notes, field->constant ? _("always `%s`") : _("`%s` unless given"),
			 field->initial);
		return;
	}
	part = part_of(vendor, field->initial);
	if (part->source == PART_SETTING || part->source == PART_TOKEN_SETTING)
		buf_addf(notes, _("from the config: `%s`"), part->setting);
	else
		buf_add(notes, _("filled in by itself"));
}

static void add_notes(struct buf *out, const struct vendor *vendor, const struct field *field)
{
	struct buf notes = BUF_INIT;

	add_initial(&notes, vendor, field);
	add_limits(&notes, field);
	if (field_form(field)) {
		begin_note(&notes);
		buf_add(&notes, field_form(field));
	}
	add_group(&notes, field->group);
	add_choices(&notes, field);
	if (field->help) {
		begin_note(&notes);
		buf_add(&notes, word(field->help));
	}
	add_cell(out, notes.text);
	buf_clear(&notes);
}

static void add_field(struct buf *out, const struct vendor *vendor, const struct field *field,
		      const char *prefix)
{
	struct buf name = BUF_INIT;

	buf_addf(&name, "%s%s", prefix, field->name);
	buf_addf(out, "| `%s`%s | ", name.text, field->required ? " \\*" : "");
	add_cell(out, field->label ? word(field->label) : "");
	buf_addf(out, " | %s | ", field_kind_name(field->kind));
	add_notes(out, vendor, field);
	buf_add(out, " |\n");
	buf_add(&name, field->kind == FIELD_ROWS ? "[]." : ".");
	for (const struct field *inner = field->fields; inner && inner->name; inner++)
		add_field(out, vendor, inner, name.text);
	buf_clear(&name);
}

static void add_fields(struct buf *out, const struct vendor *vendor,
		       const struct operation *operation)
{
	if (operation->fields)
		buf_addf(out, "\n| %s | | %s | |\n|---|---|---|---|\n", _("field"), _("type"));
	for (const struct field *field = operation->fields; field && field->name; field++)
		add_field(out, vendor, field, "");
	if (operation->body == BODY_RAW)
		buf_add(out, _("\nThe body is not published: give it by names or with `--data`.\n"));
	else if (operation->open && operation->kind != OPERATION_PUSH)
		buf_add(out, _("\nFurther names pass as they are given.\n"));
}

/* ---- operations ---- */

static void add_way(struct buf *out, const struct operation *operation)
{
	const char *method = operation->method ? operation->method : "POST";

	if (operation->kind == OPERATION_PUSH)
		buf_add(out, _("pushed by the vendor"));
	else if (operation->path)
		buf_addf(out, "%s `%s`", method, operation->path);
	else
		buf_addf(out, _("%s, path from the config: `path.%s`"), method, operation->name);
	if (operation->system)
		buf_addf(out, _(", system %s"), operation->system);
}

static void add_protection(struct buf *out, const struct protection *protection)
{
	switch (protection->kind) {
	case PROTECTION_NONE:
		buf_add(out, _("Whether it happened, only a person can find out."));
		break;
	case PROTECTION_KEY:
		buf_addf(out, _("The vendor refuses a repeat of `%s` (code %s)."), protection->field,
			 protection->codes);
		break;
	case PROTECTION_LOOKUP:
		buf_addf(out, _("Whether it happened, `%s` shows."), protection->operation);
		break;
	case PROTECTION_HARMLESS:
		buf_add(out, _("The same again changes nothing."));
		break;
	}
	buf_add_char(out, '\n');
}

static void add_paging(struct buf *out, const struct paging *paging)
{
	if (!paging->page)
		return;
	if (paging->cursor)
		buf_addf(out, _("`--all` follows `%s` to the end, %d rows at a time.\n"), paging->page,
			 paging->most);
	else
		buf_addf(out, _("`--all` follows `%s` from %d to the end, %d rows at a time.\n"),
			 paging->page, paging->first, paging->most);
}

static void add_span(struct buf *out, const struct span *span)
{
	if (span->from)
		buf_addf(out, _("At most %d hours from `%s` to `%s`.\n"), span->hours, span->from,
			 span->to);
}

static void add_records(struct buf *out, const struct operation *operation)
{
	const struct shape *shape = operation->shapes;

	if (!shape || !shape->kind)
		return;
	buf_add(out, _("Gives records:"));
	for (; shape->kind; shape++)
		buf_addf(out, " %s", shape->kind);
	buf_add(out, ".\n");
}

static void add_operation(struct buf *out, const struct vendor *vendor,
			  const struct operation *operation)
{
	buf_addf(out, "\n### %s %s\n\n%s", vendor->name, operation->name, word(operation->label));
	if (operation->help)
		buf_addf(out, ": %s", word(operation->help));
	buf_add(out, ".\n\n");
	add_way(out, operation);
	buf_addf(out, _(" (document: %s).\n"), operation->section);
	if (operation->enabled_by)
		buf_addf(out, _("Off unless `%s = yes`.\n"), operation->enabled_by);
	if (operation->kind == OPERATION_WRITE)
		add_protection(out, &operation->protection);
	add_paging(out, &operation->paging);
	add_span(out, &operation->span);
	add_records(out, operation);
	add_fields(out, vendor, operation);
}

static void add_overview(struct buf *out, const struct vendor *vendor)
{
	buf_addf(out, "\n| %s | | %s |\n|---|---|---|\n", _("operation"), _("what it does"));
	for (const struct operation *operation = NULL;
	     (operation = operation_next(vendor, operation));) {
		buf_addf(out, "| `%s` | %s | ", operation->name, operation_letter(operation->kind));
		add_cell(out, word(operation->label));
		buf_add(out, " |\n");
	}
}

/* ---- vendors ---- */

static void add_settings(struct buf *out, const struct vendor *vendor)
{
	buf_addf(out, "\n| %s | |\n|---|---|\n", _("key in the config"));
	for (const struct setting *setting = vendor->settings; setting->name; setting++) {
		buf_addf(out, "| `%s`%s | ", setting->name, setting->required ? " \\*" : "");
		add_cell(out, setting->help ? word(setting->help) : "");
		for (const struct choice *choice = setting->choices; choice && choice->value; choice++)
			buf_addf(out, "%s`%s`", choice == setting->choices ? ": " : ", ",
				 choice->value);
		if (setting->initial)
			buf_addf(out, " (%s)", setting->initial);
		buf_add(out, " |\n");
	}
}

static void add_book(struct buf *out, const struct vendor *vendor)
{
	buf_addf(out, _("\n### %s: what its refusals mean\n"), vendor->name);
	buf_addf(out, "\n| %s | | %s | %s | %s |\n|---|---|---|---|---|\n", _("code"),
		 _("what to do"), _("again"), _("who"));
	for (const struct advice *advice = vendor->advice; advice && advice->meaning; advice++) {
		buf_addf(out, "| %s", advice->code ? advice->code : "");
		if (advice->text)
			buf_addf(out, " “%s”", advice->text);
		if (advice->operations)
			buf_addf(out, " `%s`", advice->operations);
		buf_add(out, " | ");
		add_cell(out, word(advice->meaning));
		buf_add(out, " | ");
		add_cell(out, word(advice->remedy));
		buf_addf(out, " | %s | %s |\n", again_name(advice->again), who_name(advice->who));
	}
}

static void print_vendor(const struct vendor *vendor)
{
	struct buf out = BUF_INIT;

	buf_addf(&out, "\n## %s\n", word(vendor->title));
	add_settings(&out, vendor);
	add_overview(&out, vendor);
	for (const struct operation *operation = NULL;
	     (operation = operation_next(vendor, operation));) {
		add_operation(&out, vendor, operation);
		flush(&out);
	}
	add_book(&out, vendor);
	flush(&out);
	buf_clear(&out);
}

void markdown_print(const struct vendor *only)
{
	printf("%s", _("# The vendors\n\n"
		       "Made by `scripts/docs` from the tables in `src/vendors/`: change those. R reads, "
		       "W changes\nsomething at the vendor, P is pushed by the vendor; \\* marks what must "
		       "be given.\n\n"
		       "Some numbers mean something else at every customer: types of organisations, "
		       "kinds of\nreceipts. A file that a vendor's section names (`labels = FILE`) gives "
		       "them words:\n\n"
		       "```\n[typeId]\n18 = dealer\n[return.status]\n1 = on the way\n```\n\n"
		       "A section is a member of the vendor's data, or the status of records of a "
		       "kind.\n"));
	for (size_t i = 0; vendors[i]; i++)
		if (!only || vendors[i] == only)
			print_vendor(vendors[i]);
}
