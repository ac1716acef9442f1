#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# make install puts everything in its place, the installed program finds its texts, make uninstall takes all away.
. "$(dirname "$0")/tap.sh"

put() { env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s -o all BUILD="$BUILD" DESTDIR="$T/root" prefix=/usr "$@" >"$T/out" 2>"$T/err"; }

put install
status=$?
exits 0 "make install"
for file in bin/stapelbaan share/man/man1/stapelbaan.1 share/man/man5/stapelbaan-data.5 \
            share/locale/nl/LC_MESSAGES/stapelbaan.mo share/stapelbaan/examples/tiny.yaml \
            share/stapelbaan/examples/campus.yaml share/bash-completion/completions/stapelbaan; do
    [ -s "$T/root/usr/$file" ]; pass $? "... brings $file"
done
[ -x "$T/root/usr/bin/stapelbaan" ]; pass $? "... and the program may be run"

env -i HOME="$T" LANG=nl_NL.UTF-8 ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} ${LSAN_OPTIONS:+LSAN_OPTIONS="$LSAN_OPTIONS"} \
    "$T/root/usr/bin/stapelbaan" --help >"$T/out" 2>"$T/err"
status=$?
exits 0 "the installed program starts"
out '^Gebruik:' "... in Dutch"
bash -n "$T/root/usr/share/bash-completion/completions/stapelbaan"; pass $? "the completion is whole"

put uninstall
status=$?
exits 0 "make uninstall"
[ -z "$(find "$T/root" -type f)" ]; pass $? "... leaves no file"

finish
