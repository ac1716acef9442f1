/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A change in words is looked up in the field tables, so that every field of the data format can be asked about, and
 * its value goes through the parser of that field. What a field alone does not tell is found by the check of an import
 * on all of it. Start reading at supposed_say().
 */

#include "stapelbaan/ops/suppose.h"

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"

struct supposed *
supposed_new(const struct dataset *data)
{
    struct supposed *supposed = g_new0(struct supposed, 1);

    supposed->data = dataset_copy(data);
    supposed->candidate = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    supposed->task = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return supposed;
}

void
supposed_free(struct supposed *supposed)
{
    if (!supposed)
        return;
    dataset_free(supposed->data);
    g_hash_table_unref(supposed->candidate);
    g_hash_table_unref(supposed->task);
    g_free(supposed);
}

static bool refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static bool
refuse(GError **error, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (error)
        *error = g_error_new_valist(SB_ERROR, SB_ERROR_DATA, format, args);
    va_end(args);
    return false;
}

static void
add_ids(GPtrArray *known, const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++)
        g_ptr_array_add(known, *(char **)list->pdata[i]); /* every record starts with its id */
}

static bool
nothing_called(const struct dataset *data, const char *id, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    add_ids(known, data->candidate);
    add_ids(known, data->task);
    add_ids(known, data->provider);
    const char *nearest = text_nearest(id, (const char *const *)known->pdata, known->len);
    return nearest ? refuse(error, _("no candidate, task or provider \"%s\" (did you mean \"%s\"?)"), id, nearest)
                   : refuse(error, _("no candidate, task or provider \"%s\""), id);
}

/* ---- one field ------------------------------------------------------------------------------------------------- */

/* A record of the data that a change speaks of. */
struct target {
    const struct field *table;
    void *record; /* borrowed from the data */
    struct candidate *candidate;
    const struct partnership *partnership;
};

static bool
find_target(const struct dataset *data, const char *id, const char *key, struct target *out)
{
    struct target target[] = {
        {candidate_fields, dataset_candidate(data, id), dataset_candidate(data, id), &data->partnership},
        {task_fields, dataset_task(data, id), NULL, NULL},
        {provider_fields, dataset_provider(data, id), NULL, NULL},
    };
    bool found = false;

    for (int i = (int)G_N_ELEMENTS(target) - 1; i >= 0; i--) {
        if (!target[i].record)
            continue;
        if (!found || field_find(target[i].table, key))
            *out = target[i];
        found = true;
    }
    return found;
}

/* The number that a field holds, or what stands for it; -1 where it has none. */
static int
present_number(const struct target *target, const struct field *field)
{
    if (target->candidate && strcmp(field->key, "hours.full") == 0)
        return candidate_full_min(target->candidate, target->partnership);
    if (target->candidate && strcmp(field->key, "hours.max") == 0)
        return candidate_max_min(target->candidate, target->partnership);
    return *(int *)(void *)((char *)target->record + field->offset);
}

/* "+1.5": so much more than there is. */
static bool
set_more(const struct target *target, const struct field *field, const char *value, GError **error)
{
    int unit = field->kind == FIELD_HOURS ? 60 : 1, now = present_number(target, field);
    gint64 hundredths;

    if (!decimal_parse(value + 1, 2, &hundredths, NULL) || hundredths > 100 * G_GINT64_CONSTANT(10000) ||
        hundredths * unit % 100 != 0)
        return refuse(error, _("\"%s\": should be a number to add, such as +1"), value);
    if (now < 0)
        return refuse(error, _("%s has no limit to add to"), field->key);
    int more = (int)(hundredths * unit / 100), then = *value == '-' ? now - more : now + more;
    if (then < field->min || then > field->max)
        return refuse(error, _("%s \"%s\" is more or less than it can be"), field->key, value);
    *(int *)(void *)((char *)target->record + field->offset) = then;
    return true;
}

/* One word more in a list, or with a minus one less. */
static bool
set_word(const struct target *target, const struct field *field, const char *value, GError **error)
{
    char **list = *(char ***)(void *)((char *)target->record + field->offset);
    const char *word = value + (*value == '-');
    g_autoptr(GPtrArray) all = g_ptr_array_new();

    for (; list && *list; list++)
        if (strcmp(*list, word) != 0)
            g_ptr_array_add(all, *list);
    if (*value != '-')
        g_ptr_array_add(all, (gpointer)(uintptr_t)word);
    g_ptr_array_add(all, NULL);
    g_autofree char *text = g_strjoinv(", ", (char **)all->pdata);
    return field_parse(field, text, target->record, error);
}

/* "-mo": not on these days. */
static bool
set_days_off(struct candidate *who, const char *value, GError **error)
{
    week_days days;

    if (!week_parse(value + 1, &days, error))
        return false;
    for (int d = 0; d < DAYS; d++)
        if (days & (1 << d))
            who->available[d] = (struct window){0};
    return true;
}

/* The days named get these hours, the others keep theirs. */
static bool
set_days(const struct target *target, const struct field *field, const char *value, GError **error)
{
    auto_of(candidate) named = candidate_new();
    struct candidate *who = target->record; /* no other record has a week */

    if (*value == '-')
        return set_days_off(who, value, error);
    if (!field_parse(field, value, named, error))
        return false;
    for (int d = 0; d < DAYS; d++)
        if (named->available[d].end_min > 0)
            who->available[d] = named->available[d];
    return true;
}

static bool
is_number(const struct field *field)
{
    return field->kind == FIELD_INT || field->kind == FIELD_HOURS;
}

static bool
set_field(const struct target *target, const char *key, const char *value, GError **error)
{
    const struct field *field = field_find(target->table, key);
    bool ok;

    if (!field || field->kind == FIELD_ID)
        return refuse(error, _("\"%s\" is no field of it that can be changed; stapelbaan-data(5) names them"), key);
    if (is_number(field) && (*value == '+' || *value == '-'))
        return set_more(target, field, value, error);
    if (field->kind == FIELD_WORDS && !field->ref)
        ok = set_word(target, field, value, error);
    else if (field->kind == FIELD_WEEK)
        ok = set_days(target, field, value, error);
    else
        ok = field_parse(field, value, target->record, error);
    if (!ok)
        g_prefix_error(error, "%s: ", key);
    return ok;
}

/* ---- changes --------------------------------------------------------------------------------------------------- */

static bool
set_value(struct supposed *supposed, const char *id, const char *key, const char *value, GError **error)
{
    struct target target = {0};

    if (!find_target(supposed->data, id, key, &target))
        return nothing_called(supposed->data, id, error);
    bool hours = target.candidate && strcmp(key, "hours") == 0;
    if (hours ? !set_field(&target, "hours.max", value, error) || !set_field(&target, "hours.full", value, error)
              : !set_field(&target, key, value, error))
        return false;
    if (target.table == candidate_fields)
        g_hash_table_add(supposed->candidate, g_strdup(id));
    if (target.table == task_fields)
        g_hash_table_add(supposed->task, g_strdup(id));
    return true;
}

static bool
drop(struct supposed *supposed, const char *id, GError **error)
{
    if (dataset_candidate(supposed->data, id)) {
        g_hash_table_add(supposed->candidate, g_strdup(id));
        dataset_drop_candidate(supposed->data, id);
    } else if (dataset_task(supposed->data, id)) {
        g_hash_table_add(supposed->task, g_strdup(id));
        dataset_drop_task(supposed->data, id);
    } else {
        return nothing_called(supposed->data, id, error);
    }
    return true;
}

static bool
add_like(struct supposed *supposed, const char *id, GError **error)
{
    const struct task *task = dataset_task(supposed->data, id);

    if (!task)
        return refuse(error, _("no task \"%s\""), id);
    g_autoptr(GString) name = g_string_new(id);
    while (dataset_task(supposed->data, name->str))
        g_string_append(name, ".new");
    struct task *copy = task_copy(task);
    g_free(copy->id);
    copy->id = g_strdup(name->str);
    dataset_put_task(supposed->data, copy);
    g_hash_table_add(supposed->task, g_strdup(id));
    g_hash_table_add(supposed->task, g_strdup(name->str));
    return true;
}

/* The next word of `*text`, which moves behind it and the blanks. Owned by the caller. */
static char *
next_word(const char **text)
{
    size_t n = strcspn(*text, " \t");
    char *word = g_strndup(*text, n);

    *text += n;
    *text += strspn(*text, " \t");
    return word;
}

bool
supposed_say(struct supposed *supposed, const char *change, GError **error)
{
    const char *rest = change + strspn(change, " \t");
    g_autofree char *first = next_word(&rest);
    g_autofree char *second = next_word(&rest);
    g_autofree char *value = g_strchomp(g_strdup(rest));
    bool ok;

    if (*second && !*value && strcmp(first, "drop") == 0)
        ok = drop(supposed, second, error);
    else if (*second && !*value && strcmp(first, "like") == 0)
        ok = add_like(supposed, second, error);
    else if (*value)
        ok = set_value(supposed, first, second, value, error);
    else
        ok = refuse(error, _("should be \"ID KEY VALUE\", \"drop ID\" or \"like ID\""));
    if (!ok)
        g_prefix_error(error, "\"%s\": ", change);
    return ok;
}

static void
note_ids(GHashTable *set, const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++)
        g_hash_table_add(set, g_strdup(*(char **)list->pdata[i]));
}

void
supposed_lay(struct supposed *supposed, const struct dataset *records)
{
    dataset_merge(supposed->data, records);
    note_ids(supposed->candidate, records->candidate);
    note_ids(supposed->task, records->task);
    for (guint i = 0; i < records->decision->len; i++) {
        const struct decision *decision = records->decision->pdata[i];
        g_hash_table_add(supposed->candidate, g_strdup(decision->candidate));
        g_hash_table_add(supposed->task, g_strdup(decision->task));
    }
}

bool
supposed_check(const struct supposed *supposed, GError **error)
{
    if (check_as_import(supposed->data, NULL, error))
        return true;
    g_prefix_error(error, "%s: ", _("with these changes"));
    return false;
}
