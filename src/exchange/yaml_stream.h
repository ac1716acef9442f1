/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_YAML_STREAM_H
#define STAPELBAAN_EXCHANGE_YAML_STREAM_H

/**
 * The events of one YAML document, with everything refused that a data file has no use for: aliases, anchors, tags,
 * directives, further documents, depth. Private to src/exchange.
 */

#include <yaml.h>

#include "draft.h"

enum { YAML_MAX_BYTES = 256 * 1024 * 1024, YAML_MAX_DEPTH = 32 };

struct yaml_stream {
    struct draft *draft; /* borrowed: takes the faults */
    char *clean;         /* owned copy of the text where it had to be repaired, else NULL */
    yaml_parser_t parser;
    yaml_event_t event; /* the current one */
    bool has_event;
    unsigned depth, n_document;
    bool is_broken; /* nothing more can be read; the fault is in the draft */
};

/** Looks through the bytes and starts the parser. False where there is nothing to parse; close it all the same. */
bool yaml_stream_open(struct yaml_stream *stream, struct draft *draft, const char *bytes, gsize n_byte);
void yaml_stream_close(struct yaml_stream *stream);

/** Moves to the next event. False at a break: then there is no event. */
bool yaml_stream_next(struct yaml_stream *stream);

/** Where the current event begins. */
struct place yaml_stream_place(const struct yaml_stream *stream);

#endif
