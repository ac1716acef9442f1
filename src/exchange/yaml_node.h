/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_YAML_NODE_H
#define STAPELBAAN_EXCHANGE_YAML_NODE_H

/** One value of a data file with its place: a text, a list or a map. Private to src/exchange. */

#include "yaml_stream.h"

enum node_kind {
    NODE_TEXT,
    NODE_LIST,
    NODE_MAP,
    NODE_BAD, /* its fault is told already: say nothing more about it */
};

struct node {
    enum node_kind kind;
    struct place at;
    struct node *child, *next; /* the values of a list or map, in the order of the file; owned */
    struct node *key;          /* of a value of a map; owned */
    char text[];               /* fit to store: text_check() took it */
};

/**
 * Reads the value that begins at the current event and leaves the stream on its last one. NULL where the stream
 * breaks. `what` names the value in faults.
 */
struct node *node_read(struct yaml_stream *stream, const char *what);

/** Passes over the value that begins at the current event, without keeping it. False where the stream breaks. */
bool node_skip(struct yaml_stream *stream);

/** The text that the current event is as a key of a map; where it is no text, a fault and NODE_BAD. NULL: broken. */
struct node *node_read_key(struct yaml_stream *stream);

void node_free(struct node *node);
SB_AUTO(node)

/** Is it an empty text, list or map, or a text without anything, as in "note:"? */
bool node_is_empty(const struct node *node);

#endif
