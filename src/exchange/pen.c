/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Records as text: what is at its default is left out, and a group such as "hours" stands together on one line.
 *
 * YAML and JSON part lists and maps by the same signs, so one writer per field kind serves both; they differ in
 * quotes alone. In YAML a text stands without quotes only where every reader takes it for a text (so never `no` or
 * `012`); what else is plain is a number, a time or a word of the format. Start reading at pen_record().
 */

#include "pen.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "stapelbaan/base/week.h"
#include "stapelbaan/model/record.h"

typedef void write_kind(const struct pen *pen, const struct field *field, const void *record);

static const void *
value_of(const struct field *field, const void *record)
{
    return (const char *)record + field->offset;
}

static unsigned
count_of(const struct field *field, const void *record)
{
    return *(const unsigned *)(const void *)((const char *)record + field->offset2);
}

/* ---- texts --------------------------------------------------------------------------------------------------------
 */

/* Would some YAML reader take this word for a truth value or for nothing? */
static bool
is_magic(const char *text)
{
    static const char *const word[] = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"};

    for (gsize i = 0; i < G_N_ELEMENTS(word); i++) {
        if (g_ascii_strcasecmp(text, word[i]) == 0)
            return true;
    }
    return false;
}

/* May the text stand without quotes anywhere in YAML? */
static bool
is_plain(const char *text)
{
    static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _./+()-";
    gsize length = strlen(text);

    return g_ascii_isalpha(text[0]) && text[length - 1] != ' ' && strspn(text, safe) == length && !is_magic(text);
}

static void
yaml_string(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const char *at = text; *at; at++) {
        if (g_ascii_iscntrl(*at)) { /* never in sound data: the file must show it, not act on it */
            g_string_append_printf(out, "\\x%02x", (unsigned char)*at);
            continue;
        }
        if (*at == '"' || *at == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *at);
    }
    g_string_append_c(out, '"');
}

void
pen_json_string(GString *out, const char *text)
{
    g_autoptr(JsonNode) node = NULL;
    g_autofree char *quoted = NULL;

    if (is_plain(text)) {
        g_string_append_printf(out, "\"%s\"", text);
        return;
    }
    node = json_node_init_string(json_node_alloc(), text);
    quoted = json_to_string(node, FALSE);
    g_string_append(out, quoted);
}

void
pen_text(const struct pen *pen, const char *text)
{
    if (pen->is_json)
        pen_json_string(pen->out, text);
    else if (is_plain(text))
        g_string_append(pen->out, text);
    else
        yaml_string(pen->out, text);
}

void
pen_key(const struct pen *pen, const char *key)
{
    g_string_append_printf(pen->out, pen->is_json ? "\"%s\": " : "%s: ", key);
}

void
pen_comma(const struct pen *pen, bool *more)
{
    if (*more)
        g_string_append(pen->out, ", ");
    *more = true;
}

/* A time or a word of the format: in YAML bare. */
static void
pen_word(const struct pen *pen, const char *word)
{
    g_string_append_printf(pen->out, pen->is_json ? "\"%s\"" : "%s", word);
}

/* ---- fields by kind -----------------------------------------------------------------------------------------------
 */

static void
write_text(const struct pen *pen, const struct field *field, const void *record)
{
    g_autofree char *text = field_text(field, record);

    pen_text(pen, text);
}

static void
write_word(const struct pen *pen, const struct field *field, const void *record)
{
    g_autofree char *text = field_text(field, record);

    pen_word(pen, text);
}

static void
write_number(const struct pen *pen, const struct field *field, const void *record)
{
    g_autofree char *text = field_text(field, record);

    g_string_append(pen->out, text);
}

static void
write_yesno(const struct pen *pen, const struct field *field, const void *record)
{
    bool yes = *(const bool *)value_of(field, record);

    if (pen->is_json)
        g_string_append(pen->out, yes ? "true" : "false");
    else
        g_string_append(pen->out, yes ? "yes" : "no");
}

/* Windows, seasons and codes: their text form has the entries and the commas. */
static void
write_word_list(const struct pen *pen, const struct field *field, const void *record)
{
    g_autofree char *text = field_text(field, record);
    g_auto(GStrv) word = g_strsplit(text, ", ", -1);
    bool more = false;

    g_string_append_c(pen->out, '[');
    for (char **w = word; *w; w++) {
        pen_comma(pen, &more);
        pen_word(pen, *w);
    }
    g_string_append_c(pen->out, ']');
}

static void
write_days(const struct pen *pen, const struct field *field, const void *record)
{
    week_days days = *(const week_days *)value_of(field, record);
    bool more = false;

    g_string_append_c(pen->out, '[');
    for (unsigned d = 0; d < DAYS; d++) {
        if (!(days & (1U << d)))
            continue;
        pen_comma(pen, &more);
        pen_word(pen, weekday_name((enum weekday)d));
    }
    g_string_append_c(pen->out, ']');
}

static void
write_levels(const struct pen *pen, const struct field *field, const void *record)
{
    const int8_t *level = value_of(field, record);
    int silent = field->kind == FIELD_ABILITIES ? ABILITY_UNASKED : 0;
    bool more = false;

    g_string_append_c(pen->out, '{');
    for (unsigned d = 0; d < DEMANDS; d++) {
        if (level[d] == silent)
            continue;
        pen_comma(pen, &more);
        pen_key(pen, demand_code((enum demand)d));
        if (level[d] == ABILITY_UNKNOWN)
            pen_text(pen, "?");
        else
            g_string_append_printf(pen->out, "%d", level[d]);
    }
    g_string_append_c(pen->out, '}');
}

static void
write_words(const struct pen *pen, const struct field *field, const void *record)
{
    char **word = *(char **const *)value_of(field, record);
    bool more = false;

    g_string_append_c(pen->out, '[');
    for (; word && *word; word++) {
        pen_comma(pen, &more);
        pen_text(pen, *word);
    }
    g_string_append_c(pen->out, ']');
}

static void
write_week(const struct pen *pen, const struct field *field, const void *record)
{
    const struct window *window = value_of(field, record);
    bool more = false;
    char text[12];

    g_string_append_c(pen->out, '{');
    for (unsigned d = 0; d < DAYS; d++) {
        if (window[d].end_min == 0)
            continue;
        pen_comma(pen, &more);
        pen_key(pen, weekday_name((enum weekday)d));
        pen_word(pen, window_text(window[d], text));
    }
    g_string_append_c(pen->out, '}');
}

static void
write_limits(const struct pen *pen, const struct field *field, const void *record)
{
    const struct day_limit *limit = *(struct day_limit *const *)value_of(field, record);
    bool more = false;

    g_string_append_c(pen->out, '[');
    for (unsigned i = 0; i < count_of(field, record); i++) {
        pen_comma(pen, &more);
        g_string_append_c(pen->out, '{');
        pen_key(pen, "demand");
        pen_word(pen, demand_code(limit[i].demand));
        g_string_append(pen->out, ", ");
        pen_key(pen, "level");
        g_string_append_printf(pen->out, "%d, ", limit[i].level);
        pen_key(pen, "minutes");
        g_string_append_printf(pen->out, "%d}", limit[i].minutes);
    }
    g_string_append_c(pen->out, ']');
}

static write_kind *const write_table[] = {
    [FIELD_ID] = write_text,          [FIELD_REF] = write_text,       [FIELD_TEXT] = write_text,
    [FIELD_INT] = write_number,       [FIELD_HOURS] = write_number,   [FIELD_PACE] = write_number,
    [FIELD_DEGREES] = write_number,   [FIELD_YESNO] = write_yesno,    [FIELD_CHOICE] = write_word,
    [FIELD_DAYS] = write_days,        [FIELD_WINDOW] = write_word,    [FIELD_WINDOWS] = write_word_list,
    [FIELD_SEASON] = write_word_list, [FIELD_DEMANDS] = write_levels, [FIELD_ABILITIES] = write_levels,
    [FIELD_CODES] = write_word_list,  [FIELD_WORDS] = write_words,    [FIELD_WEEK] = write_week,
    [FIELD_LIMITS] = write_limits,
};

/* ---- records ------------------------------------------------------------------------------------------------------
 */

/* "hours" of "hours.min": the fields of one group stand together in the table. Owned by the caller; NULL for none. */
static char *
group_of(const struct field *field)
{
    const char *dot = strchr(field->key, '.');

    return dot ? g_strndup(field->key, (gsize)(dot - field->key)) : NULL;
}

static bool
is_in_group(const struct field *field, const char *group)
{
    gsize length = strlen(group);

    return field->key && strncmp(field->key, group, length) == 0 && field->key[length] == '.';
}

/* Is anything of the group written? Hours are, even where all are at their defaults, for the format wants them. */
static bool
has_group(const struct field *field, const char *group, const void *record)
{
    if (strcmp(group, "hours") == 0)
        return true;
    for (; is_in_group(field, group); field++) {
        if (!field_is_default(field, record))
            return true;
    }
    return false;
}

static void
write_group(const struct pen *pen, const struct field *field, const char *group, const void *record)
{
    bool more = false;

    pen_key(pen, group);
    g_string_append_c(pen->out, '{');
    for (; is_in_group(field, group); field++) {
        if (field_is_default(field, record))
            continue;
        pen_comma(pen, &more);
        pen_key(pen, field->key + strlen(group) + 1);
        write_table[field->kind](pen, field, record);
    }
    g_string_append_c(pen->out, '}');
}

/* Writes the field, or the whole group that it begins, after `before`; false where there is nothing to write. */
static bool
write_field(const struct pen *pen, const struct field *field, const char *group, const void *record, const char *before)
{
    if (group ? !has_group(field, group, record) : field_is_default(field, record))
        return false;

    g_string_append(pen->out, before);
    if (group) {
        write_group(pen, field, group, record);
    } else {
        pen_key(pen, field->key);
        write_table[field->kind](pen, field, record);
    }
    return true;
}

void
pen_record(const struct pen *pen, const struct field *table, const void *record, const struct layout *layout)
{
    const char *before = layout->open;
    const struct field *field = table;

    while (field->key) {
        g_autofree char *group = group_of(field);

        if (write_field(pen, field, group, record, before))
            before = layout->between;
        do
            field++;
        while (group && is_in_group(field, group));
    }
    g_string_append(pen->out, layout->close);
}
