/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One table of msgids for each table of words in the model, found by its address; then one function for each kind of
 * field whose text form is not what a person says. Start reading at word_value().
 */

#include "stapelbaan/report/word.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/report/cell.h"
#include "stapelbaan/report/name.h"

static const char *const sector[SECTORS] = {
    N_("cleaning"), N_("catering"),  N_("coffee"),  N_("green"),  N_("security"),         N_("mail"),
    N_("waste"),    N_("technical"), N_("laundry"), N_("events"), NC_("sector", "other"),
};
static const char *const origin[ORIGINS] = {
    "",
    N_("left undone"),
    N_("piling up"),
    N_("below somebody's level"),
    N_("done in overtime"),
    N_("new work"),
    NC_("origin", "other"),
};
static const char *const travel[TRAVEL_MODES] = {N_("on foot"), N_("by bike"), N_("by public transport")};
static const char *const group[GROUPS] = {
    "",    "Participatiewet", "banenafspraak", "WIA",
    "WW",  "pro/vso",         "bbl",           "bol",
    "nug", N_("refugee"),     N_("detainee"),  NC_("group", "other"),
};
static const char *const support[SUPPORTS] = {"", N_("light"), N_("middle"), N_("intensive")};

static const struct {
    const char *const *words, *const *label;
    const char *context; /* of its "other" */
} tables[] = {
    {sector_word, sector, "sector"}, {origin_word, origin, "origin"}, {travel_mode_word, travel, NULL},
    {group_word, group, "group"},    {support_word, support, NULL},
};

const char *
word_label(const char *const *words, int value)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(tables); i++) {
        if (tables[i].words != words)
            continue;
        const char *label = tables[i].label[value];
        if (!strcmp(label, "other"))
            return g_dpgettext2(NULL, tables[i].context, label);
        return *label ? gettext(label) : "";
    }
    return words[value];
}

/** "schoon, Morgenfris", or the id alone. Owned by the caller. */
static char *
reference(const struct dataset *data, const struct field *field, const char *id)
{
    const char *name = id;

    if (!g_strcmp0(field->ref, "provider"))
        name = name_provider(data, id);
    else if (!g_strcmp0(field->ref, "site"))
        name = name_site(data, id);
    return name == id ? g_strdup(id) : g_strdup_printf("%s, %s", id, name);
}

/** "Mo-Th 07:00-13:00, Fr 07:00-12:00": days with the same hours together. Owned by the caller. */
static char *
week_hours(const struct window *window)
{
    GString *out = g_string_new(NULL);
    week_days told = 0;
    char hours[12];

    for (int first = 0; first < DAYS; first++) {
        week_days days = 0;
        for (int day = first; day < DAYS; day++)
            if (window[day].start_min == window[first].start_min && window[day].end_min == window[first].end_min)
                days |= (week_days)(1 << day);
        if (!window[first].end_min || told & (1 << first))
            continue;
        told |= days;
        g_autofree char *names = cell_days(days);
        g_string_append_printf(out, "%s%s %s", out->len ? ", " : "", names, window_text(window[first], hours));
    }
    return g_string_free(out, FALSE);
}

static char *
demand_names(demand_set set)
{
    GString *out = g_string_new(NULL);

    for (enum demand d = 0; d < DEMANDS; d++)
        if (set >> d & 1)
            g_string_append_printf(out, "%s%s (%s)", out->len ? ", " : "", _(demand_label(d)), demand_code(d));
    return g_string_free(out, FALSE);
}

static char *
day_limits(const struct day_limit *limit, unsigned n)
{
    GString *out = g_string_new(NULL);

    for (unsigned i = 0; i < n; i++) {
        g_autofree char *time = cell_duration(limit[i].minutes);
        g_string_append(out, i ? "; " : "");
        /* TRANSLATORS: a demand, its level, and how long a day: "stand at a time (30 minutes or more): at most 4 h" */
        g_string_append_printf(out, _("%s (%s or more): at most %s a day"), _(demand_label(limit[i].demand)),
                               _(demand_level_label(limit[i].demand, limit[i].level)), time);
    }
    return g_string_free(out, FALSE);
}

/** Names of providers and sectors where the words are such. Owned by the caller. */
static char *
names_of(const struct dataset *data, char *const *word)
{
    GString *out = g_string_new(NULL);

    for (; word && *word; word++) {
        const char *name = name_provider(data, *word);
        for (int s = 0; s < SECTORS; s++)
            if (!strcmp(*word, sector_word[s]))
                name = word_label(sector_word, s);
        g_string_append_printf(out, "%s%s", out->len ? ", " : "", name);
    }
    return g_string_free(out, FALSE);
}

/** "1 Mar to 31 Oct"; "" for all year. Owned by the caller. */
static char *
season_text(const struct season *season)
{
    if (season->from.month == 0)
        return g_strdup("");
    g_autofree char *from = cell_date(0, season->from.month, season->from.day);
    g_autofree char *to = cell_date(0, season->to.month, season->to.day);
    /* TRANSLATORS: two dates of the year */
    return g_strdup_printf(_("%s to %s"), from, to);
}

char *
word_value(const struct dataset *data, const struct field *field, const void *record)
{
    const void *at = (const char *)record + field->offset;

    switch (field->kind) {
    case FIELD_REF:
        return *(char *const *)at ? reference(data, field, *(char *const *)at) : g_strdup("");
    case FIELD_YESNO:
        return g_strdup(*(const bool *)at ? _("yes") : _("no"));
    case FIELD_CHOICE:
        return g_strdup(word_label(field->word, *(const int *)at));
    case FIELD_DAYS:
        return cell_days(*(const week_days *)at);
    case FIELD_WEEK:
        return week_hours(at);
    case FIELD_SEASON:
        return season_text(at);
    case FIELD_CODES:
        return demand_names(*(const demand_set *)at);
    case FIELD_LIMITS:
        return day_limits(*(struct day_limit *const *)at, *(const unsigned *)((const char *)record + field->offset2));
    case FIELD_WORDS:
        return names_of(data, *(char **const *)at);
    default:
        return field_text(field, record);
    }
}
