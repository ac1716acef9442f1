/* SPDX-License-Identifier: EUPL-1.2 */
/* The board: where a task can join, what it gains, what keeps it out, where a visit can go, and how the engine ends. */

#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/match/board.h"
#include "stapelbaan/match/explain.h"

enum { DATASETS = 60 };

static const struct month_day any_day = {0, 0};

/* One provider, two sites ten minutes apart, one person who is there from seven to five. */
static struct dataset *
campus(void)
{
    struct dataset *data = dataset_new();

    sample_provider(data, "p1", "cleaning", NULL);
    sample_provider(data, "p2", "green", "places", "1", NULL);
    sample_site(data, "s1", "52.10");
    sample_site(data, "s2", "52.11");
    dataset_put_pair(data, travel_pair_new("s1", "s2", 10));
    sample_candidate(data, "K1", "hours.full", "20", "hours.max", "24", NULL);
    return data;
}

static struct board *
board_of(const struct dataset *data, const struct plan *others)
{
    return board_new(data, any_day, dataset_candidate(data, "K1"), others, NULL);
}

static struct board_offer
offer_of(struct board *board, const char *task)
{
    struct board_offer offer;

    g_assert_true(board_offer(board, task, &offer));
    return offer;
}

/* Puts a task in and loads the job with it. */
static GPtrArray *
add(struct board *board, const char *task)
{
    GPtrArray *visit = board_add(board, task);

    g_assert_nonnull(visit);
    board_load(board, visit, NULL);
    g_assert_cmpint(board_n_loose(board), ==, 0);
    return visit;
}

static const struct visit *
visit_on(const GPtrArray *visits, const char *task, enum weekday day)
{
    for (guint v = 0; v < visits->len; v++) {
        const struct visit *visit = g_ptr_array_index(visits, v);
        if (visit->day == day && strcmp(visit->task, task) == 0)
            return visit;
    }
    return NULL;
}

/* The new visit comes next to the one that is there, which stays; the way between the sites is left. */
static void
test_joins(void)
{
    auto_of(dataset) data = campus();
    sample_task(data, "T1", "p1", "s1", "days", "mo", "window", "08:00-09:00", NULL);
    sample_task(data, "T2", "p1", "s2", "days", "mo", NULL);
    auto_of(board) board = board_of(data, NULL);
    g_autoptr(GPtrArray) first = add(board, "T1");
    g_assert_cmpuint(first->len, ==, 1);
    g_autoptr(GPtrArray) both = add(board, "T2");

    g_assert_cmpint(visit_on(both, "T1", DAY_MO)->start_min, ==, 480);
    const struct visit *second = visit_on(both, "T2", DAY_MO);
    g_assert_true(second->start_min == 9 * 60 + 10 || second->end_min == 8 * 60 - 10);
    g_assert_cmpint(offer_of(board, "T1").rule, ==, BOARD_IN);
}

static void
assert_range(const struct slots *range, int from_min, int last_min)
{
    for (int s = 0; s < SLOTS; s++) {
        bool in = s * GRID_MIN >= from_min && s * GRID_MIN <= last_min;
        if (slots_has(range, s) != in)
            g_error("%02d:%02d is %s", s * GRID_MIN / 60, s * GRID_MIN % 60, in ? "not free" : "free");
    }
}

/* Between nothing and the next visit, with the way to it; on a day of the task's that it has not; never elsewhere. */
static void
test_range(void)
{
    auto_of(dataset) data = campus();
    sample_task(data, "T1", "p1", "s1", "days", "mo tu", "times_per_week", "1", "window", "07:00-12:00", NULL);
    sample_task(data, "T2", "p1", "s2", "days", "mo", "window", "10:00-11:00", NULL);
    auto_of(board) board = board_of(data, NULL);
    g_autoptr(GPtrArray) visits = g_ptr_array_new_with_free_func((GDestroyNotify)visit_free);
    g_ptr_array_add(visits, visit_new("T1", "s1", "p1", DAY_MO, 7 * 60, 8 * 60));
    g_ptr_array_add(visits, visit_new("T2", "s2", "p1", DAY_MO, 10 * 60, 11 * 60));
    board_load(board, visits, NULL);

    struct slots range = board_range(board, "T1", DAY_MO, DAY_MO);
    assert_range(&range, 7 * 60, 8 * 60 + 50);
    range = board_range(board, "T1", DAY_MO, DAY_TU);
    assert_range(&range, 7 * 60, 11 * 60);
    range = board_range(board, "T1", DAY_MO, DAY_WE);
    g_assert_false(slots_any(&range));
    range = board_range(board, "T2", DAY_MO, DAY_MO);
    assert_range(&range, 10 * 60, 10 * 60);
    range = board_range(board, "T2", DAY_TU, DAY_TU); /* it is not there */
    g_assert_false(slots_any(&range));
}

/* What keeps a task out, each with its evidence. */
static void
test_kept_out(void)
{
    auto_of(dataset) data = campus();
    auto_of(plan) others = plan_new();
    struct profile *other = profile_new("K9");
    sample_task(data, "T1", "p1", "s1", "days", "mo", "minutes", "60", "window", "08:00-09:00", NULL);
    sample_task(data, "big", "p1", "s1", "minutes", "280", NULL);
    sample_task(data, "clash", "p1", "s1", "days", "mo", "window", "08:00-09:00", NULL);
    sample_task(data, "fit", "p1", "s1", "days", "mo", "requires", "VCA", NULL);
    sample_task(data, "green", "p2", "s1", "days", "mo", NULL);
    sample_task(data, "theirs", "p1", "s1", "days", "tu", NULL);
    g_ptr_array_add(other->visit, visit_new("theirs", "s1", "p1", DAY_TU, 420, 480));
    g_ptr_array_add(other->visit, visit_new("x", "s1", "p2", DAY_TU, 480, 540));
    g_ptr_array_add(others->profile, other);
    auto_of(board) board = board_of(data, others);
    g_autoptr(GPtrArray) visits = add(board, "T1");

    struct board_offer offer = offer_of(board, "big");
    g_assert_cmpint(offer.rule, ==, BOARD_WEEK_HOURS);
    g_assert_cmpint(offer.have, ==, 1460);
    g_assert_cmpint(offer.need, ==, 1440);
    offer = offer_of(board, "clash");
    g_assert_cmpint(offer.rule, ==, BOARD_DAY);
    g_assert_cmpint(offer.day, ==, FIXED_OVERLAP);
    g_assert_cmpint(offer.weekday, ==, DAY_MO);
    g_assert_true(offer.beside == dataset_task(data, "T1"));
    g_assert_cmpint(offer_of(board, "fit").rule, ==, BOARD_UNFIT);
    g_assert_cmpint(offer_of(board, "green").rule, ==, BOARD_PLACES);
    g_assert_cmpint(offer_of(board, "theirs").rule, ==, BOARD_TAKEN);
    g_assert_null(board_add(board, "theirs"));

    char *barred[] = {(char *)(uintptr_t) "clash", NULL};
    auto_of(board) strict = board_new(data, any_day, dataset_candidate(data, "K1"), NULL, barred);
    g_assert_cmpint(offer_of(strict, "clash").rule, ==, BOARD_BARRED);
    g_assert_cmpint(offer_of(strict, "theirs").rule, ==, BOARD_JOINS);
}

/* Too long without a break: the reason is the rule that came furthest, not the first that was tried. */
static void
test_stretch(void)
{
    auto_of(dataset) data = campus();
    dataset_candidate(data, "K1")->stretch_min = 120;
    sample_task(data, "T1", "p1", "s1", "days", "mo", "minutes", "120", "window", "08:00-10:00", NULL);
    sample_task(data, "T2", "p1", "s1", "days", "mo", "window", "10:00-11:10", NULL);
    sample_task(data, "T3", "p1", "s1", "days", "mo", "window", "10:00-11:15", NULL);
    auto_of(board) board = board_of(data, NULL);
    g_autoptr(GPtrArray) visits = add(board, "T1");

    struct board_offer offer = offer_of(board, "T2");
    g_assert_cmpint(offer.rule, ==, BOARD_DAY);
    g_assert_cmpint(offer.day, ==, FIXED_STRETCH);
    g_assert_cmpint(offer.need, ==, 120);
    offer = offer_of(board, "T3");
    g_assert_cmpint(offer.rule, ==, BOARD_JOINS);
    g_assert_cmpint(offer.slot[0].start_min, ==, 615);
}

/* Two that could stand behind each other, but the first stands in the middle: it has to move, unless it is pinned. */
static void
test_shifts(void)
{
    auto_of(dataset) data = campus();
    char *pinned[] = {(char *)(uintptr_t) "T1", NULL};
    sample_task(data, "T1", "p1", "s1", "days", "mo", "window", "08:00-10:00", NULL);
    sample_task(data, "T2", "p1", "s1", "days", "mo", "window", "08:00-10:00", NULL);
    auto_of(board) board = board_of(data, NULL);
    g_autoptr(GPtrArray) visits = g_ptr_array_new_with_free_func((GDestroyNotify)visit_free);
    g_ptr_array_add(visits, visit_new("T1", "s1", "p1", DAY_MO, 8 * 60 + 30, 9 * 60 + 30));
    board_load(board, visits, NULL);

    struct board_offer offer = offer_of(board, "T2");
    g_assert_cmpint(offer.rule, ==, BOARD_SHIFTS);
    g_assert_cmpint(offer.n_moved, ==, 1);
    g_assert_cmpint(offer.minutes, ==, 60);
    g_autoptr(GPtrArray) both = add(board, "T2");
    g_assert_cmpuint(both->len, ==, 2);
    board_load(board, visits, pinned);
    g_assert_cmpint(offer_of(board, "T2").rule, ==, BOARD_DAY);
}

/* A visit that cannot stand beside the others, or not at all, is kept apart and comes back as it was. */
static void
test_loose(void)
{
    auto_of(dataset) data = campus();
    sample_task(data, "T1", "p1", "s1", "days", "mo", NULL);
    sample_task(data, "T2", "p1", "s1", "days", "mo tu", NULL);
    auto_of(board) board = board_of(data, NULL);
    g_autoptr(GPtrArray) visits = g_ptr_array_new_with_free_func((GDestroyNotify)visit_free);
    g_ptr_array_add(visits, visit_new("T1", "s1", "p1", DAY_MO, 480, 540));
    g_ptr_array_add(visits, visit_new("T2", "s1", "p1", DAY_MO, 500, 560));
    g_ptr_array_add(visits, visit_new("gone", "s1", "p1", DAY_WE, 480, 540));
    board_load(board, visits, NULL);

    g_assert_cmpint(board_n_loose(board), ==, 2);
    sample_task(data, "T4", "p1", "s1", "days", "we", NULL);
    auto_of(board) next = board_of(data, NULL);
    board_load(next, visits, NULL);
    g_autoptr(GPtrArray) all = board_add(next, "T4");
    g_assert_nonnull(all);
    g_assert_cmpuint(all->len, ==, 4);
    g_assert_cmpint(visit_on(all, "gone", DAY_WE)->start_min, ==, 480);
    g_assert_cmpint(visit_on(all, "T2", DAY_MO)->start_min, ==, 500);
}

/* ---- random weeks ------------------------------------------------------------------------------------------------ */

static double
score_of(const struct dataset *data, const char *who, const GPtrArray *visits)
{
    auto_of(profile) profile = profile_new(who);
    struct score_parts parts;

    for (guint v = 0; v < visits->len; v++) {
        const struct visit *visit = g_ptr_array_index(visits, v);
        g_ptr_array_add(profile->visit, visit_new(visit->task, visit->site, visit->provider, visit->day,
                                                  visit->start_min, visit->end_min));
    }
    profile_sort(profile);
    explain_score(data, profile, &parts);
    return visits->len > 0 ? parts.total : 0;
}

static int
minutes_of(const GPtrArray *visits)
{
    int minutes = 0;

    for (guint v = 0; v < visits->len; v++) {
        const struct visit *visit = g_ptr_array_index(visits, v);
        minutes += visit->end_min - visit->start_min;
    }
    return minutes;
}

/* Adds the best, again and again; each time the gain must be the score's, and what is offered must be so. */
static void
test_gain(void)
{
    int added = 0, shifted = 0;

    for (int seed = 1; seed <= DATASETS; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)seed);
        auto_of(dataset) data = sample_random(rand, 14, 1, 5);
        const struct candidate *who = g_ptr_array_index(data->candidate, 0);
        auto_of(board) board = board_new(data, any_day, who, NULL, NULL);
        g_autoptr(GPtrArray) now = g_ptr_array_new_with_free_func((GDestroyNotify)visit_free);
        for (int step = 0; step < 20; step++) {
            g_autoptr(GArray) offers = board_offers(board);
            const struct board_offer *best = &g_array_index(offers, struct board_offer, 0);
            if (offers->len == 0 || best->rule > BOARD_SHIFTS)
                break;
            g_autoptr(GPtrArray) then = board_add(board, best->task->id);
            g_assert_nonnull(then);
            double before = score_of(data, who->id, now), after = score_of(data, who->id, then);
            g_assert_cmpfloat_with_epsilon(after - before, best->gain, 1e-6);
            g_assert_cmpint(minutes_of(then) - minutes_of(now), ==, best->minutes);
            for (guint i = 1; i < offers->len && g_array_index(offers, struct board_offer, i).rule <= BOARD_SHIFTS; i++)
                g_assert_cmpfloat(g_array_index(offers, struct board_offer, i).gain, <=, best->gain + 1e-6);
            added++;
            shifted += best->rule == BOARD_SHIFTS;
            board_load(board, then, NULL);
            g_assert_cmpint(board_n_loose(board), ==, 0);
            g_clear_pointer(&now, g_ptr_array_unref);
            now = g_steal_pointer(&then);
        }
    }
    g_assert_cmpint(added / 2, >, DATASETS);
    g_assert_cmpint(shifted, >, 0);
}

/* Every visit is still there at its time, the same again gives the same, and never a barred task. */
static void
test_finish(void)
{
    int finished = 0;

    for (int seed = 1; seed <= DATASETS; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)seed);
        auto_of(dataset) data = sample_random(rand, 14, 1, 5);
        const struct candidate *who = g_ptr_array_index(data->candidate, 0);
        const struct task *last = g_ptr_array_index(data->task, 13);
        char *barred[] = {last->id, NULL};
        auto_of(board) board = board_new(data, any_day, who, NULL, barred);
        g_autoptr(GArray) offers = board_offers(board);
        const struct board_offer *best = &g_array_index(offers, struct board_offer, 0);
        if (best->rule > BOARD_SHIFTS)
            continue;
        g_autoptr(GPtrArray) kept = board_add(board, best->task->id);
        g_autoptr(GPtrArray) whole = board_finish(data, any_day, who, NULL, kept, barred, 1);
        g_autoptr(GPtrArray) again = board_finish(data, any_day, who, NULL, kept, barred, 1);
        if (!whole)
            continue;
        finished++;
        for (guint v = 0; v < kept->len; v++) {
            const struct visit *visit = g_ptr_array_index(kept, v);
            const struct visit *still = visit_on(whole, visit->task, visit->day);
            g_assert_nonnull(still);
            g_assert_cmpint(still->start_min, ==, visit->start_min);
        }
        for (int d = 0; d < DAYS; d++)
            g_assert_null(visit_on(whole, last->id, (enum weekday)d));
        g_assert_cmpuint(again->len, ==, whole->len);
        g_assert_cmpfloat(score_of(data, who->id, whole), ==, score_of(data, who->id, again));
    }
    g_assert_cmpint(finished, >, DATASETS / 4);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/match/board/joins", test_joins);
    g_test_add_func("/match/board/range", test_range);
    g_test_add_func("/match/board/kept-out", test_kept_out);
    g_test_add_func("/match/board/stretch", test_stretch);
    g_test_add_func("/match/board/shifts", test_shifts);
    g_test_add_func("/match/board/loose", test_loose);
    g_test_add_func("/match/board/gain", test_gain);
    g_test_add_func("/match/board/finish", test_finish);
    return g_test_run();
}
