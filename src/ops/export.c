/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The database into a data file, and the examples that come with the program.
 */

#include <gio/gio.h>

#include "private.h"
#include "stapelbaan/exchange/yaml.h"
#include "stapelbaan/ops/import.h"
#include "stapelbaan/ops/look.h"

GString *
ops_export(struct store *store, const struct actor *actor, int *n_archived, GError **error)
{
    if (!permit(store, actor, "export", "data", error))
        return NULL;

    auto_of(dataset) data = store_read_dataset(store, error);
    auto_of(dataset) archived = data ? store_read_archived(store, error) : NULL;
    if (!archived)
        return NULL;
    if (!ops_look(store, actor, LOOK_COPY, NULL, error))
        return NULL;
    if (n_archived)
        *n_archived = (int)(archived->task->len + archived->candidate->len);
    return yaml_write(data);
}

const char *
ops_example(const char *name, gsize *n_byte)
{
    g_autofree char *path = g_strconcat("/stapelbaan/examples/", name, ".yaml", NULL);
    g_autoptr(GBytes) bytes = g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    /* The bytes are part of the program: they outlive the reference to them. */
    return bytes ? g_bytes_get_data(bytes, n_byte) : NULL;
}
