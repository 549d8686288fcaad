#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# headless.sh COMMAND…: runs COMMAND with an X server, a session bus, an accessibility bus and a home of its own,
# and leaves nothing behind. Xvfb picks its own display number; `xvfb-run -a` guesses one and loses races.
set -u
folder=$(mktemp -d)
server=
clean() {
  [ -n "$server" ] && { kill "$server"; wait "$server"; } 2> /dev/null
  rm -rf "$folder"
}
trap clean EXIT

export HOME=$folder/home XDG_RUNTIME_DIR=$folder/run
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share XDG_CACHE_HOME=$HOME/.cache
mkdir -p "$XDG_CONFIG_HOME/gtk-4.0" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
printf '[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=0\n' > "$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS XAUTHORITY
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY
export GDK_BACKEND=x11 GSETTINGS_BACKEND=memory GTK_USE_PORTAL=0
export GTK_A11Y=${GTK_A11Y-atspi} GSK_RENDERER=${GSK_RENDERER-cairo} LC_ALL=${LC_ALL-C.UTF-8}

Xvfb -displayfd 5 -screen 0 1280x900x24 -dpi 96 -nolisten tcp -noreset 5> "$folder/display" 2> "$folder/server.log" &
server=$!
for _ in $(seq 400); do
  [ -s "$folder/display" ] && break
  kill -0 "$server" 2> /dev/null || break
  sleep .05
done
[ -s "$folder/display" ] || { cat "$folder/server.log" >&2; exit 99; }
export DISPLAY=:$(tr -d '\n' < "$folder/display")

# The daemons of the session write to standard output too; what the tests read there is COMMAND's alone.
exec 6>&1 > /dev/null
dbus-run-session -- bash -c 'exec "$@" >&6 6>&-' command "$@" 2> >(grep -v -E 'dbus-daemon\[|SpiRegistry daemon|X connection to .* broken|fd limit' >&2)
