/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A month of looks: who looked at whom how often, and what is unusual in it. A few pairs are a sample to be asked about
 * ("why did you look?"); chance chooses them by a hash of month and pair, so that the report of a month is always the
 * same and nobody can know beforehand who will be in it without knowing what will be looked at.
 */

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/audit.h"

enum {
    SAMPLE = 10,       /* pairs */
    MANY_TIMES = 3,    /* so many times the people of the viewer in the middle is unusual, */
    MANY_PEOPLE = 10,  /* and so few are not, however it compares */
    OFTEN = 20,        /* looks at one person */
    REFUSED_OFTEN = 5, /* refusals */
    NIGHT_HOUR = 22,
    DAY_HOUR = 6,
};

static void
pair_free(void *data)
{
    struct audit_pair *pair = data;

    g_free(pair->who);
    g_free(pair->candidate);
    g_free(pair);
}

static void
viewer_free(void *data)
{
    struct audit_viewer *viewer = data;

    g_free(viewer->who);
    g_free(viewer);
}

void
audit_report_free(struct audit_report *report)
{
    if (!report)
        return;
    g_ptr_array_unref(report->viewer);
    g_ptr_array_unref(report->pair);
    g_ptr_array_unref(report->odd);
    g_free(report->month);
    g_free(report);
}

/* ---- counting --------------------------------------------------------------------------------------------------- */

static struct audit_viewer *
viewer_of(struct audit_report *report, const char *who)
{
    for (guint i = 0; i < report->viewer->len; i++) {
        struct audit_viewer *viewer = report->viewer->pdata[i];
        if (strcmp(viewer->who, who) == 0)
            return viewer;
    }
    struct audit_viewer *viewer = g_new0(struct audit_viewer, 1);
    viewer->who = g_strdup(who);
    g_ptr_array_add(report->viewer, viewer);
    return viewer;
}

/* `by` finds the pair of "who candidate" again. */
static void
count_pair(struct audit_report *report, GHashTable *by, struct audit_viewer *viewer, const char *candidate)
{
    g_autofree char *key = g_strconcat(viewer->who, " ", candidate, NULL);
    struct audit_pair *pair = g_hash_table_lookup(by, key);

    if (!pair) {
        pair = g_new0(struct audit_pair, 1);
        *pair = (struct audit_pair){.who = g_strdup(viewer->who), .candidate = g_strdup(candidate)};
        g_ptr_array_add(report->pair, pair);
        g_hash_table_insert(by, g_steal_pointer(&key), pair);
        viewer->n_person++;
    }
    pair->n_look++;
}

static bool
is_odd_hour(const char *at)
{
    g_autoptr(GDateTime) utc = g_date_time_new_from_iso8601(at, NULL);
    g_autoptr(GDateTime) here = utc ? g_date_time_to_local(utc) : NULL;

    return here && (g_date_time_get_hour(here) >= NIGHT_HOUR || g_date_time_get_hour(here) < DAY_HOUR ||
                    g_date_time_get_day_of_week(here) > 5);
}

static void
count_look(struct audit_report *report, GHashTable *by, const struct dataset *data, const struct store_audit *line)
{
    struct audit_viewer *viewer = viewer_of(report, line->who);

    viewer->n_odd += is_odd_hour(line->at);
    if (strcmp(line->id, "*") == 0) {
        bool copy = ops_look_of(line->summary) == LOOK_COPY;
        viewer->n_copy += copy;
        viewer->n_list += !copy;
        return;
    }
    const struct candidate *candidate = dataset_candidate(data, line->id);
    viewer->n_look++;
    viewer->n_other += candidate && strcmp(candidate->coach, line->who) != 0;
    count_pair(report, by, viewer, line->id);
}

/* A look at somebody who is erased says only that there was one. */
static void
count_line(struct audit_report *report, GHashTable *by, const struct dataset *data, const struct store_audit *line)
{
    bool looked = strcmp(line->verb, "view") == 0 || strcmp(line->verb, "export") == 0;

    if (strcmp(line->verb, "refuse") == 0)
        viewer_of(report, line->who)->n_refused++;
    else if (looked && *line->id)
        count_look(report, by, data, line);
}

/* ---- the sample ------------------------------------------------------------------------------------------------- */

struct lot {
    char *hash;
    struct audit_pair *pair;
};

static int
by_hash(const void *a, const void *b)
{
    return strcmp(((const struct lot *)a)->hash, ((const struct lot *)b)->hash);
}

static void
choose_sample(struct audit_report *report)
{
    g_autofree struct lot *lot = g_new(struct lot, report->pair->len + 1);

    for (guint i = 0; i < report->pair->len; i++) {
        struct audit_pair *pair = report->pair->pdata[i];
        g_autofree char *text = g_strjoin(" ", report->month, pair->who, pair->candidate, NULL);
        lot[i] = (struct lot){g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1), pair};
    }
    qsort(lot, report->pair->len, sizeof *lot, by_hash);
    for (guint i = 0; i < report->pair->len; i++) {
        lot[i].pair->is_sample = i < SAMPLE;
        g_free(lot[i].hash);
    }
}

/* ---- what is unusual -------------------------------------------------------------------------------------------- */

static int
by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* How many people the viewer in the middle looked at. */
static int
middle(const GPtrArray *viewer)
{
    g_autofree int *n = g_new0(int, viewer->len + 1);

    for (guint i = 0; i < viewer->len; i++)
        n[i] = ((const struct audit_viewer *)viewer->pdata[i])->n_person;
    qsort(n, viewer->len, sizeof *n, by_number);
    return n[viewer->len / 2];
}

static void G_GNUC_PRINTF(2, 3) say(struct audit_report *report, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_ptr_array_add(report->odd, g_strdup_vprintf(format, args));
    va_end(args);
}

static void
find_odd(struct audit_report *report)
{
    int usual = middle(report->viewer);

    for (guint i = 0; i < report->viewer->len; i++) {
        const struct audit_viewer *viewer = report->viewer->pdata[i];
        if (viewer->n_person > MAX(MANY_TIMES * usual, MANY_PEOPLE))
            say(report, _("%s looked at %d people; the one in the middle at %d"), viewer->who, viewer->n_person, usual);
        if (viewer->n_other > 0)
            say(report,
                ngettext("%s looked %d time at people of another job coach",
                         "%s looked %d times at people of another job coach", (gulong)viewer->n_other),
                viewer->who, viewer->n_other);
        if (viewer->n_odd > 0)
            say(report,
                ngettext("%s looked %d time at night or at a weekend", "%s looked %d times at night or at weekends",
                         (gulong)viewer->n_odd),
                viewer->who, viewer->n_odd);
        if (viewer->n_copy > 0)
            say(report,
                ngettext("%s made %d file with the data of everybody", "%s made %d files with the data of everybody",
                         (gulong)viewer->n_copy),
                viewer->who, viewer->n_copy);
        if (viewer->n_refused >= REFUSED_OFTEN)
            say(report, _("%s was refused %d times"), viewer->who, viewer->n_refused);
    }
    for (guint i = 0; i < report->pair->len; i++) {
        const struct audit_pair *pair = report->pair->pdata[i];
        if (pair->n_look >= OFTEN)
            say(report, _("%s looked %d times at %s"), pair->who, pair->n_look, pair->candidate);
    }
}

/* ---- the report ------------------------------------------------------------------------------------------------- */

static gint
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp((*(struct audit_viewer *const *)a)->who, (*(struct audit_viewer *const *)b)->who);
}

static gint
most_first(gconstpointer left, gconstpointer right)
{
    const struct audit_pair *a = *(struct audit_pair *const *)left, *b = *(struct audit_pair *const *)right;

    if (a->n_look != b->n_look)
        return b->n_look - a->n_look;
    int by_who = strcmp(a->who, b->who);
    return by_who ? by_who : strcmp(a->candidate, b->candidate);
}

/* The first moments of the month and of the next one, here; owned by the caller. */
static bool
bounds(const char *month, char **since, char **until, GError **error)
{
    g_autofree char *first = g_strdup_printf("%s-01T00:00:00", month);
    g_autoptr(GTimeZone) here = g_time_zone_new_local();
    g_autoptr(GDateTime) from = strlen(month) == 7 ? g_date_time_new_from_iso8601(first, here) : NULL;

    if (!from) {
        g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\" is no month such as 2026-12"), month);
        return false;
    }
    g_autoptr(GDateTime) to = g_date_time_add_months(from, 1);
    g_autoptr(GDateTime) from_utc = g_date_time_to_utc(from), to_utc = g_date_time_to_utc(to);
    *since = g_date_time_format(from_utc, "%Y-%m-%dT%H:%M:%SZ");
    *until = g_date_time_format(to_utc, "%Y-%m-%dT%H:%M:%SZ");
    return true;
}

struct audit_report *
ops_audit_report(struct store *store, const struct actor *actor, const char *month, GError **error)
{
    g_autofree char *since = NULL, *until = NULL;

    if (!permit(store, actor, "read", "audit", error) || !bounds(month, &since, &until, error))
        return NULL;
    g_autoptr(GPtrArray) line =
        store_read_audit_lines(store, &(struct store_audit_filter){.since = since, .until = until}, error);
    auto_of(dataset) data = line ? store_read_dataset(store, error) : NULL;
    if (!data)
        return NULL;

    struct audit_report *report = g_new(struct audit_report, 1);
    *report = (struct audit_report){
        .month = g_strdup(month),
        .viewer = g_ptr_array_new_with_free_func(viewer_free),
        .pair = g_ptr_array_new_with_free_func(pair_free),
        .odd = g_ptr_array_new_with_free_func(g_free),
    };
    g_autoptr(GHashTable) by = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < line->len; i++)
        count_line(report, by, data, line->pdata[i]);
    g_ptr_array_sort(report->viewer, by_name);
    g_ptr_array_sort(report->pair, most_first);
    choose_sample(report);
    find_odd(report);
    return report;
}
