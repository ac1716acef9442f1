/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_FUZZ_H
#define STAPELBAAN_FUZZ_H

/** What both readers promise for any bytes whatever. */

#include <stddef.h>
#include <stdint.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/fault.h"

/** libFuzzer's entry; aborts where a promise is broken. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_byte);

/** Records or faults, never both, never neither; every fault has a place and a text fit to show. */
static inline void
fuzz_check_faults(const struct dataset *data, const struct fault_list *faults)
{
    if ((data == NULL) != (faults->fault->len > 0))
        g_error("%u faults and %s records", faults->fault->len, data ? "there are" : "no");

    for (guint i = 0; i < faults->fault->len; i++) {
        const struct fault *fault = g_ptr_array_index(faults->fault, i);
        g_autofree char *shown = text_show(fault->text);

        if (fault->line < 1 || fault->column < 1 || !*fault->text || !g_str_equal(shown, fault->text))
            g_error("%u:%u: %s", fault->line, fault->column, fault->text);
    }
}

#endif
