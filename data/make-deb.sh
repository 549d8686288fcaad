#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make-deb.sh [FOLDER]: builds the Debian package from a clean copy of the tree and leaves it in FOLDER (default: build).
# The tests run too when CHECK=1 is set; otherwise the packages that only they need are not asked for.
set -eu
source=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "${1-build}"
folder=$(cd "${1-build}" && pwd)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir "$stage/chain-clinic"

cd "$source"
if git rev-parse --is-inside-work-tree > /dev/null 2>&1; then
  # What is tracked or about to be; a file that was deleted is listed still.
  git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [ -e "$file" ] && printf '%s\0' "$file"; done |
    tar --null --files-from=- -c | tar -x -C "$stage/chain-clinic"
else
  tar --exclude='./build*' -c . | tar -x -C "$stage/chain-clinic"
fi
cp -r data/debian "$stage/chain-clinic/debian"

cd "$stage/chain-clinic"
if [ "${CHECK-}" != 1 ]; then
  export DEB_BUILD_OPTIONS="nocheck ${DEB_BUILD_OPTIONS-}" DEB_BUILD_PROFILES="nocheck ${DEB_BUILD_PROFILES-}"
fi
dpkg-buildpackage -b -us -uc
cp "$stage"/chain-clinic_*.deb "$folder"
for package in "$folder"/chain-clinic_*.deb; do echo "The package: $package"; done
