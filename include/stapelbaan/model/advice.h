/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_ADVICE_H
#define STAPELBAAN_MODEL_ADVICE_H

/**
 * What would make a plan better: which single thing stands between a person and a job, or a task and somebody who does
 * it; what is scarce; what one thing more of a kind is worth. Part of a plan where it was asked for.
 */

#include "stapelbaan/model/plan.h"

enum advice_kind {
    ADVICE_PERSON, /* the nearest miss of an unplaced candidate */
    ADVICE_TASK,   /* of a task that is left */
    ADVICE_SCARCE, /* an hour more of some kind of work */
    ADVICE_WORTH,  /* one thing more: a certificate, an hour, a place */
    ADVICES
};

/** "person", "task", "scarce", "worth"; NULL-terminated. */
extern const char *const advice_word[ADVICES + 1];

/**
 * One line of advice.
 *
 * Of a nearest miss `record`, `key` and `value` are the change in words of the data format (the whole new value of that
 * field of that candidate or provider), and `week` is the profile that the change makes possible: sound beside the rest
 * of the plan (of a placed person: in place of the present one), or where `moves_work` says so, alone. Of scarce work
 * `key` is "sector", "window", "sector window" or "requires" and `value` says which.
 */
struct advice {
    enum advice_kind kind;
    char *about;  /* id of the candidate, task or provider; NULL for none */
    char *detail; /* a sentence, as in reason.h */
    double jobs;  /* worth in full jobs; of scarce work for an hour a week */
    double hours; /* of scarce work: how many a week there are */
    char *record, *key, *value;
    bool moves_work;      /* `week` takes work that others do in the plan */
    struct profile *week; /* owned; NULL where no single week is meant */
};

/** Copies the texts, each of which may be NULL. */
struct advice *advice_new(enum advice_kind kind, const char *about, const char *detail, double jobs);
/** A deep copy. */
struct advice *advice_copy(const struct advice *from);
/** Takes NULL. */
void advice_free(struct advice *advice);
SB_AUTO(advice)

/** What an hour of the work that `key` and `value` name is worth, with its sentence. */
struct advice *advice_scarce(const char *key, const char *value, double jobs, double hours);

/** Takes `advice` over. */
void plan_add_advice(struct plan *plan, struct advice *advice);

/** Makes one line of those on the same scarce work (of several regions), by their hours, and keeps of scarce work and
 * of worth the few lines that matter most. The order is that of plan_sort(). */
void plan_trim_advice(struct plan *plan);

/** The order of advice in a plan: by kind; misses by id, the rest by what it is worth. */
int advice_compare(const struct advice *left, const struct advice *right);

#endif
