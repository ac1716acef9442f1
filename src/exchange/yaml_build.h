/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_YAML_BUILD_H
#define STAPELBAAN_EXCHANGE_YAML_BUILD_H

/** Values out of the events of a data file. Private to src/exchange. */

#include "yaml_node.h"
#include "yaml_stream.h"

/**
 * Reads the value that begins at the current event and leaves the stream on its last one. NULL where the stream
 * breaks. `what` names the value in faults. Owned by the caller.
 */
struct node *yaml_build(struct yaml_stream *stream, const char *what);

/** The text that the current event is as a key of a map; where it is no text, a fault and NODE_BAD. NULL: broken. */
struct node *yaml_build_key(struct yaml_stream *stream);

/** Passes over the value that begins at the current event, without keeping it. False where the stream breaks. */
bool yaml_build_skip(struct yaml_stream *stream);

#endif
