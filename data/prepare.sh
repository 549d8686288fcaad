#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# prepare.sh FOLDER [MESON-OPTION…]: installs what data/debian/control lists, then builds into FOLDER.
set -eu
cd "$(dirname "$0")/.."
folder=$1
shift

if ! { command -v dpkg-checkbuilddeps && dpkg-checkbuilddeps data/debian/control; } > /dev/null 2>&1; then
  as_root=
  [ "$(id -u)" = 0 ] || as_root=sudo
  export DEBIAN_FRONTEND=noninteractive
  $as_root apt-get update
  $as_root apt-get build-dep -y ./data
fi
[ -f "$folder/build.ninja" ] || meson setup "$folder" "$@"
meson compile -C "$folder" -j2
