/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The key map: an override of the keys of each action. All lines are taken first and then checked against one
 * another and against the table, so that two actions can swap their keys; a line that clashes is dropped, and as its
 * action then has the table's keys again, the check starts anew until nothing clashes.
 */

#include "stapelbaan/ui/keymap.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/ui/action.h"
#include "stapelbaan/ui/key.h"

/** What a line of the file says about an action. */
struct own {
    char *keys; /* NULL: the table's */
    int line, column;
};

static struct own own[ACTS];

const char *
ui_action_keys(enum ui_act act)
{
    return own[act].keys ? own[act].keys : ui_action_table[act].keys;
}

static void
drop(enum ui_act act)
{
    g_clear_pointer(&own[act].keys, g_free);
}

/** The file and the line that is read. */
struct place {
    const char *path;
    GPtrArray *fault;
    int line, column; /* from 1; columns are characters */
};

G_GNUC_PRINTF(2, 3)
static void
fault(const struct place *place, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list list;

    va_start(list, format);
    text = g_strdup_vprintf(format, list);
    va_end(list);
    g_ptr_array_add(place->fault, g_strdup_printf("%s:%d:%d: %s", place->path, place->line, place->column, text));
}

/* Columns from 1 of `at` in its line. */
static int
column_of(const char *line, const char *at)
{
    return (int)g_utf8_strlen(line, at - line) + 1;
}

/* The names of keys, one blank between them, or NULL with a fault where one is none. Owned by the caller. */
static char *
keys_of(struct place *place, const char *line, const char *at)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (at += strspn(at, " \t"); *at; at += strspn(at, " \t")) {
        gsize length = strcspn(at, " \t");
        g_autofree char *name = g_strndup(at, length);
        if (ui_key_parse(name) == UI_KEY_NONE) {
            place->column = column_of(line, at);
            fault(place, _("\"%s\" is no key; keys are such as s, S, Space, F5, C-t, PgUp"), name);
            return NULL;
        }
        g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", name);
        at += length;
    }
    return g_strdup(out->str);
}

/* "copy = y C" */
static void
take_line(struct place *place, const char *line)
{
    const char *start = line + strspn(line, " \t"), *sign = strchr(start, '=');
    g_autofree char *name = g_strchomp(g_strndup(start, sign ? (gsize)(sign - start) : strlen(start)));
    enum ui_act act = ui_action_find(name);

    place->column = column_of(line, start);
    if (!sign || act == ACT_NONE) {
        fault(place, _("\"%s\" is no action; a line is such as \"sort = s\", ? and : list the names"), name);
        return;
    }
    g_autofree char *keys = keys_of(place, line, sign + 1);
    if (!keys)
        return;
    if (!*keys && act == ACT_BACK) {
        fault(place, _("\"%s\" needs a key: without it there is no way out of a screen"), name);
        return;
    }
    drop(act);
    own[act] = (struct own){.keys = g_steal_pointer(&keys),
                            .line = place->line,
                            .column = column_of(line, sign + 1 + strspn(sign + 1, " \t"))};
}

/* An action other than `act` that has one of its keys on one of its screens, and which key; ACT_NONE: none. */
static enum ui_act
clash_of(enum ui_act act, char **key)
{
    g_auto(GStrv) name = g_strsplit(own[act].keys, " ", -1);

    for (char **at = name; *at; at++)
        for (int i = ACT_NONE + 1; i < ACTS && **at; i++) {
            g_auto(GStrv) other = g_strsplit(ui_action_keys((enum ui_act)i), " ", -1);
            bool beside = ui_action_table[i].screens & ui_action_table[act].screens;
            if (i == (int)act || !beside || !g_strv_contains((const char *const *)other, *at))
                continue;
            *key = g_strdup(*at);
            return (enum ui_act)i;
        }
    return ACT_NONE;
}

/* Of two lines that clash the later one goes; against the table the line. True: something went. */
static bool
drop_one(struct place *place)
{
    for (int i = ACT_NONE + 1; i < ACTS; i++) {
        enum ui_act act = (enum ui_act)i;
        g_autofree char *key = NULL;
        enum ui_act other = own[act].keys ? clash_of(act, &key) : ACT_NONE;
        if (other == ACT_NONE)
            continue;
        if (own[other].keys && own[other].line > own[act].line) {
            enum ui_act first = act;
            act = other;
            other = first;
        }
        place->line = own[act].line;
        place->column = own[act].column;
        fault(place, _("\"%s\" is the key of \"%s\" already, so \"%s\" keeps its own"), key,
              ui_action_table[other].name, ui_action_table[act].name);
        drop(act);
        return true;
    }
    return false;
}

void
ui_keymap_read(const char *path, GPtrArray *faults)
{
    g_autofree char *text = NULL;
    struct place place = {.path = path, .fault = faults};
    bool here = false;

    for (int i = 0; i < ACTS; i++)
        drop((enum ui_act)i);
    /* A file that cannot be read, or is no text, was complained of on the command line. */
    if (!path || !g_file_get_contents(path, &text, NULL, NULL) || !g_utf8_validate(text, -1, NULL))
        return;
    g_auto(GStrv) line = g_strsplit(text, "\n", -1);
    for (char **at = line; *at; at++) {
        g_strchomp(*at);
        place.line++;
        if (**at == '[')
            here = strcmp(*at, "[keys]") == 0;
        else if (here && **at && **at != '#' && (*at)[strspn(*at, " \t")])
            take_line(&place, *at);
    }
    while (drop_one(&place))
        ;
}
