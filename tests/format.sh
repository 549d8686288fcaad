#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# format.sh [--fix]: holds every C file to .clang-format (version 14) and to the limits of length.
set -eu
cd "$(dirname "$0")/.."
formatter=$(command -v clang-format-14 || command -v clang-format)

# The one thing .clang-format cannot express: no space after the macros that read like punctuation.
format() {
  "$formatter" --style=file --assume-filename="$1" < "$1" |
    sed -E 's/\b(_|N_|C_|NC_|g_autoptr|g_autolist|g_auto) \(/\1(/g'
}

bad=0
while IFS= read -r file; do
  if [ "${1-}" = --fix ]; then
    format "$file" > "$file.formatted"
    if cmp -s "$file" "$file.formatted"; then rm "$file.formatted"; else cat "$file.formatted" > "$file"; rm "$file.formatted"; fi
  elif ! format "$file" | diff -u "$file" - > /tmp/format.$$; then
    echo "$file is not formatted:"; head -20 /tmp/format.$$; bad=1
  fi
  rm -f /tmp/format.$$
  lines=$(wc -l < "$file")
  [ "$lines" -le 600 ] || { echo "$file has $lines lines; 600 is the most"; bad=1; }
  awk -v f="$file" 'length($0) > 120 { print f ":" NR ": longer than 120 columns"; bad = 1 } END { exit bad }' "$file" || bad=1
  head -1 "$file" | grep -q SPDX || { echo "$file has no SPDX line"; bad=1; }
done < <(git ls-files --cached --others --exclude-standard 'src/*.c' 'src/*.h' 'tests/*.c' 'tests/*.h' | if [ $# -gt 1 ]; then grep -E "^($2)"; else cat; fi)
exit $bad
