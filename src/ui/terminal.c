/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One terminal, one poll() loop: keys, signals through a pipe, wake-ups of other threads through the same pipe.
 *
 * Everything that ncurses would do by itself and does badly is done here: sizes (32,768 rows crash it, LINES and
 * COLUMNS override the truth), characters (its wide input loses keys after a byte that is not UTF-8), signals (its
 * handlers work inside the handler), waiting for Esc (a second). Keys are read from a pad, because reading from a
 * window draws it. The paste bracket is a key of its own; whatever follows its end within PASTE_TAIL_US is still
 * pasted, for a pasted text may hold that bracket.
 *
 * Start at ui_terminal_wait(); the signals are in signals.c.
 */

#include "stapelbaan/ui/terminal.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <curses.h>
#include <glib/gi18n.h>

#include "aside.h"
#include "clip.h"
#include "mouse_report.h"
#include "signals.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/key.h"

#include <term.h> /* last: its macros have names such as "columns" */

enum { PASTE_TAIL_US = 50000, ESC_DELAY_MS = 25, READS_WITHOUT_BYTE = 3 };

/* Codes for define_key(), which keeps them in 16 bits: beyond those that ncurses gives to keys of the terminal. */
enum { CODE_PASTE_BEGIN = 4000, CODE_PASTE_END, CODE_MOUSE };

static struct {
    bool on, hidden, gone, mouse;
    SCREEN *screen;
    WINDOW *input;
    FILE *nowhere;
    GQueue key; /* of struct ui_event, allocated */
    struct ui_utf8 decoder;
    bool pasting;
    gint64 pasted_until; /* monotonic microseconds */
    int n_empty;         /* reads in a row that were promised a byte and got none */
} terminal;

/* ncurses codes to ours. */
static const struct {
    int code, key;
} curses_keys[] = {
    {KEY_UP, UI_KEY_UP},         {KEY_DOWN, UI_KEY_DOWN},     {KEY_LEFT, UI_KEY_LEFT},
    {KEY_RIGHT, UI_KEY_RIGHT},   {KEY_PPAGE, UI_KEY_PAGE_UP}, {KEY_NPAGE, UI_KEY_PAGE_DOWN},
    {KEY_HOME, UI_KEY_HOME},     {KEY_END, UI_KEY_END},       {KEY_ENTER, UI_KEY_ENTER},
    {KEY_BTAB, UI_KEY_BACK_TAB}, {KEY_DC, UI_KEY_DELETE},     {KEY_BACKSPACE, UI_KEY_BACKSPACE},
    {KEY_FIND, UI_KEY_HOME},     {KEY_SELECT, UI_KEY_END},
};

/* Sequences that terminals send and the terminfo entry does not name. */
static const struct {
    const char *bytes;
    int code;
} sequences[] = {
    {"\033[A", KEY_UP},
    {"\033[B", KEY_DOWN},
    {"\033[C", KEY_RIGHT},
    {"\033[D", KEY_LEFT},
    {"\033OA", KEY_UP},
    {"\033OB", KEY_DOWN},
    {"\033OC", KEY_RIGHT},
    {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME},
    {"\033[F", KEY_END},
    {"\033OH", KEY_HOME},
    {"\033OF", KEY_END},
    {"\033[1~", KEY_HOME},
    {"\033[4~", KEY_END},
    {"\033[7~", KEY_HOME},
    {"\033[8~", KEY_END},
    {"\033[3~", KEY_DC},
    {"\033[5~", KEY_PPAGE},
    {"\033[6~", KEY_NPAGE},
    {"\033[Z", KEY_BTAB},
    {"\033[200~", CODE_PASTE_BEGIN},
    {"\033[201~", CODE_PASTE_END},
    {"\033[<", CODE_MOUSE},
};

static void
write_bytes(const char *bytes)
{
    gsize n = strlen(bytes);

    while (n > 0) {
        ssize_t done = write(STDOUT_FILENO, bytes, n);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return;
        bytes += done;
        n -= (gsize)done;
    }
}

static bool
size_read(int *rows, int *cols)
{
    struct winsize size = {0};

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
        return false;
    *rows = size.ws_row;
    *cols = size.ws_col;
    return true;
}

void
ui_terminal_resize(int rows, int cols)
{
    resizeterm(CLAMP(rows, UI_ROWS_MIN, UI_ROWS_MAX), CLAMP(cols, UI_COLS_MIN, UI_COLS_MAX));
}

void
ui_terminal_size(int *rows, int *cols)
{
    getmaxyx(stdscr, *rows, *cols);
}

static void
modes_on(void)
{
    raw();
    noecho();
    nonl();
    curs_set(1);
    scrollok(stdscr, FALSE);
    set_escdelay(getenv("ESCDELAY") ? get_escdelay() : ESC_DELAY_MS);
    terminal.input = newpad(1, 1);
    keypad(terminal.input, TRUE);
    nodelay(terminal.input, TRUE);
    define_key(NULL, KEY_MOUSE); /* or ncurses would wait for the old reports, which end at column 223 */
    for (gsize i = 0; i < G_N_ELEMENTS(sequences); i++)
        define_key(sequences[i].bytes, sequences[i].code);
}

static bool
refuse_kind(GError **error)
{
    g_autofree char *kind = text_show(getenv("TERM") ? getenv("TERM") : "");

    g_set_error(error, SB_ERROR, SB_ERROR_IO,
                _("the terminal type \"%s\" (TERM) cannot show screens; try TERM=xterm-256color stapelbaan, or the "
                  "commands of stapelbaan --help"),
                kind);
    return false;
}

/* A terminfo name, not a path: TERM comes from the other end of the line. */
static bool
kind_is_sane(const char *kind)
{
    return kind && *kind && strlen(kind) < 64 && strcmp(kind, "dumb") != 0 &&
           strspn(kind, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+._-") == strlen(kind);
}

bool
ui_terminal_start(GError **error)
{
    int rows = 24, cols = 80;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_IO,
                            _("the screens need a terminal; stapelbaan --help lists the commands that do not"));
        return false;
    }
    if (!kind_is_sane(getenv("TERM")))
        return refuse_kind(error);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    signals_start();
    terminal.screen = newterm(NULL, stdout, stdin);
    if (!terminal.screen || !cursor_address || !*cursor_address) {
        if (terminal.screen)
            endwin();
        signals_stop();
        return refuse_kind(error);
    }
    terminal.on = true;
    modes_on();
    if (size_read(&rows, &cols))
        ui_terminal_resize(rows, cols);
    write_bytes("\033[?2004h");
    aside_start();
    return true;
}

bool
ui_terminal_start_hidden(int rows, int cols, GError **error)
{
    terminal.nowhere = fopen("/dev/null", "r+");
    unsetenv("LINES");
    unsetenv("COLUMNS");
    terminal.screen = terminal.nowhere ? newterm("xterm-256color", terminal.nowhere, terminal.nowhere) : NULL;
    if (!terminal.screen) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_IO, "no terminfo entry for xterm-256color");
        return false;
    }
    terminal.on = true;
    terminal.hidden = true;
    signals_fd(); /* so that other threads can wake us */
    modes_on();
    ui_terminal_resize(rows, cols);
    return true;
}

void
ui_terminal_stop(void)
{
    if (!terminal.on)
        return;
    if (!terminal.hidden && !terminal.gone)
        write_bytes("\033[?1006l\033[?1000l\033[?2004l");
    delwin(terminal.input);
    endwin();
    delscreen(terminal.screen);
    signals_stop();
    aside_stop();
    g_queue_clear_full(&terminal.key, g_free);
    if (terminal.nowhere)
        fclose(terminal.nowhere);
    memset(&terminal, 0, sizeof terminal);
}

static void
push_key(int key)
{
    struct ui_event *event = g_new0(struct ui_event, 1);

    *event = (struct ui_event){.kind = UI_EVENT_KEY, .key = key};
    event->pasted = terminal.pasting || g_get_monotonic_time() < terminal.pasted_until;
    g_queue_push_tail(&terminal.key, event);
}

static int
key_of_character(int character)
{
    switch (character) {
    case '\r':
    case '\n':
        return UI_KEY_ENTER;
    case '\t':
        return UI_KEY_TAB;
    case 0x1b:
        return UI_KEY_ESC;
    case '\b':
    case 0x7f:
        return UI_KEY_BACKSPACE;
    default:
        break;
    }
    if (character < ' ') /* Ctrl with a sign, such as Ctrl-], is no key */
        return character <= 26 ? UI_KEY_CTRL_A + character - 1 : UI_KEY_NONE;
    return character >= 0x80 && character < 0xa0 ? UI_KEY_NONE : character;
}

static void
take_paste(int code)
{
    terminal.pasting = code == CODE_PASTE_BEGIN;
    if (code == CODE_PASTE_END)
        terminal.pasted_until = g_get_monotonic_time() + PASTE_TAIL_US;
}

static void
take_mouse(void)
{
    struct mouse_report report = {0};
    struct ui_event event;
    int code;

    do {
        code = wgetch(terminal.input);
        if (code == ERR && poll(&(struct pollfd){.fd = STDIN_FILENO, .events = POLLIN}, 1, ESC_DELAY_MS) == 1)
            code = wgetch(terminal.input);
    } while (mouse_report_feed(&report, code));
    if (terminal.mouse && mouse_report_event(&report, code, &event))
        g_queue_push_tail(&terminal.key, g_memdup2(&event, sizeof event));
}

static void
take_code(int code)
{
    if (code == CODE_MOUSE)
        take_mouse();
    else if (code == CODE_PASTE_BEGIN || code == CODE_PASTE_END)
        take_paste(code);
    else if (code >= KEY_F(1) && code <= KEY_F(12))
        push_key(UI_KEY_F1 + code - KEY_F(1));
    for (gsize i = 0; i < G_N_ELEMENTS(curses_keys); i++)
        if (curses_keys[i].code == code)
            push_key(curses_keys[i].key);
}

/* An escape sequence that nobody named, such as Ctrl-Alt-F9, is thrown away whole: its letters are not typed. */
static void
skip_sequence(int first)
{
    int code;

    do
        code = wgetch(terminal.input);
    while (first == '[' && code >= 0x20 && code < 0x40);
}

static void
take_escape(void)
{
    int next = wgetch(terminal.input);

    if (next == '[' || next == 'O') {
        skip_sequence(next);
        return;
    }
    push_key(UI_KEY_ESC);
    if (next != ERR)
        ungetch(next);
}

/* Everything that is there to be read. Returns how many codes came. */
static int
read_keys(void)
{
    int code, n = 0;

    while ((code = wgetch(terminal.input)) != ERR) {
        n++;
        if (code == KEY_RESIZE)
            continue;
        if (code >= KEY_MIN)
            take_code(code);
        else if (code == 0x1b)
            take_escape();
        else {
            int character = ui_utf8_feed(&terminal.decoder, (unsigned char)code);
            int key = character == UI_KEY_NONE ? UI_KEY_NONE : key_of_character(character);

            if (key != UI_KEY_NONE)
                push_key(key);
        }
    }
    return n;
}

/* A terminal that promises bytes and gives none, again and again, is gone: reading on would burn the processor. */
static bool
input_is_gone(short revents)
{
    int n;

    if (!(revents & (POLLIN | POLLHUP | POLLERR | POLLNVAL)))
        return false;
    n = read_keys();
    if (n > 0) {
        terminal.n_empty = 0;
        return false;
    }
    return (revents & (POLLHUP | POLLERR | POLLNVAL)) || ++terminal.n_empty >= READS_WITHOUT_BYTE;
}

static struct ui_event
event_of(enum ui_event_kind kind)
{
    return (struct ui_event){.kind = kind};
}

static bool
signal_event(struct ui_event *out)
{
    int rows, cols;

    if (signals_take(SIGNALS_END)) {
        *out = event_of(UI_EVENT_GONE);
        terminal.gone = signals_take(SIGNALS_HANGUP);
        return true;
    }
    if (signals_take(SIGNALS_STOP))
        ui_terminal_suspend();
    if (signals_take(SIGNALS_SIZE)) {
        if (size_read(&rows, &cols))
            ui_terminal_resize(rows, cols);
        *out = event_of(UI_EVENT_RESIZE);
        return true;
    }
    if (signals_take(SIGNALS_WAKE)) {
        *out = event_of(UI_EVENT_WAKE);
        return true;
    }
    return false;
}

bool
ui_terminal_has_key(void)
{
    return !g_queue_is_empty(&terminal.key);
}

static struct ui_event
next_key(void)
{
    g_autofree struct ui_event *event = g_queue_pop_head(&terminal.key);

    return *event;
}

struct ui_event
ui_terminal_wait(int timeout_ms)
{
    struct ui_event event = {0};

    while (!signal_event(&event)) {
        struct pollfd poll_of[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = signals_fd(), .events = POLLIN}};
        int n;

        if (ui_terminal_has_key())
            return next_key();
        n = poll(poll_of + (terminal.hidden ? 1 : 0), terminal.hidden ? 1 : 2, timeout_ms);
        if (n == 0)
            return event_of(UI_EVENT_TIMEOUT);
        if (n > 0 && !terminal.hidden && input_is_gone(poll_of[0].revents)) {
            terminal.gone = true;
            return event_of(UI_EVENT_GONE);
        }
        signals_drain();
    }
    return event;
}

void
ui_terminal_wake(void)
{
    signals_raise(SIGNALS_WAKE);
}

static const char mouse_on[] = "\033[?1002h\033[?1006h", mouse_off[] = "\033[?1006l\033[?1002l";
void
ui_terminal_mouse(bool on)
{
    terminal.mouse = on;
    if (!terminal.hidden)
        write_bytes(on ? mouse_on : mouse_off);
}

bool
ui_terminal_clip(const char *text)
{
    g_autofree char *bytes = clip_bytes(getenv("TERM"), getenv("TMUX") != NULL, text);

    if (bytes && !terminal.hidden)
        write_bytes(bytes);
    return bytes;
}

void
ui_terminal_suspend(void)
{
    if (terminal.hidden)
        return;
    if (terminal.mouse)
        write_bytes(mouse_off);
    write_bytes("\033[?2004l");
    endwin();
    signals_suspend();
    write_bytes("\033[?2004h");
    if (terminal.mouse)
        write_bytes(mouse_on);
    signals_raise(SIGNALS_SIZE);
    ui_terminal_flush(true);
}

void
ui_terminal_flush(bool anew)
{
    if (anew)
        clearok(curscr, TRUE);
    wnoutrefresh(stdscr);
    doupdate();
}
