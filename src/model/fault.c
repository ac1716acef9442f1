/* SPDX-License-Identifier: EUPL-1.2 */
/* Faults with their places, collected up to a limit and counted beyond it. */

#include "stapelbaan/model/fault.h"

static void
fault_free(void *at)
{
    struct fault *fault = at;

    g_free(fault->file);
    g_free(fault->text);
    g_free(fault);
}

struct fault_list *
fault_list_new(void)
{
    struct fault_list *list = g_new0(struct fault_list, 1);

    list->fault = g_ptr_array_new_with_free_func(fault_free);
    list->warning = g_ptr_array_new_with_free_func(fault_free);
    return list;
}

void
fault_list_free(struct fault_list *list)
{
    if (!list)
        return;
    g_ptr_array_free(list->fault, TRUE);
    g_ptr_array_free(list->warning, TRUE);
    g_free(list);
}

static void
add(GPtrArray *to, const char *file, unsigned line, unsigned column, const char *text)
{
    struct fault *fault = g_new(struct fault, 1);

    *fault = (struct fault){.file = g_strdup(file), .line = line, .column = column, .text = g_strdup(text)};
    g_ptr_array_add(to, fault);
}

void
fault_list_add(struct fault_list *list, const char *file, unsigned line, unsigned column, const char *format, ...)
{
    va_list args;

    if (list->fault->len >= FAULTS_MAX) {
        list->n_more++;
        return;
    }
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    add(list->fault, file, line, column, text);
}

void
fault_list_warn(struct fault_list *list, const char *file, unsigned line, unsigned column, const char *text)
{
    if (list->warning->len < FAULTS_MAX)
        add(list->warning, file, line, column, text);
}

static int
compare_faults(gconstpointer left, gconstpointer right, gpointer file_rank)
{
    const struct fault *x = *(struct fault *const *)left;
    const struct fault *y = *(struct fault *const *)right;
    guint rank_x = GPOINTER_TO_UINT(g_hash_table_lookup(file_rank, x->file));
    guint rank_y = GPOINTER_TO_UINT(g_hash_table_lookup(file_rank, y->file));

    if (rank_x != rank_y)
        return rank_x < rank_y ? -1 : 1;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

void
fault_list_sort(struct fault_list *list)
{
    g_autoptr(GHashTable) file_rank = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < list->fault->len; i++) {
        struct fault *fault = g_ptr_array_index(list->fault, i);

        if (!g_hash_table_contains(file_rank, fault->file))
            g_hash_table_insert(file_rank, fault->file, GUINT_TO_POINTER(i));
    }
    g_ptr_array_sort_with_data(list->fault, compare_faults, file_rank);
}

char *
fault_text(const struct fault *fault)
{
    if (fault->line == 0)
        return g_strdup_printf("%s: %s", fault->file, fault->text);
    if (fault->column == 0)
        return g_strdup_printf("%s:%u: %s", fault->file, fault->line, fault->text);
    return g_strdup_printf("%s:%u:%u: %s", fault->file, fault->line, fault->column, fault->text);
}
