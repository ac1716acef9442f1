/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Simulated annealing over the whole plan (Kirkpatrick et al. 1983), with ruin and recreate as its move (Schrimpf et
 * al. 2000): take work from one to four people, fill their weeks up again one after another, keep the outcome if it is
 * better or, by chance, a little worse.
 *
 * What it climbs is not the score. Nearly all work gets into some job; full jobs are won where work is drawn together,
 * and by the score an hour in one part job is worth as much as in another. So part jobs count by how near they come to
 * a full one (pricing.c), weeks may be unfinished meanwhile, and work left is worth half of what the bound's prices
 * say: work in short supply is used where most comes of it. The score decides which plan is kept.
 *
 * Two moves matter besides the random one: all visits within a span of the day leave some people's weeks at once, for
 * work at the same hours is what they can exchange; and somebody's whole job goes to a person without one, for whom it
 * may be full.
 *
 * Hands work side by side: for a while each has some of the people and some of the work that is left, dealt anew each
 * time, so that none waits for another and the outcome depends neither on the timing nor on the number of threads.
 * Start at search_anneal().
 */

#include <math.h>
#include <string.h>

#include "stapelbaan/match/search.h"

enum {
    MOVE_MOST = 4,        /* people */
    HANDS = 2,            /* more of them would each have too little of the work that is left, */
    PEOPLE_A_HAND = 8,    /* fewer people too few to exchange with */
    TURN_MOVES = 40,      /* of each hand before people and work are dealt anew */
    MOVES_A_JOB = 8000,   /* after which it ends in any case; */
    MOVES_A_PAIR = 200,   /* fewer where there are few jobs */
    SPAN_PERCENT = 60,    /* of the moves with several people: by a span of the day */
    HANDOVER_PERCENT = 10 /* a whole job to somebody without one */
};

/* Points that a move may lose, about; share of the prices that work left is worth; chance in the filling. */
static const double HOT = 25, COLD = 2, LEFT_WORTH = 0.5, NOISE = 0.3;

/* The people and the work that one job of the team has for a turn. */
struct hand {
    int n, *job;
    int *room; /* of every row: what is left */
    GRand *rand;
    struct week *before[MOVE_MOST]; /* memory */
};

struct anneal {
    struct search *search;
    const struct instance *in;
    int n_job;
    struct week **week; /* of each job: everybody has as many as there could be */
    double *gain;       /* likewise: pricer_gain() */
    double *score;      /* likewise: of the profile, 0 where it is unsound */
    double *price;      /* of every row */
    int *room;          /* of every row, between the turns */
    int n_hand;
    struct hand *hand;
    double heat;
};

/* ---- room ------------------------------------------------------------------------------------------------------ */

static void
take_row(int *room, int row, int n)
{
    if (row != NO_ROW)
        room[row] -= n;
}

/* Takes what the week uses out of the room (sign 1), or gives it back (-1). Its person's row does not count here. */
static void
take_week(const struct week *week, int *room, int sign)
{
    const struct instance *in = week->in;

    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < week->day[d].n; i++) {
            const struct inst_task *task = &in->task[week->who->item[week->day[d].item[i]].task];
            if (!task->split)
                continue;
            take_row(room, task->day_row[d], sign);
            take_row(room, task->times_row, sign);
        }
    for (int i = 0; i < week->who->n_item; i++)
        if (week->in_week[i] > 0)
            take_row(room, in->task[week->who->item[i].task].row, sign);
    for (int p = 0; p < in->n_provider; p++)
        if (week->provider_visit[p] > 0)
            take_row(room, in->provider[p].row, sign);
}

/* ---- a move ---------------------------------------------------------------------------------------------------- */

struct move {
    int n, job[MOVE_MOST];
    bool handover; /* from the first to the second */
    double gain[MOVE_MOST];
};

static int
any_job(const struct hand *hand)
{
    return hand->job[g_rand_int_range(hand->rand, 0, hand->n)];
}

static bool
is_full(const struct week *week)
{
    return week->worked_min >= week->who->full_min;
}

/* Often the first is somebody without a full job. */
static void
choose_some(const struct anneal *a, const struct hand *hand, struct move *move)
{
    static const int most[] = {25, 65, 90, 100}; /* percent: at most so many people */
    int percent = g_rand_int_range(hand->rand, 0, 100), want = 1;

    while (percent >= most[want - 1])
        want++;
    move->job[0] = any_job(hand);
    bool wants_part = g_rand_int_range(hand->rand, 0, 10) < 3;
    for (int t = 0; wants_part && t < 10 && is_full(a->week[move->job[0]]); t++)
        move->job[0] = any_job(hand);
    move->n = 1;
    for (int t = 0; t < 20 && move->n < want; t++) {
        int job = any_job(hand), known = 0;
        for (int k = 0; k < move->n; k++)
            known |= move->job[k] == job;
        if (!known)
            move->job[move->n++] = job;
    }
}

/* A job, rather not a full one, and somebody without. False: there are no two such. */
static bool
choose_handover(const struct anneal *a, const struct hand *hand, struct move *move)
{
    enum { LOOKS = 30, LOOKS_PART = 10 };
    int from = any_job(hand), to = any_job(hand);

    for (int t = 0; t < LOOKS && (a->week[from]->n_day == 0 || (t < LOOKS_PART && is_full(a->week[from]))); t++)
        from = any_job(hand);
    for (int t = 0; t < LOOKS && a->week[to]->n_day > 0; t++)
        to = any_job(hand);
    *move = (struct move){.n = 2, .job = {from, to}, .handover = true};
    return a->week[from]->n_day > 0 && a->week[to]->n_day == 0;
}

static void
choose(const struct anneal *a, const struct hand *hand, struct move *move)
{
    if (g_rand_int_range(hand->rand, 0, 100) < HANDOVER_PERCENT && choose_handover(a, hand, move))
        return;
    move->handover = false;
    choose_some(a, hand, move);
}

enum { DAY_FROM = 78, DAY_TO = 220, SPAN_LEAST = 6, SPAN_MOST = 36 }; /* slots: 6:30, 18:20, half an hour, 3 hours */

/* Takes work out of the weeks of the move; what remains in them stays taken. */
static void
ruin(const struct anneal *a, const struct hand *hand, struct pricer *pricer, const struct move *move)
{
    GRand *rand = hand->rand;
    bool by_span = move->n > 1 && g_rand_int_range(rand, 0, 100) < SPAN_PERCENT;
    int from = g_rand_int_range(rand, DAY_FROM, DAY_TO), to = from + g_rand_int_range(rand, SPAN_LEAST, SPAN_MOST);

    for (int k = 0; k < move->n; k++) {
        struct week *week = a->week[move->job[k]];
        week_copy(hand->before[k], week);
        take_week(week, hand->room, -1);
        if ((move->handover && k == 0) || g_rand_int_range(rand, 0, 25) == 0)
            week_start(week, week->who);
        else if (by_span)
            pricer_ruin_span(pricer, week, from, to);
        else if (week->n_day > 0)
            pricer_ruin(pricer, week, g_rand_int_range(rand, 0, 5));
        take_week(week, hand->room, 1);
    }
}

/* Fills the weeks one after another, in a handover the new person's first; returns what they are worth. */
static double
recreate(const struct anneal *a, const struct hand *hand, struct pricer *pricer, struct move *move)
{
    struct prices prices = {a->price, hand->room};
    int first = move->handover ? 1 : g_rand_int_range(hand->rand, 0, move->n);
    double worth = 0;

    for (int i = 0; i < move->n; i++) {
        int k = (first + i) % move->n;
        struct week *week = a->week[move->job[k]];
        take_week(week, hand->room, -1);
        pricer_refill(pricer, week, &prices, g_rand_int_range(hand->rand, 0, 3) == 0 ? 0 : NOISE);
        take_week(week, hand->room, 1);
        move->gain[k] = pricer_gain(pricer, week, &prices);
        worth += move->gain[k];
    }
    return worth;
}

static void
accept(const struct anneal *a, const struct move *move)
{
    for (int k = 0; k < move->n; k++) {
        const struct week *week = a->week[move->job[k]];
        a->gain[move->job[k]] = move->gain[k];
        a->score[move->job[k]] = week_sound(week) ? week_score(week) : 0;
    }
}

static void
take_back(const struct anneal *a, const struct hand *hand, const struct move *move)
{
    for (int k = 0; k < move->n; k++)
        take_week(a->week[move->job[k]], hand->room, -1);
    for (int k = 0; k < move->n; k++) {
        week_copy(a->week[move->job[k]], hand->before[k]);
        take_week(a->week[move->job[k]], hand->room, 1);
    }
}

static void
run_hand(int index, int worker, void *user)
{
    struct search *search = user;
    const struct anneal *a = search->work;
    const struct hand *hand = &a->hand[index];
    struct pricer *pricer = search->pricer[worker];

    g_rand_set_seed(hand->rand, search_seed(search, 2 * index));
    g_rand_set_seed(pricer->rand, search_seed(search, 2 * index + 1));
    pricer->stacks = true;
    for (int m = 0; m < TURN_MOVES && hand->n > 0; m++) {
        struct move move;
        double before = 0;
        choose(a, hand, &move);
        for (int k = 0; k < move.n; k++)
            before += a->gain[move.job[k]];
        ruin(a, hand, pricer, &move);
        double after = recreate(a, hand, pricer, &move);
        if (after - before >= a->heat * log(g_rand_double(hand->rand) + 1e-12))
            accept(a, &move);
        else
            take_back(a, hand, &move);
    }
    pricer->stacks = false;
}

/* ---- turns ----------------------------------------------------------------------------------------------------- */

static struct hand *
any_hand(const struct anneal *a, GRand *rand)
{
    return &a->hand[g_rand_int_range(rand, 0, a->n_hand)];
}

static void
deal_row(const struct anneal *a, const struct hand *hand, int row)
{
    if (row != NO_ROW)
        hand->room[row] = a->room[row];
}

/* Deals people, tasks left, and places left of the providers. */
static void
deal(struct anneal *a, GRand *rand)
{
    const struct instance *in = a->in;

    for (int h = 0; h < a->n_hand; h++) {
        a->hand[h].n = 0;
        memset(a->hand[h].room, 0, sizeof *a->room * (gsize)in->n_row);
    }
    for (int j = 0; j < a->n_job; j++) {
        struct hand *hand = any_hand(a, rand);
        hand->job[hand->n++] = j;
    }
    for (int t = 0; t < in->n_task; t++) {
        const struct hand *hand = any_hand(a, rand);
        deal_row(a, hand, in->task[t].row);
        deal_row(a, hand, in->task[t].times_row);
        for (int d = 0; d < DAYS; d++)
            deal_row(a, hand, in->task[t].day_row[d]);
    }
    for (int p = 0; p < in->n_provider; p++)
        for (int n = in->provider[p].row == NO_ROW ? 0 : a->room[in->provider[p].row]; n > 0; n--)
            any_hand(a, rand)->room[in->provider[p].row]++;
}

static void
gather(struct anneal *a)
{
    for (int r = 0; r < a->in->first_person_row; r++) {
        a->room[r] = 0;
        for (int h = 0; h < a->n_hand; h++)
            a->room[r] += a->hand[h].room[r];
    }
}

/* The plan as it stands, whatever is unsound left out, if it is the best so far. */
static void
offer(struct anneal *a, bool complete)
{
    struct search *search = a->search;
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    double score = 0;

    for (int j = 0; j < a->n_job; j++)
        score += a->score[j];
    for (guint k = 0; k < search->kept->len; k++)
        score += ((const struct column *)g_ptr_array_index(search->kept, k))->score;
    if (score <= search->best.score && search->best.n_pin == search->n_pin_wanted && !complete)
        return;
    for (int j = 0; j < a->n_job; j++)
        if (a->score[j] > 0)
            g_ptr_array_add(chosen, (gpointer)(uintptr_t)pool_keep(search->pool, column_new(a->week[j])));
    search_offer(search, chosen);
    if (complete) {
        search_complete(search, chosen, 10);
        search_offer(search, chosen);
    }
}

/* ---- life ------------------------------------------------------------------------------------------------------ */

/* Jobs that a person could have: each takes a place of some task. */
static int
most_jobs(const struct instance *in, const struct person *who)
{
    int places = 0;

    for (int i = 0; i < who->n_item && places < who->count; i++) {
        const struct inst_task *task = &in->task[who->item[i].task];
        places += task->people * (task->split ? DAYS : 1);
    }
    return MIN(who->count, places);
}

static void
load_best(struct anneal *a, const int *first)
{
    struct search *search = a->search;
    g_autofree int *next = g_memdup2(first, sizeof *first * ((gsize)a->in->n_person + 1));

    for (guint c = 0; c < search->best.column->len; c++) {
        const struct column *column = g_ptr_array_index(search->best.column, c);
        int j = next[column->person]++;
        a->week[j]->scratch = search->pricer[0]->scratch;
        column_load(column, a->week[j]);
        take_week(a->week[j], a->room, 1);
        a->score[j] = column->score;
    }
}

/* Everybody's weeks, as they are in the best plan. */
static void
make_jobs(struct anneal *a)
{
    const struct instance *in = a->in;
    struct pricer *pricer = a->search->pricer[0];
    struct prices prices = {a->price, a->room};
    g_autofree int *first = g_new0(int, (gsize)in->n_person + 1);

    for (int k = 0; k < in->n_person; k++)
        first[k + 1] = first[k] + most_jobs(in, &in->person[k]);
    a->n_job = first[in->n_person];
    a->week = g_new0(struct week *, (gsize)a->n_job + 1);
    a->gain = g_new0(double, (gsize)a->n_job + 1);
    a->score = g_new0(double, (gsize)a->n_job + 1);
    for (int k = 0; k < in->n_person; k++)
        for (int j = first[k]; j < first[k + 1]; j++) {
            a->week[j] = week_new(in);
            week_start(a->week[j], &in->person[k]);
        }
    load_best(a, first);
    pricer->stacks = true;
    for (int j = 0; j < a->n_job; j++)
        a->gain[j] = pricer_gain(pricer, a->week[j], &prices);
    pricer->stacks = false;
}

static void
anneal_init(struct anneal *a, struct search *search)
{
    const struct instance *in = search->in;

    *a = (struct anneal){.search = search, .in = in};
    a->price = g_new0(double, (gsize)in->n_row + 1);
    for (int r = 0; r < in->first_person_row; r++)
        a->price[r] = LEFT_WORTH * search->price[r];
    a->room = g_new(int, (gsize)in->n_row + 1);
    search_full_room(in, a->room);
    make_jobs(a);
    a->n_hand = a->n_job >= HANDS * PEOPLE_A_HAND ? HANDS : 1;
    a->hand = g_new0(struct hand, (gsize)a->n_hand);
    for (int h = 0; h < a->n_hand; h++) {
        struct hand *hand = &a->hand[h];
        hand->job = g_new(int, (gsize)a->n_job + 1);
        hand->room = g_new(int, (gsize)in->n_row + 1);
        hand->rand = g_rand_new_with_seed(0);
        for (int k = 0; k < MOVE_MOST; k++)
            hand->before[k] = week_new(in);
    }
}

static void
anneal_clear(struct anneal *a)
{
    for (int h = 0; h < a->n_hand; h++) {
        g_free(a->hand[h].job);
        g_free(a->hand[h].room);
        g_rand_free(a->hand[h].rand);
        for (int k = 0; k < MOVE_MOST; k++)
            week_free(a->hand[h].before[k]);
    }
    for (int j = 0; j < a->n_job; j++)
        week_free(a->week[j]);
    g_free(a->hand);
    g_free(a->week);
    g_free(a->gain);
    g_free(a->score);
    g_free(a->price);
    g_free(a->room);
}

/* A share of the time; a run that ends sooner knows nothing of clocks, and is repeatable. */
static const double CLOCKLESS = 0.2;

/* 0 to 1: by the moves, or by the time that may be used where that ends sooner. */
static double
share_done(const struct anneal *a, int begin, int percent, int turn)
{
    double most = (double)a->n_job * MIN(MOVES_A_JOB, MOVES_A_PAIR * a->n_job);
    double moved = (double)turn * TURN_MOVES * a->n_hand / most;
    double passed = (double)(search_percent_passed(a->search) - begin) / MAX(1, percent - begin);

    return passed > CLOCKLESS ? MAX(moved, passed) : moved;
}

void
search_anneal(struct search *search, int percent)
{
    struct anneal a;
    g_autoptr(GRand) rand = g_rand_new_with_seed(search_seed(search, -2));
    int begin = search_percent_passed(search);
    double done = 0;

    search->phase = MATCH_STACK;
    anneal_init(&a, search);
    for (int turn = 0; a.n_job > 0 && done < 1 && !search_is_done(search) && search_go_on(search); turn++) {
        a.heat = HOT * pow(COLD / HOT, done);
        search->round++;
        deal(&a, rand);
        search->work = &a;
        search_team(search, a.n_hand, run_hand);
        gather(&a);
        offer(&a, false);
        done = share_done(&a, begin, percent, turn + 1);
    }
    if (a.n_job > 0)
        offer(&a, true);
    anneal_clear(&a);
}
