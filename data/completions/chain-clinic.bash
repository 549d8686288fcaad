# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of chain-clinic for bash.

_chain_clinic()
{
    local cur=${COMP_WORDS[COMP_CWORD]}

    if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--help --help-all --gapplication-service' -- "$cur"))
    else
        compopt -o filenames
        COMPREPLY=($(compgen -f -X '!*.clinic' -- "$cur") $(compgen -d -- "$cur"))
    fi
}

complete -F _chain_clinic chain-clinic
