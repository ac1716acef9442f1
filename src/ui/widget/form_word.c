/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The words of a form. The data format has its own, "mo-fr", "yes", "left-undone", "0.8"; a person reads and types
 * those of the screen's language, "ma-vr", "ja", "blijft liggen", "0,8". Going in, both are understood; what is neither
 * goes in as it is, for the parser of the field to judge.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "form_state.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/base/week.h"
#include "stapelbaan/model/certificate.h"
#include "stapelbaan/ui/format.h"

enum { DAY_LETTERS = 2 };

/* A day's two letters in the language of the screen, small. Owned by the caller. */
static char *
day_word(enum weekday day)
{
    return g_utf8_strdown(ui_day_short(day), -1);
}

/* The other language's word for the two letters of a day, or NULL where they are none. Owned by the caller. */
static char *
day_other(const char *letters, bool inward)
{
    for (int day = 0; day < DAYS; day++) {
        g_autofree char *word = day_word((enum weekday)day);
        const char *from = inward ? word : weekday_name((enum weekday)day);

        if (g_ascii_strcasecmp(letters, from) == 0)
            return g_strdup(inward ? weekday_name((enum weekday)day) : word);
    }
    return NULL;
}

/* "maandag" and "monday" begin with their two letters. */
static bool
is_long_day(const char *run)
{
    return g_str_has_suffix(run, "dag") || g_str_has_suffix(run, "day");
}

/* Every run of two letters that is a day is put into the other language; the rest stays. */
static char *
days_other(const char *text, bool inward)
{
    GString *out = g_string_new(NULL);

    while (*text) {
        gsize n = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        g_autofree char *run = g_strndup(text, n > 0 ? n : 1);
        g_autofree char *letters = g_strndup(run, DAY_LETTERS);
        g_autofree char *other = n == DAY_LETTERS || is_long_day(run) ? day_other(letters, inward) : NULL;

        g_string_append(out, other ? other : run);
        text += n > 0 ? n : 1;
    }
    return g_string_free(out, FALSE);
}

/* The days as people write them: "ma t/m vr" is "ma-vr". Owned by the caller. */
static char *
days_inward(const char *text)
{
    g_auto(GStrv) part = g_strsplit(text, "t/m", -1);

    for (char **at = part; *at; at++)
        g_strstrip(*at);
    g_autofree char *plain = part[0] && part[1] ? g_strjoinv("-", part) : g_strdup(text);

    return days_other(plain, true);
}

/* "7", "7:30", "7.30" and "730" as "07:00" and "07:30"; what is no time goes on as it is. */
static void
add_time(GString *out, const char *text)
{
    gsize n = strlen(text), n_hour = strcspn(text, ":.");
    const char *minutes = n_hour < n ? text + n_hour + 1 : "";

    if (n_hour == n && n >= 3 && n <= 4) { /* "730" */
        n_hour = n - 2;
        minutes = text + n_hour;
    }
    if (n_hour < 1 || n_hour > 2 || (*minutes && strlen(minutes) != 2) || (n_hour < n && !*minutes))
        g_string_append(out, text);
    else
        g_string_append_printf(out, "%s%.*s:%s", n_hour == 1 ? "0" : "", (int)n_hour, text, *minutes ? minutes : "00");
}

/* Every time of day in the text, written in full. Owned by the caller. */
static char *
times_inward(const char *text)
{
    GString *out = g_string_new(NULL);

    while (*text) {
        gsize n = strspn(text, "0123456789:.");
        g_autofree char *run = g_strndup(text, n > 0 ? n : 1);

        if (n > 0)
            add_time(out, run);
        else
            g_string_append(out, run);
        text += n > 0 ? n : 1;
    }
    return g_string_free(out, FALSE);
}

static char *
week_inward(const char *text)
{
    g_autofree char *days = days_inward(text);

    return times_inward(days);
}

static bool
same_word(const char *a, const char *b)
{
    g_autofree char *one = text_fold(a), *other = text_fold(b);

    return strcmp(g_strstrip(one), other) == 0;
}

static const char *const yes_no[] = {"no", "yes", NULL};

static const char *
label_of(const struct field *field, int value)
{
    if (field->kind == FIELD_YESNO)
        return value ? _("yes") : _("no");
    return ui_word_label(field->word, value);
}

static char *
choice_other(const struct field *field, const char *text, bool inward)
{
    const char *const *word = field->kind == FIELD_YESNO ? yes_no : field->word;

    for (int i = 0; word[i]; i++) {
        const char *from = inward ? label_of(field, i) : word[i];

        if (*from && same_word(text, from))
            return g_strdup(inward ? word[i] : label_of(field, i));
    }
    return g_strdup(text);
}

/* A decimal comma is as good as a point: one between two digits, so that the end of a sentence stays as it is. */
static char *
number_other(const char *text, bool inward)
{
    char from = inward ? ',' : '.', to = inward ? '.' : *C_("decimal sign", ".");
    char *out = g_strdup(text);

    for (char *at = out; *at; at++)
        if (*at == from && at > out && g_ascii_isdigit(at[-1]) && g_ascii_isdigit(at[1]))
            *at = to;
    return out;
}

static char *
other(const struct field *field, const char *text, bool inward)
{
    switch (field->kind) {
    case FIELD_DAYS:
        return inward ? days_inward(text) : days_other(text, false);
    case FIELD_WEEK:
        return inward ? week_inward(text) : days_other(text, false);
    case FIELD_WINDOW:
    case FIELD_WINDOWS:
        return inward ? times_inward(text) : g_strdup(text);
    case FIELD_YESNO:
    case FIELD_CHOICE:
        return choice_other(field, text, inward);
    case FIELD_HOURS:
    case FIELD_PACE:
    case FIELD_DEGREES:
        return number_other(text, inward);
    case FIELD_WORDS: /* certificates are in capitals */
        return inward && !field->ref ? g_utf8_strup(text, -1) : g_strdup(text);
    default:
        return g_strdup(text);
    }
}

char *
ui_form_inward(const struct field *field, const char *text)
{
    return other(field, text, true);
}

char *
ui_form_outward(const struct field *field, const char *text)
{
    return other(field, text, false);
}

/* The label of a choice's word of `n` bytes, or NULL where the field has no such word. */
static const char *
label_of_word(const struct field *field, const char *text, gsize n)
{
    const char *const *word = field->kind == FIELD_YESNO ? yes_no : field->word;

    for (int i = 0; word[i]; i++)
        if (strlen(word[i]) == n && n > 0 && strncmp(word[i], text, n) == 0)
            return label_of(field, i);
    return NULL;
}

/* Every word of the choice in a sentence as its label; what explains the word after it in brackets goes with it. */
static char *
choices_said(const struct field *field, const char *text)
{
    GString *out = g_string_new(NULL);

    while (*text) {
        gsize n = strspn(text, "abcdefghijklmnopqrstuvwxyz-");
        const char *label = label_of_word(field, text, n);

        g_string_append_len(out, label ? label : text, label ? (gssize)strlen(label) : (gssize)MAX(n, 1));
        text += MAX(n, 1);
        if (label && g_str_has_prefix(text, " (") && strchr(text, ')'))
            text = strchr(text, ')') + 1;
    }
    return g_string_free(out, FALSE);
}

char *
ui_form_said(const struct field *field, const char *text)
{
    if (field->kind == FIELD_YESNO || field->kind == FIELD_CHOICE)
        return choices_said(field, text);
    return ui_form_outward(field, text);
}

/* "LIFT 2" as people say it: what is asked, or what a person can. */
static void
add_code(GString *out, const char *entry, bool ability)
{
    g_auto(GStrv) part = g_strsplit_set(entry, " :", 2);
    const char *sign = part[0] && part[1] ? g_strstrip(part[1]) : "";
    enum demand demand;

    if (!part[0] || !demand_parse(part[0], &demand))
        return;
    g_string_append(out, out->len > 0 ? "; " : "");
    if (*sign < '0' || *sign > '0' + LEVEL_MAX || sign[1])
        g_string_append_printf(out, "%s%s%s", gettext(demand_label(demand)), *sign ? " " : "", sign);
    else if (ability)
        g_string_append(out, gettext(demand_ability_sentence(demand, *sign - '0')));
    else
        g_string_append_printf(out, "%s: %s", gettext(demand_label(demand)),
                               gettext(demand_level_label(demand, *sign - '0')));
}

static const char *
name_of(const struct dataset *data, const char *kind, const char *id)
{
    const struct provider *provider = strcmp(kind, "provider") == 0 ? dataset_provider(data, id) : NULL;
    const struct site *site = strcmp(kind, "site") == 0 ? dataset_site(data, id) : NULL;

    return provider ? provider->name : site ? site->name : "";
}

/* A provider's name or a sector's label: what "green" is, in a list of what somebody likes. */
static void
add_liked(GString *out, const struct dataset *data, const char *word)
{
    const char *name = name_of(data, "provider", word);

    for (int i = 0; !*name && sector_word[i]; i++)
        if (strcmp(sector_word[i], word) == 0)
            name = ui_sector_label((enum sector)i);
    if (*name)
        g_string_append_printf(out, "%s%s", out->len > 0 ? "; " : "", name);
}

static void
add_certificate(GString *out, const char *word)
{
    for (const struct certificate *one = certificate_usual; one->word; one++)
        if (g_ascii_strcasecmp(one->word, word) == 0)
            g_string_append_printf(out, "%s%s: %s", out->len > 0 ? "; " : "", one->word, gettext(one->label));
}

char *
ui_form_meaning(const struct ui_form_line *line, const struct dataset *data)
{
    const char *text = line->editor->text->str;
    GString *out = g_string_new(NULL);
    g_auto(GStrv) part = g_strsplit(text, ",", -1);

    switch (line->field->kind) {
    case FIELD_REF:
        g_string_append(out, name_of(data, line->field->ref, text));
        break;
    case FIELD_DEMANDS:
    case FIELD_ABILITIES:
    case FIELD_CODES:
        for (char **at = part; *at; at++)
            add_code(out, g_strstrip(*at), line->field->kind == FIELD_ABILITIES);
        break;
    case FIELD_WORDS:
        for (char **at = part; *at; at++)
            if (line->field->ref)
                add_liked(out, data, g_strstrip(*at));
            else
                add_certificate(out, g_strstrip(*at));
        break;
    default:
        break;
    }
    return g_string_free(out, FALSE);
}
