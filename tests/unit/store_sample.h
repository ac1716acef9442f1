/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_TESTS_STORE_SAMPLE_H
#define STAPELBAAN_TESTS_STORE_SAMPLE_H

/** What the tests of the store share: a temporary place, and small records. */

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/model/field.h"
#include "stapelbaan/store/write.h"

struct place {
    char *directory, *path;
};

static inline void
place_make(struct place *place, gconstpointer unused)
{
    (void)unused;
    place->directory = g_dir_make_tmp("stapelbaan-XXXXXX", NULL);
    g_assert_nonnull(place->directory);
    place->path = g_build_filename(place->directory, "test.db", NULL);
}

static inline void
remove_tree(const char *directory)
{
    g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);

    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        g_autofree char *file = g_build_filename(directory, name, NULL);
        if (g_unlink(file) < 0)
            remove_tree(file);
    }
    g_rmdir(directory);
}

static inline void
place_clear(struct place *place, gconstpointer unused)
{
    (void)unused;
    remove_tree(place->directory);
    g_free(place->directory);
    g_free(place->path);
}

static inline struct store *
open_or_die(const char *path, enum store_mode mode)
{
    GError *error = NULL;
    struct store *store = store_open(path, mode, &error);

    g_assert_no_error(error);
    return store;
}

/* Sets a field as a file would. */
static inline void
set(const struct field *table, void *record, const char *key, const char *text)
{
    GError *error = NULL;

    field_parse(field_find(table, key), text, record, &error);
    g_assert_no_error(error);
}

static inline struct provider *
sample_provider(const char *id)
{
    struct provider *provider = provider_new();

    set(provider_fields, provider, "id", id);
    set(provider_fields, provider, "name", "Helder");
    set(provider_fields, provider, "sector", "cleaning");
    return provider;
}

static inline struct site *
sample_site(const char *id, const char *lat)
{
    struct site *site = site_new();

    set(site_fields, site, "id", id);
    set(site_fields, site, "name", "Gebouw");
    set(site_fields, site, "lat", lat);
    set(site_fields, site, "lon", "5.1758");
    return site;
}

static inline struct task *
sample_task(const char *id, const char *title)
{
    struct task *task = task_new();

    set(task_fields, task, "id", id);
    set(task_fields, task, "provider", "p1");
    set(task_fields, task, "site", "s1");
    set(task_fields, task, "title", title);
    set(task_fields, task, "minutes", "40");
    set(task_fields, task, "days", "mo-fr");
    set(task_fields, task, "window", "07:00-09:00");
    return task;
}

static inline struct candidate *
sample_candidate(const char *id)
{
    struct candidate *candidate = candidate_new();

    set(candidate_fields, candidate, "id", id);
    set(candidate_fields, candidate, "coach", "anna");
    set(candidate_fields, candidate, "hours.min", "20");
    set(candidate_fields, candidate, "available", "mo-fr 07:00-17:00");
    return candidate;
}

/* Two providers, two sites, `n` tasks, one candidate, one decision. */
static inline struct dataset *
sample_dataset(int n)
{
    struct dataset *data = dataset_new();

    dataset_put_provider(data, sample_provider("p1"));
    dataset_put_provider(data, sample_provider("p2"));
    dataset_put_site(data, sample_site("s1", "52.0869"));
    dataset_put_site(data, sample_site("s2", "52.0870"));
    for (int i = 1; i <= n; i++) {
        g_autofree char *id = g_strdup_printf("T%03d", i);
        dataset_put_task(data, sample_task(id, "Tafels afnemen"));
    }
    dataset_put_candidate(data, sample_candidate("K001"));
    if (n > 0)
        dataset_put_decision(data, decision_new("K001", "T001", DECISION_REQUIRED));
    return data;
}

static inline struct store_change
put_or_die(struct store *store, const struct dataset *data)
{
    GError *error = NULL;
    struct store_change change = {-1, -1, -1};

    store_begin(store, &error);
    g_assert_no_error(error);
    store_put_dataset(store, data, "anna", &change, &error);
    g_assert_no_error(error);
    store_commit(store, &error);
    g_assert_no_error(error);
    return change;
}

/* The `version` of a row, 0 where there is none. */
static inline gint64
version_of(struct store *store, const char *kind, const char *id)
{
    g_autoptr(GHashTable) rows = store_read_rows(store, kind, NULL);
    const struct store_row *row = g_hash_table_lookup(rows, id);

    return row ? row->version : 0;
}

/* Waits for a child and gives its exit status, 128 + signal where one ended it. */
static inline int
wait_child(pid_t child)
{
    int status = 0;

    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

#endif
