/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * libyaml's event parser, one event at a time, with the refusals of stapelbaan-data(5) in front of the reader.
 *
 * Only events are used, never libyaml's documents: those expand aliases into cycles and take quadratic time on deep
 * nesting (libyaml issues 227 and 329). An alias, an anchor or a tag is a fault, but the reading goes on; a break
 * (bad syntax, too deep, a second document) ends it. Start reading at yaml_stream_next().
 */

#include "yaml_stream.h"

#include <string.h>

#include <glib/gi18n.h>

#include "yaml_clean.h"

/* What libyaml says, and what we say about it; a %lu takes the line on which the thing began. */
static const struct {
    const char *theirs, *ours;
} problem_text[] = {
    {"did not find expected <document start>", N_("a second document begins here; a data file holds one")},
    {"did not find expected ',' or '}'", N_("\",\" or \"}\" is missing here (the \"{\" is on line %lu)")},
    {"did not find expected ',' or ']'", N_("\",\" or \"]\" is missing here (the \"[\" is on line %lu)")},
    {"did not find expected key", N_("a key is missing here; check the indentation (of what began on line %lu)")},
    {"did not find expected '-' indicator", N_("\"-\" is missing here; check the indentation (of line %lu)")},
    {"did not find expected node content", N_("a value is missing here")},
    {"mapping values are not allowed in this context",
     N_("\":\" cannot stand here; check the indentation, and put a text with a colon in quotes")},
    {"block sequence entries are not allowed in this context",
     N_("\"-\" cannot stand here; begin the list on a new line")},
    {"block mapping keys are not allowed in this context", N_("\"?\" cannot stand here")},
    {"could not find expected ':'", N_("\":\" is missing after the key (on line %lu)")},
    {"found unexpected end of stream", N_("the text that began on line %lu has no closing quote")},
    {"found unexpected document indicator", N_("the text that began on line %lu has no closing quote")},
    {"found unknown escape character",
     N_("unknown escape after \"\\\"; write \"\\\\\" for a backslash in double quotes")},
    {"did not find expected hexdecimal number", N_("the escape needs hexadecimal digits, such as \"\\u00E9\"")},
    {"found invalid Unicode character escape code", N_("the escape is no character")},
    {"found a tab character that violates indentation", N_("a tab cannot indent; use spaces")},
    {"found a tab character where an indentation space is expected", N_("a tab cannot indent; use spaces")},
};

static struct place
place_of(yaml_mark_t mark)
{
    return (struct place){(unsigned)mark.line + 1, (unsigned)mark.column + 1};
}

static const char *
problem_ours(const char *problem)
{
    for (gsize i = 0; i < G_N_ELEMENTS(problem_text); i++) {
        if (strcmp(problem, problem_text[i].theirs) == 0)
            return _(problem_text[i].ours);
    }
    return NULL;
}

/* libyaml's "cannot start any token": a tab, or one of the reserved characters. */
static void
tell_bad_start(struct yaml_stream *stream, struct place at)
{
    const char *next = (const char *)stream->parser.buffer.pointer;

    if (*next == '\t')
        draft_fault(stream->draft, at, _("a tab cannot indent; use spaces"));
    else
        draft_fault(stream->draft, at, _("a text cannot begin with \"%c\"; put it in quotes"), *next);
}

static void
tell_problem(struct yaml_stream *stream)
{
    const yaml_parser_t *parser = &stream->parser;
    const char *problem = parser->problem ? parser->problem : "";
    struct place at = place_of(parser->problem_mark);
    const char *ours = problem_ours(problem);
    unsigned long began = (unsigned long)(parser->context ? parser->context_mark.line : parser->problem_mark.line) + 1;

    if (parser->error == YAML_MEMORY_ERROR)
        draft_fault(stream->draft, at, _("not enough memory to read on"));
    else if (strcmp(problem, "found character that cannot start any token") == 0)
        tell_bad_start(stream, at);
    else if (!ours)
        draft_fault(stream->draft, at, _("not readable as YAML: %s"), problem);
    else if (strstr(ours, "%lu")) {
        g_auto(GStrv) part = g_strsplit(ours, "%lu", 2);

        draft_fault(stream->draft, at, "%s%lu%s", part[0], began, part[1]);
    } else
        draft_fault(stream->draft, at, "%s", ours);
}

bool
yaml_stream_open(struct yaml_stream *stream, struct draft *draft, const char *bytes, gsize n_byte)
{
    *stream = (struct yaml_stream){.draft = draft};
    if (!yaml_parser_initialize(&stream->parser))
        g_error("libyaml: out of memory");
    if (n_byte > YAML_MAX_BYTES) {
        draft_fault(draft, (struct place){1, 1}, _("the file has %lu MiB, at most %d are read"),
                    (unsigned long)(n_byte >> 20), YAML_MAX_BYTES >> 20);
        return false;
    }
    if (!yaml_clean(draft, &bytes, &n_byte, &stream->clean))
        return false;

    yaml_parser_set_encoding(&stream->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&stream->parser, (const unsigned char *)(n_byte ? bytes : ""), n_byte);
    return true;
}

void
yaml_stream_close(struct yaml_stream *stream)
{
    if (stream->has_event)
        yaml_event_delete(&stream->event);
    yaml_parser_delete(&stream->parser);
    g_free(stream->clean);
}

struct place
yaml_stream_place(const struct yaml_stream *stream)
{
    return place_of(stream->event.start_mark);
}

/* Standard tags are shown as people write them. */
static void
tell_tag(struct yaml_stream *stream, struct place at, const char *tag)
{
    static const char standard[] = "tag:yaml.org,2002:";
    bool is_standard = g_str_has_prefix(tag, standard);

    draft_fault(stream->draft, at, _("tag \"%s%s\" is not allowed; take it out"), is_standard ? "!!" : "",
                is_standard ? tag + strlen(standard) : tag);
}

/* Anchors, aliases and tags: a fault, but nothing that stops the reading. */
static void
refuse_extras(struct yaml_stream *stream)
{
    const yaml_event_t *event = &stream->event;
    struct place at = yaml_stream_place(stream);
    const yaml_char_t *anchor = NULL;
    const yaml_char_t *tag = NULL;

    switch (event->type) {
    case YAML_ALIAS_EVENT:
        draft_fault(stream->draft, at, _("alias \"*%s\" is not allowed; write the value out"),
                    event->data.alias.anchor);
        return;
    case YAML_SCALAR_EVENT:
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
        break;
    case YAML_SEQUENCE_START_EVENT:
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
        break;
    case YAML_MAPPING_START_EVENT:
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
        break;
    default:
        return;
    }
    if (anchor)
        draft_fault(stream->draft, at, _("anchor \"&%s\" is not allowed; take it out"), anchor);
    if (tag)
        tell_tag(stream, at, (const char *)tag);
}

/* Is the document that starts here one that we read? */
static bool
accept_document(struct yaml_stream *stream)
{
    const yaml_event_t *event = &stream->event;

    if (stream->n_document++ > 0) {
        draft_fault(stream->draft, yaml_stream_place(stream),
                    _("a second document begins here; a data file holds one"));
        return false;
    }
    if (event->data.document_start.version_directive ||
        event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end)
        draft_fault(stream->draft, yaml_stream_place(stream), _("a \"%%\" directive is not allowed; take it out"));
    return true;
}

/* Keeps count of the depth. */
static bool
accept_depth(struct yaml_stream *stream)
{
    switch (stream->event.type) {
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        if (++stream->depth <= YAML_MAX_DEPTH)
            return true;
        draft_fault(stream->draft, yaml_stream_place(stream), _("nested more than %d deep"), YAML_MAX_DEPTH);
        return false;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        stream->depth--;
        return true;
    default:
        return true;
    }
}

bool
yaml_stream_next(struct yaml_stream *stream)
{
    if (stream->has_event)
        yaml_event_delete(&stream->event);
    stream->has_event = false;
    if (stream->is_broken)
        return false;

    if (!yaml_parser_parse(&stream->parser, &stream->event)) {
        tell_problem(stream);
        stream->is_broken = true;
        return false;
    }
    stream->has_event = true;
    refuse_extras(stream);
    stream->is_broken =
        !accept_depth(stream) || (stream->event.type == YAML_DOCUMENT_START_EVENT && !accept_document(stream));
    return !stream->is_broken;
}
