/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Who may do what with whose records: one table. Every use case asks it first, also where one person has every role;
 * what a process sees of the database (store/sight.h), the second wall, is made from it as well.
 */

#include "stapelbaan/ops/permit.h"

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/look.h"
#include "stapelbaan/store/sight.h"

#define AD (1U << ROLE_ADMINISTRATOR)
#define CO (1U << ROLE_COORDINATOR)
#define CA (1U << ROLE_COACH)
#define CL (1U << ROLE_CLIENT)
#define VI (1U << ROLE_VIEWER)

/*
 * A verb on a kind that is not here is nobody's. "own" of a coordinator: of the providers that the account names; of a
 * job coach: of the candidates whose job coach it is. Who stores a plan in a process of its own right ("save plan") is
 * another thing than who starts a match, which runs in a process that may read everybody (runner.c).
 */
static const struct permission {
    const char *verb, *kind;
    unsigned all, own; /* roles: with anybody's records, and with their own only */
} permission[] = {
    {"read", "work", AD | CO | CA | CL | VI, 0},
    {"read", "candidate", AD, CA},
    {"read", "plan", AD, CA},
    {"read", "agreed", AD, CO | CA},
    {"read", "consent", AD, CA},
    {"read", "looks", AD, CA},
    {"read", "audit", AD, 0},
    {"list", "account", AD, 0},
    {"check", "data", AD, CO | CA},
    {"import", "data", AD, CO | CA},
    {"export", "data", AD, CA},
    {"read", "person", AD, CA},
    {"export", "person", AD, CA},
    {"read", "retention", AD | CA, 0},
    {"save", "retention", AD, 0},
    {"purge", "retention", AD, 0},
    {"export", "backup", AD, 0},
    {"restore", "backup", AD, 0},
    {"match", "plan", AD | CO | CA, 0},
    {"save", "plan", AD, 0},
    {"save", "run", AD | CO | CA, 0},
    {"save", "partnership", AD, 0},
    {"save", "setting", AD | CO, 0},
    {"aim", "partnership", AD | CO, 0},
    {"save", "site", AD | CO, 0},
    {"save", "provider", AD, CO},
    {"save", "task", AD, CO},
    {"archive", "task", AD, CO},
    {"delete", "task", AD, CO},
    {"save", "candidate", AD, CA},
    {"archive", "candidate", AD, CA},
    {"delete", "candidate", AD, CA},
    {"erase", "person", AD, CA},
    {"decide", "decision", AD, CA},
    {"save", "decision", AD, CA},
    {"save", "consent", AD, CA},
    {"save", "job", AD | CO | CA, 0},
    {"delete", "job", AD | CO | CA, 0},
    {"save", "personal job", AD, CA},
    {"delete", "personal job", AD, CA},
    {"adopt", "job", AD, CA},
    {"save", "draft", AD | CO | CA, 0},
    {"save", "preference", AD | CO | CA | CL | VI, 0},
    {"save", "account", AD, 0},
    {"undo", "change", AD, CO | CA},
    {"redo", "change", AD, CO | CA},
};

/* What was refused while a change was under way; its line is written when the change was taken back. */
static struct {
    char *who, *verb, *kind, *id;
} refused;

static const struct permission *
find(const char *verb, const char *kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(permission); i++)
        if (strcmp(permission[i].verb, verb) == 0 && strcmp(permission[i].kind, kind) == 0)
            return &permission[i];
    return NULL;
}

bool
ops_permission(unsigned i, const char **verb, const char **kind, unsigned *all, unsigned *own)
{
    if (i >= G_N_ELEMENTS(permission))
        return false;
    *verb = permission[i].verb;
    *kind = permission[i].kind;
    *all = permission[i].all;
    *own = permission[i].own;
    return true;
}

/* ---- asking ----------------------------------------------------------------------------------------------------- */

bool
ops_may(const struct actor *actor, const char *verb, const char *kind, GError **error)
{
    const struct permission *row = find(verb, kind);

    if (row && ((row->all | row->own) & actor->roles) != 0)
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT, _("%s has no role for \"%s %s\": ask the administrator"),
                actor->name, verb, kind);
    return false;
}

bool
ops_may_row(const struct actor *actor, const char *verb, const char *kind, const char *owner)
{
    const struct permission *row = find(verb, kind);
    bool coordinates =
        (actor->roles & CO) && actor->provider && owner && g_strv_contains((const char *const *)actor->provider, owner);
    bool coaches = (actor->roles & CA) && g_strcmp0(actor->name, owner) == 0;

    return row && ((row->all & actor->roles) != 0 || ((row->own & CO) && coordinates) || ((row->own & CA) && coaches));
}

static void
note_refusal(struct store *store, const struct actor *actor, const char *verb, const char *kind, const char *id)
{
    if (!store_is_changing(store)) {
        ops_tell_refusal(store, actor, verb, kind, id);
        return;
    }
    g_free(refused.who);
    g_free(refused.verb);
    g_free(refused.kind);
    g_free(refused.id);
    refused.who = g_strdup(actor->name);
    refused.verb = g_strdup(verb);
    refused.kind = g_strdup(kind);
    refused.id = g_strdup(id);
}

void
permit_tell(struct store *store)
{
    g_autofree char *verb = g_steal_pointer(&refused.verb), *kind = g_steal_pointer(&refused.kind);
    g_autofree char *id = g_steal_pointer(&refused.id), *who = g_steal_pointer(&refused.who);

    if (verb)
        ops_tell_refusal(store, &(struct actor){.name = who}, verb, kind, id);
}

bool
permit(struct store *store, const struct actor *actor, const char *verb, const char *kind, GError **error)
{
    if (ops_may(actor, verb, kind, error))
        return true;
    note_refusal(store, actor, verb, kind, NULL);
    return false;
}

/* Whose records a role has that may do it with its own only. */
static const char *
owner_kind(const char *kind)
{
    return strcmp(kind, "task") == 0 || strcmp(kind, "provider") == 0 ? kind : "candidate";
}

static void
set_not_yours(const char *kind, const char *id, GError **error)
{
    g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT, _("%s \"%s\" is not yours: ask the administrator"), _(kind), id);
}

bool
permit_row(struct store *store, const struct actor *actor, const char *verb, const char *kind, const char *id,
           const char *owner, GError **error)
{
    const struct permission *row = find(verb, kind);
    GError *own = NULL;

    if (row && (row->all & actor->roles) != 0)
        return true;
    if (!permit(store, actor, verb, kind, error))
        return false;
    g_autofree char *now = store_read_owner(store, owner_kind(kind), id, &own);
    if (own) {
        g_propagate_error(error, own);
        return false;
    }
    if ((!now || ops_may_row(actor, verb, kind, now)) && (now || owner) &&
        (!owner || ops_may_row(actor, verb, kind, owner)))
        return true;
    note_refusal(store, actor, verb, kind, id);
    set_not_yours(owner_kind(kind), id, error);
    return false;
}

bool
permit_hidden(struct store *store, const struct actor *actor, const char *verb, const char *kind, const char *id,
              GError **error)
{
    note_refusal(store, actor, verb, kind, id);
    set_not_yours(N_("draft"), id, error);
    return false;
}

/* ---- what the process sees --------------------------------------------------------------------------------------- */

void
ops_see_as(const struct actor *actor)
{
    g_autoptr(GPtrArray) writes = g_ptr_array_new();

    if (!actor || (actor->roles & AD)) {
        store_sight_set(NULL);
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(permission); i++)
        if (strcmp(permission[i].verb, "save") == 0 && ops_may(actor, "save", permission[i].kind, NULL))
            g_ptr_array_add(writes, (gpointer)permission[i].kind);
    g_ptr_array_add(writes, NULL);
    static const char *const none[] = {NULL};
    store_sight_set(&(struct store_sight){
        .who = actor->name,
        .people = ops_may(actor, "read", "candidate", NULL),
        .agreed = ops_may(actor, "read", "agreed", NULL),
        .coach = actor->name,
        .provider = actor->provider ? (const char *const *)actor->provider : none,
        .writes = (const char *const *)writes->pdata,
    });
}
