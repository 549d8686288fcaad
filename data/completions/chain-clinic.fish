# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of chain-clinic for fish.

complete -c chain-clinic -s '?' -l help -d 'Show the options'
complete -c chain-clinic -l help-all -d 'Show all options'
complete -c chain-clinic -l gapplication-service -d 'Wait to be called over D-Bus'
complete -c chain-clinic -k -x -a '(__fish_complete_suffix .clinic)'
