/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whom the person looks at, for the history (ops/look.h): what a view shows when it opens, and who is under its cursor
 * when the keys are still. Passing by in a list is no look at each.
 */

#include "app_state.h"

#include <string.h>

static bool
tell(struct ui_app *app, enum look look, const char *id, GError **error)
{
    g_autofree char *now = g_strdup_printf("%d %s", (int)look, id ? id : "*");

    if (g_strcmp0(now, app->looked) == 0)
        return true;
    if (!ops_look(app->store, app->actor, look, id, error))
        return false;
    g_free(app->looked);
    app->looked = g_steal_pointer(&now);
    return true;
}

bool
ui_app_tell_look(struct ui_app *app, bool opened, GError **error)
{
    const struct ui_view *page = ui_app_page(app);
    const struct ui_view_type *type = page->type;
    if (type->has_work && !ops_sees_people(app->actor))
        return true;
    g_autofree char *id = type->look && type->about ? type->about(app, page->state) : NULL;

    if (opened && type->look_all && !tell(app, type->look_all, NULL, error))
        return false;
    return !id || (opened && type->look_all) || tell(app, type->look, id, error);
}
