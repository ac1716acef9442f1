/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_PERSON_PRIVATE_H
#define STAPELBAAN_STORE_PERSON_PRIVATE_H

/** Every table with what it holds of one person: what an export gives and an erasure takes. */

#include "private.h"
#include "stapelbaan/store/person.h"

/** A table; every table of the database has a row here, and every column stands in `select` or in `left_out`. */
struct person_table {
    const char *name;
    const char *select;   /* the rows about :id; NULL: the table is about no candidate, see `why` */
    const char *left_out; /* columns that are not given, with blanks between them; NULL: none */
    const char *erase;    /* takes them out; NULL: they go with another table, or in erase.c */
    const char *why;      /* why there is nothing, or why columns are left out; NULL where nothing is */
};

extern const struct person_table person_tables[];
extern const gsize n_person_table;

/** Gives the connection names(TEXT, ID), is ID a word of TEXT?, and without(TEXT, ID), which puts a dash for it. */
bool person_functions(struct store *store, GError **error);

/** Does `text` have `id` as a word of its own? Ids go on over letters, digits, "_", and "." or "-" before one of these.
 */
bool person_is_named(const char *text, const char *id);

#endif
