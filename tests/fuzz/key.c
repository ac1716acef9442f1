/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a public key, and as what sshd says of one: what is taken is one key, however it was written. */

#include <stdint.h>
#include <string.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/model/ssh_key.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_byte);

static void
check(const struct ssh_key *key)
{
    g_autofree char *line = ssh_key_line(key->type, key->blob), *print = ssh_key_fingerprint(key->blob);
    auto_of(ssh_key) again = ssh_key_parse(line, strlen(line), NULL);

    g_assert_nonnull(again);
    g_assert_true(g_bytes_equal(key->blob, again->blob));
    g_assert_cmpstr(key->type, ==, again->type);
    g_assert_null(strstr(key->type, "-cert-"));
    g_assert_true(text_check(key->comment, "comment", NULL));
    g_assert_cmpuint(strlen(print), ==, 50);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_byte)
{
    g_autoptr(GError) error = NULL, other = NULL;
    auto_of(ssh_key) key = ssh_key_parse((const char *)bytes, n_byte, &error);
    auto_of(ssh_key) proven = ssh_key_proven((const char *)bytes, n_byte, &other);

    g_assert_true((key == NULL) == (error != NULL));
    g_assert_true((proven == NULL) == (other != NULL));
    if (key)
        check(key);
    if (proven)
        check(proven);
    return 0;
}
