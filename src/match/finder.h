/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef FINDER_H
#define FINDER_H

/** Who comes where: the union-find that regions are read off. Private to region.c, finder.c and loose.c. */

#include "stapelbaan/model/dataset.h"

struct finder {
    const struct dataset *data;
    struct month_day date;
    int n_site, n_person, n_provider, n_node;
    GHashTable *site, *provider;    /* id -> number */
    GArray *task;                   /* of guint: in season, by id */
    int *task_site, *task_provider; /* of each task of that list */
    GArray *person;                 /* of guint: all, by id */
    GArray *work;                   /* the sites where something is to be done, by latitude */
    bool *has_work;                 /* by site */
    int *pair_start, *pair_site;    /* for each site, the others of its listed pairs */
    int *parent;                    /* of the nodes: sites, then people, then providers */
};

struct finder *finder_new(const struct dataset *data, struct month_day date);
void finder_free(struct finder *finder);
SB_AUTO(finder)

/** The node that stands for all that are joined with this one: a site, where there is one among them. */
int finder_root(const struct finder *finder, int node);

/** Joins all that belong to two nodes. */
void finder_join(struct finder *finder, int a, int b);

/** Joins every person with a home with the work in reach, and with what decisions require. */
void finder_join_people(struct finder *finder);

/** Joins sites with work that are at most `km` apart. */
void finder_join_near(struct finder *finder, double km);

/** Joins the others with all work. */
void finder_join_homeless(struct finder *finder);

/** For each node that is a root: how many people are joined with it. Owned by the caller. */
int *finder_people(const struct finder *finder);

/**
 * Gives people without a home to the part that is shortest of people, where joining all would make it too large to
 * match as one. Returns false, with nothing done, where it would not; else what they could add at most to the score,
 * beyond the bounds of their parts, and to the number of full jobs.
 */
bool loose_deal(struct finder *finder, double *score, int *n_full);

static inline int
finder_person_node(const struct finder *finder, int person)
{
    return finder->n_site + person;
}

static inline int
finder_provider_node(const struct finder *finder, int provider)
{
    return finder->n_site + finder->n_person + provider;
}

static inline const struct candidate *
finder_candidate(const struct finder *finder, int person)
{
    return g_ptr_array_index(finder->data->candidate, person);
}

static inline const struct task *
finder_task(const struct finder *finder, guint i)
{
    return g_ptr_array_index(finder->data->task, g_array_index(finder->task, guint, i));
}

#endif
