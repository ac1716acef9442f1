/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a file's records must be to each other, and to what is known already.
 *
 * Runs once, when every record is read, so that the order of the lists does not matter. Records with a fault of their
 * own are left out, so that one mistake is told once. Start reading at draft_close() in draft.c.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "draft.h"
#include "stapelbaan/base/text.h"
#include "unfit.h"

/* ---- references ---------------------------------------------------------------------------------------------------
 */

/* What can be referred to: how to find it, and what a wrong one is called. */
static const struct target {
    const char *what, *unknown;
} target_table[] = {
    {"provider", N_("unknown provider")},
    {"site", N_("unknown site")},
    {"task", N_("unknown task")},
    {"candidate", N_("unknown candidate")},
    {"like", N_("unknown provider or sector")},
};

static bool
is_sector(const char *word)
{
    return g_strv_contains(sector_word, word);
}

static bool
exists_in(const struct dataset *data, const char *what, const char *id)
{
    if (!data)
        return false;
    if (strcmp(what, "site") == 0)
        return dataset_site(data, id);
    if (strcmp(what, "task") == 0)
        return dataset_task(data, id);
    if (strcmp(what, "candidate") == 0)
        return dataset_candidate(data, id);
    return dataset_provider(data, id);
}

/* Adds the ids of everything in `data` that `what` could have meant; borrowed. */
static void
add_names(GPtrArray *name, const struct dataset *data, const char *what)
{
    const GPtrArray *list = NULL;

    if (!data)
        return;

    if (strcmp(what, "site") == 0)
        list = data->site;
    else if (strcmp(what, "task") == 0)
        list = data->task;
    else if (strcmp(what, "candidate") == 0)
        list = data->candidate;
    else
        list = data->provider;
    for (guint i = 0; i < list->len; i++) /* every record begins with its id */
        g_ptr_array_add(name, *(char **)g_ptr_array_index(list, i));
}

/* Names that all suggestions of a draft together may look at, so that a large file of mistakes is still read soon. */
enum { NAMES_MAX = 200000 };

static const char *
nearest_name(struct draft *draft, const struct reference *reference)
{
    g_autoptr(GPtrArray) name = g_ptr_array_new();

    if (draft->n_name_seen > NAMES_MAX)
        return NULL;

    add_names(name, draft->data, reference->what);
    add_names(name, draft->known, reference->what);
    for (unsigned s = 0; strcmp(reference->what, "like") == 0 && s < SECTORS; s++)
        g_ptr_array_add(name, (char *)sector_word[s]);
    draft->n_name_seen += name->len;
    return text_nearest(reference->id, (const char *const *)name->pdata, name->len);
}

static const char *
unknown_text(const char *what)
{
    for (gsize i = 0; i < G_N_ELEMENTS(target_table); i++) {
        if (strcmp(target_table[i].what, what) == 0)
            return _(target_table[i].unknown);
    }
    g_assert_not_reached();
}

static void
tell_unknown(struct draft *draft, const struct reference *reference)
{
    const char *near = draft_has_room(draft) ? nearest_name(draft, reference) : NULL;
    const char *label = reference->label ? reference->label : "";
    const char *colon = reference->label ? ": " : "";

    if (near)
        draft_fault(draft, reference->at, _("%s%s%s \"%s\" (did you mean \"%s\"?)"), label, colon,
                    unknown_text(reference->what), reference->id, near);
    else
        draft_fault(draft, reference->at, "%s%s%s \"%s\"", label, colon, unknown_text(reference->what), reference->id);
}

void
check_references(struct draft *draft)
{
    for (guint i = 0; i < draft->reference->len; i++) {
        const struct reference *reference = &g_array_index(draft->reference, struct reference, i);

        if (!exists_in(draft->data, reference->what, reference->id) &&
            !exists_in(draft->known, reference->what, reference->id) &&
            !(strcmp(reference->what, "like") == 0 && is_sector(reference->id)))
            tell_unknown(draft, reference);
    }
}

/* ---- hours against the partnership --------------------------------------------------------------------------------
 */

static const struct partnership *
house_of(const struct draft *draft)
{
    return draft->known && !draft->data->has_partnership ? &draft->known->partnership : &draft->data->partnership;
}

/* A new full time of the partnership must suit the people that are there already. */
static void
check_known_candidates(struct draft *draft, const struct entry *house)
{
    for (guint i = 0; draft->known && i < draft->known->candidate->len; i++) {
        const struct candidate *who = g_ptr_array_index(draft->known->candidate, i);
        g_autoptr(GError) error = NULL;
        const char *at = NULL;

        if (!dataset_candidate(draft->data, who->id) &&
            !candidate_check(who, draft->data->partnership.full_time_min, &at, &error))
            draft_fault(draft, entry_place(house, "full_time_hours"), _("does not suit candidate \"%s\": %s %s"),
                        who->id, at, error->message);
    }
}

void
check_candidates(struct draft *draft)
{
    for (guint i = 0; i < draft->entry->len; i++) {
        const struct entry *entry = g_ptr_array_index(draft->entry, i);
        g_autoptr(GError) error = NULL;
        const char *at = NULL;

        if (entry->is_sound && entry->kind == KIND_PARTNERSHIP)
            check_known_candidates(draft, entry);
        if (entry->is_sound && entry->kind == KIND_CANDIDATE &&
            !candidate_check(entry->record, house_of(draft)->full_time_min, &at, &error))
            draft_key_fault(draft, entry, at, g_steal_pointer(&error));
    }
}

/* ---- decisions ----------------------------------------------------------------------------------------------------
 */

/* Has the file's record of that id no fault? True where the file has none. */
static bool
is_sound(const struct draft *draft, enum kind kind, const char *id)
{
    const struct entry *entry = g_hash_table_lookup(draft->first[kind], id);

    return !entry || entry->is_sound;
}

static void
copy_provider(struct dataset *world, const struct draft *draft, const char *id)
{
    const struct provider *provider = dataset_provider(draft->data, id);

    provider = provider || !draft->known ? provider : dataset_provider(draft->known, id);
    if (provider)
        dataset_put_provider(world, provider_copy(provider));
}

static void
copy_site(struct dataset *world, const struct draft *draft, const char *id)
{
    const struct site *site = dataset_site(draft->data, id);

    site = site || !draft->known ? site : dataset_site(draft->known, id);
    if (site && is_sound(draft, KIND_SITE, id) && !dataset_site(world, id))
        dataset_put_site(world, site_copy(site));
}

/* The least world in which `who` can be asked about `task`; NULL where a site of theirs is missing or wrong. */
static struct dataset *
small_world(const struct draft *draft, const struct task *task, const struct candidate *who)
{
    auto_of(dataset) world = dataset_new();
    int pair_min = -1;

    world->partnership.full_time_min = house_of(draft)->full_time_min;
    world->partnership.rules = house_of(draft)->rules;
    for (unsigned m = 0; m < TRAVEL_MODES; m++)
        world->speed_kmh[m] =
            draft->known && !draft->data->has_speed[m] ? draft->known->speed_kmh[m] : draft->data->speed_kmh[m];
    copy_provider(world, draft, task->provider);
    copy_site(world, draft, task->site);
    if (!dataset_site(world, task->site))
        return NULL;
    if (!who->home)
        return g_steal_pointer(&world);

    copy_site(world, draft, who->home);
    if (!dataset_site(world, who->home))
        return NULL;

    pair_min = dataset_pair_min(draft->data, who->home, task->site);
    if (pair_min < 0 && draft->known)
        pair_min = dataset_pair_min(draft->known, who->home, task->site);
    if (pair_min >= 0)
        dataset_put_pair(world, travel_pair_new(who->home, task->site, pair_min));
    return g_steal_pointer(&world);
}

/* The records that a decision is about, from the file, else from what is known. */
static const struct task *
find_task(const struct draft *draft, const char *id)
{
    const struct task *task = dataset_task(draft->data, id);

    return task || !draft->known ? task : dataset_task(draft->known, id);
}

static const struct candidate *
find_candidate(const struct draft *draft, const char *id)
{
    const struct candidate *who = dataset_candidate(draft->data, id);

    return who || !draft->known ? who : dataset_candidate(draft->known, id);
}

/* Why the decision cannot be kept, or NULL. Owned by the caller. */
static char *
decision_reason(const struct draft *draft, const struct decision *decision)
{
    const struct task *task = find_task(draft, decision->task);
    const struct candidate *who = find_candidate(draft, decision->candidate);
    auto_of(dataset) world = NULL;

    if (decision->kind != DECISION_REQUIRED || !task || !who || !is_sound(draft, KIND_TASK, task->id) ||
        !is_sound(draft, KIND_CANDIDATE, who->id))
        return NULL;

    world = small_world(draft, task, who);
    return world ? unfit_reason(world, task, who) : NULL;
}

static struct place
record_place(const struct draft *draft, enum kind kind, const char *id)
{
    const struct entry *entry = id ? g_hash_table_lookup(draft->first[kind], id) : NULL;

    return entry ? entry->at : (struct place){0};
}

/* What the file says of the things that a decision rests on, the nearest first; line 0: nothing. */
static struct place
ground_of(const struct draft *draft, const struct decision *decision)
{
    const struct task *task = find_task(draft, decision->task);
    const struct candidate *who = find_candidate(draft, decision->candidate);
    struct place at[] = {
        record_place(draft, KIND_TASK, decision->task),
        record_place(draft, KIND_CANDIDATE, decision->candidate),
        record_place(draft, KIND_SITE, task ? task->site : NULL),
        record_place(draft, KIND_SITE, who ? who->home : NULL),
        record_place(draft, KIND_PROVIDER, task ? task->provider : NULL),
        draft->travel,
        draft->house,
    };

    for (gsize i = 0; i < G_N_ELEMENTS(at); i++) {
        if (at[i].line > 0)
            return at[i];
    }
    return (struct place){0};
}

/* A decision that is kept already must still be possible with what the file changes. */
static void
check_known_decision(struct draft *draft, const struct decision *decision)
{
    struct place at = ground_of(draft, decision);
    g_autofree char *reason = NULL;

    if (at.line == 0 || dataset_decision(draft->data, decision->candidate, decision->task))
        return;

    reason = decision_reason(draft, decision);
    if (reason)
        draft_fault(draft, at, _("candidate \"%s\" must do task \"%s\" and cannot: %s"), decision->candidate,
                    decision->task, reason);
}

void
check_decisions(struct draft *draft)
{
    for (guint i = 0; i < draft->entry->len; i++) {
        const struct entry *entry = g_ptr_array_index(draft->entry, i);
        const struct decision *decision = entry->record;
        g_autofree char *reason =
            entry->is_sound && entry->kind == KIND_DECISION ? decision_reason(draft, decision) : NULL;

        if (reason)
            draft_fault(draft, entry_place(entry, "task"), _("candidate \"%s\" must do task \"%s\" and cannot: %s"),
                        decision->candidate, decision->task, reason);
    }
    for (guint i = 0; draft->known && i < draft->known->decision->len; i++)
        check_known_decision(draft, g_ptr_array_index(draft->known->decision, i));
}
