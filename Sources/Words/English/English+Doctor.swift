extension English {
    func name(of subject: DoctorSubject) -> String {
        switch subject {
        case .openSSL: "OpenSSL"
        case .timeService, .clock, .disk, .permissions, .proxy, .readers, .reader, .scanners, .scanner, .daemon,
            .journal,
            .lane, .trust, .repository, .alarm, .mirror, .certificates:
            subject.rawValue
        }
    }

    func text(on finding: DoctorFinding) -> String {
        switch finding {
        case .openSSL: "hashes and checks signatures"
        case .openSSLBroken(let code): "gives no \(code.dropFirst(3).uppercased()) (\(code))"
        case .clockSynchronised: "the kernel calls the clock synchronised"
        case .clockNotYetSynchronised: "one runs, and the kernel does not call the clock synchronised yet"
        case .noTimeService: "none runs, and the kernel does not call the clock synchronised"
        case .clockTrusted(let now): "\(now), after all that was signed"
        case .clockBehind(let now, let signed): "\(now) is before what was signed at \(signed)"
        case .disk(let free, let folder), .diskFull(let free, let folder): "\(free) free in \(folder)"
        case .noDataFolder(let folder, let cause): "\(folder): \(cause)"
        case .folderClosed(let folder): "\(folder) is closed to others"
        case .folderOpen(let folder): "\(folder) is open to others"
        case .configurationOpen(let path): "\(path) can be written by others"
        case .proxy(let address): "mirrors are asked through \(address)"
        case .badProxy: "http_proxy, https_proxy or all_proxy names no HTTP proxy"
        case .reader(let name): name
        case .noReaders: "pcscd runs and knows no reader"
        case .pcscdAway(let cause): "pcscd does not run (\(cause))"
        case .pcscdRefuses(let cause): "pcscd refuses this user (\(cause))"
        case .pcscdOfAnotherVersion(let cause):
            "what listens as pcscd does not serve us: another version, or one that cannot start (\(cause))"
        case .readersNotListed(let cause): "pcscd does not name its readers (\(cause))"
        case .readersShared(let programs): "other programs here use cards, too: \(programs)"
        case .noScanners: "none by /dev/serial/by-id, /dev/input/by-id and /dev/talentcard-*"
        case .scanner(let path): path
        case .scannerDenied(let path): "\(path) cannot be used by this user"
        case .daemon(let site, let version): "site \(site), version \(version)"
        case .daemonAway(let url): "does not answer at \(url)"
        case .journal(let entries): "\(entries) entries"
        case .journalBroken(let code): "cannot be read: \(code)"
        case .lane(let state), .laneWithoutService(let state), .laneWithoutReader(let state),
            .laneOutOfOrder(let state):
            state
        case .laneWithoutScanner(let state): "scanner \(state)"
        case .trust(let moment, let policy, let minutes), .trustAging(let moment, let policy, let minutes),
            .trustOld(let moment, let policy, let minutes), .folderAging(let moment, let policy, let minutes),
            .folderOld(let moment, let policy, let minutes):
            "of \(moment), policy \(policy), \(minutes) minutes old"
        case .noTrust(let folder, _): "\(folder) holds none: every card is referred"
        case .emptyTrustFolder(let path): "\(path) holds none: every card is referred"
        case .trustFolderBroken(let cause), .storeBroken(let cause): cause
        case .trustFolderNotTaken(let cause): "what is in the folder now was not taken: \(cause)"
        case .noRepository: "none is configured: nobody brings newer trust data"
        case .alarm(let text), .notice(let text), .leftOut(let text): text
        case .mirror(let url): url
        case .mirrorRefused(let text), .mirrorUnusable(let text, _), .mirrorBehindProxy(let text),
            .mirrorCompresses(let text):
            text
        case .signers(let count, let last): "\(count) signers, the last until \(last)"
        case .signersEnding(let last): "the last signer's ends on \(last)"
        case .noSigners: "nobody may sign"
        case .silent(let seconds): "no answer within \(seconds) seconds"
        }
    }

    func advice(on finding: DoctorFinding, of subject: DoctorSubject) -> String? {
        switch finding {
        case .openSSL, .clockSynchronised, .clockTrusted, .disk, .folderClosed, .proxy, .reader, .noScanners, .scanner,
            .daemon, .journal, .lane, .trust, .mirror, .signers:
            nil
        case .openSSLBroken: "look at openssl.cnf, OPENSSL_CONF and OPENSSL_MODULES; until then nothing is verified"
        case .clockNotYetSynchronised: "see whether its servers can be reached: timedatectl, chronyc tracking"
        case .noTimeService: "apt install systemd-timesyncd or chrony, and give it a server"
        case .clockBehind: "set the clock: timedatectl set-ntp true"
        case .diskFull: "make room: without it nothing can be recorded, and every card is referred"
        case .noDataFolder: "mkdir, or --data"
        case .folderOpen(let folder): "chmod o= \(folder)"
        case .configurationOpen(let path): "chmod go-w \(path)"
        case .badProxy: "give http://HOST:PORT, or unset it"
        case .noReaders:
            "plug one in; `pcsc_scan` (package pcsc-tools) shows what it sees; the driver is libccid's"
        case .pcscdAway:
            "systemctl status pcscd.socket; apt install pcscd libccid. Without a reader, nothing is to do"
        case .pcscdRefuses:
            "polkit's rule 50-talentcard-pcscd.rules lets the daemon's user in: sudo -u talentcard talentcard doctor"
        case .pcscdOfAnotherVersion: "journalctl -u pcscd; pcscd and libpcsclite1 must be of one version"
        case .readersNotListed: "systemctl restart pcscd; journalctl -u pcscd"
        case .readersShared:
            "end them where they keep cards from the lanes: a card is then read after 2 s as out of order"
        case .scannerDenied: "run as the daemon's user: sudo -u talentcard talentcard doctor; else deploy's udev rule"
        case .daemonAway: "systemctl status talentcardd; journalctl -u talentcardd; or --daemon for another address"
        case .journalBroken: "make room on the disk; until then every card is referred"
        case .laneWithoutService: "pcscd does not answer the daemon: its log; polkit's rule"
        case .laneWithoutReader: "no reader fits the pattern, or the scanner is unplugged"
        case .laneWithoutScanner:
            "plug it in; the daemon's log says whether it is denied or busy, see deploy's udev rule"
        case .laneOutOfOrder:
            "its card, reader or gate hangs, or another program keeps the card; the daemon's log says which"
        case .trustAging: "see the mirrors"
        case .trustOld: "see the mirrors; a stick works too: talentcard sync --mirror file:///…"
        case .folderAging: "bring a newer folder, before services refer every card for it"
        case .folderOld: "bring a newer folder: until then every card may be referred"
        case .noTrust(_, let configuration):
            "talentcard sync, or see `trust` in \(configuration); where that names a directory, --trust DIR looks at it"
        case .emptyTrustFolder: "bring an unpacked trust folder"
        case .trustFolderBroken: "bring the whole folder anew; every card is referred"
        case .trustFolderNotTaken: "bring it anew, whole"
        case .storeBroken: "run as the daemon's user, or name the folder with --data"
        case .noRepository: "give `trust` its ca, root and mirrors; or replace the folder by hand, at best every day"
        case .alarm: "it may be an attack: ask the authority before anything else"
        case .notice: "it stops nothing; Repository.md says what it means"
        case .leftOut: "it is not used: ask the authority for another"
        case .mirrorRefused: "do not trust it; ask the authority"
        case .mirrorUnusable(_, let url): "see that it can be reached: curl \(url)"
        case .mirrorBehindProxy: "see that the proxy lets this machine through: http_proxy, https_proxy, or `proxy`"
        case .mirrorCompresses: "switch compression off for these files on that web server"
        case .signersEnding: "the authority should have published its successor; ask it"
        case .noSigners: "ask the authority"
        case .silent:
            switch subject {
            case .readers: "pcscd took us in and says nothing: systemctl restart pcscd"
            case .daemon: "it takes connections and does not answer: systemctl restart talentcardd"
            case .disk, .permissions, .trust: "a disk or share hangs: dmesg, mount"
            case .openSSL, .timeService, .clock, .proxy, .reader, .scanners, .scanner, .journal, .lane, .repository,
                .alarm, .mirror, .certificates:
                "run it again"
            }
        }
    }
}
