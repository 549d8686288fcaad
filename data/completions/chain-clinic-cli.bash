# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of chain-clinic-cli for bash.

_chain_clinic_cli()
{
    local cur prev command= word
    COMPREPLY=()
    cur=${COMP_WORDS[COMP_CWORD]}
    prev=${COMP_WORDS[COMP_CWORD - 1]}

    for word in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
        case $word in
            check | log | compare | diagnose | explain | probe | report | remedy) command=$word; break ;;
        esac
    done

    # "=" breaks words: the value of --opt=VALUE comes as a word of its own.
    if [[ $cur == "=" ]]; then
        cur=
    elif [[ $prev == "=" ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi

    case $prev in
        --network) COMPREPLY=($(compgen -W 'inside outside' -- "$cur")); return ;;
        --purpose) COMPREPLY=($(compgen -W 'client server any' -- "$cur")); return ;;
        --format) COMPREPLY=($(compgen -W 'html pdf md txt json' -- "$cur")); return ;;
        --paper) COMPREPLY=($(compgen -W 'a4 letter' -- "$cur")); return ;;
        --at | --name | --email | --policy | --max-depth | --sts | --timeout) return ;;
        --device | --device-untrusted | --ca | --anchor | --crl | --accepted-ca | --password-file | --identity | --compare | --output | --organization)
            compopt -o filenames
            COMPREPLY=($(compgen -f -- "$cur"))
            return ;;
    esac

    if [[ $cur == -* ]]; then
        case $command in
            check) word='--device= --device-untrusted= --ca= --anchor= --fetch --at= --purpose= --name= --email= --policy= --crl=
                         --require-crl --max-depth= --sts= --accepted-ca= --accepted-none --password-file= --json --help' ;;
            log | compare | explain) word='--json --help' ;;
            diagnose) word='--json --organization= --help' ;;
            probe) word='--timeout= --identity= --password-file= --network= --compare= --json --help' ;;
            report) word='--format= --paper= --output= --organization= --help' ;;
            remedy) word='--output= --organization= --help' ;;
            *) word='--help --version' ;;
        esac
        COMPREPLY=($(compgen -W "$word" -- "$cur"))
        [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace
        return
    fi

    case $command in
        '') COMPREPLY=($(compgen -W 'check log compare diagnose explain probe report remedy' -- "$cur")) ;;
        explain) return ;;
        probe) COMPREPLY=($(compgen -A hostname -- "$cur")) ;;
        compare | diagnose | report | remedy)
            compopt -o filenames
            COMPREPLY=($(compgen -f -X '!*.clinic' -- "$cur") $(compgen -d -- "$cur")) ;;
        *)
            compopt -o filenames
            COMPREPLY=($(compgen -f -- "$cur")) ;;
    esac
}

complete -F _chain_clinic_cli chain-clinic-cli
