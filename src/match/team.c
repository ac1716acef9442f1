/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Jobs are handed out by a counter, so the threads stay busy however long a job takes. Threads live for one call:
 * starting two of them costs some tens of microseconds, and a call works for milliseconds.
 */

#include "stapelbaan/match/team.h"

#include <glib.h>

struct team {
    team_job job;
    bool (*go_on)(void *user);
    void *user;
    int n_job;
    gint next;    /* atomic */
    gint stopped; /* atomic */
    gint n_busy;  /* atomic: members at work, without the calling thread */
};

struct member {
    struct team *team;
    int worker;
};

static void
work(struct team *team, int worker)
{
    for (;;) {
        if (worker == 0 && team->go_on != NULL && !team->go_on(team->user))
            g_atomic_int_set(&team->stopped, 1);
        if (g_atomic_int_get(&team->stopped))
            return;
        int job = g_atomic_int_add(&team->next, 1);
        if (job >= team->n_job)
            return;
        team->job(job, worker, team->user);
    }
}

static gpointer
start(gpointer data)
{
    struct member *member = data;

    work(member->team, member->worker);
    g_atomic_int_add(&member->team->n_busy, -1);
    return NULL;
}

enum { WAIT_US = 500 };

/* The calling thread has no job left, but the watch is its own: it asks on while the others end theirs. */
static void
await(struct team *team)
{
    while (team->go_on != NULL && g_atomic_int_get(&team->n_busy) > 0) {
        team->go_on(team->user);
        g_usleep(WAIT_US);
    }
}

bool
team_run(int n_thread, int n_job, team_job job, bool (*go_on)(void *user), void *user)
{
    struct team team = {job, go_on, user, n_job, 0, 0, MAX(0, MIN(n_thread, n_job) - 1)};
    int n = MIN(n_thread, n_job);
    g_autofree struct member *member = g_new(struct member, (gsize)MAX(n, 1));
    g_autofree GThread **thread = g_new(GThread *, (gsize)MAX(n, 1));

    for (int w = 1; w < n; w++) {
        member[w] = (struct member){&team, w};
        thread[w] = g_thread_new("match", start, &member[w]);
    }
    work(&team, 0);
    await(&team);
    for (int w = 1; w < n; w++)
        g_thread_join(thread[w]);
    return !g_atomic_int_get(&team.stopped);
}
