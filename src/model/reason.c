/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Each sentence is a pattern with %s for its figures. A stored English sentence is taken apart again by its pattern,
 * so that a plan read from a file or the database speaks the reader's language without a second form of storage.
 */

#include "stapelbaan/model/reason.h"

#include <stdarg.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/week.h"
#include "stapelbaan/model/demand.h"

enum { ARGS_MOST = 4 };

static const char *const pattern[DETAILS] = {
    [DETAIL_DEMAND_NEAR] = N_("%s asks %s; people one level short: %s"),
    [DETAIL_DEMAND] = N_("%s asks %s; the most that anybody can is %s"),
    [DETAIL_CERTIFICATE] = N_("%s is needed; people who can do the rest and lack it: %s"),
    [DETAIL_REACH] = N_("%s min on the way for the nearest person, who accepts %s; people who fit otherwise: %s"),
    [DETAIL_FORBIDDEN] = N_("forbidden by decision for all who could do it: %s"),
    [DETAIL_PACE] = N_("takes %s min at the quickest pace there is, and there are %s"),
    [DETAIL_HOURS] = N_("nobody is there long enough within %s; people who fit otherwise: %s"),
    [DETAIL_PLACES] = N_("%s has all its places taken: %s"),
    [DETAIL_NO_PEOPLE] = N_("there are no people to do it"),
    [DETAIL_NO_BUNDLE] = N_("people who can do it: %s; no sound week with it was found for any of them"),
    [DETAIL_ALL_DO_IT] = N_("people who can do it: %s; each of them does it already"),
    [DETAIL_DISPLACED] = N_("people who can do it: %s; other work gives more"),
    [DETAIL_STOPPED_TASK] = N_("people who can do it: %s; the run was stopped before it was placed"),
    [DETAIL_NOTHING_FITS] =
        N_("tasks that ask too much: %s, lack of a certificate: %s, too far: %s, not in the hours: %s"),
    [DETAIL_NO_TASKS] = N_("there are no tasks on this date"),
    [DETAIL_TOO_FEW] = N_("best bundle %s, needs %s"),
    [DETAIL_NO_SOUND] = N_("tasks that fit one by one: %s; no sound week was found with them"),
    [DETAIL_PLACES_ALL] = N_("tasks that fit one by one: %s; their providers have no place left"),
    [DETAIL_OUTBID] = N_("tasks that fit one by one: %s; in other people's jobs they give more"),
    [DETAIL_STOPPED_WHO] = N_("tasks that fit one by one: %s; the run was stopped before a job was found"),
    [DETAIL_PINS] = N_("the decisions cannot all be kept, so there is no plan"),
    [DETAIL_BY_HAND] = N_("left by a job that was stacked by hand; the next match looks again"),
    [DETAIL_NO_MATCH] = N_("no match was made yet"),

    [DETAIL_NEAR_FULL_MOVED] = N_("%s: then a full job, %s a week, of work that others do now: %s"),
    [DETAIL_NEAR_PART_MOVED] = N_("%s: then a part job, %s a week, of work that others do now: %s"),
    [DETAIL_NEAR_FULL] = N_("%s: then a full job, %s a week: %s"),
    [DETAIL_NEAR_PART] = N_("%s: then a part job, %s a week: %s"),
    [DETAIL_NEAR_BESIDE] = N_("%s: then %s can do it beside the present job, %s a week in all"),
    [DETAIL_NEAR_JOB] = N_("%s: then %s can have a job with it, %s a week"),
    [DETAIL_WORTH] = N_("%s: worth up to %s job to %s; people to whom it is worth something: %s"),
    [DETAIL_WORTH_PLACE] = N_("one more place with %s: worth up to %s job"),

    [DETAIL_SCARCE_WINDOW] = N_("an hour a week of work between %s and %s is worth %s job"),
    [DETAIL_SCARCE_BOTH] = N_("an hour a week of %s work between %s and %s is worth %s job"),
    [DETAIL_SCARCE_CERTIFICATE] = N_("an hour a week of work that requires %s is worth %s job"),
    [DETAIL_SCARCE_SECTOR] = N_("an hour a week of %s work is worth %s job"),

    [DETAIL_CHANGE_CERTIFICATE] = N_("the certificate %s"),
    [DETAIL_CHANGE_LEVEL] = N_("one level more of %s (%s)"),
    [DETAIL_CHANGE_COMMUTE] = N_("%s min on the way instead of %s"),
    [DETAIL_CHANGE_LATER] = N_("staying %s min longer every day"),
    [DETAIL_CHANGE_EARLIER] = N_("starting %s min earlier every day"),
    [DETAIL_CHANGE_DAY] = N_("working on %s as well"),
    [DETAIL_CHANGE_DAY_HOURS] = N_("%s a day at most instead of %s"),
    [DETAIL_CHANGE_WEEK_HOURS] = N_("%s a week at most instead of %s"),
    [DETAIL_CHANGE_LEAST_HOURS] = N_("%s a week at least instead of %s"),
    [DETAIL_CHANGE_PLACE] = N_("one more place with %s"),
    [DETAIL_CHANGE_ONE_HOUR] = N_("one more hour a week"),
    [DETAIL_CHANGE_ONE_DAILY] = N_("one more hour a day"),
};

static const char *const weekday_label[DAYS] = {
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
};

/* Puts up to ARGS_MOST texts into a pattern's %s. */
static char *
fill(const char *with, char *const arg[ARGS_MOST])
{
    GString *out = g_string_new(NULL);

    for (int n = 0; *with != '\0'; with++) {
        if (with[0] == '%' && with[1] == 's' && n < ARGS_MOST) {
            g_string_append(out, arg[n] != NULL ? arg[n] : "");
            n++;
            with++;
        } else {
            g_string_append_c(out, *with);
        }
    }
    return g_string_free(out, FALSE);
}

static int
count_args(const char *with)
{
    int n = 0;

    for (const char *at = strstr(with, "%s"); at != NULL; at = strstr(at + 2, "%s"))
        n++;
    return n;
}

char *
detail_format(enum detail detail, ...)
{
    char *arg[ARGS_MOST] = {NULL};
    va_list list;

    va_start(list, detail);
    for (int n = 0; n < count_args(pattern[detail]); n++)
        arg[n] = va_arg(list, char *);
    va_end(list);
    return fill(pattern[detail], arg);
}

static void
free_args(char *arg[ARGS_MOST])
{
    for (int n = 0; n < ARGS_MOST; n++)
        g_clear_pointer(&arg[n], g_free);
}

/* Reads the figures out of a sentence; false when it was not made by the pattern. */
static bool
take_apart(const char *text, const char *with, char *arg[ARGS_MOST])
{
    g_auto(GStrv) part = g_strsplit(with, "%s", -1);

    if (!g_str_has_prefix(text, part[0]))
        return false;
    text += strlen(part[0]);
    for (int n = 0; part[n + 1] != NULL && n < ARGS_MOST; n++) {
        bool last = part[n + 2] == NULL;
        const char *end = last && part[n + 1][0] == '\0' ? text + strlen(text) : strstr(text, part[n + 1]);
        if (end == NULL)
            return false;
        arg[n] = g_strndup(text, (gsize)(end - text));
        text = end + strlen(part[n + 1]);
    }
    return *text == '\0';
}

/* The code of a demand and its levels as people say them. */
static void
demand_in_words(enum detail detail, char *arg[ARGS_MOST])
{
    int n_level = detail == DETAIL_DEMAND ? 2 : detail == DETAIL_DEMAND_NEAR || detail == DETAIL_CHANGE_LEVEL ? 1 : 0;
    enum demand demand;

    if (n_level == 0 || !demand_parse(arg[0], &demand))
        return;
    for (int n = 1; n <= n_level; n++) {
        int level = (int)g_ascii_strtoll(arg[n], NULL, 10);
        g_free(arg[n]);
        arg[n] = g_strdup(_(demand_level_label(demand, CLAMP(level, 0, LEVEL_MAX))));
    }
    g_free(arg[0]);
    arg[0] = g_strdup(_(demand_label(demand)));
}

static void
put(char **arg, char *text)
{
    g_free(*arg);
    *arg = text;
}

/* A figure with the decimal sign of the locale. */
static void
put_decimal(char **arg, int digits)
{
    if (strchr(*arg, '.'))
        put(arg, g_strdup_printf("%.*f", digits, g_ascii_strtod(*arg, NULL)));
}

/* What stands in a sentence of advice in words of its own: the change, the sector, the day, the worth. */
static void
advice_in_words(enum detail detail, char *arg[ARGS_MOST])
{
    enum weekday day;

    if (detail >= DETAIL_NEAR_FULL_MOVED && detail <= DETAIL_WORTH)
        put(&arg[0], detail_translate(arg[0]));
    if (detail == DETAIL_SCARCE_BOTH || detail == DETAIL_SCARCE_SECTOR)
        put(&arg[0], g_strdup(_(arg[0])));
    if (detail == DETAIL_CHANGE_DAY && weekday_parse(arg[0], &day, NULL))
        put(&arg[0], g_strdup(_(weekday_label[day])));
    if (detail == DETAIL_WORTH || detail == DETAIL_WORTH_PLACE)
        put_decimal(&arg[1], 2);
    if (detail >= DETAIL_SCARCE_WINDOW && detail <= DETAIL_SCARCE_SECTOR)
        put_decimal(&arg[count_args(pattern[detail]) - 1], 3);
}

char *
detail_translate(const char *text)
{
    for (int d = 0; d < DETAILS; d++) {
        char *arg[ARGS_MOST] = {NULL};
        char *out = NULL;

        if (take_apart(text, pattern[d], arg)) {
            demand_in_words((enum detail)d, arg);
            advice_in_words((enum detail)d, arg);
            out = fill(_(pattern[d]), arg);
        }
        free_args(arg);
        if (out != NULL)
            return out;
    }
    return g_strdup(text);
}
