/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_FIELD_H
#define STAPELBAAN_MODEL_FIELD_H

/**
 * One table per record kind that says what its fields are called, how they are written as text, what they may hold
 * and how a person is asked for them. It feeds the YAML and CSV readers and writers, the forms, `show`, the history
 * and the templates, so that a field is added in one place.
 *
 * Text forms of the structured kinds (one line each, also what people type in a form or a spreadsheet cell):
 *   days "mo-we, fr" - window "07:00-09:00" - windows "10:00-10:30, 12:00-12:30" - season "03-01, 10-31"
 *   levels "LIFT 2, WALK 1" (abilities also "CUST ?") - codes and words "LIFT, PUSH"
 *   week "mo-fr 07:00-17:00, sa 08:00-12:00" - limits "STAND 2 240" (demand, level, minutes)
 */

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

enum field_kind {
    FIELD_ID,        /* char *, [A-Za-z0-9._-]{1,64} */
    FIELD_REF,       /* char *, id of another record; `ref` names its kind: "provider", "site", "task", "candidate" */
    FIELD_TEXT,      /* char *, text_check() */
    FIELD_INT,       /* int, min..max */
    FIELD_HOURS,     /* int of minutes, written as decimal hours; min..max in minutes */
    FIELD_PACE,      /* int of hundredths, written "0.85" */
    FIELD_DEGREES,   /* double, min..max whole degrees */
    FIELD_YESNO,     /* bool, yes/no */
    FIELD_CHOICE,    /* enum, one of word[] */
    FIELD_DAYS,      /* week_days */
    FIELD_WINDOW,    /* struct window */
    FIELD_WINDOWS,   /* struct window *, count at offset2 */
    FIELD_SEASON,    /* struct season */
    FIELD_DEMANDS,   /* int8_t[DEMANDS], 0..3 */
    FIELD_ABILITIES, /* int8_t[DEMANDS], 0..3 or ? */
    FIELD_CODES,     /* demand_set */
    FIELD_WORDS,     /* char **, upper-case gates for requires/holds; ids or sectors for prefers */
    FIELD_WEEK,      /* struct window[DAYS] */
    FIELD_LIMITS,    /* struct day_limit *, count at offset2 */
};

struct field {
    const char *key;   /* of the data format; a dot goes one level down: "hours.min" */
    const char *label; /* English msgid, short: a form's label, a column's heading */
    const char *help;  /* English msgid, one sentence: what to fill in, with an example */
    enum field_kind kind;
    bool required;
    bool is_free; /* people write here what they like, so that it may be about a person: see model/sensitive.h */
    size_t offset, offset2;
    int min, max;            /* where the kind has a range */
    int fallback;            /* default of the kinds that are one number, in the record's unit */
    const char *const *word; /* FIELD_CHOICE */
    const char *ref;         /* FIELD_REF; FIELD_WORDS: "provider" for provider ids or sectors, NULL for certificates */
};

/** Tables end with a field whose key is NULL. */
extern const struct field partnership_fields[], provider_fields[], site_fields[], task_fields[], candidate_fields[],
    decision_fields[];

/**
 * Reads `text` into the field of `record`. Empty text gives the default (an error where the field is required).
 * The error names the value and what would be right, not the field. The record is untouched on failure.
 */
bool field_parse(const struct field *field, const char *text, void *record, GError **error);

/** Text that field_parse reads back, "" at the default. Owned by the caller. */
char *field_text(const struct field *field, const void *record);

/** Is the field at its default? */
bool field_is_default(const struct field *field, const void *record);

/** The field of that key, or NULL. */
const struct field *field_find(const struct field *table, const char *key);

struct task;
struct candidate;

/**
 * What no field shows alone: times against days, window less blackouts against minutes (task); hours in order,
 * availability (candidate). `*at` is the key of the field to blame.
 */
bool task_check(const struct task *task, const char **at, GError **error);
bool candidate_check(const struct candidate *candidate, int full_time_min, const char **at, GError **error);

#endif
