/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names of keys, and the decoder that makes characters of bytes.
 *
 * The decoder stands in front of ncurses because its own wide input loses later keystrokes after one byte that is
 * not UTF-8. Here a broken sequence is over at once, and the byte that broke it starts anew.
 */

#include "stapelbaan/ui/key.h"

#include <string.h>

#include <glib.h>
#include <glib/gi18n.h>

static const struct {
    const char *name;
    int key;
} named[] = {
    {N_("Up"), UI_KEY_UP},     {N_("Down"), UI_KEY_DOWN},
    {N_("Left"), UI_KEY_LEFT}, {N_("Right"), UI_KEY_RIGHT},
    {"PgUp", UI_KEY_PAGE_UP},  {"PgDn", UI_KEY_PAGE_DOWN},
    {"Home", UI_KEY_HOME},     {"End", UI_KEY_END},
    {"Enter", UI_KEY_ENTER},   {"Esc", UI_KEY_ESC},
    {"Tab", UI_KEY_TAB},       {"S-Tab", UI_KEY_BACK_TAB},
    {N_("Space"), ' '},        {"Backspace", UI_KEY_BACKSPACE},
    {"Del", UI_KEY_DELETE},
};

bool
ui_key_is_text(int key)
{
    return key >= ' ' && key != 0x7f && key < UI_KEY_UP;
}

static int
parse_prefixed(const char *name)
{
    if (name[0] == 'C' && name[1] == '-' && name[2] >= 'a' && name[2] <= 'z' && !name[3])
        return UI_KEY_CTRL_A + name[2] - 'a';
    if (name[0] == 'F' && g_ascii_isdigit(name[1])) {
        int number = (int)g_ascii_strtoll(name + 1, NULL, 10);

        if (number >= 1 && number <= 12)
            return UI_KEY_F1 + number - 1;
    }
    return UI_KEY_NONE;
}

int
ui_key_parse(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(named); i++)
        if (strcmp(named[i].name, name) == 0)
            return named[i].key;
    if (g_utf8_strlen(name, -1) == 1)
        return (int)g_utf8_get_char(name);
    return parse_prefixed(name);
}

char *
ui_key_name(int key, char out[static 16])
{
    for (gsize i = 0; i < G_N_ELEMENTS(named); i++)
        if (named[i].key == key) {
            g_strlcpy(out, named[i].name, 16);
            return out;
        }
    if (key >= UI_KEY_F1 && key <= UI_KEY_F12)
        g_snprintf(out, 16, "F%d", key - UI_KEY_F1 + 1);
    else if (key >= UI_KEY_CTRL_A && key <= UI_KEY_CTRL_Z)
        g_snprintf(out, 16, "C-%c", 'a' + key - UI_KEY_CTRL_A);
    else if (ui_key_is_text(key))
        out[g_unichar_to_utf8((gunichar)key, out)] = '\0';
    else
        out[0] = '\0';
    return out;
}

char *
ui_key_label(int key, char out[static 24])
{
    char name[16];

    ui_key_name(key, name);
    if (key >= UI_KEY_CTRL_A && key <= UI_KEY_CTRL_Z && name[0] == 'C')
        g_snprintf(out, 24, "Ctrl-%c", g_ascii_toupper(name[2]));
    else if (key == UI_KEY_BACK_TAB)
        g_strlcpy(out, "Shift-Tab", 24);
    else
        g_strlcpy(out, key == ' ' ? _("Space") : *name ? gettext(name) : "", 24);
    return out;
}

/* How many bytes follow a first byte; -1: it starts nothing. */
static int
bytes_after(unsigned char byte)
{
    if (byte < 0x80)
        return 0;
    if (byte >= 0xc2 && byte <= 0xdf)
        return 1;
    if (byte >= 0xe0 && byte <= 0xef)
        return 2;
    if (byte >= 0xf0 && byte <= 0xf4)
        return 3;
    return -1;
}

static int
decoded(struct ui_utf8 *decoder)
{
    gunichar character = g_utf8_get_char_validated((const char *)decoder->byte, decoder->n);

    decoder->n = 0;
    decoder->need = 0;
    return character == (gunichar)-1 || character == (gunichar)-2 || character == 0 ? 0xfffd : (int)character;
}

int
ui_utf8_feed(struct ui_utf8 *decoder, unsigned char byte)
{
    bool continues = (byte & 0xc0) == 0x80;

    if (decoder->need > 0 && continues) {
        decoder->byte[decoder->n++] = byte;
        return --decoder->need > 0 ? UI_KEY_NONE : decoded(decoder);
    }
    /* The sequence before is broken off: this byte counts, or the fault of the other would eat it. */
    decoder->byte[0] = byte;
    decoder->n = 1;
    decoder->need = bytes_after(byte);
    if (decoder->need > 0)
        return UI_KEY_NONE;
    return decoded(decoder);
}
