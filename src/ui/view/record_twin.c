/* SPDX-License-Identifier: EUPL-1.2 */
/* Two tasks may be alike, and then both are kept: it is said while the second is typed, and nothing is refused. */

#include "record_twin.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/model/twin.h"

const struct task *
ui_record_twin(struct ui_app *app, const struct ui_form *form, const char *id)
{
    g_autofree char *window = ui_form_inward(field_find(task_fields, "window"), ui_form_text(form, "window"));
    struct window times;

    if (!window_parse(window, &times, NULL))
        return NULL;
    return task_twin(ui_app_data(app), id, ui_form_text(form, "title"), ui_form_text(form, "site"), times);
}

void
ui_record_note_twin(struct ui_app *app, struct ui_form *form, const char *id)
{
    const struct task *twin = ui_record_twin(app, form, id);
    g_autofree char *text = twin ? g_strdup_printf(_("as %s: title, site, times"), twin->id) : NULL;

    ui_form_note(form, "title", text);
}

void
ui_record_say_saved(struct ui_app *app, const char *name, const struct task *twin, bool changed)
{
    if (twin)
        ui_app_message(app, K_("Saved: %s. %s has the same title, site and times. {undo} undoes it."), name, twin->id);
    else
        ui_app_message(app, changed ? K_("Saved: %s. {undo} undoes it.") : _("Saved: %s. Nothing was new."), name);
}
