/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_COMMON_H
#define STAPELBAAN_CLI_COMMON_H

/** What several commands do alike: open the database, read files, write a list in one of three formats. */

#include "stapelbaan/cli/option.h"
#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/fault.h"
#include "stapelbaan/model/plan.h"
#include "stapelbaan/ops/import.h"
#include "stapelbaan/ops/look.h"
#include "stapelbaan/store/store.h"

/** Opens the session's database for reading; where there is none, says how to make one. */
struct store *common_open(const struct cli_call *call, GError **error);

/** Every record of the database that is not archived. NULL on error. */
struct dataset *common_read(const struct cli_call *call, GError **error);

/** The stored plan and the records that it speaks of; says on standard error where the data changed since. False with
 * `error`. */
bool common_read_plan(const struct cli_call *call, struct dataset **data, struct plan **plan, GError **error);

enum format { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON };

/** What --format asks for. */
enum format common_format(const struct cli_call *call);

/** `text` as a string that grows; takes it over. */
GString *common_take(char *text);

/** Writes what is owned by the caller no longer to where --output says; text in the locale's characters. */
int common_write(const struct cli_call *call, GString *text, GError **error);

/** The columns that a report may take: of the terminal, or 80. */
int common_width(const struct cli_call *call);

/** The same for a list with one item a line, which is cut to a terminal and to nothing else. */
int common_list_width(const struct cli_call *call);

/** An input file with its bytes; owns `bytes` and `name`. */
struct common_file {
    char *name, *bytes;
    gsize n_byte;
};
void common_file_clear(struct common_file *file);

/** Tells the history that the person looks at a candidate (NULL: at all); false: it may not be shown. */
bool common_look(const struct cli_call *call, enum look look, const char *candidate, GError **error);

/** Reads the file at `path`, or standard input for "-", which is called after what it holds. */
bool common_file_read(const char *path, struct common_file *file, GError **error);

/** Every fault on a line of standard error, then how many there were and `verdict`. */
void common_say_faults(const struct fault_list *faults, const char *verdict);

/** Every warning on a line of standard error. */
void common_say_warnings(const struct fault_list *faults);
/** Warns where the text (may be NULL) looks like a diagnosis. */
void common_warn_sensitive(const char *text);

/** SB_ERROR_DATA: there is no `kind` (translated, such as "task") called `id`, with the nearest of `known`. */
void common_no_such(const char *kind, const char *id, GPtrArray *known, GError **error);

/** "3 providers, 12 tasks": those that are not 0, appended to what is empty. */
void common_count(GString *out, int n_provider, int n_site, int n_task, int n_candidate, int n_decision);

#endif
