/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_SEARCH_H
#define STAPELBAAN_MATCH_SEARCH_H

/**
 * The search for a good plan: greedy start, annealing, improvement by column generation. Its steps are called by
 * match_run(), which also asks bound.h how good the plan can be at most.
 */

#include "stapelbaan/match/master.h"

/** What the sums of a score or a bound may lose. */
#define SEARCH_NOISE 1e-6

/** A gap of a hundredth of a percent counts as proven: stapelbaan-data(5), PLAN. */
#define SEARCH_PROVEN_PERCENT 0.01

/** The chosen columns and what they leave. */
struct incumbent {
    GPtrArray *column; /* borrowed from the pool */
    int *room;         /* of every row */
    double score;
    int n_full;
    int n_pin; /* pins that are kept */
};

struct search {
    const struct instance *in;
    const struct match_options *options;
    const struct match_watch *watch;
    struct pool *pool;
    struct pricer **pricer;               /* one for each thread */
    int *task_person_start, *task_person; /* who has an item of a task */
    GPtrArray *kept; /* columns that every plan has beside its own, borrowed; their score is in that of the plan */
    struct incumbent best;
    struct incumbent now; /* where the improvement stands: may be a little worse than the best */
    double *price;        /* of every row, by the bound's multipliers */
    double bound;         /* proven so far */
    double bound_full;    /* on the number of full jobs, likewise */
    int n_pin_wanted;
    guint32 round; /* for seeds */
    bool stopped;
    bool unwanted;  /* stopped because the watch said no */
    gint halt;      /* atomic: the team is to come to an end */
    bool cut_short; /* stopped before the improvement began: much was not tried */
    enum match_phase phase;
    struct match_progress progress;
    bool news;  /* a new best plan since the last tick */
    void *work; /* what the team works on at present */
};

struct search *search_new(const struct instance *in, const struct match_options *options,
                          const struct match_watch *watch);
void search_free(struct search *search);
SB_AUTO(search)

/** Asks the watch whether to go on; remembers a no. */
bool search_go_on(struct search *search);

/** Likewise, whatever the time limit: for work that is little and counted. */
bool search_is_wanted(struct search *search);

/** Has less than `percent` of the time limit passed? Always true without one. Bound and columns take a share, the rest
 * is the improvement's. */
bool search_has_time(const struct search *search, int percent);

/** Percent of the time limit that have passed; 0 without one. */
int search_percent_passed(const struct search *search);

/** Runs jobs on the search's threads (see team.h), which end when the watch or the time limit says so. */
void search_team(struct search *search, int n_job, void (*job)(int job, int worker, void *search));

/** Within a job of search_team(): is there still time? The calling thread asks the watch, the others hear of it. */
bool search_team_goes_on(struct search *search, int worker);

/** A plan person by person, cheapest full job first, at a share (0..) of the search's prices. */
void search_greedy(struct search *search, double share);

/** Simulated annealing on everybody from the best plan, until `percent` of the time limit have passed. */
void search_anneal(struct search *search, int percent);

/** Frees a few people at a time and solves them anew; ends after `n_round` rounds in a row without gain. */
void search_improve(struct search *search, int n_round);

/** Adds profiles for whoever `chosen` leaves without one, as far as the work goes. */
void search_complete(struct search *search, GPtrArray *chosen, int n_try);

/** The best of a few profiles for a person at the prices that the room allows, in the pool; NULL: none was found. */
const struct column *search_profile(struct search *search, int person, const struct prices *prices, int n_try);

/** Makes the columns the incumbent if they are better: more pins kept, or as many and a greater score. */
bool search_offer(struct search *search, const GPtrArray *column);

/** Makes `plan` the columns. */
void search_set(const struct search *search, struct incumbent *plan, const GPtrArray *column);

/** Makes the column (which must outlive the search) a part of every plan from here on. */
void search_keep(struct search *search, struct column *column);

/** No column is kept any longer. Returns the columns of the best plan, the kept ones among them; owned by the caller.
 */
GPtrArray *search_keep_none(struct search *search);

/** Lists anew who has an item of each task. */
void search_list_people(struct search *search);

/** Sets `room` to the whole capacity of every row. */
void search_full_room(const struct instance *in, int *room);

/** A seed for one job of the present round. */
guint32 search_seed(const struct search *search, int job);

/** The gap between plan and bound, percent of the bound; HUGE_VAL without a bound. */
double search_gap(const struct search *search);

/** Is the gap closed, or as small as was asked for? With all pins kept. */
bool search_is_done(const struct search *search);

/** The chosen columns as a plan without reasons. Owned by the caller. */
struct plan *search_plan(const struct search *search);

#endif
