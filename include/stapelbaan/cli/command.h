/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_COMMAND_H
#define STAPELBAAN_CLI_COMMAND_H

/** The commands, one file each; the table in command.c names them (struct cli_command in option.h). */

#include <glib.h>

struct cli_call;

/** Returns the exit status; or sets `error`, whose code is the exit status. */
#define CLI_COMMAND(name) int command_##name(const struct cli_call *call, GError **error)

CLI_COMMAND(import);
CLI_COMMAND(export);
CLI_COMMAND(match);
CLI_COMMAND(task_list);
CLI_COMMAND(task_show);
CLI_COMMAND(task_change);
CLI_COMMAND(candidate_list);
CLI_COMMAND(candidate_show);
CLI_COMMAND(profile_list);
CLI_COMMAND(profile_show);
CLI_COMMAND(week_show);
CLI_COMMAND(overview);
CLI_COMMAND(ambition);
CLI_COMMAND(draft_list);
CLI_COMMAND(draft_show);
CLI_COMMAND(draft_new);
CLI_COMMAND(draft_add);
CLI_COMMAND(draft_remove);
CLI_COMMAND(draft_move);
CLI_COMMAND(draft_pin);
CLI_COMMAND(draft_forbid);
CLI_COMMAND(draft_finish);
CLI_COMMAND(draft_rename);
CLI_COMMAND(draft_adopt);
CLI_COMMAND(draft_delete);
CLI_COMMAND(run_list);
CLI_COMMAND(run_show);
CLI_COMMAND(run_stop);
CLI_COMMAND(run_watch);
CLI_COMMAND(history);
CLI_COMMAND(undo);
CLI_COMMAND(redo);
CLI_COMMAND(account_list);
CLI_COMMAND(account_add);
CLI_COMMAND(account_change);
CLI_COMMAND(account_close);
CLI_COMMAND(account_open);
CLI_COMMAND(key_list);
CLI_COMMAND(key_add);
CLI_COMMAND(key_revoke);
CLI_COMMAND(key_expire);
CLI_COMMAND(whoami);
CLI_COMMAND(session);
CLI_COMMAND(server_init);
CLI_COMMAND(server_keys);
CLI_COMMAND(backup);
CLI_COMMAND(restore);
CLI_COMMAND(check);
CLI_COMMAND(doctor);
CLI_COMMAND(template);
CLI_COMMAND(completion);
CLI_COMMAND(complete);
CLI_COMMAND(help);

#endif
