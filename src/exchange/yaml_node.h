/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_YAML_NODE_H
#define STAPELBAAN_EXCHANGE_YAML_NODE_H

/** One value of a data file with its place: a text, a list or a map. Private to src/exchange. */

#include "draft.h"

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

/** A value that holds a copy of `length` bytes of `text`; "" but for NODE_TEXT. */
struct node *node_new(enum node_kind kind, struct place at, const char *text, gsize length);
void node_free(struct node *node);
SB_AUTO(node)

/** Is it an empty text, list or map, or a text without anything, as in "note:"? */
bool node_is_empty(const struct node *node);

#endif
