/* SPDX-License-Identifier: EUPL-1.2 */

/* The reader of public keys: what it takes, what it refuses and with which words, and no byte that breaks it. */

#include <string.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/model/ssh_key.h"

static void
put(GByteArray *blob, const void *bytes, gsize n)
{
    const guint8 length[4] = {(guint8)(n >> 24), (guint8)(n >> 16), (guint8)(n >> 8), (guint8)n};

    g_byte_array_append(blob, length, sizeof length);
    g_byte_array_append(blob, bytes, (guint)n);
}

static void
put_word(GByteArray *blob, const char *word)
{
    put(blob, word, strlen(word));
}

/* `n` bytes that are not zero, the first `first`, the last odd. */
static void
put_filled(GByteArray *blob, gsize n, guint8 first)
{
    g_autofree guint8 *bytes = g_malloc(n);

    memset(bytes, 0xa5, n);
    bytes[0] = first;
    put(blob, bytes, n);
}

/* A number of so many bits. */
static void
put_number(GByteArray *blob, gsize bits)
{
    g_autofree guint8 *bytes = g_malloc0(bits / 8 + 1);

    memset(bytes + 1, 0xa5, bits / 8);
    put(blob, bytes, bits / 8 + 1);
}

static char *
line_of(const char *type, GByteArray *blob, const char *comment)
{
    g_autofree char *base64 = g_base64_encode(blob->data, blob->len);

    g_byte_array_unref(blob);
    return g_strconcat(type, " ", base64, *comment ? " " : "", comment, NULL);
}

static GByteArray *
blob_of(const char *type)
{
    GByteArray *blob = g_byte_array_new();

    put_word(blob, type);
    return blob;
}

static char *
ed25519(const char *comment)
{
    GByteArray *blob = blob_of("ssh-ed25519");

    put_filled(blob, 32, 0xa5);
    return line_of("ssh-ed25519", blob, comment);
}

static char *
rsa(gsize bits)
{
    GByteArray *blob = blob_of("ssh-rsa");

    put(blob, "\1\0\1", 3);
    put_number(blob, bits);
    return line_of("ssh-rsa", blob, "");
}

static char *
ecdsa(const char *type, const char *curve, gsize n, const char *application)
{
    GByteArray *blob = blob_of(type);

    put_word(blob, curve);
    put_filled(blob, n, 4);
    if (application)
        put_word(blob, application);
    return line_of(type, blob, "");
}

static void
takes(char *line, const char *type)
{
    GError *error = NULL;
    auto_of(ssh_key) key = ssh_key_parse(line, strlen(line), &error);

    g_assert_no_error(error);
    g_assert_cmpstr(key->type, ==, type);
    g_autofree char *again = ssh_key_line(key->type, key->blob);
    g_assert_true(g_str_has_prefix(line, again));
    g_free(line);
}

static void
refuses(char *line, const char *words)
{
    g_autoptr(GError) error = NULL;
    auto_of(ssh_key) key = ssh_key_parse(line, strlen(line), &error);

    g_assert_null(key);
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    if (!strstr(error->message, words))
        g_error("\"%s\" lacks \"%s\"", error->message, words);
    g_free(line);
}

static void
test_kinds(void)
{
    takes(ed25519("anna@werk"), "ssh-ed25519");
    takes(rsa(3072), "ssh-rsa");
    takes(rsa(8192), "ssh-rsa");
    takes(ecdsa("ecdsa-sha2-nistp256", "nistp256", 65, NULL), "ecdsa-sha2-nistp256");
    takes(ecdsa("ecdsa-sha2-nistp521", "nistp521", 133, NULL), "ecdsa-sha2-nistp521");
    takes(ecdsa("sk-ecdsa-sha2-nistp256@openssh.com", "nistp256", 65, "ssh:"), "sk-ecdsa-sha2-nistp256@openssh.com");
}

static void
test_refused(void)
{
    g_autofree char *two = ed25519("");
    g_autofree char *good = ed25519("");

    refuses(rsa(3064), "3072 is the least");
    refuses(rsa(1024), "ssh-keygen -t ed25519");
    refuses(rsa(32768), "cut off");
    refuses(ecdsa("ecdsa-sha2-nistp256", "nistp384", 97, NULL), "cut off");
    refuses(ecdsa("ecdsa-sha2-nistp256", "nistp256", 64, NULL), "cut off");
    refuses(ecdsa("ecdsa-sha2-nistp256", "nistp256", 65, "ssh:"), "cut off");
    refuses(ecdsa("sk-ecdsa-sha2-nistp256@openssh.com", "nistp256", 65, "http:"), "cut off");
    refuses(g_strdup("ssh-dss AAAAB3NzaC1kc3M="), "DSA");
    refuses(g_strdup("ssh-ed25519-cert-v01@openssh.com AAAA"), "certificate");
    refuses(g_strdup("command=\"sh\" ssh-ed25519 AAAA"), "option of sshd");
    refuses(g_strdup("restrict,pty ssh-ed25519 AAAA"), "option of sshd");
    refuses(g_strdup("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r\n"), "private key");
    refuses(g_strdup("hello"), "no kind of key");
    refuses(g_strdup(""), "there is no key");
    refuses(g_strdup("# nothing\n\n"), "there is no key");
    refuses(g_strconcat(two, "\n", good, "\n", NULL), "more than one");
    refuses(g_strconcat("ssh-rsa ", good + strlen("ssh-ed25519 "), NULL), "cut off");
    refuses(g_strconcat("ssh-ed25519 =", good + strlen("ssh-ed25519 "), NULL), "cut off");
    refuses(g_strnfill(SSH_KEY_LINE_MOST + 1, 'x'), "one line");
}

/* The same bytes, however the line is written: that is what makes a key one person's. */
static void
test_writings(void)
{
    g_autofree char *plain = ed25519(""), *other = ed25519("  other@place \033[2J");
    g_autofree char *loose = g_strconcat("# comment\n\t", other, "  \r\n\n", NULL);
    auto_of(ssh_key) one = ssh_key_parse(plain, strlen(plain), NULL);
    auto_of(ssh_key) same = ssh_key_parse(loose, strlen(loose), NULL);

    g_assert_true(g_bytes_equal(one->blob, same->blob));
    g_assert_cmpstr(same->comment, ==, "other@place \357\277\275[2J");
    g_autofree char *print = ssh_key_fingerprint(one->blob);
    g_assert_true(g_str_has_prefix(print, "SHA256:"));
    g_assert_cmpuint(strlen(print), ==, strlen("SHA256:") + 43);
}

/* Every cut and every changed byte of the blob is read without harm; a cut is never taken. */
static void
test_spoiled(void)
{
    g_autofree char *line = ecdsa("ecdsa-sha2-nistp256", "nistp256", 65, NULL);
    auto_of(ssh_key) key = ssh_key_parse(line, strlen(line), NULL);
    gsize n = g_bytes_get_size(key->blob);

    for (gsize cut = 1; cut < n; cut++) {
        GByteArray *blob = g_byte_array_new();
        g_byte_array_append(blob, g_bytes_get_data(key->blob, NULL), (guint)cut);
        refuses(line_of(key->type, blob, ""), "cut off");
    }
    for (gsize at = 0; at < n * 8; at++) {
        GByteArray *blob = g_byte_array_new();
        g_byte_array_append(blob, g_bytes_get_data(key->blob, NULL), (guint)n);
        blob->data[at / 8] ^= (guint8)(1U << at % 8);
        g_autofree char *changed = line_of(key->type, blob, "");
        auto_of(ssh_key) other = ssh_key_parse(changed, strlen(changed), NULL);
        g_assert_true(!other || !g_bytes_equal(other->blob, key->blob));
    }
}

static void
proves(const char *format, const char *line, bool ok)
{
    g_autofree char *words = g_strndup(line, strcspn(line, "#"));
    g_autoptr(GString) text = g_string_new(format);
    g_autoptr(GError) error = NULL;

    g_string_replace(text, "%s", words, 0);
    auto_of(ssh_key) key = ssh_key_proven(text->str, text->len, &error);
    g_assert_true((key != NULL) == ok);
    if (!ok)
        g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
}

static void
test_proven(void)
{
    g_autofree char *line = ed25519("");

    proves("publickey %s\n", line, true);
    proves("publickey %s", line, true);
    proves("publickey %s\npublickey %s\n", line, false);
    proves("publickey %s\n\n", line, false);
    proves("publickey %s comment\n", line, false);
    proves("password\n", line, false);
    proves("hostbased %s\n", line, false);
    proves("publickey  %s\n", line, false);
    proves("publickey ssh-ed25519-cert-v01@openssh.com AAAA\n", line, false);
    proves("", line, false);
    g_assert_null(ssh_key_proven("publickey a\0b", 13, NULL));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ssh_key/kinds", test_kinds);
    g_test_add_func("/ssh_key/refused", test_refused);
    g_test_add_func("/ssh_key/writings", test_writings);
    g_test_add_func("/ssh_key/spoiled", test_spoiled);
    g_test_add_func("/ssh_key/proven", test_proven);
    return g_test_run();
}
