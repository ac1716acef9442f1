/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_BASE_LOCALE_H
#define STAPELBAAN_BASE_LOCALE_H

/**
 * The language and the character set that a person reads.
 *
 * The two are apart: the character set is that of the environment's locale (LC_ALL=C means ASCII); the language is
 * "nl" or "en", chosen by the caller or by the first two letters of LC_ALL, LC_MESSAGES, LANG, and works whether or
 * not that locale is installed. Numbers are never localised by libc: LC_NUMERIC stays "C".
 */

#include <stdbool.h>

#include <glib.h>

/** The languages there are: "nl", "en". NULL-terminated. */
extern const char *const locale_langs[];

/** The language that the environment asks for: "nl" or "en"; static. */
const char *locale_env_lang(void);

/**
 * Sets the locale (C.UTF-8 where the named UTF-8 locale is not installed), binds the texts, and chooses `lang`, or the
 * environment's where it is NULL. Call once, first of all.
 */
void locale_start(const char *lang);

/** Chooses another language while running; gettext() answers in it from now on. False where there is none such. */
bool locale_switch(const char *lang);

/** The language now: "nl" or "en"; static. */
const char *locale_lang(void);

/** Is the character set of the terminal UTF-8? */
bool locale_is_utf8(void);

/**
 * `text` (UTF-8) in the character set of the locale; what it lacks is written with the nearest ASCII letters.
 * Owned by the caller.
 */
char *locale_encode(const char *text);

/** The folder that holds <lang>/LC_MESSAGES/stapelbaan.mo: beside the program in a build folder, else
 * ../share/locale. Owned by the caller. */
char *locale_folder(void);

#endif
