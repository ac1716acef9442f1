/* SPDX-License-Identifier: EUPL-1.2 */

/* Who asks. What they may is in permit.c. */

#include <pwd.h>
#include <unistd.h>

#include "stapelbaan/ops/permit.h"

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
    ops_see_as(actor);
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
