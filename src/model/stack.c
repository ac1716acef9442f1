/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A draft of a job, and the person that stands in for whoever will do it: where nobody is known yet, somebody with the
 * draft's hours, the normal pace and every ability, so that every rule but those about people can be asked.
 */

#include "stapelbaan/model/stack.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"

enum { AIM_DEFAULT = 32 * 60, MOST_HOURS = 60, QUARTER = 15, EIGHTH = 8 };

struct stack *
stack_new(const char *id)
{
    struct stack *stack = g_new0(struct stack, 1);

    stack->id = g_strdup(id);
    stack->title = g_strdup("");
    stack->owner = g_strdup("");
    stack->visit = g_ptr_array_new_with_free_func((GDestroyNotify)visit_free);
    stack_set_hours(stack, AIM_DEFAULT, 0);
    return stack;
}

static gpointer
copy_visit(gconstpointer from, gpointer unused)
{
    const struct visit *visit = from;

    (void)unused;
    return visit_new(visit->task, visit->site, visit->provider, visit->day, visit->start_min, visit->end_min);
}

struct stack *
stack_copy(const struct stack *from)
{
    struct stack *stack = g_new(struct stack, 1);

    *stack = (struct stack){
        .id = g_strdup(from->id),
        .title = g_strdup(from->title),
        .owner = g_strdup(from->owner),
        .candidate = g_strdup(from->candidate),
        .from = g_strdup(from->from),
        .aim_min = from->aim_min,
        .most_min = from->most_min,
        .visit = g_ptr_array_copy(from->visit, copy_visit, NULL),
        .pinned = g_strdupv(from->pinned),
        .barred = g_strdupv(from->barred),
    };
    g_ptr_array_set_free_func(stack->visit, (GDestroyNotify)visit_free);
    return stack;
}

void
stack_free(struct stack *stack)
{
    if (!stack)
        return;
    g_free(stack->id);
    g_free(stack->title);
    g_free(stack->owner);
    g_free(stack->candidate);
    g_free(stack->from);
    g_ptr_array_unref(stack->visit);
    g_strfreev(stack->pinned);
    g_strfreev(stack->barred);
    g_free(stack);
}

bool
stack_is_equal(const struct stack *a, const struct stack *b)
{
    g_autofree char *x = stack_text(a), *y = stack_text(b);

    return strcmp(x, y) == 0;
}

bool
stack_is_offer(const struct stack *stack)
{
    return !stack->candidate && stack->visit->len > 0;
}

void
stack_set_text(char **at, const char *text)
{
    char *copy = g_strdup(text);

    g_free(*at);
    *at = copy;
}

/* ---- hours ------------------------------------------------------------------------------------------------------ */

void
stack_set_hours(struct stack *stack, int aim_min, int most_min)
{
    int more = aim_min + aim_min / EIGHTH;

    stack->aim_min = aim_min;
    stack->most_min = most_min > 0 ? most_min : MIN(more - more % QUARTER, MOST_HOURS * 60);
    stack->most_min = MAX(stack->most_min, aim_min);
}

/* Hours such as "22.5" or "22,5" to minutes; `*end` is what follows. */
static bool
parse_one(const char *text, int *out_min, const char **end)
{
    g_autofree char *number = g_strndup(text, strspn(text, "0123456789.,"));
    char *rest = NULL;

    *end = text + strlen(number);
    g_strdelimit(number, ",", '.');
    double hours = g_ascii_strtod(number, &rest);
    if (number[0] == '\0' || *rest != '\0' || hours <= 0 || hours > MOST_HOURS)
        return false;
    *out_min = (int)(hours * 60 + 0.5);
    return true;
}

bool
stack_parse_hours(const char *text, int *aim_min, int *most_min, GError **error)
{
    const char *end = text;
    int aim = 0, most = 0;
    bool good = parse_one(text, &aim, &end);

    if (good && *end == '-')
        good = parse_one(end + 1, &most, &end) && most >= aim;
    if (!good || *end != '\0') {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" is not hours a week such as 32 or 32-36, at most 60"),
                    text);
        return false;
    }
    *aim_min = aim;
    *most_min = most;
    return true;
}

/* ---- lists of ids --------------------------------------------------------------------------------------------------
 */

static bool
has_id(char **list, const char *id)
{
    return list && g_strv_contains((const char *const *)list, id);
}

static gint
by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The list with or without an id, sorted; NULL when it is empty. */
static void
set_id(char ***list, const char *id, bool in)
{
    g_autoptr(GPtrArray) kept = g_ptr_array_new();

    for (char **at = *list; at && *at; at++)
        if (strcmp(*at, id) != 0)
            g_ptr_array_add(kept, g_strdup(*at));
    if (in)
        g_ptr_array_add(kept, g_strdup(id));
    g_ptr_array_sort(kept, by_text);
    guint n = kept->len;
    g_ptr_array_add(kept, NULL);
    g_strfreev(*list);
    char **out = (char **)g_ptr_array_steal(kept, NULL);
    if (n == 0)
        g_free(out);
    *list = n > 0 ? out : NULL;
}

/* ---- who does it ------------------------------------------------------------------------------------------------ */

/* Every certificate that any task requires; NULL for none. */
static char **
all_certificates(const struct dataset *data)
{
    char **all = NULL;

    for (guint t = 0; t < data->task->len; t++)
        for (char **word = ((const struct task *)data->task->pdata[t])->requires; word && *word; word++)
            if (!has_id(all, *word))
                set_id(&all, *word, true);
    return all;
}

static struct candidate *
nobody(const struct stack *stack, const struct dataset *data)
{
    struct candidate *who = candidate_new();

    stack_set_text(&who->id, STACK_NOBODY);
    stack_set_text(&who->coach, stack->owner);
    who->count = 1;
    who->hours_full_min = stack->aim_min;
    who->hours_max_min = stack->most_min;
    for (int d = 0; d < DAYS; d++)
        who->available[d] = (struct window){0, MINUTES_A_DAY};
    who->holds = all_certificates(data);
    return who;
}

struct candidate *
stack_person(const struct stack *stack, const struct dataset *data)
{
    if (!stack->candidate)
        return nobody(stack, data);
    const struct candidate *who = dataset_candidate(data, stack->candidate);
    return who ? candidate_copy(who) : NULL;
}

/* The employing provider with most minutes; ties go to the smallest id. */
static const char *
lead_of(const struct stack *stack, const struct dataset *data)
{
    const char *lead = NULL;
    int most = 0;

    for (guint v = 0; v < stack->visit->len; v++) {
        const char *id = ((const struct visit *)stack->visit->pdata[v])->provider;
        const struct provider *provider = dataset_provider(data, id);
        int minutes = 0;
        for (guint w = 0; w < stack->visit->len; w++) {
            const struct visit *visit = stack->visit->pdata[w];
            minutes += strcmp(visit->provider, id) == 0 ? visit->end_min - visit->start_min : 0;
        }
        if (provider && provider->employs && (minutes > most || (lead && minutes == most && strcmp(id, lead) < 0))) {
            lead = id;
            most = minutes;
        }
    }
    return lead;
}

struct profile *
stack_profile(const struct stack *stack, const struct dataset *data)
{
    const struct candidate *who = stack->candidate ? dataset_candidate(data, stack->candidate) : NULL;
    struct profile *profile = profile_new(stack->candidate ? stack->candidate : STACK_NOBODY);

    for (guint v = 0; v < stack->visit->len; v++) {
        const struct visit *visit = stack->visit->pdata[v], *last = v > 0 ? stack->visit->pdata[v - 1] : NULL;
        if (last && last->day == visit->day && dataset_site(data, last->site) && dataset_site(data, visit->site))
            profile->travel_min += dataset_travel_min(data, last->site, visit->site, who ? who->travel : TRAVEL_WALK);
        g_ptr_array_add(profile->visit, copy_visit(visit, NULL));
    }
    profile->minutes = stack_minutes(stack, NULL);
    profile->full = profile->minutes >= (who ? candidate_full_min(who, &data->partnership) : stack->aim_min);
    profile->lead = g_strdup(lead_of(stack, data));
    return profile;
}

int
stack_minutes(const struct stack *stack, const char *task)
{
    int minutes = 0;

    for (guint v = 0; v < stack->visit->len; v++) {
        const struct visit *visit = stack->visit->pdata[v];
        if (!task || strcmp(visit->task, task) == 0)
            minutes += visit->end_min - visit->start_min;
    }
    return minutes;
}

/* ---- wishes ------------------------------------------------------------------------------------------------------ */

enum stack_wish
stack_wish_of(const struct stack *stack, const char *task)
{
    return has_id(stack->pinned, task)   ? STACK_WISH_PINNED
           : has_id(stack->barred, task) ? STACK_WISH_FORBIDDEN
                                         : STACK_WISH_NONE;
}

void
stack_set_wish(struct stack *stack, const char *task, enum stack_wish wish)
{
    g_autofree char *id = g_strdup(task);

    set_id(&stack->pinned, id, wish == STACK_WISH_PINNED);
    set_id(&stack->barred, id, wish == STACK_WISH_FORBIDDEN);
}

/* ---- visits ------------------------------------------------------------------------------------------------------ */

static gint
by_time(gconstpointer a, gconstpointer b)
{
    const struct visit *x = *(const struct visit *const *)a, *y = *(const struct visit *const *)b;

    if (x->day != y->day)
        return (int)x->day - (int)y->day;
    return x->start_min != y->start_min ? x->start_min - y->start_min : strcmp(x->task, y->task);
}

void
stack_set_visits(struct stack *stack, const GPtrArray *visit)
{
    GPtrArray *copy = g_ptr_array_new_with_free_func((GDestroyNotify)visit_free);

    for (guint v = 0; v < visit->len; v++)
        g_ptr_array_add(copy, copy_visit(visit->pdata[v], NULL));
    g_ptr_array_sort(copy, by_time);
    g_ptr_array_unref(stack->visit);
    stack->visit = copy;
}

bool
stack_drop(struct stack *stack, const char *task, int day)
{
    g_autofree char *id = g_strdup(task);
    bool found = false;

    for (guint v = stack->visit->len; v > 0; v--) {
        const struct visit *visit = stack->visit->pdata[v - 1];
        if (strcmp(visit->task, id) != 0 || (day >= 0 && (int)visit->day != day))
            continue;
        g_ptr_array_remove_index(stack->visit, v - 1);
        found = true;
    }
    return found;
}

/* ---- what it asks ------------------------------------------------------------------------------------------------ */

void
stack_asks(const struct stack *stack, const struct dataset *data, struct stack_asks *out)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    *out = (struct stack_asks){.certificate = g_ptr_array_new()};
    for (guint v = 0; v < stack->visit->len; v++) {
        const struct task *task = dataset_task(data, ((const struct visit *)stack->visit->pdata[v])->task);
        if (!task)
            continue;
        for (int d = 0; d < DEMANDS; d++)
            out->level[d] = MAX(out->level[d], task->demand[d]);
        for (char **word = task->requires; word && *word; word++)
            if (g_hash_table_add(seen, *word))
                g_ptr_array_add(out->certificate, *word);
    }
    g_ptr_array_sort(out->certificate, by_text);
}

void
stack_asks_clear(struct stack_asks *asks)
{
    g_clear_pointer(&asks->certificate, g_ptr_array_unref);
}
