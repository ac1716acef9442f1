/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_BASE_DATE_H
#define STAPELBAAN_BASE_DATE_H

/** Dates and moments as people write them, in the language of the locale. */

/** "2 Nov 2026", in Dutch "2 nov. 2026"; `year` 0: without it. Owned by the caller. */
char *date_text(int year, int month, int day);

/** A moment "2026-12-01T08:54:43Z" as "1 Dec 2026 09:54", in the time of this place; what is none as it is, NULL as
 * "?". Owned by the caller. */
char *date_moment(const char *at);

#endif
