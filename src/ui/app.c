/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The stack of views and the way of a key through it: text input of the view on top, then the action table, then the
 * view's action, then the app's own (app_action.c). Start reading at ui_app_key().
 *
 * A view may close itself or open another in any of its operations: nothing here touches a view after calling one.
 */

#include "stapelbaan/ui/app.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app_state.h"
#include "stapelbaan/ui/linear.h"
#include "stapelbaan/ui/views.h"

struct ui_posted {
    void (*run)(struct ui_app *app, void *user);
    void *user;
};

struct ui_held {
    void *data;
    void (*free)(void *data);
};

static void
held_free(void *data)
{
    struct ui_held *held = data;

    if (held->free)
        held->free(held->data);
    g_free(held);
}

struct ui_app *
ui_app_new(const struct session *session, struct store *store, struct ops_runner *runner, GError **error)
{
    auto_of(ui_app) app = g_new0(struct ui_app, 1);

    app->session = session;
    app->store = store;
    app->runner = runner;
    app->actor = session->actor;
    app->stack = g_ptr_array_new();
    app->log = g_ptr_array_new_with_free_func(ui_said_free);
    app->history = g_ptr_array_new_with_free_func(g_free);
    app->post = g_async_queue_new_full(g_free);
    app->held = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, held_free);
    if (!ui_app_load(app, error))
        return NULL;
    store_on_wait(ui_frame_tell_wait, app);
    ui_app_push(app, &ui_home_view, NULL);
    if (app->data->task->len == 0 && app->data->candidate->len == 0)
        ui_app_push(app, &ui_welcome_view, NULL);
    return g_steal_pointer(&app);
}

static void
close_top(struct ui_app *app)
{
    g_autofree struct ui_view *view = g_ptr_array_steal_index(app->stack, app->stack->len - 1);

    if (view->type->close)
        view->type->close(app, view->state);
}

void
ui_app_reset(struct ui_app *app)
{
    while (app->stack->len > 0)
        close_top(app);
    g_clear_pointer(&app->message, g_free);
    ui_app_push(app, &ui_home_view, NULL);
}

void
ui_app_free(struct ui_app *app)
{
    while (app->stack->len > 0)
        close_top(app);
    g_hash_table_unref(app->held); /* first: what is kept may be a job that still posts */
    g_ptr_array_unref(app->stack);
    g_ptr_array_unref(app->log);
    g_ptr_array_unref(app->history);
    g_async_queue_unref(app->post);
    store_on_wait(NULL, NULL);
    ui_app_data_free(app);
    g_free(app->message);
    g_free(app->looked);
    g_free(app);
}

const struct ui_view *
ui_app_top(struct ui_app *app)
{
    return g_ptr_array_index(app->stack, app->stack->len - 1);
}

const struct ui_view *
ui_app_page(struct ui_app *app)
{
    for (guint i = app->stack->len; i > 0; i--) {
        struct ui_view *view = g_ptr_array_index(app->stack, i - 1);

        if (!view->type->overlay)
            return view;
    }
    return g_ptr_array_index(app->stack, 0);
}

void
ui_app_put(struct ui_app *app, const struct ui_view_type *type, void *state)
{
    struct ui_view *view = g_new0(struct ui_view, 1);

    *view = (struct ui_view){.type = type, .state = state};
    g_ptr_array_add(app->stack, view);
}

bool
ui_app_push(struct ui_app *app, const struct ui_view_type *type, const char *argument)
{
    GError *error = NULL;
    void *state = type->open(app, argument, &error);

    if (state) {
        ui_app_put(app, type, state);
        if (!ui_app_tell_look(app, true, &error)) {
            close_top(app);
            state = NULL;
        }
    }
    if (error)
        ui_app_error(app, error);
    return state;
}

void
ui_app_pop(struct ui_app *app)
{
    if (app->stack->len > 1)
        close_top(app);
    const struct ui_view *first = g_ptr_array_index(app->stack, 0);
    if (app->drafts_moved && first->type->refresh) /* the start screen counts them */
        first->type->refresh(app, first->state);
    app->drafts_moved = false;
}

bool
ui_app_replace(struct ui_app *app, const struct ui_view_type *type, const char *argument)
{
    ui_app_pop(app);
    return ui_app_push(app, type, argument);
}

void
ui_app_quit(struct ui_app *app)
{
    app->quit = true;
}

void
ui_app_keep(struct ui_app *app)
{
    for (guint i = 0; i < app->stack->len; i++) {
        struct ui_view *view = g_ptr_array_index(app->stack, i);

        if (view->type->keep)
            view->type->keep(app, view->state);
    }
}

void
ui_app_refresh_views(struct ui_app *app)
{
    for (guint i = 0; i < app->stack->len; i++) {
        struct ui_view *view = g_ptr_array_index(app->stack, i);

        if (view->type->refresh)
            view->type->refresh(app, view->state);
    }
}

static void
tick_views(struct ui_app *app)
{
    for (guint i = 0; i < app->stack->len; i++) {
        struct ui_view *view = g_ptr_array_index(app->stack, i);

        if (view->type->tick)
            view->type->tick(app, view->state);
    }
}

/* ---- actions ---- */

/* On a server there is no file of its own for anybody, and no shell to go to: why, and what does it instead. */
static const char *
not_on_server(enum ui_act act)
{
    switch (act) {
    case ACT_IMPORT:
        return _("not on the server: from your own machine, ssh SERVER import < FILE");
    case ACT_EXPORT:
        return _("not on the server: from your own machine, ssh SERVER export > FILE");
    case ACT_TO_FILE:
        return _("not on the server: from your own machine, ssh SERVER week show > FILE");
    case ACT_DUMP:
    case ACT_SUSPEND:
        return _("not on the server");
    default:
        return NULL;
    }
}

const char *
ui_app_why_not(struct ui_app *app, const struct ui_view *view, enum ui_act act)
{
    const char *reason = view->type->why_not ? view->type->why_not(app, view->state, act) : NULL;
    bool no_data = app->data->task->len == 0 || app->data->candidate->len == 0;

    if (app->actor->is_service && not_on_server(act))
        return not_on_server(act);
    if (reason)
        return reason;
    if (act == ACT_PROFILES && !app->plan)
        return K_("no match was run yet: {match} runs one");
    if (act == ACT_AS_LIST && ui_linear_is_on())
        return _("in the linear mode weeks are lists always");
    if (act == ACT_MATCH && no_data)
        return _("a match needs tasks and candidates: i imports them");
    return NULL;
}

void
ui_app_do(struct ui_app *app, enum ui_act act, const char *argument)
{
    const struct ui_view *view = ui_app_top(app);
    const struct ui_action *action = &ui_action_table[act];
    const char *reason;

    if (!(action->screens & ON(view->type->screen))) {
        ui_app_warn(app, _("\"%s\" does not work on this screen"), action->name);
        return;
    }
    reason = ui_app_why_not(app, view, act);
    if (reason) {
        ui_app_warn(app, "%s", reason);
        return;
    }
    if (view->type->action && view->type->action(app, view->state, act, argument))
        return;
    ui_app_own_action(app, act, argument);
}

/* On a screen that is too small only these two keys mean something. */
static bool
small_key(struct ui_app *app, int key)
{
    int rows, cols;

    ui_terminal_size(&rows, &cols);
    if (app->small_ok || (rows >= UI_FLOOR_ROWS && cols >= UI_FLOOR_COLS))
        return false;
    if (key == 'i')
        app->small_ok = true;
    else if (key == 'q')
        ui_app_quit(app);
    return true;
}

void
ui_app_key(struct ui_app *app, int key, bool pasted)
{
    const struct ui_view *view = ui_app_top(app);
    enum ui_act act;

    g_clear_pointer(&app->message, g_free);
    app->key = key;
    app->n_key++;
    if (small_key(app, key))
        return;
    if (view->type->key && view->type->key(app, view->state, key, pasted))
        return;
    if (pasted)
        return;
    act = ui_action_of_key(view->type->screen, key);
    if (act != ACT_NONE)
        ui_app_do(app, act, NULL);
}

/* ---- events ---- */

void
ui_app_event(struct ui_app *app, const struct ui_event *event)
{
    GError *error = NULL;

    switch (event->kind) {
    case UI_EVENT_KEY:
        ui_app_key(app, event->key, event->pasted);
        break;
    case UI_EVENT_MOUSE:
        ui_mouse_event(app, event);
        break;
    case UI_EVENT_GONE:
        app->quit = app->gone = true;
        break;
    case UI_EVENT_WAKE:
        ui_app_run_posted(app);
        tick_views(app);
        break;
    case UI_EVENT_TIMEOUT:
        if (app->n_timer > 0)
            tick_views(app);
        ui_app_keep(app);
        ui_app_look(app);
        if (!ui_app_tell_look(app, false, &error))
            ui_app_error(app, error);
        break;
    case UI_EVENT_RESIZE:
    default:
        break;
    }
}

bool
ui_app_idle(struct ui_app *app)
{
    const struct ui_view *page = ui_app_page(app);

    return page->type->idle && page->type->idle(app, page->state);
}

int
ui_app_pressed(struct ui_app *app)
{
    return app->key;
}

void
ui_app_wake(struct ui_app *app)
{
    (void)app;
    ui_terminal_wake();
}

void
ui_app_post(struct ui_app *app, void (*run)(struct ui_app *app, void *user), void *user)
{
    struct ui_posted *posted = g_new0(struct ui_posted, 1);

    *posted = (struct ui_posted){.run = run, .user = user};
    g_async_queue_push(app->post, posted);
    ui_terminal_wake();
}

void
ui_app_run_posted(struct ui_app *app)
{
    struct ui_posted *posted;

    while ((posted = g_async_queue_try_pop(app->post))) {
        posted->run(app, posted->user);
        g_free(posted);
    }
}

void
ui_app_hold(struct ui_app *app, const char *key, void *data, void (*free)(void *data))
{
    struct ui_held *held = g_new0(struct ui_held, 1);

    *held = (struct ui_held){.data = data, .free = free};
    g_hash_table_replace(app->held, (char *)key, held);
}

void *
ui_app_held(struct ui_app *app, const char *key)
{
    struct ui_held *held = g_hash_table_lookup(app->held, key);

    return held ? held->data : NULL;
}

void
ui_app_timer(struct ui_app *app, bool on)
{
    app->n_timer += on ? 1 : -1;
}

void
ui_app_busy(struct ui_app *app, bool on)
{
    app->n_busy += on ? 1 : -1;
}
