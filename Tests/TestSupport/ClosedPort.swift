internal import Foundation
internal import Glibc

/// A port of the kernel's choice where nobody listens, and that nobody else is given as long as this stands: whoever
/// connects is refused at once.
public final class ClosedPort {
    public let port: UInt16
    private let holder: Int32

    public init() throws {
        let holder = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(holder, pointer, length) == 0 && getsockname(holder, pointer, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        self.holder = holder
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit {
        close(holder)
    }

    public func url(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }
}
