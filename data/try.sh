#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# try.sh: installs what is needed, builds, diagnoses the practice case, writes its report and opens the window where there is a display.
set -eu
cd "$(dirname "$0")/.."
sh data/prepare.sh build

status=0
build/src/cli/chain-clinic-cli diagnose practice:article || status=$?
[ "$status" -le 1 ] || exit "$status"
build/src/cli/chain-clinic-cli report practice:article --format=html --output=build/practice-report.html
echo "The report: $PWD/build/practice-report.html"

if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
  exec build/src/app/chain-clinic
fi
echo "There is no display here, so the window stays closed: start it on a desktop with build/src/app/chain-clinic"
