/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Looks at people and refusals, as lines of the history. Whether the line is there already is seen without the lock;
 * two at the same moment may both write theirs, which does no harm.
 */

#include "stapelbaan/ops/look.h"

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"

enum { AGAIN_MIN = 5 };

static const struct {
    const char *word, *label,
        *screen; /* as it is stored, said to the person, said to those who work with the program */
} looks[LOOKS] = {
    [LOOK_NONE] = {"", "", ""},
    [LOOK_CANDIDATE] = {"candidate", N_("everything about you"), N_("everything about the person")},
    [LOOK_LIST] = {"list", N_("the list of all candidates"), N_("the list of all candidates")},
    [LOOK_FORM] = {"form", N_("the form in which your details are changed"), N_("the form of the person's details")},
    [LOOK_PLAN] = {"plan", N_("the jobs of everybody"), N_("the jobs of everybody")},
    [LOOK_WEEK] = {"week", N_("your week"), N_("the week of the person")},
    [LOOK_WHY] = {"why", N_("why you have this job, or no job"), N_("why this job, or no job")},
    [LOOK_OPTIONS] = {"options", N_("other jobs for you"), N_("other jobs for the person")},
    [LOOK_DRAFT] = {"draft", N_("a draft of a job for you"), N_("a draft of a job for the person")},
    [LOOK_CONSENT] = {"consent", N_("what you and your job coach said yes to"), N_("who said yes to what")},
    [LOOK_COPY] = {"copy", N_("a file with the data of everybody"), N_("a file with the data of everybody")},
    [LOOK_EXPORT] = {"export", N_("a file with everything about you, made for you"),
                     N_("a file with everything about the person")},
};

const char *
ops_look_label(enum look look)
{
    return *looks[look].label ? _(looks[look].label) : "";
}

const char *
ops_look_screen(enum look look)
{
    return *looks[look].screen ? _(looks[look].screen) : "";
}

enum look
ops_look_of(const char *word)
{
    for (int look = LOOK_NONE + 1; look < LOOKS; look++)
        if (strcmp(looks[look].word, word) == 0)
            return (enum look)look;
    return LOOK_NONE;
}

/* The moment so long ago, as the history writes it. Owned by the caller. */
static char *
some_minutes_ago(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autoptr(GDateTime) then = g_date_time_add_minutes(now, -AGAIN_MIN);

    return g_date_time_format(then, "%Y-%m-%dT%H:%M:%SZ");
}

static bool
write_line(struct store *store, const struct store_audit *line, GError **error)
{
    return store_begin(store, error) && change_end(store, store_audit_tell(store, line, error), error);
}

/* Once in five minutes; on a connection of its own where `store` only reads. */
static bool
tell(struct store *store, const struct store_audit *line, GError **error)
{
    g_autofree char *since = some_minutes_ago();

    if (store_audit_is_told(store, line, since))
        return true;
    if (store_may_write(store))
        return write_line(store, line, error);
    auto_of(store) writer = store_open(store_path(store), STORE_WRITE, error);
    return writer && write_line(writer, line, error);
}

bool
ops_look(struct store *store, const struct actor *actor, enum look look, const char *candidate, GError **error)
{
    const struct store_audit line = {
        .who = actor->name,
        .verb = (char *)(look == LOOK_COPY || look == LOOK_EXPORT ? "export" : "view"),
        .kind = (char *)"candidate",
        .id = (char *)(candidate ? candidate : "*"),
        .summary = (char *)looks[look].word,
    };
    GError *own = NULL;

    if (look == LOOK_NONE)
        return true;
    if (candidate ? !permit_row(store, actor, "read", "person", candidate, NULL, error)
                  : !permit(store, actor, "read", "person", error))
        return false;
    if (tell(store, &line, &own))
        return true;
    if (!actor->is_service) {
        g_clear_error(&own);
        return true;
    }
    g_propagate_error(error, own);
    return false;
}

bool
ops_sees_people(const struct actor *actor)
{
    return ops_may(actor, "read", "person", NULL);
}

void
ops_tell_refusal(struct store *store, const struct actor *actor, const char *verb, const char *kind, const char *id)
{
    g_autofree char *what = g_strdup_printf("%s %s", verb, kind);
    const struct store_audit line = {.who = actor->name,
                                     .verb = (char *)"refuse",
                                     .kind = (char *)kind,
                                     .id = (char *)(id ? id : ""),
                                     .summary = what};

    tell(store, &line, NULL);
}
