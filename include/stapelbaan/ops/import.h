/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_IMPORT_H
#define STAPELBAAN_OPS_IMPORT_H

/** Files into the database: all of them or nothing. Also: the database into a file. */

#include "stapelbaan/model/fault.h"
#include "stapelbaan/ops/ops.h"

struct import_file {
    const char *name; /* for messages; its ending decides: .csv is a table, else YAML */
    const char *bytes;
    gsize n_byte;
};

struct import_result {
    struct {
        int n_new, n_changed, n_same;
    } count;
    int n_provider, n_site, n_task, n_candidate, n_decision; /* in the files */
    int past_undo;                                           /* 1: it was too large to keep for an undo */
    int n_unasked; /* abilities left at the default, over all candidates in the files */
};

/** One file to records by its ending (and, for a table, its headings); adds to `faults`, NULL on any. */
struct dataset *import_read(const struct import_file *file, const struct dataset *known, struct fault_list *faults);

/**
 * Imports the files one after another in one transaction. On faults: false, `faults` filled, SB_ERROR_DATA, nothing
 * changed. `dry_run` does everything but the commit.
 */
bool ops_import(struct store *store, const struct actor *actor, const struct import_file *file, unsigned n_file,
                bool dry_run, struct import_result *out, struct fault_list *faults, GError **error);

/** The whole database as a data file. `n_archived` (may be NULL) says how many archived records were left out. */
GString *ops_export(struct store *store, const struct actor *actor, int *n_archived, GError **error);

/** The bundled examples: "campus" or "tiny". Borrowed for the life of the program. NULL if there is none of that name.
 */
const char *ops_example(const char *name, gsize *n_byte);

#endif
