internal import Glibc

/// Why an address is not offered: a stable code, the address, and the system's number.
package struct ListenError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable, CaseIterable {
        /// It is one for other machines, and nothing says who may come in.
        case noAccess = "no-access"
        case badCertificate = "bad-certificate"
        /// Another process has it; its number, or 0 where that cannot be told.
        case taken
        /// Something else than a socket is at the path; it is let be.
        case notASocket = "not-a-socket"
        /// errno
        case unusable
    }

    package let code: Code
    /// As the configuration has it.
    package let address: String
    package let number: Int32

    init(_ code: Code, at address: String, number: Int32 = 0) {
        (self.code, self.address, self.number) = (code, address, number)
    }

    /// - Parameter number: of the system call that was refused.
    init(errno number: Int32, at address: String) {
        self.init(number == EADDRINUSE ? .taken : .unusable, at: address, number: number == EADDRINUSE ? 0 : number)
    }

    package var description: String {
        switch code {
        case .noAccess: "\(address): for other machines, and access is not configured"
        case .badCertificate: "\(address): the certificate or its key cannot be used"
        case .taken where number > 0: "\(address): process \(number) listens there; end it, or choose another address"
        case .taken: "\(address): another process listens there; end it, or choose another address"
        case .notASocket: "\(address): something else is there, and is let be; remove it, or choose another path"
        case .unusable: "\(address): cannot listen there (errno \(number))"
        }
    }
}
