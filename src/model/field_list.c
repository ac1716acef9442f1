/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The readers of the kinds that are lists: windows, seasons, levels, codes, words, weeks and limits.
 *
 * Commas part the items; every item is read on its own, and nothing is stored before the last was right.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "field_part.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/base/week.h"
#include "stapelbaan/model/demand.h"
#include "stapelbaan/model/record.h"

/* The items of a list, stripped; an empty one is an error. */
static char **
split_items(const char *text, GError **error)
{
    g_auto(GStrv) item = g_strsplit(text, ",", -1);

    for (char **i = item; *i; i++) {
        if (!*g_strstrip(*i)) {
            field_fail(error, text, _("has a comma too many"));
            return NULL;
        }
    }
    return g_steal_pointer(&item);
}

bool
field_parse_windows(const struct field *field, const char *text, void *record, GError **error)
{
    g_auto(GStrv) item = split_items(text, error);
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(struct window));

    if (!item)
        return false;
    for (char **i = item; *i; i++) {
        struct window window = {0, 0};

        if (!window_parse(*i, &window, error))
            return false;
        g_array_append_val(list, window);
    }

    field_reset(field, record);
    *FIELD_COUNT_AT(field, record) = list->len;
    *FIELD_AT(struct window *, field, record) = (struct window *)(void *)g_array_free(g_steal_pointer(&list), FALSE);
    return true;
}

bool
field_parse_season(const struct field *field, const char *text, void *record, GError **error)
{
    g_auto(GStrv) item = split_items(text, error);
    struct season season = {{0, 0}, {0, 0}};

    if (!item)
        return false;
    if (g_strv_length(item) != 2)
        return field_fail(error, text, _("is no first and last day such as 03-01, 10-31"));
    if (!month_day_parse(item[0], &season.from, error) || !month_day_parse(item[1], &season.to, error))
        return false;

    *FIELD_AT(struct season, field, record) = season;
    return true;
}

static bool
parse_code(const char *text, enum demand *out, GError **error)
{
    const char *word[DEMANDS];

    if (demand_parse(text, out))
        return true;

    for (unsigned d = 0; d < DEMANDS; d++)
        word[d] = demand_code((enum demand)d);
    return field_fail_choice(error, text, word, DEMANDS, _("a demand is a code such as LIFT"));
}

/* Reads "LIFT 2" (also "LIFT: 2" and "LIFT=2") into `level[LIFT]`; "?" only where `unknown` is allowed. */
static bool
parse_level(const char *item, bool unknown, int8_t level[static DEMANDS], demand_set *seen, GError **error)
{
    g_autofree char *code = g_strndup(item, strcspn(item, " \t:="));
    const char *value = item + strlen(code);
    enum demand demand = DEMAND_LIFT;
    int number = ABILITY_UNKNOWN;

    value += strspn(value, " \t:=");
    if (!*value)
        return field_fail(error, item, _("is no code with a level such as LIFT 2"));
    if (!parse_code(code, &demand, error))
        return false;
    if (*seen & (1ULL << demand))
        return field_fail(error, code, _("is given twice"));
    if (!(unknown && strcmp(value, "?") == 0)) {
        if (strlen(value) != 1 || *value < '0' || *value > '0' + LEVEL_MAX)
            return field_fail(error, value, unknown ? _("is no level (0 to 3, or ?)") : _("is no level (0 to 3)"));
        number = *value - '0';
    }

    *seen |= 1ULL << demand;
    level[demand] = (int8_t)number;
    return true;
}

static bool
parse_levels(const char *text, bool abilities, int8_t *out, GError **error)
{
    g_auto(GStrv) item = split_items(text, error);
    int8_t level[DEMANDS];
    demand_set seen = 0;

    if (!item)
        return false;

    memset(level, abilities ? ABILITY_UNASKED : 0, sizeof level);
    for (char **i = item; *i; i++) {
        if (!parse_level(*i, abilities, level, &seen, error))
            return false;
    }
    memcpy(out, level, sizeof level);
    return true;
}

bool
field_parse_demands(const struct field *field, const char *text, void *record, GError **error)
{
    return parse_levels(text, false, FIELD_AT(int8_t, field, record), error);
}

bool
field_parse_abilities(const struct field *field, const char *text, void *record, GError **error)
{
    return parse_levels(text, true, FIELD_AT(int8_t, field, record), error);
}

bool
field_parse_codes(const struct field *field, const char *text, void *record, GError **error)
{
    g_auto(GStrv) item = split_items(text, error);
    demand_set set = 0;

    if (!item)
        return false;
    for (char **i = item; *i; i++) {
        enum demand demand = DEMAND_LIFT;

        if (!parse_code(*i, &demand, error))
            return false;
        if (set & (1ULL << demand))
            return field_fail(error, *i, _("is given twice"));
        set |= 1ULL << demand;
    }

    *FIELD_AT(demand_set, field, record) = set;
    return true;
}

static bool
check_word(const struct field *field, char **word, char **all, GError **error)
{
    gsize length = strspn(*word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+/-");

    if (field->ref && !field_is_id(*word))
        return field_fail(error, *word, _("is no id of a provider and no sector"));
    if (!field->ref && ((*word)[length] || length > FIELD_ID_MAX))
        return field_fail(error, *word, _("is no certificate in capitals such as HACCP or VOG"));
    for (char **other = all; other < word; other++) {
        if (strcmp(*other, *word) == 0)
            return field_fail(error, *word, _("is given twice"));
    }
    return true;
}

bool
field_parse_words(const struct field *field, const char *text, void *record, GError **error)
{
    g_auto(GStrv) item = split_items(text, error);

    if (!item)
        return false;
    for (char **i = item; *i; i++) {
        if (!check_word(field, i, item, error))
            return false;
    }

    field_reset(field, record);
    *FIELD_AT(char **, field, record) = g_steal_pointer(&item);
    return true;
}

/* Days may stand in several items before their hours come: "mo-we, fr 07:00-17:00". */
bool
field_parse_week(const struct field *field, const char *text, void *record, GError **error)
{
    g_auto(GStrv) item = split_items(text, error);
    struct window week[DAYS] = {{0, 0}};
    week_days waiting = 0;
    week_days seen = 0;

    if (!item)
        return false;
    for (char **i = item; *i; i++) {
        g_autofree char *names = g_strstrip(g_strndup(*i, strcspn(*i, "0123456789")));
        const char *hours = *i + strcspn(*i, "0123456789");
        struct window window = {0, 0};
        week_days days = 0;

        if (!week_parse(names, &days, error))
            return false;
        if (seen & days)
            return field_fail(error, names, _("is given twice"));
        seen |= days;
        waiting |= days;
        if (!*hours)
            continue;
        if (!window_parse(hours, &window, error))
            return false;
        for (unsigned d = 0; d < DAYS; d++)
            week[d] = waiting & (1U << d) ? window : week[d];
        waiting = 0;
    }
    if (waiting)
        return field_fail(error, text, _("has a day without hours such as mo-fr 07:00-17:00"));

    memcpy(FIELD_AT(struct window, field, record), week, sizeof week);
    return true;
}

static bool
parse_part(const char *key, const char *text, int max, int *out, GError **error)
{
    if (field_parse_bounded(text, 0, max, out, error))
        return true;
    g_prefix_error(error, "%s ", key);
    return false;
}

static bool
parse_limit(const char *item, struct day_limit *out, GError **error)
{
    g_auto(GStrv) part = g_strsplit_set(item, " \t", -1);
    struct day_limit limit = {DEMAND_LIFT, 0, 0};

    if (g_strv_length(part) != 3)
        return field_fail(error, item, _("is no demand, level and minutes such as STAND 2 240"));
    if (!parse_code(part[0], &limit.demand, error) || !parse_part("level", part[1], LEVEL_MAX, &limit.level, error) ||
        !parse_part("minutes", part[2], MINUTES_A_DAY, &limit.minutes, error))
        return false;

    *out = limit;
    return true;
}

bool
field_parse_limits(const struct field *field, const char *text, void *record, GError **error)
{
    g_auto(GStrv) item = split_items(text, error);
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(struct day_limit));

    if (!item)
        return false;
    for (char **i = item; *i; i++) {
        struct day_limit limit = {DEMAND_LIFT, 0, 0};

        if (!parse_limit(*i, &limit, error))
            return false;
        g_array_append_val(list, limit);
    }

    field_reset(field, record);
    *FIELD_COUNT_AT(field, record) = list->len;
    *FIELD_AT(struct day_limit *, field, record) =
        (struct day_limit *)(void *)g_array_free(g_steal_pointer(&list), FALSE);
    return true;
}
