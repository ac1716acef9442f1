/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_PRIVACY_H
#define STAPELBAAN_CLI_PRIVACY_H

/** The commands about who sees what of whom; as those of option.h. */

#include "stapelbaan/cli/option.h"

int command_audit_head(const struct cli_call *call, GError **error);
int command_audit_verify(const struct cli_call *call, GError **error);
int command_audit_show(const struct cli_call *call, GError **error);
int command_audit_report(const struct cli_call *call, GError **error);
int command_consent_list(const struct cli_call *call, GError **error);
int command_consent_show(const struct cli_call *call, GError **error);
int command_consent_give(const struct cli_call *call, GError **error);
int command_consent_withdraw(const struct cli_call *call, GError **error);
int command_candidate_export(const struct cli_call *call, GError **error);
int command_candidate_erase(const struct cli_call *call, GError **error);
int command_retention_list(const struct cli_call *call, GError **error);
int command_retention_set(const struct cli_call *call, GError **error);
int command_retention_purge(const struct cli_call *call, GError **error);
int command_candidate_seen(const struct cli_call *call, GError **error);

#endif
