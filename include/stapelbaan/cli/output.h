/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_OUTPUT_H
#define STAPELBAAN_CLI_OUTPUT_H

/**
 * Bytes in and out: data goes to standard output or a file, messages to standard error, and a write that fails is
 * SB_ERROR_IO, never silence; only a reader of standard output that left gets an empty message.
 */

#include <stdbool.h>

#include <glib.h>

/** A line of text for people on standard error; what could drive a terminal is replaced. */
void output_say(const char *format, ...) G_GNUC_PRINTF(1, 2);

/** Data of a machine format, UTF-8: to a file, which is replaced as a whole, as it is; to standard output (`path` NULL
 * or
 * "-") with what could drive a terminal replaced, which nothing that may be stored holds. */
bool output_bytes(const char *path, const char *bytes, gsize n_byte, GError **error);

/** Text for people, in the character set of the locale. */
bool output_text(const char *path, const char *text, GError **error);

/** Can a file be written at `path`? Asked before long work. */
bool output_check(const char *path, GError **error);

/** Is `path` (NULL: standard output) another file than `input`, which is read? Else SB_ERROR_USAGE. */
bool output_spares(const char *path, const char *input, GError **error);

/** Columns of the terminal on `fd`, or 80 where it is none. */
int output_columns(int fd);

/** A whole file, or standard input for "-"; at most the 256 MiB that a data file may have. SB_ERROR_IO. */
bool input_read(const char *path, char **bytes, gsize *n_byte, GError **error);

/** Gives `error` the code SB_ERROR_IO where it came from elsewhere (GLib's file functions). */
void output_own_error(GError **error);

#endif
