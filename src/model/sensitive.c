/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A text is cut into words (letters and digits; all else parts them) and each phrase of the list is tried at each word.
 * Exceptions are tried first: words that they cover begin no phrase. The list is read once, and the phrases lie in
 * buckets by their first letter, so that a file of a hundred thousand texts takes no time.
 */

#include "stapelbaan/model/sensitive.h"

#include <stdbool.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"

#define WORDS_PATH "/stapelbaan/privacy/words.txt"

enum { BUCKETS = 256, PHRASE_MAX = 8 };

/* One word of a phrase. */
struct pattern {
    char *text; /* folded, unless it is in capitals */
    gsize length;
    bool is_start, is_end, is_capitals; /* of a word: "autis*", "*stoornis", "ADHD" */
};

struct phrase {
    enum sensitive_kind kind; /* SENSITIVE_NONE: an exception */
    unsigned n;
    struct pattern word[PHRASE_MAX];
};

/* A word of the text. */
struct word {
    char *raw, *folded;
    const char *from, *to; /* in the text */
    bool is_excepted;
};

/* The list, for the life of the program. The first bucket has the phrases that may begin with any letter. */
static GPtrArray *bucket[BUCKETS];

static void
word_clear(void *at)
{
    struct word *word = at;

    g_free(word->raw);
    g_free(word->folded);
}

/* ---- the list --------------------------------------------------------------------------------------------------- */

static bool
is_capitals(const char *text)
{
    for (; *text; text++)
        if (!g_ascii_isupper(*text))
            return false;
    return true;
}

static struct pattern
pattern_of(const char *text)
{
    gsize n = strlen(text);
    bool is_end = *text == '*', is_start = n > 1 && text[n - 1] == '*';
    g_autofree char *bare = g_strndup(text + is_end, n - is_end - is_start);
    bool capitals = is_capitals(bare);

    return (struct pattern){
        .text = capitals ? g_strdup(bare) : text_fold(bare),
        .length = strlen(bare),
        .is_start = is_start,
        .is_end = is_end,
        .is_capitals = capitals,
    };
}

static void
add_phrase(const char *line, enum sensitive_kind kind)
{
    struct phrase *phrase = g_new0(struct phrase, 1);
    g_auto(GStrv) part = g_strsplit(line, " ", PHRASE_MAX);

    phrase->kind = kind;
    for (char **at = part; *at; at++)
        phrase->word[phrase->n++] = pattern_of(*at);
    const struct pattern *begin = &phrase->word[0];
    unsigned char first = begin->is_end || !begin->text ? 0 : (unsigned char)g_ascii_tolower(begin->text[0]);
    if (!bucket[first])
        bucket[first] = g_ptr_array_new();
    g_ptr_array_add(bucket[first], phrase);
}

static void
read_list(void)
{
    g_autoptr(GBytes) bytes = g_resources_lookup_data(WORDS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_autofree char *text = bytes ? g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)) : g_strdup("");
    g_auto(GStrv) line = g_strsplit(text, "\n", -1);
    enum sensitive_kind kind = SENSITIVE_NONE;

    for (char **at = line; *at; at++) {
        if (**at == '[')
            kind = g_str_equal(*at, "[diagnosis]") ? SENSITIVE_DIAGNOSIS
                   : g_str_equal(*at, "[cause]")   ? SENSITIVE_CAUSE
                                                   : SENSITIVE_NONE;
        else if (**at && **at != '#')
            add_phrase(*at, kind);
    }
}

/* ---- the text --------------------------------------------------------------------------------------------------- */

/* An accent may be a character of its own. */
static bool
is_letter(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static GArray *
words_of(const char *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(struct word));

    g_array_set_clear_func(words, word_clear);
    for (const char *at = text; *at;) {
        const char *from = at;
        while (*at && is_letter(g_utf8_get_char(at)))
            at = g_utf8_next_char(at);
        if (at > from) {
            struct word word = {.raw = g_strndup(from, (gsize)(at - from)), .from = from, .to = at};
            word.folded = text_fold(word.raw);
            g_array_append_val(words, word);
        } else {
            at = g_utf8_next_char(at);
        }
    }
    return words;
}

/* Words in capitals say nothing where all of the text is. */
static bool
word_is(const struct word *word, const struct pattern *pattern, bool shouts)
{
    const char *text = pattern->is_capitals ? word->raw : word->folded;
    gsize n = strlen(text);

    if (n < pattern->length || (pattern->is_capitals && shouts))
        return false;
    if (pattern->is_end)
        return strcmp(text + n - pattern->length, pattern->text) == 0;
    return (pattern->is_start || n == pattern->length) && strncmp(text, pattern->text, pattern->length) == 0;
}

static bool
phrase_is_at(const struct phrase *phrase, const GArray *words, guint at, bool shouts)
{
    if (at + phrase->n > words->len)
        return false;
    for (unsigned i = 0; i < phrase->n; i++)
        if (!word_is(&g_array_index(words, struct word, at + i), &phrase->word[i], shouts))
            return false;
    return true;
}

/* The first phrase that begins at a word: an exception, or none of these. */
static const struct phrase *
phrase_at(const GArray *words, guint at, bool exception, bool shouts)
{
    unsigned char first = (unsigned char)g_array_index(words, struct word, at).folded[0];
    const GPtrArray *list[] = {bucket[0], first ? bucket[first] : NULL};

    for (gsize i = 0; i < G_N_ELEMENTS(list); i++)
        for (guint k = 0; list[i] && k < list[i]->len; k++) {
            const struct phrase *phrase = list[i]->pdata[k];
            if ((phrase->kind == SENSITIVE_NONE) == exception && phrase_is_at(phrase, words, at, shouts))
                return phrase;
        }
    return NULL;
}

static void
mark_exceptions(GArray *words)
{
    for (guint at = 0; at < words->len; at++) {
        const struct phrase *phrase = phrase_at(words, at, true, false);
        for (unsigned i = 0; phrase && i < phrase->n; i++)
            g_array_index(words, struct word, at + i).is_excepted = true;
    }
}

static bool
is_shouted(const char *text)
{
    bool has_small = false;

    for (const char *at = text; *at && !has_small; at = g_utf8_next_char(at))
        has_small = g_unichar_islower(g_utf8_get_char(at));
    return !has_small && strchr(text, ' ');
}

enum sensitive_kind
sensitive_find(const char *text, char **word)
{
    static gsize ready;
    bool shouts = is_shouted(text);
    g_autoptr(GArray) words = words_of(text);

    if (g_once_init_enter(&ready)) {
        read_list();
        g_once_init_leave(&ready, 1);
    }
    *word = NULL;
    mark_exceptions(words);
    for (guint at = 0; at < words->len; at++) {
        const struct word *first = &g_array_index(words, struct word, at);
        const struct phrase *phrase = first->is_excepted ? NULL : phrase_at(words, at, false, shouts);
        if (!phrase)
            continue;
        const struct word *last = first + phrase->n - 1;
        *word = g_strndup(first->from, (gsize)(last->to - first->from));
        return phrase->kind;
    }
    return SENSITIVE_NONE;
}

char *
sensitive_warning(const char *text)
{
    g_autofree char *word = NULL;

    switch (sensitive_find(text, &word)) {
    case SENSITIVE_DIAGNOSIS:
        return g_strdup_printf(_("\"%s\" looks like a diagnosis: say what somebody can do, not what they have"), word);
    case SENSITIVE_CAUSE:
        return g_strdup_printf(_("\"%s\" looks like a cause or treatment: say what somebody can do, not why"), word);
    case SENSITIVE_NONE:
    default:
        return NULL;
    }
}
