/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_DATASET_H
#define STAPELBAAN_MODEL_DATASET_H

/**
 * All records of one partnership together, with lookup by id: what a file holds, what the store gives, what the
 * engine, the referee and the screens read.
 *
 * Owns its records. Lists keep the order of insertion; dataset_sort() brings them into the stable order of exports
 * (by id, bytes). Travel follows stapelbaan-data(5), RULES.
 */

#include "stapelbaan/model/record.h"

struct dataset {
    bool has_partnership; /* a file said so; else `partnership` holds the defaults */
    struct partnership partnership;
    bool has_speed[TRAVEL_MODES];
    double speed_kmh[TRAVEL_MODES];
    GPtrArray *provider, *site, *pair, *task, *candidate, *decision; /* of struct pointers, owned */
    GHashTable *index;                                               /* private: of the records by kind and id */
};

/** No records, the default rules and speeds. */
struct dataset *dataset_new(void);
/** A deep copy. */
struct dataset *dataset_copy(const struct dataset *from);
/** Takes NULL. */
void dataset_free(struct dataset *data);
SB_AUTO(dataset)

/** Each takes ownership; a record with the same id (pair of sites, pair of candidate and task) is replaced whole, in
 * place. */
void dataset_put_provider(struct dataset *data, struct provider *provider);
void dataset_put_site(struct dataset *data, struct site *site);
void dataset_put_pair(struct dataset *data, struct travel_pair *pair);
void dataset_put_task(struct dataset *data, struct task *task);
void dataset_put_candidate(struct dataset *data, struct candidate *candidate);
void dataset_put_decision(struct dataset *data, struct decision *decision);

/** Takes a record out, and with it the decisions about it. Nothing happens where there is none. O(records). */
void dataset_drop_task(struct dataset *data, const char *id);
/** Leaves only the candidates whose id is in the set, and their decisions. */
void dataset_keep_people(struct dataset *data, GHashTable *id);
void dataset_drop_candidate(struct dataset *data, const char *id);

/** Each gives NULL where there is none. O(1). Borrowed from the dataset. */
struct provider *dataset_provider(const struct dataset *data, const char *id);
struct site *dataset_site(const struct dataset *data, const char *id);
struct task *dataset_task(const struct dataset *data, const char *id);
struct candidate *dataset_candidate(const struct dataset *data, const char *id);
struct decision *dataset_decision(const struct dataset *data, const char *candidate, const char *task);
/** Minutes of the listed pair of these sites, in either order, or -1. */
int dataset_pair_min(const struct dataset *data, const char *a, const char *b);

/** Lays every record of `from` over `data` (upsert), and its partnership and speeds where it has them. */
void dataset_merge(struct dataset *data, const struct dataset *from);

/** Sorts every list by id, bytes: the order of exports. */
void dataset_sort(struct dataset *data);

/**
 * Minutes from site `a` to `b`: 0 within a site, a listed pair as it is, else great-circle distance x 1.3 / speed,
 * rounded up to five. Both sites must exist.
 */
int dataset_travel_min(const struct dataset *data, const char *a, const char *b, enum travel_mode mode);

#endif
