/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_VIEW_RECORD_KIND_H
#define STAPELBAAN_UI_VIEW_RECORD_KIND_H

/** What differs between the records that are filled in with a form. */

#include "stapelbaan/model/field.h"
#include "stapelbaan/ops/ops.h"

struct ui_record_kind {
    const char *name;
    const struct field *fields;
    void *(*fresh)(const void *from); /* a copy, or all defaults */
    void (*free)(void *record);
    const void *(*find)(const struct dataset *data, const char *id);
    bool (*save)(struct store *store, const struct actor *actor, const void *record, gint64 version, const char **at,
                 GError **error);
};

extern const struct ui_record_kind ui_task_kind, ui_candidate_kind, ui_provider_kind, ui_site_kind;

#endif
