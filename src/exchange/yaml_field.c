/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One field of a record from its node.
 *
 * Fields that are one text go through field_parse(); those that are lists or maps in a data file are read element by
 * element, so that a fault stands at the element and the others are still looked at. The element kinds are those of
 * enum field_kind; the table `reader` names the function for each. Start reading at yaml_record().
 */

#include "yaml_field.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"

enum { LIST_MAX = 1000, KEY_MAX = 80, FIELDS_MAX = 64 };

/* What is being read, for the element readers. */
struct at_field {
    struct draft *draft;
    struct entry *entry;
    const struct field *field;
    const char *label;
};

static void *
value_of(const struct at_field *at)
{
    return (char *)at->entry->record + at->field->offset;
}

static unsigned *
count_of(const struct at_field *at)
{
    return (unsigned *)(void *)((char *)at->entry->record + at->field->offset2);
}

/* A fault about an element: the field's label, then the error's text. */
static void
tell(const struct at_field *at, struct place place, GError **error)
{
    draft_field_fault(at->draft, at->entry, at->field, place, g_steal_pointer(error));
}

/* Is the element a text without a comma, which would be two in the text form? Else a fault. */
static bool
is_word(const struct at_field *at, const struct node *node)
{
    if (node->kind == NODE_BAD)
        return false;
    if (node->kind == NODE_TEXT && node->text[0] && !strchr(node->text, ','))
        return true;

    if (node->kind == NODE_TEXT)
        draft_fault(at->draft, node->at, _("%s \"%s\" is not one entry; write each on its own"), at->label, node->text);
    else
        draft_fault(at->draft, node->at, _("%s: an entry must be a text"), at->label);
    return false;
}

/* ---- lists --------------------------------------------------------------------------------------------------------
 */

static void
read_days(const struct at_field *at, const struct node *list)
{
    week_days *days = value_of(at);

    *days = 0;
    for (const struct node *item = list->child; item; item = item->next) {
        g_autoptr(GError) error = NULL;
        week_days next = 0;

        if (!is_word(at, item))
            continue;
        if (!week_parse(item->text, &next, &error))
            tell(at, item->at, &error);
        else if (*days & next)
            draft_fault(at->draft, item->at, _("%s \"%s\" is given twice"), at->label, item->text);
        *days |= next;
    }
}

static void
read_windows(const struct at_field *at, const struct node *list)
{
    g_autoptr(GArray) windows = g_array_new(FALSE, FALSE, sizeof(struct window));
    struct window **out = value_of(at);

    for (const struct node *item = list->child; item; item = item->next) {
        g_autoptr(GError) error = NULL;
        struct window window = {0, 0};

        if (!is_word(at, item))
            continue;
        if (window_parse(item->text, &window, &error))
            g_array_append_val(windows, window);
        else
            tell(at, item->at, &error);
    }
    *count_of(at) = windows->len;
    *out = windows->len ? (struct window *)(void *)g_array_free(g_steal_pointer(&windows), FALSE) : NULL;
}

static void
read_season(const struct at_field *at, const struct node *list)
{
    struct season *season = value_of(at);
    struct month_day *day[] = {&season->from, &season->to};
    unsigned n = 0;

    for (const struct node *item = list->child; item; item = item->next, n++) {
        g_autoptr(GError) error = NULL;

        if (n < G_N_ELEMENTS(day) && is_word(at, item) && !month_day_parse(item->text, day[n], &error))
            tell(at, item->at, &error);
    }
    if (n != G_N_ELEMENTS(day))
        draft_fault(at->draft, list->at, _("%s has %u days, it needs the first and the last, such as [03-01, 10-31]"),
                    at->label, n);
}

static void
tell_unknown_demand(const struct at_field *at, const struct node *code)
{
    const char *word[DEMANDS];
    const char *near = NULL;

    for (unsigned d = 0; d < DEMANDS; d++)
        word[d] = demand_code((enum demand)d);
    near = text_nearest(code->text, word, DEMANDS);
    if (near)
        draft_fault(at->draft, code->at, _("%s: unknown demand \"%s\" (did you mean \"%s\"?)"), at->label, code->text,
                    near);
    else
        draft_fault(at->draft, code->at, _("%s: unknown demand \"%s\""), at->label, code->text);
}

static void
read_codes(const struct at_field *at, const struct node *list)
{
    demand_set *set = value_of(at);

    *set = 0;
    for (const struct node *item = list->child; item; item = item->next) {
        enum demand demand = DEMAND_LIFT;

        if (!is_word(at, item))
            continue;
        if (!demand_parse(item->text, &demand)) {
            tell_unknown_demand(at, item);
            continue;
        }
        if (*set & ((demand_set)1 << demand))
            draft_fault(at->draft, item->at, _("%s \"%s\" is given twice"), at->label, item->text);
        *set |= (demand_set)1 << demand;
    }
}

/* Is the word right by itself, and new? The text form of one is itself. */
static bool
accept_word(const struct at_field *at, const struct node *item, void *scratch, GHashTable *seen)
{
    g_autoptr(GError) error = NULL;

    if (!is_word(at, item))
        return false;
    if (!field_parse(at->field, item->text, scratch, &error)) {
        tell(at, item->at, &error);
        return false;
    }
    if (!g_hash_table_add(seen, (char *)item->text)) {
        draft_fault(at->draft, item->at, _("%s \"%s\" is given twice"), at->label, item->text);
        return false;
    }
    if (at->field->ref)
        draft_refer(at->draft, "like", item->text, at->draft->label ? at->label : NULL, item->at);
    return true;
}

static void
read_words(const struct at_field *at, const struct node *list)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GStrvBuilder) word = g_strv_builder_new();
    char ***out = value_of(at);
    void *scratch = kind_new(at->entry->kind);

    for (const struct node *item = list->child; item; item = item->next) {
        if (accept_word(at, item, scratch, seen))
            g_strv_builder_add(word, item->text);
    }
    kind_free(at->entry->kind, scratch);
    g_strfreev(*out);
    *out = g_hash_table_size(seen) ? g_strv_builder_end(word) : NULL;
}

/* ---- maps ---------------------------------------------------------------------------------------------------------
 */

static void
read_levels(const struct at_field *at, const struct node *map)
{
    int8_t *level = value_of(at);
    bool may_ask = at->field->kind == FIELD_ABILITIES;

    for (const struct node *value = map->child; value; value = value->next) {
        enum demand demand = DEMAND_LIFT;
        bool is_level = value->text[0] >= '0' && value->text[0] <= '0' + LEVEL_MAX && !value->text[1];

        if (!demand_parse(value->key->text, &demand))
            tell_unknown_demand(at, value->key);
        else if (value->kind == NODE_TEXT && is_level)
            level[demand] = (int8_t)(value->text[0] - '0');
        else if (value->kind == NODE_TEXT && may_ask && strcmp(value->text, "?") == 0)
            level[demand] = ABILITY_UNKNOWN;
        else if (value->kind == NODE_TEXT)
            draft_fault(at->draft, value->at,
                        may_ask ? _("%s: %s \"%s\" is no level (0 to %d, or \"?\" where it is not known)")
                                : _("%s: %s \"%s\" is no level (0 to %d)"),
                        at->label, value->key->text, value->text, LEVEL_MAX);
        else if (value->kind != NODE_BAD)
            draft_fault(at->draft, value->at, _("%s: %s must be a level (0 to %d)"), at->label, value->key->text,
                        LEVEL_MAX);
    }
}

static void
read_week(const struct at_field *at, const struct node *map)
{
    struct window *window = value_of(at);

    for (const struct node *value = map->child; value; value = value->next) {
        g_autoptr(GError) error = NULL;
        enum weekday day = DAY_MO;

        if (!weekday_parse(value->key->text, &day, &error))
            tell(at, value->key->at, &error);
        else if (is_word(at, value) && !window_parse(value->text, &window[day], &error))
            tell(at, value->at, &error);
    }
}

/* "STAND 2 240" of {demand: STAND, level: 2, minutes: 240}, or NULL after a fault. Owned by the caller. */
static char *
limit_text(const struct at_field *at, const struct node *map)
{
    static const char *const key[] = {"demand", "level", "minutes"};
    const char *part[G_N_ELEMENTS(key)] = {NULL};
    unsigned n_fault = at->draft->n_fault;

    for (const struct node *value = map->child; value; value = value->next) {
        gsize k = 0;

        while (k < G_N_ELEMENTS(key) && strcmp(key[k], value->key->text) != 0)
            k++;
        if (k == G_N_ELEMENTS(key))
            yaml_unknown_key(at->draft, value->key, key, G_N_ELEMENTS(key));
        else if (!is_word(at, value))
            return NULL;
        else
            part[k] = value->text;
    }
    for (gsize k = 0; k < G_N_ELEMENTS(key); k++) {
        if (!part[k] && at->draft->n_fault == n_fault)
            draft_fault(at->draft, map->at, _("%s lacks \"%s\""), at->label, key[k]);
    }
    return at->draft->n_fault > n_fault ? NULL : g_strjoin(" ", part[0], part[1], part[2], NULL);
}

static void
read_limits(const struct at_field *at, const struct node *list)
{
    g_autoptr(GString) all = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    void *scratch = kind_new(at->entry->kind);

    for (const struct node *item = list->child; item; item = item->next) {
        g_autofree char *text = item->kind == NODE_MAP ? limit_text(at, item) : NULL;

        if (item->kind != NODE_MAP && item->kind != NODE_BAD)
            draft_fault(at->draft, item->at, _("%s: an entry must be a map {demand: STAND, level: 2, minutes: 240}"),
                        at->label);
        else if (text && !field_parse(at->field, text, scratch, &error))
            tell(at, item->at, &error);
        else if (text)
            g_string_append_printf(all, "%s%s", all->len ? ", " : "", text);
    }
    kind_free(at->entry->kind, scratch);
    if (!field_parse(at->field, all->str, at->entry->record, &error))
        tell(at, list->at, &error);
}

/* ---- by kind ------------------------------------------------------------------------------------------------------
 */

/* Kinds that are not one text: which node they are, how it is read, and how it looks. */
static const struct {
    enum node_kind node;
    void (*read)(const struct at_field *at, const struct node *node);
    const char *example;
} reader[] = {
    [FIELD_DAYS] = {NODE_LIST, read_days, "[mo, we, fr]"},
    [FIELD_WINDOWS] = {NODE_LIST, read_windows, "[10:00-10:30]"},
    [FIELD_SEASON] = {NODE_LIST, read_season, "[03-01, 10-31]"},
    [FIELD_DEMANDS] = {NODE_MAP, read_levels, "{LIFT: 2, WALK: 1}"},
    [FIELD_ABILITIES] = {NODE_MAP, read_levels, "{LIFT: 1, CUST: \"?\"}"},
    [FIELD_CODES] = {NODE_LIST, read_codes, "[LIFT, PUSH]"},
    [FIELD_WORDS] = {NODE_LIST, read_words, "[HACCP, VOG]"},
    [FIELD_WEEK] = {NODE_MAP, read_week, "{mo: 07:00-17:00, tu: 07:00-12:00}"},
    [FIELD_LIMITS] = {NODE_LIST, read_limits, "[{demand: STAND, level: 2, minutes: 240}]"},
};

static void
read_one_text(const struct at_field *at, const struct node *value)
{
    g_autoptr(GError) error = NULL;

    if (!field_parse(at->field, value->text, at->entry->record, &error))
        tell(at, value->at, &error);
    else if (at->field->kind == FIELD_REF && *(char **)value_of(at))
        draft_refer(at->draft, at->field->ref, value->text, at->draft->label ? at->label : NULL, value->at);
    else
        draft_warn_sensitive(at->draft, at->entry, at->field, value->at, value->text);
}

static bool
is_too_many(const struct at_field *at, const struct node *value)
{
    unsigned n = 0;

    for (const struct node *item = value->child; item; item = item->next)
        n++;
    if (n > LIST_MAX)
        draft_fault(at->draft, value->at, _("%s has %u entries, at most %d are allowed"), at->label, n, LIST_MAX);
    return n > LIST_MAX;
}

void
yaml_field(struct draft *draft, struct entry *entry, const struct field *field, const struct node *value)
{
    struct at_field at = {draft, entry, field, draft_label(draft, entry, field)};
    bool is_text = field->kind >= G_N_ELEMENTS(reader) || !reader[field->kind].read;

    entry->where[field - kind_fields(entry->kind)] = value->at;
    if (value->kind == NODE_BAD)
        return;

    if (node_is_empty(value) || (value->kind == NODE_TEXT && (is_text || field->kind == FIELD_DAYS)))
        read_one_text(&at, value);
    else if (is_text)
        draft_fault(draft, value->at, _("%s must be one text"), at.label);
    else if (value->kind != reader[field->kind].node)
        draft_fault(draft, value->at,
                    reader[field->kind].node == NODE_LIST ? _("%s must be a list such as %s")
                                                          : _("%s must be a map such as %s"),
                    at.label, reader[field->kind].example);
    else if (!is_too_many(&at, value))
        reader[field->kind].read(&at, value);
}

/* ---- records ------------------------------------------------------------------------------------------------------
 */

void
yaml_unknown_key(struct draft *draft, const struct node *key, const char *const *word, unsigned n)
{
    const char *near = draft_has_room(draft) ? text_nearest(key->text, word, n) : NULL;

    if (near)
        draft_fault(draft, key->at, _("unknown key \"%s\" (did you mean \"%s\"?)"), key->text, near);
    else
        draft_fault(draft, key->at, _("unknown key \"%s\""), key->text);
}

/* The part of a table's key that is written at this level: "hours" of "hours.min" at "", "min" at "hours.". */
static const char *
key_at_level(const char *key, const char *prefix, char out[static KEY_MAX])
{
    gsize n = strlen(prefix);

    if (strncmp(key, prefix, n) != 0)
        return NULL;

    g_strlcpy(out, key + n, KEY_MAX);
    *strchrnul(out, '.') = '\0';
    return out;
}

static void
tell_unknown_key(struct draft *draft, const struct field *table, const struct node *key, const char *prefix)
{
    char buffer[FIELDS_MAX][KEY_MAX];
    const char *word[FIELDS_MAX];
    unsigned n = 0;

    for (; n < FIELDS_MAX && table->key; table++) {
        word[n] = key_at_level(table->key, prefix, buffer[n]);
        n += word[n] != NULL;
    }
    yaml_unknown_key(draft, key, word, n);
}

static bool
is_group(const struct field *table, const char *key)
{
    gsize n = strlen(key);

    for (; table->key; table++) {
        if (strncmp(table->key, key, n) == 0 && table->key[n] == '.')
            return true;
    }
    return false;
}

/* The keys of one level; `prefix` is "" or "hours.". Fields go at most one level down. */
static void
read_level(struct draft *draft, struct entry *entry, const struct node *map, const char *prefix)
{
    const struct field *table = kind_fields(entry->kind);

    for (const struct node *value = map->child; value; value = value->next) {
        g_autofree char *joined = *prefix ? g_strconcat(prefix, value->key->text, NULL) : NULL;
        const char *key = joined ? joined : value->key->text;
        const struct field *field = strchr(value->key->text, '.') ? NULL : field_find(table, key);

        if (field)
            yaml_field(draft, entry, field, value);
        else if (*prefix || !*key || !is_group(table, key))
            tell_unknown_key(draft, table, value->key, prefix);
        else if (value->kind == NODE_MAP || node_is_empty(value)) {
            g_autofree char *next = g_strconcat(key, ".", NULL);

            read_level(draft, entry, value, next);
        } else if (value->kind != NODE_BAD)
            draft_fault(draft, value->at, _("%s must be a map"), key);
        entry->has_hours = entry->has_hours || strcmp(key, "hours") == 0;
    }
}

void
yaml_record(struct draft *draft, struct entry *entry, const struct node *map)
{
    read_level(draft, entry, map, "");
}
