/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_TESTS_DESK_H
#define STAPELBAAN_TESTS_DESK_H

/** What the tests of changes share: a database with small records, and people who change them. */

#include "stapelbaan/ops/ops.h"
#include "store_sample.h"

struct desk {
    struct place place;
    struct store *store;
    struct actor *actor;       /* whoever runs the test */
    struct actor *anna, *bert; /* with all roles */
};

static inline struct actor *
desk_person(const char *name)
{
    struct actor *actor = g_new(struct actor, 1);

    *actor = (struct actor){.name = g_strdup(name), .roles = ROLE_ALL};
    return actor;
}

/** A fixture's set-up and end, for g_test_add(): with as many tasks as sample_dataset() is asked for. */
static inline void
desk_open(struct desk *desk, gconstpointer n_task)
{
    auto_of(dataset) data = sample_dataset(GPOINTER_TO_INT(n_task));

    place_make(&desk->place, NULL);
    desk->store = open_or_die(desk->place.path, STORE_WRITE);
    desk->actor = actor_local();
    desk->anna = desk_person("anna");
    desk->bert = desk_person("bert");
    put_or_die(desk->store, data);
}

static inline void
desk_close(struct desk *desk, gconstpointer unused)
{
    store_free(desk->store);
    actor_free(desk->actor);
    actor_free(desk->anna);
    actor_free(desk->bert);
    place_clear(&desk->place, unused);
}

#endif
