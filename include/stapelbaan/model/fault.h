/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_FAULT_H
#define STAPELBAAN_MODEL_FAULT_H

/**
 * Faults of an input, each with its place: collected, not thrown, so that a reader can say everything that is
 * wrong with a file at once. At most FAULTS_MAX are kept; the rest is counted.
 */

#include <glib.h>

#include "stapelbaan/base/auto.h"

enum { FAULTS_MAX = 100 };

struct fault {
    char *file;            /* as the user named it */
    unsigned line, column; /* from 1; column counts characters; 0: unknown */
    char *text;            /* "unknown provider "schon" (did you mean "schoon"?)" */
};

struct fault_list {
    GPtrArray *fault;   /* of struct fault *, owned; in the order found */
    unsigned n_more;    /* beyond FAULTS_MAX */
    GPtrArray *warning; /* likewise: what is odd and refuses nothing; beyond FAULTS_MAX it is dropped */
};

/** An empty list. */
struct fault_list *fault_list_new(void);
/** Takes NULL. */
void fault_list_free(struct fault_list *list);
SB_AUTO(fault_list)

void fault_list_add(struct fault_list *list, const char *file, unsigned line, unsigned column, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

/** The same for a warning. */
void fault_list_warn(struct fault_list *list, const char *file, unsigned line, unsigned column, const char *text);

/** Sorts by file order of appearance, line, column. */
void fault_list_sort(struct fault_list *list);

/** "tasks.yaml:41:7: text". Owned by the caller. */
char *fault_text(const struct fault *fault);

#endif
