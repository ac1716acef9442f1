/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A change of many is a change of each: the value is laid over a copy of every task, and what a form would refuse is
 * refused here with the same words. Start reading at ops_bulk_preview().
 */

#include "stapelbaan/ops/bulk.h"

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"

static void
row_free(void *data)
{
    struct ops_bulk_row *row = data;

    g_free(row->id);
    g_free(row->title);
    g_free(row->before);
    g_free(row->after);
    g_free(row->fault);
    task_free(row->task);
    g_free(row);
}

/* An id is one's own, and a title says which task it is. */
const struct field *
ops_bulk_field(const char *key)
{
    const struct field *field = field_find(task_fields, key);

    return field && field->kind != FIELD_ID ? field : NULL;
}

/* ---- laying a value over a task -------------------------------------------------------------------------------- */

static bool
is_list(const struct field *field)
{
    return field->kind == FIELD_DEMANDS || (field->kind == FIELD_WORDS && !field->ref);
}

/* The code or word that a part of a list is about: "LIFT 2" and "-LIFT" are about LIFT. Owned by the caller. */
static char *
name_of(const char *part)
{
    part += *part == '-';
    return g_strndup(part, strcspn(part, " "));
}

static bool
is_taken_away(const struct field *field, const char *part)
{
    return *part == '-' || (field->kind == FIELD_DEMANDS && g_str_has_suffix(part, " 0"));
}

/* Puts a part into the list in the place of the one about the same, or only takes that away. */
static void
lay_part(const struct field *field, GPtrArray *list, const char *part)
{
    g_autofree char *name = name_of(part);

    for (guint i = list->len; i > 0; i--) {
        g_autofree char *other = name_of(list->pdata[i - 1]);
        if (g_ascii_strcasecmp(name, other) == 0)
            g_ptr_array_remove_index(list, i - 1);
    }
    if (!is_taken_away(field, part))
        g_ptr_array_add(list, g_strdup(part));
}

static void
add_parts(const struct field *field, GPtrArray *list, const char *text)
{
    g_auto(GStrv) part = g_strsplit(text, ",", -1);

    for (char **at = part; *at; at++)
        if (*g_strstrip(*at))
            lay_part(field, list, *at);
}

/* "" is no name of anything, and neither is "-" alone: what is taken away must be a demand that there is. */
static bool
check_parts(const struct field *field, const char *value, GError **error)
{
    g_auto(GStrv) part = g_strsplit(value, ",", -1);
    enum demand demand;

    for (char **at = part; *at && field->kind == FIELD_DEMANDS; at++) {
        g_autofree char *name = name_of(g_strstrip(*at));
        if (**at == '-' && !demand_parse(name, &demand)) {
            g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("unknown demand \"%s\""), name);
            return false;
        }
    }
    return true;
}

static bool
lay_list(const struct field *field, const char *value, struct task *task, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *now = field_text(field, task);

    if (!check_parts(field, value, error))
        return false;
    add_parts(field, list, now);
    add_parts(field, list, value);
    g_ptr_array_add(list, NULL);
    g_autofree char *text = g_strjoinv(", ", (char **)list->pdata);
    return field_parse(field, text, task, error);
}

/* "+5": so many more than there are. */
static bool
lay_more(const struct field *field, const char *value, struct task *task, GError **error)
{
    int *number = (int *)(void *)((char *)task + field->offset);
    int now = *number == UNSET ? task_times(task) : *number;
    gint64 more;

    if (!decimal_parse(value + 1, 0, &more, NULL) || more > field->max) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\": should be a number to add, such as +1"), value);
        return false;
    }
    g_autofree char *then = g_strdup_printf("%d", *value == '-' ? now - (int)more : now + (int)more);
    return field_parse(field, then, task, error);
}

static bool
lay(const struct field *field, const char *value, struct task *task, GError **error)
{
    if (strcmp(value, "-") == 0)
        return field_parse(field, "", task, error);
    if (is_list(field))
        return lay_list(field, value, task, error);
    if (field->kind == FIELD_INT && (*value == '+' || *value == '-'))
        return lay_more(field, value, task, error);
    return field_parse(field, value, task, error);
}

/* ---- preview --------------------------------------------------------------------------------------------------- */

static bool
is_there(const struct dataset *data, const struct field *field, const struct task *task, GError **error)
{
    g_autofree char *id = field_text(field, task);
    bool provider = g_strcmp0(field->ref, "provider") == 0;

    if (field->kind != FIELD_REF || (provider ? (void *)dataset_provider(data, id) : (void *)dataset_site(data, id)))
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("unknown %s \"%s\""), _(field->ref), id);
    return false;
}

static struct ops_bulk_row *
row_of(const struct dataset *data, const struct field *field, const char *value, const struct task *task)
{
    struct ops_bulk_row *row = g_new0(struct ops_bulk_row, 1);
    struct task *then = task_copy(task);
    g_autoptr(GError) error = NULL;
    const char *at = NULL;

    row->id = g_strdup(task->id);
    row->title = g_strdup(task->title);
    row->before = field_text(field, task);
    if (!*value) {
        row->after = g_strdup(row->before);
    } else if (lay(field, value, then, &error) && is_there(data, field, then, &error) &&
               task_check(then, &at, &error)) {
        row->after = field_text(field, then);
        if (strcmp(row->before, row->after) != 0)
            row->task = g_steal_pointer(&then);
    } else {
        row->fault = g_strdup(error->message);
    }
    task_free(then);
    return row;
}

GPtrArray *
ops_bulk_preview(const struct dataset *data, const struct field *field, const char *value, const GPtrArray *id,
                 gint64 (*version)(void *user, const char *id), void *user)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(row_free);
    g_autofree char *clean = g_strstrip(g_strdup(value));
    guint n_refused = 0;

    for (guint i = 0; i < id->len; i++) {
        const struct task *task = dataset_task(data, id->pdata[i]);
        if (!task)
            continue;
        struct ops_bulk_row *row = row_of(data, field, clean, task);
        row->version = version(user, row->id);
        g_ptr_array_insert(out, row->fault ? (int)n_refused++ : -1, row);
    }
    return out;
}

unsigned
ops_bulk_count(const GPtrArray *row, unsigned *n_refused)
{
    unsigned n = 0;

    *n_refused = 0;
    for (guint i = 0; i < row->len; i++) {
        const struct ops_bulk_row *one = row->pdata[i];
        n += one->task != NULL;
        *n_refused += one->fault != NULL;
    }
    return n;
}

/* ---- saving ---------------------------------------------------------------------------------------------------- */

bool
ops_bulk_save(struct store *store, const struct actor *actor, const GPtrArray *row, const char **at, GError **error)
{
    const char *unused = NULL;
    bool ok = true;

    if (!permit(store, actor, "save", "task", error) || !store_begin(store, error))
        return false;
    for (guint i = 0; ok && i < row->len; i++) {
        const struct ops_bulk_row *one = row->pdata[i];
        if (!one->task)
            continue;
        ok = edit_save_task(store, actor, one->task, one->version, &unused, error);
        if (!ok && at)
            *at = one->id;
    }
    return change_end(store, ok, error);
}
