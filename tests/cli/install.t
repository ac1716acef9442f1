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
            share/stapelbaan/examples/campus.yaml share/bash-completion/completions/stapelbaan \
            lib/systemd/system/stapelbaan-backup.service lib/systemd/system/stapelbaan-backup.timer \
            lib/systemd/system/stapelbaan-rehearsal.service lib/systemd/system/stapelbaan-rehearsal.timer; do
    [ -s "$T/root/usr/$file" ]; pass $? "... brings $file"
done
[ -x "$T/root/usr/bin/stapelbaan" ]; pass $? "... and the program may be run"

env -i HOME="$T" LANG=nl_NL.UTF-8 ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} ${LSAN_OPTIONS:+LSAN_OPTIONS="$LSAN_OPTIONS"} \
    "$T/root/usr/bin/stapelbaan" --help >"$T/out" 2>"$T/err"
status=$?
exits 0 "the installed program starts"
out '^Gebruik:' "... in Dutch"
bash -n "$T/root/usr/share/bash-completion/completions/stapelbaan"; pass $? "the completion is whole"

if command -v systemd-analyze >/dev/null; then
    sed -i "s|=/usr/bin/|=$T/root/usr/bin/|" "$T"/root/usr/lib/systemd/system/*.service
    systemd-analyze verify --man=no "$T"/root/usr/lib/systemd/system/stapelbaan-* >"$T/out" 2>"$T/err"
    status=$?
    grep -q 'stapelbaan' "$T/err" && status=1
    exits 0 "systemd finds no fault in the units"
    systemd-analyze security --offline=yes --threshold=20 "$T/root/usr/lib/systemd/system/stapelbaan-backup.service" >"$T/out" 2>&1
    status=$?
    exits 0 "... and they are shut in well"
fi

put uninstall
status=$?
exits 0 "make uninstall"
[ -z "$(find "$T/root" -type f)" ]; pass $? "... leaves no file"

finish
