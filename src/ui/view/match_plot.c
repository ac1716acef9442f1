/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Best against bound over time. The bound comes down, the best plan comes up, and the shade between them is the gap:
 * the eye sees it close. The scale is chosen around the present gap, so that the last steps stay visible; what lay
 * outside runs along the edge.
 */

#include <math.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/match_run.h"

enum { LABEL = 8, ABOVE = 4 /* the bound leaves a quarter of the gap above it */ };

struct range {
    double low, high;
};

static const struct run_sample *
sample_at(const struct ui_match_state *state, unsigned i)
{
    return &g_array_index(state->run->sample, struct run_sample, i);
}

/* The newest sample that is not later than `seconds`. */
static const struct run_sample *
sample_then(const struct ui_match_state *state, double seconds)
{
    const struct run_sample *found = sample_at(state, 0);

    for (unsigned i = 0; i < state->run->sample->len && sample_at(state, i)->seconds <= seconds; i++)
        found = sample_at(state, i);
    return found;
}

static struct range
find_range(const struct ui_match_state *state)
{
    const struct run_sample *last = sample_at(state, state->run->sample->len - 1);
    double bound = isfinite(last->bound) ? last->bound : last->score;
    double gap = MAX(fabs(bound - last->score), MAX(fabs(last->score), 1) * 0.02);
    struct range range = {last->score - gap, bound + gap / ABOVE};

    if (bound < last->score) /* the goal "cover": fewer people are better, and the bound lies below */
        range = (struct range){bound - gap / ABOVE, last->score + gap};

    range.low = MAX(range.low, 0);
    return range;
}

/* The row of a value, from 0 at the top; clamped into the plot. */
static int
row_of(struct range range, int rows, double value)
{
    double share = (range.high - value) / MAX(range.high - range.low, 1e-9);

    return (int)CLAMP(share * rows, 0, rows - 1);
}

static void
draw_column(const struct ui_draw *plot, int col, struct range range, const struct run_sample *sample)
{
    bool has_bound = isfinite(sample->bound);
    int best = row_of(range, plot->rows, sample->score);
    int bound = has_bound ? row_of(range, plot->rows, sample->bound) : 0;

    for (int row = MIN(bound, best) + 1; has_bound && row < MAX(bound, best); row++)
        ui_put(plot, row, col, 1, STYLE_DIM, GLYPH_LIGHT);
    if (has_bound)
        ui_put(plot, bound, col, 1, STYLE_WARN, GLYPH_UPPER);
    ui_put(plot, best, col, 1, STYLE_GOOD, has_bound && bound == best ? GLYPH_FULL : GLYPH_LOWER);
}

static void
draw_label(const struct ui_draw *draw, int row, double value)
{
    g_autoptr(GString) text = g_string_new(NULL);

    ui_number_append(text, value, 0);
    ui_right(draw, row, 0, LABEL - 1, STYLE_DIM, text->str);
}

void
ui_match_plot(const struct ui_match_state *state, const struct ui_draw *draw)
{
    struct ui_draw plot = ui_part(draw, 0, LABEL + 1, draw->rows - 1, draw->cols - LABEL - 1);
    double now = MAX(ui_match_seconds(state), 1e-3);
    g_autofree char *end = g_strdup_printf("%d:%02d", (int)now / 60, (int)now % 60);

    for (int row = 0; row < plot.rows; row++)
        ui_put(draw, row, LABEL, 1, STYLE_DIM, GLYPH_BAR);
    ui_put(draw, plot.rows, LABEL, 1, STYLE_DIM, GLYPH_CORNER);
    ui_put(draw, plot.rows, LABEL + 1, plot.cols - text_width(end) - 1, STYLE_DIM, GLYPH_RULE);
    ui_right(draw, plot.rows, LABEL + 1, plot.cols, STYLE_DIM, end);
    if (state->run->sample->len == 0 || plot.rows < 2)
        return;
    struct range range = find_range(state);
    draw_label(draw, 0, range.high);
    draw_label(draw, plot.rows - 1, range.low);
    for (int col = 0; col < plot.cols; col++)
        draw_column(&plot, col, range, sample_then(state, now * (col + 1) / plot.cols));
}
