/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whoever walks round with a list enters the tasks of one provider and one site in a row: what the last one had comes
 * first (where, when, whom to ask). How long it takes and what it asks are of this task, so they follow what is usual
 * for the provider, or for its sector.
 */

#include "record_propose.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/model/typical.h"

static const char last_task[] = "last task";

static void
free_task(void *data)
{
    task_free(data);
}

void
ui_record_remember(struct ui_app *app, const struct task *task)
{
    ui_app_hold(app, last_task, task_copy(task), free_task);
}

static void
propose(struct ui_form *form, const char *key, const struct task *task, const char *why)
{
    g_autofree char *text = field_text(field_find(task_fields, key), task);

    ui_form_propose(form, key, text, why);
}

void
ui_record_propose_last(struct ui_app *app, struct ui_form *form)
{
    const struct task *last = ui_app_held(app, last_task);

    if (!last)
        return;
    propose(form, "provider", last, _("as in the task before"));
    propose(form, "site", last, _("as in the task before"));
}

static const char *
usual_for(enum typical_of of)
{
    return of == TYPICAL_PROVIDER ? _("usual for this provider") : _("usual in this sector");
}

void
ui_record_propose(struct ui_app *app, struct ui_form *form, char **done_for)
{
    const char *id = ui_form_text(form, "provider");
    const struct provider *provider = g_strcmp0(id, *done_for) == 0 ? NULL : dataset_provider(ui_app_data(app), id);
    const struct task *last = ui_app_held(app, last_task);
    enum typical_of of;

    if (!provider)
        return;
    g_free(*done_for);
    *done_for = g_strdup(id);
    auto_of(task) usual = task_typical(ui_app_data(app), provider, &of);
    bool again = last && strcmp(last->provider, id) == 0;
    const struct task *when = again ? last : usual;
    const char *why = again ? _("as in the task before") : usual_for(of);
    propose(form, "days", when, why);
    propose(form, "window", when, why);
    propose(form, "supervisor", when, why);
    if (usual->minutes > when->window.end_min - when->window.start_min)
        usual->minutes = 0;
    ui_form_propose(form, "minutes", "", usual_for(of));
    if (usual->minutes > 0)
        propose(form, "minutes", usual, usual_for(of));
    propose(form, "demands", usual, usual_for(of));
    propose(form, "requires", usual, usual_for(of));
}
