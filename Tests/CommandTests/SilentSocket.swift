import Foundation
import Glibc

/// A Unix socket that takes connections and says nothing, or hangs up: what a pcscd that is stuck, or that refuses, looks like.
final class SilentSocket: Sendable {
    let path: String
    private let listener: Int32

    /// - Parameter hangsUp: on each connection, as soon as something was said: before it, the other's words would find it gone.
    init(at path: String, hangsUp: Bool = false) throws {
        self.path = path
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let bound = withUnsafePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 && listen(listener, 16) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        self.listener = listener
        // Without it the kernel takes the connections, and nobody the words.
        guard hangsUp else { return }
        Thread {
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                // The head of a command and what libpcsclite says first, its version, are two writes. The last byte is left
                // unread, so that the other is reset, as by a pcscd that lets nobody in.
                var words = [UInt8](repeating: 0, count: 8 + 12 - 1)
                recv(connection, &words, words.count, Int32(MSG_WAITALL))
                close(connection)
            }
        }.start()
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}
