/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Undo and redo of the steps that the store keeps (store/step.c). A person takes back what is theirs alone, and only
 * what they may still do. What comes back must be sound as if a file brought it: the data around it may have changed.
 */

#include "stapelbaan/ops/undo.h"

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"

static bool
refuse(const char *text, GError **error)
{
    g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT, text);
    return false;
}

/* Can the step be turned that way, and by this person? */
static bool
check_state(const struct actor *actor, const struct store_step *step, bool back, GError **error)
{
    if (strcmp(step->line->who, actor->name) != 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT, _("change %d is of %s: only they undo it"), (int)step->number,
                    step->line->who);
        return false;
    }
    switch (step->state) {
    case STEP_KEPT:
        return back || refuse(_("this change was not undone: there is nothing to do again"), error);
    case STEP_UNDONE:
        return !back || refuse(_("this change is undone already"), error);
    case STEP_CLOSED:
        return refuse(_("this change was undone, and something new was changed since: it cannot come back"), error);
    case STEP_LARGE:
        return refuse(_("this change was too large to keep for an undo (more than 8 MiB)"), error);
    case STEP_OLD:
    default:
        return refuse(_("this change is too old to undo: it is kept for 30 days"), error);
    }
}

/* The role that the change itself needs is needed to take it back, too. */
static bool
check_roles(const struct actor *actor, const GPtrArray *line, GError **error)
{
    for (guint i = 0; i < line->len; i++) {
        const struct store_audit *audit = line->pdata[i];
        bool import = strcmp(audit->verb, "import") == 0;
        if (!ops_may(actor, audit->verb, import ? "data" : audit->kind, error))
            return false;
    }
    return true;
}

/* The data as a whole, by the checks of an import. */
static bool
check_data(struct store *store, GError **error)
{
    auto_of(dataset) data = store_read_dataset(store, error);
    GError *fault = NULL;

    if (!data)
        return false;
    if (check_as_import(data, NULL, &fault))
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT, _("not possible: %s"), fault->message);
    g_error_free(fault);
    return false;
}

static bool
tell(struct store *store, const struct actor *actor, const GPtrArray *line, bool back, GError **error)
{
    for (guint i = 0; i < line->len; i++) {
        const struct store_audit *audit = line->pdata[i];
        if (!store_audit_add(store, actor->name, back ? "undo" : "redo", audit->kind, audit->id, audit->summary, error))
            return false;
    }
    return true;
}

/* Inside the change. NULL without error: there is none. */
static struct store_step *
turn(struct store *store, const struct actor *actor, gint64 number, bool back, GError **error)
{
    auto_of(store_step) step = store_read_step(store, actor->name, number, back, error);
    g_autoptr(GPtrArray) line = step ? store_read_step_lines(store, step, error) : NULL;

    if (!line || !check_state(actor, step, back, error) || !check_roles(actor, line, error) ||
        !store_turn_step(store, step, back, error) || !check_data(store, error) ||
        !tell(store, actor, line, back, error))
        return NULL;
    return g_steal_pointer(&step);
}

static void
set_nothing(gint64 number, bool back, GError **error)
{
    if (number)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("there is no change %d"), (int)number);
    else
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            back ? _("there is nothing of yours to undo") : _("there is nothing to do again"));
}

static struct store_step *
ops_turn(struct store *store, const struct actor *actor, gint64 number, bool back, GError **error)
{
    GError *own = NULL;

    if (!store_has_undo()) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_IO,
                            _("the SQLite of this machine has no sessions: nothing can be undone"));
        return NULL;
    }
    if (!permit(store, actor, back ? "undo" : "redo", "change", error) || !store_begin_undo(store, error))
        return NULL;
    auto_of(store_step) step = turn(store, actor, number, back, &own);
    if (!step && !own)
        set_nothing(number, back, &own);
    if (own)
        g_propagate_error(error, own);
    return change_end(store, step != NULL, error) ? g_steal_pointer(&step) : NULL;
}

struct store_step *
ops_undo(struct store *store, const struct actor *actor, gint64 number, GError **error)
{
    return ops_turn(store, actor, number, true, error);
}

struct store_step *
ops_redo(struct store *store, const struct actor *actor, gint64 number, GError **error)
{
    return ops_turn(store, actor, number, false, error);
}
