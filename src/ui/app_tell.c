/* SPDX-License-Identifier: EUPL-1.2 */
/* The message row and its log. A message stays until the next key; the log (:messages) keeps them all. */

#include <glib/gi18n.h>

#include "app_state.h"

static void
tell(struct ui_app *app, enum ui_style style, char *text)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *clock = g_date_time_format(now, "%H:%M:%S");

    g_free(app->message);
    app->message = text;
    app->message_style = style;
    g_ptr_array_add(app->log, g_strdup_printf("%s  %s%s", clock, style == STYLE_WARN ? "! " : "", text));
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
