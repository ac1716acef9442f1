/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_RECORD_H
#define STAPELBAAN_MODEL_RECORD_H

/**
 * The records of a partnership: who offers work (provider), where (site), what (task), for whom (candidate), and
 * what people decided about a pair of them (decision).
 *
 * A record owns its strings and arrays; _new gives the defaults of stapelbaan-data(5), _copy a deep copy, _free
 * takes NULL. References between records are ids, never pointers, so that a record can live alone (a form, an
 * audit row, a file). Unlimited and absent are said per field.
 */

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "stapelbaan/base/auto.h"
#include "stapelbaan/base/week.h"
#include "stapelbaan/model/demand.h"
#include "stapelbaan/model/word.h"

enum { NO_LIMIT = -1, UNSET = -1 };

/** Working-time rules, minutes; defaults are the Dutch working-time law for adults. */
struct work_rules {
    int break_after, break_minutes, long_day, long_break, shortest_break, day_span, daily_rest, weekly_rest;
};

struct partnership {
    char *id, *name;   /* NULL until a file gave them */
    int full_time_min; /* a week, minutes */
    struct work_rules rules;
};

struct provider {
    char *id, *name;
    enum sector sector;
    int full_time_min; /* of its collective agreement, a week, minutes; UNSET */
    bool employs;
    int places; /* NO_LIMIT */
};

struct site {
    char *id, *name;
    double lat, lon; /* degrees, WGS 84 */
};

/** A measured travel time between two sites, both ways, every mode. */
struct travel_pair {
    char *a, *b; /* site ids, a < b by bytes */
    int minutes;
};

struct task {
    char *id, *provider, *site, *title;
    int minutes; /* a visit at normal pace, 5..720 */
    week_days days;
    int times_per_week; /* UNSET: every listed day; see task_times() */
    struct window window;
    struct window *blackout; /* n_blackout of them */
    unsigned n_blackout;
    int people;
    bool split;
    struct season season;
    int8_t demand[DEMANDS]; /* 0..3 */
    char **requires;        /* NULL-terminated, NULL for none */
    enum origin origin;
    char *supervisor, *note; /* NULL for none */
};

/** At most `minutes` a day of visits that ask `demand` at `level` or more. */
struct day_limit {
    enum demand demand;
    int level, minutes;
};

struct candidate {
    char *id, *coach;
    int count;
    int hours_min_min, hours_full_min,
        hours_max_min;                      /* a week, minutes; full and max may be UNSET, see candidate_full_min() */
    struct window available[DAYS];          /* end_min == 0: not that day */
    int max_days, max_day_min, min_day_min; /* max_day_min and min_day_min in minutes a day */
    int pace_pct;                           /* hundredths of the normal pace, 30..150 */
    int stretch_min;                        /* UNSET: break_after */
    int max_gap_min;
    int max_providers, max_sites_per_day; /* NO_LIMIT */
    enum travel_mode travel;
    char *home; /* site id; NULL: everywhere is in reach */
    int max_commute_min;
    int8_t ability[DEMANDS]; /* 0..3, ABILITY_UNKNOWN, ABILITY_UNASKED */
    demand_set adjustments;
    struct day_limit *day_limit;
    unsigned n_day_limit;
    char **holds, **like, **avoid; /* NULL-terminated, NULL for none */
    enum group group;
    enum support support;
};

struct decision {
    char *candidate, *task; /* ids */
    enum decision_kind kind;
};

/** The defaults: employs, no limit of places, sector other. */
struct provider *provider_new(void);
/** A deep copy. */
struct provider *provider_copy(const struct provider *from);
/** Takes NULL. */
void provider_free(struct provider *provider);
SB_AUTO(provider)

/** Latitude and longitude are NAN until they are known. */
struct site *site_new(void);
/** A deep copy. */
struct site *site_copy(const struct site *from);
/** Takes NULL. */
void site_free(struct site *site);
SB_AUTO(site)

/** Copies the ids and puts them in order. */
struct travel_pair *travel_pair_new(const char *a, const char *b, int minutes);
/** Takes NULL. */
void travel_pair_free(struct travel_pair *pair);
SB_AUTO(travel_pair)

/** The defaults: every listed day, one person, not split, all year, nothing asked. */
struct task *task_new(void);
/** A deep copy. */
struct task *task_copy(const struct task *from);
/** Takes NULL. */
void task_free(struct task *task);
SB_AUTO(task)

/** Times a week that one person of the task does it: times_per_week, else the number of its days. */
int task_times(const struct task *task);

/** Minutes of one visit at a pace of `pace_pct` hundredths: minutes / pace, rounded up to five. Exact. */
int task_visit_min(const struct task *task, int pace_pct);

/** The defaults: normal pace, seven days of at most eight hours, abilities never asked about. */
struct candidate *candidate_new(void);
/** A deep copy. */
struct candidate *candidate_copy(const struct candidate *from);
/** Takes NULL. */
void candidate_free(struct candidate *candidate);
SB_AUTO(candidate)

/** A full job for this person, minutes a week: its own, else the partnership's. */
int candidate_full_min(const struct candidate *candidate, const struct partnership *partnership);
/** The most minutes a week: its own, else what is full for the person. */
int candidate_max_min(const struct candidate *candidate, const struct partnership *partnership);
/** The longest run without a break, minutes: its own, else the partnership's break_after. */
int candidate_stretch_min(const struct candidate *candidate, const struct partnership *partnership);
/** How many abilities were never asked about, and about how many a question was put that is still open. */
int candidate_unasked(const struct candidate *candidate);
int candidate_open(const struct candidate *candidate);

/** Copies the ids. */
struct decision *decision_new(const char *candidate, const char *task, enum decision_kind kind);
/** A deep copy. */
struct decision *decision_copy(const struct decision *from);
/** Takes NULL. */
void decision_free(struct decision *decision);
SB_AUTO(decision)

#endif
