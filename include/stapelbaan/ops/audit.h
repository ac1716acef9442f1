/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_AUDIT_H
#define STAPELBAAN_OPS_AUDIT_H

/** What the history is for: is it whole, who did and saw what, and for a person: who saw me. */

#include "stapelbaan/ops/look.h"

/** The head of the chain for safe keeping outside, see store/chain.h. Owned by the caller. */
char *ops_audit_head(struct store *store, const struct actor *actor, GError **error);
/** As store_verify_chain(). */
GPtrArray *ops_audit_verify(struct store *store, const struct actor *actor, const char *head, unsigned *n_line,
                            GError **error);
/** Lines of the history, looks and refusals among them, oldest first; GPtrArray of struct store_audit *. */
GPtrArray *ops_audit_lines(struct store *store, const struct actor *actor, const struct store_audit_filter *filter,
                           GError **error);

/** The moment at which a day ("2026-12-01") begins here, or (`end`) the next one; ISO 8601, UTC, owned by the caller.
 */
char *ops_audit_day(const char *day, bool end);

/** How often somebody looked at somebody in a month. */
struct audit_pair {
    char *who, *candidate;
    int n_look;
    bool is_sample; /* one of a few that chance chose, to be asked about */
};

/** What somebody looked at in a month. */
struct audit_viewer {
    char *who;
    int n_person, n_look; /* different people; looks at one person */
    int n_other;          /* looks at people whose job coach is another */
    int n_odd;            /* looks at night (22 to 6 hours) and at weekends */
    int n_list, n_copy;   /* looks at everybody's data; files with everybody's data */
    int n_refused;
};

struct audit_report {
    char *month;       /* "2026-12" */
    GPtrArray *viewer; /* of struct audit_viewer *, by name */
    GPtrArray *pair;   /* of struct audit_pair *, the most looks first */
    GPtrArray *odd;    /* of char *: what is unusual, one sentence each */
};

/** What a month of looks comes to; `month` is "YYYY-MM", SB_ERROR_USAGE where it is not. */
struct audit_report *ops_audit_report(struct store *store, const struct actor *actor, const char *month,
                                      GError **error);
void audit_report_free(struct audit_report *report);
SB_AUTO(audit_report)

/** One look at a person. */
struct seen {
    char *at, *who;
    enum look look;
};

/** Who looked at a candidate, newest first, looks at all candidates among them; GPtrArray of struct seen *, owned. */
GPtrArray *ops_seen(struct store *store, const struct actor *actor, const char *candidate, GError **error);

#endif
