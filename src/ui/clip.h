/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_CLIP_H
#define STAPELBAAN_UI_CLIP_H

/** The clipboard of the person's own machine, over any line (OSC 52). */

#include <stdbool.h>

/**
 * What to write to a terminal of that kind so that its clipboard holds `text`, without what could drive it and at most
 * CLIP_MOST bytes of it; NULL where terminals of that kind take none. Inside GNU screen it is handed through piece by
 * piece, which tmux does by itself where its option set-clipboard says so. Owned by the caller.
 */
char *clip_bytes(const char *kind, bool in_tmux, const char *text);

enum { CLIP_MOST = 12000 }; /* of any screen; far below what terminals take */

#endif
