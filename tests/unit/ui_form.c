/* SPDX-License-Identifier: EUPL-1.2 */
/* Forms without a screen: texts to a record and back, faults at their fields, drafts. */

#include <glib.h>

#include "stapelbaan/model/field.h"
#include "stapelbaan/model/record.h"
#include "stapelbaan/ui/widget/form.h"

static struct task *
sample(void)
{
    struct task *task = task_new();

    task->id = g_strdup("T1");
    task->provider = g_strdup("schoon");
    task->site = g_strdup("hal");
    task->title = g_strdup("Ramen lappen");
    task->minutes = 40;
    task->days = 0x1f;
    task->window = (struct window){420, 540};
    task->demand[DEMAND_LIFT] = 2;
    return task;
}

static void
type(struct ui_form *form, const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        g_assert_true(ui_form_key(form, NULL, (int)g_utf8_get_char(at), false));
}

static void
a_record_comes_back_as_it_was(void)
{
    auto_of(task) task = sample();
    auto_of(task) back = task_new();
    auto_of(ui_form) form = ui_form_new(task_fields, task);

    g_assert_false(ui_form_is_changed(form));
    g_assert_true(ui_form_read(form, back));
    g_assert_cmpstr(back->title, ==, "Ramen lappen");
    g_assert_cmpint(back->minutes, ==, 40);
    g_assert_cmpint(back->days, ==, 0x1f);
    g_assert_cmpint(back->window.end_min, ==, 540);
    g_assert_cmpint(back->demand[DEMAND_LIFT], ==, 2);
}

static void
every_field_of_both_kinds_has_a_line(void)
{
    const struct field *const tables[] = {task_fields, candidate_fields};

    for (int i = 0; i < 2; i++) {
        auto_of(ui_form) form = ui_form_new(tables[i], NULL);

        for (const struct field *field = tables[i]; field->key; field++) {
            ui_form_set(form, field->key, "x");
            g_assert_cmpstr(ui_form_text(form, field->key), ==, "x");
        }
        g_assert_false(ui_form_is_changed(form)); /* that is what it began with */
    }
}

static void
a_fault_stops_reading_and_keeps_the_text(void)
{
    auto_of(task) task = sample();
    auto_of(ui_form) form = ui_form_new(task_fields, task);

    ui_form_set(form, "minutes", "veertig");
    g_assert_false(ui_form_read(form, task));
    g_assert_cmpstr(ui_form_text(form, "minutes"), ==, "veertig");
    g_assert_cmpint(task->minutes, ==, 40);
    type(form, "x"); /* the cursor went to the field at fault */
    g_assert_cmpstr(ui_form_text(form, "minutes"), ==, "veertigx");
}

static void
blame_moves_to_the_field(void)
{
    auto_of(task) task = sample();
    auto_of(ui_form) form = ui_form_new(task_fields, task);

    ui_form_blame(form, "title", "too short");
    type(form, "!");
    g_assert_cmpstr(ui_form_text(form, "title"), ==, "Ramen lappen!");
    g_assert_true(ui_form_is_changed(form));
}

static void
of_two_that_are_blamed_the_first_is_gone_to(void)
{
    auto_of(task) task = sample();
    auto_of(ui_form) form = ui_form_new(task_fields, task);

    ui_form_blame(form, "site", "not there");
    ui_form_blame(form, "title", "too short");
    type(form, "x");
    g_assert_cmpstr(ui_form_text(form, "site"), ==, "halx");
    g_assert_cmpstr(ui_form_text(form, "title"), ==, "Ramen lappen");
}

/* Texts may hold any sign that a person types, an equals sign too; what is unknown in an old draft is skipped. */
static void
a_draft_brings_back_what_was_typed(void)
{
    auto_of(ui_form) form = ui_form_new(task_fields, NULL);
    auto_of(ui_form) other = ui_form_new(task_fields, NULL);
    g_autofree char *draft = NULL;

    ui_form_blame(form, "title", "");
    type(form, "a=b, ç – d");
    draft = ui_form_draft(form);
    ui_form_restore(other, draft);
    g_assert_cmpstr(ui_form_text(other, "title"), ==, "a=b, ç – d");
    g_assert_true(ui_form_is_changed(other));
    ui_form_restore(other, "nonsense=1\nno sign\n\ntitle=Z");
    g_assert_cmpstr(ui_form_text(other, "title"), ==, "Z");
}

static void
the_cursor_goes_through_all_lines_to_save(void)
{
    auto_of(ui_form) form = ui_form_new(task_fields, NULL);
    int n = 0;

    while (!ui_form_on_save(form) && n++ < 100)
        ui_form_action(form, NULL, ACT_DOWN);
    g_assert_true(ui_form_on_save(form));
    g_assert_false(ui_form_key(form, NULL, 'a', false)); /* no field, no text */
    ui_form_action(form, NULL, ACT_LAST_PANE);
    g_assert_false(ui_form_on_save(form));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/form/back", a_record_comes_back_as_it_was);
    g_test_add_func("/ui/form/lines", every_field_of_both_kinds_has_a_line);
    g_test_add_func("/ui/form/fault", a_fault_stops_reading_and_keeps_the_text);
    g_test_add_func("/ui/form/blame", blame_moves_to_the_field);
    g_test_add_func("/ui/form/blame-two", of_two_that_are_blamed_the_first_is_gone_to);
    g_test_add_func("/ui/form/draft", a_draft_brings_back_what_was_typed);
    g_test_add_func("/ui/form/save", the_cursor_goes_through_all_lines_to_save);
    return g_test_run();
}
