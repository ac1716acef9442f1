/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Asked against able. MELBA compares two profiles on one scale and marks where the work asks more than a person can and
 * where it leaves abilities unused; so does this, with a word and a sign beside the two bars.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "person_page.h"
#include "stapelbaan/base/text.h"

enum { LABEL_COLS = 24 };

/* One demand of the job. */
struct asked {
    enum demand demand;
    int level, able, spare; /* spare: able less asked; of who is not known, as if it fitted */
};

/* The most that any task of the profile asks. */
static int
level_of(const struct dataset *data, const struct profile *profile, int demand)
{
    int most = 0;

    for (guint v = 0; profile && v < profile->visit->len; v++) {
        const struct task *task = dataset_task(data, ((const struct visit *)profile->visit->pdata[v])->task);
        most = task ? MAX(most, task->demand[demand]) : most;
    }
    return most;
}

/* "██░" of level 2. */
static void
append_bar(GString *out, int level)
{
    for (int i = 1; i <= LEVEL_MAX; i++)
        g_string_append(out, ui_glyph(i <= level ? GLYPH_FULL : GLYPH_DOT));
}

/* Padded to columns. */
static void
append_label(GString *out, const char *text, int cols)
{
    g_autofree char *cut = text_cut(text, cols);

    g_string_append_printf(out, "%s%*s", cut, cols - text_width(cut), "");
}

/* How they compare: sign, style and words. Owned by the caller. */
static char *
verdict_of(const struct candidate *who, const struct asked *asked, const char **sign, enum ui_style *style)
{
    bool agreed = asked->spare == -1 && who->adjustments >> asked->demand & 1;

    if (asked->able == ABILITY_UNASKED) {
        *sign = NULL;
        *style = STYLE_DIM;
        return g_strdup(_("never asked"));
    }
    *sign = asked->able < 0 ? "?" : agreed ? "~" : asked->spare < 0 ? "!" : asked->spare == 0 ? "=" : "<";
    *style = asked->able < 0 || agreed ? STYLE_WARN
             : asked->spare < 0        ? STYLE_ERROR
             : asked->spare == 0       ? STYLE_NORMAL
                                       : STYLE_DIM;
    if (asked->able < 0)
        return g_strdup(_("to ask"));
    if (agreed)
        return g_strdup(_("adjusted"));
    if (asked->spare < 0)
        return g_strdup_printf(_("%d too much"), -asked->spare);
    return asked->spare == 0 ? g_strdup(_("fits")) : g_strdup_printf(_("%d to spare"), asked->spare);
}

static void
add_demand(struct ui_page *page, const struct candidate *who, const struct asked *asked)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const char *sign;
    enum ui_style style;
    g_autofree char *verdict = verdict_of(who, asked, &sign, &style);

    append_label(text, gettext(demand_label(asked->demand)), LABEL_COLS);
    g_string_append_printf(text, " %s ", _("asked"));
    append_bar(text, asked->level);
    g_string_append_printf(text, " %s ", _("able"));
    if (asked->able < 0)
        g_string_append(text, asked->able == ABILITY_UNASKED ? " - " : " ? ");
    else
        append_bar(text, asked->able);
    g_string_append_printf(text, "  %s", verdict);
    ui_page_line(page, style, sign, NULL, text->str);
}

/* What asks too much first, then what is to ask, then what leaves least to spare, and last what counts as no limit. */
static int
place_of(const struct asked *asked)
{
    if (asked->able < 0)
        return asked->able == ABILITY_UNASKED ? LEVEL_MAX * 2 + 2 : 0;
    return asked->spare * 2 + (asked->spare >= 0);
}

static gint
hardest_first(gconstpointer a, gconstpointer b)
{
    const struct asked *x = a, *y = b;
    int one = place_of(x), other = place_of(y);

    return one != other ? one - other : (int)x->demand - (int)y->demand;
}

void
person_page_fit(struct ui_page *page, const struct dataset *data, const struct candidate *who,
                const struct profile *profile)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(struct asked));

    ui_page_head(page, _("What the job asks, what the person can"));
    for (int d = 0; d < DEMANDS; d++) {
        int level = level_of(data, profile, d), able = who->ability[d];
        struct asked asked = {(enum demand)d, level, able, able < 0 ? 0 : able - level};
        if (level > 0)
            g_array_append_val(list, asked);
    }
    g_array_sort(list, hardest_first);
    for (guint i = 0; i < list->len; i++)
        add_demand(page, who, &g_array_index(list, struct asked, i));
    if (!profile)
        ui_page_line(page, STYLE_NORMAL, NULL, NULL,
                     K_("There is no job to compare with: {other-jobs} finds some, {why} says why."));
    else if (list->len == 0)
        ui_page_line(page, STYLE_NORMAL, NULL, NULL, _("The job asks nothing special."));
}

/* ---- questions and abilities ----------------------------------------------------------------------------------- */

static int
n_asking(const struct dataset *data, int demand)
{
    int n = 0;

    for (guint t = 0; t < data->task->len; t++)
        n += ((const struct task *)data->task->pdata[t])->demand[demand] > 0;
    return n;
}

static void
add_question(struct ui_page *page, const struct dataset *data, enum demand demand)
{
    int n = n_asking(data, (int)demand);
    g_autofree char *tasks = g_strdup_printf(ngettext("%d task asks it", "%d tasks ask it", (gulong)n), n);

    ui_page_linef(page, STYLE_WARN, "?", _("%s: %s, %s, or %s? (%s)"), gettext(demand_label(demand)),
                  gettext(demand_level_label(demand, 1)), gettext(demand_level_label(demand, 2)),
                  gettext(demand_level_label(demand, LEVEL_MAX)), tasks);
}

void
person_page_questions(struct ui_page *page, const struct dataset *data, const struct candidate *who)
{
    int n_unasked = candidate_unasked(who);

    ui_page_head(page, _("Questions to ask"));
    for (int d = 0; d < DEMANDS; d++)
        if (who->ability[d] == ABILITY_UNKNOWN)
            add_question(page, data, (enum demand)d);
    if (candidate_open(who) == 0)
        ui_page_line(page, STYLE_NORMAL, NULL, NULL, _("No question is open."));
    if (n_unasked > 0)
        ui_page_linef(page, STYLE_DIM, NULL,
                      ngettext("%d ability was never asked about: it counts as no limit.",
                               "%d abilities were never asked about: they count as no limit.", (gulong)n_unasked),
                      n_unasked);
}

void
person_page_abilities(struct ui_page *page, const struct candidate *who)
{
    int n = 0;

    ui_page_head(page, _("What is known"));
    for (int d = 0; d < DEMANDS; d++)
        if (who->ability[d] >= 0) {
            ui_page_line(page, STYLE_NORMAL, ui_glyph(GLYPH_CHECK), NULL,
                         gettext(demand_ability_sentence((enum demand)d, who->ability[d])));
            n++;
        }
    if (n == 0)
        ui_page_line(page, STYLE_NORMAL, NULL, NULL, _("Nothing is known yet."));
}
