/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_PERSON_H
#define STAPELBAAN_STORE_PERSON_H

/** Everything about one candidate: read for an export, and taken out of every file for good. */

#include "stapelbaan/store/store.h"

/** What one table holds of a person. Owns all. */
struct person_rows {
    const char *table; /* static */
    char **key;        /* the columns, NULL-terminated */
    GPtrArray *row;    /* of GPtrArray * of char * (NULL: nothing), one for each key */
};

/** Of every table that holds anything; GPtrArray of struct person_rows *, owned. NULL on error. */
GPtrArray *store_read_person(struct store *store, const char *id, GError **error);

/** The columns of table number `i` that are not given, and why; false where there is no such table any more. `left_out`
 * is NULL where all are given. Static. */
bool store_person_table(unsigned i, const char **name, const char **left_out, const char **why);

/** A file in which was looked for what was erased. */
struct erased_file {
    char *name; /* without its directory */
    gint64 n_byte;
    int n_found;
    char *hash; /* SHA-256 of the file as it is now */
};

/** By whom. */
struct erasing {
    const char *who, *approver; /* approver NULL: who was erased before came back with a backup */
};

/** What an erasure did; no content. Owns all. */
struct erasure {
    char *at;          /* ISO 8601, UTC */
    GString *tables;   /* "candidate 1, decision 3": rows by table */
    int n_row, n_line; /* rows; lines of the history that were emptied */
    gint64 line;       /* of the history that tells of it */
    int n_text;        /* different texts that were erased, */
    int n_sought;      /* those that were looked for in the files, */
    int n_shared;      /* that others have as well, so that finding them says nothing, */
    int n_short;       /* too short to say anything */
    GPtrArray *file;   /* of struct erased_file * */
    char *tombstone;   /* the hash by which the person stays away */
    bool is_whole;     /* false: another program reads old pages still, and the files must be looked at again */
};

void erasure_free(struct erasure *erasure);
SB_AUTO(erasure)

/**
 * Erases a candidate: every row, the history's words about them (the chain holds), undo, drafts; then writes the file
 * anew, so that no page keeps a trace, empties the WAL, and looks for each text in every file of the database.
 * SB_ERROR_DATA where there is nobody of that id. Not inside a change.
 */
struct erasure *store_erase_person(struct store *store, const char *id, const struct erasing *by, GError **error);

/** Was a person of that id erased? Then nobody may have it any more. */
bool store_is_erased(struct store *store, const char *id);

#endif
