/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_REPORT_NAME_H
#define STAPELBAAN_REPORT_NAME_H

/** What people call a record; its id where it is gone or has no name, "-" for NULL. Borrowed. */

#include "stapelbaan/model/dataset.h"

const char *name_provider(const struct dataset *data, const char *id);
const char *name_site(const struct dataset *data, const char *id);
const char *name_task(const struct dataset *data, const char *id);

/** A sentence with the id of each task in it as its title in quotes; an id that a candidate has as well stays. Owned by
 * the caller. */
char *name_tasks_in(const struct dataset *data, const char *sentence);

#endif
