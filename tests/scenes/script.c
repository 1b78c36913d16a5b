/* Scenes read from files, and written back. */
#include "tests/scenes/script.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

static const char mark[] = "--- ";

static void add_part(struct script *script, const char *head, size_t length)
{
	size_t name = strcspn(head, " \n");
	struct script_part *part;

	if (name > length)
		name = length;
	GROW(script->parts, script->count, script->capacity);
	part = &script->parts[script->count++];
	part->name = mem_copy_bytes(head, name);
	part->words = mem_copy_bytes(head + name, length - name);
	part->body = NULL;
}

/* Takes the text; empty lines at its end are only there for the eye. */
static void end_part(struct script *script, struct buf *body)
{
	size_t length = body->length;

	while (length >= 2 && body->text[length - 1] == '\n' && body->text[length - 2] == '\n')
		length--;
	if (length == 1 && body->text[0] == '\n')
		length = 0;
	script->parts[script->count - 1].body = mem_copy_bytes(body->text, length);
	buf_reset(body);
}

void script_read(struct script *script, const char *path)
{
	struct buf text = BUF_INIT, body = BUF_INIT;
	struct error error = { 0 };

	*script = (struct script){ .path = mem_copy(path) };
	if (!file_read(path, &text, &error))
		die("%s", error.text);
	add_part(script, "", 0);
	for (const char *line = text.text; *line;) {
		size_t length = strcspn(line, "\n");

		if (strncmp(line, mark, strlen(mark)) == 0) {
			end_part(script, &body);
			add_part(script, line + strlen(mark), length - strlen(mark));
		} else {
			buf_add_bytes(&body, line, length);
			buf_add_char(&body, '\n');
		}
		line += length + (line[length] == '\n');
	}
	end_part(script, &body);
	buf_clear(&body);
	buf_clear(&text);
}

void script_write(const struct script *script)
{
	struct buf text = BUF_INIT;
	struct error error = { 0 };

	for (size_t i = 0; i < script->count; i++) {
		const struct script_part *part = &script->parts[i];

		if (*part->name)
			buf_addf(&text, "%s%s%s\n", mark, part->name, part->words);
		buf_add(&text, part->body);
		if (*part->body && i + 1 < script->count)
			buf_add_char(&text, '\n');
	}
	if (!file_write(script->path, text.text, text.length, 0644, &error))
		die("%s", error.text);
	buf_clear(&text);
}

void script_clear(struct script *script)
{
	for (size_t i = 0; i < script->count; i++) {
		free(script->parts[i].name);
		free(script->parts[i].words);
		free(script->parts[i].body);
	}
	free(script->parts);
	free(script->path);
	*script = (struct script){ .path = NULL };
}

void script_replace(struct script *script, struct script_part *part, const char *body)
{
	free(part->body);
	part->body = mem_copy(body);
	script->changed = true;
}

/* The word that begins so; NULL: there is none. */
static const char *find_word(const struct script_part *part, const char *beginning)
{
	const char *word = part->words;

	while (*word) {
		word += strspn(word, " ");
		if (strncmp(word, beginning, strlen(beginning)) == 0)
			return word;
		word += strcspn(word, " ");
	}
	return NULL;
}

char *script_value(const struct script_part *part, const char *name)
{
	struct buf beginning = BUF_INIT;
	const char *word;

	buf_addf(&beginning, "%s=", name);
	word = find_word(part, beginning.text);
	if (word)
		word += beginning.length;
	buf_clear(&beginning);
	return word ? mem_copy_bytes(word, strcspn(word, " ")) : NULL;
}

bool script_has(const struct script_part *part, const char *wanted)
{
	const char *word = find_word(part, wanted);

	return word && (word[strlen(wanted)] == ' ' || word[strlen(wanted)] == '\0');
}
