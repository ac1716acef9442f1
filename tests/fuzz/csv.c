/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a table: what is read is written so that it reads back the same, byte for byte. */

#include <string.h>

#include "fuzz.h"
#include "stapelbaan/exchange/csv.h"
#include "stapelbaan/exchange/yaml.h"

/* What the tables may refer to. */
static const struct dataset *
known(void)
{
    static const char text[] = "stapelbaan: 1\n"
                               "providers: [{id: p, name: P, sector: green}]\n"
                               "sites: [{id: s, name: S, lat: 52, lon: 5}]\n";
    static struct dataset *data;

    if (!data) {
        auto_of(fault_list) faults = fault_list_new();

        data = yaml_read("known", text, sizeof text - 1, NULL, faults);
        g_assert_nonnull(data);
    }
    return data;
}

static void
write_and_read(const struct dataset *data, enum csv_kind kind)
{
    auto_of(fault_list) faults = fault_list_new();
    g_autoptr(GString) first = csv_write(data, kind);
    g_autoptr(GString) second = NULL;
    auto_of(dataset) again = csv_read("again", first->str, first->len, kind, known(), faults);

    if (!again) {
        g_autofree char *text = fault_text(g_ptr_array_index(faults->fault, 0));

        g_error("%s\n%s", text, first->str);
    }
    second = csv_write(again, kind);
    if (!g_string_equal(first, second))
        g_error("%s\n---\n%s", first->str, second->str);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_byte)
{
    enum csv_kind kind = CSV_TASKS;

    if (!csv_sniff((const char *)bytes, n_byte, &kind)) {
        auto_of(fault_list) why = fault_list_new();

        csv_explain("fuzz", (const char *)bytes, n_byte, why);
        g_assert_cmpuint(why->fault->len, >, 0);
    }
    for (kind = CSV_TASKS; kind <= CSV_CANDIDATES; kind++) {
        auto_of(fault_list) faults = fault_list_new();
        auto_of(dataset) data = csv_read("fuzz", (const char *)bytes, n_byte, kind, known(), faults);

        fuzz_check_faults(data, faults);
        if (data)
            write_and_read(data, kind);
    }
    return 0;
}
