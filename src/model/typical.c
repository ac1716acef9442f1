/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is usual, counted: the most frequent value of what is a choice (days, window), the middle of what is a size
 * (minutes, levels). Until somebody entered tasks a small table says what is usual in a sector.
 */

#include "stapelbaan/model/typical.h"

#include <string.h>

#include "stapelbaan/model/field.h"

static const struct {
    const char *days, *window, *minutes, *demands;
} usual[SECTORS] = {
    [SECTOR_CLEANING] = {"mo-fr", "07:00-09:00", "30", "WALK 2, BEND 1, WET 1"},
    [SECTOR_CATERING] = {"mo-fr", "11:00-14:00", "60", "LIFT 1, WALK 2, STAND 2, CUST 1"},
    [SECTOR_COFFEE] = {"mo-fr", "08:00-16:00", "45", "LIFT 1, WALK 2, PUSH 1"},
    [SECTOR_GREEN] = {"mo-fr", "08:00-16:00", "90", "LIFT 1, WALK 2, BEND 2, WEATHER 2"},
    [SECTOR_SECURITY] = {"mo-fr", "08:00-17:00", "30", "WALK 2, STAND 2, CUST 2, SPEAK 2"},
    [SECTOR_MAIL] = {"mo-fr", "09:00-12:00", "60", "LIFT 1, WALK 2, READ 1"},
    [SECTOR_WASTE] = {"mo-fr", "07:00-15:00", "45", "LIFT 2, PUSH 1, WALK 2"},
    [SECTOR_TECHNICAL] = {"mo-fr", "08:00-16:00", "45", "WALK 2, CLIMB 1, HAND 1"},
    [SECTOR_LAUNDRY] = {"mo-fr", "08:00-16:00", "60", "LIFT 1, STAND 2, HAND 1"},
    [SECTOR_EVENTS] = {"mo-fr", "08:00-18:00", "60", "LIFT 2, WALK 2, BEND 1"},
    [SECTOR_OTHER] = {"mo-fr", "08:00-17:00", "30", ""},
};

static struct task *
from_table(enum sector sector)
{
    struct task *out = task_new();
    const char *const text[][2] = {{"days", usual[sector].days},
                                   {"window", usual[sector].window},
                                   {"minutes", usual[sector].minutes},
                                   {"demands", usual[sector].demands}};

    for (gsize i = 0; i < G_N_ELEMENTS(text); i++)
        field_parse(field_find(task_fields, text[i][0]), text[i][1], out, NULL);
    return out;
}

/* The tasks of that provider, or of every provider of that sector; borrowed. */
static GPtrArray *
tasks_of(const struct dataset *data, const char *provider, enum sector sector)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint i = 0; i < data->task->len; i++) {
        struct task *task = data->task->pdata[i];
        const struct provider *by = provider ? NULL : dataset_provider(data, task->provider);

        if (provider ? strcmp(task->provider, provider) == 0 : by && by->sector == sector)
            g_ptr_array_add(out, task);
    }
    return out;
}

static int
by_number(gconstpointer a, gconstpointer b)
{
    const int *one = a, *other = b;

    return (*one > *other) - (*one < *other);
}

/* The most frequent number, the smallest of several; sorts them. */
static int
most_frequent(GArray *number)
{
    int best = 0;
    guint n_best = 0, run = 0;

    g_array_sort(number, by_number);
    for (guint i = 0; i < number->len; i++) {
        int one = g_array_index(number, int, i);

        run = i > 0 && g_array_index(number, int, i - 1) == one ? run + 1 : 1;
        if (run > n_best) {
            n_best = run;
            best = one;
        }
    }
    return best;
}

/* The lower middle; sorts them. */
static int
middle(GArray *number)
{
    g_array_sort(number, by_number);
    return g_array_index(number, int, (number->len - 1) / 2);
}

/* A window as one number, the earliest smallest. */
enum { WINDOW_BASE = 10000 };

static void
set_times(struct task *out, const GPtrArray *task)
{
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(int)), window = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) minutes = g_array_new(FALSE, FALSE, sizeof(int));

    for (guint i = 0; i < task->len; i++) {
        const struct task *one = task->pdata[i];
        int day = (int)one->days, span = one->window.start_min * WINDOW_BASE + one->window.end_min;

        g_array_append_val(days, day);
        g_array_append_val(window, span);
        g_array_append_val(minutes, one->minutes);
    }
    int span = most_frequent(window), middle_min = middle(minutes);
    out->days = (week_days)most_frequent(days);
    out->window = (struct window){span / WINDOW_BASE, span % WINDOW_BASE};
    out->minutes = middle_min <= out->window.end_min - out->window.start_min ? middle_min : 0;
}

static void
set_demands(struct task *out, const GPtrArray *task)
{
    for (int demand = 0; demand < DEMANDS; demand++) {
        g_autoptr(GArray) level = g_array_new(FALSE, FALSE, sizeof(int));

        for (guint i = 0; i < task->len; i++) {
            int one = ((const struct task *)task->pdata[i])->demand[demand];

            if (one > 0)
                g_array_append_val(level, one);
        }
        if (level->len * 2 > task->len)
            out->demand[demand] = (int8_t)middle(level);
    }
}

static int
by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
set_requires(struct task *out, const GPtrArray *task)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new(), often = g_ptr_array_new();
    guint run = 0;

    for (guint i = 0; i < task->len; i++)
        for (char **word = ((const struct task *)task->pdata[i])->requires; word && *word; word++)
            g_ptr_array_add(all, *word);
    g_ptr_array_sort(all, by_text);
    for (guint i = 0; i < all->len; i++) {
        run = i > 0 && strcmp(all->pdata[i - 1], all->pdata[i]) == 0 ? run + 1 : 1;
        if (run == task->len / 2 + 1)
            g_ptr_array_add(often, all->pdata[i]);
    }
    if (often->len == 0)
        return;
    g_ptr_array_add(often, NULL);
    out->requires = g_strdupv((char **)often->pdata);
}

struct task *
task_typical(const struct dataset *data, const struct provider *provider, enum typical_of *of)
{
    g_autoptr(GPtrArray) task = tasks_of(data, provider->id, provider->sector);

    *of = TYPICAL_PROVIDER;
    if (task->len < TYPICAL_LEAST) {
        g_ptr_array_unref(task);
        task = tasks_of(data, NULL, provider->sector);
        *of = TYPICAL_SECTOR;
    }
    if (task->len < TYPICAL_LEAST) {
        *of = TYPICAL_TABLE;
        return from_table(provider->sector);
    }
    struct task *out = task_new();
    set_times(out, task);
    set_demands(out, task);
    set_requires(out, task);
    return out;
}
