/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_DRAFT_H
#define STAPELBAAN_EXCHANGE_DRAFT_H

/**
 * A file on its way to records: what was read so far, where each value stood, and what is wrong with it.
 *
 * Both readers (YAML and tables) fill a draft record by record and close it once: draft_close() looks at what no
 * record shows alone (references, hours against the partnership, decisions). Private to src/exchange.
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/fault.h"
#include "stapelbaan/model/field.h"

/** Where something stands in the file, from 1; line 0: it does not stand there. */
struct place {
    unsigned line, column;
};

enum kind { KIND_PARTNERSHIP, KIND_PROVIDER, KIND_SITE, KIND_TASK, KIND_CANDIDATE, KIND_DECISION, KINDS };

/** One record of the file. */
struct entry {
    enum kind kind;
    void *record;        /* borrowed from the draft's dataset once draft_end() took it */
    struct place at;     /* where it begins */
    struct place *where; /* of each field of the kind's table; owned */
    bool has_hours;      /* a candidate whose hours are given, though perhaps empty */
    bool is_sound;       /* no fault of its own */
    unsigned n_before;   /* faults when it began */
};

/** Something that must exist, in the file or in what is known. */
struct reference {
    const char *what;  /* "provider", "site", "task", "candidate", or "like": a provider or a sector; static */
    const char *id;    /* owned by the draft */
    const char *label; /* heading of its column, NULL for YAML; borrowed */
    struct place at;
};

struct draft {
    const char *file;            /* borrowed: the name in faults */
    const struct dataset *known; /* borrowed, may be NULL */
    struct fault_list *faults;   /* borrowed */
    unsigned n_fault;            /* added by this draft */
    const char *const *label;    /* borrowed: what the fields of the table are called, NULL: by their keys */
    struct dataset *data;
    GPtrArray *entry;         /* of struct entry *, owned */
    GHashTable *first[KINDS]; /* id -> first struct entry * that has it */
    GArray *reference;        /* of struct reference: what must exist */
    GHashTable *pair;         /* "a b" -> line: pairs of sites seen */
    struct place house;       /* where the partnership begins */
    struct place travel;      /* where the travel begins */
    GStringChunk *name;       /* the texts of `reference` */
    gsize n_name_seen;        /* looked at for suggestions */
};

struct draft *draft_new(const char *file, const struct dataset *known, struct fault_list *faults);
void draft_free(struct draft *draft);
SB_AUTO(draft)

/** Adds a fault; the text is made fit to show and cut where it is very long. */
void draft_fault(struct draft *draft, struct place at, const char *format, ...) G_GNUC_PRINTF(3, 4);

/** The same about a field: its label, then what the error says. Frees the error. */
void draft_field_fault(struct draft *draft, const struct entry *entry, const struct field *field, struct place at,
                       GError *error);

/** The same about the field of that key, at its place. */
void draft_key_fault(struct draft *draft, const struct entry *entry, const char *key, GError *error);

/** Warns where the text that was read looks like a diagnosis; only of fields in which people write freely. */
void draft_warn_sensitive(struct draft *draft, const struct entry *entry, const struct field *field, struct place at,
                          const char *text);

/** Is there still room for a fault's text? Where not, a suggestion need not be looked for. */
bool draft_has_room(const struct draft *draft);

/** "task"; translated. */
const char *kind_label(enum kind kind);
const struct field *kind_fields(enum kind kind);
gsize kind_n_field(enum kind kind);
void *kind_new(enum kind kind);
void kind_free(enum kind kind, void *record);

/** A record with its defaults; end it with draft_end(). */
struct entry *draft_begin(struct draft *draft, enum kind kind, struct place at);

/** What the field is called in this file: its heading or its key. Borrowed. */
const char *draft_label(const struct draft *draft, const struct entry *entry, const struct field *field);

/** Where the field of that key stands, else where its record begins. */
struct place entry_place(const struct entry *entry, const char *key);

/** Remembers that something must exist; see struct reference. Copies `id`. */
void draft_refer(struct draft *draft, const char *what, const char *id, const char *label, struct place at);

/** Looks at the record as a whole (missing fields, an id given twice, task_check()) and keeps it. */
void draft_end(struct draft *draft, struct entry *entry);

/** Keeps a pair of sites; a pair given twice is a fault. */
void draft_pair(struct draft *draft, const char *a, const char *b, int minutes, struct place at);

/** Looks at everything together and gives the records, owned by the caller, or NULL when there was a fault. */
struct dataset *draft_close(struct draft *draft);

/** Checks of draft_close(), in check.c. */
void check_references(struct draft *draft);
void check_candidates(struct draft *draft);
void check_decisions(struct draft *draft);

#endif
