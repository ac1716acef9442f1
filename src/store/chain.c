/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The chain of the history. A line is hashed in two steps:
 *
 *   digest = H(salt, kind, id, summary)                what it is about; can be erased and leaves the digest
 *   hash   = H(hash before, number, at, who, verb, digest)
 *
 * H is SHA-256 over each part with its length before it, so that no two lines give the same bytes. The salt is random:
 * a digest whose salt was erased says nothing, though an id and a sentence are easily guessed.
 *
 * A line that was erased names the line that tells of the erasure, and that line's summary has the number of lines that
 * it erased and a hash of their numbers: emptying one more line, or one fewer, is found.
 */

#include <string.h>
#include <sys/random.h>

#include <glib/gi18n.h>

#include "chain.h"
#include "stapelbaan/base/error.h"

static const char last_sql[] = "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1";
static const char all_sql[] =
    "SELECT number, at, who, verb, kind, id, summary, salt, digest, hash, coalesce(erased_by, 0) FROM audit "
    "ORDER BY number";
static const char set_sql[] = "UPDATE audit SET salt = :salt, digest = :digest, hash = :hash WHERE number = :number";
static const char sequence_sql[] = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'audit'";

/* ---- hashing ---------------------------------------------------------------------------------------------------- */

static void
feed(GChecksum *sum, const char *text)
{
    g_autofree char *length = g_strdup_printf("%zu:", strlen(text));

    g_checksum_update(sum, (const guchar *)length, -1);
    g_checksum_update(sum, (const guchar *)text, -1);
}

/* Of texts up to a NULL; owned by the caller. */
static char *
hash_of(const char *const *text)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    for (; *text; text++)
        feed(sum, *text);
    return g_strdup(g_checksum_get_string(sum));
}

static char *
digest_of(const struct chain_line *line)
{
    return hash_of((const char *const[]){line->salt, line->kind, line->id, line->summary, NULL});
}

static char *
link_of(const struct chain_line *line, const char *before)
{
    g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, line->number);

    return hash_of((const char *const[]){before, number, line->at, line->who, line->verb, line->digest, NULL});
}

void
chain_salt(char salt[static SALT_CHARS + 1])
{
    unsigned char byte[SALT_CHARS / 2];

    while (getrandom(byte, sizeof byte, 0) != (ssize_t)sizeof byte)
        ;
    for (gsize i = 0; i < sizeof byte; i++)
        g_snprintf(salt + 2 * i, 3, "%02x", byte[i]);
}

void
chain_seal(struct chain_line *line, const char *before)
{
    g_autofree char *digest = NULL, *hash = NULL;

    chain_salt(line->salt);
    digest = digest_of(line);
    g_strlcpy(line->digest, digest, sizeof line->digest);
    hash = link_of(line, before);
    g_strlcpy(line->hash, hash, sizeof line->hash);
}

/* ---- the end of the chain --------------------------------------------------------------------------------------- */

bool
chain_last(struct store *store, gint64 *number, char hash[static HASH_CHARS + 1], GError **error)
{
    struct statement *statement = statement_own(store, last_sql, error);
    bool has_row = false;

    *number = 0;
    *hash = '\0';
    if (!statement || !statement_step(statement, &has_row, error))
        return false;
    if (has_row) {
        *number = column_int(statement, 0);
        g_strlcpy(hash, column_text(statement, 1), HASH_CHARS + 1);
        sqlite3_reset(statement->raw);
    }
    return true;
}

static void
take_line(struct statement *statement, struct chain_line *line)
{
    *line = (struct chain_line){
        .number = column_int(statement, 0),
        .at = column_text(statement, 1),
        .who = column_text(statement, 2),
        .verb = column_text(statement, 3),
        .kind = column_text(statement, 4),
        .id = column_text(statement, 5),
        .summary = column_text(statement, 6),
        .erased_by = column_int(statement, 10),
    };
    g_strlcpy(line->salt, column_text(statement, 7), sizeof line->salt);
    g_strlcpy(line->digest, column_text(statement, 8), sizeof line->digest);
    g_strlcpy(line->hash, column_text(statement, 9), sizeof line->hash);
}

static bool
write_seal(struct store *store, const struct chain_line *line, GError **error)
{
    struct statement *statement = statement_of(store, set_sql, error);

    if (!statement)
        return false;
    bind_text(statement, ":salt", line->salt);
    bind_text(statement, ":digest", line->digest);
    bind_text(statement, ":hash", line->hash);
    bind_int(statement, ":number", line->number);
    return statement_run(statement, error);
}

bool
chain_adopt(struct store *store, GError **error)
{
    struct statement *statement = statement_of(store, all_sql, error);
    char before[HASH_CHARS + 1] = "";
    bool has_row = false;

    while (statement && statement_step(statement, &has_row, error)) {
        struct chain_line line;
        if (!has_row)
            return true;
        take_line(statement, &line);
        if (!*line.hash) {
            chain_seal(&line, before);
            if (!write_seal(store, &line, error))
                break;
        }
        g_strlcpy(before, line.hash, sizeof before);
    }
    return false;
}

/* ---- the head on paper ------------------------------------------------------------------------------------------ */

char *
store_read_head(struct store *store, GError **error)
{
    char hash[HASH_CHARS + 1];
    gint64 number;

    if (!chain_last(store, &number, hash, error))
        return NULL;
    return g_strdup_printf("work:%" G_GINT64_FORMAT ":%s", number, number ? hash : "-");
}

struct head {
    gint64 number;
    const char *hash; /* borrowed from the text */
};

static bool
parse_head(const char *text, struct head *out, GError **error)
{
    static const char name[] = "work:";
    char *end = NULL;

    if (g_str_has_prefix(text, name)) {
        gint64 number = g_ascii_strtoll(text + strlen(name), &end, 10);
        gsize n = *end == ':' ? strlen(end + 1) : 0;
        if (number >= 0 && (number == 0 ? n == 1 : n == HASH_CHARS)) {
            *out = (struct head){.number = number, .hash = end + 1};
            return true;
        }
    }
    g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\" is no head such as \"stapelbaan audit head\" prints"), text);
    return false;
}

/* ---- looking for what is wrong ---------------------------------------------------------------------------------- */

/* What is known on the way along the chain. */
struct walk {
    struct store *store;
    GPtrArray *found;
    GHashTable *eraser;      /* number of a line that erased others -> what it says of them; owned */
    GHashTable *erased;      /* number of such a line -> GString of the numbers that name it */
    const struct head *head; /* or NULL */
    char before[HASH_CHARS + 1];
    gint64 last;
    unsigned n_line;
    bool head_seen;
};

static void G_GNUC_PRINTF(2, 3) find(struct walk *walk, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_ptr_array_add(walk->found, g_strdup_vprintf(format, args));
    va_end(args);
}

static gint64 *
key_of(gint64 number)
{
    gint64 *key = g_new(gint64, 1);

    *key = number;
    return key;
}

char *
chain_erasure(const GArray *number)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < number->len; i++)
        g_string_append_printf(list, "%" G_GINT64_FORMAT ",", g_array_index(number, gint64, i));
    g_autofree char *hash = hash_of((const char *const[]){list->str, NULL});
    return g_strdup_printf("%u %s", number->len, hash);
}

static void
note_erased(struct walk *walk, const struct chain_line *line)
{
    GArray *list = g_hash_table_lookup(walk->erased, &line->erased_by);

    if (!list) {
        list = g_array_new(FALSE, FALSE, sizeof(gint64));
        g_hash_table_insert(walk->erased, key_of(line->erased_by), list);
    }
    g_array_append_val(list, line->number);
    if (*line->kind || *line->id || *line->summary || *line->salt)
        find(walk, _("line %d is erased and holds something"), (int)line->number);
}

static void
check_line(struct walk *walk, const struct chain_line *line)
{
    g_autofree char *digest = line->erased_by ? g_strdup(line->digest) : digest_of(line);
    g_autofree char *hash = link_of(line, walk->before);

    walk->n_line++;
    if (line->erased_by)
        note_erased(walk, line);
    if (strcmp(digest, line->digest) != 0)
        find(walk, _("line %d of %s was altered"), (int)line->number, line->at);
    else if (strcmp(hash, line->hash) != 0)
        find(walk,
             _("line %d of %s does not follow the line before it: one of them was altered, "
               "moved or taken out"),
             (int)line->number, line->at);
    if (!line->erased_by && strcmp(line->verb, "erase") == 0)
        g_hash_table_insert(walk->eraser, key_of(line->number), g_strdup(line->summary));
    if (walk->head && walk->head->number == line->number)
        walk->head_seen = strcmp(walk->head->hash, line->hash) == 0;
    g_strlcpy(walk->before, line->hash, sizeof walk->before);
    walk->last = line->number;
}

/* Every line that was erased is told by the line that erased it, and none is told that was not. */
static void
check_erasures(struct walk *walk)
{
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, walk->eraser);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const GArray *list = g_hash_table_lookup(walk->erased, key);
        g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(gint64));
        g_autofree char *says = chain_erasure(list ? list : none);
        if (!g_str_has_suffix(value, says))
            find(walk, _("line %d tells of other erased lines than there are"), (int)*(gint64 *)key);
    }
    g_hash_table_iter_init(&iter, walk->erased);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (!g_hash_table_contains(walk->eraser, key))
            find(walk, _("line %d was emptied, and no line tells why"), (int)g_array_index((GArray *)value, gint64, 0));
}

static bool
check_end(struct walk *walk, GError **error)
{
    gint64 sequence = 0;

    if (!pragma_int(walk->store, sequence_sql, &sequence, error))
        return false;
    if (sequence != walk->last)
        find(walk, _("the last lines are gone: there were %d"), (int)sequence);
    if (walk->head && walk->head->number > 0 && !walk->head_seen)
        find(walk,
             _("line %d is not the one whose head was given: lines up to there were replaced "
               "or cut off"),
             (int)walk->head->number);
    return true;
}

static bool
walk_all(struct walk *walk, GError **error)
{
    struct statement *statement = statement_of(walk->store, all_sql, error);
    bool has_row = false;

    while (statement && statement_step(statement, &has_row, error)) {
        struct chain_line line;
        if (!has_row) {
            check_erasures(walk);
            return check_end(walk, error);
        }
        take_line(statement, &line);
        check_line(walk, &line);
    }
    return false;
}

GPtrArray *
store_verify_chain(struct store *store, const char *head, unsigned *n_line, GError **error)
{
    struct head given;

    if (head && !parse_head(head, &given, error))
        return NULL;
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) eraser = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    g_autoptr(GHashTable) erased =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
    struct walk walk = {
        .store = store, .found = found, .eraser = eraser, .erased = erased, .head = head ? &given : NULL};
    if (!read_begin(store, error))
        return NULL;
    bool ok = walk_all(&walk, error);
    read_end(store);
    *n_line = walk.n_line;
    return ok ? g_steal_pointer(&found) : NULL;
}
