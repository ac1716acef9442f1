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

    [DETAIL_BY_HAND] = "left by a job that was stacked by hand; the next match looks again",
    [DETAIL_NO_MATCH] = "no match was made yet",
    [DETAIL_NEAR_FULL_MOVED] = "101: then a full job, 202 a week, of work that others do now: 303",
    [DETAIL_NEAR_PART_MOVED] = "101: then a part job, 202 a week, of work that others do now: 303",
    [DETAIL_NEAR_FULL] = "101: then a full job, 202 a week: 303",
    [DETAIL_NEAR_PART] = "101: then a part job, 202 a week: 303",
    [DETAIL_NEAR_BESIDE] = "101: then 202 can do it beside the present job, 303 a week in all",
    [DETAIL_NEAR_JOB] = "101: then 202 can have a job with it, 303 a week",
    [DETAIL_WORTH] = "101: worth up to 202 job to 303; people to whom it is worth something: 404",
    [DETAIL_WORTH_PLACE] = "one more place with 101: worth up to 202 job",
    [DETAIL_SCARCE_WINDOW] = "an hour a week of work between 101 and 202 is worth 303 job",
    [DETAIL_SCARCE_BOTH] = "an hour a week of 101 work between 202 and 303 is worth 404 job",
    [DETAIL_SCARCE_CERTIFICATE] = "an hour a week of work that requires 101 is worth 202 job",
    [DETAIL_SCARCE_SECTOR] = "an hour a week of 101 work is worth 202 job",
    [DETAIL_CHANGE_CERTIFICATE] = "the certificate 101",
    [DETAIL_CHANGE_LEVEL] = "one level more of 101 (202)",
    [DETAIL_CHANGE_COMMUTE] = "101 min on the way instead of 202",
    [DETAIL_CHANGE_LATER] = "staying 101 min longer every day",
    [DETAIL_CHANGE_EARLIER] = "starting 101 min earlier every day",
    [DETAIL_CHANGE_DAY] = "working on 101 as well",
    [DETAIL_CHANGE_DAY_HOURS] = "101 a day at most instead of 202",
    [DETAIL_CHANGE_WEEK_HOURS] = "101 a week at most instead of 202",
    [DETAIL_CHANGE_LEAST_HOURS] = "101 a week at least instead of 202",
    [DETAIL_CHANGE_PLACE] = "one more place with 101",
    [DETAIL_CHANGE_ONE_HOUR] = "one more hour a week",
    [DETAIL_CHANGE_ONE_DAILY] = "one more hour a day",
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

/* A change within a sentence, a level, a day and a sector are read as well. */
static void
test_dutch_advice(void)
{
    static const char *const pair[][2] = {
        {"the certificate VOG: then a full job, 33 h a week: T12, T30",
         "het certificaat VOG: dan een volle baan, 33 h per week: T12, T30"},
        {"one level more of DRIVE (2): then a part job, 8 h a week: T1",
         "één niveau meer bij rijden (een karretje): dan een deelbaan, 8 h per week: T1"},
        {"working on th as well: then K1 can do it beside the present job, 20 h a week in all",
         "ook op donderdag werken: dan kan K1 het naast de huidige baan doen, samen 20 h per week"},
        {"one more place with Poort: then K1 can have a job with it, 8 h a week",
         "één plek meer bij Poort: dan kan K1 er een baan mee hebben, 8 h per week"},
        {"an hour a week of security work between 16:00 and 18:00 is worth 0.060 job",
         "een uur beveiliging per week tussen 16:00 en 18:00 is 0.060 baan waard"},
    };

    if (!speak_dutch()) {
        g_test_skip("there is no Dutch catalogue");
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(pair); i++) {
        g_autofree char *dutch = detail_translate(pair[i][0]);
        g_assert_cmpstr(dutch, ==, pair[i][1]);
    }
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
    g_test_add_func("/reason/dutch-advice", test_dutch_advice);
    g_test_add_func("/reason/awkward-names", test_awkward_names);
    g_test_add_func("/reason/unknown", test_unknown);
    int status = g_test_run();
    g_free(locale_folder);
    return status;
}
