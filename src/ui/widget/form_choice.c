/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Choice lists of a form, by the kind of the field: words of an enum, yes and no, records by id, and demands by plain
 * sentences, where the level is a second list. Demands, codes, certificates and what somebody likes are added to the
 * text, everything else replaces it.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "form_state.h"
#include "stapelbaan/model/certificate.h"
#include "stapelbaan/ui/format.h"

/* Stands for a record that is not there yet; no id has this sign. */
static const char new_record[] = "+";

struct choices {
    GArray *choice;   /* of struct ui_choice */
    GPtrArray *owned; /* strings that the choices borrow */
};

static struct choices
choices_new(void)
{
    return (struct choices){
        .choice = g_array_new(FALSE, TRUE, sizeof(struct ui_choice)),
        .owned = g_ptr_array_new_with_free_func(g_free),
    };
}

static void
choices_free(struct choices *choices)
{
    g_array_unref(choices->choice);
    g_ptr_array_unref(choices->owned);
}

static void
add(struct choices *choices, const char *value, const char *label, const char *note)
{
    struct ui_choice one = {.value = value, .label = label, .note = note};

    g_array_append_val(choices->choice, one);
}

bool
ui_form_has_choices(const struct field *field)
{
    switch (field->kind) {
    case FIELD_REF:
    case FIELD_YESNO:
    case FIELD_CHOICE:
    case FIELD_DEMANDS:
    case FIELD_ABILITIES:
    case FIELD_CODES:
    case FIELD_WORDS:
        return true;
    default:
        return false;
    }
}

static void
add_words(struct choices *choices, const char *const *word)
{
    for (int i = 0; word[i]; i++)
        add(choices, word[i], *word[i] ? ui_word_label(word, i) : _("(not said)"), NULL);
}

static void
add_records(struct choices *choices, const struct dataset *data, const char *kind)
{
    if (strcmp(kind, "provider") == 0)
        for (guint i = 0; i < data->provider->len; i++) {
            const struct provider *provider = g_ptr_array_index(data->provider, i);

            add(choices, provider->id, provider->name, provider->id);
        }
    if (strcmp(kind, "site") == 0)
        for (guint i = 0; i < data->site->len; i++) {
            const struct site *site = g_ptr_array_index(data->site, i);

            add(choices, site->id, site->name, site->id);
        }
}

static void
add_codes(struct choices *choices)
{
    for (int i = 0; i < DEMANDS; i++)
        add(choices, demand_code((enum demand)i), gettext(demand_label((enum demand)i)), demand_code((enum demand)i));
}

static void
add_levels(struct choices *choices, enum demand demand, bool ability)
{
    for (int level = 0; level <= LEVEL_MAX; level++) {
        char *value = g_strdup_printf("%d", level);

        g_ptr_array_add(choices->owned, value);
        add(choices, value,
            gettext(ability ? demand_ability_sentence(demand, level) : demand_level_label(demand, level)), value);
    }
    if (ability)
        add(choices, "?", _("not known: a question to ask"), "?");
}

/* The text of the list with the entry that begins with `code` put in, in place or at the end. */
static char *
with_entry(const char *text, const char *code, const char *level)
{
    g_auto(GStrv) part = g_strsplit(text, ",", -1);
    GString *out = g_string_new(NULL);
    g_autofree char *entry = level ? g_strdup_printf("%s %s", code, level) : g_strdup(code);

    for (char **at = part; *at; at++) {
        const char *word = g_strstrip(*at);
        gsize length = strlen(code);
        bool same = strncmp(word, code, length) == 0 && (word[length] == '\0' || word[length] == ' ');

        if (*word && !same)
            g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", word);
    }
    g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", entry);
    return g_string_free(out, FALSE);
}

static void
level_chosen(struct ui_app *app, const char *level, void *user)
{
    struct ui_form *form = user;
    g_autofree char *text = NULL;

    (void)app;
    if (level) {
        text = with_entry(ui_form_current(form)->editor->text->str, form->code, level);
        ui_form_put(ui_form_current(form), text);
    }
    g_clear_pointer(&form->code, g_free);
}

static void
code_chosen(struct ui_app *app, const char *code, void *user)
{
    struct ui_form *form = user;
    enum field_kind kind = ui_form_current(form)->field->kind;
    struct choices choices;
    enum demand demand;

    if (code && (kind == FIELD_CODES || kind == FIELD_WORDS)) {
        g_autofree char *text = with_entry(ui_form_current(form)->editor->text->str, code, NULL);

        ui_form_put(ui_form_current(form), text);
        return;
    }
    if (!code || !demand_parse(code, &demand))
        return;
    g_free(form->code);
    form->code = g_strdup(code);
    choices = choices_new();
    add_levels(&choices, demand, kind == FIELD_ABILITIES);
    ui_app_choose(app, gettext(demand_label(demand)), (const struct ui_choice *)(void *)choices.choice->data,
                  choices.choice->len, NULL, level_chosen, form);
    choices_free(&choices);
}

static void
value_chosen(struct ui_app *app, const char *value, void *user)
{
    struct ui_form *form = user;
    g_autofree char *text = NULL;

    if (!value)
        return;
    if (strcmp(value, new_record) == 0) {
        form->make(app, ui_form_current(form)->field->ref);
        return;
    }
    text = ui_form_outward(ui_form_current(form)->field, value);
    ui_form_put(ui_form_current(form), text);
    form->at++;
}

/* What somebody may like: sectors, and then the providers of the partnership. */
static void
add_liked(struct choices *choices, const struct dataset *data)
{
    for (int i = 0; i < SECTORS; i++)
        add(choices, sector_word[i], ui_sector_label((enum sector)i), sector_word[i]);
    add_records(choices, data, "provider");
}

/* The usual certificates, and those that somebody asks or holds already. */
static void
add_certificates(struct choices *choices, const struct dataset *data)
{
    g_autoptr(GPtrArray) known = certificates_known(data);

    for (const struct certificate *one = certificate_usual; one->word; one++)
        add(choices, one->word, one->word, gettext(one->label));
    for (guint i = 0; i < known->len; i++) {
        add(choices, known->pdata[i], known->pdata[i], _("used here"));
        g_ptr_array_add(choices->owned, g_steal_pointer(&known->pdata[i]));
    }
}

/* What the kind of the field offers; true for what is added to the text. */
static bool
add_all(struct choices *choices, const struct field *field, const struct dataset *data)
{
    switch (field->kind) {
    case FIELD_CHOICE:
        add_words(choices, field->word);
        return false;
    case FIELD_REF:
        add_records(choices, data, field->ref);
        return false;
    case FIELD_YESNO:
        add(choices, "yes", _("yes"), NULL);
        add(choices, "no", _("no"), NULL);
        return false;
    case FIELD_WORDS:
        if (field->ref)
            add_liked(choices, data);
        else
            add_certificates(choices, data);
        return true;
    default:
        add_codes(choices);
        return true;
    }
}

void
ui_form_choose(struct ui_form *form, struct ui_app *app)
{
    struct ui_form_line *line = ui_form_current(form);
    g_autofree char *current = NULL;
    struct choices choices;
    bool codes;

    if (!line || !ui_form_has_choices(line->field)) {
        ui_app_message(app, _("There is no list for this field: type what the line below says."));
        return;
    }
    choices = choices_new();
    codes = add_all(&choices, line->field, ui_app_data(app));
    if (line->field->kind == FIELD_REF && form->make && choices.choice->len == 0) {
        choices_free(&choices);
        form->make(app, line->field->ref);
        return;
    }
    if (line->field->kind == FIELD_REF && form->make)
        add(&choices, new_record, _("(a new one, with a form)"), NULL);
    current = ui_form_inward(line->field, line->editor->text->str);
    ui_app_choose(app, gettext(line->field->label), (const struct ui_choice *)(void *)choices.choice->data,
                  choices.choice->len, current, codes ? code_chosen : value_chosen, form);
    choices_free(&choices);
}
