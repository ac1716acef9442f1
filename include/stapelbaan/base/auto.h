/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_BASE_AUTO_H
#define STAPELBAAN_BASE_AUTO_H

/**
 * `auto_of(noun) x = noun_new()` frees x with noun_free() when it leaves its scope; g_steal_pointer() keeps it.
 * Each noun says SB_AUTO(noun) once, after its noun_free().
 */
#define SB_AUTO(noun)                                                                                                  \
    static inline void noun##_freep(struct noun **where)                                                               \
    {                                                                                                                  \
        if (*where)                                                                                                    \
            noun##_free(*where);                                                                                       \
    }

#define auto_of(noun) __attribute__((cleanup(noun##_freep))) struct noun *

#endif
