/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From text to a field of a record: one reader per kind, in a table.
 *
 * A reader builds the whole value aside and stores it as its last act, so that a failure leaves the record as it was.
 * Messages name the value and what would be right; the caller knows the place and the field. Lists are read item by
 * item, and commas part the items. Start reading at field_parse().
 */

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "field_part.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/base/week.h"
#include "stapelbaan/model/demand.h"
#include "stapelbaan/model/record.h"

enum {
    ID_MAX = 64,
    LIMIT_MAX_MIN = MINUTES_A_DAY,
};

typedef bool parse_kind(const struct field *field, const char *text, void *record, GError **error);

static bool
fail(GError **error, const char *text, const char *message)
{
    g_set_error(error, SB_ERROR, SB_ERROR_DATA, "\"%s\" %s", text, message);
    return false;
}

/* The value is not one of the `n` words: suggests the nearest, else names `what` would be right. */
static bool
fail_choice(GError **error, const char *text, const char *const *word, unsigned n, const char *what)
{
    const char *nearest = text_nearest(text, word, n);

    if (nearest)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" is not known (did you mean \"%s\"?)"), text, nearest);
    else
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" is not known (%s)"), text, what);
    return false;
}

static bool
fail_range(GError **error, const char *text, const char *min, const char *max)
{
    g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" is out of range (%s to %s)"), text, min, max);
    return false;
}

static bool
fail_int_range(GError **error, const char *text, int min, int max)
{
    g_autofree char *low = g_strdup_printf("%d", min);
    g_autofree char *high = g_strdup_printf("%d", max);

    return fail_range(error, text, low, high);
}

static void
store_string(const struct field *field, void *record, const char *text)
{
    char **at = FIELD_AT(char *, field, record);
    char *gone = *at;

    *at = g_strdup(text);
    g_free(gone);
}

static bool
is_id(const char *text)
{
    gsize length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    return length > 0 && length <= ID_MAX && !text[length];
}

static bool
parse_id(const struct field *field, const char *text, void *record, GError **error)
{
    if (!is_id(text))
        return fail(error, text, _("is no id (1 to 64 letters, digits, dots, dashes or underscores)"));

    store_string(field, record, text);
    return true;
}

static bool
parse_text(const struct field *field, const char *text, void *record, GError **error)
{
    if (!text_check(text, _("the text"), error))
        return false;

    store_string(field, record, text);
    return true;
}

static bool
parse_bounded(const char *text, int min, int max, int *out, GError **error)
{
    gint64 value = 0;

    if (!decimal_parse(text, 0, &value, error))
        return false;
    if (value < min || value > max)
        return fail_int_range(error, text, min, max);

    *out = (int)value;
    return true;
}

static bool
parse_int(const struct field *field, const char *text, void *record, GError **error)
{
    return parse_bounded(text, field->min, field->max, FIELD_AT(int, field, record), error);
}

/* A plain decimal number in any precision: "52.0869", "-5", no exponent, no blanks. */
static bool
parse_number(const char *text, double *out, GError **error)
{
    gsize n_whole = strspn(text + (*text == '-'), "0123456789");
    const char *point = text + (*text == '-') + n_whole;
    gsize n_part = *point == '.' ? strspn(point + 1, "0123456789") : 0;
    const char *end = *point == '.' ? point + 1 + n_part : point;

    if (n_whole == 0 || n_whole > 9 || (*point == '.' && n_part == 0) || *end)
        return fail(error, text, _("is no number such as 7 or 7.5"));

    *out = g_ascii_strtod(text, NULL);
    return true;
}

static bool
parse_hours(const struct field *field, const char *text, void *record, GError **error)
{
    double hours = 0;

    if (!parse_number(text, &hours, error))
        return false;
    if (hours * 60 > field->max || rint(hours * 60) < field->min || hours < 0) {
        g_autofree char *min = field_hours_text(field->min);
        g_autofree char *max = field_hours_text(field->max);

        return fail_range(error, text, min, max);
    }

    *FIELD_AT(int, field, record) = (int)rint(hours * 60);
    return true;
}

static bool
parse_pace(const struct field *field, const char *text, void *record, GError **error)
{
    gint64 hundredths = 0;

    if (!decimal_parse(text, 2, &hundredths, error))
        return false;
    if (hundredths < field->min || hundredths > field->max) {
        g_autofree char *min = field_hundredths_text(field->min);
        g_autofree char *max = field_hundredths_text(field->max);

        return fail_range(error, text, min, max);
    }

    *FIELD_AT(int, field, record) = (int)hundredths;
    return true;
}

static bool
parse_degrees(const struct field *field, const char *text, void *record, GError **error)
{
    double degrees = 0;

    if (!parse_number(text, &degrees, error))
        return false;
    if (degrees < field->min || degrees > field->max)
        return fail_int_range(error, text, field->min, field->max);

    *FIELD_AT(double, field, record) = degrees;
    return true;
}

static bool
parse_yesno(const struct field *field, const char *text, void *record, GError **error)
{
    bool yes = strcmp(text, "yes") == 0 || strcmp(text, "true") == 0;

    if (!yes && strcmp(text, "no") != 0 && strcmp(text, "false") != 0)
        return fail(error, text, _("is neither yes nor no"));

    *FIELD_AT(bool, field, record) = yes;
    return true;
}

static bool
parse_choice(const struct field *field, const char *text, void *record, GError **error)
{
    const char *const *word = field->word;
    unsigned n = g_strv_length((char **)(void *)word);

    for (unsigned i = 0; i < n; i++) {
        if (strcmp(text, word[i]) == 0) {
            *FIELD_AT(int, field, record) = (int)i;
            return true;
        }
    }

    g_autofree char *all = g_strjoinv(" ", (char **)(void *)(word + (*word[0] == '\0')));

    return fail_choice(error, text, word, n, all);
}

static bool
parse_days(const struct field *field, const char *text, void *record, GError **error)
{
    return week_parse(text, FIELD_AT(week_days, field, record), error);
}

static bool
parse_window(const struct field *field, const char *text, void *record, GError **error)
{
    return window_parse(text, FIELD_AT(struct window, field, record), error);
}

/* The items of a list, stripped; an empty one is an error. */
static char **
split_items(const char *text, GError **error)
{
    g_auto(GStrv) item = g_strsplit(text, ",", -1);

    for (char **i = item; *i; i++) {
        if (!*g_strstrip(*i)) {
            fail(error, text, _("has a comma too many"));
            return NULL;
        }
    }
    return g_steal_pointer(&item);
}

static bool
parse_windows(const struct field *field, const char *text, void *record, GError **error)
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

static bool
parse_season(const struct field *field, const char *text, void *record, GError **error)
{
    g_auto(GStrv) item = split_items(text, error);
    struct season season = {{0, 0}, {0, 0}};

    if (!item)
        return false;
    if (g_strv_length(item) != 2)
        return fail(error, text, _("is no first and last day such as 03-01, 10-31"));
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
    return fail_choice(error, text, word, DEMANDS, _("a demand is a code such as LIFT"));
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
        return fail(error, item, _("is no code with a level such as LIFT 2"));
    if (!parse_code(code, &demand, error))
        return false;
    if (*seen & (1ULL << demand))
        return fail(error, code, _("is given twice"));
    if (!(unknown && strcmp(value, "?") == 0)) {
        if (strlen(value) != 1 || *value < '0' || *value > '0' + LEVEL_MAX)
            return fail(error, value, unknown ? _("is no level (0 to 3, or ?)") : _("is no level (0 to 3)"));
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

static bool
parse_demands(const struct field *field, const char *text, void *record, GError **error)
{
    return parse_levels(text, false, FIELD_AT(int8_t, field, record), error);
}

static bool
parse_abilities(const struct field *field, const char *text, void *record, GError **error)
{
    return parse_levels(text, true, FIELD_AT(int8_t, field, record), error);
}

static bool
parse_codes(const struct field *field, const char *text, void *record, GError **error)
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
            return fail(error, *i, _("is given twice"));
        set |= 1ULL << demand;
    }

    *FIELD_AT(demand_set, field, record) = set;
    return true;
}

static bool
check_word(const struct field *field, char **word, char **all, GError **error)
{
    gsize length = strspn(*word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+/-");

    if (field->ref && !is_id(*word))
        return fail(error, *word, _("is no id of a provider and no sector"));
    if (!field->ref && ((*word)[length] || length > ID_MAX))
        return fail(error, *word, _("is no certificate in capitals such as HACCP or VOG"));
    for (char **other = all; other < word; other++) {
        if (strcmp(*other, *word) == 0)
            return fail(error, *word, _("is given twice"));
    }
    return true;
}

static bool
parse_words(const struct field *field, const char *text, void *record, GError **error)
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
static bool
parse_week(const struct field *field, const char *text, void *record, GError **error)
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
            return fail(error, names, _("is given twice"));
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
        return fail(error, text, _("has a day without hours such as mo-fr 07:00-17:00"));

    memcpy(FIELD_AT(struct window, field, record), week, sizeof week);
    return true;
}

static bool
parse_limit(const char *item, struct day_limit *out, GError **error)
{
    g_auto(GStrv) part = g_strsplit_set(item, " \t", -1);
    struct day_limit limit = {DEMAND_LIFT, 0, 0};

    if (g_strv_length(part) != 3)
        return fail(error, item, _("is no demand, level and minutes such as STAND 2 240"));
    if (!parse_code(part[0], &limit.demand, error) || !parse_bounded(part[1], 0, LEVEL_MAX, &limit.level, error) ||
        !parse_bounded(part[2], 0, LIMIT_MAX_MIN, &limit.minutes, error))
        return false;

    *out = limit;
    return true;
}

static bool
parse_limits(const struct field *field, const char *text, void *record, GError **error)
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

static parse_kind *const parse_table[] = {
    [FIELD_ID] = parse_id,           [FIELD_REF] = parse_id,          [FIELD_TEXT] = parse_text,
    [FIELD_INT] = parse_int,         [FIELD_HOURS] = parse_hours,     [FIELD_PACE] = parse_pace,
    [FIELD_DEGREES] = parse_degrees, [FIELD_YESNO] = parse_yesno,     [FIELD_CHOICE] = parse_choice,
    [FIELD_DAYS] = parse_days,       [FIELD_WINDOW] = parse_window,   [FIELD_WINDOWS] = parse_windows,
    [FIELD_SEASON] = parse_season,   [FIELD_DEMANDS] = parse_demands, [FIELD_ABILITIES] = parse_abilities,
    [FIELD_CODES] = parse_codes,     [FIELD_WORDS] = parse_words,     [FIELD_WEEK] = parse_week,
    [FIELD_LIMITS] = parse_limits,
};

bool
field_parse(const struct field *field, const char *text, void *record, GError **error)
{
    g_autofree char *stripped = NULL;

    if (!text[strspn(text, " \t")]) {
        if (field->required) {
            g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, _("may not be empty"));
            return false;
        }
        field_reset(field, record);
        return true;
    }
    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, _("the text is not valid UTF-8"));
        return false;
    }

    /* Blanks around a number are harmless, in an id or a text they are part of it. */
    if (field->kind != FIELD_ID && field->kind != FIELD_REF && field->kind != FIELD_TEXT)
        text = stripped = g_strstrip(g_strdup(text));
    return parse_table[field->kind](field, text, record, error);
}
