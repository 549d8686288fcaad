#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-log.py everyday|hard MIB FILE [LITERALS]: writes a synthetic device log.

everyday: what a phone writes, from templates, one line in a thousand about a certificate. hard: random identifiers and
words that nearly are those looked for, one true line in a thousand. The same in every run. A file that is there and large
enough is left alone.
"""
import os, random, sys

kind, size, path = sys.argv[1], int(sys.argv[2]) * 1024 * 1024, sys.argv[3]
if os.path.exists(path) and os.path.getsize(path) >= size:
    sys.exit()
r = random.Random(20261123)

EVERYDAY = [
    'SpringBoard[52] <Notice>: Front display did change: <SBApplication: 0x{h}; com.apple.mobilesafari>',
    'SpringBoard(FrontBoard)[52] <Notice>: [com.apple.mobilesafari] Setting process visibility to: Foreground {d}',
    'backboardd(CoreBrightness)[63] <Notice>: Lux: {d}.{d} color: {d}, {d}, {d} nits: {d}.{d}',
    'CommCenter[77] <Notice>: #I Signal strength changed: rsrp -{d} rsrq -{d} snr {d}',
    'locationd[67] <Notice>: @ClxClient, Fix, 0, ll, N/A, speed, {d}.{d}, course, {d}, age {d}',
    'kernel[0] <Notice>: AppleKeyStore:Sending lock change {d}',
    'kernel(AppleBCMWLANCore)[0] <Notice>: wlan0: Roam scan done, rssi -{d} channel {d} flags 0x{h}',
    'symptomsd(SymptomEvaluator)[141] <Notice>: Data usage: flow {d} rx {d} tx {d} for com.apple.WebKit.Networking',
    'mediaserverd(CoreMedia)[31] <Notice>: <<<< AVAudioSession >>>> category {d} mode {d} session 0x{h}',
    'UserEventAgent(BatteryLife)[28] <Notice>: Battery level {d} voltage {d} temperature {d} cycles {d}',
    'powerd[81] <Notice>: Process backboardd.{d} Created PreventUserIdleSystemSleep "DisplayWake" age:00:00:{d}',
    'dasd(DuetActivityScheduler)[110] <Notice>: com.apple.cloudkit.sync.{d}:{h}:[ score {d}, decision MayNotProceed ]',
    'bluetoothd[89] <Notice>: Stack: LM event {d} handle 0x{h} status 0 interval {d} latency {d}',
    'apsd(PersistentConnection)[99] <Notice>: courier stream: sent {d} bytes, next keep-alive in {d} seconds',
    'MobileSafari[618] <Notice>: WebPageProxy::didCommitLoad frame {d} page {h} url hash {h}',
    'com.apple.WebKit.WebContent(JavaScriptCore)[620] <Notice>: gc pause {d} us, heap {d} KiB, {h}',
    'com.apple.WebKit.Networking(CFNetwork)[619] <Info>: Task <{h}-{h}>.<{d}> now using Connection {d}',
    'com.apple.WebKit.Networking(CFNetwork)[619] <Info>: Task <{h}-{h}>.<{d}> sent request, body N {d}',
    'mDNSResponder[70] <Notice>: [R{d}] DNSServiceQueryRecord START -- qname {h}.example, type A, id {d}',
    'wifid[45] <Notice>: WiFi:[{d}.{d}]: Link quality {d} tx rate {d} rx rate {d} beacon lost {d}',
    'configd(IPConfiguration)[72] <Notice>: en0: DHCP lease renewed for {d} seconds by 10.0.{d}.{d}',
    'runningboardd[31] <Notice>: Assertion {h} invalidated, reason {d}, target app<com.apple.mobilemail>:{d}',
    'assertiond[66] <Notice>: Client <BKNewProcess: 0x{h}; pid {d}> wants to be monitored with policy {d}',
    'timed(CoreTime)[92] <Notice>: sntp offset {d}.{d} delay {d}.{d} from source TMCell score {d}',
    'nsurlsessiond[101] <Notice>: Background task {d} of com.apple.appstored resumed, {d} bytes of {d}',
    'tccd[127] <Notice>: AUTHREQ_RESULT: msgID={d}.{d}, authValue=2, authReason={d}, authVersion=1',
    'cloudd(CloudKitDaemon)[131] <Notice>: Operation {h} finished: fetched {d} records in {d} ms',
]
TELLING = [
    'com.apple.WebKit.Networking(CFNetwork)[619] <Info>: TIC TLS Event [{d}:0x{h}]: 11, Pending(0)',
    'com.apple.WebKit.Networking(libsystem_network.dylib)[619] <Info>: nw_connection_endpoint_report '
    '[{d} host{d}.example:443 in_progress resolver (satisfied)] reported event path:start',
    'MobileSafari(ProtectedCloudStorage)[618] <Error>: KeychainGetStatus(PCSiCloudServiceMarkerName): keychain: -25300',
    'securityd[88] <Notice>: items matching issuer parent: Error Domain=NSOSStatusErrorDomain Code=-25300 "none"',
]
NEAR = ('items matched issuer parents certificate certificates request TLS Trust results handshake client Clients state '
        'states alert alerts level fatalities connection connected connecting TIC TCP Connection Conn report reports keychain '
        'Keychain CredStorage leaf issuer identity SCEP profile profiles trustd securityd cert certs -25299 3:-97 failed '
        'loading download finished error errors verify verification BoringSSL boringssl endpoint_reporter nw_connections '
        'handler_cancelled').split()
LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'


def fill(template):
    text = template
    while '{d}' in text:
        text = text.replace('{d}', str(r.randrange(1, 9999)), 1)
    while '{h}' in text:
        text = text.replace('{h}', f'{r.getrandbits(32):x}', 1)
    return text


def identifier():
    return ''.join(r.choices(LETTERS, k=r.randrange(3, 15)))


WORDS = [identifier() for _ in range(20000)]


def hard():
    process = r.choice(WORDS) if r.random() < 0.7 else 'com.apple.WebKit.Networking(CFNetwork)'
    words = [r.choice(NEAR) if r.random() < 0.1 else r.choice(WORDS) for _ in range(r.randrange(6, 18))]
    return f'{process}[{r.randrange(1, 9999)}] <Notice>: {" ".join(words)} {r.getrandbits(64):x}'


def stamp(n):
    second = n // 400 % 86400
    return f'Nov {2 + n // 400 // 86400 % 28:2d} {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d} Adas-iPad '


def piece(start, count):
    lines = []
    for n in range(start, start + count):
        body = fill(r.choice(TELLING)) if n % 1000 == 500 else fill(r.choice(EVERYDAY)) if kind == 'everyday' else hard()
        lines.append(stamp(n) + body)
    return ('\n'.join(lines) + '\n').encode()


# Pieces made once are repeated: what counts is that no cache and no branch predictor learns them.
pieces = [piece(i * 20000, 20000) for i in range(24)]
done = n = 0
with open(path + '.part', 'wb') as file:
    while done < size:
        text = pieces[n % len(pieces)]
        file.write(text)
        done, n = done + len(text), n + 1
os.rename(path + '.part', path)
