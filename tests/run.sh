#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [MESON-TEST-ARGUMENT…]: installs what is needed, builds and passes all tests.
set -eu
cd "$(dirname "$0")/.."
sh data/prepare.sh build
exec meson test -C build --print-errorlogs --num-processes 2 "$@"
