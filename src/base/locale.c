/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Idea: gettext picks its catalogue by LANGUAGE, and looks at the locale only to see that it is not "C". So LC_CTYPE
 * follows the environment, LC_MESSAGES is merely "not C", and LANGUAGE carries the choice. A bare Debian has C.UTF-8
 * alone; asking for nl_NL.UTF-8 there fails in setlocale(3), and C.UTF-8 serves in its place.
 */

#include "stapelbaan/base/locale.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static const char domain[] = "stapelbaan";
static const char fallback[] = "C.UTF-8";

const char *const locale_langs[] = {"nl", "en", NULL};

static const char *current = "en";

/** The catalogue's language of that name, or NULL. */
static const char *
find_lang(const char *name)
{
    for (unsigned i = 0; name && locale_langs[i]; i++)
        if (!strcmp(name, locale_langs[i]))
            return locale_langs[i];
    return NULL;
}

/** What the environment names as the locale of `category`, as setlocale(3) would read it. */
static const char *
named_locale(const char *category)
{
    const char *const name[] = {"LC_ALL", category, "LANG"};

    for (unsigned i = 0; i < G_N_ELEMENTS(name); i++) {
        const char *value = g_getenv(name[i]);
        if (value && *value)
            return value;
    }
    return "C";
}

const char *
locale_env_lang(void)
{
    const char *name = named_locale("LC_MESSAGES");
    const char *lang = NULL;

    if (strlen(name) == 2 || (strlen(name) > 2 && !g_ascii_isalpha(name[2]))) {
        const char two[] = {name[0], name[1], '\0'};
        lang = find_lang(two);
    }
    return lang ? lang : "en";
}

/** Does the name of a locale promise UTF-8? */
static bool
names_utf8(const char *name)
{
    const char *dot = strchr(name, '.');
    return dot && (!strncasecmp(dot + 1, "utf-8", 5) || !strncasecmp(dot + 1, "utf8", 4));
}

/** Sets one category to what the environment names, or to C.UTF-8 where that is not installed and meant UTF-8. */
static void
set_category(int category, const char *variable)
{
    if (!setlocale(category, "") && names_utf8(named_locale(variable)))
        setlocale(category, fallback);
}

static bool
is_plain(const char *name)
{
    return !name || !strcmp(name, "C") || !strcmp(name, "POSIX");
}

char *
locale_folder(void)
{
    g_autofree char *exe = g_file_read_link("/proc/self/exe", NULL);
    if (!exe)
        return g_strdup("/usr/share/locale");

    g_autofree char *dir = g_path_get_dirname(exe);
    g_autofree char *beside = g_build_filename(dir, "locale", NULL);
    if (g_file_test(beside, G_FILE_TEST_IS_DIR))
        return g_steal_pointer(&beside);

    g_autofree char *share = g_build_filename(dir, "..", "share", "locale", NULL);
    return g_canonicalize_filename(share, NULL);
}

bool
locale_switch(const char *lang)
{
    const char *found = find_lang(lang);
    if (!found)
        return false;

    current = found;
    g_setenv("LANGUAGE", current, TRUE);
    textdomain(domain); /* also tells gettext to forget the catalogues that it looked up */
    return true;
}

void
locale_start(const char *lang)
{
    g_autofree char *folder = locale_folder();

    set_category(LC_CTYPE, "LC_CTYPE");
    set_category(LC_COLLATE, "LC_COLLATE");
    set_category(LC_MESSAGES, "LC_MESSAGES");
    if (is_plain(setlocale(LC_MESSAGES, NULL)))
        setlocale(LC_MESSAGES, fallback);
    bindtextdomain(domain, folder);
    bind_textdomain_codeset(domain, "UTF-8");
    if (!locale_switch(lang))
        locale_switch(locale_env_lang());
}

const char *
locale_lang(void)
{
    return current;
}

bool
locale_is_utf8(void)
{
    return !strcmp(nl_langinfo(CODESET), "UTF-8");
}

char *
locale_encode(const char *text)
{
    const char *charset = nl_langinfo(CODESET);
    if (locale_is_utf8())
        return g_strdup(text);

    char *converted = g_convert(text, -1, charset, "UTF-8", NULL, NULL, NULL);
    return converted ? converted : g_str_to_ascii(text, current);
}
