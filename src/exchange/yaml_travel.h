/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_YAML_TRAVEL_H
#define STAPELBAAN_EXCHANGE_YAML_TRAVEL_H

/** The section "travel" of a data file: speeds and measured pairs. Private to src/exchange. */

#include "yaml_field.h"

/** Speeds are km/h with at most three decimals, from 0.1 to 300; a pair is [site, site, minutes]. */
void yaml_travel(struct draft *draft, const struct node *travel);

#endif
