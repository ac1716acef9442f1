/* SPDX-License-Identifier: EUPL-1.2 */
/* Making, joining and ordering lines of advice. The order is total, so that equal plans are equal byte for byte. */

#include "stapelbaan/model/advice.h"

#include <string.h>

#include "stapelbaan/model/reason.h"

const char *const advice_word[ADVICES + 1] = {
    [ADVICE_PERSON] = "person",
    [ADVICE_TASK] = "task",
    [ADVICE_SCARCE] = "scarce",
    [ADVICE_WORTH] = "worth",
};

struct advice *
advice_new(enum advice_kind kind, const char *about, const char *detail, double jobs)
{
    struct advice *advice = g_new0(struct advice, 1);

    advice->kind = kind;
    advice->about = g_strdup(about);
    advice->detail = g_strdup(detail);
    advice->jobs = jobs;
    return advice;
}

struct advice *
advice_copy(const struct advice *from)
{
    struct advice *advice = advice_new(from->kind, from->about, from->detail, from->jobs);

    advice->hours = from->hours;
    advice->record = g_strdup(from->record);
    advice->key = g_strdup(from->key);
    advice->value = g_strdup(from->value);
    advice->moves_work = from->moves_work;
    advice->week = from->week ? profile_copy(from->week) : NULL;
    return advice;
}

void
advice_free(struct advice *advice)
{
    if (!advice)
        return;
    g_free(advice->about);
    g_free(advice->detail);
    g_free(advice->record);
    g_free(advice->key);
    g_free(advice->value);
    profile_free(advice->week);
    g_free(advice);
}

/* ---- scarce work ------------------------------------------------------------------------------------------------ */

static char *
scarce_sentence(const char *key, const char *value, double jobs)
{
    char worth[G_ASCII_DTOSTR_BUF_SIZE];
    g_auto(GStrv) word = g_strsplit(value, " ", 2);
    g_auto(GStrv) time = g_strsplit(word[0] && word[1] ? word[1] : value, "-", 2);

    g_ascii_formatd(worth, sizeof worth, "%.3f", jobs);
    if (strcmp(key, "requires") == 0)
        return detail_format(DETAIL_SCARCE_CERTIFICATE, value, worth);
    if (strcmp(key, "sector") == 0)
        return detail_format(DETAIL_SCARCE_SECTOR, value, worth);
    if (strcmp(key, "window") == 0)
        return detail_format(DETAIL_SCARCE_WINDOW, time[0], time[1], worth);
    return detail_format(DETAIL_SCARCE_BOTH, word[0], time[0], time[1], worth);
}

struct advice *
advice_scarce(const char *key, const char *value, double jobs, double hours)
{
    g_autofree char *detail = scarce_sentence(key, value, jobs);
    struct advice *advice = advice_new(ADVICE_SCARCE, NULL, detail, jobs);

    advice->key = g_strdup(key);
    advice->value = g_strdup(value);
    advice->hours = hours;
    return advice;
}

/* ---- in a plan -------------------------------------------------------------------------------------------------- */

void
plan_add_advice(struct plan *plan, struct advice *advice)
{
    g_ptr_array_add(plan->advice, advice);
}

int
advice_compare(const struct advice *left, const struct advice *right)
{
    int order = (int)left->kind - (int)right->kind;

    if (order == 0 && left->kind <= ADVICE_TASK)
        order = g_strcmp0(left->about, right->about);
    if (order == 0 && (left->jobs > right->jobs || left->jobs < right->jobs))
        order = left->jobs > right->jobs ? -1 : 1;
    return order ? order : g_strcmp0(left->detail, right->detail);
}

static int
compare_at(gconstpointer left, gconstpointer right)
{
    return advice_compare(*(struct advice *const *)left, *(struct advice *const *)right);
}

static bool
same_work(const struct advice *x, const struct advice *y)
{
    return x->kind == ADVICE_SCARCE && y->kind == ADVICE_SCARCE && strcmp(x->key, y->key) == 0 &&
           strcmp(x->value, y->value) == 0;
}

/* Adds `more` to the line on the same work, where there is one. */
static bool
join_scarce(GPtrArray *list, const struct advice *more)
{
    for (guint i = 0; i < list->len; i++) {
        struct advice *have = g_ptr_array_index(list, i);
        double hours = have->hours + more->hours;
        if (!same_work(have, more))
            continue;
        double jobs = hours > 0 ? (have->jobs * have->hours + more->jobs * more->hours) / hours : have->jobs;
        g_ptr_array_index(list, i) = advice_scarce(have->key, have->value, jobs, hours);
        advice_free(have);
        return true;
    }
    return false;
}

enum { EACH_MOST = 3, WORTH_MOST = 10, LEAST_HOURS_A_WEEK = 2 };
static const double LEAST_JOB_AN_HOUR = 0.001;

/* Is the line one of the first of its sort, and worth a word? `list` is in order and holds only lines that are. */
static bool
is_kept(const GPtrArray *list, const struct advice *advice)
{
    if (advice->kind == ADVICE_SCARCE && (advice->hours < LEAST_HOURS_A_WEEK || advice->jobs < LEAST_JOB_AN_HOUR))
        return false;
    int n = 0, most = advice->kind == ADVICE_SCARCE ? EACH_MOST : advice->kind == ADVICE_WORTH ? WORTH_MOST : G_MAXINT;

    for (guint i = 0; i < list->len; i++) {
        const struct advice *have = g_ptr_array_index(list, i);
        n += have->kind == advice->kind && (have->kind != ADVICE_SCARCE || strcmp(have->key, advice->key) == 0);
    }
    return n < most;
}

void
plan_trim_advice(struct plan *plan)
{
    g_autoptr(GPtrArray) joined = g_ptr_array_new_with_free_func((GDestroyNotify)advice_free);
    GPtrArray *kept = g_ptr_array_new_with_free_func((GDestroyNotify)advice_free);

    for (guint i = 0; i < plan->advice->len; i++)
        if (!join_scarce(joined, g_ptr_array_index(plan->advice, i)))
            g_ptr_array_add(joined, advice_copy(g_ptr_array_index(plan->advice, i)));
    g_ptr_array_sort(joined, compare_at);
    for (guint i = 0; i < joined->len; i++)
        if (is_kept(kept, g_ptr_array_index(joined, i)))
            g_ptr_array_add(kept, advice_copy(g_ptr_array_index(joined, i)));
    g_ptr_array_unref(plan->advice);
    plan->advice = kept;
}
