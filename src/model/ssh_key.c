/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A key is its bytes. They are fields, each with four bytes of length before it: the type again, then what the type
 * says (the table below), then nothing. Start reading at ssh_key_parse().
 */

#include "stapelbaan/model/ssh_key.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"

enum { FIELDS = 3, RSA_BITS_MOST = 16384, COMMENT_MOST = 100, WORD_SHOWN = 60 };

/* What a field behind the type must be: of so many bytes, a fixed word, a number of RSA, or text that the maker chose.
 */
enum field_kind { FIELD_NONE, FIELD_BYTES, FIELD_WORD, FIELD_EXPONENT, FIELD_MODULUS, FIELD_APPLICATION };

static const struct key_type {
    const char *name;
    struct {
        enum field_kind kind;
        gsize n_byte;
        const char *word;
    } field[FIELDS];
} key_types[] = {
    {"ssh-ed25519", {{FIELD_BYTES, 32, NULL}}},
    {"sk-ssh-ed25519@openssh.com", {{FIELD_BYTES, 32, NULL}, {FIELD_APPLICATION, 0, NULL}}},
    {"ecdsa-sha2-nistp256", {{FIELD_WORD, 0, "nistp256"}, {FIELD_BYTES, 65, NULL}}},
    {"ecdsa-sha2-nistp384", {{FIELD_WORD, 0, "nistp384"}, {FIELD_BYTES, 97, NULL}}},
    {"ecdsa-sha2-nistp521", {{FIELD_WORD, 0, "nistp521"}, {FIELD_BYTES, 133, NULL}}},
    {"sk-ecdsa-sha2-nistp256@openssh.com",
     {{FIELD_WORD, 0, "nistp256"}, {FIELD_BYTES, 65, NULL}, {FIELD_APPLICATION, 0, NULL}}},
    {"ssh-rsa", {{FIELD_EXPONENT, 0, NULL}, {FIELD_MODULUS, 0, NULL}}},
};

/* Bytes that are still to be read. */
struct rest {
    const guint8 *at;
    gsize n;
};

void
ssh_key_free(struct ssh_key *key)
{
    if (!key)
        return;
    g_bytes_unref(key->blob);
    g_free(key->comment);
    g_free(key);
}

static const struct key_type *
find_type(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(key_types); i++)
        if (strcmp(key_types[i].name, word) == 0)
            return &key_types[i];
    return NULL;
}

const char *
ssh_key_type(const char *word)
{
    const struct key_type *type = find_type(word);

    return type ? type->name : NULL;
}

static bool
take_field(struct rest *rest, struct rest *field)
{
    if (rest->n < 4)
        return false;
    gsize n = (gsize)rest->at[0] << 24 | (gsize)rest->at[1] << 16 | (gsize)rest->at[2] << 8 | (gsize)rest->at[3];
    if (n > rest->n - 4)
        return false;
    *field = (struct rest){rest->at + 4, n};
    *rest = (struct rest){field->at + n, rest->n - 4 - n};
    return true;
}

static bool
is_word(const struct rest *field, const char *word)
{
    return field->n == strlen(word) && memcmp(field->at, word, field->n) == 0;
}

/* Bits of a positive number written without needless zeros; 0 for anything else. */
static gsize
number_bits(const struct rest *field)
{
    const guint8 *at = field->at;
    gsize n = field->n;

    if (n == 0 || (at[0] & 0x80) || (n > 1 && at[0] == 0 && !(at[1] & 0x80)))
        return 0;
    if (at[0] == 0) {
        at++;
        n--;
    }
    return n == 0 ? 0 : n * 8 - (gsize)(7 - g_bit_nth_msf(at[0], -1));
}

static bool
is_odd(const struct rest *field)
{
    return field->n > 0 && (field->at[field->n - 1] & 1);
}

static bool
all_zero(const struct rest *field)
{
    for (gsize i = 0; i < field->n; i++)
        if (field->at[i])
            return false;
    return true;
}

/* Points of a curve are written whole: 04, then both coordinates. */
static bool
bytes_fit(const struct rest *field, gsize n_byte)
{
    return field->n == n_byte && !all_zero(field) && (n_byte == 32 || field->at[0] == 0x04);
}

static bool
weak_rsa(gsize bits, GError **error)
{
    g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                _("this RSA key has %d bits, and %d is the least: make a new one with \"ssh-keygen -t ed25519\""),
                (int)bits, SSH_KEY_RSA_BITS_LEAST);
    return false;
}

static bool
broken(GError **error)
{
    g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                        _("the key is cut off or was changed on its way: copy the whole line of the .pub file again"));
    return false;
}

static bool
field_fits(const struct rest *field, enum field_kind kind, gsize n_byte, const char *word, GError **error)
{
    gsize bits = number_bits(field);

    switch (kind) {
    case FIELD_BYTES:
        return bytes_fit(field, n_byte) || broken(error);
    case FIELD_WORD:
        return is_word(field, word) || broken(error);
    case FIELD_EXPONENT:
        return (bits >= 2 && bits <= 64 && is_odd(field)) || broken(error);
    case FIELD_MODULUS:
        if (bits > 0 && bits < SSH_KEY_RSA_BITS_LEAST)
            return weak_rsa(bits, error);
        return (bits <= RSA_BITS_MOST && bits > 0 && is_odd(field)) || broken(error);
    case FIELD_APPLICATION:
        return is_word(field, "ssh:") || (field->n > 4 && field->n <= 256 && memcmp(field->at, "ssh:", 4) == 0) ||
               broken(error);
    case FIELD_NONE:
    default:
        return true;
    }
}

static bool
check_blob(const struct key_type *type, const guint8 *bytes, gsize n_byte, GError **error)
{
    struct rest rest = {bytes, n_byte}, field;

    if (!take_field(&rest, &field) || !is_word(&field, type->name))
        return broken(error);
    for (int i = 0; i < FIELDS && type->field[i].kind != FIELD_NONE; i++) {
        if (!take_field(&rest, &field))
            return broken(error);
        if (!field_fits(&field, type->field[i].kind, type->field[i].n_byte, type->field[i].word, error))
            return false;
    }
    return rest.n == 0 || broken(error);
}

/* Base64 has several writings of the same bytes; only the one that OpenSSH writes is taken. */
static GBytes *
decode(const char *base64)
{
    gsize n = 0;
    g_autofree guchar *bytes = g_base64_decode(base64, &n);
    g_autofree char *again = g_base64_encode(bytes, n);

    return n > 0 && strcmp(again, base64) == 0 ? g_bytes_new(bytes, n) : NULL;
}

static bool
refuse_type(const char *word, GError **error)
{
    g_autofree char *some = g_strndup(word, WORD_SHOWN), *quoted = text_quote(some);

    if (strstr(word, "PRIVATE") || g_str_has_prefix(word, "-----BEGIN"))
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            _("this is a private key, or another kind of file: never give it away, and give the line "
                              "of the file that ends in .pub"));
    else if (strstr(word, "-cert-"))
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    _("%s is a certificate: give the public key itself, the .pub file without \"-cert\""), quoted);
    else if (strcmp(word, "ssh-dss") == 0)
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            _("DSA keys are too weak: make a new one with \"ssh-keygen -t ed25519\""));
    else if (strpbrk(word, "=,\"") || strcmp(word, "restrict") == 0)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    _("%s is an option of sshd: give the key alone, \"ssh-ed25519 AAAA...\""), quoted);
    else
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    _("%s is no kind of key that is taken: should be a line such as \"ssh-ed25519 AAAA... name\""),
                    quoted);
    return false;
}

static struct ssh_key *
key_of(const char *word, const char *base64, GError **error)
{
    const struct key_type *type = find_type(word);

    if (!type) {
        refuse_type(word, error);
        return NULL;
    }
    GBytes *blob = decode(base64);
    if (!blob) {
        broken(error);
        return NULL;
    }
    if (!check_blob(type, g_bytes_get_data(blob, NULL), g_bytes_get_size(blob), error)) {
        g_bytes_unref(blob);
        return NULL;
    }
    struct ssh_key *key = g_new0(struct ssh_key, 1);
    *key = (struct ssh_key){.type = type->name, .blob = blob, .comment = g_strdup("")};
    return key;
}

/* The comment is anybody's text: what may not be stored is shown as U+FFFD, and it is short. */
static void
take_comment(struct ssh_key *key, const char *text)
{
    g_autofree char *shown = text_show(text);
    const char *end = g_utf8_offset_to_pointer(shown, MIN(g_utf8_strlen(shown, -1), COMMENT_MOST));

    g_free(key->comment);
    key->comment = g_strndup(shown, (gsize)(end - shown));
}

/* The one line that says something; owned by the caller. */
static char *
only_line(const char *text, gsize n_byte, GError **error)
{
    g_autofree char *copy = g_strndup(text, n_byte);
    g_auto(GStrv) line = g_strsplit_set(copy, "\r\n", -1);
    const char *found = NULL;

    if (n_byte > SSH_KEY_LINE_MOST || strlen(copy) < n_byte) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("a public key is one line of text, at most %d bytes"),
                    SSH_KEY_LINE_MOST);
        return NULL;
    }
    for (char **at = line; *at; at++) {
        g_strstrip(*at);
        if (!**at || **at == '#')
            continue;
        if (found && !g_str_has_prefix(found, "-----BEGIN")) {
            g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, _("there is more than one key: add them one by one"));
            return NULL;
        }
        found = found ? found : *at;
    }
    if (!found)
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            _("there is no key: give the line of a .pub file, \"ssh-ed25519 AAAA... name\""));
    return g_strdup(found);
}

struct ssh_key *
ssh_key_parse(const char *text, gsize n_byte, GError **error)
{
    g_autofree char *line = only_line(text, n_byte, error);
    if (!line)
        return NULL;

    char *base64 = line + strcspn(line, " \t"), *comment;
    if (*base64)
        *base64++ = '\0';
    base64 += strspn(base64, " \t");
    comment = base64 + strcspn(base64, " \t");
    if (*comment)
        *comment++ = '\0';

    struct ssh_key *key = key_of(line, base64, error);
    if (key)
        take_comment(key, comment + strspn(comment, " \t"));
    return key;
}

struct ssh_key *
ssh_key_proven(const char *text, gsize n_byte, GError **error)
{
    g_autofree char *copy = g_strndup(text, n_byte);
    gsize n = strlen(copy);
    g_autoptr(GError) own = NULL;

    if (n > 0 && copy[n - 1] == '\n')
        copy[n - 1] = '\0';
    g_auto(GStrv) word = g_strsplit(copy, " ", -1);
    if (n != n_byte || n > SSH_KEY_LINE_MOST || strchr(copy, '\n') || g_strv_length(word) != 3 ||
        strcmp(word[0], "publickey") != 0) {
        g_set_error_literal(
            error, SB_ERROR, SB_ERROR_CONFLICT,
            _("the server did not say that exactly one key was proven (AuthenticationMethods publickey, "
              "ExposeAuthInfo yes): ask the administrator"));
        return NULL;
    }
    struct ssh_key *key = key_of(word[1], word[2], &own);
    if (!key)
        g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT, own->message);
    return key;
}

char *
ssh_key_fingerprint(GBytes *blob)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize n = sizeof digest;

    g_checksum_update(sum, g_bytes_get_data(blob, NULL), (gssize)g_bytes_get_size(blob));
    g_checksum_get_digest(sum, digest, &n);
    g_autofree char *base64 = g_base64_encode(digest, n);
    base64[strcspn(base64, "=")] = '\0';
    return g_strconcat("SHA256:", base64, NULL);
}

char *
ssh_key_line(const char *type, GBytes *blob)
{
    g_autofree char *base64 = g_base64_encode(g_bytes_get_data(blob, NULL), g_bytes_get_size(blob));

    return g_strconcat(type, " ", base64, NULL);
}
