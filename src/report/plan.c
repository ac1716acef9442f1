/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A plan as text: what came out, each job profile with its week, what was left and why. A plan may speak of records
 * that are gone since; then their ids stand for them.
 */

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/model/reason.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/report/letter.h"
#include "stapelbaan/report/name.h"
#include "stapelbaan/report/text.h"

enum { LABEL = 16, DAY_INDENT = 2, VISIT_INDENT = 13, TITLE_INDENT = VISIT_INDENT + 16, LEFT_INDENT = 4 };

static const char *const status_label[STATUSES] = {
    [STATUS_OPTIMAL] = N_("proven: no plan is better"),
    [STATUS_FEASIBLE] = N_("the best that was found"),
    [STATUS_INFEASIBLE] = N_("no plan: the decisions clash"),
};

static const char *const reason_label[REASONS] = {
    [REASON_DEMAND] = N_("asks more than these people can"),
    [REASON_CERTIFICATE] = N_("nobody holds what it requires"),
    [REASON_REACH] = N_("too far from home for everybody"),
    [REASON_HOURS] = N_("nobody is available at these hours"),
    [REASON_PACE] = N_("takes too long at everybody's pace"),
    [REASON_FORBIDDEN] = N_("forbidden by a decision"),
    [REASON_PLACES] = N_("the provider has no place left"),
    [REASON_NO_BUNDLE] = N_("fits in no sound week"),
    [REASON_DISPLACED] = N_("other choices make a better plan"),
    [REASON_STOPPED] = N_("the search stopped before that"),
    [REASON_NOTHING_FITS] = N_("no task fits"),
    [REASON_TOO_FEW_HOURS] = N_("what fits is too few hours"),
    [REASON_UNTOLD] = N_("about people whom you do not see"),
};

const char *
report_reason(enum reason reason)
{
    return _(reason_label[reason]);
}

static void G_GNUC_PRINTF(4, 5) append_fact(GString *out, int width, const char *label, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    g_autofree char *value = g_strdup_vprintf(format, list);
    va_end(list);
    cell_line(out, label, LABEL, value, width);
}

/* ---- one profile ------------------------------------------------------------------------------------------------ */

/** Minutes of a profile with one provider. */
struct part {
    const char *provider; /* borrowed from the profile */
    int minutes;
};

static int
by_minutes(gconstpointer a, gconstpointer b)
{
    const struct part *x = a, *y = b;
    return x->minutes != y->minutes ? y->minutes - x->minutes : strcmp(x->provider, y->provider);
}

/** The providers of a profile, most minutes first. */
static GArray *
parts_of(const struct profile *profile)
{
    GArray *part = g_array_new(FALSE, TRUE, sizeof(struct part));

    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        unsigned k = 0;
        while (k < part->len && strcmp(g_array_index(part, struct part, k).provider, visit->provider) != 0)
            k++;
        if (k == part->len)
            g_array_append_val(part, ((struct part){.provider = visit->provider}));
        g_array_index(part, struct part, k).minutes += visit->end_min - visit->start_min;
    }
    g_array_sort(part, by_minutes);
    return part;
}

static void
append_providers(GString *out, const struct dataset *data, const struct profile *profile, const struct letters *letters)
{
    g_autoptr(GArray) part = parts_of(profile);

    for (unsigned i = 0; i < part->len; i++) {
        const struct part *each = &g_array_index(part, struct part, i);
        g_autofree char *name = text_show(name_provider(data, each->provider));
        g_autofree char *hours = cell_duration(each->minutes);
        bool leads = !g_strcmp0(each->provider, profile->lead);
        g_string_append_printf(out, "  %c  %s, %s%s\n", letters_find(letters, each->provider), name, hours,
                               leads ? _(", employer") : "");
    }
}

static void
append_visit(GString *out, const struct dataset *data, const struct visit *visit, const char *day, char letter,
             int width)
{
    char start[6], end[6];
    g_autofree char *what = g_strdup_printf("%s, %s", name_task(data, visit->task), name_site(data, visit->site));
    g_autofree char *shown = text_show(what);

    g_string_append_printf(out, "%*s", DAY_INDENT, "");
    cell_append(out, day, VISIT_INDENT - DAY_INDENT, false);
    g_string_append_printf(out, "%s-%s  %c  ", clock_text(visit->start_min, start), clock_text(visit->end_min, end),
                           letter);
    cell_wrapped(out, shown, TITLE_INDENT, width);
}

static void
append_week(GString *out, const struct dataset *data, const struct profile *profile, const struct letters *letters,
            int width)
{
    int day = -1;

    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        const char *label = (int)visit->day != day ? cell_day(visit->day) : "";
        day = (int)visit->day;
        append_visit(out, data, visit, label, letters_find(letters, visit->provider), width);
    }
}

static void
append_profile(GString *out, const struct dataset *data, const struct profile *profile, const struct letters *letters,
               int width)
{
    g_autofree char *hours = cell_duration(profile->minutes);
    g_autofree char *travel = cell_duration(profile->travel_min);

    g_string_append_printf(out, _("%s: %s, %s a week, %s on the way, score %.1f\n"), profile->candidate,
                           profile->full ? _("full job") : _("part job"), hours, travel, profile->score);
    append_providers(out, data, profile, letters);
    append_week(out, data, profile, letters, width);
}

GString *
report_profile(const struct dataset *data, const struct profile *profile, int width)
{
    GString *out = g_string_new(NULL);
    auto_of(letters) letters = letters_new(data);

    append_profile(out, data, profile, letters, width);
    return out;
}

/* ---- the whole plan --------------------------------------------------------------------------------------------- */

static void
append_score(GString *out, const struct plan *plan, int width)
{
    double larger = MAX(fabs(plan->score), fabs(plan->bound));

    if (!plan->has_bound)
        append_fact(out, width, _("Score"), "%.1f", plan->score);
    else if (plan->goal == GOAL_COVER)
        append_fact(out, width, _("Profiles"), _("%.0f; no plan can do with fewer than %.0f"), plan->score,
                    ceil(plan->bound));
    else
        append_fact(out, width, _("Score"), _("%.1f; no plan can have more than %.1f (gap %.2f %%)"), plan->score,
                    plan->bound, larger > 0 ? 100 * fabs(plan->bound - plan->score) / larger : 0);
}

static int
n_unplaced(const struct plan *plan)
{
    int n = 0;
    for (unsigned i = 0; i < plan->unplaced->len; i++)
        n += ((const struct unplaced *)g_ptr_array_index(plan->unplaced, i))->count;
    return n;
}

static const char *
result_text(const struct plan *plan)
{
    if (plan->status == STATUS_INFEASIBLE && plan->profile->len > 0)
        return _("no plan was found in which these people do all the work");
    return _(status_label[plan->status]);
}

static void
append_summary(GString *out, const struct plan *plan, int width)
{
    int n_profile = (int)plan->profile->len, n_people = n_profile + n_unplaced(plan), minutes = 0;

    for (unsigned i = 0; i < plan->profile->len; i++)
        minutes += ((const struct profile *)g_ptr_array_index(plan->profile, i))->minutes;
    g_autofree char *hours = cell_duration(minutes);

    g_autofree char *date = cell_iso_date(plan->date);
    append_fact(out, width, _("Plan for"), "%s", date);
    append_fact(out, width, _("Result"), "%s", result_text(plan));
    if (plan->goal == GOAL_COVER)
        append_fact(out, width, _("Full jobs"), "%d", plan->n_full);
    else
        append_fact(out, width, _("Full jobs"), _("%d; no plan can have more than %.0f"), plan->n_full,
                    floor(plan->bound_full));
    append_fact(out, width, _("Part jobs"), "%d", plan->n_part);
    append_fact(out, width, _("People placed"), _("%d of %d"), n_profile, n_people);
    append_fact(out, width, _("Work placed"), _("%s a week"), hours);
    append_score(out, plan, width);
    append_fact(out, width, _("Search"), _("%.1f s, seed %d"), plan->seconds, (int)plan->seed);
}

static void
append_legend(GString *out, const struct dataset *data, const struct letters *letters)
{
    g_string_append_printf(out, "\n%s\n", _("Providers"));
    for (unsigned i = 0; i < data->provider->len; i++) {
        const struct provider *provider = g_ptr_array_index(data->provider, i);
        g_autofree char *name = text_show(provider->name ? provider->name : provider->id);
        g_string_append_printf(out, "  %c  %s\n", letters_find(letters, provider->id), name);
    }
}

/** The heading of a reason, once. */
static void
append_reason(GString *out, enum reason reason, bool *said)
{
    if (!*said)
        g_string_append_printf(out, "  %s\n", _(reason_label[reason]));
    *said = true;
}

/** An item of a list, wrapped so that its further lines hang; takes `text` over. */
static void
append_left(GString *out, char *text, int width)
{
    g_autofree char *shown = text_show(text);

    g_string_append_printf(out, "%*s", LEFT_INDENT, "");
    cell_wrapped(out, shown, LEFT_INDENT + 2, width);
    g_free(text);
}

static char *
unassigned_text(const struct dataset *data, const struct unassigned *left)
{
    g_autofree char *times =
        g_strdup_printf(ngettext("%d time a week", "%d times a week", (gulong)left->times), left->times);
    g_autofree char *why = detail_translate(left->detail ? left->detail : "");
    return g_strdup_printf("%s, %s, %s: %s", left->task, name_task(data, left->task), times, why);
}

static void
append_unassigned(GString *out, const struct dataset *data, const struct plan *plan, int width)
{
    unsigned n = plan->unassigned->len;
    if (!n)
        return;

    g_string_append_printf(out, ngettext("\n%u task is left\n", "\n%u tasks are left\n", n), n);
    for (int reason = 0; reason < REASONS; reason++) {
        bool said = false;
        for (unsigned i = 0; i < n; i++) {
            const struct unassigned *left = g_ptr_array_index(plan->unassigned, i);
            if ((int)left->reason != reason)
                continue;
            append_reason(out, left->reason, &said);
            append_left(out, unassigned_text(data, left), width);
        }
    }
}

static char *
unplaced_text(const struct unplaced *left)
{
    g_autofree char *count = left->count > 1 ? g_strdup_printf(_(", %d people"), left->count) : g_strdup("");
    g_autofree char *why = detail_translate(left->detail ? left->detail : "");
    return g_strdup_printf("%s%s: %s", left->candidate, count, why);
}

static void
append_unplaced(GString *out, const struct plan *plan, int width)
{
    unsigned n = (unsigned)n_unplaced(plan);
    if (!n)
        return;

    g_string_append_printf(out, ngettext("\n%u person has no job\n", "\n%u people have no job\n", n), n);
    for (int reason = 0; reason < REASONS; reason++) {
        bool said = false;
        for (unsigned i = 0; i < plan->unplaced->len; i++) {
            const struct unplaced *left = g_ptr_array_index(plan->unplaced, i);
            if ((int)left->reason != reason)
                continue;
            append_reason(out, left->reason, &said);
            append_left(out, unplaced_text(left), width);
        }
    }
}

GString *
report_plan(const struct dataset *data, const struct plan *plan, int width)
{
    GString *out = g_string_new(NULL);
    auto_of(letters) letters = letters_new(data);

    append_summary(out, plan, width);
    for (unsigned i = 0; i < plan->profile->len; i++) {
        g_string_append_c(out, '\n');
        append_profile(out, data, g_ptr_array_index(plan->profile, i), letters, width);
    }
    append_unassigned(out, data, plan, width);
    append_unplaced(out, plan, width);
    return out;
}

/** The providers' letters of a profile, most minutes first, such as "MK". Owned by the caller. */
static char *
letters_text(const struct profile *profile, const struct letters *letters)
{
    g_autoptr(GArray) part = parts_of(profile);
    GString *out = g_string_new(NULL);

    for (unsigned i = 0; i < part->len; i++)
        g_string_append_c(out, letters_find(letters, g_array_index(part, struct part, i).provider));
    return g_string_free(out, FALSE);
}

static week_days
days_of(const struct profile *profile)
{
    week_days days = 0;
    for (unsigned i = 0; i < profile->visit->len; i++)
        days |= (week_days)(1 << ((const struct visit *)g_ptr_array_index(profile->visit, i))->day);
    return days;
}

static void
append_profile_table(GString *out, const struct dataset *data, const struct plan *plan, const struct letters *letters,
                     int width)
{
    static const struct table_column column[] = {
        {N_("Candidate"), .weight = 0}, {N_("Job"), .weight = 0},      {N_("Hours"), .right = true},
        {N_("Days"), .weight = 0},      {N_("Travel"), .right = true}, {N_("Score"), .right = true},
        {N_("Providers"), .weight = 0}, {N_("Employer"), .weight = 1},
    };
    struct table *table = table_new(column, G_N_ELEMENTS(column));

    for (unsigned i = 0; i < plan->profile->len; i++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, i);
        table_add(table, g_strdup(profile->candidate));
        table_add(table, g_strdup(profile->full ? _("full") : _("part")));
        table_add(table, cell_hours(profile->minutes));
        table_add(table, cell_days(days_of(profile)));
        table_add(table, cell_hours(profile->travel_min));
        table_add(table, g_strdup_printf("%.1f", profile->score));
        table_add(table, letters_text(profile, letters));
        table_add(table, g_strdup(name_provider(data, profile->lead)));
    }
    table_finish(table, out, width);
}

GString *
report_profile_list(const struct dataset *data, const struct plan *plan, int width)
{
    GString *out = g_string_new(NULL);
    auto_of(letters) letters = letters_new(data);

    append_summary(out, plan, width);
    g_string_append_c(out, '\n');
    append_profile_table(out, data, plan, letters, width);
    append_legend(out, data, letters);
    append_unassigned(out, data, plan, width);
    append_unplaced(out, plan, width);
    return out;
}
