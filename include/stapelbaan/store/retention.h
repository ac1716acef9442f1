/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_RETENTION_H
#define STAPELBAAN_STORE_RETENTION_H

/** How long each kind of data about people is kept, and what is past its time. Nothing goes by itself. */

#include "stapelbaan/store/person.h"

/** The word of each (retention_word) is stored and never changes. */
enum retention {
    RETENTION_ARCHIVED, /* candidates in the archive */
    RETENTION_SILENT,   /* candidates whose record nobody changed */
    RETENTION_CONSENT,  /* a yes that was taken back */
    RETENTION_FORM,     /* what somebody typed and did not save */
    RETENTION_RUN,      /* matches that ran, with their best plan */
    RETENTION_LOOK,     /* who looked at whom: lines of the history, emptied */
    RETENTION_HISTORY,  /* the other lines, emptied */
    RETENTIONS
};

extern const char *const retention_word[RETENTIONS + 1];

/** Ids of the candidates of a kind (RETENTION_ARCHIVED, RETENTION_SILENT) not changed since then; GPtrArray of char *.
 */
GPtrArray *store_read_due_people(struct store *store, enum retention kind, const char *since, GError **error);

/** How much of the kind was last changed before `since` (ISO 8601, UTC); -1 on error. */
int store_count_due(struct store *store, enum retention kind, const char *since, GError **error);

/**
 * Throws it away, in a change of its own, and writes the file anew so that no page keeps it; of the kinds that are not
 * candidates, which store_erase_person() takes one by one. How much, -1 on error.
 */
int store_purge(struct store *store, enum retention kind, const char *since, const struct erasing *by, GError **error);

#endif
