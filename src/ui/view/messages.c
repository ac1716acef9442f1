/* SPDX-License-Identifier: EUPL-1.2 */
/* Everything that the message row said since the start, newest at the end. */

#include <glib/gi18n.h>

#include "stapelbaan/ui/views.h"

struct messages {
    int top, page;
};

static void *
messages_open(struct ui_app *app, const char *argument, GError **error)
{
    struct messages *messages = g_new0(struct messages, 1);

    (void)argument;
    (void)error;
    messages->top = G_MAXINT / 2;
    messages->page = 1;
    (void)app;
    return messages;
}

static void
messages_close(struct ui_app *app, void *state)
{
    (void)app;
    g_free(state);
}

static void
messages_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct messages *messages = state;
    const GPtrArray *log = ui_app_log(app);
    int n = (int)log->len;

    messages->page = MAX(draw->rows - 1, 1);
    messages->top = CLAMP(messages->top, 0, MAX(n - messages->page, 0));
    for (int i = 0; i < messages->page && messages->top + i < n; i++)
        ui_text(draw, 1 + i, 1, -1, STYLE_NORMAL, g_ptr_array_index(log, (guint)(messages->top + i)));
    if (n == 0)
        ui_text(draw, 1, 1, -1, STYLE_DIM, _("Nothing was said yet."));
    ui_cursor(draw, 1, 0);
}

static bool
messages_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct messages *messages = state;
    int by = act == ACT_UP          ? -1
             : act == ACT_DOWN      ? 1
             : act == ACT_PAGE_UP   ? -messages->page
             : act == ACT_PAGE_DOWN ? messages->page
             : act == ACT_FIRST     ? -G_MAXINT / 2
             : act == ACT_LAST      ? G_MAXINT / 2
                                    : 0;

    (void)app;
    (void)argument;
    messages->top = CLAMP(messages->top + by, 0, G_MAXINT / 2);
    return by != 0;
}

const struct ui_view_type ui_messages_view = {
    .name = "messages",
    .label = N_("Messages"),
    .screen = SCREEN_MESSAGES,
    .open = messages_open,
    .close = messages_close,
    .draw = messages_draw,
    .action = messages_action,
};
