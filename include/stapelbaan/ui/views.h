/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_VIEWS_H
#define STAPELBAAN_UI_VIEWS_H

/** Every view of the program, one file each in src/ui/view/. The comment says what open() takes as its argument. */

#include "stapelbaan/ui/app.h"

extern const struct ui_view_type ui_home_view;       /* nothing */
extern const struct ui_view_type ui_tasks_view;      /* a filter, a scope (scope.h), or NULL */
extern const struct ui_view_type ui_task_form_view;  /* a task's id to change; "+T001" for a copy of it; NULL: new */
extern const struct ui_view_type ui_candidates_view; /* as for tasks */
extern const struct ui_view_type ui_candidate_form_view; /* as for tasks */
extern const struct ui_view_type ui_providers_view;      /* a filter, or NULL */
extern const struct ui_view_type ui_provider_form_view;  /* a provider's id to change; NULL: new */
extern const struct ui_view_type ui_sites_view;          /* a filter, or NULL */
extern const struct ui_view_type ui_site_form_view;      /* as for providers */
extern const struct ui_view_type ui_history_view;        /* "task T001", or NULL for everything */
extern const struct ui_view_type ui_archive_view;        /* nothing */
extern const struct ui_view_type ui_steps_view;          /* a filter, or NULL */
extern const struct ui_view_type ui_conflict_view;       /* opened by ui_conflict_open() alone */
extern const struct ui_view_type ui_messages_view;       /* a filter, or NULL */
extern const struct ui_view_type ui_help_view;           /* nothing: about the view below */

extern const struct ui_view_type ui_profiles_view; /* a filter, a scope, or NULL */
extern const struct ui_view_type ui_week_view;     /* a candidate's id, with "/2" for the second profile of a type */
extern const struct ui_view_type ui_team_view;     /* names of profiles with blanks between them; NULL: everybody */
extern const struct ui_view_type ui_building_view; /* a site's id */
extern const struct ui_view_type ui_why_view;      /* "K017", "K017/2"; "K017 T014" for a pair; "!T014": left */
extern const struct ui_view_type ui_person_view;   /* a candidate's id */
extern const struct ui_view_type ui_options_view;  /* a candidate's id */
extern const struct ui_view_type ui_what_if_view;  /* a candidate's id */
extern const struct ui_view_type ui_consent_view;  /* a candidate's id */
extern const struct ui_view_type ui_bulk_view;     /* opened by ui_bulk_open() alone */
extern const struct ui_view_type ui_match_view;   /* "start": starts a run; else asks how, or shows the one that runs */
extern const struct ui_view_type ui_import_view;  /* a path to import, "example", "example tiny", or NULL: ask */
extern const struct ui_view_type ui_welcome_view; /* nothing: first start without data */
extern const struct ui_view_type ui_tour_view;    /* nothing */

/** A draft's id; "@K017": as that job of the plan; "=K017": for that person; "+T001 T002": of these tasks; NULL: new.
 */
extern const struct ui_view_type ui_board_view;

#endif
