/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Profiles to keep are checked before the engine runs, by verify, so that a rule that they break is told by name. The
 * report of verify is on a whole plan; what it says of people and tasks that are not among the kept is left out.
 */

#include "stapelbaan/ops/start.h"

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/verify/verify.h"

static bool
is_all(const char *const *keep)
{
    return keep && keep[0] && !keep[1] && strcmp(keep[0], "all") == 0;
}

static void
no_profile(const struct plan *from, const char *id, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    for (guint p = 0; p < from->profile->len; p++)
        g_ptr_array_add(known, ((const struct profile *)from->profile->pdata[p])->candidate);
    const char *nearest = text_nearest(id, (const char *const *)known->pdata, known->len);
    if (nearest)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" has no profile to keep (did you mean \"%s\"?)"), id,
                    nearest);
    else
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" has no profile to keep"), id);
}

/* ---- dealing out ----------------------------------------------------------------------------------------------- */

static void
deal(const struct plan *from, const char *const *keep, struct ops_start *out)
{
    *out = (struct ops_start){.keep = plan_new(), .start = plan_new()};
    out->keep->goal = out->start->goal = from->goal;
    for (guint p = 0; p < from->profile->len; p++) {
        const struct profile *profile = from->profile->pdata[p];
        bool kept = is_all(keep) || (keep && g_strv_contains(keep, profile->candidate));
        g_ptr_array_add((kept ? out->keep : out->start)->profile, profile_copy(profile));
    }
}

static bool
has_profile(const struct plan *plan, const char *id)
{
    for (guint p = 0; p < plan->profile->len; p++)
        if (strcmp(((const struct profile *)plan->profile->pdata[p])->candidate, id) == 0)
            return true;
    return false;
}

/* ---- still sound? ---------------------------------------------------------------------------------------------- */

/* A pin that a type's other people may keep as well is not this profile's to keep. */
static bool
is_about_kept(const struct dataset *data, const struct plan *keep, const char *what)
{
    g_autofree char *id = g_strndup(what, strcspn(what, " :"));
    const struct candidate *who = dataset_candidate(data, id);

    return who && who->count == 1 && has_profile(keep, id);
}

/* Is it about the kept profiles as they are, and neither about the rest of a plan nor a figure that is counted anew? */
static bool
counts(const struct dataset *data, const struct plan *keep, const char *broken)
{
    static const char *const other[] = {"unassigned: ", "unplaced: ", "figure: "};

    for (unsigned i = 0; i < G_N_ELEMENTS(other); i++)
        if (g_str_has_prefix(broken, other[i]))
            return false;
    return !g_str_has_prefix(broken, "decision: ") || is_about_kept(data, keep, broken + strlen("decision: "));
}

char *
profiles_broken(const struct dataset *data, const struct plan *plan, struct month_day date)
{
    auto_of(verify_report) report = verify_plan(data, plan, date);

    for (guint i = 0; i < report->broken->len; i++)
        if (counts(data, plan, report->broken->pdata[i]))
            return g_strdup(report->broken->pdata[i]);
    return NULL;
}

static bool
still_sound(const struct dataset *data, const struct plan *keep, struct month_day date, GError **error)
{
    g_autofree char *broken = profiles_broken(data, keep, date);

    if (broken)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    _("what is to be kept no longer keeps the rules: %s; do not keep it, or put the data right"),
                    broken);
    return !broken;
}

bool
ops_start_from(const struct dataset *data, const struct plan *from, const char *const *keep, struct month_day date,
               struct ops_start *out, GError **error)
{
    struct ops_start start;

    for (unsigned i = 0; keep && keep[i] && !is_all(keep); i++)
        if (!has_profile(from, keep[i])) {
            no_profile(from, keep[i], error);
            return false;
        }
    deal(from, keep, &start);
    if (start.keep->profile->len > 0 && !still_sound(data, start.keep, date, error)) {
        ops_start_clear(&start);
        return false;
    }
    *out = start;
    return true;
}

void
ops_start_clear(struct ops_start *start)
{
    plan_free(start->keep);
    plan_free(start->start);
    *start = (struct ops_start){0};
}

/* ---- kept? ----------------------------------------------------------------------------------------------------- */

static bool
has_visit(const struct profile *profile, const struct visit *visit)
{
    for (guint v = 0; v < profile->visit->len; v++) {
        const struct visit *other = profile->visit->pdata[v];
        if (other->day == visit->day && strcmp(other->task, visit->task) == 0)
            return true;
    }
    return false;
}

static bool
is_same(const struct profile *a, const struct profile *b)
{
    if (strcmp(a->candidate, b->candidate) != 0 || a->visit->len != b->visit->len)
        return false;
    for (guint v = 0; v < a->visit->len; v++)
        if (!has_visit(b, a->visit->pdata[v]))
            return false;
    return true;
}

bool
ops_start_kept(const struct plan *plan, const struct plan *keep, GError **error)
{
    for (guint k = 0; k < keep->profile->len; k++) {
        const struct profile *profile = keep->profile->pdata[k];
        guint p = 0;
        while (p < plan->profile->len && !is_same(profile, plan->profile->pdata[p]))
            p++;
        if (p == plan->profile->len) {
            g_set_error(
                error, SB_ERROR, SB_ERROR_DATA,
                _("the profile of \"%s\" cannot be kept: what it needs is matched in parts, or decisions clash"),
                profile->candidate);
            return false;
        }
    }
    return true;
}
