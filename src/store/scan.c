/* SPDX-License-Identifier: EUPL-1.2 */

/* Looking for texts in the bytes of the database's files, in a child that opens them and tells the counts by a pipe. */

#include "scan.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"

int
scan_drop_known(GHashTable *text, const char *cell)
{
    GHashTableIter iter;
    gpointer key;
    int n = 0;

    if (!cell || !*cell)
        return 0;
    g_hash_table_iter_init(&iter, text);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (strstr(cell, key)) {
            g_hash_table_iter_remove(&iter);
            n++;
        }
    return n;
}

/* ---- which files ------------------------------------------------------------------------------------------------ */

static void
add_files(const char *directory, const char *prefix, const char *shown, GPtrArray *out)
{
    g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);

    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(directory, name, NULL);
        g_autofree char *label = g_strconcat(shown, name, NULL);
        if (!g_str_has_prefix(name, prefix))
            continue;
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            g_autofree char *inner = g_strconcat(label, "/", NULL);
            add_files(path, "", inner, out);
        } else if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            g_ptr_array_add(out, g_steal_pointer(&label));
        }
    }
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* ---- the child -------------------------------------------------------------------------------------------------- */

static int
count(const char *bytes, gsize n_byte, const char *text)
{
    const char *end = bytes + n_byte;
    int n = 0;

    for (const char *at = bytes; (at = memmem(at, (gsize)(end - at), text, strlen(text))); at++)
        n++;
    return n;
}

/* "NAME\tBYTES\tFOUND\tHASH"; a file that cannot be read is told with -1, for nobody knows what is in it. */
static void
scan_one(FILE *to, const char *directory, const char *name, const char *const *text)
{
    g_autofree char *path = g_build_filename(directory, name, NULL), *bytes = NULL;
    gsize n_byte = 0;
    int n = 0;

    if (!g_file_get_contents(path, &bytes, &n_byte, NULL)) {
        fprintf(to, "%s\t-1\t-1\t-\n", name);
        return;
    }
    for (; *text; text++)
        n += count(bytes, n_byte, *text);
    g_autofree char *hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, n_byte);
    fprintf(to, "%s\t%zu\t%d\t%s\n", name, n_byte, n, hash);
}

static G_GNUC_NORETURN void
child(int fd, const char *directory, const GPtrArray *name, const char *const *text)
{
    FILE *to = fdopen(fd, "w");

    for (guint i = 0; to && i < name->len; i++)
        scan_one(to, directory, name->pdata[i], text);
    _exit(to && fclose(to) == 0 ? 0 : 1);
}

/* ---- the parent ------------------------------------------------------------------------------------------------- */

static void
take_line(const char *line, GPtrArray *out)
{
    g_auto(GStrv) part = g_strsplit(line, "\t", -1);

    if (g_strv_length(part) != 4)
        return;
    struct erased_file *file = g_new(struct erased_file, 1);
    *file = (struct erased_file){
        .name = g_strdup(part[0]),
        .n_byte = g_ascii_strtoll(part[1], NULL, 10),
        .n_found = (int)g_ascii_strtoll(part[2], NULL, 10),
        .hash = g_strdup(part[3]),
    };
    g_ptr_array_add(out, file);
}

static bool
read_child(int fd, pid_t pid, GPtrArray *out)
{
    FILE *from = fdopen(fd, "r");
    char *line = NULL;
    size_t room = 0;
    int status = 0;

    while (from && getline(&line, &room, from) > 0)
        take_line(g_strchomp(line), out);
    free(line);
    if (from)
        fclose(from);
    return waitpid(pid, &status, 0) == pid && status == 0;
}

bool
scan_files(const char *file, const char *const *text, GPtrArray *out, GError **error)
{
    g_autofree char *directory = g_path_get_dirname(file), *prefix = g_path_get_basename(file);
    g_autoptr(GPtrArray) name = g_ptr_array_new_with_free_func(g_free);
    int fd[2];

    add_files(directory, prefix, "", name);
    g_ptr_array_sort(name, by_name);
    pid_t pid = pipe(fd) == 0 ? fork() : -1;
    if (pid == 0) {
        close(fd[0]);
        child(fd[1], directory, name, text);
    }
    if (pid > 0)
        close(fd[1]);
    if (pid > 0 && read_child(fd[0], pid, out) && out->len == name->len)
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("the files of \"%s\" could not be searched: %s"), file,
                g_strerror(errno));
    return false;
}
