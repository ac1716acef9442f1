/* SPDX-License-Identifier: EUPL-1.2 */

/* Accounts and keys: what is refused, what the history says, what the guard of a session stops, how many seats. */

#include <sys/socket.h>

#include "desk.h"
#include "stapelbaan/ops/account.h"
#include "stapelbaan/ops/ambition.h"
#include "stapelbaan/ops/undo.h"
#include "stapelbaan/store/write.h"

static const struct ops_account_wish coach = {.name = "Anna de Wit", .roles = "coach"};

static struct ssh_key *
key_of(char last)
{
    guint8 blob[] = "\0\0\0\013ssh-ed25519\0\0\0\040................................";

    blob[sizeof blob - 2] = (guint8)last;
    g_autofree char *base64 = g_base64_encode(blob, sizeof blob - 1);
    g_autofree char *line = g_strconcat("ssh-ed25519 ", base64, NULL);
    GError *error = NULL;
    struct ssh_key *key = ssh_key_parse(line, strlen(line), &error);
    g_assert_no_error(error);
    return key;
}

static void
fails(bool ok, GError **error, int code, const char *words)
{
    g_assert_false(ok);
    g_assert_error(*error, SB_ERROR, code);
    if (!strstr((*error)->message, words))
        g_error("\"%s\" lacks \"%s\"", (*error)->message, words);
    g_clear_error(error);
}

static void
test_accounts(struct desk *desk, gconstpointer unused)
{
    struct ops_account_wish wish = coach;
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_account_add(desk->store, desk->actor, "anna", &coach, &error));
    fails(ops_account_add(desk->store, desk->actor, "anna", &coach, &error), &error, SB_ERROR_CONFLICT, "already");
    fails(ops_account_add(desk->store, desk->actor, "Anna", &coach, &error), &error, SB_ERROR_DATA, "small letter");
    fails(ops_account_add(desk->store, desk->actor, "../x", &coach, &error), &error, SB_ERROR_DATA, "small letter");
    fails(ops_account_change(desk->store, desk->actor, "ana", &wish, &error), &error, SB_ERROR_DATA, "\"anna\"");

    wish.roles = "coordinator";
    fails(ops_account_change(desk->store, desk->actor, "anna", &wish, &error), &error, SB_ERROR_DATA, "coordinator:ID");
    wish.roles = "coach:p1";
    fails(ops_account_change(desk->store, desk->actor, "anna", &wish, &error), &error, SB_ERROR_DATA, "only a coord");
    wish.roles = "coordinator:niemand";
    fails(ops_account_change(desk->store, desk->actor, "anna", &wish, &error), &error, SB_ERROR_DATA, "no provider");
    wish = (struct ops_account_wish){.name = "\033[2J"};
    fails(ops_account_change(desk->store, desk->actor, "anna", &wish, &error), &error, SB_ERROR_DATA, "U+001B");
    wish = (struct ops_account_wish){.uid = "0"};
    fails(ops_account_change(desk->store, desk->actor, "anna", &wish, &error), &error, SB_ERROR_DATA, "id -u");

    wish = (struct ops_account_wish){.roles = "coordinator:p2, viewer,coordinator:p1,viewer", .uid = "1003"};
    g_assert_true(ops_account_change(desk->store, desk->actor, "anna", &wish, &error));
    auto_of(account) anna = store_read_account_of_uid(desk->store, 1003, NULL);
    g_autofree char *roles = account_roles_text(anna);
    g_assert_cmpstr(roles, ==, "viewer,coordinator:p1,coordinator:p2");
    g_assert_cmpint(anna->version, ==, 2);
    wish = (struct ops_account_wish){.roles = "viewer", .uid = "1003"};
    fails(ops_account_add(desk->store, desk->actor, "bert", &wish, &error), &error, SB_ERROR_CONFLICT, "\"anna\"");

    g_assert_true(ops_account_open(desk->store, desk->actor, "anna", false, &error));
    fails(ops_account_open(desk->store, desk->actor, "anna", false, &error), &error, SB_ERROR_DATA, "closed already");
    g_assert_true(ops_account_open(desk->store, desk->actor, "anna", true, &error));
}

static void
test_only_administrators(struct desk *desk, gconstpointer unused)
{
    struct actor other = {.name = (char *)(guintptr) "x", .roles = ROLE_ALL & ~(1U << ROLE_ADMINISTRATOR)};
    auto_of(ssh_key) key = key_of('a');
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_account_add(desk->store, desk->actor, "anna", &coach, NULL));
    gint64 number = ops_key_add(desk->store, desk->actor, "anna", key, NULL, NULL);
    fails(ops_account_add(desk->store, &other, "bert", &coach, &error), &error, SB_ERROR_CONFLICT, "no role");
    fails(ops_account_change(desk->store, &other, "anna", &coach, &error), &error, SB_ERROR_CONFLICT, "no role");
    fails(ops_account_open(desk->store, &other, "anna", false, &error), &error, SB_ERROR_CONFLICT, "no role");
    fails(ops_key_add(desk->store, &other, "anna", key, NULL, &error), &error, SB_ERROR_CONFLICT, "no role");
    fails(ops_key_revoke(desk->store, &other, number, &error), &error, SB_ERROR_CONFLICT, "no role");
    fails(ops_key_expire(desk->store, &other, number, NULL, &error), &error, SB_ERROR_CONFLICT, "no role");
    fails(ops_accounts(desk->store, &other, &error), &error, SB_ERROR_CONFLICT, "no role");
    fails(ops_keys(desk->store, &other, NULL, &error), &error, SB_ERROR_CONFLICT, "no role");
}

static void
test_keys(struct desk *desk, gconstpointer unused)
{
    auto_of(ssh_key) key = key_of('a');
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_account_add(desk->store, desk->actor, "anna", &coach, NULL));
    g_assert_true(ops_account_add(desk->store, desk->actor, "bert", &coach, NULL));
    fails(ops_key_add(desk->store, desk->actor, "niemand", key, NULL, &error), &error, SB_ERROR_DATA, "no account");
    fails(ops_key_add(desk->store, desk->actor, "anna", key, "2027-02-30", &error), &error, SB_ERROR_DATA, "no date");
    gint64 number = ops_key_add(desk->store, desk->actor, "anna", key, "2027-03-01", &error);
    g_assert_cmpint(number, ==, 1);
    fails(ops_key_add(desk->store, desk->actor, "bert", key, NULL, &error), &error, SB_ERROR_CONFLICT, "one person's");
    fails(ops_key_expire(desk->store, desk->actor, 1, "morgen", &error), &error, SB_ERROR_DATA, "no date");
    g_assert_true(ops_key_expire(desk->store, desk->actor, 1, NULL, &error));
    g_assert_true(ops_key_revoke(desk->store, desk->actor, 1, &error));
    fails(ops_key_revoke(desk->store, desk->actor, 1, &error), &error, SB_ERROR_DATA, "for good");
    fails(ops_key_add(desk->store, desk->actor, "anna", key, NULL, &error), &error, SB_ERROR_CONFLICT, "never comes");
    g_autoptr(GPtrArray) lines = store_read_audit(desk->store, "account", "anna", 10, NULL);
    g_assert_cmpuint(lines->len, ==, 4);
    g_assert_cmpstr(((struct store_audit *)lines->pdata[0])->verb, ==, "key revoke");
}

/* An undo never gives back what was taken away. */
static void
test_no_undo(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_account_add(desk->store, desk->actor, "anna", &coach, NULL));
    g_assert_true(ops_account_open(desk->store, desk->actor, "anna", false, NULL));
    for (int i = 0; i < 9; i++)
        store_step_free(ops_undo(desk->store, desk->actor, 0, NULL));
    auto_of(account) anna = store_read_account(desk->store, "anna", &error);
    g_assert_false(anna->is_active);
}

/* ---- the guard, in a process of its own: it cannot be taken back ---- */

static G_GNUC_NORETURN void
session_main(struct desk *desk, gint64 key, const char *words, int fd)
{
    GError *error = NULL;
    struct store *store = store_open(desk->place.path, STORE_WRITE, &error);
    auto_of(account) anna = store_read_account(store, "anna", &error);
    char byte = 0;

    store_guard_set(&(struct store_guard){.account = "anna", .version = anna->version, .key = key});
    g_assert_true(store_guard_check(store, &error));
    g_assert_true(ops_ambition_save(store, desk->actor, 3, &error));
    g_assert_true(write(fd, &byte, 1) == 1 && read(fd, &byte, 1) == 1);
    fails(store_guard_check(store, &error), &error, SB_ERROR_CONFLICT, words);
    fails(ops_ambition_save(store, desk->actor, 4, &error), &error, SB_ERROR_CONFLICT, words);
    g_assert_cmpint(ops_ambition(store, NULL), ==, 3);
    store_free(store);
    _exit(0);
}

/* A session comes in, changes something, `meanwhile` happens, and it can change nothing more. */
static void
ends(struct desk *desk, gint64 key, void (*meanwhile)(struct desk *desk), const char *words)
{
    int pair[2], status = -1;
    char byte = 0;

    g_clear_pointer(&desk->store, store_free);
    g_assert_cmpint(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), ==, 0);
    pid_t pid = fork();
    if (pid == 0)
        session_main(desk, key, words, pair[1]);
    close(pair[1]);
    g_assert_cmpint(read(pair[0], &byte, 1), ==, 1);
    desk->store = store_open(desk->place.path, STORE_WRITE, NULL);
    meanwhile(desk);
    g_assert_cmpint(write(pair[0], &byte, 1), ==, 1);
    waitpid(pid, &status, 0);
    close(pair[0]);
    g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void
close_account(struct desk *desk)
{
    g_assert_true(ops_account_open(desk->store, desk->actor, "anna", false, NULL));
}

static void
take_role(struct desk *desk)
{
    const struct ops_account_wish viewer = {.roles = "viewer"};

    g_assert_true(ops_account_change(desk->store, desk->actor, "anna", &viewer, NULL));
}

static void
revoke_key(struct desk *desk)
{
    g_assert_true(ops_key_revoke(desk->store, desk->actor, 1, NULL));
}

static void
expire_key(struct desk *desk)
{
    g_assert_true(ops_key_expire(desk->store, desk->actor, 2, "2001-01-01", NULL));
}

static void
test_guard(struct desk *desk, gconstpointer unused)
{
    auto_of(ssh_key) first = key_of('a');
    auto_of(ssh_key) second = key_of('b');

    (void)unused;
    g_assert_true(ops_account_add(desk->store, desk->actor, "anna", &coach, NULL));
    g_assert_cmpint(ops_key_add(desk->store, desk->actor, "anna", first, NULL, NULL), ==, 1);
    g_assert_cmpint(ops_key_add(desk->store, desk->actor, "anna", second, NULL, NULL), ==, 2);
    ends(desk, 1, revoke_key, "revoked");
    ends(desk, 2, expire_key, "last day");
    ends(desk, 0, close_account, "closed");
    g_assert_true(ops_account_open(desk->store, desk->actor, "anna", true, NULL));
    ends(desk, 0, take_role, "rights");
}

/* ---- seats ---- */

static void
test_seats(struct desk *desk, gconstpointer unused)
{
    const char *path = desk->place.path;
    GError *error = NULL;

    (void)unused;
    int one = store_seat_take(path, "anna", 2, &error), two = store_seat_take(path, "anna", 2, &error);
    g_assert_no_error(error);
    fails(store_seat_take(path, "anna", 2, &error) >= 0, &error, SB_ERROR_CONFLICT, "2 times");
    int other = store_seat_take(path, "bert", 2, &error);
    g_assert_cmpint(other, >=, 0);
    close(one);
    one = store_seat_take(path, "anna", 2, &error);
    g_assert_cmpint(one, >=, 0);
    close(one);
    close(two);
    close(other);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, run) g_test_add(name, struct desk, GINT_TO_POINTER(2), desk_open, run, desk_close)
    TEST("/account/accounts", test_accounts);
    TEST("/account/only-administrators", test_only_administrators);
    TEST("/account/keys", test_keys);
    TEST("/account/no-undo", test_no_undo);
    TEST("/account/guard", test_guard);
    TEST("/account/seats", test_seats);
    return g_test_run();
}
