internal import Foundation
internal import Glibc
internal import Replication
internal import Verification

// The machine itself: clock, disk, permissions.

extension DoctorCommand {
    private static let bytesNeeded: UInt64 = 200 << 20

    /// What timesyncd leaves when it has set the clock, and the others while they run.
    private static let clockKeepers = [
        "/run/systemd/timesync/synchronized", "/run/chrony/chronyd.pid", "/run/chronyd.pid", "/run/ntpd.pid",
    ]

    static func clock() -> [Finding] {
        guard !LocalClock.system(showing: Environment.now).isSynchronised else {
            return [.good("time service", "the kernel calls the clock synchronised")]
        }
        guard clockKeepers.contains(where: { access($0, F_OK) == 0 }) else {
            return [
                .warning(
                    "time service", "nothing keeps the clock right",
                    do: "apt install systemd-timesyncd or chrony, and give it a server")
            ]
        }
        return [
            .warning(
                "time service", "one runs, and has not synchronised the clock yet",
                do: "see whether its servers can be reached: timedatectl, chronyc tracking")
        ]
    }

    func diskFindings() -> [Finding] {
        var disk = statvfs()
        guard statvfs(data, &disk) == 0 else {
            return [.fault("disk", "\(data): \(String(cString: strerror(errno)))", do: "mkdir, or --data")]
        }
        let free = UInt64(disk.f_bavail) * UInt64(disk.f_frsize)
        let text = "\(free >> 20) MiB free in \(data)"
        guard free >= DoctorCommand.bytesNeeded, disk.f_files == 0 || disk.f_favail > 1000 else {
            return [
                .fault("disk", text, do: "make room: without it nothing can be recorded, and every card is referred")
            ]
        }
        return [.good("disk", text)]
    }

    func permissionFindings() -> [Finding] {
        var findings: [Finding] = []
        if let mode = DoctorCommand.mode(of: data) {
            findings.append(
                mode & 0o007 == 0
                    ? .good("permissions", "\(data) is closed to others")
                    : .warning("permissions", "\(data) is open to others", do: "chmod o= \(data)"))
        }
        if let mode = DoctorCommand.mode(of: config), mode & 0o022 != 0 {
            findings.append(.fault("permissions", "\(config) can be written by others", do: "chmod go-w \(config)"))
        }
        return findings
    }

    private static func mode(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode : nil
    }
}
