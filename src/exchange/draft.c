/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The draft of an import: records with the places of their fields.
 *
 * A record with a fault still enters the dataset when it has an id, so that what refers to it is not called unknown;
 * the dataset is given away only when there was no fault at all. References own copies of their ids, because the
 * record that they came from may be dropped (an id given twice). Start reading at draft_begin() and draft_end().
 */

#include "draft.h"

#include <stdarg.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/model/sensitive.h"

enum { FAULT_MAX_CHARS = 400, NAMES_BLOCK = 4096 };

static const struct {
    const char *label;
    const struct field *field;
} kind_info[KINDS] = {
    [KIND_PARTNERSHIP] = {N_("partnership"), partnership_fields},
    [KIND_PROVIDER] = {N_("provider"), provider_fields},
    [KIND_SITE] = {N_("site"), site_fields},
    [KIND_TASK] = {N_("task"), task_fields},
    [KIND_CANDIDATE] = {N_("candidate"), candidate_fields},
    [KIND_DECISION] = {N_("decision"), decision_fields},
};

const char *
kind_label(enum kind kind)
{
    return _(kind_info[kind].label);
}

const struct field *
kind_fields(enum kind kind)
{
    return kind_info[kind].field;
}

gsize
kind_n_field(enum kind kind)
{
    gsize n = 0;

    while (kind_info[kind].field[n].key)
        n++;
    return n;
}

void *
kind_new(enum kind kind)
{
    switch (kind) {
    case KIND_PROVIDER:
        return provider_new();
    case KIND_SITE:
        return site_new();
    case KIND_TASK:
        return task_new();
    case KIND_CANDIDATE:
        return candidate_new();
    case KIND_DECISION:
        return decision_new(NULL, NULL, DECISION_REQUIRED);
    case KIND_PARTNERSHIP:
        return g_new0(struct partnership, 1);
    case KINDS:
        break;
    }
    g_assert_not_reached();
}

void
kind_free(enum kind kind, void *record)
{
    static const GDestroyNotify free_record[KINDS] = {
        [KIND_PARTNERSHIP] = g_free,
        [KIND_PROVIDER] = (GDestroyNotify)provider_free,
        [KIND_SITE] = (GDestroyNotify)site_free,
        [KIND_TASK] = (GDestroyNotify)task_free,
        [KIND_CANDIDATE] = (GDestroyNotify)candidate_free,
        [KIND_DECISION] = (GDestroyNotify)decision_free,
    };

    g_assert((unsigned)kind < KINDS);
    free_record[kind](record);
}

static void
entry_free(gpointer at)
{
    struct entry *entry = at;

    g_free(entry->where);
    g_free(entry);
}

struct draft *
draft_new(const char *file, const struct dataset *known, struct fault_list *faults)
{
    struct draft *draft = g_new0(struct draft, 1);

    draft->file = file;
    draft->known = known;
    draft->faults = faults;
    draft->data = dataset_new();
    draft->entry = g_ptr_array_new_with_free_func(entry_free);
    draft->reference = g_array_new(FALSE, FALSE, sizeof(struct reference));
    draft->pair = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    draft->name = g_string_chunk_new(NAMES_BLOCK);
    for (unsigned k = 0; k < KINDS; k++)
        draft->first[k] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return draft;
}

void
draft_free(struct draft *draft)
{
    if (!draft)
        return;
    for (unsigned k = 0; k < KINDS; k++)
        g_hash_table_unref(draft->first[k]);
    g_string_chunk_free(draft->name);
    g_hash_table_unref(draft->pair);
    g_array_unref(draft->reference);
    g_ptr_array_unref(draft->entry);
    dataset_free(draft->data);
    g_free(draft);
}

bool
draft_has_room(const struct draft *draft)
{
    return draft->faults->fault->len < FAULTS_MAX;
}

/* Fit to show on one line, and no longer than a person reads. */
static char *
fit_to_show(const char *text)
{
    g_autofree char *shown = text_show(text);

    if (g_utf8_strlen(shown, -1) <= FAULT_MAX_CHARS)
        return g_steal_pointer(&shown);

    *g_utf8_offset_to_pointer(shown, FAULT_MAX_CHARS) = '\0';
    return g_strconcat(shown, "...", NULL);
}

void
draft_fault(struct draft *draft, struct place at, const char *format, ...)
{
    g_autofree char *text = NULL;
    g_autofree char *shown = NULL;
    va_list args;

    draft->n_fault++;
    if (draft_has_room(draft)) {
        va_start(args, format);
        text = g_strdup_vprintf(format, args);
        va_end(args);
        shown = fit_to_show(text);
    }
    fault_list_add(draft->faults, draft->file, at.line, at.column, "%s", shown ? shown : "");
}

const char *
draft_label(const struct draft *draft, const struct entry *entry, const struct field *field)
{
    gsize i = (gsize)(field - kind_fields(entry->kind));

    return draft->label && draft->label[i] ? draft->label[i] : field->key;
}

void
draft_field_fault(struct draft *draft, const struct entry *entry, const struct field *field, struct place at,
                  GError *error)
{
    draft_fault(draft, at, "%s %s", draft_label(draft, entry, field), error->message);
    g_error_free(error);
}

void
draft_key_fault(struct draft *draft, const struct entry *entry, const char *key, GError *error)
{
    const struct field *field = key ? field_find(kind_fields(entry->kind), key) : NULL;
    const char *colon = *error->message == '"' ? "" : ":";

    draft_fault(draft, entry_place(entry, key), "%s%s %s", field ? draft_label(draft, entry, field) : key, colon,
                error->message);
    g_error_free(error);
}

void
draft_warn_sensitive(struct draft *draft, const struct entry *entry, const struct field *field, struct place at,
                     const char *text)
{
    g_autofree char *warning = field->is_free ? sensitive_warning(text) : NULL;

    if (!warning)
        return;
    g_autofree char *line = g_strdup_printf("%s: %s", draft_label(draft, entry, field), warning);
    fault_list_warn(draft->faults, draft->file, at.line, at.column, line);
}

struct entry *
draft_begin(struct draft *draft, enum kind kind, struct place at)
{
    struct entry *entry = g_new0(struct entry, 1);

    entry->kind = kind;
    entry->at = at;
    entry->record = kind == KIND_PARTNERSHIP ? (void *)&draft->data->partnership : kind_new(kind);
    entry->where = g_new0(struct place, kind_n_field(kind));
    entry->n_before = draft->n_fault;
    return entry;
}

struct place
entry_place(const struct entry *entry, const char *key)
{
    const struct field *table = kind_fields(entry->kind);

    for (gsize i = 0; key && table[i].key; i++) {
        if (strcmp(table[i].key, key) == 0 && entry->where[i].line > 0)
            return entry->where[i];
    }
    return entry->at;
}

void
draft_refer(struct draft *draft, const char *what, const char *id, const char *label, struct place at)
{
    struct reference reference = {
        .what = what, .id = g_string_chunk_insert_const(draft->name, id), .label = label, .at = at};

    g_array_append_val(draft->reference, reference);
}

/* The first id of the record, and for a decision the second; NULL where it has none. */
static const char *
record_id(const struct entry *entry, const char **second)
{
    const struct decision *decision = entry->record;

    *second = NULL;
    switch (entry->kind) {
    case KIND_PROVIDER:
        return ((const struct provider *)entry->record)->id;
    case KIND_SITE:
        return ((const struct site *)entry->record)->id;
    case KIND_TASK:
        return ((const struct task *)entry->record)->id;
    case KIND_CANDIDATE:
        return ((const struct candidate *)entry->record)->id;
    case KIND_DECISION:
        *second = decision->task;
        return decision->task ? decision->candidate : NULL;
    case KIND_PARTNERSHIP:
    case KINDS:
        break;
    }
    return NULL;
}

static void
tell_missing(struct draft *draft, const struct entry *entry, const char *key)
{
    const char *second = NULL;
    const char *id = record_id(entry, &second);

    if (id && entry->kind != KIND_DECISION)
        draft_fault(draft, entry->at, _("%s \"%s\" lacks \"%s\""), kind_label(entry->kind), id, key);
    else
        draft_fault(draft, entry->at, _("a %s lacks \"%s\""), kind_label(entry->kind), key);
}

static void
check_required(struct draft *draft, const struct entry *entry)
{
    const struct field *table = kind_fields(entry->kind);

    for (gsize i = 0; table[i].key; i++) {
        if (table[i].required && entry->where[i].line == 0)
            tell_missing(draft, entry, draft_label(draft, entry, &table[i]));
    }
    if (entry->kind == KIND_CANDIDATE && !entry->has_hours)
        tell_missing(draft, entry, "hours");
}

/* What task_check() sees; candidates wait for the partnership. */
static void
check_task(struct draft *draft, const struct entry *entry)
{
    g_autoptr(GError) error = NULL;
    const char *at = NULL;

    if (!task_check(entry->record, &at, &error))
        draft_key_fault(draft, entry, at, g_steal_pointer(&error));
}

/* Is its id (or pair) new in this file? Else a fault. */
static bool
is_first(struct draft *draft, struct entry *entry, const char *id, const char *second)
{
    g_autofree char *key = second ? g_strdup_printf("%s %s", id, second) : g_strdup(id);
    const struct entry *first = g_hash_table_lookup(draft->first[entry->kind], key);

    if (!first) {
        g_hash_table_insert(draft->first[entry->kind], g_steal_pointer(&key), entry);
        return true;
    }
    if (second)
        draft_fault(draft, entry->at, _("a second decision on candidate \"%s\" and task \"%s\" (first on line %u)"), id,
                    second, first->at.line);
    else
        draft_fault(draft, entry_place(entry, "id"), _("%s \"%s\" is given twice (first on line %u)"),
                    kind_label(entry->kind), id, first->at.line);
    return false;
}

static void
keep(struct draft *draft, const struct entry *entry)
{
    switch (entry->kind) {
    case KIND_PROVIDER:
        dataset_put_provider(draft->data, entry->record);
        return;
    case KIND_SITE:
        dataset_put_site(draft->data, entry->record);
        return;
    case KIND_TASK:
        dataset_put_task(draft->data, entry->record);
        return;
    case KIND_CANDIDATE:
        dataset_put_candidate(draft->data, entry->record);
        return;
    case KIND_DECISION:
        dataset_put_decision(draft->data, entry->record);
        return;
    case KIND_PARTNERSHIP:
        draft->data->has_partnership = true;
        draft->house = entry->at;
        return;
    case KINDS:
        break;
    }
    g_assert_not_reached();
}

void
draft_end(struct draft *draft, struct entry *entry)
{
    const char *second = NULL;
    const char *id = record_id(entry, &second);

    check_required(draft, entry);
    if (entry->kind == KIND_TASK && draft->n_fault == entry->n_before)
        check_task(draft, entry);

    if (entry->kind == KIND_PARTNERSHIP || (id && is_first(draft, entry, id, second))) {
        entry->is_sound = draft->n_fault == entry->n_before;
        keep(draft, entry);
        g_ptr_array_add(draft->entry, entry);
    } else {
        kind_free(entry->kind, entry->record);
        entry_free(entry);
    }
}

void
draft_pair(struct draft *draft, const char *a, const char *b, int minutes, struct place at)
{
    bool swap = strcmp(a, b) > 0;
    g_autofree char *key = g_strdup_printf("%s %s", swap ? b : a, swap ? a : b);
    unsigned line = GPOINTER_TO_UINT(g_hash_table_lookup(draft->pair, key));

    if (strcmp(a, b) == 0) {
        draft_fault(draft, at, _("a pair names site \"%s\" twice; name two sites"), a);
        return;
    }
    if (line > 0) {
        draft_fault(draft, at, _("sites \"%s\" and \"%s\" are paired twice (first on line %u)"), a, b, line);
        return;
    }
    g_hash_table_insert(draft->pair, g_steal_pointer(&key), GUINT_TO_POINTER(at.line));
    dataset_put_pair(draft->data, travel_pair_new(a, b, minutes));
}

struct dataset *
draft_close(struct draft *draft)
{
    check_references(draft);
    check_candidates(draft);
    check_decisions(draft);
    fault_list_sort(draft->faults);
    return draft->n_fault == 0 ? g_steal_pointer(&draft->data) : NULL;
}
