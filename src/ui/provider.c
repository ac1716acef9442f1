/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Letters for providers.
 *
 * A provider tries, in this order: the first letter of its name, the first letters of the further words, the other
 * letters of the name, those of its id, then the alphabet and the digits. First come (by id), first served, in two
 * rounds: every first letter goes before anybody's second choice.
 */

#include "stapelbaan/ui/provider.h"

#include <string.h>

#include "stapelbaan/base/text.h"

struct ui_marks {
    GArray *mark; /* of struct ui_mark, by id */
};

static const struct ui_mark unknown = {.letter = '?', .colour = 0, .id = "", .name = ""};
static const char spare[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

static int
mark_order(gconstpointer a, gconstpointer b)
{
    const struct ui_mark *x = a, *y = b;

    return strcmp(x->id, y->id);
}

/* The letters of `name` as capitals: the first of each word, and then the rest. */
static void
wish_name(GString *wish, const char *name)
{
    g_autofree char *folded = text_fold(name);

    for (int head = 1; head >= 0; head--) {
        bool inside = false;
        for (const char *p = folded; *p; p++) {
            if (g_ascii_isalnum(*p) && inside == !head)
                g_string_append_c(wish, g_ascii_toupper(*p));
            inside = g_ascii_isalnum(*p) || (*p & 0x80);
        }
    }
}

static bool
is_taken(const struct ui_marks *marks, char letter)
{
    for (unsigned i = 0; i < marks->mark->len; i++)
        if (g_array_index(marks->mark, struct ui_mark, i).letter == letter)
            return true;
    return false;
}

/* Gives each provider without a letter the `first`..`last` wish that is still free; wishes are counted from 0. */
static void
serve(struct ui_marks *marks, gsize first, gsize last)
{
    for (unsigned i = 0; i < marks->mark->len; i++) {
        struct ui_mark *mark = &g_array_index(marks->mark, struct ui_mark, i);
        g_autoptr(GString) wish = g_string_new(NULL);

        wish_name(wish, mark->name);
        wish_name(wish, mark->id);
        g_string_append(wish, spare);
        for (gsize w = first; mark->letter == '?' && w < wish->len && w <= last; w++)
            if (!is_taken(marks, wish->str[w]))
                mark->letter = wish->str[w];
    }
}

struct ui_marks *
ui_marks_new(const struct dataset *data)
{
    struct ui_marks *marks = g_new0(struct ui_marks, 1);

    marks->mark = g_array_new(FALSE, TRUE, sizeof(struct ui_mark));
    for (unsigned i = 0; i < data->provider->len; i++) {
        const struct provider *provider = g_ptr_array_index(data->provider, i);
        struct ui_mark mark = {.letter = '?', .id = provider->id, .name = provider->name ? provider->name : ""};
        g_array_append_val(marks->mark, mark);
    }
    g_array_sort(marks->mark, mark_order);
    for (unsigned i = 0; i < marks->mark->len; i++)
        g_array_index(marks->mark, struct ui_mark, i).colour = (int)i;
    serve(marks, 0, 0);
    serve(marks, 1, G_MAXSIZE);
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
