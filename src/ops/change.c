/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * How a change ends and how the history tells it.
 *
 * The history keeps what changed of work (tasks, sites, providers) with the values before and after. Of people it names
 * the fields only: what somebody can and cannot do is in one place, the record, and goes when the record goes.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/exchange/yaml.h"

enum { VALUE_MAX_CHARS = 60 };

const struct change_kind change_task = {"task", task_fields, true};
const struct change_kind change_candidate = {"candidate", candidate_fields, false};
const struct change_kind change_provider = {"provider", provider_fields, true};
const struct change_kind change_site = {"site", site_fields, true};
const struct change_kind change_partnership = {"partnership", partnership_fields, true};
const struct change_kind change_decision = {"decision", decision_fields, true};

bool
change_end(struct store *store, bool ok, GError **error)
{
    if (ok)
        return store_commit(store, error);
    store_rollback(store);
    permit_tell(store);
    return false;
}

/* A value as people wrote it; "-" where it is the default. */
static void
append_value(GString *out, const char *text)
{
    text = text[0] ? text : "-";
    if (g_utf8_strlen(text, -1) <= VALUE_MAX_CHARS) {
        g_string_append(out, text);
        return;
    }
    g_string_append_len(out, text, g_utf8_offset_to_pointer(text, VALUE_MAX_CHARS - 1) - text);
    g_string_append(out, "…");
}

static void
append_field(GString *out, const struct change_kind *kind, const char *key, const char *before, const char *after)
{
    if (out->len > 0)
        g_string_append(out, kind->with_values ? "; " : ", ");
    g_string_append(out, key);
    if (!kind->with_values)
        return;
    g_string_append(out, ": ");
    append_value(out, before);
    g_string_append(out, " -> ");
    append_value(out, after);
}

char *
change_summary(const struct change_kind *kind, const void *before, const void *after)
{
    g_autoptr(GString) out = g_string_new(NULL);

    if (!before)
        return g_strdup("new");
    for (const struct field *field = kind->field; field->key; field++) {
        g_autofree char *old = field_text(field, before), *now = field_text(field, after);
        if (strcmp(old, now) != 0)
            append_field(out, kind, field->key, old, now);
    }
    return out->len > 0 ? g_strdup(out->str) : NULL;
}

/* Writing the record out and reading it as a file is the check of an import, and no second one like it. */
bool
check_as_import(const struct dataset *data, const struct dataset *known, GError **error)
{
    auto_of(fault_list) faults = fault_list_new();
    g_autoptr(GString) file = yaml_write(data);
    struct dataset *read = yaml_read("", file->str, file->len, known, faults);

    if (read) {
        dataset_free(read);
        return true;
    }
    const struct fault *first = faults->fault->pdata[0];
    g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, first->text);
    return false;
}
