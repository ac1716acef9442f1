/* SPDX-License-Identifier: EUPL-1.2 */
/* The sentences behind reasons: filled in, taken apart again, and read in Dutch; any other text stays as it is. */

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include <glib.h>

#include "stapelbaan/model/reason.h"

/* Figures that no sentence has of itself, in either language. */
static const char *const figure[] = {"101", "202", "303", "404"};

/* What each sentence says with them. */
static const char *const sentence[DETAILS] = {
    [DETAIL_DEMAND_NEAR] = "101 asks 202; people one level short: 303",
    [DETAIL_DEMAND] = "101 asks 202; the most that anybody can is 303",
    [DETAIL_CERTIFICATE] = "101 is needed; people who can do the rest and lack it: 202",
    [DETAIL_REACH] = "101 min on the way for the nearest person, who accepts 202; people who fit otherwise: 303",
    [DETAIL_FORBIDDEN] = "forbidden by decision for all who could do it: 101",
    [DETAIL_PACE] = "takes 101 min at the quickest pace there is, and there are 202",
    [DETAIL_HOURS] = "nobody is there long enough within 101; people who fit otherwise: 202",
    [DETAIL_PLACES] = "101 has all its places taken: 202",
    [DETAIL_NO_PEOPLE] = "there are no people to do it",
    [DETAIL_NO_BUNDLE] = "people who can do it: 101; no sound week with it was found for any of them",
    [DETAIL_ALL_DO_IT] = "people who can do it: 101; each of them does it already",
    [DETAIL_DISPLACED] = "people who can do it: 101; other work gives more",
    [DETAIL_STOPPED_TASK] = "people who can do it: 101; the run was stopped before it was placed",
    [DETAIL_NOTHING_FITS] =
        "tasks that ask too much: 101, lack of a certificate: 202, too far: 303, not in the hours: 404",
    [DETAIL_NO_TASKS] = "there are no tasks on this date",
    [DETAIL_TOO_FEW] = "best bundle 101, needs 202",
    [DETAIL_NO_SOUND] = "tasks that fit one by one: 101; no sound week was found with them",
    [DETAIL_PLACES_ALL] = "tasks that fit one by one: 101; their providers have no place left",
    [DETAIL_OUTBID] = "tasks that fit one by one: 101; in other people's jobs they give more",
    [DETAIL_STOPPED_WHO] = "tasks that fit one by one: 101; the run was stopped before a job was found",
    [DETAIL_PINS] = "the decisions cannot all be kept, so there is no plan",
};

static char *locale_folder;

static char *
format(int detail)
{
    return detail_format((enum detail)detail, figure[0], figure[1], figure[2], figure[3]);
}

static void
test_format(void)
{
    for (int d = 0; d < DETAILS; d++) {
        g_autofree char *text = format(d);
        g_assert_cmpstr(text, ==, sentence[d]);
    }
}

/* Without a translation a sentence comes back as it went in. */
static void
test_back(void)
{
    g_setenv("LANGUAGE", "en", TRUE);
    textdomain("stapelbaan");
    for (int d = 0; d < DETAILS; d++) {
        g_autofree char *text = detail_translate(sentence[d]);
        g_assert_cmpstr(text, ==, sentence[d]);
    }
}

/* False where there is no catalogue. */
static bool
speak_dutch(void)
{
    g_autofree char *file = g_build_filename(locale_folder, "nl", "LC_MESSAGES", "stapelbaan.mo", NULL);

    if (!g_file_test(file, G_FILE_TEST_EXISTS))
        return false;
    g_setenv("LANGUAGE", "nl", TRUE);
    bindtextdomain("stapelbaan", locale_folder);
    bind_textdomain_codeset("stapelbaan", "UTF-8");
    textdomain("stapelbaan");
    return true;
}

/* The same figures in the same order, in other words. */
static void
assert_dutch(const char *text, const char *dutch)
{
    const char *at = dutch;

    g_assert_cmpstr(text, !=, dutch);
    g_assert_null(strstr(dutch, "%s"));
    for (guint n = 0; n < G_N_ELEMENTS(figure); n++) {
        if (strstr(text, figure[n]) == NULL) {
            g_assert_null(strstr(dutch, figure[n]));
            continue;
        }
        at = strstr(at, figure[n]);
        g_assert_nonnull(at);
    }
}

static void
test_dutch(void)
{
    if (!speak_dutch()) {
        g_test_skip("there is no Dutch catalogue");
        return;
    }
    for (int d = 0; d < DETAILS; d++) {
        g_autofree char *dutch = detail_translate(sentence[d]);
        assert_dutch(sentence[d], dutch);
    }
    g_autofree char *hours = detail_translate("best bundle 14 h 30, needs 20 h");
    g_assert_cmpstr(hours, ==, "beste bundel 14 h 30, nodig is 20 h");
}

/* A name may hold what a pattern holds. */
static void
test_awkward_names(void)
{
    const char *const name[] = {"%s", "A; B: 3", "best bundle", "Huis & Hof, needs", ""};

    if (!speak_dutch()) {
        g_test_skip("there is no Dutch catalogue");
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(name); i++) {
        g_autofree char *text = detail_format(DETAIL_PLACES, name[i], "6");
        g_autofree char *dutch = detail_translate(text);
        g_autofree char *want = g_strconcat(name[i], " heeft alle plaatsen bezet: 6", NULL);
        g_assert_cmpstr(dutch, ==, want);
    }
}

/* What the program did not write is nobody's to change, and what is almost a sentence is none. */
static void
test_unknown(void)
{
    const char *const text[] = {
        "",
        "een eigen reden",
        "best bundle",
        "best bundle 4 h",
        "best bundle 4 h, need 20 h",
        "there are no tasks on this date.",
        " there are no tasks on this date",
        "people who can do it: 4; other work gives more, they say",
        "%s has all its places",
        "people who can do it: %s",
    };

    speak_dutch();
    for (guint i = 0; i < G_N_ELEMENTS(text); i++) {
        g_autofree char *same = detail_translate(text[i]);
        g_assert_cmpstr(same, ==, text[i]);
    }
}

/* Beside the tests in the folder of the build. */
static char *
find_locale(const char *program)
{
    const char *build = g_getenv("BUILD");
    g_autofree char *here = g_path_get_dirname(program);

    return build ? g_build_filename(build, "locale", NULL) : g_build_filename(here, "..", "..", "locale", NULL);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    locale_folder = find_locale(argv[0]);
    g_test_add_func("/reason/format", test_format);
    g_test_add_func("/reason/back", test_back);
    g_test_add_func("/reason/dutch", test_dutch);
    g_test_add_func("/reason/awkward-names", test_awkward_names);
    g_test_add_func("/reason/unknown", test_unknown);
    int status = g_test_run();
    g_free(locale_folder);
    return status;
}
