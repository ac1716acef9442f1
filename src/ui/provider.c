/* SPDX-License-Identifier: EUPL-1.2 */
/* The letters are those of the reports (report/letter.h); a colour is the number of the provider by id. */

#include "stapelbaan/ui/provider.h"

#include <string.h>

#include "stapelbaan/report/letter.h"

struct ui_marks {
    GArray *mark; /* of struct ui_mark, by id */
};

static const struct ui_mark unknown = {.letter = '?', .colour = 0, .id = "", .name = ""};

static int
mark_order(gconstpointer a, gconstpointer b)
{
    const struct ui_mark *x = a, *y = b;

    return strcmp(x->id, y->id);
}

static void
mark_set(struct ui_mark *mark, const struct letters *letters, int colour)
{
    mark->letter = letters_find(letters, mark->id);
    mark->colour = colour;
}

struct ui_marks *
ui_marks_new(const struct dataset *data)
{
    struct ui_marks *marks = g_new0(struct ui_marks, 1);
    auto_of(letters) letters = letters_new(data);

    marks->mark = g_array_new(FALSE, TRUE, sizeof(struct ui_mark));
    for (unsigned i = 0; i < data->provider->len; i++) {
        const struct provider *provider = g_ptr_array_index(data->provider, i);
        struct ui_mark mark = {.letter = '?', .id = provider->id, .name = provider->name ? provider->name : ""};
        g_array_append_val(marks->mark, mark);
    }
    g_array_sort(marks->mark, mark_order);
    for (unsigned i = 0; i < marks->mark->len; i++)
        mark_set(&g_array_index(marks->mark, struct ui_mark, i), letters, (int)i);
    return marks;
}

void
ui_marks_free(struct ui_marks *marks)
{
    if (!marks)
        return;
    g_array_free(marks->mark, TRUE);
    g_free(marks);
}

const struct ui_mark *
ui_marks_find(const struct ui_marks *marks, const char *provider)
{
    for (unsigned i = 0; provider && i < marks->mark->len; i++) {
        const struct ui_mark *mark = &g_array_index(marks->mark, struct ui_mark, i);
        if (strcmp(mark->id, provider) == 0)
            return mark;
    }
    return &unknown;
}

unsigned
ui_marks_count(const struct ui_marks *marks)
{
    return marks->mark->len;
}

const struct ui_mark *
ui_marks_at(const struct ui_marks *marks, unsigned i)
{
    g_assert(i < marks->mark->len);
    return &g_array_index(marks->mark, struct ui_mark, i);
}
