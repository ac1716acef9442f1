/* SPDX-License-Identifier: EUPL-1.2 */
/* Everything that the message row said since the start, newest first, with the whole text below. */

#include <glib/gi18n.h>

#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/table.h"

enum { WHOLE_ROWS = 4 };

struct messages {
    struct ui_table *table;
};

static void
text_clock(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct ui_said *)row)->clock);
}

static double
number_clock(const void *row, void *user)
{
    (void)user;
    return ((const struct ui_said *)row)->number;
}

static void
text_said(const void *row, void *user, GString *out)
{
    const struct ui_said *said = row;

    (void)user;
    g_string_append_printf(out, "%s%s", said->warn ? "! " : "", said->text);
}

static enum ui_style
style_said(const void *row, void *user)
{
    (void)user;
    return ((const struct ui_said *)row)->warn ? STYLE_WARN : STYLE_NORMAL;
}

static const char *
id_of(const void *row, void *user)
{
    (void)user;
    return ((const struct ui_said *)row)->id;
}

static const struct ui_column columns[] = {
    {.key = "when", .label = N_("When"), .width = 8, .text = text_clock, .number = number_clock},
    {.key = "message",
     .label = N_("Message"),
     .width = 40,
     .least = 20,
     .grow = true,
     .text = text_said,
     .style = style_said},
};

static const struct ui_table_spec spec = {
    .column = columns,
    .n_column = G_N_ELEMENTS(columns),
    .id = id_of,
    .empty = N_("Nothing was said yet."),
};

static void *
messages_open(struct ui_app *app, const char *argument, GError **error)
{
    struct messages *messages = g_new0(struct messages, 1);

    (void)error;
    messages->table = ui_table_new(&spec, messages);
    ui_table_sort(messages->table, "when", true);
    ui_table_set_rows(messages->table, ui_app_log(app));
    if (argument)
        ui_table_set_filter(messages->table, argument);
    return messages;
}

static void
messages_close(struct ui_app *app, void *state)
{
    (void)app;
    ui_table_free(((struct messages *)state)->table);
    g_free(state);
}

static void
messages_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    (void)app;
    (void)crumb;
    ui_table_facts(((struct messages *)state)->table, facts);
}

static void
messages_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct ui_table *table = ((struct messages *)state)->table;
    struct ui_draw list = ui_part(draw, 0, 0, MAX(draw->rows - WHOLE_ROWS - 1, 6), draw->cols);
    const struct ui_said *said;

    ui_table_set_rows(table, ui_app_log(app)); /* something may have been said meanwhile */
    said = ui_table_current(table);
    if (said) {
        ui_rule(draw, draw->rows - WHOLE_ROWS, NULL);
        ui_wrap(draw, draw->rows - WHOLE_ROWS + 1, 2, WHOLE_ROWS - 1, draw->cols - 4,
                said->warn ? STYLE_WARN : STYLE_NORMAL, said->text);
    }
    ui_table_draw(table, &list);
}

static bool
messages_key(struct ui_app *app, void *state, int key, bool pasted)
{
    (void)app;
    return ui_table_key(((struct messages *)state)->table, key, pasted);
}

static bool
messages_typing(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_is_typing(((struct messages *)state)->table);
}

static bool
messages_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    if (act == ACT_OPEN)
        return true; /* the whole text is below the list already */
    return ui_table_action(((struct messages *)state)->table, app, act, argument);
}

static bool
messages_back(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_back(((struct messages *)state)->table);
}

const struct ui_view_type ui_messages_view = {
    .name = "messages",
    .label = N_("Messages"),
    .screen = SCREEN_MESSAGES,
    .open = messages_open,
    .close = messages_close,
    .title = messages_title,
    .draw = messages_draw,
    .key = messages_key,
    .typing = messages_typing,
    .action = messages_action,
    .back = messages_back,
};
