#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Every text of the program has a Dutch one (TAP); "make po" puts new ones into the file. Needs gettext alone.

cd "$(dirname "$0")/../.." || exit 1
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
status=0

test_file() { # WHAT FILE: good when the file holds no message
    n=$((n + 1))
    if [ -z "$(msgattrib --no-obsolete --no-location "$2" 2>/dev/null | sed 1,/^$/d)" ]; then
        echo "ok $n - $1"
    else
        status=1
        echo "not ok $n - $1"
        msgattrib --no-obsolete --no-wrap "$2" | sed '1,/^$/d; s/^/# /' | head -60
    fi
}

n=1
if msgfmt -c -o "$T/nl.mo" data/po/nl.po 2>"$T/err"; then
    echo "ok 1 - msgfmt -c finds nothing in nl.po"
else
    status=1
    echo "not ok 1 - msgfmt -c finds nothing in nl.po"
    sed 's/^/# /' "$T/err"
fi

find src -name '*.[ch]' | LC_ALL=C sort | xgettext --files-from=- --from-code=UTF-8 -k_ -kN_ -kC_:1c,2 -kNC_:1c,2 -kQ_ -kK_ -kngettext:1,2 \
    --add-location=file -o "$T/src.pot" 2>/dev/null
msgmerge -q --no-fuzzy-matching -o "$T/all.po" data/po/nl.po "$T/src.pot"
msgattrib --untranslated -o "$T/untranslated.po" "$T/all.po"
msgattrib --only-fuzzy -o "$T/fuzzy.po" "$T/all.po"
msgattrib --only-obsolete --clear-obsolete -o "$T/obsolete.po" "$T/all.po"
for kind in untranslated fuzzy obsolete; do
    touch "$T/$kind.po"
    test_file "no $kind message" "$T/$kind.po"
done
echo "1..$n"
exit $status
