/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_PROGRAMME_H
#define STAPELBAAN_MODEL_PROGRAMME_H

/**
 * A mixed-integer programme as data: minimise c x, each row at most, at least or equal to its right side, 0 <= x <= u.
 *
 * Written down row by row by whoever makes it, and read column by column by whoever writes it out or solves it. Nothing
 * here solves anything.
 */

#include <stdint.h>

#include <glib.h>

#include "stapelbaan/base/auto.h"

enum programme_kind { PROGRAMME_REAL, PROGRAMME_INTEGER, PROGRAMME_KINDS };

/** How a row stands to its right side; the letters are those of MPS. */
enum programme_sense { PROGRAMME_MOST = 'L', PROGRAMME_LEAST = 'G', PROGRAMME_EQUAL = 'E' };

struct programme_column {
    const char *name;   /* NULL: it has none of its own; owned by the programme */
    double cost, upper; /* upper is HUGE_VAL where there is none */
    enum programme_kind kind;
};

struct programme_row {
    double right;
    enum programme_sense sense;
};

struct programme_entry {
    int row, column;
    double value;
};

struct programme {
    GArray *column; /* of struct programme_column */
    GArray *row;    /* of struct programme_row */
    GArray *entry;  /* of struct programme_entry, as they came; a place in the table at most once */
    GStringChunk *names;
    GString *about; /* what it is, lines of text without control characters */
};

struct programme *programme_new(void);
void programme_free(struct programme *programme);
SB_AUTO(programme)

/** Adds a column; returns its index. */
int programme_add_column(struct programme *programme, enum programme_kind kind, double cost, double upper);

/** Names a column; the name is copied. Free of white space, at most 160 bytes, unlike "x" or "r" and a number. */
void programme_name(struct programme *programme, int column, const char *name);

/** Adds a row; returns its index. */
int programme_add_row(struct programme *programme, enum programme_sense sense, double right);

/** Puts a value into the table; nothing where it is 0. */
void programme_put(struct programme *programme, int row, int column, double value);

/** Turns the table over: the entries by column, and where each column begins (one more than columns). Owned by the
 * caller. */
struct programme_entry *programme_by_column(const struct programme *programme, guint **begin);

#endif
