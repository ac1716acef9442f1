/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_JSON_STACK_H
#define STAPELBAAN_EXCHANGE_JSON_STACK_H

/** Drafts of jobs as JSON: stapelbaan(1), draft. */

#include "stapelbaan/model/stack.h"

/** One check on a draft. */
struct json_check {
    const char *key, *state; /* stable words */
    const GPtrArray *text;   /* of char *: what is broken */
};

/** A task that may join, or not. */
struct json_offer {
    const char *task;
    bool joins;
    int minutes, travel_min;
    double gain;
    char *text; /* what comes along, or why not; owned by the caller */
};

/** What is known of a draft beside itself; all borrowed. */
struct json_stack {
    const struct stack *stack;
    const struct profile *profile; /* its week and figures */
    const struct stack_asks *asks;
    const struct json_check *check;
    unsigned n_check;
    const GArray *offer; /* of struct json_offer; NULL: left out */
    bool sound;
    double score;
};

/** One draft as an object, or the heads of all in an array. Owned by the caller. */
char *json_stack(const struct json_stack *about);
char *json_stack_list(const GPtrArray *stack);

#endif
