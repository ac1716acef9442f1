/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is built and not saved, kept as one text among what is typed in forms: drafts one after another, each begun by a
 * line with the version that it changes. A key file never has such a line, for it begins no key and no group.
 */

#include <stdlib.h>
#include <string.h>

#include "board_state.h"
#include "stapelbaan/ui/board.h"

#define FORM  "board"
#define BEGIN "\n%% "

GPtrArray *
board_kept(struct ui_app *app)
{
    GPtrArray *kept = g_ptr_array_new_with_free_func(board_work_free);
    g_autofree char *text = store_read_draft(ui_app_store(app), ui_app_actor(app)->name, FORM, NULL);
    g_auto(GStrv) part = text ? g_strsplit(text, BEGIN, -1) : NULL;

    for (char **at = part; at && *at; at++) {
        char *line = strchr(*at, '\n');
        struct stack *stack = line ? stack_parse(line + 1) : NULL;
        if (stack)
            g_ptr_array_add(kept, board_work_new(stack, g_ascii_strtoll(*at, NULL, 10)));
    }
    return kept;
}

GPtrArray *
ui_board_unsaved(struct ui_app *app)
{
    g_autoptr(GPtrArray) kept = board_kept(app);
    GPtrArray *id = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < kept->len; i++)
        g_ptr_array_add(id, g_strdup(((const struct board_work *)kept->pdata[i])->stack->id));
    return id;
}

static bool
is_of(const struct board_view *view, const char *id)
{
    for (guint w = 0; w < view->work->len; w++)
        if (strcmp(((const struct board_work *)view->work->pdata[w])->stack->id, id) == 0)
            return true;
    return false;
}

bool
board_is_kept(const struct board_view *view)
{
    g_autoptr(GPtrArray) id = ui_board_unsaved(view->app);

    for (guint i = 0; i < id->len; i++)
        if (is_of(view, id->pdata[i]))
            return true;
    return false;
}

static void
append(GString *out, const struct board_work *work)
{
    g_autofree char *text = stack_text(work->stack);

    g_string_append_printf(out, "%s%" G_GINT64_FORMAT "\n%s", BEGIN, work->version, text);
}

void
board_keep(struct board_view *view, bool drop)
{
    g_autoptr(GPtrArray) kept = board_kept(view->app);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *before = store_read_draft(ui_app_store(view->app), ui_app_actor(view->app)->name, FORM, NULL);

    for (guint i = 0; i < kept->len; i++) {
        const struct board_work *work = kept->pdata[i];
        if (!is_of(view, work->stack->id))
            append(out, work);
    }
    for (guint w = 0; !drop && board_is_changed(view) && w < view->work->len; w++)
        append(out, view->work->pdata[w]);
    if (strcmp(before ? before : "", out->str) != 0)
        ui_app_draft(view->app, FORM, out->len ? out->str : NULL);
}

/* The free one of the database, or one further on. */
char *
board_free_id(const struct board_view *view)
{
    g_autofree char *id = ops_stack_free_id(ui_app_store(view->app));
    gsize stem = strlen(id);

    while (stem > 0 && g_ascii_isdigit(id[stem - 1]))
        stem--;
    gint64 n = g_ascii_strtoll(id + stem, NULL, 10);
    g_autoptr(GPtrArray) kept = board_kept(view->app);
    for (;;) {
        char *wanted = g_strdup_printf("%.*s%0*" G_GINT64_FORMAT, (int)stem, id, (int)(strlen(id) - stem), n++);
        bool used = false;
        for (guint w = 0; w < view->work->len; w++)
            used |= strcmp(((const struct board_work *)view->work->pdata[w])->stack->id, wanted) == 0;
        for (guint w = 0; w < kept->len; w++)
            used |= strcmp(((const struct board_work *)kept->pdata[w])->stack->id, wanted) == 0;
        if (!used)
            return wanted;
        g_free(wanted);
    }
}
