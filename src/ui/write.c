/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing what a screen shows: name, question, file. The bytes are made before the question, of what was seen then. */

#include "stapelbaan/ui/write.h"

#include <string.h>

#include <glib/gi18n.h>

struct job {
    char *path;
    ui_write_make *make;
    void *user;
    GString *bytes;
};

static void
job_free(struct job *job)
{
    if (job->bytes)
        g_string_free(job->bytes, TRUE);
    g_free(job->path);
    g_free(job);
}

enum ui_write_form
ui_write_form(const char *path)
{
    g_autofree char *small = g_ascii_strdown(path, -1);

    return g_str_has_suffix(small, ".csv") ? WRITE_CSV : g_str_has_suffix(small, ".json") ? WRITE_JSON : WRITE_TEXT;
}

/* GLib speaks of the file that it writes first, which nobody named: what counts is the reason at the end. */
static void
put(struct ui_app *app, struct job *job)
{
    g_autoptr(GError) error = NULL;

    if (g_file_set_contents_full(job->path, job->bytes->str, (gssize)job->bytes->len, G_FILE_SET_CONTENTS_CONSISTENT,
                                 0600, &error)) {
        ui_app_message(app, _("This is in \"%s\" now."), job->path);
        return;
    }
    const char *reason = strrchr(error->message, ':');
    ui_app_warn(app, _("cannot write \"%s\": %s"), job->path, reason ? reason + strspn(reason, ": ") : error->message);
}

static void
write_over(struct ui_app *app, bool yes, void *user)
{
    struct job *job = user;

    if (yes)
        put(app, job);
    else
        ui_app_message(app, _("Nothing was written."));
    job_free(job);
}

static void
write_to(struct ui_app *app, const char *path, void *user)
{
    struct job *job = user;

    if (!path || !*path || store_owns_path(store_path(ui_app_store(app)), path)) {
        if (path && *path)
            ui_app_warn(app, _("\"%s\" belongs to the database: choose another file to write"), path);
        job_free(job);
        return;
    }
    job->path = g_strdup(path);
    job->bytes = job->make(app, path, job->user);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_autofree char *question = g_strdup_printf(_("There is a file \"%s\" already. Write over it?"), path);
        ui_app_confirm(app, question, _("write"), write_over, job);
        return;
    }
    put(app, job);
    job_free(job);
}

void
ui_write(struct ui_app *app, const char *path, const char *suggest, ui_write_make *make, void *user)
{
    struct job *job = g_new0(struct job, 1);

    job->make = make;
    job->user = user;
    if (path)
        write_to(app, path, job);
    else
        ui_app_ask(app, _("Write to which file? (.txt, .csv or .json)"), suggest, write_to, job);
}
