/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of the table in command.c, which includes this once: the commands about who sees what of whom. */

    {.name = "audit",
     .verb = "head",
     .operands = "",
     .summary = N_("the hash of the last line of the history, to keep elsewhere"),
     .detail = N_("Print it now and then and keep it where nobody who can write the database can: \"audit verify\" "
                  "finds with it whatever was done to the lines up to there."),
     .run = command_audit_head},
    {.name = "audit",
     .verb = "verify",
     .operands = "",
     .summary = N_("is the history whole?"),
     .detail = N_("Every line holds a hash of itself and of the line before it. Without --head: what was altered, "
                  "taken out or moved by somebody who did not make all hashes anew; with the head that you kept: "
                  "everything up to there. Exit status 1 where something is wrong."),
     .options = OPT_BIT(OPT_HEAD),
     .run = command_audit_verify},
    {.name = "audit",
     .verb = "show",
     .operands = "",
     .summary = N_("who did and saw what, and what was refused"),
     .detail = N_("Every line of the history, the oldest first, looks at people among them. --what is a verb (view, "
                  "export, save, refuse ...), a kind (candidate, task ...) or an id."),
     .options = LIST_OPTIONS | OPT_BIT(OPT_WHO) | OPT_BIT(OPT_WHAT) | OPT_BIT(OPT_SINCE) | OPT_BIT(OPT_UNTIL),
     .run = command_audit_show},
    {.name = "audit",
     .verb = "report",
     .operands = N_("[YYYY-MM]"),
     .max_operand = 1,
     .summary = N_("a month of looks at people, and what is unusual"),
     .detail = N_("Who looked at how many people how often, what is unusual, and a few looks that chance chose: ask "
                  "these people why they looked. Without a month: the one before this."),
     .options = OPT_BIT(OPT_OUTPUT),
     .kind = VALUE_ANY,
     .run = command_audit_report},
