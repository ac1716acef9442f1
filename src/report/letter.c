/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A provider wishes, in this order: the first letter of its name, the first letters of the further words, the other
 * letters of the name, those of its id, then the alphabet and the digits. First come (by id), first served, in two
 * rounds: every first letter goes before anybody's second choice.
 */

#include "stapelbaan/report/letter.h"

#include <string.h>

#include "stapelbaan/base/text.h"

static const char spare[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

struct letters {
    GHashTable *of;     /* id -> letter, GINT_TO_POINTER; ids owned */
    bool taken[1 << 7]; /* by ASCII code */
};

static int
by_id(gconstpointer a, gconstpointer b)
{
    const struct provider *const *x = a, *const *y = b;
    return strcmp((*x)->id, (*y)->id);
}

/** The letters of `name` as capitals: the first of each word, and then the rest. */
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

/** Gives `provider` the first of its wishes from number `first` to `last` that is still free. */
static void
serve(struct letters *letters, const struct provider *provider, gsize first, gsize last)
{
    g_autoptr(GString) wish = g_string_new(NULL);

    wish_name(wish, provider->name ? provider->name : "");
    wish_name(wish, provider->id);
    g_string_append(wish, spare);
    for (gsize i = first; i < wish->len && i <= last; i++) {
        char letter = wish->str[i];
        if (!letters->taken[(unsigned char)letter]) {
            letters->taken[(unsigned char)letter] = true;
            g_hash_table_insert(letters->of, g_strdup(provider->id), GINT_TO_POINTER(letter));
            return;
        }
    }
}

struct letters *
letters_new(const struct dataset *data)
{
    struct letters *letters = g_new0(struct letters, 1);
    g_autoptr(GPtrArray) sorted = g_ptr_array_new(); /* borrows: a copy would free the records too */

    letters->of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (unsigned i = 0; i < data->provider->len; i++)
        g_ptr_array_add(sorted, g_ptr_array_index(data->provider, i));
    g_ptr_array_sort(sorted, by_id);
    for (unsigned i = 0; i < sorted->len; i++)
        serve(letters, g_ptr_array_index(sorted, i), 0, 0);
    for (unsigned i = 0; i < sorted->len; i++) {
        const struct provider *provider = g_ptr_array_index(sorted, i);
        if (!g_hash_table_contains(letters->of, provider->id))
            serve(letters, provider, 1, G_MAXSIZE);
    }
    return letters;
}

void
letters_free(struct letters *letters)
{
    if (!letters)
        return;
    g_hash_table_unref(letters->of);
    g_free(letters);
}

char
letters_find(const struct letters *letters, const char *provider)
{
    int letter = GPOINTER_TO_INT(g_hash_table_lookup(letters->of, provider));
    return letter ? (char)letter : '?';
}
