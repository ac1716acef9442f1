/* SPDX-License-Identifier: EUPL-1.2 */
/* A visit in words. What a person at the door needs comes before the rest: when, where, whom to ask. */

#include "visit_line.h"

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/widget/page.h"

enum { PARTS = 3 /* title, place, whom to ask */, PART_LEAST = 8 };

/** Columns for each part so that all of them fit into `room`: the short ones whole, the long ones alike. */
static void
share_out(char *const *part, int room, int *cols)
{
    int left = room, n = 0;

    for (int i = 0; i < PARTS; i++) {
        cols[i] = 0;
        n += part[i] != NULL;
    }
    for (int turn = 0; turn < PARTS; turn++) {
        int share = n ? MAX(left / n, PART_LEAST) : 0;
        for (int i = 0; i < PARTS; i++)
            if (part[i] && cols[i] == 0 && text_width(part[i]) <= share) {
                cols[i] = text_width(part[i]);
                left -= cols[i];
                n--;
            }
    }
    for (int i = 0; i < PARTS; i++)
        if (part[i] && cols[i] == 0)
            cols[i] = MAX(left / n, PART_LEAST);
}

static GString *
head_of(const char *who, const struct visit *visit)
{
    GString *head = g_string_new(NULL);
    char from[6], to[6];

    if (who)
        g_string_append_printf(head, "%s ", who);
    g_string_append_printf(head, "%s %s-%s ", ui_day_short(visit->day), clock_text(visit->start_min, from),
                           clock_text(visit->end_min, to));
    return head;
}

void
ui_visit_line(struct ui_app *app, const struct ui_draw *draw, bool two, const char *who, const struct visit *visit,
              const char *place)
{
    const struct dataset *data = ui_app_data(app);
    const struct task *task = dataset_task(data, visit->task);
    const struct site *site = dataset_site(data, visit->site);
    const struct provider *provider = dataset_provider(data, visit->provider);
    char *part[PARTS] = {task ? task->title : visit->task, site ? site->name : visit->site,
                         task ? task->supervisor : NULL};
    g_autoptr(GString) text = head_of(who, visit);
    g_autofree char *last = g_strconcat(ui_dot(), provider ? provider->name : visit->provider, NULL);
    int row = draw->rows - (two ? 2 : 1), room = draw->cols - text_width(place) - 3, cols[PARTS];
    int gap = text_width(ui_dot());

    share_out(part, two ? 2 * draw->cols : room - text_width(text->str) - gap * (part[2] ? 2 : 1), cols);
    for (int i = 0; i < PARTS; i++) {
        g_autofree char *cut = part[i] ? ui_cut(part[i], cols[i]) : NULL;
        if (cut)
            g_string_append_printf(text, "%s%s", i > 0 && !(two && i == 1) ? ui_dot() : "", cut);
        if (two && i == 0) {
            ui_text(draw, row++, 1, room, STYLE_STRONG, text->str);
            g_string_truncate(text, 0);
        }
    }
    if (two || text_width(text->str) + text_width(last) <= room)
        g_string_append(text, last);
    ui_text(draw, row, 1, two ? -1 : room, two ? STYLE_NORMAL : STYLE_STRONG, text->str);
    ui_right(draw, draw->rows - (two ? 2 : 1), 0, draw->cols - 1, STYLE_DIM, place);
}
