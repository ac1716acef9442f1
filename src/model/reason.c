/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Each sentence is a pattern with %s for its figures. A stored English sentence is taken apart again by its pattern,
 * so that a plan read from a file or the database speaks the reader's language without a second form of storage.
 */

#include "stapelbaan/model/reason.h"

#include <stdarg.h>
#include <string.h>

#include <glib/gi18n.h>

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
    int n_level = detail == DETAIL_DEMAND ? 2 : detail == DETAIL_DEMAND_NEAR ? 1 : 0;
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

char *
detail_translate(const char *text)
{
    for (int d = 0; d < DETAILS; d++) {
        char *arg[ARGS_MOST] = {NULL};
        char *out = NULL;

        if (take_apart(text, pattern[d], arg)) {
            demand_in_words((enum detail)d, arg);
            out = fill(_(pattern[d]), arg);
        }
        free_args(arg);
        if (out != NULL)
            return out;
    }
    return g_strdup(text);
}
