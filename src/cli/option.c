/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The table. A command is added here and in one file of its own; parser, help, completion and the man page's check
 * follow. Invariant: an option has one meaning and one kind of value wherever it occurs.
 */

#include "stapelbaan/cli/option.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/locale.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/ops/alternatives.h"
#include "stapelbaan/ops/match.h"

static const char *const color_words[] = {"auto", "always", "never", NULL};
static const char *const glyph_words[] = {"auto", "ascii", "wgl4", "fine", NULL};
static const char *const format_words[] = {"text", "csv", "json", NULL};
static const char *const progress_words[] = {"auto", "json", "none", NULL};
static const char *const from_words[] = {"rest", "all", NULL};
static const char *const template_words[] = {"tasks", "candidates", NULL};

const struct cli_option cli_options[OPTS] = {
    [OPT_DB] = {.name = "db",
                .value = N_("PATH"),
                .help = N_("the database file (default: in the user's data folder)"),
                .kind = VALUE_FILE},
    [OPT_LANG] = {.name = "lang",
                  .value = "nl|en",
                  .help = N_("language of texts and screens"),
                  .kind = VALUE_WORD,
                  .word = locale_langs},
    [OPT_COLOR] = {.name = "color",
                   .value = "auto|always|never",
                   .help = N_("colour on the screens"),
                   .kind = VALUE_WORD,
                   .word = color_words},
    [OPT_GLYPHS] = {.name = "glyphs",
                    .value = "auto|ascii|wgl4|fine",
                    .help = N_("signs that the screens may use"),
                    .kind = VALUE_WORD,
                    .word = glyph_words},
    [OPT_HELP] = {.name = "help", .letter = 'h', .help = N_("show help and leave"), .kind = VALUE_NONE},
    [OPT_VERSION] = {.name = "version", .help = N_("show the version and leave"), .kind = VALUE_NONE},
    [OPT_DRY_RUN] = {.name = "dry-run",
                     .letter = 'n',
                     .help = N_("check everything, say what would change, change nothing"),
                     .kind = VALUE_NONE},
    [OPT_OUTPUT] = {.name = "output",
                    .letter = 'o',
                    .value = N_("FILE"),
                    .help = N_("write to this file, not to standard output"),
                    .kind = VALUE_FILE},
    [OPT_FORMAT] = {.name = "format",
                    .value = "text|csv|json",
                    .help = N_("for people (default), for a spreadsheet, for a program"),
                    .kind = VALUE_WORD,
                    .word = format_words},
    [OPT_JSON] = {.name = "json", .help = N_("as JSON instead of text"), .kind = VALUE_NONE},
    [OPT_GOAL] = {.name = "goal",
                  .value = "jobs|cover",
                  .help = N_("what to aim at: as many full jobs as can be (default), or all work by fewest people"),
                  .kind = VALUE_WORD,
                  .word = goal_word},
    [OPT_TIME] = {.name = "time",
                  .value = N_("SECONDS"),
                  .help = N_("stop after this time with the best plan (default 60; 0: no limit)"),
                  .kind = VALUE_DECIMAL,
                  .max = 10000000},
    [OPT_GAP] = {.name = "gap",
                 .value = N_("PERCENT"),
                 .help = N_("stop when no plan can be better by more than this (default 0)"),
                 .kind = VALUE_DECIMAL,
                 .max = 100},
    [OPT_SEED] = {.name = "seed",
                  .value = N_("NUMBER"),
                  .help = N_("the same seed and data give the same plan (default 1)"),
                  .kind = VALUE_INT,
                  .max = G_MAXINT32},
    [OPT_THREADS] = {.name = "threads",
                     .value = N_("NUMBER"),
                     .help = N_("processors to use (default: all)"),
                     .kind = VALUE_INT,
                     .min = 1,
                     .max = 256},
    [OPT_DATE] = {.name = "date",
                  .value = N_("YYYY-MM-DD"),
                  .help = N_("the day that decides which seasons count (default: today)"),
                  .kind = VALUE_DATE},
    [OPT_PROGRESS] = {.name = "progress",
                      .value = "auto|json|none",
                      .help = N_("how to report progress on standard error"),
                      .kind = VALUE_WORD,
                      .word = progress_words},
    [OPT_PART] = {.name = "part",
                  .value = "K/N",
                  .help = N_("match only the K-th of N shares of the regions, for --merge"),
                  .kind = VALUE_SHARE,
                  .max = SHARES_MOST},
    [OPT_MERGE] = {.name = "merge", .help = N_("make one plan of FILE from its parts"), .kind = VALUE_NONE},
    [OPT_EXPLAIN] = {.name = "explain",
                     .help =
                         N_("say also what would help: one thing for each person and task left, and what is scarce"),
                     .kind = VALUE_NONE},
    [OPT_PLAN] = {.name = "plan",
                  .value = N_("PLAN.json"),
                  .help = N_("begin from this plan, not from the stored one"),
                  .kind = VALUE_FILE},
    [OPT_FRESH] = {.name = "fresh", .help = N_("begin from nothing, not from the stored plan"), .kind = VALUE_NONE},
    [OPT_KEEP] = {.name = "keep",
                  .value = N_("ID,ID...|all"),
                  .help = N_("leave these candidates' profiles as they are"),
                  .kind = VALUE_PROFILE},
    [OPT_ALTERNATIVES] = {.name = "alternatives",
                          .value = N_("NUMBER"),
                          .help = N_("no plan, but so many other jobs for one --candidate, side by side"),
                          .kind = VALUE_INT,
                          .min = 1,
                          .max = ALTERNATIVES_MOST},
    [OPT_CANDIDATE] = {.name = "candidate",
                       .value = N_("ID"),
                       .help = N_("whose --alternatives, or for whom the draft is"),
                       .kind = VALUE_CANDIDATE},
    [OPT_FROM] = {.name = "from",
                  .value = "rest|all",
                  .help = N_("--alternatives of what the others leave (default), or as if all work was free"),
                  .kind = VALUE_WORD,
                  .word = from_words},
    [OPT_WHAT_IF] = {.name = "what-if",
                     .value = N_("CHANGE"),
                     .help = N_("no plan, but what this change of the data would give; may be repeated"),
                     .kind = VALUE_CHANGE},
    [OPT_WRITE_MODEL] = {.name = "write-model",
                         .value = N_("FILE"),
                         .help = N_("write the problem as a mixed-integer programme (MPS) and make no match"),
                         .kind = VALUE_FILE},
    [OPT_SITE] = {.name = "site", .value = N_("ID"), .help = N_("who is where when at this site"), .kind = VALUE_SITE},
    [OPT_TEAM] = {.name = "team", .help = N_("people down, days across; without ID: everybody"), .kind = VALUE_NONE},
    [OPT_PROFILE] = {.name = "profile",
                     .value = N_("ID"),
                     .help = N_("begin the draft as this job of the stored plan"),
                     .kind = VALUE_PROFILE},
    [OPT_TITLE] = {.name = "title", .value = N_("TEXT"), .help = N_("what the draft is called"), .kind = VALUE_ANY},
    [OPT_HOURS] = {.name = "hours",
                   .value = N_("AIM[-MOST]"),
                   .help = N_("hours a week that the job is to have (default 32-36)"),
                   .kind = VALUE_ANY},
};

#define MATCH_OPTIONS                                                                                                  \
    (OPT_BIT(OPT_GOAL) | OPT_BIT(OPT_TIME) | OPT_BIT(OPT_GAP) | OPT_BIT(OPT_SEED) | OPT_BIT(OPT_THREADS) |             \
     OPT_BIT(OPT_DATE) | OPT_BIT(OPT_JSON) | OPT_BIT(OPT_OUTPUT) | OPT_BIT(OPT_PROGRESS) | OPT_BIT(OPT_PART) |         \
     OPT_BIT(OPT_MERGE) | OPT_BIT(OPT_EXPLAIN) | OPT_BIT(OPT_PLAN) | OPT_BIT(OPT_FRESH) | OPT_BIT(OPT_KEEP) |          \
     OPT_BIT(OPT_ALTERNATIVES) | OPT_BIT(OPT_CANDIDATE) | OPT_BIT(OPT_FROM) | OPT_BIT(OPT_WHAT_IF) |                   \
     OPT_BIT(OPT_WRITE_MODEL))
#define LIST_OPTIONS  (OPT_BIT(OPT_FORMAT) | OPT_BIT(OPT_OUTPUT))
#define DRAFT_OPTIONS (LIST_OPTIONS | OPT_BIT(OPT_DATE))

const struct cli_command cli_commands[] = {
    {.name = "import",
     .operands = N_("FILE..."),
     .min_operand = 1,
     .max_operand = G_MAXINT,
     .summary = N_("read data files (.yaml, .csv) into the database"),
     .detail = N_("Records replace those with the same id. All files go in together, or none: every fault is "
                  "named with its place, and then nothing is imported. \"-\" reads standard input."),
     .options = OPT_BIT(OPT_DRY_RUN),
     .kind = VALUE_FILE,
     .run = command_import},
    {.name = "export",
     .operands = "",
     .summary = N_("write the whole database as a data file"),
     .detail = N_("The file imports to the same database. Records stand in the order of their ids. Archived "
                  "records are left out."),
     .options = OPT_BIT(OPT_OUTPUT),
     .run = command_export},
    {.name = "match",
     .operands = N_("[FILE [PART...]]"),
     .max_operand = G_MAXINT,
     .summary = N_("combine tasks into job profiles"),
     .detail = N_("With FILE: straight from a data file, without a database (\"-\" is standard input). Without: on "
                  "the database, which keeps the plan; it begins from the plan that is stored. Ctrl-C stops the run "
                  "and keeps the best plan; a second "
                  "Ctrl-C leaves at once. What is far apart is matched apart: --part does a share of it, on this "
                  "machine or another, and --merge makes one plan of the plans of all shares (PART)."),
     .options = MATCH_OPTIONS,
     .kind = VALUE_FILE,
     .run = command_match},
    {.name = "task",
     .verb = "list",
     .operands = "",
     .summary = N_("all tasks"),
     .detail = N_("One line for each task that is not archived."),
     .options = LIST_OPTIONS,
     .run = command_task_list},
    {.name = "task",
     .verb = "show",
     .operands = N_("ID"),
     .min_operand = 1,
     .max_operand = 1,
     .summary = N_("everything about one task"),
     .detail = N_("All that is known about one task, with what it asks of a person in plain words."),
     .options = LIST_OPTIONS,
     .kind = VALUE_TASK,
     .run = command_task_show},
    {.name = "candidate",
     .verb = "list",
     .operands = "",
     .summary = N_("all candidates"),
     .detail = N_("One line for each candidate that is not archived."),
     .options = LIST_OPTIONS,
     .run = command_candidate_list},
    {.name = "candidate",
     .verb = "show",
     .operands = N_("ID"),
     .min_operand = 1,
     .max_operand = 1,
     .summary = N_("everything about one candidate"),
     .detail = N_("All that is known about one candidate, with abilities in plain words and the open questions."),
     .options = LIST_OPTIONS,
     .kind = VALUE_CANDIDATE,
     .run = command_candidate_show},
    {.name = "profile",
     .verb = "list",
     .operands = "",
     .summary = N_("the job profiles of the stored plan"),
     .detail = N_("One line for each job profile of the last match, then what was left and why."),
     .options = LIST_OPTIONS,
     .run = command_profile_list},
    {.name = "profile",
     .verb = "show",
     .operands = N_("ID"),
     .min_operand = 1,
     .max_operand = 1,
     .summary = N_("the week of one candidate"),
     .detail = N_("The job profile of the candidate with this id, day by day. As CSV: one line a visit. As JSON: a "
                  "list, for a candidate that stands for several people has several."),
     .options = LIST_OPTIONS,
     .kind = VALUE_PROFILE,
     .run = command_profile_show},
    {.name = "week",
     .verb = "show",
     .operands = N_("[ID...]"),
     .max_operand = G_MAXINT,
     .summary = N_("timetables: of a person, a team or a building"),
     .detail = N_("The stored plan as timetables on which equal time has equal width. With one ID: the week of that "
                  "candidate. With several, or --team: people down and days across. With --site: who works there, "
                  "and when. As CSV and JSON: every visit."),
     .options = LIST_OPTIONS | OPT_BIT(OPT_SITE) | OPT_BIT(OPT_TEAM),
     .kind = VALUE_PROFILE,
     .run = command_week_show},
    {.name = "overview",
     .operands = "",
     .summary = N_("where you stand: jobs, hours, what is left and why"),
     .detail = N_("Full and part jobs against the ambition, hours in jobs against hours offered by each provider, "
                  "tasks and people that were left by reason, when the work lies that nobody does, and the jobs of "
                  "every match so far."),
     .options = OPT_BIT(OPT_JSON) | OPT_BIT(OPT_OUTPUT),
     .run = command_overview},
    {.name = "ambition",
     .operands = N_("[COUNT]"),
     .max_operand = 1,
     .summary = N_("how many full jobs you aim at"),
     .detail = N_("Without COUNT: prints it, 0 where none is set. With COUNT: sets it for everybody; 0 takes it "
                  "away."),
     .kind = VALUE_ANY,
     .run = command_ambition},
    {.name = "draft",
     .verb = "list",
     .operands = "",
     .summary = N_("the jobs that people stack by hand"),
     .detail = N_("One line for each draft, with its hours and what they aim at."),
     .options = LIST_OPTIONS,
     .run = command_draft_list},
    {.name = "draft",
     .verb = "show",
     .operands = N_("ID"),
     .min_operand = 1,
     .max_operand = 1,
     .summary = N_("one draft: its week, its rules, what can join"),
     .detail = N_("The week of the draft, every rule with what is broken, what the job asks of a person, and the tasks "
                  "that can still join, by what the score would gain. As JSON also the tasks that cannot, and why."),
     .options = DRAFT_OPTIONS,
     .kind = VALUE_DRAFT_TASK,
     .run = command_draft_show},
    {.name = "draft",
     .verb = "new",
     .operands = N_("[TASK...]"),
     .max_operand = G_MAXINT,
     .summary = N_("begin a draft"),
     .detail = N_("Empty, with tasks, or as a job of the stored plan; for nobody yet, or for a candidate. The id of "
                  "the draft is new."),
     .options = DRAFT_OPTIONS | OPT_BIT(OPT_PROFILE) | OPT_BIT(OPT_CANDIDATE) | OPT_BIT(OPT_TITLE) | OPT_BIT(OPT_HOURS),
     .kind = VALUE_TASK,
     .run = command_draft_new},
    {.name = "draft",
     .verb = "add",
     .operands = N_("ID TASK..."),
     .min_operand = 2,
     .max_operand = G_MAXINT,
     .summary = N_("put tasks into a draft"),
     .detail = N_("Each where it fits best; a task that cannot join is refused with the rule that keeps it out, and "
                  "then nothing is changed."),
     .options = DRAFT_OPTIONS,
     .kind = VALUE_DRAFT_TASK,
     .run = command_draft_add},
    {.name = "draft",
     .verb = "remove",
     .operands = N_("ID TASK..."),
     .min_operand = 2,
     .max_operand = G_MAXINT,
     .summary = N_("take tasks out of a draft"),
     .detail = N_("With all their visits."),
     .options = DRAFT_OPTIONS,
     .kind = VALUE_DRAFT_TASK,
     .run = command_draft_remove},
    {.name = "draft",
     .verb = "move",
     .operands = N_("ID TASK DAY HH:MM [DAY]"),
     .min_operand = 4,
     .max_operand = 5,
     .summary = N_("give one visit another time, or another day"),
     .detail = N_("The visit of the task on DAY (mo, tu, ...) starts at HH:MM, on the same day or on the second one. "
                  "What is refused says which times are free."),
     .options = DRAFT_OPTIONS,
     .kind = VALUE_DRAFT_TASK,
     .run = command_draft_move},
    {.name = "draft",
     .verb = "pin",
     .operands = N_("ID TASK..."),
     .min_operand = 2,
     .max_operand = G_MAXINT,
     .summary = N_("let tasks of a draft stay where they are, or let them go"),
     .detail = N_("The same again takes the pin away."),
     .options = DRAFT_OPTIONS,
     .kind = VALUE_DRAFT_TASK,
     .run = command_draft_pin},
    {.name = "draft",
     .verb = "forbid",
     .operands = N_("ID TASK..."),
     .min_operand = 2,
     .max_operand = G_MAXINT,
     .summary = N_("keep tasks out of a draft, or allow them again"),
     .detail = N_("The same again allows them."),
     .options = DRAFT_OPTIONS,
     .kind = VALUE_DRAFT_TASK,
     .run = command_draft_forbid},
    {.name = "draft",
     .verb = "finish",
     .operands = N_("ID"),
     .min_operand = 1,
     .max_operand = 1,
     .summary = N_("let the engine complete a draft"),
     .detail = N_("Every visit stays at its time, and the best job that has them all and keeps every rule takes the "
                  "place of the draft."),
     .options = DRAFT_OPTIONS,
     .kind = VALUE_DRAFT_TASK,
     .run = command_draft_finish},
    {.name = "draft",
     .verb = "rename",
     .operands = N_("ID NAME"),
     .min_operand = 2,
     .max_operand = 2,
     .summary = N_("call a draft something else"),
     .detail = N_("The id stays."),
     .options = DRAFT_OPTIONS,
     .kind = VALUE_DRAFT_TASK,
     .run = command_draft_rename},
    {.name = "draft",
     .verb = "delete",
     .operands = N_("ID"),
     .min_operand = 1,
     .max_operand = 1,
     .summary = N_("delete a draft"),
     .detail = N_("The tasks in it are free again."),
     .kind = VALUE_DRAFT_TASK,
     .run = command_draft_delete},
    {.name = "run",
     .verb = "list",
     .operands = "",
     .summary = N_("the matches that run or ran"),
     .detail = N_("One line for each of the last 20 matches on this database, whoever started them."),
     .options = OPT_BIT(OPT_OUTPUT),
     .run = command_run_list},
    {.name = "run",
     .verb = "show",
     .operands = N_("[NUMBER]"),
     .max_operand = 1,
     .summary = N_("how a match stands"),
     .detail = N_("Best plan and bound, and what improved last; of the newest match, or the one of that NUMBER."),
     .options = OPT_BIT(OPT_OUTPUT),
     .kind = VALUE_ANY,
     .run = command_run_show},
    {.name = "run",
     .verb = "stop",
     .operands = N_("[NUMBER]"),
     .max_operand = 1,
     .summary = N_("ask a match to stop"),
     .detail = N_("It ends within a second or two, and its best plan is kept."),
     .kind = VALUE_ANY,
     .run = command_run_stop},
    {.name = "run",
     .verb = "watch",
     .operands = N_("[NUMBER]"),
     .max_operand = 1,
     .summary = N_("follow a match to its end"),
     .detail = N_("A line whenever something improved. Ctrl-C ends the watching, not the match."),
     .kind = VALUE_ANY,
     .run = command_run_watch},
    {.name = "history",
     .operands = N_("[ID]"),
     .max_operand = 1,
     .summary = N_("who changed what, and what can be undone"),
     .detail = N_("The newest change first; with ID: of that record alone. A change that can be undone has a number."),
     .options = OPT_BIT(OPT_OUTPUT),
     .kind = VALUE_TASK,
     .run = command_history},
    {.name = "undo",
     .operands = N_("[NUMBER]"),
     .max_operand = 1,
     .summary = N_("take your last change back"),
     .detail = N_("With NUMBER: that change of yours. Refused where somebody changed the same record since: who and "
                  "when is told. An import, a match and a change of several records are one change each. Changes of "
                  "more than 8 MiB are not kept for an undo, others for 30 days; a person who was deleted for good "
                  "comes back within a day only."),
     .kind = VALUE_ANY,
     .run = command_undo},
    {.name = "redo",
     .operands = N_("[NUMBER]"),
     .max_operand = 1,
     .summary = N_("do again what you undid"),
     .detail = N_("With NUMBER: that change. Not after a new change."),
     .kind = VALUE_ANY,
     .run = command_redo},
    {.name = "check",
     .operands = "",
     .summary = N_("check the database and the stored plan against all rules"),
     .detail = N_("Import's checks on every record, and every rule on the stored plan, by code that shares nothing "
                  "with the engine. Exit status 1 where something is wrong."),
     .run = command_check},
    {.name = "doctor",
     .operands = "",
     .summary = N_("show paths, language, terminal and the health of the database"),
     .detail = N_("What to look at, and to send along, when something does not work."),
     .run = command_doctor},
    {.name = "template",
     .operands = "tasks|candidates",
     .min_operand = 1,
     .max_operand = 1,
     .summary = N_("an empty table to fill in with a spreadsheet"),
     .detail = N_("The first line names the columns, the second explains them, the third is an example. Separated "
                  "by semicolons in Dutch, by commas in English, as spreadsheets expect; import takes both."),
     .options = OPT_BIT(OPT_OUTPUT),
     .kind = VALUE_WORD,
     .word = template_words,
     .run = command_template},
    {.name = "completion",
     .operands = "",
     .summary = N_("print the completion script for bash"),
     .detail = N_("To try it in this shell:  . <(stapelbaan completion)"),
     .run = command_completion},
    {.name = "help",
     .operands = N_("[COMMAND [VERB]]"),
     .max_operand = 2,
     .summary = N_("show help on a command"),
     .detail = N_("Without COMMAND: all commands and the options that they share."),
     .kind = VALUE_COMMAND,
     .run = command_help},
    {.name = "__complete",
     .operands = "[WORD...]",
     .max_operand = G_MAXINT,
     .summary = "",
     .detail = "",
     .kind = VALUE_ANY,
     .hidden = true,
     .run = command_complete},
    {0},
};

const char *
cli_value_name(const struct cli_option *option)
{
    return option->kind == VALUE_WORD ? option->value : _(option->value);
}

const char *
cli_text(const struct cli_args *args, enum option_id id, const char *otherwise)
{
    return args->value[id] ? args->value[id] : otherwise;
}

bool
cli_share(const struct cli_args *args, enum option_id id, int *k, int *n)
{
    const char *text = args->value[id];
    char *end = NULL;

    g_assert(cli_options[id].kind == VALUE_SHARE);
    if (!text)
        return false;
    *k = (int)g_ascii_strtoll(text, &end, 10);
    *n = (int)g_ascii_strtoll(end + 1, NULL, 10); /* past the slash, which the parser saw */
    return true;
}

gint64
cli_int(const struct cli_args *args, enum option_id id, gint64 otherwise)
{
    g_assert(cli_options[id].kind == VALUE_INT);
    return args->value[id] ? g_ascii_strtoll(args->value[id], NULL, 10) : otherwise;
}

double
cli_decimal(const struct cli_args *args, enum option_id id, double otherwise)
{
    g_assert(cli_options[id].kind == VALUE_DECIMAL);
    return args->value[id] ? g_ascii_strtod(args->value[id], NULL) : otherwise;
}

const char *
cli_operand(const struct cli_args *args, unsigned i)
{
    return i < args->operand->len ? g_ptr_array_index(args->operand, i) : NULL;
}
