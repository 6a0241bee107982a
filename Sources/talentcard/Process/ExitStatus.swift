internal import Verification

/// What the process tells its caller, besides 0 (sysexits.h from 64 on).
enum ExitStatus: Int32 {
    /// Something was refused as unsafe.
    case unsafe = 1
    case checkIdentity = 10
    case noService = 11
    case refuse = 12
    case refer = 13
    /// EX_USAGE
    case usage = 64
    /// EX_DATAERR: a file or a number that cannot be read.
    case badInput = 65
    /// EX_UNAVAILABLE: no pcscd, no reader, no mirror.
    case unavailable = 69
    /// EX_IOERR: a disk.
    case disk = 74
    /// EX_CONFIG: a configuration or a trust folder.
    case configuration = 78
}

extension Outcome {
    /// `nil`: admit, which is success.
    var exitStatus: ExitStatus? {
        switch self {
        case .admit: nil
        case .checkIdentity: .checkIdentity
        case .noService: .noService
        case .refuse: .refuse
        case .refer: .refer
        }
    }
}
