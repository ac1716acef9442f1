/* SPDX-License-Identifier: EUPL-1.2 */
/* Rule 1, does the task fit the person: demands, certificates and reach; and of rule 9 what is forbidden. */

#include <glib/gi18n.h>

#include "part.h"

bool
check_is_short(const struct candidate *who, const struct task *task, demand_set *open, demand_set *adjusted, char **why)
{
    for (unsigned d = 0; d < DEMANDS; d++) {
        demand_set bit = 1ULL << d;
        int asked = task->demand[d];
        int able = who->ability[d];

        if (asked == 0 || able >= asked || able == ABILITY_UNASKED)
            continue;
        if (able == ABILITY_UNKNOWN) {
            *open |= bit;
        } else if (asked - able == 1 && who->adjustments & bit) {
            *adjusted |= bit;
        } else {
            *why = g_strdup_printf(_("%s asks %d, has %d"), demand_code((enum demand)d), asked, able);
            return true;
        }
    }
    for (char *const *word = task->requires; word && *word; word++) {
        if (!check_has_word(who->holds, *word)) {
            *why = g_strdup_printf(_("lacks %s"), *word);
            return true;
        }
    }
    return false;
}

void
check_fit(struct check *check, struct person *person, const struct stint *stint)
{
    const struct candidate *who = person->who;
    const struct task *task = stint->task;
    const struct decision *decision = dataset_decision(check->data, who->id, task->id);
    g_autofree char *why = NULL;

    if (check_is_short(who, task, &person->open, &person->adjusted, &why))
        check_say(check, "fit", "%s %s: %s", who->id, task->id, why);
    if (decision && decision->kind == DECISION_FORBIDDEN)
        check_say(check, "decision", _("%s %s: forbidden"), who->id, task->id);
    if (who->home && dataset_travel_min(check->data, who->home, task->site, who->travel) > who->max_commute_min)
        check_say(check, "reach", _("%s %s: %s is too far from home"), who->id, task->id, task->site);
}
