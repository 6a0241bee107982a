/// What `talentcard doctor` can find out about a site. Moments are written by the caller, in the machine's own time.
package enum DoctorFinding: Hashable, Sendable {
    // MARK: The machine
    case openSSL
    /// - Parameter code: what OpenSSL does not give.
    case openSSLBroken(code: String)
    case clockSynchronised
    case clockNotYetSynchronised
    case noTimeService
    case clockTrusted(now: String)
    case clockBehind(now: String, signed: String)
    case disk(free: String, folder: String)
    case diskFull(free: String, folder: String)
    case noDataFolder(folder: String, cause: String)
    case folderClosed(folder: String)
    case folderOpen(folder: String)
    case configurationOpen(path: String)
    case proxy(address: String)
    case badProxy
    // MARK: Devices
    case reader(name: String)
    case noReaders
    case pcscdAway(cause: String)
    case pcscdRefuses(cause: String)
    case pcscdOfAnotherVersion(cause: String)
    case readersNotListed(cause: String)
    /// Programs that take cards for themselves.
    case readersShared(programs: String)
    case noScanners
    case scanner(path: String)
    case scannerDenied(path: String)
    // MARK: The daemon
    case daemon(site: String, version: String)
    case daemonAway(url: String)
    case journal(entries: Int64)
    case journalBroken(code: String)
    case lane(state: String)
    case laneWithoutService(state: String)
    case laneWithoutReader(state: String)
    case laneWithoutScanner(state: String)
    case laneOutOfOrder(state: String)
    // MARK: Trust
    case trust(of: String, policy: String, minutes: Int64)
    case trustAging(of: String, policy: String, minutes: Int64)
    case trustOld(of: String, policy: String, minutes: Int64)
    case folderAging(of: String, policy: String, minutes: Int64)
    case folderOld(of: String, policy: String, minutes: Int64)
    case noTrust(folder: String, configuration: String)
    case emptyTrustFolder(path: String)
    case trustFolderBroken(cause: String)
    case trustFolderNotTaken(cause: String)
    case storeBroken(cause: String)
    case noRepository
    case alarm(text: String)
    case notice(text: String)
    case leftOut(text: String)
    case mirror(url: String)
    case mirrorRefused(text: String)
    case mirrorUnusable(text: String, url: String)
    case mirrorBehindProxy(text: String)
    case mirrorCompresses(text: String)
    case signers(count: Int, last: String)
    case signersEnding(last: String)
    case noSigners
    // MARK: Any
    /// The check had no answer in time.
    case silent(seconds: Int)
}

/// What a finding is about. The raw values are what programs read.
package enum DoctorSubject: String, Hashable, Sendable, CaseIterable {
    case openSSL = "openssl"
    case timeService = "time service"
    case clock, disk, permissions, proxy, readers, reader, scanners, scanner, daemon, journal, lane
    case trust = "trust data"
    case repository, alarm, mirror, certificates
}
