/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A lack is listed only where it stops some task or hour in the data: a certificate that a task requires, a level that
 * a task asks, a distance to the site of a task, time that a window leaves. Whether mending it gives anything is for
 * nearest.c to find out.
 */

#include "lack.h"

#include <string.h>

#include "stapelbaan/model/reason.h"

enum { COMMUTES_MOST = 3, COMMUTE_MORE_MIN = 60, STEP_MIN = 60, STEPS = 2, WEEK_MOST_MIN = 60 * 60, LIST_MOST = 40 };

static void
add(GArray *out, struct lack lack)
{
    for (guint i = 0; i < out->len; i++) {
        const struct lack *have = &g_array_index(out, struct lack, i);
        if (have->kind == lack.kind && have->n == lack.n && have->provider == lack.provider &&
            g_strcmp0(have->certificate, lack.certificate) == 0)
            return;
    }
    if (out->len < LIST_MOST)
        g_array_append_val(out, lack);
}

static bool
holds(const struct candidate *who, const char *certificate)
{
    return who->holds != NULL && g_strv_contains((const char *const *)who->holds, certificate);
}

void
lack_certificates(const GPtrArray *task, const struct candidate *who, GArray *out)
{
    for (guint t = 0; t < task->len; t++) {
        const struct task *each = g_ptr_array_index(task, t);
        for (char **cert = each->requires; cert != NULL && *cert != NULL; cert++)
            if (!holds(who, *cert))
                add(out, (struct lack){.kind = LACK_CERTIFICATE, .certificate = *cert});
    }
}

/* Levels that are one short, an agreed adjustment counted. */
static void
add_levels(const GPtrArray *task, const struct candidate *who, GArray *out)
{
    for (guint t = 0; t < task->len; t++) {
        const struct task *each = g_ptr_array_index(task, t);
        for (int d = 0; d < DEMANDS; d++) {
            int can = who->ability[d] + (int)(who->adjustments >> d & 1);
            if (who->ability[d] >= 0 && each->demand[d] == can + 1)
                add(out, (struct lack){.kind = LACK_LEVEL, .n = d});
        }
    }
}

static gint
shorter_first(gconstpointer a, gconstpointer b)
{
    return *(const int *)a - *(const int *)b;
}

/* The shortest of the ways that are too long. */
static void
add_commutes(const struct dataset *data, const GPtrArray *task, const struct candidate *who, GArray *out)
{
    g_autoptr(GArray) way = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    int n = 0, last = -1;

    for (guint t = 0; t < task->len && who->home != NULL; t++) {
        const struct task *each = g_ptr_array_index(task, t);
        if (!g_hash_table_add(seen, each->site))
            continue;
        int min = dataset_travel_min(data, who->home, each->site, who->travel);
        if (min > who->max_commute_min && min <= who->max_commute_min + COMMUTE_MORE_MIN)
            g_array_append_val(way, min);
    }
    g_array_sort(way, shorter_first);
    for (guint i = 0; i < way->len && n < COMMUTES_MOST; i++) {
        int min = g_array_index(way, int, i);
        n += min != last;
        last = min;
        add(out, (struct lack){.kind = LACK_COMMUTE, .n = min});
    }
}

/* More time on the days there are, and days that are none. */
static void
add_times(const GPtrArray *task, const struct candidate *who, GArray *out)
{
    for (guint t = 0; t < task->len; t++) {
        const struct task *each = g_ptr_array_index(task, t);
        int n_day = 0;
        for (int d = 0; d < DAYS; d++)
            n_day += who->available[d].end_min > 0;
        for (int d = 0; d < DAYS; d++) {
            struct window hours = who->available[d];
            if (!(each->days >> d & 1))
                continue;
            if (hours.end_min == 0 && n_day > 0 && n_day < who->max_days)
                add(out, (struct lack){.kind = LACK_DAY, .n = d});
            for (int step = 1; step <= STEPS && hours.end_min > 0; step++) {
                if (each->window.end_min > hours.end_min + (step - 1) * STEP_MIN)
                    add(out, (struct lack){.kind = LACK_LATER, .n = step * STEP_MIN});
                if (each->window.start_min < hours.start_min - (step - 1) * STEP_MIN)
                    add(out, (struct lack){.kind = LACK_EARLIER, .n = step * STEP_MIN});
            }
        }
    }
}

static void
add_hours(const struct candidate *who, const struct partnership *partnership, bool placed, GArray *out)
{
    int most = candidate_max_min(who, partnership);

    for (int step = 1; step <= STEPS; step++) {
        if (who->max_day_min + step * STEP_MIN <= partnership->rules.day_span)
            add(out, (struct lack){.kind = LACK_DAY_HOURS, .n = step * STEP_MIN});
        if (placed && most + 2 * step * STEP_MIN <= WEEK_MOST_MIN)
            add(out, (struct lack){.kind = LACK_WEEK_HOURS, .n = 2 * step * STEP_MIN});
    }
    if (!placed && who->hours_min_min > 0)
        add(out, (struct lack){.kind = LACK_LEAST_HOURS});
}

void
lack_list(const struct dataset *data, const GPtrArray *task, const struct candidate *who, bool placed,
          bool (*is_full)(const struct provider *provider, void *user), void *user, GArray *out)
{
    lack_certificates(task, who, out);
    add_times(task, who, out);
    add_commutes(data, task, who, out);
    for (guint t = 0; t < task->len; t++) {
        const struct provider *provider =
            dataset_provider(data, ((const struct task *)g_ptr_array_index(task, t))->provider);
        if (is_full(provider, user))
            add(out, (struct lack){.kind = LACK_PLACE, .provider = provider});
    }
    add_hours(who, &data->partnership, placed, out);
    add_levels(task, who, out);
}

/* ---- mending ---------------------------------------------------------------------------------------------------- */

static void
add_word(char ***list, const char *word)
{
    guint n = *list != NULL ? g_strv_length(*list) : 0;

    *list = g_renew(char *, *list, n + 2);
    (*list)[n] = g_strdup(word);
    (*list)[n + 1] = NULL;
}

static void
stretch_days(struct candidate *who, int later_min, int earlier_min)
{
    for (int d = 0; d < DAYS; d++) {
        if (who->available[d].end_min == 0)
            continue;
        who->available[d].start_min = MAX(0, who->available[d].start_min - earlier_min);
        who->available[d].end_min = MIN(MINUTES_A_DAY, who->available[d].end_min + later_min);
    }
}

/* A new day has the hours of the day before it, as far as there is one. */
static void
add_day(struct candidate *who, int day)
{
    for (int back = 1; back < DAYS && who->available[day].end_min == 0; back++)
        who->available[day] = who->available[(day + DAYS - back) % DAYS];
}

struct candidate *
lack_mend(const struct lack *lack, const struct candidate *who, const struct partnership *partnership)
{
    struct candidate *mended = candidate_copy(who);

    switch (lack->kind) {
    case LACK_CERTIFICATE:
        add_word(&mended->holds, lack->certificate);
        break;
    case LACK_LATER:
        stretch_days(mended, lack->n, 0);
        break;
    case LACK_EARLIER:
        stretch_days(mended, 0, lack->n);
        break;
    case LACK_COMMUTE:
        mended->max_commute_min = lack->n;
        break;
    case LACK_PLACE:
        break;
    case LACK_DAY:
        add_day(mended, lack->n);
        break;
    case LACK_DAY_HOURS:
        mended->max_day_min += lack->n;
        break;
    case LACK_WEEK_HOURS:
        mended->hours_max_min = candidate_max_min(who, partnership) + lack->n;
        break;
    case LACK_LEVEL:
        mended->ability[lack->n]++;
        break;
    case LACK_LEAST_HOURS:
        mended->hours_min_min = lack->n;
        break;
    }
    return mended;
}

const char *
lack_key(const struct lack *lack)
{
    static const char *const key[] = {
        [LACK_CERTIFICATE] = "holds",       [LACK_LATER] = "available",      [LACK_EARLIER] = "available",
        [LACK_COMMUTE] = "max_commute",     [LACK_PLACE] = "places",         [LACK_DAY] = "available",
        [LACK_DAY_HOURS] = "max_day_hours", [LACK_WEEK_HOURS] = "hours.max", [LACK_LEVEL] = "abilities",
        [LACK_LEAST_HOURS] = "hours.min",
    };

    return key[lack->kind];
}

/* ---- words ------------------------------------------------------------------------------------------------------ */

char *
lack_hours(int minutes)
{
    return minutes % 60 == 0 ? g_strdup_printf("%d h", minutes / 60)
                             : g_strdup_printf("%d h %02d", minutes / 60, minutes % 60);
}

static char *
from_to(enum detail detail, int to_min, int from_min)
{
    g_autofree char *to = lack_hours(to_min), *from = lack_hours(from_min);

    return detail_format(detail, to, from);
}

static char *
minutes_text(enum detail detail, int first, int second)
{
    g_autofree char *one = g_strdup_printf("%d", first), *two = g_strdup_printf("%d", second);

    return detail_format(detail, one, two);
}

char *
lack_text(const struct lack *lack, const struct candidate *who, const struct candidate *mended,
          const struct partnership *partnership)
{
    char level[2] = {'0', '\0'};

    switch (lack->kind) {
    case LACK_CERTIFICATE:
        return detail_format(DETAIL_CHANGE_CERTIFICATE, lack->certificate);
    case LACK_LATER:
        return minutes_text(DETAIL_CHANGE_LATER, lack->n, 0);
    case LACK_EARLIER:
        return minutes_text(DETAIL_CHANGE_EARLIER, lack->n, 0);
    case LACK_COMMUTE:
        return minutes_text(DETAIL_CHANGE_COMMUTE, mended->max_commute_min, who->max_commute_min);
    case LACK_PLACE:
        return detail_format(DETAIL_CHANGE_PLACE, lack->provider->name);
    case LACK_DAY:
        return detail_format(DETAIL_CHANGE_DAY, weekday_name((enum weekday)lack->n));
    case LACK_DAY_HOURS:
        return from_to(DETAIL_CHANGE_DAY_HOURS, mended->max_day_min, who->max_day_min);
    case LACK_WEEK_HOURS:
        return from_to(DETAIL_CHANGE_WEEK_HOURS, candidate_max_min(mended, partnership),
                       candidate_max_min(who, partnership));
    case LACK_LEVEL:
        level[0] = (char)('0' + mended->ability[lack->n]);
        return detail_format(DETAIL_CHANGE_LEVEL, demand_code((enum demand)lack->n), level);
    case LACK_LEAST_HOURS:
        return from_to(DETAIL_CHANGE_LEAST_HOURS, mended->hours_min_min, who->hours_min_min);
    }
    g_assert_not_reached();
}
