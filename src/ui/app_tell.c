/* SPDX-License-Identifier: EUPL-1.2 */
/* The message row and its log. A message stays until the next key; the log (:messages) keeps them all. */

#include <glib/gi18n.h>

#include "app_state.h"

enum { LOG_MOST = 1000 };

void
ui_said_free(void *data)
{
    g_free(((struct ui_said *)data)->text);
    g_free(data);
}

static void
log_add(struct ui_app *app, const char *clock, bool warn)
{
    struct ui_said *said = g_new0(struct ui_said, 1);

    said->number = ++app->n_said;
    said->warn = warn;
    said->text = g_strdup(app->message);
    g_snprintf(said->id, sizeof said->id, "%d", said->number);
    g_strlcpy(said->clock, clock, sizeof said->clock);
    if (app->log->len >= LOG_MOST)
        g_ptr_array_remove_index(app->log, 0);
    g_ptr_array_add(app->log, said);
}

static void
tell(struct ui_app *app, enum ui_style style, char *text)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *clock = g_date_time_format(now, "%H:%M:%S");

    g_free(app->message);
    app->message = text;
    app->message_style = style;
    log_add(app, clock, style == STYLE_WARN);
}

void
ui_app_message(struct ui_app *app, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    tell(app, STYLE_NORMAL, g_strdup_vprintf(format, list));
    va_end(list);
}

void
ui_app_warn(struct ui_app *app, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    tell(app, STYLE_WARN, g_strdup_vprintf(format, list));
    va_end(list);
}

void
ui_app_error(struct ui_app *app, GError *error)
{
    tell(app, STYLE_WARN, g_strdup(error->message));
    g_error_free(error);
}

const GPtrArray *
ui_app_log(struct ui_app *app)
{
    return app->log;
}
