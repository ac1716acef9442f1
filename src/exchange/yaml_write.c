/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A data file from records: long records with a line for each field, short ones (sites, decisions) on one line.
 *
 * The records are written in pen.c. Start reading at yaml_write().
 */

#include "pen.h"
#include "stapelbaan/exchange/yaml.h"

static const struct layout block_item = {"  - ", "\n    ", "\n"};
static const struct layout block_map = {"\n  ", "\n  ", ""};
static const struct layout flow_item = {"  - {", ", ", "}\n"};

static void
write_list(const struct pen *pen, const char *key, const GPtrArray *list, const struct field *table,
           const struct layout *layout)
{
    if (list->len == 0)
        return;

    g_string_append_printf(pen->out, "\n%s:\n", key);
    for (guint i = 0; i < list->len; i++)
        pen_record(pen, table, g_ptr_array_index(list, i), layout);
}

static void
write_partnership(const struct pen *pen, const struct dataset *data)
{
    gsize before = 0;

    if (!data->has_partnership)
        return;

    g_string_append(pen->out, "\npartnership:");
    before = pen->out->len;
    pen_record(pen, partnership_fields, &data->partnership, &block_map);
    g_string_append(pen->out, pen->out->len > before ? "\n" : " {}\n");
}

static void
write_speeds(const struct pen *pen, const struct dataset *data)
{
    bool more = false;

    g_string_append(pen->out, "  speed: {");
    for (unsigned m = 0; m < TRAVEL_MODES; m++) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];

        if (!data->has_speed[m])
            continue;
        pen_comma(pen, &more);
        pen_key(pen, travel_mode_word[m]);
        g_string_append(pen->out, g_ascii_formatd(text, sizeof text, "%.7g", data->speed_kmh[m]));
    }
    g_string_append(pen->out, "}\n");
}

static void
write_pair(const struct pen *pen, const struct travel_pair *pair)
{
    g_string_append(pen->out, "    - [");
    pen_text(pen, pair->a);
    g_string_append(pen->out, ", ");
    pen_text(pen, pair->b);
    g_string_append_printf(pen->out, ", %d]\n", pair->minutes);
}

static void
write_travel(const struct pen *pen, const struct dataset *data)
{
    bool has_speed = data->has_speed[TRAVEL_WALK] || data->has_speed[TRAVEL_BIKE] || data->has_speed[TRAVEL_TRANSIT];

    if (!has_speed && data->pair->len == 0)
        return;

    g_string_append(pen->out, "\ntravel:\n");
    if (has_speed)
        write_speeds(pen, data);
    if (data->pair->len > 0)
        g_string_append(pen->out, "  pairs:\n");
    for (guint i = 0; i < data->pair->len; i++)
        write_pair(pen, g_ptr_array_index(data->pair, i));
}

GString *
yaml_write(const struct dataset *data)
{
    struct pen pen = {.out = g_string_new("stapelbaan: 1\n"), .is_json = false};

    write_partnership(&pen, data);
    write_list(&pen, "providers", data->provider, provider_fields, &block_item);
    write_list(&pen, "sites", data->site, site_fields, &flow_item);
    write_travel(&pen, data);
    write_list(&pen, "tasks", data->task, task_fields, &block_item);
    write_list(&pen, "candidates", data->candidate, candidate_fields, &block_item);
    write_list(&pen, "decisions", data->decision, decision_fields, &flow_item);
    return pen.out;
}
