/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A conflict, field by field: mine at the left, theirs at the right, a check before the one that will be saved. Fields
 * that only they changed are named below; they are in already. After the last field comes the line that saves.
 */

#include "conflict.h"

#include <glib/gi18n.h>

#include "stapelbaan/ui/views.h"

enum { LABEL = 17, TOP = 4, DETAIL_ROWS = 6 };

struct conflict {
    char *who;
    GPtrArray *clash;      /* of struct ui_form_clash *, those of both first */
    guint n_both, at, top; /* at == n_both is the line that saves */
    void (*done)(struct ui_app *app, const GPtrArray *clash, void *user);
    void *user;
};

static gint
both_first(gconstpointer a, gconstpointer b)
{
    const struct ui_form_clash *one = *(struct ui_form_clash *const *)a, *other = *(struct ui_form_clash *const *)b;

    return one->both != other->both ? other->both - one->both : one->line - other->line;
}

void
ui_conflict_open(struct ui_app *app, const char *who, GPtrArray *clash,
                 void (*done)(struct ui_app *app, const GPtrArray *clash, void *user), void *user)
{
    struct conflict *conflict = g_new0(struct conflict, 1);

    *conflict = (struct conflict){.who = g_strdup(who), .clash = clash, .done = done, .user = user};
    g_ptr_array_sort(clash, both_first);
    while (conflict->n_both < clash->len && ((struct ui_form_clash *)clash->pdata[conflict->n_both])->both)
        conflict->n_both++;
    ui_app_put(app, &ui_conflict_view, conflict);
}

static void
conflict_close(struct ui_app *app, void *state)
{
    struct conflict *conflict = state;

    (void)app;
    g_ptr_array_unref(conflict->clash);
    g_free(conflict->who);
    g_free(conflict);
}

static void
conflict_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    const struct conflict *conflict = state;

    (void)app;
    (void)crumb;
    g_string_append_printf(facts, ngettext("%u field", "%u fields", conflict->n_both), conflict->n_both);
}

static const char *
shown(const char *text)
{
    return *text ? text : _("(empty)");
}

static void
draw_side(const struct ui_draw *draw, int row, int col, int cols, bool taken, const char *text)
{
    if (taken)
        ui_put(draw, row, col, 1, STYLE_GOOD, GLYPH_CHECK);
    ui_text(draw, row, col + 2, cols - 3, taken ? STYLE_STRONG : STYLE_DIM, shown(text));
}

static void
draw_pointer(const struct ui_draw *draw, int row)
{
    ui_put(draw, row, 1, 1, STYLE_NORMAL, GLYPH_POINTER);
    ui_cursor(draw, row, 1);
}

static void
draw_clash(const struct ui_draw *draw, int row, const struct ui_form_clash *clash)
{
    int half = (draw->cols - LABEL - 3) / 2;

    ui_text(draw, row, 3, LABEL - 1, STYLE_NORMAL, gettext(clash->field->label));
    draw_side(draw, row, LABEL + 3, half, !clash->theirs_taken, clash->mine);
    draw_side(draw, row, LABEL + 3 + half, half, clash->theirs_taken, clash->theirs);
}

/* What the column is too narrow for. */
static void
draw_detail(const struct ui_draw *draw, const struct ui_form_clash *clash)
{
    const struct {
        const char *label, *text;
    } part[] = {{_("Mine"), clash->mine}, {_("Theirs"), clash->theirs}, {_("It was"), clash->was}};
    int row = 1;

    ui_rule(draw, 0, gettext(clash->field->label));
    for (gsize i = 0; i < G_N_ELEMENTS(part) && row < draw->rows; i++) {
        if (!part[i].text)
            continue;
        ui_text(draw, row, 3, LABEL - 1, STYLE_DIM, part[i].label);
        row += MAX(ui_wrap(draw, row, LABEL + 5, MIN(2, draw->rows - row), draw->cols - LABEL - 6, STYLE_NORMAL,
                           shown(part[i].text)),
                   1);
    }
}

/* Fields that they changed and I did not. */
static void
draw_taken(const struct ui_draw *draw, int row, const struct conflict *conflict)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = conflict->n_both; i < conflict->clash->len; i++) {
        const struct ui_form_clash *clash = conflict->clash->pdata[i];
        g_string_append_printf(text, "%s%s: %s", text->len > 0 ? "; " : "", gettext(clash->field->label),
                               shown(clash->theirs));
    }
    if (text->len == 0)
        return;
    g_string_prepend(text, " ");
    g_string_prepend(text, _("Theirs alone, and kept:"));
    ui_wrap(draw, row, 3, 2, draw->cols - 4, STYLE_DIM, text->str);
}

static void
conflict_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct conflict *conflict = state;
    int half = (draw->cols - LABEL - 3) / 2, room = MAX(draw->rows - TOP - DETAIL_ROWS - 4, 1), row = TOP;

    (void)app;
    ui_wrap(draw, 0, 3, 2, draw->cols - 4, STYLE_NORMAL, conflict->who);
    ui_text(draw, TOP - 2, LABEL + 5, half - 3, STYLE_STRONG, _("Mine"));
    ui_text(draw, TOP - 2, LABEL + 5 + half, half - 3, STYLE_STRONG, _("Theirs"));
    ui_rule(draw, TOP - 1, NULL);
    conflict->top = CLAMP(conflict->top, conflict->at >= (guint)room ? conflict->at - (guint)room + 1 : 0,
                          MIN(conflict->at, conflict->n_both));
    for (guint i = conflict->top; i <= conflict->n_both && row < TOP + room + 1; i++, row++) {
        if (i < conflict->n_both)
            draw_clash(draw, row, conflict->clash->pdata[i]);
        else
            ui_text(draw, row, 3, -1, STYLE_STRONG, _("Save what is checked"));
        if (i == conflict->at)
            draw_pointer(draw, row);
    }
    draw_taken(draw, row + 1, conflict);
    if (conflict->at < conflict->n_both) {
        struct ui_draw detail = ui_part(draw, draw->rows - DETAIL_ROWS, 0, DETAIL_ROWS, draw->cols);
        draw_detail(&detail, conflict->clash->pdata[conflict->at]);
    }
    if (conflict->at < conflict->top || conflict->at >= conflict->top + (guint)room + 1)
        return;
    ui_cursor(draw, TOP + (int)(conflict->at - conflict->top), 1);
}

static void
set_side(struct conflict *conflict, int theirs)
{
    struct ui_form_clash *clash = conflict->at < conflict->n_both ? conflict->clash->pdata[conflict->at] : NULL;

    if (clash)
        clash->theirs_taken = theirs < 0 ? !clash->theirs_taken : theirs;
}

/* Closes itself first: `done` may open it anew where somebody saved again. */
static void
finish(struct ui_app *app, struct conflict *conflict)
{
    g_autoptr(GPtrArray) clash = g_ptr_array_ref(conflict->clash);
    void (*done)(struct ui_app * app, const GPtrArray *clash, void *user) = conflict->done;
    void *user = conflict->user;

    ui_app_pop(app);
    done(app, clash, user);
}

static void
step(struct conflict *conflict, int by)
{
    conflict->at = (guint)CLAMP((int)conflict->at + by, 0, (int)conflict->n_both);
}

static bool
conflict_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct conflict *conflict = state;

    (void)argument;
    switch (act) {
    case ACT_UP:
    case ACT_PAGE_UP:
        step(conflict, act == ACT_UP ? -1 : -5);
        return true;
    case ACT_DOWN:
    case ACT_PAGE_DOWN:
        step(conflict, act == ACT_DOWN ? 1 : 5);
        return true;
    case ACT_FIRST:
    case ACT_LAST:
        conflict->at = act == ACT_FIRST ? 0 : conflict->n_both;
        return true;
    case ACT_LEFT:
    case ACT_RIGHT:
        set_side(conflict, act == ACT_RIGHT);
        return true;
    case ACT_SIDE:
        set_side(conflict, -1);
        return true;
    case ACT_ENTER:
    case ACT_SAVE:
        if (act == ACT_SAVE || conflict->at == conflict->n_both)
            finish(app, conflict);
        else
            step(conflict, 1);
        return true;
    default:
        return false;
    }
}

static bool
conflict_back(struct ui_app *app, void *state)
{
    (void)state;
    ui_app_message(app, _("Nothing was saved; what you typed is still in the form."));
    return false;
}

const struct ui_view_type ui_conflict_view = {
    .name = "conflict",
    .label = N_("Mine or theirs"),
    .screen = SCREEN_CONFLICT,
    .close = conflict_close,
    .title = conflict_title,
    .draw = conflict_draw,
    .action = conflict_action,
    .back = conflict_back,
};
