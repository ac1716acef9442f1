/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A summary is "key: before -> after; key: ..." with the keys of the record's fields, or a list of keys alone, or one
 * of a few sentences. What is none of these is shown as it is.
 */

#include "history_word.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/model/field.h"

struct word {
    const char *stored, *shown; /* the second is a msgid */
};

static const struct word verbs[] = {
    {"save", N_("saved")},      {"archive", N_("moved")},  {"delete", N_("deleted")},
    {"import", N_("imported")}, {"decide", N_("decided")}, {"match", N_("matched")},
};
static const struct word kinds[] = {
    {"task", N_("task")}, {"candidate", N_("candidate")},     {"plan", N_("plan")},
    {"file", N_("file")}, {"decision", N_("decision")},       {"provider", N_("provider")},
    {"site", N_("site")}, {"partnership", N_("partnership")},
};
static const struct word sentences[] = {
    {"new", N_("new")},
    {"into the archive", N_("into the archive")},
    {"brought back", N_("brought back")},
    {"deleted for good", N_("deleted for good")},
};

static const char *
shown(const struct word *word, gsize n, const char *stored)
{
    for (gsize i = 0; i < n; i++)
        if (g_strcmp0(word[i].stored, stored) == 0)
            return _(word[i].shown);
    return stored ? stored : "";
}

void
ui_history_what(GString *out, const struct store_audit *line)
{
    const char *kind = shown(kinds, G_N_ELEMENTS(kinds), line->kind);

    g_string_append_printf(out, "%s %s %s", kind, line->id ? line->id : "",
                           shown(verbs, G_N_ELEMENTS(verbs), line->verb));
}

static const struct field *
table_of(const char *kind)
{
    if (g_strcmp0(kind, "task") == 0)
        return task_fields;
    if (g_strcmp0(kind, "candidate") == 0)
        return candidate_fields;
    return NULL;
}

/* "title: a -> b" or "title", with the label of the field for its key. */
static void
add_part(GString *out, const struct field *table, const char *part)
{
    gsize n = strcspn(part, ":");
    g_autofree char *key = g_strndup(part, n);
    const struct field *field = field_find(table, key);

    g_string_append_printf(out, "%s%s", field ? gettext(field->label) : key, part + n);
}

void
ui_history_summary(GString *out, const struct store_audit *line)
{
    const char *text = line->summary ? line->summary : "";
    const char *whole = shown(sentences, G_N_ELEMENTS(sentences), text);
    const struct field *table = table_of(line->kind);
    const char *between = strchr(text, ':') ? "; " : ", ";
    g_auto(GStrv) part = NULL;

    if (whole != text || !table) {
        g_string_append(out, whole);
        return;
    }
    part = g_strsplit(text, between, -1);
    for (char **at = part; *at; at++) {
        g_string_append(out, at == part ? "" : between);
        add_part(out, table, *at);
    }
}
