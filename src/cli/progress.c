/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The engine ticks often; each mode decides what is worth a line. The signal handler only notes the signal: the tick
 * looks at it, so that the engine stops where its best plan is whole.
 */

#include "stapelbaan/cli/progress.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/locale.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/ops/match.h"

enum mode { MODE_NONE, MODE_JSON, MODE_LINE, MODE_SPARSE };

enum { QUIET_S = 1 }; /* a run that is over by then needs no line but its result */

/** Seconds between two lines of a mode. */
static const double pause_s[] = {[MODE_JSON] = 0.5, [MODE_LINE] = 0.25, [MODE_SPARSE] = 5};

/** Signals that end a run with its best plan. */
static const int ends[] = {SIGINT, SIGTERM, SIGHUP};

struct progress {
    enum mode mode;
    struct match_watch watch;
    double started_at; /* by ops_seconds() */
    double shown_at;   /* when the last line was shown; negative: never */
    enum match_phase phase;
    int n_full, n_part;
    struct sigaction before[G_N_ELEMENTS(ends)];
};

/* Signals arrive per process: one flag for the one run that listens. */
static volatile sig_atomic_t caught;

static void
on_signal(int number)
{
    if (caught)
        _exit(128 + number);
    caught = number;
}

static const char *
phase_label(enum match_phase phase)
{
    static const char *const label[MATCH_PHASES] = {
        [MATCH_PREPARE] = N_("reading"), [MATCH_STACK] = N_("searching"),    [MATCH_IMPROVE] = N_("improving"),
        [MATCH_BOUND] = N_("proving"),   [MATCH_EXPLAIN] = N_("explaining"),
    };
    return _(label[phase]);
}

double
progress_gap(double score, double bound)
{
    double larger = MAX(fabs(score), fabs(bound));

    if (!isfinite(bound))
        return -1;
    return larger > 0 ? 100 * fabs(bound - score) / larger : 0;
}

/** A number as JSON writes it, `decimals` behind the point, "null" where there is none. */
static const char *
json_number(double value, int decimals, char out[static G_ASCII_DTOSTR_BUF_SIZE])
{
    char format[] = {'%', '.', (char)('0' + decimals), 'f', '\0'};

    if (!isfinite(value))
        return "null";
    return g_ascii_formatd(out, G_ASCII_DTOSTR_BUF_SIZE, format, value);
}

static void
show_json(const char *phase, double seconds, double score, double bound, int n_full, int n_part)
{
    char a[G_ASCII_DTOSTR_BUF_SIZE], b[G_ASCII_DTOSTR_BUF_SIZE], c[G_ASCII_DTOSTR_BUF_SIZE], d[G_ASCII_DTOSTR_BUF_SIZE];
    double gap = isfinite(bound) ? progress_gap(score, bound) : HUGE_VAL;

    fprintf(stderr, "{\"phase\":\"%s\",\"seconds\":%s,\"score\":%s,\"bound\":%s,\"gap\":%s,\"full\":%d,\"part\":%d}\n",
            phase, json_number(seconds, 2, a), json_number(score, 2, b), json_number(bound, 2, c),
            json_number(gap, 3, d), n_full, n_part);
}

/** One line for people. Owned by the caller. */
static char *
progress_line(const struct match_progress *now)
{
    g_autoptr(GString) out = g_string_new(NULL);

    g_string_append_printf(out, _("%4.0f s  %s: %d full jobs, %d part, score %.0f"), now->seconds,
                           phase_label(now->phase), now->n_full, now->n_part, now->score);
    if (isfinite(now->bound) && now->bound < now->score)
        g_string_append_printf(out, _(", at least %.0f (gap %.1f %%)"), now->bound,
                               progress_gap(now->score, now->bound));
    else if (isfinite(now->bound))
        g_string_append_printf(out, _(", at most %.0f (gap %.1f %%)"), now->bound,
                               progress_gap(now->score, now->bound));
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
show_line(const struct match_progress *now)
{
    g_autofree char *line = progress_line(now);
    g_autofree char *cut = text_cut(line, output_columns(STDERR_FILENO) - 1);
    g_autofree char *encoded = locale_encode(cut);

    fprintf(stderr, "\r%s\033[K", encoded);
    fflush(stderr);
}

static void
show_sparse(const struct match_progress *now)
{
    g_autofree char *line = progress_line(now);
    output_say("%s", line);
}

/** Is there something new enough for a line? */
static bool
is_due(const struct progress *progress, const struct match_progress *now)
{
    bool changed = progress->phase != now->phase || progress->n_full != now->n_full || progress->n_part != now->n_part;

    if (progress->mode == MODE_NONE || (progress->mode == MODE_SPARSE && now->seconds < QUIET_S))
        return false;
    if (progress->shown_at < 0 || now->seconds - progress->shown_at >= pause_s[progress->mode])
        return true;
    return progress->mode == MODE_JSON && changed;
}

static bool
tick(const struct match_progress *now, void *user)
{
    struct progress *progress = user;

    if (is_due(progress, now)) {
        progress->shown_at = now->seconds;
        progress->phase = now->phase;
        progress->n_full = now->n_full;
        progress->n_part = now->n_part;
        if (progress->mode == MODE_JSON)
            show_json(match_phase_word[now->phase], now->seconds, now->score, now->bound, now->n_full, now->n_part);
        else if (progress->mode == MODE_LINE)
            show_line(now);
        else
            show_sparse(now);
    }
    return !caught;
}

/** Seconds since the run began. */
static double
seconds(void *user)
{
    const struct progress *progress = user;
    return ops_seconds(NULL) - progress->started_at;
}

static enum mode
mode_of(const char *word)
{
    if (!strcmp(word, "json"))
        return MODE_JSON;
    if (!strcmp(word, "none"))
        return MODE_NONE;
    return isatty(STDERR_FILENO) ? MODE_LINE : MODE_SPARSE;
}

struct progress *
progress_new(const char *mode)
{
    struct progress *progress = g_new0(struct progress, 1);
    struct sigaction action = {.sa_handler = on_signal};

    progress->mode = mode_of(mode);
    progress->started_at = ops_seconds(NULL);
    progress->shown_at = -1;
    progress->watch = (struct match_watch){.seconds = seconds, .tick = tick, .user = progress};
    caught = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        sigaction(ends[i], &action, &progress->before[i]);
        if (ends[i] == SIGHUP && progress->before[i].sa_handler == SIG_IGN) /* under nohup it goes on */
            sigaction(ends[i], &progress->before[i], NULL);
    }
    return progress;
}

void
progress_free(struct progress *progress)
{
    if (!progress)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        sigaction(ends[i], &progress->before[i], NULL);
    g_free(progress);
}

const struct match_watch *
progress_watch(struct progress *progress)
{
    return &progress->watch;
}

void
progress_end(struct progress *progress, const struct plan *plan)
{
    if (progress->mode == MODE_JSON && plan)
        show_json("done", plan->seconds, plan->score, plan->has_bound ? plan->bound : HUGE_VAL, plan->n_full,
                  plan->n_part);
    if (progress->mode == MODE_LINE && progress->shown_at >= 0)
        fprintf(stderr, "\r\033[K");
    fflush(stderr);
}

int
progress_status(const struct progress *progress G_GNUC_UNUSED)
{
    return caught ? 128 + caught : 0;
}
