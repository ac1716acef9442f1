/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What each task would be worth: on every day that it may be done, the place between the visits that are there with
 * the least travel and the least idle time; of the days, the cheapest. What it gains is what the score gains, worked
 * out from the parts that change (stapelbaan-data(5), SCORE).
 *
 * Where no day has a place, the verdict that came furthest in the order of the rules is the reason. Then, for some
 * tasks, the engine's own way of finding times is asked: a place that is there when others move is offered as such.
 * Start reading at judge().
 */

#include <math.h>
#include <string.h>

#include "board_state.h"

/* How many tasks that find no place are tried with other times for what is there, in one list of offers. */
enum { SHIFTS_TRIED = 40 };

/* ---- the week ---------------------------------------------------------------------------------------------------- */

/* The places of one task, cheapest first. */
struct spots {
    int n;
    enum weekday day[DAYS];
    struct board_spot spot[DAYS];
    struct board_blame blame; /* of the first day without */
    int blame_day;
};

static bool
has_item(const struct day *day, int item)
{
    for (int i = 0; i < day->n; i++)
        if (day->item[i] == item)
            return true;
    return false;
}

static void
keep_spot(struct spots *spots, int d, struct board_spot spot)
{
    int i = spots->n++;

    for (; i > 0 && spots->spot[i - 1].cost > spot.cost; i--) {
        spots->spot[i] = spots->spot[i - 1];
        spots->day[i] = spots->day[i - 1];
    }
    spots->spot[i] = spot;
    spots->day[i] = (enum weekday)d;
}

/* The earliest start that the week has: a first visit of a day begins then where it may. */
static int
usual_start(const struct week *week)
{
    int first = -1;

    for (int d = 0; d < DAYS; d++)
        if (week->day[d].n > 0 && (first < 0 || week->day[d].start[0] < first))
            first = week->day[d].start[0];
    return first;
}

static void
find_spots(const struct board *board, int index, struct spots *spots)
{
    const struct week *week = board_week(board);
    const struct item *item = &week->who->item[index];
    const struct inst_task *task = &week->in->task[item->task];
    int wanted = usual_start(week);

    *spots = (struct spots){.blame_day = -1};
    for (int d = 0; d < DAYS; d++) {
        struct board_blame blame = {{FIXED_OK, 0, 0, 0}, NULL};
        struct board_spot spot;
        if (!(item->days >> d & 1) || has_item(&week->day[d], index) ||
            (task->split && board->room[task->day_row[d]] <= 0))
            continue;
        if (board_find_spot(board, d, index, wanted, &spot, &blame)) {
            keep_spot(spots, d, spot);
        } else if (spots->blame_day < 0) {
            spots->blame_day = d;
            spots->blame = blame;
        }
    }
}

/* Rests when the places are taken; false: too short, with the figures in `offer`. */
static bool
rests_hold(const struct board *board, int index, struct board_offer *offer)
{
    const struct week *week = board_week(board);
    const struct work_rules *rules = &week->in->rules;
    struct window span[DAYS] = {{0, 0}};
    int shortest, longest;

    for (int d = 0; d < DAYS; d++)
        if (week->day[d].n > 0)
            span[d] = (struct window){week->day[d].start[0] * GRID_MIN,
                                      board_end_slot(week, &week->day[d], week->day[d].n - 1) * GRID_MIN};
    for (int i = 0; i < offer->n_slot; i++) {
        struct window *at = &span[offer->slot[i].day];
        int start = offer->slot[i].start_min, end = start + week->who->item[index].dur * GRID_MIN;
        *at = at->end_min == 0 ? (struct window){start, end}
                               : (struct window){MIN(at->start_min, start), MAX(at->end_min, end)};
    }
    fixed_rests(span, &shortest, &longest);
    bool daily = shortest < rules->daily_rest;
    offer->have = daily ? shortest : longest;
    offer->need = daily ? rules->daily_rest : rules->weekly_rest;
    return !daily && longest >= rules->weekly_rest;
}

/* ---- the score --------------------------------------------------------------------------------------------------- */

static double
hours_score(const struct person *who, int minutes)
{
    return minutes == 0 ? 0 : person_hours_score(who, minutes);
}

/* What everything but the way and the sites brings. */
static double
gain_of_week(const struct board *board, int index, int minutes, int visits)
{
    const struct week *week = board_week(board);
    const struct item *item = &week->who->item[index];
    bool fresh = week->provider_visit[week->in->task[item->task].provider] == 0 && week->n_provider > 0;

    return hours_score(week->who, week->worked_min + minutes) - hours_score(week->who, week->worked_min) +
           item->liking * visits - (fresh ? POINTS_PROVIDER : 0) -
           POINTS_QUESTION * __builtin_popcountll(item->open & ~board->open) -
           POINTS_ADJUSTMENT * __builtin_popcountll(item->adjusted & ~board->adjusted);
}

static void
take_spots(const struct board *board, int index, const struct spots *spots, int n, struct board_offer *offer)
{
    offer->n_slot = n;
    for (int i = 0; i < n; i++) {
        const struct board_spot *spot = &spots->spot[i];
        offer->slot[i] = (struct board_slot){spots->day[i], spot->slot * GRID_MIN};
        offer->travel_min += spot->travel_min;
        offer->gap_min = MAX(offer->gap_min, spot->gap_min);
        offer->gain -=
            (double)spot->travel_min / TRAVEL_MIN_A_POINT + (spot->new_site && !spot->new_day ? POINTS_SITE : 0);
    }
    offer->minutes = n * board_week(board)->who->item[index].dur * GRID_MIN;
    offer->gain += gain_of_week(board, index, offer->minutes, n);
}

/* ---- shifting ---------------------------------------------------------------------------------------------------- */

/* How many visits of the week stand at other times in the other; -1 where a pinned one does. */
static int
count_moved(const struct board *board, const struct week *was, const struct week *now)
{
    int moved = 0;

    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < was->day[d].n; i++) {
            int item = was->day[d].item[i], j = 0;
            while (j < now->day[d].n && now->day[d].item[j] != item)
                j++;
            if (j < now->day[d].n && now->day[d].start[j] == was->day[d].start[i])
                continue;
            const struct task *task = was->in->task[was->who->item[item].task].task;
            if (j == now->day[d].n || g_hash_table_contains(board->pinned, task->id))
                return -1;
            moved++;
        }
    return moved;
}

bool
board_shift(struct board *board, int item, struct week *out, int *n_moved)
{
    struct week *week = board_week(board);
    struct prices prices = {NULL, board->room};
    struct week_move move = {0};

    if (!week_find(week, item, &prices, &move))
        return false;
    week_copy(out, week);
    out->scratch = board->trial->pricer->scratch;
    if (!week_add(out, &move))
        return false;
    *n_moved = count_moved(board, week, out);
    return *n_moved > 0;
}

/* A place that is there when others move. */
static void
try_shift(struct board *board, int item, struct board_offer *offer)
{
    struct week *shifted = board->trial->pricer->best;
    const struct week *week = board_week(board);
    int moved;

    if (!board_shift(board, item, shifted, &moved))
        return;
    offer->rule = BOARD_SHIFTS;
    offer->n_moved = moved;
    offer->minutes = shifted->worked_min - week->worked_min;
    for (int d = 0; d < DAYS; d++) {
        int idle = board_longest_idle(shifted, &shifted->day[d]);
        offer->travel_min += shifted->day[d].travel_min - week->day[d].travel_min;
        offer->gap_min = MAX(offer->gap_min, idle > board->gap_min ? idle : 0);
    }
    offer->gain = week_score(shifted) - (week->worked_min > 0 ? week_score(week) : 0);
}

/* ---- one task ---------------------------------------------------------------------------------------------------- */

/* What keeps it out whatever the times; BOARD_JOINS: nothing. */
static enum board_rule
keeps_out(const struct board *board, int index, int wanted, struct board_offer *offer)
{
    const struct week *week = board_week(board);
    const struct item *item = &week->who->item[index];
    const struct inst_task *task = &week->in->task[item->task];
    const struct inst_provider *provider = &week->in->provider[task->provider];
    int least = (task->split ? 1 : wanted) * item->dur * GRID_MIN;

    offer->new_provider = week->provider_visit[task->provider] == 0 && week->n_provider > 0;
    if (board->barred[item->task])
        return BOARD_BARRED;
    if (!task->split && board->room[task->row] <= 0)
        return BOARD_TAKEN;
    if (task->split && task->times_row != NO_ROW && board->room[task->times_row] <= week->in_week[index])
        return BOARD_TAKEN;
    if (week->provider_visit[task->provider] == 0 && provider->row != NO_ROW && board->room[provider->row] <= 0)
        return BOARD_PLACES;
    if (week->provider_visit[task->provider] == 0 && week->n_provider >= week->who->max_providers) {
        offer->need = week->who->max_providers;
        return BOARD_PROVIDERS;
    }
    if (week->worked_min + least > week->who->max_min) {
        offer->have = week->worked_min + least;
        offer->need = week->who->max_min;
        return BOARD_WEEK_HOURS;
    }
    return BOARD_JOINS;
}

/* Of a split task as many days as the hours and the others leave; of another all that are missing. */
static int
times_now(const struct board *board, int index, int wanted, int n_spot)
{
    const struct week *week = board_week(board);
    const struct item *item = &week->who->item[index];
    const struct inst_task *task = &week->in->task[item->task];
    int by_hours = (week->who->max_min - week->worked_min) / (item->dur * GRID_MIN);

    if (!task->split)
        return wanted;
    if (task->times_row != NO_ROW)
        wanted = MIN(wanted, board->room[task->times_row] - week->in_week[index]);
    return MIN(MIN(wanted, n_spot), by_hours);
}

static int
count_new_days(const struct spots *spots, int n)
{
    int new_days = 0;

    for (int i = 0; i < n; i++)
        new_days += spots->spot[i].new_day;
    return new_days;
}

static bool
days_are_taken(const struct board *board, const struct inst_task *task)
{
    bool any = false;

    for (int d = 0; d < DAYS && task->split; d++)
        any |= task->day_row[d] != NO_ROW && board->room[task->day_row[d]] > 0;
    return task->split && !any;
}

static void
set_blame(const struct spots *spots, struct board_offer *offer)
{
    offer->rule = BOARD_DAY;
    offer->weekday = (enum weekday)MAX(spots->blame_day, 0);
    offer->day = spots->blame_day < 0 ? FIXED_TIME : spots->blame.verdict.rule;
    offer->have = spots->blame.verdict.have;
    offer->need = spots->blame.verdict.need;
    offer->beside = spots->blame.beside;
}

static void
judge(struct board *board, int index, struct board_offer *offer)
{
    const struct week *week = board_week(board);
    const struct item *item = &week->who->item[index];
    int wanted = item->times - week->in_week[index];
    struct spots spots;

    if (wanted <= 0) {
        offer->rule = BOARD_IN;
        return;
    }
    offer->rule = keeps_out(board, index, wanted, offer);
    offer->minutes = wanted * item->dur * GRID_MIN;
    if (offer->rule != BOARD_JOINS)
        return;
    offer->minutes = 0;
    find_spots(board, index, &spots);
    int n = times_now(board, index, wanted, spots.n);
    if (spots.n < n || n == 0) {
        offer->minutes = wanted * item->dur * GRID_MIN;
        set_blame(&spots, offer);
        if (days_are_taken(board, &week->in->task[item->task]))
            offer->rule = BOARD_TAKEN;
        return;
    }
    take_spots(board, index, &spots, n, offer);
    if (week->n_day + count_new_days(&spots, n) > week->who->max_days) {
        offer->rule = BOARD_DAYS;
        offer->need = week->who->max_days;
    } else if (!rests_hold(board, index, offer)) {
        offer->rule = BOARD_REST;
    }
}

static struct board_offer
offer_of(struct board *board, int task)
{
    const struct week *week = board_week(board);
    const struct item *item = person_item(week->who, task);
    const struct task *what = week->in->task[task].task;
    struct board_offer offer = {.task = what,
                                .rule = BOARD_UNFIT,
                                .minutes = task_visit_min(what, board->who->pace_pct) * week->in->task[task].times};

    if (item != NULL)
        judge(board, (int)(item - week->who->item), &offer);
    return offer;
}

static bool
may_shift(const struct board_offer *offer)
{
    return offer->rule == BOARD_DAY && (offer->day == FIXED_OVERLAP || offer->day >= FIXED_SPAN);
}

static void
shift_offer(struct board *board, int task, struct board_offer *offer)
{
    const struct week *week = board_week(board);
    const struct item *item = person_item(week->who, task);

    if (item != NULL && board->loose->len == 0 && week->in_week[item - week->who->item] == 0)
        try_shift(board, (int)(item - week->who->item), offer);
}

bool
board_offer(struct board *board, const char *id, struct board_offer *out)
{
    int task = fixed_task(board->trial->in, id);

    if (task < 0)
        return false;
    *out = offer_of(board, task);
    if (may_shift(out))
        shift_offer(board, task, out);
    return true;
}

/* ---- all tasks --------------------------------------------------------------------------------------------------- */

static gint
best_first(gconstpointer a, gconstpointer b)
{
    const struct board_offer *x = a, *y = b;
    bool x_joins = x->rule <= BOARD_SHIFTS, y_joins = y->rule <= BOARD_SHIFTS;

    if (x_joins != y_joins || (!x_joins && x->rule != y->rule))
        return x_joins != y_joins ? (x_joins ? -1 : 1) : (int)x->rule - (int)y->rule;
    if (fabs(x->gain - y->gain) > 1e-9)
        return x->gain > y->gain ? -1 : 1;
    return x->minutes != y->minutes ? y->minutes - x->minutes : strcmp(x->task->id, y->task->id);
}

GArray *
board_offers(struct board *board)
{
    int n = board->trial->in->n_task, tried = 0;
    GArray *out = g_array_sized_new(FALSE, FALSE, sizeof(struct board_offer), (guint)n);

    for (int t = 0; t < n; t++) {
        struct board_offer offer = offer_of(board, t);
        if (may_shift(&offer) && tried++ < SHIFTS_TRIED)
            shift_offer(board, t, &offer);
        g_array_append_val(out, offer);
    }
    g_array_sort(out, best_first);
    return out;
}
