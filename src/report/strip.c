/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Days as strips. Start at strip_day(): visits own their cells first, then what lies between them takes what is free.
 * Rounding the two ends of a span apart keeps every edge on its place on the axis.
 */

#include "stapelbaan/report/strip.h"

#include <string.h>

static const int cells[] = {5, 10, 15, 20, 30, 40, 45, 60};
static const char sign_of[STRIP_KINDS] = {
    [STRIP_FREE] = ' ', [STRIP_VISIT] = '?', [STRIP_TRAVEL] = '>', [STRIP_BREAK] = '-', [STRIP_ELSEWHERE] = '.'};

static const struct visit *
visit_at(const struct profile *profile, unsigned i)
{
    return g_ptr_array_index(profile->visit, i);
}

static bool
is_at(const struct visit *visit, const char *site)
{
    return !site || strcmp(visit->site, site) == 0;
}

struct strip_axis
strip_axis_fit(int from_min, int to_min, int cols)
{
    struct strip_axis axis = {.from_min = from_min, .to_min = to_min};

    for (unsigned i = 0; i < G_N_ELEMENTS(cells); i++) {
        axis.cell_min = cells[i];
        axis.n_cell = (to_min - from_min + cells[i] - 1) / cells[i];
        if (axis.n_cell <= cols)
            break;
    }
    return axis;
}

bool
strip_has(const struct profile *profile, const char *site)
{
    for (unsigned i = 0; i < profile->visit->len; i++)
        if (is_at(visit_at(profile, i), site))
            return true;
    return false;
}

void
strip_hours(const GPtrArray *profile, const char *site, int *from_min, int *to_min)
{
    int from = MINUTES_A_DAY, to = 0;

    for (unsigned p = 0; p < profile->len; p++) {
        const struct profile *each = g_ptr_array_index(profile, p);
        for (unsigned i = 0; i < each->visit->len; i++)
            if (is_at(visit_at(each, i), site)) {
                from = MIN(from, visit_at(each, i)->start_min);
                to = MAX(to, visit_at(each, i)->end_min);
            }
    }
    *from_min = from < to ? from / 60 * 60 : 8 * 60;
    *to_min = from < to ? (to + 59) / 60 * 60 : 17 * 60;
}

week_days
strip_days(const GPtrArray *profile, const char *site)
{
    week_days days = 0x1f;

    for (unsigned p = 0; p < profile->len; p++) {
        const struct profile *each = g_ptr_array_index(profile, p);
        for (unsigned i = 0; i < each->visit->len; i++)
            if (is_at(visit_at(each, i), site))
                days = (week_days)(days | 1U << visit_at(each, i)->day);
    }
    return days;
}

/* The cell whose left edge is nearest to this minute. */
static int
cell_of(const struct strip_axis *axis, int minute)
{
    int inside = CLAMP(minute, axis->from_min, axis->to_min) - axis->from_min;

    return MIN((inside + axis->cell_min / 2) / axis->cell_min, axis->n_cell);
}

void
strip_place(const struct strip_axis *axis, const struct visit *visit, int *from, int *to)
{
    *from = MIN(cell_of(axis, visit->start_min), axis->n_cell - 1);
    *to = MAX(cell_of(axis, visit->end_min), *from + 1);
}

/* A letter as capital where the visit begins; digits have no small form. */
static char
letter_sign(char letter, bool first)
{
    return first ? letter : g_ascii_tolower(letter);
}

static void
put_visit(const struct strip_axis *axis, const struct visit *visit, int index, char letter, const char *site,
          struct strip_cell *out)
{
    bool here = is_at(visit, site);
    int from, to;

    strip_place(axis, visit, &from, &to);
    for (int c = from; c < to; c++) {
        bool taken = out[c].kind == STRIP_VISIT;
        if (!here && taken)
            continue;
        out[c] = (struct strip_cell){
            .kind = here ? STRIP_VISIT : STRIP_ELSEWHERE,
            .visit = taken ? out[c].visit : index,
            .sign = !here   ? sign_of[STRIP_ELSEWHERE]
                    : taken ? '+'
                            : letter_sign(letter, c == from),
        };
    }
}

static void
put_span(const struct strip_axis *axis, enum strip_kind kind, int start_min, int end_min, struct strip_cell *out)
{
    for (int c = cell_of(axis, start_min); c < cell_of(axis, end_min); c++)
        if (out[c].kind == STRIP_FREE)
            out[c] = (struct strip_cell){.kind = kind, .visit = -1, .sign = sign_of[kind]};
}

/* What lies between two visits of a day: the way, then a break where the rest is long enough. */
static void
put_between(const struct dataset *data, const struct strip_axis *axis, const struct candidate *who,
            const struct visit *first, const struct visit *second, struct strip_cell *out)
{
    bool known = dataset_site(data, first->site) && dataset_site(data, second->site);
    int way = known ? dataset_travel_min(data, first->site, second->site, who ? who->travel : TRAVEL_WALK) : 0;
    int there = MIN(first->end_min + way, second->start_min);

    put_span(axis, STRIP_TRAVEL, first->end_min, there, out);
    if (second->start_min - there >= data->partnership.rules.shortest_break)
        put_span(axis, STRIP_BREAK, there, second->start_min, out);
}

void
strip_day(const struct dataset *data, const struct letters *letters, const struct profile *profile, enum weekday day,
          const char *site, const struct strip_axis *axis, struct strip_cell *out)
{
    const struct candidate *who = dataset_candidate(data, profile->candidate);
    const struct visit *last = NULL;

    for (int c = 0; c < axis->n_cell; c++)
        out[c] = (struct strip_cell){.kind = STRIP_FREE, .visit = -1, .sign = sign_of[STRIP_FREE]};
    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = visit_at(profile, i);
        if (visit->day == day)
            put_visit(axis, visit, (int)i, letters_find(letters, visit->provider), site, out);
    }
    for (unsigned i = 0; i < profile->visit->len && !site; i++) {
        const struct visit *visit = visit_at(profile, i);
        if (visit->day == day && last)
            put_between(data, axis, who, last, visit, out);
        last = visit->day == day ? visit : NULL;
    }
}

/* Is any visit of the profile under way between these minutes? */
static bool
is_working(const struct profile *profile, enum weekday day, const char *site, int from_min, int to_min)
{
    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = visit_at(profile, i);
        if (visit->day == day && is_at(visit, site) && visit->start_min < to_min && visit->end_min > from_min)
            return true;
    }
    return false;
}

static int
count_working(const GPtrArray *profile, enum weekday day, const char *site, int from_min, int to_min)
{
    int n = 0;

    for (unsigned p = 0; p < profile->len; p++)
        n += is_working(g_ptr_array_index(profile, p), day, site, from_min, to_min);
    return n;
}

void
strip_count(const GPtrArray *profile, enum weekday day, const char *site, const struct strip_axis *axis, int *out)
{
    for (int c = 0; c < axis->n_cell; c++) {
        int from = axis->from_min + c * axis->cell_min;
        out[c] = count_working(profile, day, site, from, from + axis->cell_min);
    }
}

int
strip_peak(const GPtrArray *profile, enum weekday day, const char *site)
{
    int from, to, peak = 0;

    strip_hours(profile, site, &from, &to);
    for (; from < to; from += GRID_MIN)
        peak = MAX(peak, count_working(profile, day, site, from, from + GRID_MIN));
    return peak;
}

char *
strip_scale(const struct strip_axis *axis)
{
    GString *out = g_string_new(NULL);

    for (int c = 0; c + 2 <= axis->n_cell; c++) {
        int minute = axis->from_min + c * axis->cell_min;
        if (minute % 60 != 0 || (int)out->len > c)
            continue;
        g_string_append_printf(out, "%*s%02d ", c - (int)out->len, "", minute / 60);
    }
    return g_strchomp(g_string_free(out, FALSE));
}
