/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A table of tasks or candidates to records.
 *
 * The first row names the columns; the separator is the one by which most of them mean something. A row whose id
 * begins with "#" is a remark (the explanation and the example of a template). A cell is the text form of its field
 * (model/field.h), after what a spreadsheet or its user did to it was undone. Start reading at csv_read().
 */

#include "stapelbaan/exchange/csv.h"

#include <string.h>

#include <glib/gi18n.h>

#include "csv_cell.h"
#include "csv_heading.h"
#include "csv_scan.h"
#include "stapelbaan/base/text.h"

enum { COLUMNS_MAX = 1000, CELL_MAX_BYTES = 8 * TEXT_MAX_CHARS, SNIFF_MAX_BYTES = 64 * 1024 };

/* The columns of the table that is read. */
struct columns {
    enum kind kind;
    GPtrArray *field;         /* of const struct field *, by column; NULL: not ours */
    GPtrArray *heading;       /* of char *, owned, by column */
    const char **label;       /* by field of the kind's table: its heading, or NULL; borrowed */
    guint id;                 /* the column that tells a remark */
    bool has_hours, is_whole; /* has every column that a record needs */
};

static const enum kind kind_of[] = {[CSV_TASKS] = KIND_TASK, [CSV_CANDIDATES] = KIND_CANDIDATE};

static struct csv_cell *
cell_at(const struct csv_scan *scan, guint column)
{
    return &g_array_index(scan->cell, struct csv_cell, column);
}

/* ---- which separator, which kind ----------------------------------------------------------------------------------
 */

/* How many cells of the current row are headings with those names. */
static unsigned
n_heading(const struct csv_scan *scan, GHashTable *names)
{
    unsigned n = 0;

    for (guint i = 0; i < scan->cell->len && i < COLUMNS_MAX; i++)
        n += csv_heading_find(names, cell_at(scan, i)->text) != NULL;
    return n;
}

/* Spreadsheets may say "sep=;" in front of everything. */
static bool
is_hint(const struct csv_scan *scan)
{
    return g_ascii_strncasecmp(cell_at(scan, 0)->text, "sep=", 4) == 0;
}

/*
 * Stands after the row of headings, which is the current row, with the separator known. Gives how many headings each
 * kind finds in it; false where there is no row.
 */
static bool
find_headings(struct csv_scan *scan, unsigned n_found[static KINDS])
{
    static const char separator[] = {';', ',', '\t'};
    g_autoptr(GHashTable) task = csv_heading_names(task_fields);
    g_autoptr(GHashTable) candidate = csv_heading_names(candidate_fields);
    struct csv_scan start = *scan;
    struct draft *draft = scan->draft;
    unsigned best = 0;
    guint most = 0;
    char choice = ',';

    scan->draft = NULL; /* trying tells nothing */
    for (gsize i = 0; i < G_N_ELEMENTS(separator); i++) {
        unsigned n = 0;

        csv_scan_back(scan, &start);
        scan->separator = separator[i];
        if (!csv_scan_row(scan) || (is_hint(scan) && !csv_scan_row(scan))) {
            scan->draft = draft;
            return false;
        }
        n = MAX(n_heading(scan, task), n_heading(scan, candidate));
        if (n > best || (n == best && scan->cell->len > most)) {
            best = n;
            most = scan->cell->len;
            choice = separator[i];
        }
    }

    csv_scan_back(scan, &start);
    scan->draft = draft;
    scan->separator = choice;
    if (!csv_scan_row(scan) || (is_hint(scan) && !csv_scan_row(scan)))
        return false;
    n_found[KIND_TASK] = n_heading(scan, task);
    n_found[KIND_CANDIDATE] = n_heading(scan, candidate);
    return true;
}

bool
csv_sniff(const char *bytes, gsize n_byte, enum csv_kind *out)
{
    unsigned n_found[KINDS] = {0};
    struct csv_scan scan;
    bool ok = csv_scan_open(&scan, NULL, bytes, MIN(n_byte, SNIFF_MAX_BYTES)) && find_headings(&scan, n_found);

    csv_scan_close(&scan);
    if (!ok || n_found[KIND_TASK] == n_found[KIND_CANDIDATE] || MAX(n_found[KIND_TASK], n_found[KIND_CANDIDATE]) < 2)
        return false;

    *out = n_found[KIND_TASK] > n_found[KIND_CANDIDATE] ? CSV_TASKS : CSV_CANDIDATES;
    return true;
}

void
csv_explain(const char *name, const char *bytes, gsize n_byte, struct fault_list *faults)
{
    auto_of(draft) draft = draft_new(name, NULL, faults);
    const struct place start = {1, 1};
    unsigned n_found[KINDS] = {0};
    struct csv_scan scan;

    if (csv_scan_open(&scan, draft, bytes, n_byte) && !find_headings(&scan, n_found))
        draft_fault(draft, start, _("the table is empty; its first row names the columns"));
    else if (draft->n_fault == 0)
        draft_fault(draft, start,
                    _("neither a table of tasks nor one of candidates: the first line should name its columns, as "
                      "\"stapelbaan template tasks\" and \"stapelbaan template candidates\" do"));
    csv_scan_close(&scan);
}

/* ---- columns ------------------------------------------------------------------------------------------------------
 */

static gsize
index_of(const struct columns *columns, const struct field *field)
{
    return (gsize)(field - kind_fields(columns->kind));
}

static void
tell_unknown_heading(struct draft *draft, const struct columns *columns, const struct csv_cell *cell)
{
    g_autofree char *near = draft_has_room(draft) ? csv_heading_nearest(kind_fields(columns->kind), cell->text) : NULL;

    if (near)
        draft_fault(draft, cell->at, _("unknown column \"%s\" (did you mean \"%s\"?)"), cell->text, near);
    else
        draft_fault(draft, cell->at, _("unknown column \"%s\""), cell->text);
}

/* The heading on one line, for faults. Owned by the caller. */
static char *
one_line(const char *text)
{
    g_autofree char *line = g_strdelimit(g_strndup(text, HEADING_MAX_BYTES), "\n\t", ' ');

    return text_show(line);
}

static void
read_heading(struct draft *draft, struct columns *columns, const struct csv_cell *cell, GHashTable *names)
{
    const struct field *field = *cell->text ? csv_heading_find(names, cell->text) : NULL;
    char *heading = one_line(cell->text);
    guint column = columns->field->len;

    if (!field && *cell->text)
        tell_unknown_heading(draft, columns, cell);
    if (field && columns->label[index_of(columns, field)]) {
        draft_fault(draft, cell->at, _("column \"%s\" is given twice"), heading);
        field = NULL;
    }
    g_ptr_array_add(columns->heading, heading);
    g_ptr_array_add(columns->field, (void *)field);
    if (!field)
        return;

    columns->label[index_of(columns, field)] = heading;
    columns->id = strcmp(field->key, "id") == 0 ? column : columns->id;
    columns->has_hours = columns->has_hours || g_str_has_prefix(field->key, "hours.");
}

/* Columns that a record cannot do without; told once, at the row of headings. */
static void
check_columns(struct draft *draft, struct columns *columns, struct place at)
{
    const struct field *table = kind_fields(columns->kind);
    unsigned n_before = draft->n_fault;

    for (gsize i = 0; table[i].key; i++) {
        if (table[i].required && !columns->label[i])
            draft_fault(draft, at, _("column \"%s\" (%s) is missing"), table[i].key, _(table[i].label));
    }
    if (columns->kind == KIND_CANDIDATE && !columns->has_hours)
        draft_fault(draft, at, _("column \"%s\" (%s) is missing"), "hours.full",
                    _(field_find(table, "hours.full")->label));
    columns->is_whole = draft->n_fault == n_before;
}

/* ---- rows ---------------------------------------------------------------------------------------------------------
 */

static void
refer(struct draft *draft, const struct entry *entry, const struct field *field, struct place at)
{
    const void *value = (const char *)entry->record + field->offset;
    const char *label = draft_label(draft, entry, field);

    if (field->kind == FIELD_REF && *(char *const *)value)
        draft_refer(draft, field->ref, *(char *const *)value, label, at);
    if (field->kind != FIELD_WORDS || !field->ref)
        return;
    for (char **word = *(char **const *)value; word && *word; word++)
        draft_refer(draft, "like", *word, label, at);
}

static void
read_cell(struct draft *draft, struct entry *entry, const struct field *field, const struct csv_cell *cell)
{
    bool is_long = strlen(cell->text) > CELL_MAX_BYTES; /* beyond repair, and text_check() says so */
    g_autofree char *text = is_long ? g_strdup(cell->text) : csv_cell_text(field, cell->text);
    g_autoptr(GError) error = NULL;

    if (*text || field->required)
        entry->where[field - kind_fields(entry->kind)] = cell->at;
    if (!text_check(text, draft_label(draft, entry, field), &error))
        draft_fault(draft, cell->at, "%s", error->message);
    else if (!field_parse(field, text, entry->record, &error))
        draft_field_fault(draft, entry, field, cell->at, g_steal_pointer(&error));
    else {
        refer(draft, entry, field, cell->at);
        draft_warn_sensitive(draft, entry, field, cell->at, text);
    }
}

/* A value where no heading says what it means. */
static void
check_stray(struct draft *draft, const struct columns *columns, const struct csv_cell *cell, guint column)
{
    bool is_headed = column < columns->heading->len && *(char *)g_ptr_array_index(columns->heading, column);

    if (*cell->text && !is_headed)
        draft_fault(draft, cell->at, _("\"%s\" stands in column %u, which has no heading"), cell->text, column + 1);
}

static bool
is_remark(const struct columns *columns, const struct csv_scan *scan)
{
    return columns->id < scan->cell->len && *cell_at(scan, columns->id)->text == '#';
}

/* What the table as a whole lacks was told already: then the record is none to check, and lacks nothing more. */
static void
pardon_missing(struct entry *entry, const struct columns *columns)
{
    const struct field *table = kind_fields(columns->kind);

    for (gsize i = 0; table[i].key; i++) {
        if (!columns->label[i])
            entry->where[i] = entry->at;
    }
    entry->has_hours = true;
    entry->n_before -= !columns->is_whole;
}

static void
read_row(struct draft *draft, const struct columns *columns, const struct csv_scan *scan)
{
    struct entry *entry = draft_begin(draft, columns->kind, cell_at(scan, 0)->at);

    pardon_missing(entry, columns);
    for (guint i = 0; i < scan->cell->len; i++) {
        const struct field *field = i < columns->field->len ? g_ptr_array_index(columns->field, i) : NULL;

        if (field)
            read_cell(draft, entry, field, cell_at(scan, i));
        else
            check_stray(draft, columns, cell_at(scan, i), i);
    }
    draft_end(draft, entry);
}

static void
read_table(struct draft *draft, struct csv_scan *scan, struct columns *columns)
{
    g_autoptr(GHashTable) names = csv_heading_names(kind_fields(columns->kind));

    if (scan->cell->len > COLUMNS_MAX) {
        draft_fault(draft, cell_at(scan, COLUMNS_MAX)->at, _("the table has %u columns, at most %d are read"),
                    scan->cell->len, COLUMNS_MAX);
        return;
    }
    for (guint i = 0; i < scan->cell->len; i++)
        read_heading(draft, columns, cell_at(scan, i), names);
    check_columns(draft, columns, cell_at(scan, 0)->at);
    draft->label = columns->label;
    while (csv_scan_row(scan)) {
        if (!is_remark(columns, scan))
            read_row(draft, columns, scan);
    }
}

/* ---- the table ----------------------------------------------------------------------------------------------------
 */

struct dataset *
csv_read(const char *name, const char *bytes, gsize n_byte, enum csv_kind kind, const struct dataset *known,
         struct fault_list *faults)
{
    auto_of(draft) draft = draft_new(name, known, faults);
    g_autoptr(GPtrArray) field = g_ptr_array_new();
    g_autoptr(GPtrArray) heading = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) label = g_ptr_array_new();
    struct columns columns = {.kind = kind_of[kind], .field = field, .heading = heading};
    unsigned n_found[KINDS] = {0};
    struct csv_scan scan;

    g_ptr_array_set_size(label, (int)kind_n_field(columns.kind));
    columns.label = (const char **)label->pdata;
    if (csv_scan_open(&scan, draft, bytes, n_byte)) {
        if (find_headings(&scan, n_found))
            read_table(draft, &scan, &columns);
        else
            draft_fault(draft, (struct place){1, 1}, _("the table is empty; its first row names the columns"));
    }
    csv_scan_close(&scan);
    return draft_close(draft);
}
