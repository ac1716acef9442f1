/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * What the screens show those who may see no people: every screen that the actions of the program open, by the screen
 * script on a terminal in memory, and not one word that stands in a place about a person.
 */

#include "canary.h"
#include "stapelbaan/ui/ui.h"

static struct place place;

/* Opens everything: by the names of the actions, with and without an argument, and walks through what opens. */
static const char *const steps[] = {
    ":tasks",
    ":candidates",
    ":profiles",
    ":match",
    ":history",
    ":steps",
    ":archive",
    ":providers",
    ":sites",
    ":board",
    ":drafts",
    ":team",
    ":messages",
    ":overview",
    ":week",
    ":why",
    ":person",
    ":options",
    ":what-if",
    ":home",
    ":consent",
    ":board B001",
    ":person " CANARY "K001",
    ":week " CANARY "K001",
    ":why " CANARY "K001",
    ":options " CANARY "K001",
    ":consent " CANARY "K001",
    ":building s1",
    ":candidate " CANARY "K001",
    ":task T001",
    ":why T021",
    ":help",
    ":history task T001",
    ":history candidate " CANARY "K004",
    ":board =" CANARY "K001",
    ":board @" CANARY "K001",
};

/* Where a step is on the screen with what stands there, each a picture; owned. */
static char *
script_of(GPtrArray *picture)
{
    g_autoptr(GString) text = g_string_new(NULL);
    static const char *const after[] = {"", "<Enter>", "<Down>", "<Enter>", "?", "<Esc>"};

    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_string_append_printf(text, "%s\n", steps[i]);
        for (gsize k = 0; k < G_N_ELEMENTS(after); k++) {
            g_autofree char *name = g_strdup_printf("%s/picture%zu-%zu", place.directory, i, k);
            if (*after[k])
                g_string_append_printf(text, "%s\n", after[k]);
            g_string_append_printf(text, ":dump %s\n", name);
            g_ptr_array_add(picture, g_steal_pointer(&name));
        }
        g_string_append(text, ":reset\n");
    }
    return g_strdup(text->str);
}

static int
play(const struct actor *actor, const char *script)
{
    g_autofree char *path = g_build_filename(place.directory, "script", NULL);
    struct session session = {
        .actor = actor, .db_path = place.path, .lang = "en", .color = "never", .glyphs = "ascii", .theme = "default"};
    int status = 0;

    g_assert_true(g_file_set_contents(path, script, -1, NULL));
    g_setenv("STAPELBAAN_SCRIPT", path, TRUE);
    pid_t pid = fork();
    if (pid == 0) {
        ops_see_as(actor);
        _exit(ui_run(&session));
    }
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    return status;
}

/* How many pictures there are, and in `*hit` how many of them have a canary that nobody typed. */
static unsigned
look(const GPtrArray *picture, unsigned *hit, bool tell)
{
    unsigned n = 0;

    *hit = 0;
    for (guint i = 0; i < picture->len; i++) {
        g_autofree char *text = NULL;
        if (!g_file_get_contents(picture->pdata[i], &text, NULL, NULL))
            continue;
        g_autofree char *found = canary_in(text, strchr(steps[i / 6], ' '));
        n++;
        *hit += found != NULL;
        if (found && tell)
            g_test_message("%s in %s (%s):\n%s", found, (const char *)picture->pdata[i], steps[i / 6], text);
        g_unlink(picture->pdata[i]);
    }
    return n;
}

static void
test_screens(void)
{
    g_autoptr(GPtrArray) picture = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *script = script_of(picture);

    for (unsigned role = 0; role < G_N_ELEMENTS(canary_roles); role++) {
        const struct actor actor = canary_actor(role);
        unsigned hit;
        g_assert_cmpint(play(&actor, script), ==, 0);
        g_assert_cmpuint(look(picture, &hit, true), ==, picture->len);
        g_assert_cmpuint(hit, ==, 0);
    }
}

/* The same by an administrator: or nothing above would prove anything. */
static void
test_there_is_something(void)
{
    g_autoptr(GPtrArray) picture = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *script = script_of(picture);
    const struct actor all = {.name = (char *)"wim", .roles = ROLE_ALL};
    unsigned hit;

    g_assert_cmpint(play(&all, script), ==, 0);
    look(picture, &hit, false);
    g_test_message("%u pictures with people", hit);
    g_assert_cmpuint(hit, >, 30);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    place_make(&place, NULL);
    canary_make(place.path);
    g_test_add_func("/ui/roles/screens", test_screens);
    g_test_add_func("/ui/roles/there-is-something", test_there_is_something);
    int status = g_test_run();
    place_clear(&place, NULL);
    return status;
}
