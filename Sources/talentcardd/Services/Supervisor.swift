internal import Glibc

/// Tells the process's supervisor how it stands (sd_notify(3)): one datagram to the socket that it names.
enum Supervisor {
    /// - Parameter state: `READY=1`, `STOPPING=1`.
    static func tell(_ state: String) {
        guard let variable = getenv("NOTIFY_SOCKET") else { return }
        let name = Array(String(cString: variable).utf8)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard let first = name.first, name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { path in
            path.copyBytes(from: name)
            // `@` stands for the zero byte of an abstract name.
            if first == UInt8(ascii: "@") { path[0] = 0 }
        }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                // The supervisor that does not listen finds out by its own time-out.
                _ = sendto(descriptor, state, state.utf8.count, Int32(MSG_NOSIGNAL), address, length)
            }
        }
    }
}
