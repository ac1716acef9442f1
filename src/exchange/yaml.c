/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A data file from its first key to its last: which lists there are, and what stands in each.
 *
 * One record at a time is built as a node, laid into the draft and dropped again; what records are to each other is
 * looked at when the file is at its end (draft_close()). Start reading at yaml_read().
 */

#include "stapelbaan/exchange/yaml.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "yaml_build.h"
#include "yaml_field.h"
#include "yaml_travel.h"

/*
 * A key of the top level. Each reader begins at the current event, ends at the one after its value, and is false where
 * the stream breaks.
 */
struct section {
    const char *key;
    bool (*read)(struct yaml_stream *stream, const struct section *section);
    enum kind kind;
};

/* ---- one record ---------------------------------------------------------------------------------------------------
 */

/* Lays a record into the draft, `n_own` faults of which were told already; a fault where it is no map. */
static void
add_record(struct draft *draft, enum kind kind, const struct node *map, unsigned n_own)
{
    struct entry *entry = NULL;

    if (map->kind == NODE_MAP) {
        entry = draft_begin(draft, kind, map->at);
        entry->n_before -= n_own;
        yaml_record(draft, entry, map);
        draft_end(draft, entry);
    } else if (map->kind != NODE_BAD)
        draft_fault(draft, map->at, _("a %s must be a map such as {id: a-1, ...}"), kind_label(kind));
}

/*
 * Reads the record that begins at the current event and moves to the event after it. The last record before a break
 * is dropped unseen, for the break may have torn it.
 */
static bool
read_record(struct yaml_stream *stream, enum kind kind)
{
    unsigned n_before = stream->draft->n_fault;
    unsigned n_own = 0;
    auto_of(node) map = yaml_build(stream, kind_label(kind));

    n_own = stream->draft->n_fault - n_before;
    if (!map || !yaml_stream_next(stream))
        return false;

    add_record(stream->draft, kind, map, n_own);
    return true;
}

/* ---- the sections -------------------------------------------------------------------------------------------------
 */

/* Passes over a value without anything, or one that is of no use. */
static bool
pass_over(struct yaml_stream *stream)
{
    return yaml_build_skip(stream) && yaml_stream_next(stream);
}

static bool
is_blank(const struct yaml_stream *stream)
{
    return stream->event.type == YAML_SCALAR_EVENT && stream->event.data.scalar.length == 0;
}

static bool
read_version(struct yaml_stream *stream, const struct section *section)
{
    auto_of(node) version = yaml_build(stream, section->key);

    if (!version)
        return false;
    if (version->kind == NODE_BAD || (version->kind == NODE_TEXT && strcmp(version->text, "1") == 0))
        return yaml_stream_next(stream);

    if (version->kind == NODE_TEXT)
        draft_fault(stream->draft, version->at,
                    _("stapelbaan \"%s\" is an unknown format version; this program reads 1"), version->text);
    else
        draft_fault(stream->draft, version->at, _("stapelbaan must be 1, the format version"));
    return false;
}

static bool
read_partnership(struct yaml_stream *stream, const struct section *section)
{
    return is_blank(stream) ? pass_over(stream) : read_record(stream, section->kind);
}

static bool
read_travel(struct yaml_stream *stream, const struct section *section)
{
    auto_of(node) travel = yaml_build(stream, section->key);

    if (!travel || !yaml_stream_next(stream))
        return false;

    yaml_travel(stream->draft, travel);
    return true;
}

static bool
read_list(struct yaml_stream *stream, const struct section *section)
{
    if (stream->event.type != YAML_SEQUENCE_START_EVENT) {
        if (stream->event.type != YAML_ALIAS_EVENT && !is_blank(stream))
            draft_fault(stream->draft, yaml_stream_place(stream), _("%s must be a list, each entry with a \"-\""),
                        section->key);
        return pass_over(stream);
    }

    if (!yaml_stream_next(stream))
        return false;
    while (stream->event.type != YAML_SEQUENCE_END_EVENT) {
        if (!read_record(stream, section->kind))
            return false;
    }
    return yaml_stream_next(stream);
}

static const struct section section_table[] = {
    {"stapelbaan", read_version, KINDS},
    {"partnership", read_partnership, KIND_PARTNERSHIP},
    {"providers", read_list, KIND_PROVIDER},
    {"sites", read_list, KIND_SITE},
    {"travel", read_travel, KINDS},
    {"tasks", read_list, KIND_TASK},
    {"candidates", read_list, KIND_CANDIDATE},
    {"decisions", read_list, KIND_DECISION},
};

enum { SECTIONS = G_N_ELEMENTS(section_table) };

static void
tell_unknown_section(struct draft *draft, const struct node *key)
{
    const char *word[SECTIONS];

    for (unsigned s = 0; s < SECTIONS; s++)
        word[s] = section_table[s].key;
    yaml_unknown_key(draft, key, word, SECTIONS);
}

/* Reads what stands under `key`, which is the current event; `line` remembers where each section was. */
static bool
read_section(struct yaml_stream *stream, const struct node *key, unsigned line[static SECTIONS])
{
    unsigned s = 0;

    while (s < SECTIONS && strcmp(section_table[s].key, key->text) != 0)
        s++;
    if (s == SECTIONS && key->kind == NODE_TEXT)
        tell_unknown_section(stream->draft, key);
    else if (s < SECTIONS && line[s] > 0)
        draft_fault(stream->draft, key->at, _("key \"%s\" is given twice (first on line %u)"), key->text, line[s]);
    if (!yaml_stream_next(stream))
        return false;
    if (s == SECTIONS || line[s] > 0)
        return pass_over(stream);

    line[s] = key->at.line;
    return section_table[s].read(stream, &section_table[s]);
}

/* ---- the file -----------------------------------------------------------------------------------------------------
 */

/* The keys of the top level; false where the rest cannot be read. */
static bool
read_sections(struct yaml_stream *stream)
{
    unsigned line[SECTIONS] = {0};

    if (!yaml_stream_next(stream))
        return false;
    for (unsigned n = 0; stream->event.type != YAML_MAPPING_END_EVENT; n++) {
        auto_of(node) key = yaml_build_key(stream);

        if (!key)
            return false;
        if (n == 0 && strcmp(key->text, section_table[0].key) != 0)
            draft_fault(stream->draft, key->at, _("the first key must be \"stapelbaan: 1\""));
        if (!read_section(stream, key, line))
            return false;
    }
    return true;
}

static void
read_file(struct yaml_stream *stream)
{
    /* The start of the stream, of the document, and of the map; a file of comments alone ends earlier. */
    for (int i = 0; i < 3 && !(stream->has_event && stream->event.type == YAML_STREAM_END_EVENT); i++) {
        if (!yaml_stream_next(stream))
            return;
    }
    if (stream->event.type == YAML_STREAM_END_EVENT || is_blank(stream)) {
        draft_fault(stream->draft, (struct place){1, 1},
                    _("the file is empty; a data file begins with \"stapelbaan: 1\""));
        return;
    }
    if (stream->event.type != YAML_MAPPING_START_EVENT) {
        draft_fault(stream->draft, yaml_stream_place(stream), _("a data file begins with \"stapelbaan: 1\""));
        return;
    }
    if (!read_sections(stream))
        return;
    while (yaml_stream_next(stream) && stream->event.type != YAML_STREAM_END_EVENT)
        ; /* the end of the document; a second one breaks the stream with a fault */
}

struct dataset *
yaml_read(const char *name, const char *bytes, gsize n_byte, const struct dataset *known, struct fault_list *faults)
{
    auto_of(draft) draft = draft_new(name, known, faults);
    struct yaml_stream stream;

    if (yaml_stream_open(&stream, draft, bytes, n_byte))
        read_file(&stream);
    yaml_stream_close(&stream);
    return draft_close(draft);
}
