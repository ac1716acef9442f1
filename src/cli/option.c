/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of options. Invariant: an option has one meaning and one kind of value wherever it occurs. */

#include "stapelbaan/cli/option.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/locale.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/ops/alternatives.h"
#include "stapelbaan/ops/match.h"

static const char *const color_words[] = {"auto", "always", "never", NULL};
static const char *const glyph_words[] = {"auto", "ascii", "wgl4", "fine", NULL};
static const char *const theme_words[] = {"default", "light", "dark", "contrast", "mono", NULL};
static const char *const format_words[] = {"text", "csv", "json", NULL};
static const char *const progress_words[] = {"auto", "json", "none", NULL};
static const char *const from_words[] = {"rest", "all", NULL};

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
    [OPT_THEME] = {.name = "theme",
                   .value = "default|light|dark|contrast|mono",
                   .help = N_("colours of the screens, for the ground of your terminal"),
                   .kind = VALUE_WORD,
                   .word = theme_words},
    [OPT_LINEAR] = {.name = "linear",
                    .help = N_("screens for screen readers and braille: one item a line"),
                    .kind = VALUE_NONE},
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
    [OPT_NAME] = {.name = "name", .value = N_("TEXT"), .help = N_("what the person is called"), .kind = VALUE_ANY},
    [OPT_ROLE] = {.name = "role",
                  .value = N_("ROLE,ROLE..."),
                  .help = N_("administrator, coordinator:PROVIDER, coach, client, viewer"),
                  .kind = VALUE_ANY},
    [OPT_LANGUAGE] = {.name = "language",
                      .value = "nl|en",
                      .help = N_("in which the person reads (default nl)"),
                      .kind = VALUE_WORD,
                      .word = locale_langs},
    [OPT_UID] = {.name = "uid",
                 .value = N_("NUMBER"),
                 .help = N_("the Unix account that comes in through sudo, or none"),
                 .kind = VALUE_ANY},
    [OPT_EXPIRES] = {.name = "expires",
                     .value = N_("YYYY-MM-DD"),
                     .help = N_("the last day on which the key is good"),
                     .kind = VALUE_DATE},
    [OPT_HEAD] = {.name = "head",
                  .value = N_("HEAD"),
                  .help = N_("as \"audit head\" printed it: are the lines up to there as they were?"),
                  .kind = VALUE_ANY},
    [OPT_WHO] = {.name = "who", .value = N_("ACCOUNT"), .help = N_("only what this person did"), .kind = VALUE_ANY},
    [OPT_WHAT] = {.name = "what",
                  .value = N_("WORD"),
                  .help = N_("only this verb, kind or id, such as view, task or K017"),
                  .kind = VALUE_ANY},
    [OPT_SINCE] = {.name = "since", .value = N_("YYYY-MM-DD"), .help = N_("from this day on"), .kind = VALUE_DATE},
    [OPT_ADAPT] = {.name = "adapt",
                   .value = N_("DEMAND LEVEL,..."),
                   .help = N_("adaptations that a coordinator reads as sentences, such as \"WEATHER 0, NOISE 1\""),
                   .kind = VALUE_ANY},
    [OPT_APPROVER] = {.name = "approver",
                      .value = N_("NAME"),
                      .help = N_("who agreed to it; where there are accounts, another one that is open"),
                      .kind = VALUE_ANY},
    [OPT_UNTIL] = {.name = "until",
                   .value = N_("YYYY-MM-DD"),
                   .help = N_("up to and with this day"),
                   .kind = VALUE_DATE},
    [OPT_TO] = {.name = "to",
                .value = N_("DIRECTORY"),
                .help = N_("a new name there; older backups are thinned out"),
                .kind = VALUE_FILE},
    [OPT_NEWEST] = {.name = "newest",
                    .value = N_("NUMBER"),
                    .help = N_("so many backups stay in --to (default 35), none for more than 35 days"),
                    .kind = VALUE_INT,
                    .min = 1,
                    .max = 1000},
    [OPT_REHEARSE] = {.name = "rehearse", .help = N_("only try it; nothing is changed"), .kind = VALUE_NONE},
    [OPT_CONFIG] = {.name = "config",
                    .value = N_("FILE"),
                    .help = N_("what the administrator wrote down (default /etc/stapelbaan/server.conf)"),
                    .kind = VALUE_FILE},
    [OPT_PRINT] = {.name = "print", .help = N_("show what would be written, and write nothing"), .kind = VALUE_NONE},
    [OPT_SERVER] = {.name = "server", .help = N_("look at everything that a shared server needs"), .kind = VALUE_NONE},
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
