internal import Glibc

/// Why the store on disk could not be read or written. What was in force stays in force.
public struct StoreError: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        case unreadable
        /// Also a full disk; the number says which.
        case unwritable
        /// Another process is writing.
        case held
    }

    public let code: Code
    public let path: String
    /// errno; 0 where there is none.
    public let number: Int32

    /// Whether there is no room left.
    public var isFullDisk: Bool { code == .unwritable && (number == ENOSPC || number == EDQUOT) }

    init(_ code: Code, at path: String, number: Int32 = 0) {
        self.code = code
        self.path = path
        self.number = number
    }
}

extension StoreError: CustomStringConvertible {
    /// One line: where, what, and what to do.
    public var description: String {
        let cause = number == 0 ? "" : " (\(String(cString: strerror(number))))"
        return switch code {
        case .unreadable: "\(path): cannot be read\(cause); check its permissions and the disk"
        case .unwritable: "\(path): cannot be written\(cause); make room or check its permissions; nothing was replaced"
        case .held: "\(path): another process is writing; wait for it to end"
        }
    }
}
