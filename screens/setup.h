/* What the config says of the screen: terminal, keys, theme, bell, scanner. */
#ifndef SCREENS_SETUP_H
#define SCREENS_SETUP_H

#include "src/settings.h"
#include "ui/scan.h"
#include "ui/terminal.h"
#include "ui/ui.h"

struct console_options;

struct terminal_options setup_terminal(const struct settings *settings,
				       const struct console_options *options);
/* Profile and own bindings, into a keymap that knows all tables. ERROR_SETUP names file and line. */
bool setup_keys(struct keymap *keymap, const struct settings *settings, struct error *error);
/* A theme by its name, or its path. ERROR_MISSING, or what is wrong with its file. */
bool setup_theme(struct theme *theme, const char *name, struct error *error);
/* What a key of [ui] may be; ends with { 0 }. */
const struct choice *setup_choices(const char *key);
enum ui_bell setup_bell(const struct settings *settings);
struct scan_options setup_scanner(const struct settings *settings);

#endif
