/* SPDX-License-Identifier: EUPL-1.2 */
/* How long it takes from site to site: the speed of each way of travelling, and the pairs that were measured. */

#include "yaml_travel.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"

enum { SPEED_DECIMALS = 3, SPEED_MIN = 100, SPEED_MAX = 300000, SPEED_ONE = 1000 };

/* ---- speed --------------------------------------------------------------------------------------------------------
 */

static void
read_speed(struct draft *draft, const struct node *value, enum travel_mode mode)
{
    g_autoptr(GError) error = NULL;
    gint64 speed = 0;

    if (value->kind == NODE_BAD)
        return;
    if (value->kind != NODE_TEXT)
        draft_fault(draft, value->at, _("speed.%s must be a number"), value->key->text);
    else if (!decimal_parse(value->text, SPEED_DECIMALS, &speed, &error))
        draft_fault(draft, value->at, "speed.%s %s", value->key->text, error->message);
    else if (speed < SPEED_MIN || speed > SPEED_MAX)
        draft_fault(draft, value->at, _("speed.%s \"%s\" is out of range (0.1 to 300)"), value->key->text, value->text);
    else {
        draft->data->has_speed[mode] = true;
        draft->data->speed_kmh[mode] = (double)speed / SPEED_ONE;
    }
}

static void
read_speeds(struct draft *draft, const struct node *map)
{
    if (map->kind != NODE_MAP) {
        if (map->kind != NODE_BAD && !node_is_empty(map))
            draft_fault(draft, map->at, _("%s must be a map such as %s"), "speed", "{walk: 4.5, bike: 14}");
        return;
    }
    for (const struct node *value = map->child; value; value = value->next) {
        unsigned m = 0;

        while (m < TRAVEL_MODES && strcmp(travel_mode_word[m], value->key->text) != 0)
            m++;
        if (m < TRAVEL_MODES)
            read_speed(draft, value, (enum travel_mode)m);
        else
            yaml_unknown_key(draft, value->key, travel_mode_word, TRAVEL_MODES);
    }
}

/* ---- pairs --------------------------------------------------------------------------------------------------------
 */

/* The three texts of [site, site, minutes]; false where it is anything else. */
static bool
is_triple(const struct node *pair, const struct node *part[static 3])
{
    unsigned n = 0;

    for (const struct node *item = pair->child; item; item = item->next, n++) {
        if (n >= 3 || item->kind != NODE_TEXT || item->key)
            return false;
        part[n] = item;
    }
    return n == 3;
}

static void
read_pair(struct draft *draft, const struct node *pair)
{
    const struct node *part[3] = {NULL};
    g_autoptr(GError) error = NULL;
    gint64 minutes = 0;

    if (pair->kind == NODE_BAD)
        return;
    if (pair->kind != NODE_LIST || !is_triple(pair, part)) {
        draft_fault(draft, pair->at, _("a pair must be two sites and minutes, such as [north, south, 5]"));
        return;
    }
    for (unsigned i = 0; i < 2; i++)
        draft_refer(draft, "site", part[i]->text, NULL, part[i]->at);
    if (!decimal_parse(part[2]->text, 0, &minutes, &error))
        draft_fault(draft, part[2]->at, "minutes %s", error->message);
    else if (minutes < 0 || minutes > MINUTES_A_DAY)
        draft_fault(draft, part[2]->at, _("minutes \"%s\" is out of range (%d to %d)"), part[2]->text, 0,
                    MINUTES_A_DAY);
    else
        draft_pair(draft, part[0]->text, part[1]->text, (int)minutes, pair->at);
}

static void
read_pairs(struct draft *draft, const struct node *list)
{
    if (list->kind == NODE_LIST) {
        for (const struct node *pair = list->child; pair; pair = pair->next)
            read_pair(draft, pair);
    } else if (list->kind != NODE_BAD && !node_is_empty(list))
        draft_fault(draft, list->at, _("%s must be a list such as %s"), "pairs", "[[north, south, 5]]");
}

void
yaml_travel(struct draft *draft, const struct node *travel)
{
    static const char *const key[] = {"speed", "pairs"};

    if (travel->kind != NODE_MAP) {
        if (travel->kind != NODE_BAD && !node_is_empty(travel))
            draft_fault(draft, travel->at, _("%s must be a map such as %s"), "travel", "{speed: {walk: 4.5}}");
        return;
    }
    draft->travel = travel->at;
    for (const struct node *value = travel->child; value; value = value->next) {
        if (strcmp(value->key->text, key[0]) == 0)
            read_speeds(draft, value);
        else if (strcmp(value->key->text, key[1]) == 0)
            read_pairs(draft, value);
        else
            yaml_unknown_key(draft, value->key, key, G_N_ELEMENTS(key));
    }
}
