/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The table of everything that a person can do: one row each. See action.h for what it feeds.
 *
 * Rules of the keys: plain letters, digits and signs that every keyboard types without AltGr; small letters are safe
 * and capitals the heavier form; one key means one thing on every screen; F-keys only double another key. Where two
 * rows of one screen claimed a key, the first row would get it: the unit test ui_action forbids that.
 */

#include <glib/gi18n.h>

#include "stapelbaan/ui/action.h"

#define ON_RECORDS (ON(SCREEN_TASKS) | ON(SCREEN_CANDIDATES))
#define ON_GROUND  (ON(SCREEN_PROVIDERS) | ON(SCREEN_SITES))
#define ON_MOVE                                                                                                        \
    (ON_LISTS | ON_FORMS | ON(SCREEN_CONFLICT) | ON(SCREEN_HOME) | ON_WEEKS | ON(SCREEN_WHY) | ON(SCREEN_MATCH) |      \
     ON(SCREEN_IMPORT) | ON(SCREEN_WELCOME) | ON(SCREEN_TOUR) | ON(SCREEN_BOARD) | ON_COACH | ON(SCREEN_CONSENT))
#define ON_WEEKS   (ON(SCREEN_WEEK) | ON(SCREEN_TEAM))
#define ON_ASKING  (ON(SCREEN_HELP) | ON(SCREEN_CHOOSER) | ON(SCREEN_ASK) | ON(SCREEN_CONFIRM) | ON(SCREEN_PALETTE))
#define ON_TABLES  ON_LISTS
#define ON_POOL    (ON_LISTS | ON(SCREEN_BOARD)) /* lists that are not marked, too */
#define ON_RESULTS (ON(SCREEN_PROFILES) | ON_WEEKS | ON(SCREEN_WHY))
#define ON_PLAN    (ON(SCREEN_PROFILES) | ON_WEEKS | ON(SCREEN_CANDIDATES) | ON(SCREEN_TASKS))
#define ON_COACH   (ON(SCREEN_PERSON) | ON(SCREEN_OPTIONS) | ON(SCREEN_WHAT_IF))
#define ON_PEOPLE                                                                                                      \
    (ON_COACH | ON(SCREEN_CONSENT) | ON(SCREEN_CANDIDATES) | ON(SCREEN_PROFILES) | ON(SCREEN_WEEK) | ON(SCREEN_WHY))
#define ON_TOP  (ON_ALL & ~(ON_FORMS | ON_ASKING | ON(SCREEN_CONFLICT)))
#define ON_WORK (ON_TOP & ~(ON(SCREEN_WELCOME) | ON(SCREEN_TOUR)))

const struct ui_action ui_action_table[ACTS] = {
    [ACT_NONE] = {"none", "", "", "", NULL, 0, 0},
    [ACT_OPEN] = {"open", "Enter", N_("open"), N_("Open what the cursor is on."), NULL,
                  ON_MOVE & ~(ON_FORMS | ON(SCREEN_BOARD) | ON(SCREEN_CONFLICT) | ON_COACH), 1},
    [ACT_UP] = {"up", "Up k", N_("up"), N_("Go to the line above."), NULL, ON_MOVE | ON_ASKING, 0},
    [ACT_DOWN] = {"down", "Down j", N_("down"), N_("Go to the line below."), NULL, ON_MOVE | ON_ASKING, 0},
    [ACT_LEFT] = {"left", "Left h", N_("left"), N_("Go to the column or day at the left."), NULL, ON_MOVE, 0},
    [ACT_RIGHT] = {"right", "Right l", N_("right"), N_("Go to the column or day at the right."), NULL, ON_MOVE, 0},
    [ACT_PAGE_UP] = {"page-up", "PgUp C-u", N_("page up"), N_("Go one screen up."), NULL, ON_MOVE | ON_ASKING, 0},
    [ACT_PAGE_DOWN] = {"page-down", "PgDn C-d", N_("page down"), N_("Go one screen down."), NULL, ON_MOVE | ON_ASKING,
                       0},
    [ACT_FIRST] = {"first", "Home g", N_("first"), N_("Go to the first line."), NULL, ON_MOVE, 0},
    [ACT_LAST] = {"last", "End G", N_("last"), N_("Go to the last line."), NULL, ON_MOVE, 0},
    [ACT_NEXT_PANE] = {"next-pane", "Tab", N_("next"), N_("Go to the next pane or field."), NULL,
                       ON_FORMS | ON(SCREEN_PROFILES) | ON(SCREEN_WEEK) | ON(SCREEN_WHY) | ON(SCREEN_BOARD), 0},
    [ACT_LAST_PANE] = {"previous-pane", "S-Tab", N_("previous"), N_("Go to the previous pane or field."), NULL,
                       ON_FORMS | ON(SCREEN_PROFILES) | ON(SCREEN_WEEK) | ON(SCREEN_WHY) | ON(SCREEN_BOARD), 0},

    [ACT_MARK] = {"mark", "Space", N_("mark"), N_("Mark this line or take the mark away; marks are added up."), NULL,
                  ON_TABLES, 4},
    [ACT_MARK_ALL] = {"mark-all", "*", N_("mark all"), N_("Mark every line that is shown."), NULL, ON_TABLES, 0},
    [ACT_MARK_NONE] = {"mark-none", "-", N_("mark none"), N_("Take all marks away."), NULL, ON_TABLES, 0},
    [ACT_FILTER] = {"filter", "/", N_("filter"),
                    N_("Show only lines with the words that you type, in any order and without accents."), N_("WORDS"),
                    ON_POOL, 2},
    [ACT_SORT] = {"sort", "s", N_("sort"), N_("Sort by a column; the same column again turns the order round."),
                  N_("COLUMN"), ON_POOL, 3},

    [ACT_GROUP] = {"group", "f", N_("group"),
                   N_("Count the lines and hours by a column; Enter opens a group, Esc comes back."), N_("COLUMN"),
                   ON_TABLES, 0},
    [ACT_COLUMNS] = {"columns", "=", N_("columns"), N_("Choose which columns the list shows."), N_("COLUMN"), ON_TABLES,
                     0},
    [ACT_VIEW] = {"view", "v 1 2 3 4 5 6 7 8 9", N_("views"),
                  N_("Show the list as you saved it: filter, order, columns and group; v lists what you saved."),
                  N_("NUMBER"), ON_TABLES, 0},
    [ACT_SAVE_VIEW] = {"save-view", "V", N_("save view"),
                       N_("Save how the list is shown now under a number from 1 to 9, for you alone."), N_("NUMBER"),
                       ON_TABLES, 0},

    [ACT_ADD] = {"add", "a", N_("add"), N_("Add a new one with a form."), NULL,
                 ON_RECORDS | ON_GROUND | ON(SCREEN_WHAT_IF), 6},
    [ACT_EDIT] = {"edit", "e", N_("edit"), N_("Change this one with a form; of marked tasks, one field of all."), NULL,
                  ON_RECORDS | ON_GROUND | ON_RESULTS | ON(SCREEN_BOARD) | ON(SCREEN_PERSON), 5},
    [ACT_COPY] = {"copy", "C", N_("copy"), N_("Add a new one that starts as a copy of this."), NULL, ON_RECORDS, 0},
    [ACT_CHANGE] = {"change", "", N_("change all"),
                    N_("Change one field of the marked tasks, in one step, after a look at what it gives."),
                    N_("FIELD"), ON(SCREEN_TASKS), 0},
    [ACT_ARCHIVE] = {"archive", "x", N_("put away"),
                     N_("Put this one, or the marked ones, away; the archive brings them back."), NULL,
                     ON_RECORDS | ON(SCREEN_ARCHIVE), 7},
    [ACT_DELETE] = {"delete", "D", N_("delete"), N_("Delete this one, or the marked ones, for good; asks first."), NULL,
                    ON_RECORDS | ON(SCREEN_ARCHIVE) | ON(SCREEN_BOARD), 0},
    [ACT_HISTORY] = {"history", "H", N_("history"), N_("Who changed this, when and what."), NULL,
                     ON_RECORDS | ON_GROUND | ON(SCREEN_HOME), 0},
    [ACT_UNDO] = {"undo", "u", N_("undo"),
                  N_("Take your last change back, or the one of that number; on the board, its last step."),
                  N_("NUMBER"), ON_WORK, 19},
    [ACT_REDO] = {"redo", "U", N_("redo"),
                  N_("Do again what you undid last, or the change of that number; on the board, its step."),
                  N_("NUMBER"), ON_WORK, 0},
    [ACT_UNDO_LIST] = {"undo-list", "", N_("my changes"), N_("List your changes, to undo one of them."), NULL, ON_TOP,
                       0},
    [ACT_SAVE] = {"save", "S C-o F2", N_("save"), N_("Save what is in the form, or the draft with all its changes."),
                  NULL, ON_FORMS | ON(SCREEN_CONFLICT) | ON(SCREEN_BOARD), 12},
    [ACT_CHOICES] = {"choices", "C-l", N_("choices"), N_("List what can be filled in here."), NULL, ON_FORMS, 13},

    [ACT_DISCARD] = {"discard", "C-x", N_("discard"),
                     N_("Throw away what is typed, or changed and not saved, and leave."), NULL,
                     ON_FORMS | ON(SCREEN_BOARD), 14},
    [ACT_SIDE] = {"side", "Space", N_("mine or theirs"), N_("Keep what you typed in this field, or take theirs."), NULL,
                  ON(SCREEN_CONFLICT), 3},
    [ACT_ENTER] = {"enter", "Enter", N_("go on"), N_("Go to the next field; on the last line, save."), NULL,
                   ON_FORMS | ON(SCREEN_CONFLICT), 1},
    [ACT_PICK] = {"pick", "Enter", N_("choose"), N_("Choose what the cursor is on."), NULL,
                  ON(SCREEN_HELP) | ON(SCREEN_CHOOSER) | ON(SCREEN_PALETTE), 1},
    [ACT_ACCEPT] = {"accept", "Enter", N_("ok"), N_("Take what is typed."), NULL, ON(SCREEN_ASK), 1},

    [ACT_WHY] = {"why", "w", N_("why"), N_("Why this fits, or not: demands, questions and score in plain words."), NULL,
                 ON_PLAN | ON(SCREEN_WHY) | ON(SCREEN_MATCH) | ON(SCREEN_BOARD), 8},
    [ACT_WEEK] = {"week", "W", N_("week"), N_("Show the week of this person, or of whom does this task."), NULL,
                  ON_RECORDS, 9},
    [ACT_NEXT] = {"next", "n", N_("next"), N_("Go to the next profile, or day."), NULL,
                  ON_WEEKS | ON(SCREEN_WHY) | ON(SCREEN_TOUR) | ON(SCREEN_OPTIONS), 9},
    [ACT_PREVIOUS] = {"previous", "p", N_("previous"), N_("Go to the previous profile, or day."), NULL,
                      ON_WEEKS | ON(SCREEN_WHY) | ON(SCREEN_TOUR) | ON(SCREEN_OPTIONS), 10},
    [ACT_ZOOM_IN] = {"zoom-in", "+", N_("finer"), N_("Give each row of the week less time; of a team, show one day."),
                     NULL, ON_WEEKS | ON(SCREEN_BOARD), 11},
    [ACT_ZOOM_OUT] = {"zoom-out", "-", N_("coarser"),
                      N_("Give each row of the week more time; of a team, show the whole week."), NULL,
                      ON_WEEKS | ON(SCREEN_BOARD), 0},
    [ACT_PERSON] = {"person", "z", N_("picture"),
                    N_("A person: what is asked against what the person can, questions to ask, and the load of a day."),
                    N_("ID"), ON_PEOPLE, 15},
    [ACT_OPTIONS] = {"other-jobs", "O", N_("other jobs"),
                     N_("Clearly different jobs for this person, side by side with the present one."), N_("ID"),
                     ON_PEOPLE, 16},
    [ACT_WHAT_IF] = {"what-if", "I", N_("what if"),
                     N_("What if this person had an hour more, a certificate, a day off: answered in seconds."),
                     N_("ID"), ON_PEOPLE, 17},
    [ACT_CONSENT] = {"consent", "R", N_("consent"),
                     N_("Who said yes to what, what coordinators see of the person, and who looked."), N_("ID"),
                     ON_PEOPLE, 0},
    [ACT_KEEP] = {"keep", "K", N_("shortlist"),
                  N_("Put this job on the person's shortlist, with a note: it is saved as a draft for the person."),
                  NULL, ON(SCREEN_OPTIONS), 4},
    [ACT_AS_LIST] = {"as-list", "L", N_("list"), N_("Show the week as a list, one visit a line, and back."), NULL,
                     ON_WEEKS | ON(SCREEN_BOARD), 13},
    [ACT_TEAM] = {"team", "T", N_("team"),
                  N_("The week of everybody with a job, or of the marked or filtered ones: people down, days across."),
                  N_("ID..."), ON_TOP, 0},
    [ACT_BUILDING] = {"building", "b", N_("building"), N_("Who is where when: the week at this site."), N_("SITE"),
                      ON_TOP, 0},
    [ACT_TO_FILE] = {"to-file", "Y", N_("to file"), N_("Write what is shown to a file: .txt to print, .csv or .json."),
                     N_("FILE"), ON_WEEKS, 14},
    [ACT_PIN] = {"pin", "P", N_("pin"), N_("Keep this task with this person in every match, or let it go."), NULL,
                 ON(SCREEN_WEEK) | ON(SCREEN_WHY) | ON(SCREEN_BOARD), 0},
    [ACT_FORBID] = {"forbid", "F", N_("forbid"), N_("Never give this task to this person, or allow it again."), NULL,
                    ON(SCREEN_WEEK) | ON(SCREEN_WHY) | ON(SCREEN_BOARD), 0},

    [ACT_TAKE] = {"take", "Enter", N_("add, move"),
                  N_("Put the task of the pool into the draft; in the week, move the visit in time."), NULL,
                  ON(SCREEN_BOARD), 1},
    [ACT_DROP] = {"drop", "d", N_("drop"),
                  N_("Take the task under the cursor out of the draft, or the last change out of what if."), NULL,
                  ON(SCREEN_BOARD) | ON(SCREEN_WHAT_IF), 4},
    [ACT_FINISH] = {"finish", "A", N_("finish"),
                    N_("Let the engine complete the draft; what is in it stays where it is."), NULL, ON(SCREEN_BOARD),
                    6},
    [ACT_SWAP] = {"swap", "X", N_("swap"),
                  N_("Take a task from who has it, and give one of the draft for it or nothing."), NULL,
                  ON(SCREEN_BOARD), 9},

    [ACT_ADOPT] = {"adopt", "J", N_("into plan"),
                   N_("Make this the person's job in the plan; undo on another screen takes it back."), NULL,
                   ON(SCREEN_BOARD) | ON(SCREEN_OPTIONS), 7},

    [ACT_AMBITION] = {"ambition", "", N_("ambition"), N_("Say how many full jobs you aim at; 0 takes it away."),
                      N_("COUNT"), ON_TOP, 0},
    [ACT_STOP] = {"stop", "s", N_("stop"), N_("Stop the match and keep the best plan so far."), NULL, ON(SCREEN_MATCH),
                  2},

    [ACT_HOME] = {"home", "", N_("start"), N_("Go to the start screen."), NULL, ON_TOP, 0},
    [ACT_TASKS] = {"tasks", "t", N_("tasks"), N_("List the tasks of all providers."), N_("WORDS"), ON_TOP, 0},
    [ACT_CANDIDATES] = {"candidates", "c", N_("candidates"), N_("List the candidates."), N_("WORDS"), ON_TOP, 0},
    [ACT_PROVIDERS] = {"providers", "", N_("providers"), N_("List who offers the work; a adds a provider."),
                       N_("WORDS"), ON_TOP, 0},
    [ACT_SITES] = {"sites", "", N_("sites"), N_("List where the work is; a adds a site."), N_("WORDS"), ON_TOP, 0},
    [ACT_PROFILES] = {"profiles", "o", N_("profiles"), N_("List the job profiles of the last match."), N_("WORDS"),
                      ON_TOP, 0},
    [ACT_BOARD] =
        {"board", "B", N_("stack"),
         N_("Stack a job by hand: from the marked tasks, from this job, for this person, or an earlier draft."),
         N_("ID"), ON_TOP, 0},
    [ACT_MATCH] = {"match", "m", N_("match"), N_("Run a match: combine the tasks into job profiles."), NULL, ON_TOP, 0},
    [ACT_IMPORT] = {"import", "i", N_("import"), N_("Load a data file or a table from a spreadsheet."), N_("FILE"),
                    ON_TOP, 0},
    [ACT_EXPORT] = {"export", "E", N_("export"), N_("Write the whole database to a data file."), N_("FILE"), ON_TOP, 0},
    [ACT_EXAMPLE] = {"example", "", N_("example"),
                     N_("Load an example: a university campus, or the tiny one of the tour."), "tiny|campus", ON_TOP,
                     0},
    [ACT_TOUR] = {"tour", "", N_("tour"), N_("A tour of five minutes; it goes on where you left it."), NULL, ON_TOP, 0},
    [ACT_SHOW_ARCHIVE] = {"archived", "", N_("archive"), N_("List what was archived."), NULL, ON_TOP, 0},
    [ACT_MESSAGES] = {"messages", "", N_("messages"), N_("List what the bottom line said so far."), NULL, ON_TOP, 0},

    [ACT_LANG] = {"lang", "", N_("language"), N_("Switch the language."), "nl|en", ON_ALL, 0},
    [ACT_THEME] = {"theme", "", N_("theme"), N_("Switch the colours."), "default|light|dark|contrast|mono", ON_ALL, 0},
    [ACT_LINEAR] = {"linear", "", N_("linear"),
                    N_("One item a line without boxes, for screen readers and braille; again switches back."), "on|off",
                    ON_ALL, 0},
    [ACT_MOUSE] = {"mouse", "M", N_("mouse"),
                   N_("Use the mouse: click to select, twice to open, wheel to scroll; again switches it off."), NULL,
                   ON_ALL, 0},
    [ACT_CLIPBOARD] = {"clipboard", "y", N_("clipboard"),
                       N_("Give the whole line to the clipboard of your machine; again, the whole screen."), NULL,
                       ON_WORK, 0},
    [ACT_DUMP] = {"dump", "", N_("dump"), N_("Write this screen to a file, for a report."), N_("FILE"), ON_ALL, 0},
    [ACT_REFRESH] = {"refresh", "r", N_("refresh"), N_("Read the database again."), NULL, ON_TOP, 0},
    [ACT_REDRAW] = {"redraw", "C-r", N_("redraw"), N_("Draw the whole screen again."), NULL, ON_ALL, 0},
    [ACT_SUSPEND] = {"suspend", "C-z", N_("suspend"), N_("Leave for the shell; fg comes back."), NULL, ON_ALL, 0},
    [ACT_INTERRUPT] = {"interrupt", "C-c", N_("interrupt"), N_("Stop what is running."), NULL, ON_ALL, 0},
    [ACT_BACK] = {"back", "Esc q", N_("back"), N_("Step back; on the start screen q leaves."), NULL, ON_ALL, 20},
    [ACT_QUIT] = {"quit", "Q F10", N_("quit"), N_("Leave the program; what is typed in a form is kept."), NULL, ON_TOP,
                  20},
    [ACT_COMMAND] = {"command", ":", N_("command"), N_("Type a command by name, or pick one from the list."), NULL,
                     ON_TOP, 18},
    [ACT_HELP] = {"help", "? F1", N_("help"), N_("The keys of this screen; typing filters, Enter runs."), NULL,
                  ON_ALL & ~ON_ASKING, 0},
};
