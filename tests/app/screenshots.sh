#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# screenshots.sh BUILD FOLDER: makes a picture of every page, light and dark, 1000x700 and 360x640.
# SCHEMES and SIZES in the environment make fewer: SCHEMES=light SIZES=wide tests/app/screenshots.sh …
set -eu
here=$(dirname "$(realpath "$0")")
mkdir -p "$2"
exec "$here/headless.sh" /usr/bin/python3 "$here/screenshots.py" "$(realpath "$1")/src/app/chain-clinic" "$(realpath "$2")"
