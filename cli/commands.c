/* The commands there are, in the order help lists them. */
#include "cli/cli.h"

extern const struct cli_command cli_lookup, cli_call, cli_explain, cli_operations, cli_list,
	cli_show, cli_timeline, cli_outbox, cli_journal, cli_errors, cli_bundle, cli_audit, cli_login,
	cli_serve, cli_events, cli_config, cli_store, cli_doctor, cli_manual;

const struct cli_command *const cli_commands[] = {
	&cli_lookup,
	&cli_call,
	&cli_explain,
	&cli_operations,
	&cli_list,
	&cli_show,
	&cli_timeline,
	&cli_outbox,
	&cli_journal,
	&cli_errors,
	&cli_bundle,
	&cli_audit,
	&cli_login,
	&cli_serve,
	&cli_events,
	&cli_config,
	&cli_store,
	&cli_doctor,
	&cli_manual,
	NULL,
};
