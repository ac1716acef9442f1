/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a data file: what is read is written so that it reads back the same, byte for byte. */

#include <string.h>

#include "fuzz.h"
#include "stapelbaan/exchange/yaml.h"

static GString *
write_and_read(const struct dataset *data)
{
    auto_of(fault_list) faults = fault_list_new();
    GString *first = yaml_write(data);
    g_autoptr(GString) second = NULL;
    auto_of(dataset) again = yaml_read("again", first->str, first->len, NULL, faults);

    if (!again) {
        g_autofree char *text = fault_text(g_ptr_array_index(faults->fault, 0));

        g_error("%s\n%s", text, first->str);
    }
    second = yaml_write(again);
    if (!g_string_equal(first, second))
        g_error("%s\n---\n%s", first->str, second->str);
    return first;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_byte)
{
    auto_of(fault_list) faults = fault_list_new();
    auto_of(dataset) data = yaml_read("fuzz", (const char *)bytes, n_byte, NULL, faults);

    fuzz_check_faults(data, faults);
    if (data)
        g_string_free(write_and_read(data), TRUE);
    return 0;
}
