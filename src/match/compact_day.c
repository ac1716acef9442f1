/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One day of one job as a row of places, first to last: at each place one visit or none, none after the first empty
 * one. A place has a start, minutes, a way and idle time before it, and the minutes that its run has lasted without a
 * break; each is a column, and one row says how it follows from the place before. What stands in a place is a choice (a
 * task, and the piece of its start times where blackouts tear them). The way comes from a flow of one unit from site to
 * site.
 *
 * Amounts are minutes, but for the start (slots); all are 0 at an empty place. Idle time of at least the shortest break
 * counts as a break only by choice, and idle time that is no break is shorter than that: to take less than there is
 * never helps. Start reading at compact_add_day().
 */

#include "compact_job.h"

enum { POINTS_SITE = 2, TRAVEL_MIN_A_POINT = 5 };

/* What may stand in a place: a task that starts between two times. */
struct option {
    int item, visit; /* visit: the column y of the item on this day */
    int piece;       /* of its start times, from 1 */
    int site;        /* in path.site */
    int first, last; /* slots of its start */
    int dur;
};

/* A place; its columns. */
struct place {
    int taken, start, dur;
    int way, idle, run; /* before it; none at the first place */
    int rest;           /* idle time that is a break */
    int pause;          /* 1: there is a break before it */
    int end;            /* when the day ends if this is the first empty place */
    int *at;            /* for each site: 1 where the visit is there */
};

/* A day under construction. */
struct path {
    struct compact_job *job;
    struct compact_day *day;
    GArray *option; /* of struct option */
    GArray *site;   /* of int, sites of the instance */
    struct place *place;
    int n_place, weekday;
    int way, rest;         /* of the whole day */
    int way_row, rest_row; /* which add them up */
    int longest_way;
    int stretch; /* 0: no run can be too long */
};

static int
row_of(struct path *path, enum programme_sense sense)
{
    return compact_row(path->job, sense, 0);
}

static const struct option *
option_at(const struct path *path, guint o)
{
    return &g_array_index(path->option, struct option, o);
}

static int
site_at(const struct path *path, guint s)
{
    return g_array_index(path->site, int, s);
}

/* ---- what may stand where -------------------------------------------------------------------------------------- */

static int
find_site(struct path *path, int site)
{
    for (guint s = 0; s < path->site->len; s++)
        if (site_at(path, s) == site)
            return (int)s;
    g_array_append_val(path->site, site);
    return (int)path->site->len - 1;
}

/* One option for each unbroken piece of the start times. */
static void
find_pieces(struct path *path, int i)
{
    const struct item *item = &path->job->who->item[i];
    const struct slots *start = instance_start(path->job->in, item, path->weekday);
    struct option option = {.item = i, .visit = path->day->visit[i], .dur = item->dur * GRID_MIN};

    option.site = find_site(path, path->job->in->task[item->task].site);
    for (option.first = 0; option.first < SLOTS; option.first = option.last + 1) {
        option.last = option.first;
        if (!slots_has(start, option.first))
            continue;
        while (option.last + 1 < SLOTS && slots_has(start, option.last + 1))
            option.last++;
        option.piece++;
        g_array_append_val(path->option, option);
    }
}

static void
find_options(struct path *path)
{
    struct compact_day *day = path->day;

    for (int i = 0; i < path->job->who->n_item; i++)
        if (day->visit[i] != NO_COLUMN)
            find_pieces(path, i);
    day->earliest = MINUTES_A_DAY;
    day->latest = 0;
    for (guint o = 0; o < path->option->len; o++) {
        const struct option *option = option_at(path, o);
        day->earliest = MIN(day->earliest, option->first * GRID_MIN);
        day->latest = MAX(day->latest, option->last * GRID_MIN + option->dur);
    }
}

static gint
by_number(gconstpointer a, gconstpointer b)
{
    return *(const int *)a - *(const int *)b;
}

/* No day has more visits than so many of the shortest fit into it. */
static int
most_visits(const struct path *path)
{
    const struct person *who = path->job->who;
    int room = MIN(MIN(who->max_day_min, who->max_min), path->job->in->rules.day_span), n = 0;
    g_autoptr(GArray) dur = g_array_new(FALSE, FALSE, sizeof(int));

    room = MIN(room, path->day->latest - path->day->earliest);
    for (int i = 0; i < who->n_item; i++)
        if (path->day->visit[i] != NO_COLUMN) {
            int minutes = who->item[i].dur * GRID_MIN;
            g_array_append_val(dur, minutes);
        }
    g_array_sort(dur, by_number);
    while (n < (int)dur->len && room >= g_array_index(dur, int, n))
        room -= g_array_index(dur, int, n++);
    return n;
}

static int
travel_between(const struct path *path, guint a, guint b)
{
    return instance_travel_min(path->job->in, path->job->who, site_at(path, a), site_at(path, b));
}

static int
find_longest_way(const struct path *path)
{
    int longest = 0;

    for (guint a = 0; a < path->site->len; a++)
        for (guint b = 0; b < path->site->len; b++)
            longest = MAX(longest, travel_between(path, a, b));
    return longest;
}

/* ---- one place ------------------------------------------------------------------------------------------------- */

static void
name_column(struct path *path, int column, const struct option *option, int p)
{
    static const char *const day_word[DAYS] = {"mo", "tu", "we", "th", "fr", "sa", "su"};
    const struct compact_job *job = path->job;
    g_autofree char *place =
        g_strdup_printf("%s:%d:%s:%d", job->who->who->id, job->number, day_word[path->weekday], p + 1);
    g_autofree char *name = NULL;

    if (option == NULL)
        name = g_strdup_printf("s:%s", place);
    else
        name = g_strdup_printf("v:%s:%s:%d", place, job->in->task[job->who->item[option->item].task].task->id,
                               option->piece);
    programme_name(job->to, column, name);
}

/* The choice that fills the place, and what follows from it: taken, start, minutes, site. */
static void
add_choice(struct path *path, struct place *place, int p, const int *item_row)
{
    struct compact_job *job = path->job;
    int one = row_of(path, PROGRAMME_EQUAL), dur = row_of(path, PROGRAMME_EQUAL);
    int low = row_of(path, PROGRAMME_MOST), high = row_of(path, PROGRAMME_MOST);
    g_autofree int *site = g_new(int, (gsize)path->site->len + 1);

    for (guint s = 0; s < path->site->len; s++)
        compact_put(job, site[s] = row_of(path, PROGRAMME_EQUAL), place->at[s], -1);
    compact_put(job, one, place->taken, -1);
    compact_put(job, dur, place->dur, -1);
    compact_put(job, low, place->start, -1);
    compact_put(job, high, place->start, 1);
    for (guint o = 0; o < path->option->len; o++) {
        const struct option *option = option_at(path, o);
        int choice = compact_choice(job, 0);
        name_column(path, choice, option, p);
        compact_put(job, item_row[option->item], choice, 1);
        compact_put(job, one, choice, 1);
        compact_put(job, dur, choice, option->dur);
        compact_put(job, low, choice, option->first);
        compact_put(job, high, choice, -option->last);
        compact_put(job, site[option->site], choice, 1);
    }
}

static void
add_place(struct path *path, int p, const int *item_row)
{
    struct compact_job *job = path->job;
    struct place *place = &path->place[p];
    int last_slot = path->day->latest / GRID_MIN;

    place->taken = compact_amount(job, 0, 1);
    place->start = programme_add_column(job->to, PROGRAMME_INTEGER, 0, last_slot);
    name_column(path, place->start, NULL, p);
    place->dur = compact_amount(job, 0, HUGE_VAL);
    place->at = g_new(int, (gsize)path->site->len + 1);
    for (guint s = 0; s < path->site->len; s++)
        place->at[s] = compact_amount(job, 0, 1);
    add_choice(path, place, p, item_row);
    if (p > 0)
        compact_at_most(job, 1, place->taken, 1, path->place[p - 1].taken);
}

/* ---- from place to place --------------------------------------------------------------------------------------- */

/* One unit goes from the site of the place before to the site of this one, or leaves if this one is empty. */
static void
add_way(struct path *path, const struct place *before, struct place *place)
{
    struct compact_job *job = path->job;
    guint n = path->site->len;
    int sum = row_of(path, PROGRAMME_EQUAL);
    g_autofree int *in = g_new(int, (gsize)n + 1);

    place->way = compact_amount(job, 0, path->longest_way);
    compact_put(job, sum, place->way, -1);
    compact_put(job, path->way_row, place->way, 1);
    for (guint b = 0; b < n; b++)
        compact_put(job, in[b] = row_of(path, PROGRAMME_EQUAL), place->at[b], -1);
    for (guint a = 0; a < n; a++) {
        int out = row_of(path, PROGRAMME_EQUAL);
        compact_put(job, out, before->at[a], -1);
        compact_put(job, out, compact_amount(job, 0, 1), 1);
        for (guint b = 0; b < n; b++) {
            if (a != b && job->who->max_sites < 2)
                continue;
            int move = compact_amount(job, 0, 1);
            compact_put(job, out, move, 1);
            compact_put(job, in[b], move, 1);
            compact_put(job, sum, move, travel_between(path, a, b));
        }
    }
}

/* Start, minutes, way and idle time lead to the start of this place, or to the end of the day where it is empty. */
static void
add_clock(struct path *path, const struct place *before, struct place *place)
{
    struct compact_job *job = path->job;
    int clock = row_of(path, PROGRAMME_EQUAL), end = row_of(path, PROGRAMME_MOST);

    place->end = compact_amount(job, 0, path->day->latest);
    compact_put(job, clock, before->start, GRID_MIN);
    compact_put(job, clock, before->dur, 1);
    compact_put(job, clock, place->end, -1);
    compact_put(job, end, place->end, 1);
    compact_put(job, end, before->taken, -path->day->latest);
    if (place->taken == NO_COLUMN)
        return;
    compact_put(job, end, place->taken, path->day->latest);
    compact_put(job, clock, place->way, 1);
    compact_put(job, clock, place->idle, 1);
    compact_put(job, clock, place->start, -GRID_MIN);
}

/* Idle time before a place, and how much of it is a break. */
static void
add_idle(struct path *path, struct place *place)
{
    struct compact_job *job = path->job;
    int shortest = job->in->rules.shortest_break, gap = job->who->gap_min, most = row_of(path, PROGRAMME_MOST);

    place->idle = compact_amount(job, 0, gap);
    place->pause = place->rest = NO_COLUMN;
    compact_put(job, most, place->idle, 1);
    compact_put(job, most, place->taken, -MIN(gap, shortest - 1));
    if (gap < shortest)
        return;
    place->pause = compact_choice(job, 0);
    place->rest = compact_amount(job, 0, gap);
    compact_put(job, most, place->pause, -(gap - shortest + 1));
    compact_at_most(job, 1, place->pause, 1, place->taken);
    compact_at_most(job, shortest, place->pause, 1, place->idle);
    compact_at_most(job, 1, place->rest, gap, place->pause);
    compact_at_most(job, 1, place->rest, 1, place->idle);
    compact_put(job, path->rest_row, place->rest, 1);
}

/* Without a break the run goes on: run >= run before + its visit + way + idle time. To a break it includes the way. */
static void
add_run(struct path *path, const struct place *before, struct place *place)
{
    struct compact_job *job = path->job;
    int stretch = path->stretch, free = stretch + path->longest_way + job->who->gap_min;
    int going_on = compact_row(job, PROGRAMME_MOST, free), most = compact_row(job, PROGRAMME_MOST, stretch);

    compact_put(job, going_on, before->run, 1);
    compact_put(job, going_on, before->dur, 1);
    compact_put(job, going_on, place->way, 1);
    compact_put(job, going_on, place->idle, 1);
    compact_put(job, going_on, place->run, -1);
    compact_put(job, going_on, place->taken, free);
    compact_put(job, most, place->run, 1);
    compact_put(job, most, place->dur, 1);
    if (place->pause == NO_COLUMN)
        return;
    compact_put(job, going_on, place->pause, -free);
    int to_break = compact_row(job, PROGRAMME_MOST, stretch + path->longest_way);
    compact_put(job, to_break, before->run, 1);
    compact_put(job, to_break, before->dur, 1);
    compact_put(job, to_break, place->way, 1);
    compact_put(job, to_break, place->pause, path->longest_way);
}

static void
link_places(struct path *path)
{
    struct compact_job *job = path->job;

    for (int p = 0; p < path->n_place; p++)
        path->place[p].run = path->stretch > 0 ? compact_amount(job, 0, path->stretch) : NO_COLUMN;
    for (int p = 1; p < path->n_place; p++) {
        add_way(path, &path->place[p - 1], &path->place[p]);
        add_idle(path, &path->place[p]);
        add_clock(path, &path->place[p - 1], &path->place[p]);
        if (path->stretch > 0)
            add_run(path, &path->place[p - 1], &path->place[p]);
    }
    path->place[path->n_place].taken = NO_COLUMN; /* beyond the last place the day ends */
    add_clock(path, &path->place[path->n_place - 1], &path->place[path->n_place]);
}

/* ---- the day as a whole ---------------------------------------------------------------------------------------- */

/* When it begins and ends, and how long that is. */
static void
add_span(struct path *path)
{
    struct compact_job *job = path->job;
    struct compact_day *day = path->day;
    int work = row_of(path, PROGRAMME_EQUAL), first = row_of(path, PROGRAMME_EQUAL);
    int last = row_of(path, PROGRAMME_EQUAL), span = compact_row(job, PROGRAMME_MOST, job->in->rules.day_span);

    compact_put(job, work, day->work, -1);
    compact_put(job, work, path->place[0].taken, 1);
    compact_put(job, first, day->first, -1);
    compact_put(job, first, path->place[0].start, GRID_MIN);
    compact_put(job, last, day->last, -1);
    for (int p = 1; p <= path->n_place; p++)
        compact_put(job, last, path->place[p].end, 1);
    compact_put(job, span, day->last, 1);
    compact_put(job, span, day->first, -1);
}

/* Paid minutes in a row: visits and travel, each by `sign`. */
static void
put_paid(struct path *path, int row, double sign)
{
    for (int p = 0; p < path->n_place; p++)
        compact_put(path->job, row, path->place[p].dur, sign);
    compact_put(path->job, row, path->way, sign);
}

/* A day is short, long (break_minutes) or very long (long_break); each may be paid up to a limit of its own. */
static void
add_paid(struct path *path)
{
    struct compact_job *job = path->job;
    const struct work_rules *rules = &job->in->rules;
    int very_most = job->who->max_day_min, plain_most = MIN(MIN(rules->break_after, rules->long_day), very_most);
    int more = row_of(path, PROGRAMME_MOST), less = row_of(path, PROGRAMME_LEAST);

    put_paid(path, more, 1);
    compact_put(job, more, path->day->work, -plain_most);
    put_paid(path, less, 1);
    compact_put(job, less, path->day->work, -job->who->min_day_min);
    if (plain_most == very_most)
        return;
    int long_day = compact_choice(job, 0), very_long = compact_choice(job, 0);
    int one = row_of(path, PROGRAMME_MOST), rest = row_of(path, PROGRAMME_LEAST), least = row_of(path, PROGRAMME_LEAST);
    compact_put(job, more, long_day, -(MIN(rules->long_day, very_most) - plain_most));
    compact_put(job, more, very_long, -(very_most - plain_most));
    compact_put(job, one, long_day, 1);
    compact_put(job, one, very_long, 1);
    compact_put(job, one, path->day->work, -1);
    compact_put(job, rest, path->rest, 1);
    compact_put(job, rest, long_day, -rules->break_minutes);
    compact_put(job, rest, very_long, -rules->long_break);
    put_paid(path, least, 1);
    compact_put(job, least, very_long, -(rules->long_day + 1));
}

static void
add_limits(struct path *path)
{
    const struct person *who = path->job->who;

    for (unsigned l = 0; l < who->who->n_day_limit; l++) {
        const struct day_limit *limit = &who->who->day_limit[l];
        int row = compact_row(path->job, PROGRAMME_MOST, limit->minutes);
        for (int i = 0; i < who->n_item; i++)
            if (path->day->visit[i] != NO_COLUMN &&
                path->job->in->task[who->item[i].task].task->demand[limit->demand] >= limit->level)
                compact_put(path->job, row, path->day->visit[i], who->item[i].dur * GRID_MIN);
    }
}

/* One column for each site that the day visits; the first site is free. */
static void
add_sites(struct path *path)
{
    struct compact_job *job = path->job;
    int most = row_of(path, PROGRAMME_MOST);
    g_autofree int *site = g_new(int, (gsize)path->site->len + 1);

    for (guint s = 0; s < path->site->len; s++) {
        site[s] = compact_amount(job, -POINTS_SITE, 1);
        compact_put(job, most, site[s], 1);
    }
    for (guint o = 0; o < path->option->len; o++)
        if (o == 0 || option_at(path, o)->item != option_at(path, o - 1)->item)
            compact_at_most(job, 1, option_at(path, o)->visit, 1, site[option_at(path, o)->site]);
    compact_put(job, most, path->day->work, -MIN(job->who->max_sites, (int)path->site->len));
}

/* The columns that places add up to, and the places; a visit of the day stands in one of them. */
static void
add_places(struct path *path)
{
    struct compact_job *job = path->job;
    g_autofree int *item_row = g_new(int, (gsize)job->who->n_item + 1);

    path->day->work = compact_choice(job, POINTS_SITE);
    path->day->first = compact_amount(job, 0, MINUTES_A_DAY);
    path->day->last = compact_amount(job, 0, MINUTES_A_DAY);
    path->way = compact_amount(job, -1.0 / TRAVEL_MIN_A_POINT, HUGE_VAL);
    path->rest = compact_amount(job, 0, HUGE_VAL);
    path->way_row = row_of(path, PROGRAMME_EQUAL);
    path->rest_row = row_of(path, PROGRAMME_EQUAL);
    compact_put(job, path->way_row, path->way, -1);
    compact_put(job, path->rest_row, path->rest, -1);
    for (int i = 0; i < job->who->n_item; i++)
        if (path->day->visit[i] != NO_COLUMN)
            compact_put(job, item_row[i] = row_of(path, PROGRAMME_EQUAL), path->day->visit[i], -1);
    for (int p = 0; p < path->n_place; p++)
        add_place(path, p, item_row);
}

static void
add_day(struct path *path)
{
    path->n_place = most_visits(path);
    path->place = g_new0(struct place, (gsize)path->n_place + 1);
    path->longest_way = find_longest_way(path);
    path->stretch =
        path->day->latest - path->day->earliest > path->job->who->stretch_min ? path->job->who->stretch_min : 0;
    add_places(path);
    link_places(path);
    add_span(path);
    add_paid(path);
    add_limits(path);
    add_sites(path);
    for (int p = 0; p < path->n_place; p++)
        g_free(path->place[p].at);
    g_free(path->place);
}

void
compact_add_day(struct compact_job *job, int weekday)
{
    struct path path = {.job = job, .day = &job->day[weekday], .weekday = weekday};

    path.option = g_array_new(FALSE, FALSE, sizeof(struct option));
    path.site = g_array_new(FALSE, FALSE, sizeof(int));
    path.day->work = NO_COLUMN;
    find_options(&path);
    if (path.option->len > 0)
        add_day(&path);
    g_array_unref(path.option);
    g_array_unref(path.site);
}
