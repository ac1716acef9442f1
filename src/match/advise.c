/* SPDX-License-Identifier: EUPL-1.2 */
/* The kinds of advice one after the other. What is too little to say is left out when all regions are joined. */

#include "advise.h"

void
advise(struct search *search, struct plan *plan)
{
    nearest_fill(search, plan);
    worth_fill(search, plan);
}
