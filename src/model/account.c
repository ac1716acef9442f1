/* SPDX-License-Identifier: EUPL-1.2 */
/* An account: its words, and what makes one fit to be stored. */

#include "stapelbaan/model/account.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/locale.h"
#include "stapelbaan/base/text.h"

const char *const role_word[ROLES + 1] = {
    [ROLE_ADMINISTRATOR] = N_("administrator"),
    [ROLE_COORDINATOR] = N_("coordinator"),
    [ROLE_COACH] = N_("coach"),
    [ROLE_CLIENT] = N_("client"),
    [ROLE_VIEWER] = N_("viewer"),
};

struct account *
account_new(const char *id)
{
    struct account *account = g_new0(struct account, 1);

    *account = (struct account){
        .id = g_strdup(id),
        .name = g_strdup(id),
        .language = g_strdup(locale_langs[0]),
        .uid = ACCOUNT_NO_UID,
        .provider = g_ptr_array_new_with_free_func(g_free),
        .is_active = true,
    };
    return account;
}

void
account_free(struct account *account)
{
    if (!account)
        return;
    g_free(account->id);
    g_free(account->name);
    g_free(account->language);
    g_ptr_array_unref(account->provider);
    g_free(account);
}

static int
role_of(const char *word)
{
    for (int role = 0; role < ROLES; role++)
        if (strcmp(role_word[role], word) == 0)
            return role;
    return -1;
}

static bool
unknown_role(const char *word, GError **error)
{
    const char *nearest = text_nearest(word, role_word, ROLES);
    g_autofree char *quoted = text_quote(word), *all = g_strjoinv(", ", (char **)(gpointer)role_word);

    if (nearest)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("unknown role %s (did you mean \"%s\"?)"), quoted, nearest);
    else
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("unknown role %s: should be one of %s"), quoted, all);
    return false;
}

/* "coach" or "coordinator:schoon". */
static bool
parse_one(const char *text, unsigned *roles, GPtrArray *provider, GError **error)
{
    g_auto(GStrv) part = g_strsplit(text, ":", 2);
    int role = role_of(part[0] ? part[0] : "");
    bool has_provider = part[0] && part[1] && *part[1];

    if (role < 0)
        return unknown_role(part[0] ? part[0] : "", error);
    if ((role == ROLE_COORDINATOR) != has_provider) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            role == ROLE_COORDINATOR ? _("a coordinator is one of a provider: coordinator:ID")
                                                     : _("only a coordinator is one of a provider"));
        return false;
    }
    *roles |= 1U << role;
    if (has_provider && !g_ptr_array_find_with_equal_func(provider, part[1], g_str_equal, NULL))
        g_ptr_array_add(provider, g_strdup(part[1]));
    return true;
}

static int
compare(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

bool
account_roles_parse(struct account *account, const char *text, GError **error)
{
    g_auto(GStrv) word = g_strsplit(text, ",", -1);
    g_autoptr(GPtrArray) provider = g_ptr_array_new_with_free_func(g_free);
    unsigned roles = 0;

    for (char **at = word; *at; at++)
        if (!parse_one(g_strstrip(*at), &roles, provider, error))
            return false;
    g_ptr_array_sort(provider, compare);
    account->roles = roles;
    g_ptr_array_unref(account->provider);
    account->provider = g_steal_pointer(&provider);
    return true;
}

char *
account_roles_text(const struct account *account)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (int role = 0; role < ROLES; role++)
        if (role != ROLE_COORDINATOR && (account->roles & 1U << role))
            g_string_append_printf(out, "%s%s", out->len ? "," : "", role_word[role]);
    for (guint i = 0; i < account->provider->len; i++)
        g_string_append_printf(out, "%s%s:%s", out->len ? "," : "", role_word[ROLE_COORDINATOR],
                               (const char *)account->provider->pdata[i]);
    return g_strdup(out->str);
}

/* It names a file beside the database and stands in a line of the keys file: nothing but these. */
bool
account_is_id(const char *id)
{
    gsize n = strlen(id);

    return n > 0 && n <= ACCOUNT_ID_MOST && g_ascii_islower(id[0]) &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == n;
}

bool
account_check(const struct account *account, GError **error)
{
    g_autofree char *quoted = text_quote(account->id);

    if (!account_is_id(account->id))
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    _("account %s: should be a small letter, then small letters, digits and \"-\", at most %d"), quoted,
                    ACCOUNT_ID_MOST);
    else if (!g_strv_contains(locale_langs, account->language))
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("account %s: the language should be nl or en"), quoted);
    else if (!*account->name)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("account %s needs a name: --name \"First Last\""), quoted);
    else if (account->roles == 0)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("account %s needs a role: --role coach"), quoted);
    else if (account->uid == 0)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("account %s: root (uid 0) is nobody's account"), quoted);
    else
        return text_check(account->name, _("name"), error);
    return false;
}
