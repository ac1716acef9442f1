/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules 6 and 7: hours, days and rests of one week, which is a circle, and who employs. */

#include <string.h>

#include <glib/gi18n.h>

#include "part.h"

/* Minutes from the end of work on `day` to the next start, which may be the same weekday a week later. */
static int
rest_after(const struct window span[static DAYS], unsigned day)
{
    unsigned ahead = 1;

    while (span[(day + ahead) % DAYS].end_min == 0)
        ahead++;
    return (int)ahead * MINUTES_A_DAY + span[(day + ahead) % DAYS].start_min - span[day].end_min;
}

static void
check_rests(struct check *check, const struct person *person)
{
    const struct work_rules *rules = &check->data->partnership.rules;
    int shortest = G_MAXINT;
    int longest = 0;

    for (unsigned d = 0; d < DAYS; d++) {
        if (person->span[d].end_min != 0) {
            shortest = MIN(shortest, rest_after(person->span, d));
            longest = MAX(longest, rest_after(person->span, d));
        }
    }
    if (shortest < rules->daily_rest)
        check_say(check, "daily-rest", _("%s: %d min between two days, at least %d"), person->who->id, shortest,
                  rules->daily_rest);
    if (longest < rules->weekly_rest)
        check_say(check, "weekly-rest", _("%s: longest rest %d min, at least %d"), person->who->id, longest,
                  rules->weekly_rest);
}

/* Most minutes first, then the smallest id. */
static bool
leads_before(const struct provider *x, int x_min, const struct provider *y, int y_min)
{
    return x_min != y_min ? x_min > y_min : strcmp(x->id, y->id) < 0;
}

static const struct provider *
find_lead(const struct person *person)
{
    const struct provider *lead = NULL;
    int lead_min = 0;
    GHashTableIter iter;
    void *key = NULL;
    void *value = NULL;

    g_hash_table_iter_init(&iter, person->provider_min);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const struct provider *provider = key;
        int minutes = GPOINTER_TO_INT(value);

        if (provider->employs && (!lead || leads_before(provider, minutes, lead, lead_min))) {
            lead = provider;
            lead_min = minutes;
        }
    }
    return lead;
}

static void
check_employer(struct check *check, const struct person *person)
{
    const struct provider *lead = find_lead(person);
    const char *said = person->profile->lead ? person->profile->lead : "";

    if (!lead)
        check_say(check, "employer", _("%s: none of its providers can employ"), person->who->id);
    else if (strcmp(lead->id, said) != 0)
        check_say(check, "employer", _("%s: the lead is %s, the plan says \"%s\""), person->who->id, lead->id, said);
}

void
check_week(struct check *check, struct person *person)
{
    const struct candidate *who = person->who;
    int least = check->cover ? 0 : who->hours_min_min;
    int most = candidate_max_min(who, &check->data->partnership);
    int n_provider = (int)g_hash_table_size(person->provider_min);

    if (person->n_day > 0)
        check_rests(check, person);
    if (person->worked_min < least || person->worked_min > most)
        check_say(check, "week-hours", _("%s: %d min, allowed %d to %d"), who->id, person->worked_min, least, most);
    if (person->n_day > who->max_days)
        check_say(check, "days", _("%s: %d days, at most %d"), who->id, person->n_day, who->max_days);
    if (who->max_providers != NO_LIMIT && n_provider > who->max_providers)
        check_say(check, "providers", _("%s: %d providers, at most %d"), who->id, n_provider, who->max_providers);
    check_employer(check, person);
}
