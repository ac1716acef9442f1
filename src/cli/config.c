/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The keys of the group [stapelbaan] are options, and their words are the options' words: the table of option.h checks
 * them. The group [keys] is read by the screens (ui/keymap.h).
 */

#include "stapelbaan/cli/config.h"

#include <glib/gi18n.h>

#include "stapelbaan/base/folder.h"
#include "stapelbaan/cli/option.h"
#include "stapelbaan/cli/output.h"

static const char group[] = "stapelbaan";

char *
config_path(void)
{
    g_autofree char *folder = folder_of_user("XDG_CONFIG_HOME", ".config");

    return g_build_filename(folder, "stapelbaan", "config", NULL);
}

/** The word behind the key of that option's name, or NULL. Owned by the caller. */
static char *
read_word(GKeyFile *file, const char *path, enum option_id id)
{
    const struct cli_option *option = &cli_options[id];
    char *word = g_key_file_get_string(file, group, option->name, NULL);

    if (!word || g_strv_contains(option->word, word))
        return word;
    g_autofree char *all = g_strjoinv(_(" or "), (char **)(gpointer)option->word);
    output_say(_("%s: %s=%s is ignored, should be %s"), path, option->name, word, all);
    g_free(word);
    return NULL;
}

/** A switch is said with "yes" or "no". */
static bool
read_switch(GKeyFile *file, const char *path, enum option_id id)
{
    static const char *const yes[] = {"yes", "true", "1", NULL}, *const no[] = {"no", "false", "0", NULL};
    const char *name = cli_options[id].name;
    g_autofree char *word = g_key_file_get_string(file, group, name, NULL);

    if (!word || g_strv_contains(yes, word))
        return word;
    if (!g_strv_contains(no, word))
        output_say(_("%s: %s=%s is ignored, should be yes or no"), path, name, word);
    return false;
}

static bool
is_known(const char *key)
{
    static const enum option_id known[] = {OPT_LANG, OPT_COLOR, OPT_GLYPHS, OPT_THEME, OPT_LINEAR};

    for (unsigned i = 0; i < G_N_ELEMENTS(known); i++)
        if (!g_strcmp0(key, cli_options[known[i]].name))
            return true;
    return false;
}

static void
warn_unknown(GKeyFile *file, const char *path)
{
    g_auto(GStrv) key = g_key_file_get_keys(file, group, NULL, NULL);

    for (unsigned i = 0; key && key[i]; i++)
        if (!is_known(key[i]))
            output_say(_("%s: unknown key \"%s\" is ignored, should be lang, color, glyphs, theme or linear"), path,
                       key[i]);
}

struct config *
config_read(void)
{
    struct config *config = g_new0(struct config, 1);
    g_autofree char *path = config_path();
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) error = NULL;

    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &error)) {
        if (!g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT) &&
            !g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
            output_say(_("%s is ignored: %s"), path, error->message);
        return config;
    }
    warn_unknown(file, path);
    config->lang = read_word(file, path, OPT_LANG);
    config->color = read_word(file, path, OPT_COLOR);
    config->glyphs = read_word(file, path, OPT_GLYPHS);
    config->theme = read_word(file, path, OPT_THEME);
    config->linear = read_switch(file, path, OPT_LINEAR);
    return config;
}

void
config_free(struct config *config)
{
    if (!config)
        return;
    g_free(config->lang);
    g_free(config->color);
    g_free(config->glyphs);
    g_free(config->theme);
    g_free(config);
}
