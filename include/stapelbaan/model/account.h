/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_ACCOUNT_H
#define STAPELBAAN_MODEL_ACCOUNT_H

/**
 * Who may come in on a shared server, as what, and in which language. Nothing here is about a candidate.
 */

#include <stdbool.h>

#include <glib.h>

#include "stapelbaan/base/auto.h"

/** What a person is to the partnership; one may be several things, bit r of a set for role r. */
enum role { ROLE_ADMINISTRATOR, ROLE_COORDINATOR, ROLE_COACH, ROLE_CLIENT, ROLE_VIEWER, ROLES };

enum { ROLE_ALL = (1 << ROLES) - 1 };

enum { ACCOUNT_ID_MOST = 32, ACCOUNT_NO_UID = -1 };

/** Words for the roles, as people type and the database holds them; msgids too. NULL-terminated. */
extern const char *const role_word[ROLES + 1];

struct account {
    char *id;            /* such as "anna"; also what a candidate's coach field holds */
    char *name;          /* for people */
    char *language;      /* "nl" or "en" */
    gint64 uid;          /* of the Unix account that comes in through sudo, or ACCOUNT_NO_UID */
    unsigned roles;      /* of enum role */
    GPtrArray *provider; /* of char *, sorted: whose work a coordinator coordinates; empty for the others */
    bool is_active;
    gint64 version; /* 0: not stored yet */
};

struct account *account_new(const char *id);
/** Takes NULL. */
void account_free(struct account *account);
SB_AUTO(account)

/**
 * Reads roles as people type them, "coach" or "coach,coordinator:schoon,coordinator:eten", into roles and providers,
 * in place of those that were there. SB_ERROR_DATA; the account is untouched then.
 */
bool account_roles_parse(struct account *account, const char *text, GError **error);
/** The same text in order. Owned by the caller. */
char *account_roles_text(const struct account *account);

/** Is it an id of an account: a small letter, then small letters, digits and dashes? */
bool account_is_id(const char *id);

/** Is the account fit to be stored: id, name, language, at least one role? SB_ERROR_DATA. */
bool account_check(const struct account *account, GError **error);

#endif
