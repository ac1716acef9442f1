/* SPDX-License-Identifier: EUPL-1.2 */
/* A value of a data file: making, freeing and asking it. It is built in yaml_build.c. */

#include "yaml_node.h"

#include <string.h>

struct node *
node_new(enum node_kind kind, struct place at, const char *text, gsize length)
{
    struct node *node = g_malloc0(sizeof *node + length + 1);

    node->kind = kind;
    node->at = at;
    memcpy(node->text, text, length);
    return node;
}

void
node_free(struct node *node)
{
    while (node) {
        struct node *next = node->next;

        node_free(node->child);
        node_free(node->key);
        g_free(node);
        node = next;
    }
}

bool
node_is_empty(const struct node *node)
{
    return node->kind != NODE_BAD && !node->child && !node->text[0];
}
