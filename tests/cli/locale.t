#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Language and characters: by option, settings and environment, whether or not the locale is installed.
. "$(dirname "$0")/tap.sh"

dutch() { run "${@:2}"; out '^Gebruik:' "$1: Dutch"; }
english() { run "${@:2}"; out '^Usage:' "$1: English"; }

english "C.UTF-8" --help
dutch "--lang nl" --lang nl --help
dutch "--lang=nl behind the command" help --lang=nl
E=LC_ALL=nl_NL.UTF-8 dutch "LC_ALL=nl_NL.UTF-8" --help
E=LC_ALL=nl_BE.UTF-8 dutch "LC_ALL=nl_BE.UTF-8" --help
E=LC_ALL=nl_NL.UTF-8 english "--lang en wins" --lang en --help
E=LC_ALL=nl dutch "LC_ALL=nl" --help
E="LC_ALL= LC_MESSAGES=nl_NL.UTF-8 LANG=en_US.UTF-8" dutch "LC_MESSAGES" --help
E="LC_ALL= LANG=nl_NL.UTF-8" dutch "LANG" --help
E="LC_ALL= LANG=de_DE.UTF-8" english "LANG=de_DE.UTF-8" --help
E=LC_ALL= english "no locale at all" --help
E=LC_ALL=C dutch "LC_ALL=C --lang nl" --lang nl --help
E="LANGUAGE=de LC_ALL=nl_NL.UTF-8" dutch "LANGUAGE of the environment does not matter" --help

E=LC_ALL=C run --lang nl help candidate show
! LC_ALL=C grep -q '[^ -~]' "$T/out"; pass $? "LC_ALL=C is ASCII"
out 'Alles wat over een kandidaat' "... and Dutch"
E=LC_ALL=nl_NL.UTF-8 run help task show
out 'over één taak' "UTF-8 where the locale says so"

run --lang nl match --seed x
exits 2 "a wrong command line in Dutch"
err 'dat moet een getal' "... is told in Dutch"
E=LC_ALL=nl_NL.UTF-8 run --db "$T/x.db" import "$TINY"
out '^gelezen: 3 aanbieders' "import in Dutch"
E=LC_ALL=nl_NL.UTF-8 run --db "$T/x.db" match
out 'volle baan, 20 u per week' "a plan in Dutch"
out 'maandag' "... by day"

mkdir -p "$XDG_CONFIG_HOME/stapelbaan"
printf '[stapelbaan]\nlang=nl\n' >"$XDG_CONFIG_HOME/stapelbaan/config"
dutch "lang=nl in the settings" --help
quiet err "... without complaint"
english "--lang en over the settings" --lang en --help
printf '[stapelbaan]\nlang=xx\ncolour=no\n' >"$XDG_CONFIG_HOME/stapelbaan/config"
english "a wrong word in the settings" --help
exits 0 "... does no harm"
err 'lang=xx is ignored, should be nl or en' "... and is told"
err 'unknown key "colour"' "... as is a wrong key"
printf 'nonsense' >"$XDG_CONFIG_HOME/stapelbaan/config"
run --version
exits 0 "broken settings do no harm"
err 'is ignored' "... and are told"

finish
