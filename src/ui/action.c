/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking things up in the action table: by key, by name; and the table as the key list of the man page. */

#include "stapelbaan/ui/action.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <glib/gi18n.h>

#include "stapelbaan/ui/key.h"
#include "stapelbaan/ui/ui.h"

static bool
has_key(enum ui_act act, int key)
{
    g_auto(GStrv) name = g_strsplit(ui_action_keys(act), " ", -1);

    for (char **at = name; *at; at++)
        if (**at && ui_key_parse(*at) == key)
            return true;
    return false;
}

enum ui_act
ui_action_of_key(enum ui_screen screen, int key)
{
    for (int i = ACT_NONE + 1; i < ACTS; i++)
        if ((ui_action_table[i].screens & ON(screen)) && has_key((enum ui_act)i, key))
            return (enum ui_act)i;
    return ACT_NONE;
}

enum ui_act
ui_action_find(const char *name)
{
    for (int i = ACT_NONE + 1; i < ACTS; i++)
        if (strcmp(ui_action_table[i].name, name) == 0)
            return (enum ui_act)i;
    return ACT_NONE;
}

int
ui_action_key(enum ui_act act, bool typing)
{
    g_auto(GStrv) name = g_strsplit(ui_action_keys(act), " ", -1);

    for (char **at = name; *at; at++) {
        int key = **at ? ui_key_parse(*at) : UI_KEY_NONE;

        if (key != UI_KEY_NONE && !(typing && ui_key_is_text(key)))
            return key;
    }
    return UI_KEY_NONE;
}

char *
ui_action_keys_label(enum ui_act act, int n)
{
    g_auto(GStrv) name = g_strsplit(ui_action_keys(act), " ", -1);
    GString *out = g_string_new(NULL);

    for (char **at = name; *at && n > 0; at++) {
        char label[24];

        if (!**at)
            continue;
        g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", ui_key_label(ui_key_parse(*at), label));
        n--;
    }
    return g_string_free(out, FALSE);
}

/* "u", ":undo" where there is no key; the other name is that of while a text is typed. */
static void
append_key(GString *out, const char *name)
{
    bool typing = *name == '^';
    enum ui_act act = ui_action_find(name + typing);
    int key = act == ACT_NONE ? UI_KEY_NONE : ui_action_key(act, typing);
    char label[24];

    g_assert(act != ACT_NONE);
    if (key == UI_KEY_NONE)
        g_string_append_printf(out, ":%s", name + typing);
    else
        g_string_append_printf(out, "%s%s", key == '%' ? "%" : "", ui_key_label(key, label));
}

const char *
ui_keys_said(const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const char *open, *close;

    while ((open = strchr(text, '{')) && (close = strchr(open, '}'))) {
        g_autofree char *name = g_strndup(open + 1, (gsize)(close - open - 1));

        g_string_append_len(out, text, open - text);
        append_key(out, name);
        text = close + 1;
    }
    g_string_append(out, text);
    return g_intern_string(out->str);
}

/* Hinted actions in the order of the hint line, then the rest, and moving last: everybody tries the arrows. */
static int
place_of(enum ui_act act)
{
    if (act >= ACT_UP && act <= ACT_LAST_PANE)
        return 2 * ACTS + (int)act;
    return ui_action_table[act].hint > 0 ? ui_action_table[act].hint : ACTS + (int)act;
}

static int
compare(const void *a, const void *b)
{
    return place_of(*(const enum ui_act *)a) - place_of(*(const enum ui_act *)b);
}

void
ui_action_order(enum ui_act out[static ACTS])
{
    for (int i = 0; i < ACTS; i++)
        out[i] = (enum ui_act)i;
    qsort(out, ACTS, sizeof out[0], compare);
}

const char *
ui_action_label(enum ui_act act)
{
    return _(ui_action_table[act].label);
}

const char *
ui_action_help(enum ui_act act)
{
    return _(ui_action_table[act].help);
}

/* A name of mdoc's macros would start a macro, and a sign at the start of a line a request: \& stops both. */
static void
mdoc_keys(FILE *out, const struct ui_action *action)
{
    g_auto(GStrv) name = g_strsplit(action->keys, " ", -1);
    bool first = true;

    for (char **at = name; *at; at++)
        if (**at) {
            fprintf(out, "%s\\&%s", first ? "" : " , ", *at);
            first = false;
        }
}

void
ui_keys_mdoc(FILE *out)
{
    for (int i = ACT_NONE + 1; i < ACTS; i++) {
        const struct ui_action *action = &ui_action_table[i];

        fprintf(out, ".It Ic \\&: Ns Cm %s", action->name);
        if (action->argument)
            fprintf(out, " Ar %s", action->argument);
        if (*action->keys) {
            fputs(" Pq Ic ", out);
            mdoc_keys(out, action);
        }
        fprintf(out, "\n%s\n", action->help);
    }
}
