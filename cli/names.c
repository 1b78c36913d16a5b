/* The words by which JSON and the documentation call what the tables hold. */
#include "cli/names.h"

const char *operation_letter(enum operation_kind kind)
{
	static const char *const letters[] = {
		[OPERATION_READ] = "R",
		[OPERATION_WRITE] = "W",
		[OPERATION_PUSH] = "P",
	};

	return letters[kind];
}

const char *field_kind_name(enum field_kind kind)
{
	static const char *const names[FIELD_KINDS] = {
		[FIELD_TEXT] = "text",	     [FIELD_INTEGER] = "integer", [FIELD_NUMBER] = "number",
		[FIELD_BOOLEAN] = "boolean", [FIELD_TEXTS] = "texts",	  [FIELD_OBJECT] = "object",
		[FIELD_ROWS] = "rows",	     [FIELD_JSON] = "json",
	};

	return names[kind];
}

const char *protection_name(enum protection_kind kind)
{
	static const char *const names[] = {
		[PROTECTION_NONE] = "none",
		[PROTECTION_KEY] = "key",
		[PROTECTION_LOOKUP] = "lookup",
		[PROTECTION_HARMLESS] = "harmless",
	};

	return names[kind];
}

const char *again_name(enum again again)
{
	static const char *const names[] = {
		[AGAIN_NO] = "no",	 [AGAIN_LATER] = "later", [AGAIN_FRESH] = "fresh",
		[AGAIN_TOKEN] = "token", [AGAIN_LOOK] = "look",
	};

	return names[again];
}

const char *who_name(enum who who)
{
	static const char *const names[] = {
		[WHO_CLERK] = "clerk",	 [WHO_DESK] = "desk",		[WHO_ADMIN] = "admin",
		[WHO_VENDOR] = "vendor", [WHO_WAREHOUSE] = "warehouse",
	};

	return names[who];
}
