/* SPDX-License-Identifier: EUPL-1.2 */
/* The name of the error domain; see the header for what its codes mean. */

#include "stapelbaan/base/error.h"

G_DEFINE_QUARK(stapelbaan - error, sb_error)
