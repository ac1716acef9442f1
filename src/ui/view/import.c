/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Importing in three steps: which file, what would change (or what is wrong with it), and what was changed. Nothing
 * is written before the second step was seen and Enter pressed; Esc goes one step back.
 *
 * The first step lists the bundled example and the files that the typed path can become, so that arrows and Enter
 * are enough.
 */

#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/import.h"
#include "stapelbaan/ui/import_files.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/editor.h"
#include "stapelbaan/ui/widget/page.h"

enum { PATH_MAX_CHARS = 1000, LIST_TOP = 5 };

#define BYTES_MAX ((gint64)256 << 20) /* stapelbaan-data(5) */

enum step { STEP_ASK, STEP_FAULTS, STEP_REPORT, STEP_DONE };

struct import_view {
    enum step step;
    struct ui_editor *path;
    GPtrArray *choice; /* of char *: "" is the example, the rest are paths */
    guint at;          /* of the choices; 0 where none is chosen by hand */
    bool chosen;       /* the cursor is in the list, not in the path */
    char *bytes;       /* of the file, between looking and importing */
    gsize n_byte;
    char *name; /* of the file, as messages call it */
    struct ui_page *page;
};

static void
list_choices(struct import_view *view)
{
    g_autoptr(GPtrArray) paths = ui_import_paths(view->path->text->str);

    g_ptr_array_set_size(view->choice, 0);
    if (!view->path->text->len)
        g_ptr_array_add(view->choice, g_strdup(""));
    for (unsigned i = 0; i < paths->len; i++)
        g_ptr_array_add(view->choice, g_strdup(g_ptr_array_index(paths, i)));
    view->at = 0;
    view->chosen = !view->path->text->len;
}

static void
drop_file(struct import_view *view)
{
    g_clear_pointer(&view->bytes, g_free);
    g_clear_pointer(&view->name, g_free);
    view->n_byte = 0;
}

static void
ask_again(struct import_view *view)
{
    drop_file(view);
    view->step = STEP_ASK;
}

static void
import_close(struct ui_app *app, void *state)
{
    struct import_view *view = state;

    (void)app;
    drop_file(view);
    ui_editor_free(view->path);
    g_ptr_array_unref(view->choice);
    ui_page_free(view->page);
    g_free(view);
}

/* ---- looking at the file ---- */

static bool
read_file(struct import_view *view, const char *path, GError **error)
{
    g_autofree char *real = ui_import_expand(path);
    GStatBuf about;

    if (g_stat(real, &about) != 0 || !S_ISREG(about.st_mode)) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("\"%s\" is no file that can be read"), path);
        return false;
    }
    if (about.st_size > BYTES_MAX) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" is larger than 256 MiB"), path);
        return false;
    }
    drop_file(view);
    view->name = g_strdup(path);
    return g_file_get_contents(real, &view->bytes, &view->n_byte, error);
}

static bool
read_example(struct import_view *view, const char *name, GError **error)
{
    gsize n_byte = 0;
    const char *bytes = ops_example(name, &n_byte);

    if (!bytes) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_IO, _("the example is not in this program"));
        return false;
    }
    drop_file(view);
    view->bytes = g_malloc(n_byte + 1);
    memcpy(view->bytes, bytes, n_byte);
    view->bytes[n_byte] = '\0';
    view->n_byte = n_byte;
    view->name = g_strconcat(name, ".yaml", NULL);
    return true;
}

static void
fill_faults(struct import_view *view, struct fault_list *faults)
{
    fault_list_sort(faults);
    view->step = STEP_FAULTS;
    ui_page_clear(view->page);
    ui_page_linef(view->page, STYLE_STRONG, "!",
                  ngettext("%u fault in %s. Nothing was imported.", "%u faults in %s. Nothing was imported.",
                           (gulong)faults->fault->len + faults->n_more),
                  faults->fault->len + faults->n_more, view->name);
    ui_page_blank(view->page);
    for (unsigned i = 0; i < faults->fault->len; i++) {
        g_autofree char *text = fault_text(g_ptr_array_index(faults->fault, i));
        ui_page_line(view->page, STYLE_NORMAL, NULL, NULL, text);
    }
    if (faults->n_more)
        ui_page_linef(view->page, STYLE_DIM, NULL, ngettext("and %u more", "and %u more", (gulong)faults->n_more),
                      faults->n_more);
    ui_page_blank(view->page);
    ui_page_line(view->page, STYLE_DIM, NULL, NULL,
                 _("Mend the file and press Enter to read it again, or Esc for another."));
}

static void
add_count(struct ui_page *page, int n, const char *what)
{
    if (n)
        ui_page_linef(page, STYLE_NORMAL, NULL, "%6d  %s", n, what);
}

/* What looks like a diagnosis; nothing is refused for it. */
static void
add_warnings(struct ui_page *page, const struct fault_list *faults)
{
    if (faults->warning->len)
        ui_page_head(page, _("To look at"));
    for (guint i = 0; i < faults->warning->len; i++) {
        g_autofree char *text = fault_text(faults->warning->pdata[i]);
        ui_page_line(page, STYLE_WARN, NULL, NULL, text);
    }
}

static void
fill_report(struct import_view *view, const struct import_result *result, const struct fault_list *faults, bool done)
{
    struct ui_page *page = view->page;

    view->step = done ? STEP_DONE : STEP_REPORT;
    ui_page_clear(page);
    ui_page_linef(page, STYLE_STRONG, ui_glyph(GLYPH_CHECK), done ? _("%s is imported.") : _("%s is in order."),
                  view->name);
    ui_page_head(page, _("It holds"));
    add_count(page, result->n_provider, ngettext("provider", "providers", (gulong)result->n_provider));
    add_count(page, result->n_site, ngettext("site", "sites", (gulong)result->n_site));
    add_count(page, result->n_task, ngettext("task", "tasks", (gulong)result->n_task));
    add_count(page, result->n_candidate, ngettext("candidate", "candidates", (gulong)result->n_candidate));
    add_count(page, result->n_decision, ngettext("decision", "decisions", (gulong)result->n_decision));
    ui_page_head(page, done ? _("What changed") : _("What would change"));
    if (result->past_undo)
        ui_page_line(page, STYLE_WARN, NULL, NULL, _("This import is too large to be undone (more than 8 MiB)."));
    ui_page_linef(page, STYLE_NORMAL, NULL, "%6d  %s", result->count.n_new, _("new"));
    ui_page_linef(page, STYLE_NORMAL, NULL, "%6d  %s", result->count.n_changed, _("changed"));
    ui_page_linef(page, STYLE_NORMAL, NULL, "%6d  %s", result->count.n_same, _("as they were"));
    if (result->n_unasked) {
        ui_page_head(page, _("To ask"));
        ui_page_linef(page, STYLE_WARN, "?",
                      ngettext("%d ability is not known and counts as no limit: a question not yet asked.",
                               "%d abilities are not known and count as no limit: questions not yet asked.",
                               (gulong)result->n_unasked),
                      result->n_unasked);
    }
    add_warnings(page, faults);
    ui_page_blank(page);
    ui_page_line(page, STYLE_STRONG, ui_glyph(GLYPH_ARROW), NULL,
                 done ? _("Enter runs a match: it stacks the tasks into jobs. Esc goes to the start.")
                      : _("Nothing is changed yet. Enter imports it, Esc goes back."));
    ui_page_action(page, ACT_LAST);
}

/* Imports what was read, or only says what it would do. */
static void
run_import(struct ui_app *app, struct import_view *view, bool dry_run)
{
    struct import_file file = {.name = view->name, .bytes = view->bytes, .n_byte = view->n_byte};
    struct import_result result = {0};
    auto_of(fault_list) faults = fault_list_new();
    GError *error = NULL;

    if (ops_import(ui_app_store(app), ui_app_actor(app), &file, 1, dry_run, &result, faults, &error)) {
        if (!dry_run)
            ui_app_reload(app);
        fill_report(view, &result, faults, !dry_run);
    } else if (faults->fault->len) {
        g_clear_error(&error);
        fill_faults(view, faults);
    } else {
        ui_app_error(app, error);
    }
}

static void
look(struct ui_app *app, struct import_view *view, const char *path)
{
    g_autofree char *keep = g_strdup(path);
    GError *error = NULL;

    if (strcmp(keep, "example tiny") == 0 ? read_example(view, "tiny", &error)
        : *keep                           ? read_file(view, keep, &error)
                                          : read_example(view, "campus", &error))
        run_import(app, view, true);
    else
        ui_app_error(app, error);
}

static void *
import_open(struct ui_app *app, const char *argument, GError **error)
{
    struct import_view *view = g_new0(struct import_view, 1);
    bool example = argument && g_str_has_prefix(argument, "example");

    (void)error;
    view->path = ui_editor_new(argument && !example ? argument : "", PATH_MAX_CHARS);
    view->choice = g_ptr_array_new_with_free_func(g_free);
    view->page = ui_page_new();
    list_choices(view);
    if (argument)
        look(app, view, g_strcmp0(argument, "example") == 0 ? "" : argument);
    return view;
}

/* ---- the first step ---- */

static void
enter_choice(struct ui_app *app, struct import_view *view)
{
    const char *choice = view->chosen && view->at < view->choice->len ? g_ptr_array_index(view->choice, view->at)
                                                                      : view->path->text->str;
    g_autofree char *path = g_strdup(choice);
    g_autofree char *real = ui_import_expand(path);

    if (*path && g_file_test(real, G_FILE_TEST_IS_DIR)) {
        g_autofree char *inside = g_str_has_suffix(path, "/") ? g_strdup(path) : g_strconcat(path, "/", NULL);
        ui_editor_set(view->path, inside);
        list_choices(view);
        view->chosen = view->choice->len > 0;
        return;
    }
    if (*path)
        ui_editor_set(view->path, path);
    look(app, view, path);
}

static void
complete(struct ui_app *app, struct import_view *view)
{
    g_autoptr(GPtrArray) paths = ui_import_paths(view->path->text->str);
    g_autofree char *longer = ui_import_complete(view->path->text->str, paths);

    if (paths->len == 0)
        ui_app_message(app, "%s", _("No data file or directory begins like that"));
    ui_editor_set(view->path, longer);
    list_choices(view);
}

/* Up from the first choice goes to the path, Down from the path to the first choice. */
static void
move_choice(struct import_view *view, int step)
{
    if (!view->choice->len)
        return;
    if (!view->chosen) {
        view->chosen = step > 0;
        view->at = 0;
    } else if (step < 0 && view->at == 0) {
        view->chosen = false;
    } else {
        view->at = (guint)CLAMP((int)view->at + step, 0, (int)view->choice->len - 1);
    }
}

static bool
ask_key(struct ui_app *app, struct import_view *view, int key, bool pasted)
{
    switch (pasted ? UI_KEY_NONE : key) {
    case UI_KEY_ENTER:
        enter_choice(app, view);
        return true;
    case UI_KEY_TAB:
        complete(app, view);
        return true;
    case UI_KEY_UP:
    case UI_KEY_DOWN:
        move_choice(view, key == UI_KEY_UP ? -1 : 1);
        return true;
    case UI_KEY_PAGE_UP:
    case UI_KEY_PAGE_DOWN:
        move_choice(view, key == UI_KEY_PAGE_UP ? -10 : 10);
        return true;
    default:
        if (!ui_editor_key(view->path, key, pasted))
            return false;
        list_choices(view);
        view->chosen = false;
        return true;
    }
}

static bool
import_key(struct ui_app *app, void *state, int key, bool pasted)
{
    struct import_view *view = state;

    return view->step == STEP_ASK && ask_key(app, view, key, pasted);
}

static bool
import_typing(struct ui_app *app, void *state)
{
    (void)app;
    return ((struct import_view *)state)->step == STEP_ASK;
}

static void
draw_choice(const struct import_view *view, const struct ui_draw *draw, int row, guint i)
{
    const char *path = g_ptr_array_index(view->choice, i);
    bool here = view->chosen && i == view->at;

    ui_text(draw, row, 3, -1, STYLE_NORMAL,
            *path ? path : _("the example: a university campus, 8 providers, 40 people"));
    if (!here)
        return;
    ui_put(draw, row, 1, 1, STYLE_NORMAL, GLYPH_POINTER);
    ui_restyle(draw, row, 0, draw->cols, STYLE_SELECTED);
    ui_cursor(draw, row, 1);
}

static void
draw_ask(struct import_view *view, const struct ui_draw *draw)
{
    const char *label = _("File");
    struct ui_draw list = ui_part(draw, LIST_TOP, 0, draw->rows - LIST_TOP, draw->cols);
    int left = 2 + ui_text(draw, 2, 1, -1, STYLE_HEADING, label);

    ui_text(draw, 0, 1, -1, STYLE_NORMAL, _("Which file? A data file (.yaml), or a table from a spreadsheet (.csv)."));
    ui_editor_draw(view->path, draw, 2, left, draw->cols - left - 1, !view->chosen);
    ui_rule(draw, LIST_TOP - 1,
            view->choice->len ? _("Choose with the arrows, or type; Tab completes")
                              : _("Nothing here begins like that"));
    int first = MAX((int)view->at - list.rows + 1, 0);
    for (int row = 0; row < list.rows && first + row < (int)view->choice->len; row++)
        draw_choice(view, &list, row, (guint)(first + row));
}

/* ---- the view ---- */

static void
import_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct import_view *view = state;
    struct ui_draw body = ui_part(draw, 1, 0, draw->rows - 1, draw->cols);

    (void)app;
    if (view->step == STEP_ASK)
        draw_ask(view, &body);
    else
        ui_page_draw(view->page, &body, true);
}

static bool
import_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct import_view *view = state;

    (void)argument;
    if (view->step == STEP_ASK)
        return false;
    if (act != ACT_OPEN)
        return ui_page_action(view->page, act);
    if (view->step == STEP_FAULTS)
        look(app, view, view->path->text->str);
    else if (view->step == STEP_REPORT)
        run_import(app, view, false);
    else
        ui_app_replace(app, &ui_match_view, "start");
    return true;
}

static bool
import_back(struct ui_app *app, void *state)
{
    struct import_view *view = state;

    (void)app;
    if (view->step == STEP_ASK || view->step == STEP_DONE)
        return false;
    ask_again(view);
    return true;
}

const struct ui_view_type ui_import_view = {
    .name = "import",
    .label = N_("Import"),
    .screen = SCREEN_IMPORT,
    .open = import_open,
    .close = import_close,
    .draw = import_draw,
    .key = import_key,
    .typing = import_typing,
    .action = import_action,
    .back = import_back,
};
