/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Consent. After every change the agreed job is made anew from the switches, so that what coordinators see is never
 * more than was said yes to: all four switches on, the job ones for the same proposal, and that proposal is the job
 * that the person has in the stored plan. A job that was agreed stays as it was when the plan changes later; the next
 * change of a switch looks again.
 */

#include "stapelbaan/ops/consent.h"

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/permit.h"

/* ---- what there is to say yes to -------------------------------------------------------------------------------- */

/* A hash of the visits: the same job is the same proposal. */
static char *
proposal_of(const struct profile *job)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    for (guint i = 0; i < job->visit->len; i++) {
        const struct visit *visit = job->visit->pdata[i];
        g_autofree char *line = g_strdup_printf("%s %s %d %d %d\n", visit->task, visit->site, (int)visit->day,
                                                visit->start_min, visit->end_min);
        g_checksum_update(sum, (const guchar *)line, -1);
    }
    return g_strdup(g_checksum_get_string(sum));
}

static struct profile *
job_of(const struct plan *plan, const char *candidate)
{
    for (guint i = 0; plan && i < plan->profile->len; i++) {
        const struct profile *profile = plan->profile->pdata[i];
        if (strcmp(profile->candidate, candidate) == 0)
            return profile_copy(profile);
    }
    return NULL;
}

static struct candidate *
find_person(struct store *store, const char *id, GError **error)
{
    GError *own = NULL;
    auto_of(candidate) who = store_read_candidate(store, id, &own);

    if (own)
        g_propagate_error(error, own);
    else if (!who)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no candidate \"%s\""), id);
    else if (who->count > 1)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" stands for %d people: only one person can say yes"), id,
                    who->count);
    else
        return g_steal_pointer(&who);
    return NULL;
}

/* ---- the state -------------------------------------------------------------------------------------------------- */

void
consent_state_free(struct consent_state *state)
{
    if (!state)
        return;
    if (state->consent)
        g_ptr_array_unref(state->consent);
    profile_free(state->job);
    agreed_free(state->agreed);
    g_free(state->proposal);
    g_free(state);
}

static void
set_switches(struct consent_state *state)
{
    for (guint i = 0; i < state->consent->len; i++) {
        const struct consent *consent = state->consent->pdata[i];
        if (!consent->withdrawn_at &&
            (consent->about == CONSENT_SHARE || g_strcmp0(consent->proposal, state->proposal) == 0))
            state->is_on[consent->about][consent->side] = true;
    }
}

static bool
read_agreed(struct store *store, const char *candidate, struct consent_state *state, GError **error)
{
    g_autoptr(GPtrArray) all = store_read_agreed(store, NULL, error);
    guint at = 0;

    while (all && at < all->len && strcmp(((struct agreed *)all->pdata[at])->pseudonym, candidate) != 0)
        at++;
    if (all && at < all->len)
        state->agreed = g_ptr_array_steal_index(all, at);
    return all;
}

static struct consent_state *
read_state(struct store *store, const char *candidate, GError **error)
{
    auto_of(consent_state) state = g_new0(struct consent_state, 1);
    GError *own = NULL;
    auto_of(plan) plan = store_read_plan(store, &own);

    if (own) {
        g_propagate_error(error, own);
        return NULL;
    }
    state->job = job_of(plan, candidate);
    state->proposal = state->job ? proposal_of(state->job) : NULL;
    state->consent = store_read_consent(store, candidate, error);
    if (!state->consent || !read_agreed(store, candidate, state, error))
        return NULL;
    set_switches(state);
    return g_steal_pointer(&state);
}

struct consent_state *
ops_consent(struct store *store, const struct actor *actor, const char *candidate, GError **error)
{
    if (!permit_row(store, actor, "read", "consent", candidate, NULL, error))
        return NULL;
    auto_of(candidate) who = find_person(store, candidate, error);
    return who ? read_state(store, candidate, error) : NULL;
}

/* ---- what coordinators see -------------------------------------------------------------------------------------- */

static const struct field *
ability_field(void)
{
    return field_find(candidate_fields, "abilities");
}

/* "WEATHER 0, NOISE 1" as the codes of the format, in order; NULL with an error. Owned by the caller. */
static char *
clean_adaptations(const char *text, GError **error)
{
    auto_of(candidate) scratch = candidate_new();

    if (!field_parse(ability_field(), text, scratch, error)) {
        g_prefix_error(error, _("adaptations: "));
        return NULL;
    }
    for (int d = 0; d < DEMANDS; d++)
        if (scratch->ability[d] == ABILITY_UNKNOWN) {
            g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("adaptations: \"%s\" needs a level (0 to 3)"),
                        demand_code((enum demand)d));
            return NULL;
        }
    return field_text(ability_field(), scratch);
}

static void
take_adaptations(struct agreed *agreed, const char *text)
{
    auto_of(candidate) scratch = candidate_new();

    if (!field_parse(ability_field(), text, scratch, NULL))
        return;
    for (int d = 0; d < DEMANDS; d++) {
        const struct adaptation one = {(enum demand)d, scratch->ability[d]};
        if (scratch->ability[d] >= 0)
            g_array_append_val(agreed->adaptation, one);
    }
}

/* What the coach picked last with a yes to this proposal. */
static const char *
picked(const struct consent_state *state)
{
    for (guint i = state->consent->len; i > 0; i--) {
        const struct consent *consent = state->consent->pdata[i - 1];
        if (!consent->withdrawn_at && consent->about == CONSENT_JOB && consent->side == CONSENT_COACH &&
            g_strcmp0(consent->proposal, state->proposal) == 0)
            return consent->adaptations;
    }
    return "";
}

static struct agreed *
agreed_new(const char *candidate, const struct consent_state *state)
{
    struct agreed *agreed = g_new(struct agreed, 1);

    *agreed = (struct agreed){
        .pseudonym = g_strdup(candidate),
        .proposal = g_strdup(state->proposal),
        .minutes = state->job->minutes,
        .is_full = state->job->full,
        .visit = g_ptr_array_ref(state->job->visit),
        .adaptation = g_array_new(FALSE, FALSE, sizeof(struct adaptation)),
    };
    take_adaptations(agreed, picked(state));
    return agreed;
}

/* Inside the change: what the switches allow, and no more. */
static bool
settle(struct store *store, const char *candidate, GError **error)
{
    auto_of(consent_state) state = read_state(store, candidate, error);

    if (!state)
        return false;
    bool share = state->is_on[CONSENT_SHARE][CONSENT_PERSON] && state->is_on[CONSENT_SHARE][CONSENT_COACH];
    if (!share || !state->job || !state->is_on[CONSENT_JOB][CONSENT_PERSON] ||
        !state->is_on[CONSENT_JOB][CONSENT_COACH])
        return store_drop_agreed(store, candidate, error);
    auto_of(agreed) agreed = agreed_new(candidate, state);
    return store_put_agreed(store, agreed, error);
}

/* ---- yes and no ------------------------------------------------------------------------------------------------- */

/* "person: share, job" */
static bool
tell(struct store *store, const struct actor *actor, const char *verb, const char *candidate, enum consent_side side,
     unsigned about, GError **error)
{
    g_autoptr(GString) summary = g_string_new(consent_side_word[side]);

    for (int a = 0; a < CONSENT_ABOUTS; a++)
        if (about >> a & 1)
            g_string_append_printf(summary, " %s", consent_about_word[a]);
    return store_audit_add(store, actor->name, verb, "consent", candidate, summary->str, error);
}

static bool
give(struct store *store, const struct actor *actor, const char *candidate, enum consent_side side, unsigned about,
     const char *adaptations, GError **error)
{
    auto_of(consent_state) state = read_state(store, candidate, error);
    bool ok = state != NULL;

    if (ok && about >> CONSENT_JOB & 1 && !state->job) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" has no job in the stored plan to say yes to"), candidate);
        return false;
    }
    for (int a = 0; ok && a < CONSENT_ABOUTS; a++) {
        bool job = a == CONSENT_JOB, new_words = job && side == CONSENT_COACH && state->is_on[a][side];
        int n;
        if (!(about >> a & 1) || (state->is_on[a][side] && !new_words))
            continue;
        ok = (!new_words || store_withdraw_consent(store, candidate, side, CONSENT_JOB, actor->name, &n, error)) &&
             store_add_consent(store, candidate, side, (enum consent_about)a, job ? state->proposal : "",
                               job ? adaptations : "", actor->name, error);
    }
    return ok && settle(store, candidate, error) && tell(store, actor, "agree", candidate, side, about, error);
}

bool
ops_consent_give(struct store *store, const struct actor *actor, const char *candidate, enum consent_side side,
                 unsigned about, const char *adaptations, GError **error)
{
    g_autofree char *clean = clean_adaptations(adaptations ? adaptations : "", error);

    if (!clean || !permit_row(store, actor, "save", "consent", candidate, NULL, error))
        return false;
    if (*clean && (side != CONSENT_COACH || !(about >> CONSENT_JOB & 1))) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_USAGE,
                            _("adaptations go with the yes of the job coach to a job"));
        return false;
    }
    auto_of(candidate) who = find_person(store, candidate, error);
    if (!who || !store_begin(store, error))
        return false;
    return change_end(store, give(store, actor, candidate, side, about, clean, error), error);
}

static bool
withdraw(struct store *store, const struct actor *actor, const char *candidate, enum consent_side side, unsigned about,
         GError **error)
{
    int n_all = 0;

    for (int a = 0; a < CONSENT_ABOUTS; a++) {
        int n = 0;
        if (about >> a & 1 &&
            !store_withdraw_consent(store, candidate, side, (enum consent_about)a, actor->name, &n, error))
            return false;
        n_all += n;
    }
    if (n_all == 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("there is nothing to take back: \"%s\" has not said yes"),
                    candidate);
        return false;
    }
    return settle(store, candidate, error) && tell(store, actor, "withdraw", candidate, side, about, error);
}

bool
ops_consent_withdraw(struct store *store, const struct actor *actor, const char *candidate, enum consent_side side,
                     unsigned about, GError **error)
{
    if (!permit_row(store, actor, "save", "consent", candidate, NULL, error))
        return false;
    auto_of(candidate) who = find_person(store, candidate, error);
    if (!who || !store_begin(store, error))
        return false;
    return change_end(store, withdraw(store, actor, candidate, side, about, error), error);
}

/* Of the people whose job coach it is, and the work that the account coordinates. */
static bool
keep_own(struct store *store, const struct actor *actor, GPtrArray *agreed, GError **error)
{
    for (guint i = agreed->len; i > 0; i--) {
        GError *own = NULL;
        const struct agreed *one = agreed->pdata[i - 1];
        g_autofree char *coach = store_read_owner(store, "candidate", one->pseudonym, &own);
        if (own) {
            g_propagate_error(error, own);
            return false;
        }
        if (!ops_may_row(actor, "read", "agreed", coach))
            g_ptr_array_remove_index(agreed, i - 1);
    }
    return true;
}

GPtrArray *
ops_agreed(struct store *store, const struct actor *actor, GError **error)
{
    const unsigned people = 1U << ROLE_ADMINISTRATOR | 1U << ROLE_COACH;
    static const char *const none[] = {NULL};

    if (!permit(store, actor, "read", "agreed", error))
        return NULL;
    if (actor->roles & people) {
        g_autoptr(GPtrArray) agreed = store_read_agreed(store, NULL, error);
        return agreed && keep_own(store, actor, agreed, error) ? g_steal_pointer(&agreed) : NULL;
    }
    return store_read_agreed(store, actor->provider ? (const char *const *)actor->provider : none, error);
}
