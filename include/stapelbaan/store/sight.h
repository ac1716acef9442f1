/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_SIGHT_H
#define STAPELBAAN_STORE_SIGHT_H

/**
 * What this process may see and change of the database, on whatever connection it opens: the second wall behind the
 * role checks of ops, which makes it from the same table (ops/permit.c). SQLite's authorizer denies the tables,
 * triggers of the connection the rows that are somebody else's, and what is read leaves out people who are not shown.
 */

#include "stapelbaan/store/store.h"

struct store_sight {
    const char *who;             /* the account */
    bool people;                 /* false: whatever is about a person is denied, also to raw SQL */
    bool agreed;                 /* may read what was agreed with people and their job coaches */
    const char *coach;           /* people of this job coach only; NULL: all */
    const char *const *provider; /* may change tasks of these providers only, NULL-terminated; NULL: of all */
    const char *const *writes;   /* kinds of records that may be changed at all, NULL-terminated */
};

/**
 * From now on every connection that this process opens sees that; NULL: everything, as from the start. Connections
 * that are open keep what they have. A process is one person's. Copied.
 */
void store_sight_set(const struct store_sight *sight);

/** May this connection see people at all? */
bool store_sees_people(const struct store *store);
/** Does it see everything? */
bool store_sees_all(const struct store *store);

/**
 * Until store_sight_drop() the connection sees and changes what others have too, for a use case that must weigh a plan
 * as a whole. Does nothing where people are not seen at all.
 */
void store_sight_lift(struct store *store);
void store_sight_drop(struct store *store);

#endif
