/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_EXPLAIN_H
#define STAPELBAAN_MATCH_EXPLAIN_H

/**
 * Why does this fit, or not: one task against one person, and the parts of a profile's score.
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

enum fit_kind { FIT_OK, FIT_OPEN, FIT_ADJUSTED, FIT_SHORT };

/** One demand that a task asks: what it asks, what the person can, and the verdict. */
struct fit_line {
    enum demand demand;
    int asked, able; /* able may be ABILITY_UNKNOWN; what was never asked counts as LEVEL_MAX */
    enum fit_kind kind;
};

struct fit {
    bool ok;                       /* everything below is right */
    struct fit_line line[DEMANDS]; /* demands asked above 0, in the order of the enum */
    int n_line;
    const char *certificate;  /* a certificate that is required and not held, or NULL; borrowed from the task */
    bool forbidden, required; /* a decision on this pair */
    int commute_min;          /* from home to the site; -1 without a home */
    bool in_reach;
    week_days days;   /* days on which one visit finds room in window, blackouts and the person's hours */
    int visit_min;    /* minutes of a visit at this person's pace */
    int longest_min;  /* the most minutes of a visit that stretch, day and day limits leave */
    int times;        /* times a week that this person would have to do it: a split task once */
    int week_max_min; /* the most minutes a week for this person */
};

/** Judges one task for one person, whatever else either does: rules 1, 2, 4, 5 and 6 of stapelbaan-data(5), RULES, as
 * far as one task alone can break them. */
void explain_fit(const struct dataset *data, const struct candidate *candidate, const struct task *task,
                 struct fit *out);

/** The terms of a profile's score, which add up to `total`; costs are negative. */
struct score_parts {
    double hours;      /* 1000 or 500 x worked / full */
    double preference; /* liked less avoided */
    double travel, providers, sites, questions, adjustments;
    double total;
    demand_set open, adjusted; /* the codes behind the last two */
    int n_provider, n_extra_site;
    int worked_min, full_min, travel_min;
};

/** Scores a profile as it stands. Every task and site in it must exist in `data`. */
void explain_score(const struct dataset *data, const struct profile *profile, struct score_parts *out);

#endif
