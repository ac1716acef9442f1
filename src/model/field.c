/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding a field, giving it its default, and the checks that need more than one field of a record. */

#include "stapelbaan/model/field.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "field_part.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/model/record.h"

const struct field *
field_find(const struct field *table, const char *key)
{
    for (const struct field *field = table; field->key; field++) {
        if (strcmp(field->key, key) == 0)
            return field;
    }
    return NULL;
}

static void
reset_array(const struct field *field, void *record)
{
    void **at = FIELD_AT(void *, field, record);

    g_clear_pointer(at, g_free);
    *FIELD_COUNT_AT(field, record) = 0;
}

void
field_reset(const struct field *field, void *record)
{
    switch (field->kind) {
    case FIELD_ID:
    case FIELD_REF:
    case FIELD_TEXT:
        g_clear_pointer(FIELD_AT(char *, field, record), g_free);
        break;
    case FIELD_INT:
    case FIELD_HOURS:
    case FIELD_PACE:
    case FIELD_CHOICE:
        *FIELD_AT(int, field, record) = field->fallback;
        break;
    case FIELD_DEGREES:
        *FIELD_AT(double, field, record) = NAN;
        break;
    case FIELD_YESNO:
        *FIELD_AT(bool, field, record) = field->fallback != 0;
        break;
    case FIELD_DAYS:
        *FIELD_AT(week_days, field, record) = 0;
        break;
    case FIELD_WINDOW:
        *FIELD_AT(struct window, field, record) = (struct window){0, 0};
        break;
    case FIELD_SEASON:
        *FIELD_AT(struct season, field, record) = (struct season){{0, 0}, {0, 0}};
        break;
    case FIELD_DEMANDS:
        memset(FIELD_AT(int8_t, field, record), 0, DEMANDS);
        break;
    case FIELD_ABILITIES:
        memset(FIELD_AT(int8_t, field, record), ABILITY_UNASKED, DEMANDS);
        break;
    case FIELD_CODES:
        *FIELD_AT(demand_set, field, record) = 0;
        break;
    case FIELD_WORDS:
        g_clear_pointer(FIELD_AT(char **, field, record), g_strfreev);
        break;
    case FIELD_WEEK:
        memset(FIELD_AT(struct window, field, record), 0, DAYS * sizeof(struct window));
        break;
    case FIELD_WINDOWS:
    case FIELD_LIMITS:
        reset_array(field, record);
        break;
    }
}

static int
compare_windows(const void *left, const void *right)
{
    return ((const struct window *)left)->start_min - ((const struct window *)right)->start_min;
}

/* The longest minutes of the window that no blackout touches. */
static int
longest_room_min(const struct task *task)
{
    g_autoptr(GArray) blackout = g_array_new(FALSE, FALSE, sizeof(struct window));
    int from = task->window.start_min;
    int room = 0;

    if (task->n_blackout)
        g_array_append_vals(blackout, task->blackout, task->n_blackout);
    g_array_sort(blackout, compare_windows);
    for (guint i = 0; i < blackout->len; i++) {
        struct window closed = g_array_index(blackout, struct window, i);

        room = MAX(room, MIN(closed.start_min, task->window.end_min) - from);
        from = MAX(from, closed.end_min);
    }
    return MAX(room, task->window.end_min - from);
}

bool
task_check(const struct task *task, const char **at, GError **error)
{
    int n_day = week_count(task->days);
    int room = longest_room_min(task);

    if (task->times_per_week != UNSET && task->times_per_week > n_day) {
        *at = "times_per_week";
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%d\" times a week need as many days, only %d are listed"),
                    task->times_per_week, n_day);
        return false;
    }
    if (room < task->minutes) {
        char window[12];

        *at = "window";
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    task->n_blackout
                        ? _("\"%s\" less its blackouts leaves at most %d minutes at a stretch, the task takes %d")
                        : _("\"%s\" leaves %d minutes, the task takes %d"),
                    window_text(task->window, window), room, task->minutes);
        return false;
    }
    return true;
}

/* The hours of the field `low` may not exceed those of `high`, where both are given; `low` is to blame. */
static bool
in_order(int low_min, int high_min, const char *low, const char *high, const char **at, GError **error)
{
    g_autofree char *low_text = field_hours_text(low_min);
    g_autofree char *high_text = field_hours_text(high_min);

    if (low_min == UNSET || high_min == UNSET || low_min <= high_min)
        return true;

    *at = low;
    g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" is more than \"%s\" for %s"), low_text, high_text, high);
    return false;
}

bool
candidate_check(const struct candidate *candidate, int full_time_min, const char **at, GError **error)
{
    int full = candidate->hours_full_min == UNSET ? full_time_min : candidate->hours_full_min;
    int max = candidate->hours_max_min == UNSET ? full : candidate->hours_max_min;

    if (!in_order(candidate->hours_full_min, candidate->hours_max_min, "hours.full", "hours.max", at, error) ||
        !in_order(candidate->hours_min_min, candidate->hours_full_min, "hours.min", "hours.full", at, error) ||
        !in_order(candidate->hours_min_min, max, "hours.min", "hours.max", at, error) ||
        !in_order(candidate->min_day_min, candidate->max_day_min, "min_day_hours", "max_day_hours", at, error))
        return false;

    *at = "available";
    for (unsigned d = 0; d < DAYS; d++) {
        if (candidate->available[d].end_min != 0)
            return true;
    }
    g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, _("at least one day with hours, such as mo-fr 07:00-17:00"));
    return false;
}
