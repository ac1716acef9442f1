/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The lists that the searches on fixed intervals share: who may do what, and which jobs overlap.
 *
 * Jobs are renumbered by start, so that every list of jobs is also in the order of time.
 */

#include "stapelbaan/match/interval.h"

#include <string.h>

struct by_start {
    int start, end, name;
};

static int
earlier(const void *a, const void *b)
{
    const struct by_start *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return x->name - y->name;
}

/* Sorts the jobs; fills `rank` with the new number of each. */
static void
sort_jobs(struct interval_set *set, const int *start, const int *end, int *rank)
{
    g_autofree struct by_start *job = g_new(struct by_start, (gsize)set->n_job + 1);

    for (int j = 0; j < set->n_job; j++)
        job[j] = (struct by_start){start[j], end[j], j};
    qsort(job, (size_t)set->n_job, sizeof *job, earlier);
    for (int j = 0; j < set->n_job; j++) {
        set->start[j] = job[j].start;
        set->end[j] = job[j].end;
        set->name[j] = job[j].name;
        rank[job[j].name] = j;
    }
}

static int
by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void
list_able(struct interval_set *set, int *const *able, const int *n_able, const int *rank)
{
    for (int w = 0; w < set->n_worker; w++)
        set->able_first[w + 1] = set->able_first[w] + n_able[w];
    set->able = g_new0(int, (gsize)set->able_first[set->n_worker] + 1);
    for (int w = 0; w < set->n_worker; w++) {
        int *list = &set->able[set->able_first[w]];
        for (int i = 0; i < n_able[w]; i++)
            list[i] = rank[able[w][i]];
        qsort(list, (size_t)n_able[w], sizeof *list, by_number);
    }
}

/* The same pairs the other way round. */
static void
list_who(struct interval_set *set)
{
    int n = set->able_first[set->n_worker];
    g_autofree int *at = g_new0(int, (gsize)set->n_job + 1);

    set->who = g_new(int, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        set->who_first[set->able[i] + 1]++;
    for (int j = 0; j < set->n_job; j++)
        set->who_first[j + 1] += set->who_first[j];
    memcpy(at, set->who_first, sizeof *at * (gsize)set->n_job);
    for (int w = 0; w < set->n_worker; w++)
        for (int i = set->able_first[w]; i < set->able_first[w + 1]; i++)
            set->who[at[set->able[i]]++] = w;
}

static void
list_meets(struct interval_set *set)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(int));

    for (int j = 0; j < set->n_job; j++) {
        for (int k = 0; k < set->n_job && set->start[k] < set->end[j]; k++)
            if (k != j && interval_meet(set, j, k))
                g_array_append_val(list, k);
        set->meets_first[j + 1] = (int)list->len;
    }
    set->meets = (int *)(void *)g_array_free(list, FALSE);
}

struct interval_set *
interval_set_new(int n_job, const int *start, const int *end, int n_worker, int *const *able, const int *n_able)
{
    struct interval_set *set = g_new0(struct interval_set, 1);
    g_autofree int *rank = g_new(int, (gsize)n_job + 1);

    set->n_job = n_job;
    set->n_worker = n_worker;
    set->start = g_new(int, (gsize)n_job + 1);
    set->end = g_new(int, (gsize)n_job + 1);
    set->name = g_new(int, (gsize)n_job + 1);
    set->able_first = g_new0(int, (gsize)n_worker + 1);
    set->who_first = g_new0(int, (gsize)n_job + 1);
    set->meets_first = g_new0(int, (gsize)n_job + 1);
    sort_jobs(set, start, end, rank);
    list_able(set, able, n_able, rank);
    list_who(set);
    list_meets(set);
    return set;
}

void
interval_set_free(struct interval_set *set)
{
    if (set == NULL)
        return;
    g_free(set->start);
    g_free(set->end);
    g_free(set->name);
    g_free(set->able_first);
    g_free(set->able);
    g_free(set->who_first);
    g_free(set->who);
    g_free(set->meets_first);
    g_free(set->meets);
    g_free(set);
}

int
interval_overlap(const struct interval_set *set)
{
    g_autofree int *end = g_memdup2(set->end, sizeof *end * (gsize)set->n_job);
    int under_way = 0, most = 0, ended = 0;

    if (set->n_job == 0)
        return 0;
    qsort(end, (size_t)set->n_job, sizeof *end, by_number);
    for (int j = 0; j < set->n_job; j++) {
        under_way++;
        while (end[ended] <= set->start[j]) {
            ended++;
            under_way--;
        }
        most = MAX(most, under_way);
    }
    return most;
}

bool
interval_may(const struct interval_set *set, int worker, int job)
{
    int n = set->able_first[worker + 1] - set->able_first[worker];

    return n > 0 && bsearch(&job, &set->able[set->able_first[worker]], (size_t)n, sizeof job, by_number) != NULL;
}

void
interval_plan_free(struct interval_plan *plan)
{
    if (plan == NULL)
        return;
    g_free(plan->worker);
    g_free(plan);
}
