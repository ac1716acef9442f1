/* SPDX-License-Identifier: EUPL-1.2 */
/* File names for the import prompt. Paths stay as the person types them, so that messages name them that way. */

#include "stapelbaan/ui/import_files.h"

#include <string.h>

static const char *const endings[] = {".yaml", ".yml", ".csv"};

char *
ui_import_expand(const char *typed)
{
    if (g_str_has_prefix(typed, "~/"))
        return g_build_filename(g_get_home_dir(), typed + 2, NULL);
    return g_strdup(typed);
}

static gboolean
is_data_file(const char *name)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(name, endings[i]))
            return TRUE;
    return FALSE;
}

static gint
path_order(gconstpointer a, gconstpointer b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    int directories = g_str_has_suffix(x, "/") - g_str_has_suffix(y, "/");

    return directories ? directories : strcmp(x, y);
}

/* Adds the entry `name` of directory `real`, typed as `head`, if it can be imported or entered. */
static void
add_entry(GPtrArray *paths, const char *real, const char *head, const char *name)
{
    g_autofree char *full = g_build_filename(real, name, NULL);

    if (!g_utf8_validate(name, -1, NULL))
        return;
    if (g_file_test(full, G_FILE_TEST_IS_DIR))
        g_ptr_array_add(paths, g_strdup_printf("%s%s/", head, name));
    else if (is_data_file(name) && g_file_test(full, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add(paths, g_strdup_printf("%s%s", head, name));
}

GPtrArray *
ui_import_paths(const char *typed)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    const char *slash = strrchr(typed, '/'), *tail = slash ? slash + 1 : typed;
    g_autofree char *head = g_strndup(typed, (gsize)(tail - typed));
    g_autofree char *expanded = ui_import_expand(*head ? head : "./");
    g_autoptr(GDir) dir = g_dir_open(expanded, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)))
        if (g_str_has_prefix(name, tail) && (*name != '.' || *tail == '.'))
            add_entry(paths, expanded, head, name);
    g_ptr_array_sort(paths, path_order);
    return paths;
}

char *
ui_import_complete(const char *typed, const GPtrArray *paths)
{
    gsize same;

    if (paths->len == 0)
        return g_strdup(typed);
    const char *first = g_ptr_array_index(paths, 0);
    same = strlen(first);
    for (unsigned i = 1; i < paths->len; i++) {
        const char *other = g_ptr_array_index(paths, i);
        gsize n = 0;
        while (n < same && first[n] == other[n])
            n++;
        same = n;
    }
    while (same > 0 && (first[same] & 0xc0) == 0x80)
        same--;
    return g_strndup(first, same);
}
