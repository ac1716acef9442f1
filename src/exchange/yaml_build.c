/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Events to nodes. Only one record's nodes are in memory at a time, so that a file of any length is read in little.
 *
 * Every text is looked at here, keys too, so that whatever is quoted in a fault later on is fit to be shown. Depth is
 * bounded by the stream, hence the recursion. Start reading at yaml_build().
 */

#include "yaml_build.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"

/* Maps of up to so many keys are searched in order for a key given twice; longer ones by hash. */
enum { FEW_KEYS = 16 };

static bool
is_plain_ascii(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (text[i] < 0x20 || text[i] == 0x7f)
            return false;
    }
    return true;
}

/* The current event, a scalar. */
static struct node *
read_text(struct yaml_stream *stream, const char *what)
{
    const char *text = (const char *)stream->event.data.scalar.value;
    gsize length = stream->event.data.scalar.length;
    struct place at = yaml_stream_place(stream);
    g_autoptr(GError) error = NULL;

    if (length <= TEXT_MAX_CHARS && is_plain_ascii(text, length))
        return node_new(NODE_TEXT, at, text, length);

    if (strlen(text) < length)
        draft_fault(stream->draft, at, _("%s holds U+%04X, an invisible or control character; take it out"), what, 0U);
    else if (text_check(text, what, &error))
        return node_new(NODE_TEXT, at, text, length);
    else
        draft_fault(stream->draft, at, "%s", error->message);
    return node_new(NODE_BAD, at, "", 0);
}

struct node *
yaml_build_key(struct yaml_stream *stream)
{
    struct place at = yaml_stream_place(stream);

    if (stream->event.type == YAML_SCALAR_EVENT)
        return read_text(stream, _("the key"));

    if (stream->event.type != YAML_ALIAS_EVENT)
        draft_fault(stream->draft, at, _("a key must be a text, not a list or a map"));
    return yaml_build_skip(stream) ? node_new(NODE_BAD, at, "", 0) : NULL;
}

/* The keys of one map so far. */
struct seen {
    const struct node *first; /* its values; borrowed */
    unsigned n;
    GHashTable *line; /* text -> line, once there are many */
};

static void
seen_clear(struct seen *seen)
{
    if (seen->line)
        g_hash_table_unref(seen->line);
}

/* The line of the key of that text, or 0. */
static unsigned
seen_line(struct seen *seen, const char *text)
{
    if (seen->line)
        return GPOINTER_TO_UINT(g_hash_table_lookup(seen->line, text));

    for (const struct node *value = seen->first; value; value = value->next) {
        if (value->key->kind == NODE_TEXT && strcmp(value->key->text, text) == 0)
            return value->key->at.line;
    }
    return 0;
}

static void
seen_add(struct seen *seen, const struct node *value)
{
    seen->first = seen->first ? seen->first : value;
    seen->n++;
    if (seen->line)
        g_hash_table_insert(seen->line, (char *)value->key->text, GUINT_TO_POINTER(value->key->at.line));
    else if (seen->n > FEW_KEYS) {
        seen->line = g_hash_table_new(g_str_hash, g_str_equal);
        for (const struct node *old = seen->first; old; old = old->next)
            g_hash_table_insert(seen->line, (char *)old->key->text, GUINT_TO_POINTER(old->key->at.line));
    }
}

/* A key that cannot be kept: given twice, or YAML's merge key. */
static bool
is_refused_key(struct yaml_stream *stream, struct seen *seen, const struct node *key)
{
    unsigned line = 0;

    if (strcmp(key->text, "<<") == 0) {
        draft_fault(stream->draft, key->at, _("merge key \"<<\" is not allowed; write the keys out"));
        return true;
    }
    line = seen_line(seen, key->text);
    if (line > 0)
        draft_fault(stream->draft, key->at, _("key \"%s\" is given twice (first on line %u)"), key->text, line);
    return line > 0;
}

/* One key and its value, into `*tail` where it is to be kept; returns the new tail, or NULL at a break. */
static struct node **
read_pair(struct yaml_stream *stream, struct seen *seen, struct node **tail)
{
    auto_of(node) key = yaml_build_key(stream);
    bool keep = key && key->kind == NODE_TEXT && !is_refused_key(stream, seen, key);

    if (!key || !yaml_stream_next(stream))
        return NULL;
    if (!keep)
        return yaml_build_skip(stream) ? tail : NULL;

    *tail = yaml_build(stream, key->text);
    if (!*tail)
        return NULL;

    (*tail)->key = g_steal_pointer(&key);
    seen_add(seen, *tail);
    return &(*tail)->next;
}

static struct node *
read_map(struct yaml_stream *stream)
{
    auto_of(node) map = node_new(NODE_MAP, yaml_stream_place(stream), "", 0);
    struct node **tail = &map->child;
    struct seen seen = {.first = NULL};

    while (tail && yaml_stream_next(stream) && stream->event.type != YAML_MAPPING_END_EVENT)
        tail = read_pair(stream, &seen, tail);
    seen_clear(&seen);
    return stream->is_broken ? NULL : g_steal_pointer(&map);
}

static struct node *
read_list(struct yaml_stream *stream, const char *what)
{
    auto_of(node) list = node_new(NODE_LIST, yaml_stream_place(stream), "", 0);
    struct node **tail = &list->child;

    while (yaml_stream_next(stream) && stream->event.type != YAML_SEQUENCE_END_EVENT) {
        *tail = yaml_build(stream, what);
        if (!*tail)
            return NULL;
        tail = &(*tail)->next;
    }
    return stream->is_broken ? NULL : g_steal_pointer(&list);
}

struct node *
yaml_build(struct yaml_stream *stream, const char *what)
{
    switch (stream->event.type) {
    case YAML_SCALAR_EVENT:
        return read_text(stream, what);
    case YAML_SEQUENCE_START_EVENT:
        return read_list(stream, what);
    case YAML_MAPPING_START_EVENT:
        return read_map(stream);
    default:
        return node_new(NODE_BAD, yaml_stream_place(stream), "", 0);
    }
}

bool
yaml_build_skip(struct yaml_stream *stream)
{
    bool is_nested = stream->event.type == YAML_SEQUENCE_START_EVENT || stream->event.type == YAML_MAPPING_START_EVENT;
    unsigned outside = stream->depth - is_nested;

    while (stream->depth > outside) {
        if (!yaml_stream_next(stream))
            return false;
    }
    return true;
}
