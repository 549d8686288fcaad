# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of chain-clinic-cli for fish.

set -l commands check log diagnose probe report remedy
set -l first "not __fish_seen_subcommand_from $commands"
set -l check '__fish_seen_subcommand_from check'

complete -c chain-clinic-cli -n $first -f -a check -d 'Can the device complete this chain?'
complete -c chain-clinic-cli -n $first -f -a log -d 'Read device logs'
complete -c chain-clinic-cli -n $first -f -a diagnose -d 'Weigh every cause on a case'
complete -c chain-clinic-cli -n $first -f -a probe -d 'Ask the sign-in server'
complete -c chain-clinic-cli -n $first -f -a report -d 'Write the report of a case'
complete -c chain-clinic-cli -n $first -f -a remedy -d 'Write the files to upload and the steps'
complete -c chain-clinic-cli -s h -l help -d 'Show help'
complete -c chain-clinic-cli -n $first -l version -d 'Show versions'

complete -c chain-clinic-cli -n $check -l device -r -F -d 'What is on the device'
complete -c chain-clinic-cli -n $check -l device-untrusted -r -F -d 'On the device, but no anchor'
complete -c chain-clinic-cli -n $check -l ca -r -F -d 'Other CA certificates at hand'
complete -c chain-clinic-cli -n $check -l anchor -r -F -d 'Trusted as it is'
complete -c chain-clinic-cli -n $check -l fetch -d 'Follow issuer, CRL and OCSP addresses'
complete -c chain-clinic-cli -n $check -l at -x -d 'The moment of judgement'
complete -c chain-clinic-cli -n $check -l purpose -x -a 'client server any' -d 'What it must be good for'
complete -c chain-clinic-cli -n $check -l name -x -d 'A DNS name or IP address it must be good for'
complete -c chain-clinic-cli -n $check -l email -x -d 'An e-mail address it must be good for'
complete -c chain-clinic-cli -n $check -l policy -x -d 'A policy that must be valid'
complete -c chain-clinic-cli -n $check -l crl -r -F -d 'A revocation list at hand'
complete -c chain-clinic-cli -n $check -l require-crl -d 'Unknown revocation is an error'
complete -c chain-clinic-cli -n $check -l max-depth -x -d 'The most CA certificates in between'
complete -c chain-clinic-cli -n $check -l sts -x -d 'Ask this sign-in server for its names'
complete -c chain-clinic-cli -n $check -l accepted-ca -r -F -d 'The server accepts these names'
complete -c chain-clinic-cli -n $check -l accepted-none -d 'The server names nobody'
complete -c chain-clinic-cli -n $check -l password-file -r -F -d 'Password of a PKCS#12 file'
complete -c chain-clinic-cli -n '__fish_seen_subcommand_from check log diagnose probe' -l json -d 'Print JSON'
complete -c chain-clinic-cli -n '__fish_seen_subcommand_from probe' -l timeout -x -d 'Seconds for all of it'
complete -c chain-clinic-cli -n '__fish_seen_subcommand_from probe' -l compare -r -F -d 'What probe --json wrote before'
complete -c chain-clinic-cli -n '__fish_seen_subcommand_from report' -l format -x -a 'html txt json' -d 'What to write'
complete -c chain-clinic-cli -n '__fish_seen_subcommand_from report remedy' -l output -r -F -d 'Where to'
