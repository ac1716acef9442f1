/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as keys: they go through curses and our decoder as those of a terminal do, and what is text is typed into a
 * line. Every event is one that is known, the line stays valid text, and the next key works after any byte.
 */

#include <fcntl.h>
#include <stdint.h>
#include <unistd.h>

#include "../../src/ui/terminal.c" // NOLINT(bugprone-suspicious-include): its decoder is not for others
#include "stapelbaan/ui/widget/editor.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_byte);

static int pipe_fd[2];

static void
start(void)
{
    FILE *in, *out = fopen("/dev/null", "w");

    g_assert_cmpint(pipe2(pipe_fd, O_NONBLOCK | O_CLOEXEC), ==, 0);
    in = fdopen(pipe_fd[0], "r");
    terminal.screen = newterm("xterm-256color", out, in);
    g_assert_nonnull(terminal.screen);
    terminal.mouse = true;
    modes_on();
    set_escdelay(0);
}

static void
send_bytes(const void *bytes, size_t n_byte)
{
    g_assert_cmpint(write(pipe_fd[1], bytes, n_byte), ==, (gssize)n_byte);
    while (read_keys() > 0)
        continue;
}

/* Types what came; the last key. */
static int
type(struct ui_editor *editor)
{
    int last = UI_KEY_NONE;

    for (struct ui_event *event; (event = g_queue_pop_head(&terminal.key)); g_free(event)) {
        if (event->kind != UI_EVENT_KEY)
            continue;
        last = event->key;
        g_assert_cmpint(last, >, UI_KEY_NONE);
        g_assert_cmpint(last, <, UI_KEY_MAX);
        g_assert_true(last >= ' ' || last == UI_KEY_NONE);
        ui_editor_key(editor, last, event->pasted);
    }
    g_assert_true(g_utf8_validate(editor->text->str, (gssize)editor->text->len, NULL));
    g_assert_cmpuint(editor->at, <=, editor->text->len);
    return last;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_byte)
{
    auto_of(ui_editor) editor = ui_editor_new("", 60);

    if (!terminal.screen)
        start();
    send_bytes(bytes, MIN(n_byte, 4096)); /* a pipe takes so many at once */
    type(editor);
    send_bytes("\033[201~j", strlen("\033[201~j"));
    g_assert_cmpint(type(editor), ==, 'j');
    return 0;
}
