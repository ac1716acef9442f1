/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The forms for a task, a candidate, a provider and a site: new, changed, or new as a copy. A form that refers to a
 * provider or site that is not there yet opens the form for it and takes what that saved. Saving has the checks of an
 * import and refuses when somebody changed the record since it was opened. Nothing typed is lost: leaving a changed
 * form keeps a draft, by whatever way one leaves, and opening the form again goes on with it.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "conflict.h"
#include "record.h"
#include "record_kind.h"
#include "record_propose.h"
#include "record_twin.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/model/field.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/history.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/form.h"

struct record_form {
    const struct ui_record_kind *kind;
    struct ui_form *form;
    char *id;       /* of the stored record, or NULL: a new one */
    char *draft;    /* name under which it is kept */
    gint64 version; /* of the stored record when it was opened; 0: new */
    char *kept;     /* the draft as it is stored, or NULL */
    char *usual;    /* the provider whose usual values are proposed, or NULL */
    bool proposes;  /* is a new task, and no copy */
    gint64 asked;   /* the version that the choice between mine and theirs is about */
    bool done;      /* saved or thrown away: nothing is to be kept */
    bool is_late;   /* goes on with a draft of an older version than the stored one */
};

/* The first line of a draft says which version it changes; no field is called so. */
static const char version_sign[] = "@=";

static void
restore_draft(struct ui_app *app, struct record_form *form)
{
    g_autofree char *text = store_read_draft(ui_app_store(app), ui_app_actor(app)->name, form->draft, NULL);

    if (!text)
        return;
    ui_form_restore(form->form, text);
    form->kept = g_steal_pointer(&text);
    if (form->id && g_str_has_prefix(form->kept, version_sign)) {
        gint64 version = g_ascii_strtoll(form->kept + strlen(version_sign), NULL, 10);
        form->is_late = version != form->version;
        form->version = version;
    }
    if (form->is_late)
        ui_app_warn(app, _("What you typed before; it was changed since: saving shows both."));
    else
        ui_app_message(app, K_("This goes on with what you typed before; {^discard} throws it away."));
}

/* An id that is free, what the task before it had, and for a candidate the person at the keyboard as the coach. */
static void
propose(struct ui_app *app, struct record_form *form, bool copy)
{
    g_autofree char *id = ops_free_id(ui_app_store(app), form->kind->name);

    ui_form_set(form->form, "id", id ? id : "");
    if (form->kind == &ui_task_kind && !copy)
        ui_record_propose_last(app, form->form);
    if (form->kind == &ui_candidate_kind && !copy)
        ui_form_set(form->form, "coach", ui_app_actor(app)->name);
}

/* What follows from the provider, as soon as there is one. */
static void
propose_more(struct ui_app *app, struct record_form *form)
{
    if (form->proposes)
        ui_record_propose(app, form->form, &form->usual);
}

static void
make_new(struct ui_app *app, const char *kind)
{
    ui_app_push(app, strcmp(kind, "site") == 0 ? &ui_site_form_view : &ui_provider_form_view, NULL);
}

static void *
open_form(struct ui_app *app, const struct ui_record_kind *kind, const char *argument, GError **error)
{
    struct record_form *form;
    bool copy = argument && *argument == '+';
    const void *stored = argument ? kind->find(ui_app_data(app), argument + (copy ? 1 : 0)) : NULL;
    void *record;

    if (argument && !stored) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" is not there any more"), argument + (copy ? 1 : 0));
        return NULL;
    }
    form = g_new0(struct record_form, 1);
    record = kind->fresh(stored);
    form->kind = kind;
    form->form = ui_form_new(kind->fields, record);
    ui_form_offer_new(form->form, make_new);
    form->id = stored && !copy ? g_strdup(argument) : NULL;
    form->version = form->id ? ui_app_row_version(app, kind->name, form->id) : 0;
    form->draft = g_strdup_printf("%s %s", kind->name, argument ? argument : "new");
    if (!form->id)
        propose(app, form, copy);
    if (!argument)
        ui_form_begin(form->form);
    restore_draft(app, form);
    form->proposes = kind == &ui_task_kind && !argument;
    propose_more(app, form);
    kind->free(record);
    return form;
}

static void *
open_task(struct ui_app *app, const char *argument, GError **error)
{
    return open_form(app, &ui_task_kind, argument, error);
}

static void *
open_candidate(struct ui_app *app, const char *argument, GError **error)
{
    return open_form(app, &ui_candidate_kind, argument, error);
}

static void *
open_provider(struct ui_app *app, const char *argument, GError **error)
{
    return open_form(app, &ui_provider_kind, argument, error);
}

static void *
open_site(struct ui_app *app, const char *argument, GError **error)
{
    return open_form(app, &ui_site_kind, argument, error);
}

static void
form_close(struct ui_app *app, void *state)
{
    struct record_form *form = state;

    (void)app;
    ui_form_free(form->form);
    g_free(form->id);
    g_free(form->draft);
    g_free(form->kept);
    g_free(form->usual);
    g_free(form);
}

/* Called whenever nothing is typed for a moment, and at the end: writes only what is new. */
static void
form_keep(struct ui_app *app, void *state)
{
    struct record_form *form = state;
    g_autofree char *text = NULL;

    if (form->done)
        return;
    if (ui_form_is_changed(form->form)) {
        g_autofree char *typed = ui_form_draft(form->form);
        text = g_strdup_printf("%s%" G_GINT64_FORMAT "\n%s", version_sign, form->version, typed);
    }
    if (g_strcmp0(text, form->kept) == 0)
        return;
    ui_app_draft(app, form->draft, text);
    g_free(form->kept);
    form->kept = g_steal_pointer(&text);
}

static void
form_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    struct record_form *form = state;

    const struct store_row *row = form->id ? ui_app_row(app, form->kind->name, form->id) : NULL;

    g_string_append(crumb, form->id ? form->id : _("(new)"));
    if (row && row->version != form->version)
        g_string_append_printf(facts, _("changed by %s meanwhile"), row->changed_by);
    else if (ui_form_is_changed(form->form))
        g_string_append(facts, _("not saved yet"));
}

static void
form_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct record_form *form = state;

    propose_more(app, form);
    if (form->kind == &ui_task_kind && (!form->id || ui_form_is_changed(form->form)))
        ui_record_note_twin(app, form->form, form->id);
    ui_form_draw(form->form, app, draw);
}

static bool
form_key(struct ui_app *app, void *state, int key, bool pasted)
{
    propose_more(app, state);
    return ui_form_key(((struct record_form *)state)->form, app, key, pasted);
}

static bool
form_typing(struct ui_app *app, void *state)
{
    (void)app;
    return !ui_form_on_save(((struct record_form *)state)->form);
}

static void
leave(struct ui_app *app, struct record_form *form)
{
    ui_app_draft(app, form->draft, NULL);
    form->done = true;
}

static void save(struct ui_app *app, struct record_form *form);

/* From here on the form changes what is stored now. */
static void
rebase(struct ui_app *app, struct record_form *form, const void *theirs)
{
    ui_form_rebase(form->form, theirs);
    form->version = ui_app_row_version(app, form->kind->name, form->id);
    form->is_late = false;
}

/* Where somebody saved once more since the choice was opened, the save finds that and asks anew. */
static void
settled(struct ui_app *app, const GPtrArray *clash, void *user)
{
    struct record_form *form = user;
    const void *theirs = form->kind->find(ui_app_data(app), form->id);

    ui_form_settle(form->form, clash);
    if (theirs && ui_app_row_version(app, form->kind->name, form->id) == form->asked)
        rebase(app, form, theirs);
    save(app, form);
}

static bool
is_of_both(const GPtrArray *clash)
{
    for (guint i = 0; i < clash->len; i++)
        if (((const struct ui_form_clash *)clash->pdata[i])->both)
            return true;
    return false;
}

/* Somebody saved it meanwhile. Where both changed a field the person chooses; else what they changed comes in, and the
 * next save is on top of theirs. */
static bool
meet(struct ui_app *app, struct record_form *form)
{
    const struct store_row *row;
    const void *theirs;
    GPtrArray *clash;

    ui_app_reload(app);
    row = form->id ? ui_app_row(app, form->kind->name, form->id) : NULL;
    theirs = form->id ? form->kind->find(ui_app_data(app), form->id) : NULL;
    if (!row || !theirs || row->version == form->version)
        return false;
    g_autofree char *at = ops_history_time(row->changed_at);
    clash = ui_form_clashes(form->form, theirs, !form->is_late);
    if (is_of_both(clash)) {
        g_autofree char *who = g_strdup_printf(
            _("%s saved %s while you typed (%s). Choose for each field what is kept."), row->changed_by, form->id, at);
        form->asked = row->version;
        ui_conflict_open(app, who, clash, settled, form);
        return true;
    }
    ui_app_warn(app, _("%s changed other fields (%s): they are in now. Save again keeps both."), row->changed_by, at);
    g_ptr_array_unref(clash);
    rebase(app, form, theirs);
    return true;
}

static void
say_fault(struct ui_app *app, struct record_form *form, const char *at, GError *error)
{
    if (g_error_matches(error, SB_ERROR, SB_ERROR_CONFLICT) && meet(app, form)) {
        g_error_free(error);
        return;
    }
    if (error->domain == SB_ERROR && error->code == SB_ERROR_DATA && at)
        ui_form_blame(form->form, at, error->message);
    ui_app_error(app, error);
}

/* The stored record keeps its id: plans, decisions and history speak of it. */
static bool
keeps_id(struct ui_app *app, struct record_form *form)
{
    if (!form->id || strcmp(form->id, ui_form_text(form->form, "id")) == 0)
        return true;
    ui_form_blame(form->form, "id", K_("a stored record keeps its id; {copy} in the list makes a copy"));
    ui_app_warn(app, _("Not saved: see the field with \"!\"."));
    return false;
}

/* What the fields refer to must be there: said beside each, together with what else is wrong. */
static bool
refers(struct ui_app *app, struct record_form *form, const void *record)
{
    bool good = true;

    for (const struct field *field = form->kind->fields; field->key; field++) {
        g_autoptr(GError) error = NULL;

        if (field->kind != FIELD_REF || ops_check_reference(ui_app_store(app), field, record, &error))
            continue;
        ui_form_blame(form->form, field->key, error->message);
        good = false;
    }
    return good;
}

/* As a person knows it; one's own id where it has no other name. Owned by the caller. */
static char *
name_of(const struct record_form *form)
{
    const char *id = ui_form_text(form->form, "id"), *title = ui_form_text(form->form, "title");
    const char *name = *title ? title : ui_form_text(form->form, "name");

    return *name ? g_strdup_printf("%s (%s)", name, id) : g_strdup(id);
}

static void
save(struct ui_app *app, struct record_form *form)
{
    const struct ui_record_kind *kind = form->kind;
    const void *stored = form->id ? kind->find(ui_app_data(app), form->id) : NULL;
    void *record = kind->fresh(stored);
    const char *at = NULL;
    GError *error = NULL;
    bool read = ui_form_read(form->form, record);

    if (!refers(app, form, record) || !read) {
        ui_app_warn(app, _("Not saved: see the field with \"!\"."));
    } else if (!keeps_id(app, form)) {
        kind->free(record);
        return;
    } else if (!kind->save(ui_app_store(app), ui_app_actor(app), record, form->version, &at, &error)) {
        say_fault(app, form, at, error);
    } else {
        g_autofree char *id = g_strdup(ui_form_text(form->form, "id"));
        g_autofree char *name = name_of(form);
        bool changed = !stored || ui_form_is_changed(form->form);

        const struct task *twin = kind == &ui_task_kind && changed ? ui_record_twin(app, form->form, id) : NULL;
        auto_of(task) other = twin ? task_copy(twin) : NULL;

        leave(app, form);
        if (kind == &ui_task_kind)
            ui_record_remember(app, record);
        ui_record_select_next(app, kind->name, id);
        ui_app_pop(app);
        ui_app_reload(app);
        ui_record_say_saved(app, name, other, changed);
    }
    kind->free(record);
}

static bool
form_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct record_form *form = state;

    (void)argument;
    propose_more(app, form);
    if (act == ACT_SAVE || (act == ACT_ENTER && ui_form_on_save(form->form))) {
        save(app, form);
        return true;
    }
    if (act == ACT_DISCARD) {
        leave(app, form);
        ui_app_pop(app);
        ui_app_message(app, _("Thrown away."));
        return true;
    }
    return ui_form_action(form->form, app, act);
}

/* A form above this one may have saved what the field under the cursor asks for. */
static void
form_refresh(struct ui_app *app, void *state)
{
    static const char *const kinds[] = {"provider", "site"};
    struct record_form *form = state;

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const char *id = ui_app_held(app, kinds[i]);

        if (id && ui_form_refer(form->form, kinds[i], id))
            g_free(ui_record_take_next(app, kinds[i]));
    }
}

static bool
form_back(struct ui_app *app, void *state)
{
    struct record_form *form = state;

    if (ui_form_is_changed(form->form)) {
        form_keep(app, form);
        ui_app_message(app, _("Not saved, but kept: opening the form again goes on with it."));
    }
    return false;
}

static char *
form_about(struct ui_app *app, void *state)
{
    (void)app;
    return g_strdup(((struct record_form *)state)->id);
}

const struct ui_view_type ui_task_form_view = {
    .name = "task-form",
    .label = N_("Task"),
    .screen = SCREEN_TASK_FORM,
    .open = open_task,
    .close = form_close,
    .title = form_title,
    .draw = form_draw,
    .key = form_key,
    .typing = form_typing,
    .action = form_action,
    .back = form_back,
    .refresh = form_refresh,
    .keep = form_keep,
};

const struct ui_view_type ui_candidate_form_view = {
    .name = "candidate-form",
    .label = N_("Candidate"),
    .screen = SCREEN_CANDIDATE_FORM,
    .look = LOOK_FORM,
    .open = open_candidate,
    .close = form_close,
    .title = form_title,
    .draw = form_draw,
    .key = form_key,
    .typing = form_typing,
    .action = form_action,
    .back = form_back,
    .refresh = form_refresh,
    .keep = form_keep,
    .about = form_about,
};

const struct ui_view_type ui_provider_form_view = {
    .name = "provider-form",
    .label = N_("Provider"),
    .screen = SCREEN_PROVIDER_FORM,
    .open = open_provider,
    .close = form_close,
    .title = form_title,
    .draw = form_draw,
    .key = form_key,
    .typing = form_typing,
    .action = form_action,
    .back = form_back,
    .refresh = form_refresh,
    .keep = form_keep,
};

const struct ui_view_type ui_site_form_view = {
    .name = "site-form",
    .label = N_("Site"),
    .screen = SCREEN_SITE_FORM,
    .open = open_site,
    .close = form_close,
    .title = form_title,
    .draw = form_draw,
    .key = form_key,
    .typing = form_typing,
    .action = form_action,
    .back = form_back,
    .refresh = form_refresh,
    .keep = form_keep,
};
