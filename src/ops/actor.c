/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Who asks, and what they may: one table of role, verb and kind. Every operation asks ops_may() first, also where one
 * person has every role.
 */

#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/ops.h"

#define ADMINISTRATOR (1U << ROLE_ADMINISTRATOR)
#define COORDINATOR   (1U << ROLE_COORDINATOR)
#define COACH         (1U << ROLE_COACH)

/* A verb on a kind that is not here is nobody's. Coordinators have the work, coaches the people. */
static const struct permission {
    const char *verb, *kind;
    unsigned roles;
} permission[] = {
    {"import", "data", ADMINISTRATOR | COORDINATOR | COACH},
    {"export", "data", ADMINISTRATOR | COACH},
    {"export", "backup", ADMINISTRATOR},
    {"restore", "backup", ADMINISTRATOR},
    {"check", "data", ADMINISTRATOR | COORDINATOR | COACH},
    {"match", "plan", ADMINISTRATOR | COORDINATOR | COACH},
    {"save", "provider", ADMINISTRATOR | COORDINATOR},
    {"save", "site", ADMINISTRATOR | COORDINATOR},
    {"save", "task", ADMINISTRATOR | COORDINATOR},
    {"archive", "task", ADMINISTRATOR | COORDINATOR},
    {"delete", "task", ADMINISTRATOR | COORDINATOR},
    {"save", "candidate", ADMINISTRATOR | COACH},
    {"archive", "candidate", ADMINISTRATOR | COACH},
    {"delete", "candidate", ADMINISTRATOR | COACH},
    {"decide", "decision", ADMINISTRATOR | COACH},
    {"save", "draft", ADMINISTRATOR | COORDINATOR | COACH},
    {"aim", "partnership", ADMINISTRATOR | COORDINATOR},
    {"save", "preference", ROLE_ALL},
    {"save", "job", ADMINISTRATOR | COORDINATOR | COACH},
    {"delete", "job", ADMINISTRATOR | COORDINATOR | COACH},
    {"save", "personal job", ADMINISTRATOR | COACH},
    {"delete", "personal job", ADMINISTRATOR | COACH},
    {"adopt", "job", ADMINISTRATOR | COACH},
    {"save", "account", ADMINISTRATOR},
    {"list", "account", ADMINISTRATOR},
    {"read", "audit", ADMINISTRATOR},
    {"read", "consent", ADMINISTRATOR | COACH},
    {"save", "consent", ADMINISTRATOR | COACH},
    {"read", "agreed", ADMINISTRATOR | COACH | COORDINATOR},
    {"read", "person", ADMINISTRATOR | COACH},
    {"export", "person", ADMINISTRATOR | COACH},
    {"erase", "person", ADMINISTRATOR | COACH},
    {"read", "retention", ADMINISTRATOR | COACH},
    {"save", "retention", ADMINISTRATOR},
    {"purge", "retention", ADMINISTRATOR},
    {"read", "looks", ADMINISTRATOR | COACH},
    {"undo", "change", ADMINISTRATOR | COORDINATOR | COACH},
    {"redo", "change", ADMINISTRATOR | COORDINATOR | COACH},
};

/* GLib would warn where the number has no name, as in many containers. */
static char *
login_name(void)
{
    const struct passwd *user = getpwuid(getuid());

    return user ? g_strdup(user->pw_name) : g_strdup_printf("%u", (unsigned)getuid());
}

struct actor *
actor_local(void)
{
    struct actor *actor = g_new(struct actor, 1);

    *actor = (struct actor){.name = login_name(), .roles = ROLE_ALL, .provider = g_new0(char *, 1)};
    return actor;
}

struct actor *
actor_of_account(const struct account *account)
{
    struct actor *actor = g_new(struct actor, 1);

    *actor = (struct actor){
        .name = g_strdup(account->id),
        .roles = account->roles,
        .provider = g_new0(char *, account->provider->len + 1),
        .is_service = true,
    };
    for (guint i = 0; i < account->provider->len; i++)
        actor->provider[i] = g_strdup(account->provider->pdata[i]);
    return actor;
}

void
actor_free(struct actor *actor)
{
    if (!actor)
        return;
    g_free(actor->name);
    g_strfreev(actor->provider);
    g_free(actor);
}

bool
ops_may(const struct actor *actor, const char *verb, const char *kind, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(permission); i++)
        if (strcmp(permission[i].verb, verb) == 0 && strcmp(permission[i].kind, kind) == 0 &&
            (permission[i].roles & actor->roles) != 0)
            return true;
    g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT, _("%s has no role for \"%s %s\": ask the administrator"),
                actor->name, verb, kind);
    return false;
}
