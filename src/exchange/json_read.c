/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A plan from JSON (json-glib's parser). Members that are not known are passed over, missing ones are errors.
 *
 * json-glib descends into nested values by recursion, so the depth is looked at first. Start at json_plan_read().
 */

#include <string.h>

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/model/advice.h"

enum { MAX_DEPTH = 32 };

static bool
fail(GError **error, const char *key, const char *what)
{
    if (error && !*error)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("the plan's \"%s\" %s"), key, what);
    return false;
}

/* ---- members ------------------------------------------------------------------------------------------------------
 */

/* The member as a value of one type, or NULL and an error. */
static JsonNode *
value_of(JsonObject *object, const char *key, GError **error)
{
    JsonNode *node = json_object_get_member(object, key);

    if (node && JSON_NODE_HOLDS_VALUE(node))
        return node;
    fail(error, key, _("is missing"));
    return NULL;
}

static bool
read_string(JsonObject *object, const char *key, char **out, GError **error)
{
    JsonNode *node = value_of(object, key, error);

    if (!node)
        return false;
    if (json_node_get_value_type(node) != G_TYPE_STRING)
        return fail(error, key, _("is no text"));

    g_free(*out);
    *out = json_node_dup_string(node);
    return true;
}

static bool
read_number(JsonObject *object, const char *key, double *out, GError **error)
{
    JsonNode *node = value_of(object, key, error);

    if (!node)
        return false;
    if (json_node_get_value_type(node) != G_TYPE_INT64 && json_node_get_value_type(node) != G_TYPE_DOUBLE)
        return fail(error, key, _("is no number"));

    *out = json_node_get_double(node);
    return true;
}

static bool
read_int(JsonObject *object, const char *key, int *out, GError **error)
{
    double number = 0;

    if (!read_number(object, key, &number, error))
        return false;
    if (!(number >= 0 && number <= G_MAXINT) || number != (double)(int)number)
        return fail(error, key, _("is no whole number from 0"));

    *out = (int)number;
    return true;
}

/* The index of the member's text in `word`. */
static bool
read_word(JsonObject *object, const char *key, const char *const *word, unsigned *out, GError **error)
{
    g_autofree char *text = NULL;

    if (!read_string(object, key, &text, error))
        return false;
    for (unsigned i = 0; word[i]; i++) {
        if (strcmp(word[i], text) == 0) {
            *out = i;
            return true;
        }
    }
    return fail(error, key, _("is not one of the known words"));
}

typedef bool read_item(JsonObject *object, void *to, GError **error);

/* Reads every object of the member's array into `to`. */
static bool
read_list(JsonObject *object, const char *key, read_item *read, void *to, GError **error)
{
    JsonNode *node = json_object_get_member(object, key);
    JsonArray *array = node && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;

    if (!array)
        return fail(error, key, _("is no list"));
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonNode *item = json_array_get_element(array, i);

        if (!JSON_NODE_HOLDS_OBJECT(item))
            return fail(error, key, _("holds something else than objects"));
        if (!read(json_node_get_object(item), to, error))
            return false;
    }
    return true;
}

/* ---- profiles -----------------------------------------------------------------------------------------------------
 */

static bool
read_clock(JsonObject *object, const char *key, int *out_min, GError **error)
{
    g_autofree char *text = NULL;

    return read_string(object, key, &text, error) && clock_parse(text, out_min, error);
}

static bool
read_visit(JsonObject *object, void *to, GError **error)
{
    struct profile *profile = to;
    auto_of(visit) visit = visit_new(NULL, NULL, NULL, DAY_MO, 0, 0);
    g_autofree char *day = NULL;

    if (!read_string(object, "task", &visit->task, error) || !read_string(object, "site", &visit->site, error) ||
        !read_string(object, "provider", &visit->provider, error) || !read_string(object, "day", &day, error) ||
        !weekday_parse(day, &visit->day, error) || !read_clock(object, "start", &visit->start_min, error) ||
        !read_clock(object, "end", &visit->end_min, error))
        return false;
    if (visit->start_min >= visit->end_min)
        return fail(error, "end", _("is not after its start"));

    g_ptr_array_add(profile->visit, g_steal_pointer(&visit));
    return true;
}

static struct profile *
profile_of(JsonObject *object, GError **error)
{
    auto_of(profile) profile = profile_new(NULL);
    JsonNode *full = value_of(object, "full", error);

    if (!full || !read_string(object, "candidate", &profile->candidate, error) ||
        !read_string(object, "lead", &profile->lead, error) || !read_int(object, "minutes", &profile->minutes, error) ||
        !read_int(object, "travel_minutes", &profile->travel_min, error) ||
        !read_number(object, "score", &profile->score, error) ||
        !read_list(object, "visits", read_visit, profile, error))
        return NULL;

    profile->full = json_node_get_boolean(full);
    return g_steal_pointer(&profile);
}

static bool
read_profile(JsonObject *object, void *to, GError **error)
{
    struct plan *plan = to;
    struct profile *profile = profile_of(object, error);

    if (profile)
        g_ptr_array_add(plan->profile, profile);
    return profile != NULL;
}

/* ---- what was left ------------------------------------------------------------------------------------------------
 */

static bool
read_unassigned(JsonObject *object, void *to, GError **error)
{
    g_autofree char *task = NULL;
    g_autofree char *detail = NULL;
    unsigned reason = 0;
    int times = 0;

    if (!read_string(object, "task", &task, error) || !read_int(object, "times", &times, error) ||
        !read_word(object, "reason", reason_word, &reason, error) || !read_string(object, "detail", &detail, error))
        return false;

    plan_add_unassigned(to, task, times, (enum reason)reason, detail);
    return true;
}

static bool
read_unplaced(JsonObject *object, void *to, GError **error)
{
    g_autofree char *candidate = NULL;
    g_autofree char *detail = NULL;
    unsigned reason = 0;
    int count = 1;

    if (!read_string(object, "candidate", &candidate, error) ||
        (json_object_has_member(object, "count") && !read_int(object, "count", &count, error)) ||
        !read_word(object, "reason", reason_word, &reason, error) || !read_string(object, "detail", &detail, error))
        return false;

    plan_add_unplaced(to, candidate, count, (enum reason)reason, detail);
    return true;
}

/* ---- advice -------------------------------------------------------------------------------------------------------
 */

static bool
read_if_there(JsonObject *object, const char *key, char **out, GError **error)
{
    return !json_object_has_member(object, key) || read_string(object, key, out, error);
}

static bool
read_advice(JsonObject *object, void *to, GError **error)
{
    auto_of(advice) advice = advice_new(ADVICE_PERSON, NULL, NULL, 0);
    JsonNode *week = json_object_get_member(object, "week"), *moves = json_object_get_member(object, "moves_work");
    unsigned kind = 0;

    if (!read_word(object, "kind", advice_word, &kind, error) || !read_number(object, "jobs", &advice->jobs, error) ||
        !read_string(object, "detail", &advice->detail, error) ||
        (json_object_has_member(object, "hours") && !read_number(object, "hours", &advice->hours, error)) ||
        !read_if_there(object, "about", &advice->about, error) ||
        !read_if_there(object, "record", &advice->record, error) ||
        !read_if_there(object, "key", &advice->key, error) || !read_if_there(object, "value", &advice->value, error))
        return false;
    advice->kind = (enum advice_kind)kind;
    if (advice->kind == ADVICE_SCARCE && (!advice->key || !advice->value))
        return fail(error, "key", _("is missing"));
    if (week && !JSON_NODE_HOLDS_OBJECT(week))
        return fail(error, "week", _("is no object"));
    if (week && !(advice->week = profile_of(json_node_get_object(week), error)))
        return false;
    advice->moves_work = moves && JSON_NODE_HOLDS_VALUE(moves) && json_node_get_boolean(moves);

    plan_add_advice(to, g_steal_pointer(&advice));
    return true;
}

/* ---- the plan -----------------------------------------------------------------------------------------------------
 */

static bool
check_format(JsonObject *root, GError **error)
{
    g_autofree char *format = NULL;
    int version = 0;

    if (!read_string(root, "format", &format, error) || !read_int(root, "version", &version, error))
        return false;
    if (strcmp(format, "stapelbaan-plan") != 0)
        return fail(error, "format", _("is not \"stapelbaan-plan\""));
    return version == 1 || fail(error, "version", _("is not 1"));
}

static bool
read_figures(JsonObject *root, struct plan *plan, GError **error)
{
    JsonNode *bound = json_object_get_member(root, "bound");
    unsigned goal = 0;
    unsigned status = 0;
    double seed = 0;

    plan->has_bound = bound && !JSON_NODE_HOLDS_NULL(bound);
    if (!read_word(root, "goal", goal_word, &goal, error) || !read_word(root, "status", status_word, &status, error) ||
        !read_string(root, "date", &plan->date, error) || !read_number(root, "score", &plan->score, error) ||
        (plan->has_bound && !read_number(root, "bound", &plan->bound, error)) ||
        !read_int(root, "full", &plan->n_full, error) || !read_number(root, "bound_full", &plan->bound_full, error) ||
        !read_int(root, "part", &plan->n_part, error) || !read_number(root, "seconds", &plan->seconds, error) ||
        !read_number(root, "seed", &seed, error))
        return false;

    plan->goal = (enum plan_goal)goal;
    plan->status = (enum plan_status)status;
    plan->seed = json_object_get_int_member(root, "seed");
    return true;
}

/* Which share the plan is of, where it is not whole. */
static bool
read_share(JsonObject *root, struct plan *plan, GError **error)
{
    JsonNode *node = json_object_get_member(root, "share");

    if (!node)
        return true;
    if (!JSON_NODE_HOLDS_OBJECT(node))
        return fail(error, "share", _("is no object"));

    JsonObject *share = json_node_get_object(node);

    return read_int(share, "k", &plan->share, error) && read_int(share, "n", &plan->n_share, error);
}

/* Are brackets outside of strings nested at most MAX_DEPTH deep? */
static bool
is_shallow(const char *bytes, gsize n_byte)
{
    bool in_string = false;
    int depth = 0;

    for (gsize i = 0; i < n_byte && depth <= MAX_DEPTH; i++) {
        if (in_string && bytes[i] == '\\')
            i++;
        else if (bytes[i] == '"')
            in_string = !in_string;
        else if (!in_string)
            depth += (bytes[i] == '[' || bytes[i] == '{') - (bytes[i] == ']' || bytes[i] == '}');
    }
    return depth <= MAX_DEPTH;
}

struct plan *
json_plan_read(const char *bytes, gsize n_byte, GError **error)
{
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    g_autoptr(GError) problem = NULL;
    auto_of(plan) plan = plan_new();
    JsonObject *root = NULL;

    if (!g_utf8_validate(bytes, (gssize)n_byte, NULL) || !is_shallow(bytes, n_byte) ||
        !json_parser_load_from_data(parser, bytes, (gssize)n_byte, &problem)) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("the plan is not readable as JSON%s%s"), problem ? ": " : "",
                    problem ? problem->message : "");
        return NULL;
    }
    if (!json_parser_get_root(parser) || !JSON_NODE_HOLDS_OBJECT(json_parser_get_root(parser))) {
        fail(error, "format", _("is missing"));
        return NULL;
    }

    root = json_node_get_object(json_parser_get_root(parser));
    if (!check_format(root, error) || !read_figures(root, plan, error) || !read_share(root, plan, error) ||
        !read_list(root, "profiles", read_profile, plan, error) ||
        !read_list(root, "unassigned", read_unassigned, plan, error) ||
        !read_list(root, "unplaced", read_unplaced, plan, error) ||
        (json_object_has_member(root, "advice") && !read_list(root, "advice", read_advice, plan, error)))
        return NULL;
    return g_steal_pointer(&plan);
}
