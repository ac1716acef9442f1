#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# stage.sh FOLDER PROGRAM [WORD...]: runs the rest on this machine as if stapelbaan was installed on it, without a trace:
# in a mount namespace whose /etc, /var/lib, /usr/local and /run are layers in FOLDER. Needs root; called by host.py.

set -e
folder=$1 build=$2
shift 2
mount --make-rprivate /
mount -t tmpfs none "$folder"
for dir in etc var/lib usr/local; do
    name=$(echo "$dir" | tr / _)
    mkdir -p "$folder/$name.up" "$folder/$name.work"
    mount -t overlay overlay -o "lowerdir=/$dir,upperdir=$folder/$name.up,workdir=$folder/$name.work" "/$dir"
done
mount -t tmpfs none /run
mkdir -p /run/sshd
chmod 755 "$folder"
install -D "$build/stapelbaan" /usr/local/bin/stapelbaan
install -D -m 644 "$build/locale/nl/LC_MESSAGES/stapelbaan.mo" /usr/local/share/locale/nl/LC_MESSAGES/stapelbaan.mo
exec "$@"
