/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A summary is "key: before -> after; key: ..." with the keys of the record's fields, or a list of keys alone, or one
 * of a few sentences. What is none of these is shown as it is.
 */

#include "stapelbaan/ops/history.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/date.h"
#include "stapelbaan/model/field.h"
#include "stapelbaan/ops/look.h"
#include "stapelbaan/report/cell.h"

struct word {
    const char *stored, *shown; /* the second is a msgid */
};

static const struct word verbs[] = {
    {"save", N_("changed")},
    {"add", N_("added")},
    {"archive", N_("put away")},
    {"restore", N_("brought back")},
    {"delete", N_("deleted")},
    {"import", N_("imported")},
    {"decide", N_("decided")},
    {"aim", N_("changed")},
    {"match", N_("matched")},
    {"stop", N_("asked to stop")},
    {"undo", N_("undone")},
    {"redo", N_("done again")},
    {"change", N_("changed")},
    {"close", N_("closed")},
    {"open", N_("opened")},
    {"key add", N_("got a key")},
    {"view", N_("looked at")},
    {"export", N_("copied")},
    {"agree", N_("given")},
    {"withdraw", N_("taken back")},
    {"refuse", N_("refused")},
    {"erase", N_("erased")},
    {"purge", N_("thrown away")},
    {"key revoke", N_("lost a key")},
    {"key expire", N_("got a last day for a key")},
    {"adopt", N_("put into the plan")},
    {"recover", N_("put back")},
};
static const struct word kinds[] = {
    {"match", N_("match")},       {"task", N_("task")},       {"candidate", N_("candidate")},
    {"plan", N_("plan")},         {"file", N_("file")},       {"decision", N_("decision")},
    {"provider", N_("provider")}, {"site", N_("site")},       {"partnership", N_("partnership")},
    {"job", N_("draft")},         {"account", N_("account")}, {"person", N_("person")},
    {"backup", N_("backup")},     {"consent", N_("consent")}, {"retention", N_("retention")},
};
static const struct word sentences[] = {
    {"new", N_("new")},
    {"into the archive", N_("into the archive")},
    {"brought back", N_("brought back")},
    {"deleted for good", N_("deleted for good")},
    {"asked to stop", ""},
};
/* What the history tells of a draft and of the ambition, by the word that a part begins with. */
static const struct word parts[] = {
    {"new", N_("new")},     {"title", N_("name")},          {"hours", N_("hours")},
    {"times", N_("times")}, {"candidate", N_("candidate")}, {"ambition", N_("ambition")},
};

static const char *
shown(const struct word *word, gsize n, const char *stored)
{
    for (gsize i = 0; i < n; i++)
        if (g_strcmp0(word[i].stored, stored) == 0)
            return *word[i].shown ? _(word[i].shown) : "";
    return stored ? stored : "";
}

/* The database has one verb for a new record and a changed one, and for both ways of the archive. */
static const char *
verb_of(const struct store_audit *line)
{
    if (g_strcmp0(line->verb, "save") == 0 && line->summary &&
        (strcmp(line->summary, "new") == 0 || g_str_has_prefix(line->summary, "new ")))
        return "add";
    if (g_strcmp0(line->verb, "archive") == 0 && g_strcmp0(line->summary, "brought back") == 0)
        return "restore";
    return line->verb;
}

void
ops_history_what(GString *out, const struct store_audit *line)
{
    bool aim =
        g_strcmp0(line->kind, "partnership") == 0 && line->summary && g_str_has_prefix(line->summary, "ambition");
    const char *kind = aim ? _("ambition") : shown(kinds, G_N_ELEMENTS(kinds), line->kind);
    const char *verb = shown(verbs, G_N_ELEMENTS(verbs), verb_of(line));
    bool all = g_strcmp0(line->id, "*") == 0;
    bool named = !all && line->id && *line->id && g_strcmp0(line->kind, "plan") != 0; /* a plan has no id */

    if (line->kind && !*line->kind)
        kind = _("(erased)");
    else if (all)
        kind = _("all candidates");
    if (named)
        g_string_append_printf(out, "%s %s %s", kind, line->id, verb);
    else
        g_string_append_printf(out, "%s %s", kind, verb);
}

static const struct field *
table_of(const char *kind)
{
    if (g_strcmp0(kind, "task") == 0)
        return task_fields;
    if (g_strcmp0(kind, "candidate") == 0)
        return candidate_fields;
    if (g_strcmp0(kind, "provider") == 0)
        return provider_fields;
    if (g_strcmp0(kind, "site") == 0)
        return site_fields;
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

/* "new +T014 +T020", "title: a -> b; hours: 32-36 -> 24-27": the first word of each part in the language. */
static void
add_words(GString *out, const char *text)
{
    g_auto(GStrv) part = g_strsplit(text, "; ", -1);

    for (char **at = part; *at; at++) {
        gsize n = strcspn(*at, ": ");
        g_autofree char *key = g_strndup(*at, n);
        g_string_append_printf(out, "%s%s%s", at == part ? "" : "; ", shown(parts, G_N_ELEMENTS(parts), key), *at + n);
    }
}

static int
figure(const GMatchInfo *info, int which)
{
    g_autofree char *text = g_match_info_fetch(info, which);

    return (int)g_ascii_strtoll(text, NULL, 10);
}

/* "3 new, 1 changed, 0 the same", of an import; false where the text is not that. */
static bool
add_import(GString *out, const char *text)
{
    g_autoptr(GRegex) regex = g_regex_new("^(\\d+) new, (\\d+) changed, (\\d+) the same$", 0, 0, NULL);
    g_autoptr(GMatchInfo) info = NULL;

    if (!g_regex_match(regex, text, 0, &info))
        return false;
    g_string_append_printf(out, _("%d new, %d changed, %d as they were"), figure(info, 1), figure(info, 2),
                           figure(info, 3));
    return true;
}

/* "feasible: 22 full, 4 part, score 22953.50", of a match; false where the text is not that. */
static bool
add_match(GString *out, const char *text)
{
    g_autoptr(GRegex) regex = g_regex_new(": (\\d+) full, (\\d+) part, score (-?[\\d.]+)$", 0, 0, NULL);
    g_autoptr(GMatchInfo) info = NULL;

    if (!g_regex_match(regex, text, 0, &info))
        return false;
    g_autofree char *score = g_match_info_fetch(info, 3);
    int full = figure(info, 1), part = figure(info, 2);
    g_string_append_printf(out, ngettext("%d full, %d part job", "%d full, %d part jobs", (gulong)part), full, part);
    g_string_append_printf(out, ", %s ", _("score"));
    g_string_append_printf(out, "%.0f", g_ascii_strtod(score, NULL));
    return true;
}

static bool
is_look(const struct store_audit *line)
{
    return g_strcmp0(line->verb, "view") == 0 || g_strcmp0(line->verb, "export") == 0;
}

void
ops_history_summary(GString *out, const struct store_audit *line)
{
    const char *text = line->summary ? line->summary : "";
    const char *whole = shown(sentences, G_N_ELEMENTS(sentences), text);
    const struct field *table = table_of(line->kind);
    const char *between = strchr(text, ':') ? "; " : ", ";
    g_auto(GStrv) part = NULL;

    if (is_look(line)) {
        g_string_append(out, ops_look_screen(ops_look_of(text)));
        return;
    }
    if (whole == text && !table && (add_import(out, text) || add_match(out, text)))
        return;
    if (whole == text && (g_strcmp0(line->kind, "job") == 0 || g_strcmp0(line->kind, "partnership") == 0)) {
        add_words(out, text);
        return;
    }
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

void
ops_history_step(GString *out, const struct store_step *step)
{
    ops_history_what(out, step->line);
    if (step->n_line > 1)
        g_string_append_printf(out, ngettext(", and %d more", ", and %d more", (gulong)step->n_line - 1),
                               step->n_line - 1);
}

const char *
ops_history_state(enum step_state state)
{
    static const char *const word[] = {
        [STEP_KEPT] = N_("can be undone"),      [STEP_UNDONE] = N_("undone"),
        [STEP_CLOSED] = N_("undone, for good"), [STEP_LARGE] = N_("too large to undo"),
        [STEP_OLD] = N_("too old to undo"),
    };

    return _(word[state]);
}

char *
ops_history_time(const char *at)
{
    return date_moment(at);
}
