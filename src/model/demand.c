/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The table of demands: code, what is asked, its four levels, and what a person can do at each of them.
 *
 * Source of codes and levels: stapelbaan-data(5), DEMANDS. The sentences finish "This person ..." and speak of
 * ability only: what somebody can do, never why not.
 */

#include "stapelbaan/model/demand.h"

#include <string.h>

#include <glib/gi18n.h>

struct demand_text {
    const char *code, *label;
    const char *level[LEVEL_MAX + 1];   /* of a task */
    const char *ability[LEVEL_MAX + 1]; /* of a person */
};

/* clang-format off */
static const struct demand_text table[DEMANDS] = {
    [DEMAND_LIFT] = {"LIFT", N_("lift or carry"),
        {N_("up to 2 kg"), N_("up to 5 kg"), N_("up to 10 kg"), N_("up to 15 kg")},
        {N_("can lift up to 2 kg"), N_("can lift up to 5 kg"),
         N_("can lift up to 10 kg"), N_("can lift up to 15 kg")}},
    [DEMAND_PUSH] = {"PUSH", N_("push or pull"),
        {N_("nothing to push"), N_("up to 100 N, a light trolley"),
         N_("up to 150 N, a full trolley"), N_("up to 250 N, a roll container")},
        {N_("does not push or pull loads"), N_("can push a light trolley"),
         N_("can push a full trolley"), N_("can push a roll container")}},
    [DEMAND_WALK] = {"WALK", N_("walk at a time"),
        {N_("less than 5 minutes"), N_("15 minutes"), N_("30 minutes"), N_("60 minutes")},
        {N_("can walk a few minutes at a time"), N_("can walk 15 minutes at a time"),
         N_("can walk 30 minutes at a time"), N_("can walk an hour at a time")}},
    [DEMAND_STAND] = {"STAND", N_("stand at a time"),
        {N_("less than 5 minutes"), N_("15 minutes"), N_("30 minutes"), N_("60 minutes")},
        {N_("can stand a few minutes at a time"), N_("can stand 15 minutes at a time"),
         N_("can stand 30 minutes at a time"), N_("can stand an hour at a time")}},
    [DEMAND_SIT] = {"SIT", N_("sit at a time"),
        {N_("less than 15 minutes"), N_("30 minutes"), N_("1 hour"), N_("2 hours")},
        {N_("can sit 15 minutes at a time"), N_("can sit half an hour at a time"),
         N_("can sit an hour at a time"), N_("can sit two hours at a time")}},
    [DEMAND_STAIR] = {"STAIR", N_("climb stairs at a time"),
        {N_("no stairs"), N_("15 steps"), N_("30 steps"), N_("60 steps")},
        {N_("works without stairs"), N_("can climb one flight of stairs"),
         N_("can climb two flights of stairs"), N_("can climb four flights of stairs")}},
    [DEMAND_CLIMB] = {"CLIMB", N_("climb"),
        {N_("no climbing"), N_("a stool"), N_("steps up to 3 m"), N_("a ladder up to 5 m")},
        {N_("stays on the floor"), N_("can use a step stool"),
         N_("can use steps up to 3 m"), N_("can use a ladder up to 5 m")}},
    [DEMAND_KNEEL] = {"KNEEL", N_("kneel or squat"),
        {N_("never"), N_("2 times an hour"), N_("5 times an hour"), N_("10 times an hour")},
        {N_("works without kneeling"), N_("can kneel twice an hour"),
         N_("can kneel five times an hour"), N_("can kneel ten times an hour")}},
    [DEMAND_BEND] = {"BEND", N_("bend or twist"),
        {N_("seldom"), N_("50 times an hour"), N_("150 times an hour"), N_("300 times an hour")},
        {N_("can bend now and then"), N_("can bend about once a minute"),
         N_("can bend two or three times a minute"), N_("can bend all the time")}},
    [DEMAND_OVERH] = {"OVERH", N_("work overhead"),
        {N_("never"), N_("1 minute at a time"),
         N_("2 minutes at a time, 10 times an hour"), N_("longer or more often")},
        {N_("works below shoulder height"), N_("can work overhead for a minute"),
         N_("can work overhead for two minutes, often"), N_("can work overhead for long")}},
    [DEMAND_HAND] = {"HAND", N_("hand work"),
        {N_("coarse"), N_("simple"), N_("careful"), N_("fine and repetitive")},
        {N_("can do coarse hand work"), N_("can do simple hand work"),
         N_("can do careful hand work"), N_("can do fine, repetitive hand work")}},
    [DEMAND_WEATHER] = {"WEATHER", N_("outdoors"),
        {N_("inside"), N_("outside for a short while"), N_("outside for hours"), N_("outside in all weather")},
        {N_("works inside"), N_("can work outside for a short while"),
         N_("can work outside for hours"), N_("can work outside in all weather")}},
    [DEMAND_HEAT] = {"HEAT", N_("heat"),
        {N_("none"), N_("some"), N_("clear"), N_("strong")},
        {N_("needs a normal temperature"), N_("can take some heat"),
         N_("can take clear heat"), N_("can take strong heat")}},
    [DEMAND_COLD] = {"COLD", N_("cold"),
        {N_("none"), N_("some"), N_("clear"), N_("strong")},
        {N_("needs a normal temperature"), N_("can take some cold"),
         N_("can take clear cold"), N_("can take strong cold")}},
    [DEMAND_WET] = {"WET", N_("wet work"),
        {N_("none"), N_("some"), N_("clear"), N_("strong")},
        {N_("needs dry work"), N_("can do some wet work"),
         N_("can do much wet work"), N_("can do wet work all day")}},
    [DEMAND_DUST] = {"DUST", N_("dust, smells or skin contact"),
        {N_("none"), N_("some"), N_("clear"), N_("strong")},
        {N_("needs clean air"), N_("can take some dust or smell"),
         N_("can take clear dust or smell"), N_("can take strong dust or smell")}},
    [DEMAND_NOISE] = {"NOISE", N_("noise"),
        {N_("none"), N_("some"), N_("clear"), N_("strong")},
        {N_("needs a quiet place"), N_("can take some noise"),
         N_("can take clear noise"), N_("can take strong noise")}},
    [DEMAND_PPE] = {"PPE", N_("protective wear"),
        {N_("none"), N_("gloves and shoes"), N_("also ear muffs or a mask"), N_("full protection")},
        {N_("works without protective wear"), N_("can wear gloves and safety shoes"),
         N_("can also wear ear muffs or a mask"), N_("can wear full protection")}},
    [DEMAND_RISK] = {"RISK", N_("danger"),
        {N_("none"), N_("a knife"), N_("a machine"), N_("height or traffic")},
        {N_("works where there is no danger"), N_("can work safely with a knife"),
         N_("can work safely with a machine"), N_("can work safely at height or in traffic")}},
    [DEMAND_ATTN] = {"ATTN", N_("sustained attention"),
        {N_("minimal"), N_("less than 5 minutes"), N_("less than 30 minutes"), N_("30 minutes or more")},
        {N_("can pay attention for a moment"), N_("can pay attention for 5 minutes"),
         N_("can pay attention for half an hour"), N_("can pay attention for longer than half an hour")}},
    [DEMAND_DIVID] = {"DIVID", N_("divided attention"),
        {N_("one thing at a time"), N_("a few things"), N_("many things"), N_("constantly many things")},
        {N_("can watch one thing at a time"), N_("can watch a few things at once"),
         N_("can watch many things at once"), N_("can watch many things all the time")}},
    [DEMAND_MEM] = {"MEM", N_("instructions to remember"),
        {N_("a picture card"), N_("a short list"), N_("several steps"), N_("from memory")},
        {N_("can follow a picture card"), N_("can follow a short list"),
         N_("can remember several steps"), N_("can do the work from memory")}},
    [DEMAND_STRUCT] = {"STRUCT", N_("structure"),
        {N_("laid out in full"), N_("a fixed method"), N_("in an own order"), N_("by an own plan")},
        {N_("needs work laid out in full"), N_("can work by a fixed method"),
         N_("can choose the order"), N_("can make an own plan")}},
    [DEMAND_INIT] = {"INIT", N_("initiative"),
        {N_("none"), N_("ask for help"), N_("simple choices"), N_("solves problems alone")},
        {N_("works when told what to do"), N_("can ask for help"),
         N_("can make simple choices"), N_("can solve problems alone")}},
    [DEMAND_PACE] = {"PACE", N_("pace"),
        {N_("free"), N_("steady"), N_("rush hours"), N_("set by a machine")},
        {N_("works at an own pace"), N_("can keep a steady pace"),
         N_("can keep up in rush hours"), N_("can keep up with a machine")}},
    [DEMAND_PEAK] = {"PEAK", N_("peaks in the work"),
        {N_("none"), N_("few"), N_("often"), N_("constant")},
        {N_("needs an even flow of work"), N_("can take a few peaks"),
         N_("can take peaks often"), N_("can take peaks all the time")}},
    [DEMAND_INTER] = {"INTER", N_("interruptions"),
        {N_("none"), N_("few"), N_("often"), N_("constant")},
        {N_("needs to finish without interruption"), N_("can take a few interruptions"),
         N_("can take interruptions often"), N_("can take interruptions all the time")}},
    [DEMAND_VARY] = {"VARY", N_("variation"),
        {N_("the same every day"), N_("small changes"), N_("changes every week"), N_("changes every day")},
        {N_("needs the same work every day"), N_("can take small changes"),
         N_("can take changes every week"), N_("can take changes every day")}},
    [DEMAND_TEAM] = {"TEAM", N_("work with others"),
        {N_("alone"), N_("an own part"), N_("with a partner"), N_("in a team")},
        {N_("works best alone"), N_("can do an own part beside others"),
         N_("can work with a partner"), N_("can work in a team")}},
    [DEMAND_SOLO] = {"SOLO", N_("work alone"),
        {N_("a colleague is present"), N_("a colleague is on call"), N_("an hour alone"), N_("alone")},
        {N_("needs a colleague nearby"), N_("can work with a colleague on call"),
         N_("can work alone for an hour"), N_("can work alone")}},
    [DEMAND_CUST] = {"CUST", N_("contact with the public"),
        {N_("none"), N_("brief"), N_("regular"), N_("main part of the work")},
        {N_("works without the public"), N_("can have brief contact with the public"),
         N_("can have regular contact with the public"), N_("can serve the public all day")}},
    [DEMAND_CONF] = {"CONF", N_("conflict"),
        {N_("none"), N_("rare"), N_("sometimes"), N_("often")},
        {N_("needs a place without conflict"), N_("can take a rare conflict"),
         N_("can take a conflict sometimes"), N_("can take conflicts often")}},
    [DEMAND_READ] = {"READ", N_("read"),
        {N_("nothing"), N_("words"), N_("lists"), N_("texts")},
        {N_("works without reading"), N_("can read words"),
         N_("can read a list"), N_("can read a text")}},
    [DEMAND_WRITE] = {"WRITE", N_("write"),
        {N_("nothing"), N_("tick boxes"), N_("lists"), N_("texts")},
        {N_("works without writing"), N_("can tick boxes"),
         N_("can fill in a list"), N_("can write a text")}},
    [DEMAND_NUM] = {"NUM", N_("numbers"),
        {N_("none"), N_("simple counting"), N_("lists of numbers"), N_("calculations")},
        {N_("works without numbers"), N_("can count"),
         N_("can work with lists of numbers"), N_("can calculate")}},
    [DEMAND_SPEAK] = {"SPEAK", N_("speak Dutch"),
        {N_("nothing"), N_("words"), N_("sentences"), N_("conversations")},
        {N_("works without Dutch"), N_("can say and understand words in Dutch"),
         N_("can say and understand sentences in Dutch"), N_("can have a conversation in Dutch")}},
    [DEMAND_DIGI] = {"DIGI", N_("devices"),
        {N_("none"), N_("a scanner"), N_("an app"), N_("a computer")},
        {N_("works without devices"), N_("can use a scanner"),
         N_("can use an app"), N_("can use a computer")}},
    [DEMAND_DRIVE] = {"DRIVE", N_("drive"),
        {N_("nothing"), N_("a cargo bike"), N_("a cart"), N_("a car")},
        {N_("does not drive"), N_("can ride a cargo bike"),
         N_("can drive a cart"), N_("can drive a car")}},
    [DEMAND_EARLY] = {"EARLY", N_("working hours"),
        {N_("between 07:00 and 18:00"), N_("from 06:00"), N_("in the evening"), N_("at night")},
        {N_("can work between 07:00 and 18:00"), N_("can start at 06:00"),
         N_("can work in the evening"), N_("can work at night")}},
};
/* clang-format on */

const char *
demand_code(enum demand demand)
{
    g_assert((unsigned)demand < DEMANDS);
    return table[demand].code;
}

bool
demand_parse(const char *code, enum demand *out)
{
    for (unsigned d = 0; d < DEMANDS; d++) {
        if (strcmp(code, table[d].code) == 0) {
            *out = (enum demand)d;
            return true;
        }
    }
    return false;
}

const char *
demand_label(enum demand demand)
{
    g_assert((unsigned)demand < DEMANDS);
    return table[demand].label;
}

const char *
demand_level_label(enum demand demand, int level)
{
    g_assert((unsigned)demand < DEMANDS && level >= 0 && level <= LEVEL_MAX);
    return table[demand].level[level];
}

const char *
demand_ability_sentence(enum demand demand, int level)
{
    g_assert((unsigned)demand < DEMANDS && level >= 0 && level <= LEVEL_MAX);
    return table[demand].ability[level];
}
