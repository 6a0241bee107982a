internal import DurableFiles
internal import Glibc
internal import HTTPAsking
internal import Signatures
internal import Words

// The machine itself: OpenSSL, clock, disk, permissions, the way out.

extension DoctorCommand {
    private static let bytesNeeded: UInt64 = 200 << 20

    /// What timesyncd leaves when it has set the clock, and the others while they run.
    private static let clockKeepers = [
        "/run/systemd/timesync/synchronized", "/run/chrony/chronyd.pid", "/run/chronyd.pid", "/run/ntpd.pid",
    ]

    static func openSSL() -> [Finding] {
        do {
            try OpenSSLTrial.check()
            return [Finding(.openSSL, .openSSL)]
        } catch {
            return [Finding(.openSSL, .openSSLBroken(code: error.rawValue))]
        }
    }

    static func timeService() -> [Finding] {
        if KernelClock.isSynchronised { return [Finding(.timeService, .clockSynchronised)] }
        let isKept = clockKeepers.contains { access($0, F_OK) == 0 }
        return [Finding(.timeService, isKept ? .clockNotYetSynchronised : .noTimeService)]
    }

    static func proxy() -> [Finding] {
        do {
            let proxies = try HTTPProxies.ofEnvironment()
            return proxies.addresses.map { Finding(.proxy, .proxy(address: $0)) }
        } catch {
            return [Finding(.proxy, .badProxy)]
        }
    }

    func diskFindings() -> [Finding] {
        var disk = statvfs()
        guard statvfs(data, &disk) == 0 else {
            return [Finding(.disk, .noDataFolder(folder: data, cause: String(cString: strerror(errno))))]
        }
        let free = UInt64(disk.f_bavail) * UInt64(disk.f_frsize)
        let text = "\(free >> 20) MiB"
        let isEnough = free >= DoctorCommand.bytesNeeded && (disk.f_files == 0 || disk.f_favail > 1000)
        return [
            Finding(.disk, isEnough ? .disk(free: text, folder: data) : .diskFull(free: text, folder: data))
        ]
    }

    func permissionFindings() -> [Finding] {
        var findings: [Finding] = []
        if let mode = DoctorCommand.mode(of: data) {
            let isClosed = mode & 0o007 == 0
            findings.append(Finding(.permissions, isClosed ? .folderClosed(folder: data) : .folderOpen(folder: data)))
        }
        if let mode = DoctorCommand.mode(of: config), mode & 0o022 != 0 {
            findings.append(Finding(.permissions, .configurationOpen(path: config)))
        }
        return findings
    }

    private static func mode(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode : nil
    }
}
