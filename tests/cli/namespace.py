# SPDX-License-Identifier: GPL-3.0-or-later
"""A network of one's own: nothing is there but the loopback interface, the names that are given, and rules for packets."""
import os, shutil, socket, subprocess, sys, tempfile, threading

INSIDE = 'CHAIN_CLINIC_TEST_INSIDE'
TOOLS = os.environ['PATH'] + ':/usr/sbin:/sbin'


def die(sentence):
    print(f'Bail out! {sentence}')
    sys.exit(1)


def enter():
    """Runs this program again with its own users, mounts and network, unless it does already."""
    if INSIDE in os.environ:
        return
    command = ['unshare', '--map-root-user', '--mount', '--net', sys.executable, *sys.argv]
    for tool in ('unshare', 'ip', 'nft'):
        if not shutil.which(tool, path=TOOLS):
            die(f'There is no {tool} here, and this test needs it.')
    if subprocess.run([*command[:4], 'true'], capture_output=True, check=False).returncode != 0:
        die('This system permits no user, mount and network namespaces, which this test needs.')
    os.execvpe(command[0], command, {**os.environ, INSIDE: '1', 'PATH': TOOLS})


def cover(target, text):
    """Puts other contents over a file, for this namespace only."""
    with tempfile.NamedTemporaryFile('w', suffix='.cover') as file:
        file.write(text)
        file.flush()
        os.chmod(file.name, 0o644)
        subprocess.run(['mount', '--bind', file.name, target], check=True)


def answer_names(udp):
    """No name exists, but for those that begin with “deaf.”: about these nothing is said."""
    while True:
        question, place = udp.recvfrom(512)
        if question[12:17] != b'\x04deaf':
            udp.sendto(question[:2] + b'\x81\x83' + question[4:6] + bytes(6) + question[12:], place)


def furnish(addresses, hosts, rules):
    """All of 192.0.2.0/24 is here, and ADDRESSES; HOSTS are pairs of address and name; RULES are those of nftables."""
    for arguments in (('link', 'set', 'lo', 'up'), ('address', 'add', '192.0.2.1/24', 'dev', 'lo'),
                      *(('address', 'add', address, 'dev', 'lo') for address in addresses)):
        subprocess.run(['ip', *arguments], check=True)
    lines = ['table inet clinic {', 'chain input {', 'type filter hook input priority 0', *rules, '}', '}', '']
    subprocess.run(['nft', '-f', '-'], input='\n'.join(lines), text=True, check=True)
    cover('/etc/hosts', ''.join(f'{address} {name}\n' for address, name in [('127.0.0.1', 'localhost'), *hosts]))
    if os.path.exists('/etc/resolv.conf'):
        cover('/etc/resolv.conf', 'nameserver 192.0.2.1\noptions timeout:30 attempts:1\n')
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(('', 53))
    threading.Thread(target=answer_names, args=[udp], daemon=True).start()
