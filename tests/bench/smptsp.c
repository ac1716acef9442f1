/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reads a public instance of the shift-minimisation personnel task scheduling problem straight into the engine.
 *
 *   smptsp FILE [--time S] [--threads N] [--seed N] [--out SOLUTION]
 *
 * Prints "workers bound seconds"; SOLUTION gets a line "job worker" for each job, both from 0. The format: lines that
 * begin with # are comments; "Type = 1"; "Jobs = n" and n lines "start end"; "Qualifications = m" and m lines
 * "count: job job ..." of the jobs that a worker may do.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stapelbaan/match/interval.h"

struct reader {
    char *text, *at;
};

/* The next number, whatever stands before it; a comment is skipped. */
static int
number(struct reader *reader)
{
    for (;;) {
        while (*reader->at != '\0' && strchr("0123456789#", *reader->at) == NULL)
            reader->at++;
        if (*reader->at != '#')
            break;
        while (*reader->at != '\0' && *reader->at != '\n')
            reader->at++;
    }
    if (*reader->at == '\0')
        g_error("the file ends too early");
    return (int)strtol(reader->at, &reader->at, 10);
}

static struct interval_set *
read_set(const char *path)
{
    struct reader reader;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, &error))
        g_error("%s", error->message);
    reader.at = text;
    number(&reader); /* the type */
    int n = number(&reader);
    g_autofree int *start = g_new(int, n), *end = g_new(int, n);
    for (int j = 0; j < n; j++) {
        start[j] = number(&reader);
        end[j] = number(&reader);
    }
    int m = number(&reader);
    g_autofree int **able = g_new(int *, m);
    g_autofree int *n_able = g_new(int, m);
    for (int w = 0; w < m; w++) {
        n_able[w] = number(&reader);
        able[w] = g_new(int, n_able[w]);
        for (int i = 0; i < n_able[w]; i++)
            able[w][i] = number(&reader);
    }
    struct interval_set *set = interval_set_new(n, start, end, m, able, n_able);
    for (int w = 0; w < m; w++)
        g_free(able[w]);
    return set;
}

struct clock {
    gint64 start_us;
    double limit_s;
};

static double
seconds(const struct clock *clock)
{
    return (double)(g_get_monotonic_time() - clock->start_us) / 1e6;
}

static bool
in_time(void *user)
{
    const struct clock *clock = user;

    return clock->limit_s <= 0 || seconds(clock) < clock->limit_s;
}

static void
write_plan(const char *path, const struct interval_set *set, const struct interval_plan *plan)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new(NULL);

    for (int j = 0; j < set->n_job; j++)
        g_string_append_printf(text, "%d %d\n", j, plan->worker[j]);
    if (!g_file_set_contents(path, text->str, (gssize)text->len, &error))
        g_error("%s", error->message);
}

int
main(int argc, char **argv)
{
    struct clock clock = {g_get_monotonic_time(), 0};
    struct interval_options options = {.n_thread = 1, .seed = 1, .go_on = in_time, .user = &clock};
    g_autofree char *out = NULL;
    GOptionEntry entry[] = {
        {"time", 0, 0, G_OPTION_ARG_DOUBLE, &clock.limit_s, "seconds at most", "S"},
        {"threads", 0, 0, G_OPTION_ARG_INT, &options.n_thread, "threads", "N"},
        {"seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "seed", "N"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &out, "where the plan goes", "FILE"},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("FILE");
    g_autoptr(GError) error = NULL;

    g_option_context_add_main_entries(context, entry, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 2) {
        fprintf(stderr, "smptsp: %s\n", error != NULL ? error->message : "one file is needed");
        return 2;
    }
    auto_of(interval_set) set = read_set(argv[1]);
    auto_of(interval_plan) plan = interval_solve(set, &options);
    printf("%d %d %.2f\n", plan->n_used, plan->bound, seconds(&clock));
    if (out != NULL && plan->n_used <= set->n_worker)
        write_plan(out, set, plan);
    return 0;
}
