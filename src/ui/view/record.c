/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Archive, bring back and delete, for one record or all that are marked: one step, each record with its own history
 * line. Where somebody changed one of them meanwhile it is named and nothing is changed.
 */

#include "record.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/ops/edit.h"

struct job {
    const char *kind;
    enum ui_record_verb verb;
    GPtrArray *id; /* owned */
};

static void
job_free(struct job *job)
{
    g_ptr_array_unref(job->id);
    g_free(job);
}

static bool
do_all(struct ui_app *app, const struct job *job, GError **error)
{
    struct store *store = ui_app_store(app);
    const struct actor *actor = ui_app_actor(app);
    g_autofree struct ops_target *target = g_new(struct ops_target, MAX(job->id->len, 1));
    unsigned n = job->id->len;

    for (unsigned i = 0; i < n; i++)
        target[i] = (struct ops_target){job->id->pdata[i], ui_app_row_version(app, job->kind, job->id->pdata[i])};
    if (job->verb == RECORD_DELETE)
        return ops_delete_all(store, actor, job->kind, target, n, error);
    return ops_archive_all(store, actor, job->kind, target, n, job->verb == RECORD_ARCHIVE, error);
}

static void
tell_done(struct ui_app *app, const struct job *job, unsigned n)
{
    bool task = strcmp(job->kind, "task") == 0;

    if (job->verb == RECORD_RESTORE)
        ui_app_message(app, ngettext("Brought back %u.", "Brought back %u.", n), n);
    else if (job->verb == RECORD_ARCHIVE && task)
        ui_app_message(app,
                       ui_keys_said(ngettext("Archived %u task; {undo} undoes it, :archived lists it.",
                                             "Archived %u tasks; {undo} undoes it, :archived lists them.", n)),
                       n);
    else if (job->verb == RECORD_ARCHIVE)
        ui_app_message(app,
                       ui_keys_said(ngettext("Archived %u candidate; {undo} undoes it, :archived lists them.",
                                             "Archived %u candidates; {undo} undoes it, :archived lists them.", n)),
                       n);
    else if (task)
        ui_app_message(
            app, ui_keys_said(ngettext("Deleted %u task; {undo} undoes it.", "Deleted %u tasks; {undo} undoes it.", n)),
            n);
    else
        ui_app_message(app,
                       ui_keys_said(ngettext("Deleted %u candidate; {undo} undoes it, for one day.",
                                             "Deleted %u candidates; {undo} undoes it, for one day.", n)),
                       n);
}

/* Owned by the caller. */
static char *
question(const struct job *job)
{
    bool task = strcmp(job->kind, "task") == 0;
    unsigned n = job->id->len;

    if (job->verb == RECORD_ARCHIVE && task)
        return g_strdup_printf(ngettext("Archive %u task?", "Archive %u tasks?", n), n);
    if (job->verb == RECORD_ARCHIVE)
        return g_strdup_printf(ngettext("Archive %u candidate?", "Archive %u candidates?", n), n);
    if (task)
        return g_strdup_printf(ngettext("Delete %u task for good?", "Delete %u tasks for good?", n), n);
    return g_strdup_printf(ngettext("Delete %u candidate for good?", "Delete %u candidates for good?", n), n);
}

static void
run(struct ui_app *app, const struct job *job)
{
    GError *error = NULL;
    bool done = do_all(app, job, &error);

    ui_app_reload(app);
    if (done)
        tell_done(app, job, job->id->len);
    else
        ui_app_error(app, error);
}

static void
answered(struct ui_app *app, bool yes, void *user)
{
    struct job *job = user;

    if (yes)
        run(app, job);
    else
        ui_app_message(app, _("Nothing was changed."));
    job_free(job);
}

void
ui_record_do(struct ui_app *app, const char *kind, enum ui_record_verb verb, GPtrArray *chosen)
{
    struct job *job = g_new0(struct job, 1);
    g_autofree char *text = NULL;

    *job = (struct job){.kind = kind, .verb = verb, .id = chosen};
    if (verb == RECORD_RESTORE) {
        run(app, job);
        job_free(job);
        return;
    }
    text = question(job);
    ui_app_confirm(app, text, verb == RECORD_ARCHIVE ? C_("answer", "archive") : C_("answer", "delete"), answered, job);
}

bool
ui_record_is_about_one(enum ui_act act)
{
    static const enum ui_act about[] = {ACT_OPEN,   ACT_EDIT, ACT_COPY,     ACT_HISTORY, ACT_WHY,   ACT_ARCHIVE,
                                        ACT_DELETE, ACT_MARK, ACT_MARK_ALL, ACT_WEEK,    ACT_CHANGE};

    for (gsize i = 0; i < G_N_ELEMENTS(about); i++)
        if (about[i] == act)
            return true;
    return false;
}

void
ui_record_select_next(struct ui_app *app, const char *kind, const char *id)
{
    ui_app_hold(app, kind, g_strdup(id), g_free);
}

char *
ui_record_take_next(struct ui_app *app, const char *kind)
{
    char *id = g_strdup(ui_app_held(app, kind));

    if (id)
        ui_app_hold(app, kind, NULL, NULL);
    return id;
}
