internal import Glibc

/// Why a device could not be used: a stable code, and the system's number that it came with.
public struct DeviceError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, CaseIterable {
        /// No device of this name: not plugged in.
        case notThere = "not-there"
        /// It was there, and is no longer.
        case gone
        /// Another program has it, or it takes nothing now.
        case busy
        /// We may not: its group is another.
        case denied
        /// Something else than what was asked for.
        case wrongKind = "wrong-kind"
        case failed
    }

    public let code: Code
    /// An errno; 0 when the failure is not the system's.
    public let number: Int32

    public init(_ code: Code, number: Int32 = 0) {
        self.code = code
        self.number = number
    }

    init(errno number: Int32) {
        let code: Code =
            switch number {
            case ENOENT, ENXIO, ENODEV, ENOTDIR: .notThere
            case EIO, EPIPE: .gone
            case EBUSY, EAGAIN: .busy
            case EACCES, EPERM: .denied
            case ENOTTY, EINVAL, EISDIR: .wrongKind
            default: .failed
            }
        self.init(code, number: number)
    }

    public var description: String { number == 0 ? code.rawValue : "\(code.rawValue) (errno \(number))" }
}
