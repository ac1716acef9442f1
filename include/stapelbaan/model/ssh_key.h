/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_SSH_KEY_H
#define STAPELBAAN_MODEL_SSH_KEY_H

/**
 * Public keys as OpenSSH writes them: one line "ssh-ed25519 AAAA... comment".
 *
 * Only the kinds that are strong enough are taken, never certificates, and the bytes behind the base64 must say the
 * same as the words before them. Sources: RFC 4253 6.6, RFC 5656 3.1, RFC 8709 4, OpenSSH's PROTOCOL.u2f.
 */

#include <stdbool.h>

#include <glib.h>

#include "stapelbaan/base/auto.h"

enum { SSH_KEY_LINE_MOST = 16384, SSH_KEY_RSA_BITS_LEAST = 3072 };

struct ssh_key {
    const char *type; /* static: "ssh-ed25519" */
    GBytes *blob;     /* the decoded bytes, what the key is; owned */
    char *comment;    /* made fit to be stored; may be empty; owned */
};

/** Takes NULL. */
void ssh_key_free(struct ssh_key *key);
SB_AUTO(ssh_key)

/**
 * Reads one line of `n_byte` bytes, with or without its end. Blank lines and lines that begin with "#" around it are
 * skipped. SB_ERROR_DATA names what is wrong and what would be right: another kind, a certificate, options before
 * the key, a private key, a second key, bytes that do not fit. Owned by the caller.
 */
struct ssh_key *ssh_key_parse(const char *text, gsize n_byte, GError **error);

/**
 * Reads what sshd says of the key that proved who somebody is (sshd_config(5), ExposeAuthInfo): exactly one line
 * "publickey TYPE BASE64". SB_ERROR_CONFLICT with the reason.
 */
struct ssh_key *ssh_key_proven(const char *text, gsize n_byte, GError **error);

/** "SHA256:..." as ssh-keygen -l shows it. Owned by the caller. */
char *ssh_key_fingerprint(GBytes *blob);

/** The line of an authorized_keys file without options: "TYPE BASE64". Owned by the caller. */
char *ssh_key_line(const char *type, GBytes *blob);

/** The type that the word names, static, or NULL where keys of it are not taken. */
const char *ssh_key_type(const char *word);

#endif
