/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A draft as one text, a key file, for what is kept before it is saved: a line a visit, "T014 0 420 470 site provider".
 */

#include <string.h>

#include "stapelbaan/model/stack.h"

#define GROUP "job"

static char *
visit_text(const struct visit *visit)
{
    return g_strdup_printf("%s %d %d %d %s %s", visit->task, (int)visit->day, visit->start_min, visit->end_min,
                           visit->site, visit->provider);
}

static void
set_list(GKeyFile *file, const char *key, char *const *list)
{
    if (list)
        g_key_file_set_string_list(file, GROUP, key, (const char *const *)list, g_strv_length((char **)list));
}

char *
stack_text(const struct stack *stack)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    const struct {
        const char *key, *value;
    } text[] = {{"id", stack->id},
                {"title", stack->title},
                {"owner", stack->owner},
                {"candidate", stack->candidate},
                {"from", stack->from}};

    for (gsize i = 0; i < G_N_ELEMENTS(text); i++)
        if (text[i].value)
            g_key_file_set_string(file, GROUP, text[i].key, text[i].value);
    g_key_file_set_integer(file, GROUP, "aim", stack->aim_min);
    g_key_file_set_integer(file, GROUP, "most", stack->most_min);
    set_list(file, "pinned", stack->pinned);
    set_list(file, "barred", stack->barred);
    for (guint v = 0; v < stack->visit->len; v++) {
        g_autofree char *key = g_strdup_printf("visit%u", v);
        g_autofree char *value = visit_text(stack->visit->pdata[v]);
        g_key_file_set_string(file, GROUP, key, value);
    }
    return g_key_file_to_data(file, NULL, NULL);
}

static bool
parse_visit(const char *text, GPtrArray *out)
{
    g_auto(GStrv) part = g_strsplit(text, " ", 6);

    if (g_strv_length(part) != 6)
        return false;
    gint64 day = g_ascii_strtoll(part[1], NULL, 10), start = g_ascii_strtoll(part[2], NULL, 10),
           end = g_ascii_strtoll(part[3], NULL, 10);
    if (day < 0 || day >= DAYS || start < 0 || end <= start || end > MINUTES_A_DAY)
        return false;
    g_ptr_array_add(out, visit_new(part[0], part[4], part[5], (enum weekday)day, (int)start, (int)end));
    return true;
}

static bool
take_visits(GKeyFile *file, struct stack *stack)
{
    g_autoptr(GPtrArray) visit = g_ptr_array_new_with_free_func((GDestroyNotify)visit_free);

    for (guint v = 0;; v++) {
        g_autofree char *key = g_strdup_printf("visit%u", v);
        g_autofree char *value = g_key_file_get_string(file, GROUP, key, NULL);
        if (!value)
            break;
        if (!parse_visit(value, visit))
            return false;
    }
    stack_set_visits(stack, visit);
    return true;
}

static void
take_text(GKeyFile *file, const char *key, char **at)
{
    char *value = g_key_file_get_string(file, GROUP, key, NULL);

    if (!value)
        return;
    g_free(*at);
    *at = value;
}

struct stack *
stack_parse(const char *text)
{
    g_autoptr(GKeyFile) file = g_key_file_new();

    if (!g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, NULL) ||
        !g_key_file_has_key(file, GROUP, "id", NULL))
        return NULL;
    auto_of(stack) stack = stack_new("");
    take_text(file, "id", &stack->id);
    take_text(file, "title", &stack->title);
    take_text(file, "owner", &stack->owner);
    take_text(file, "candidate", &stack->candidate);
    take_text(file, "from", &stack->from);
    int aim = g_key_file_get_integer(file, GROUP, "aim", NULL);
    if (aim > 0)
        stack_set_hours(stack, aim, g_key_file_get_integer(file, GROUP, "most", NULL));
    stack->pinned = g_key_file_get_string_list(file, GROUP, "pinned", NULL, NULL);
    stack->barred = g_key_file_get_string_list(file, GROUP, "barred", NULL, NULL);
    return take_visits(file, stack) ? g_steal_pointer(&stack) : NULL;
}
