/* SPDX-License-Identifier: EUPL-1.2 */
/* What was archived, tasks and candidates in one list: x brings it back, D deletes it for good. */

#include <string.h>

#include <glib/gi18n.h>

#include "record.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/table.h"

/* A row of the table: one of the two kinds of record. */
struct item {
    const char *kind;  /* "task" or "candidate"; static */
    const char *id;    /* borrowed */
    const char *title; /* borrowed; a candidate has none */
    char *key;         /* kind and id: unique in the list */
};

struct archive {
    struct dataset *data;
    GPtrArray *item; /* of struct item * */
    struct ui_table *table;
};

static void
item_free(void *data)
{
    struct item *item = data;

    g_free(item->key);
    g_free(item);
}

static void
text_kind(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, strcmp(((const struct item *)row)->kind, "task") == 0 ? _("task") : _("candidate"));
}

static void
text_id(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct item *)row)->id);
}

static void
text_title(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct item *)row)->title);
}

static const char *
key_of(const void *row, void *user)
{
    (void)user;
    return ((const struct item *)row)->key;
}

static const struct ui_column columns[] = {
    {.key = "kind", .label = N_("What"), .width = 12, .text = text_kind},
    {.key = "id", .label = N_("Id"), .width = 14, .text = text_id},
    {.key = "title", .label = N_("Title"), .width = 40, .least = 20, .grow = true, .text = text_title},
};

static const struct ui_table_spec spec = {
    .column = columns,
    .n_column = G_N_ELEMENTS(columns),
    .id = key_of,
    .empty = N_("Nothing is archived."),
};

static void
add_item(struct archive *archive, const char *kind, const char *id, const char *title)
{
    struct item *item = g_new0(struct item, 1);

    *item = (struct item){.kind = kind, .id = id, .title = title};
    item->key = g_strdup_printf("%s %s", kind, id);
    g_ptr_array_add(archive->item, item);
}

static bool
archive_read(struct ui_app *app, struct archive *archive, GError **error)
{
    struct dataset *data = store_read_archived(ui_app_store(app), error);
    GPtrArray *old_item = archive->item;
    struct dataset *old_data = archive->data;

    if (!data)
        return false;
    archive->data = data;
    archive->item = g_ptr_array_new_with_free_func(item_free);
    for (guint i = 0; i < data->task->len; i++) {
        const struct task *task = g_ptr_array_index(data->task, i);

        add_item(archive, "task", task->id, task->title);
    }
    for (guint i = 0; i < data->candidate->len; i++)
        add_item(archive, "candidate", ((const struct candidate *)g_ptr_array_index(data->candidate, i))->id, "");
    ui_table_set_rows(archive->table, archive->item);
    g_clear_pointer(&old_item, g_ptr_array_unref);
    g_clear_pointer(&old_data, dataset_free);
    return true;
}

static void
archive_close(struct ui_app *app, void *state)
{
    struct archive *archive = state;

    (void)app;
    ui_table_free(archive->table);
    g_clear_pointer(&archive->item, g_ptr_array_unref);
    g_clear_pointer(&archive->data, dataset_free);
    g_free(archive);
}

static void *
archive_open(struct ui_app *app, const char *argument, GError **error)
{
    struct archive *archive = g_new0(struct archive, 1);

    (void)argument;
    archive->table = ui_table_new(&spec, archive);
    if (archive_read(app, archive, error))
        return archive;
    archive_close(app, archive);
    return NULL;
}

static void
archive_refresh(struct ui_app *app, void *state)
{
    GError *error = NULL;

    if (!archive_read(app, state, &error))
        ui_app_error(app, error);
}

static void
archive_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    (void)app;
    ui_table_draw(((struct archive *)state)->table, draw);
}

static bool
archive_key(struct ui_app *app, void *state, int key, bool pasted)
{
    (void)app;
    return ui_table_key(((struct archive *)state)->table, key, pasted);
}

/* The record under the cursor; marks may be of both kinds, and a change is of one. */
static void
change(struct ui_app *app, const struct archive *archive, enum ui_record_verb verb)
{
    const struct item *item = ui_table_current(archive->table);
    GPtrArray *chosen = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(chosen, g_strdup(item->id));
    ui_record_do(app, item->kind, verb, chosen);
}

static bool
archive_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct archive *archive = state;

    switch (act) {
    case ACT_OPEN:
    case ACT_ARCHIVE:
        change(app, archive, RECORD_RESTORE);
        return true;
    case ACT_DELETE:
        change(app, archive, RECORD_DELETE);
        return true;
    default:
        return ui_table_action(archive->table, app, act, argument);
    }
}

static const char *
archive_why_not(struct ui_app *app, void *state, enum ui_act act)
{
    (void)app;
    if ((act == ACT_OPEN || act == ACT_ARCHIVE || act == ACT_DELETE) &&
        !ui_table_current(((struct archive *)state)->table))
        return _("nothing is under the cursor");
    return NULL;
}

static bool
archive_typing(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_is_typing(((struct archive *)state)->table);
}

static bool
archive_idle(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_idle(((struct archive *)state)->table);
}

static bool
archive_back(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_back(((struct archive *)state)->table);
}

const struct ui_view_type ui_archive_view = {
    .name = "archived",
    .label = N_("Archive"),
    .screen = SCREEN_ARCHIVE,
    .look_all = LOOK_LIST,
    .has_work = true,
    .open = archive_open,
    .close = archive_close,
    .draw = archive_draw,
    .key = archive_key,
    .typing = archive_typing,
    .action = archive_action,
    .why_not = archive_why_not,
    .back = archive_back,
    .idle = archive_idle,
    .refresh = archive_refresh,
};
