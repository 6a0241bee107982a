package import DurableFiles

/// Why a simulated card could not be had or kept: a stable code and the system's number.
public struct SimulatorError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, CaseIterable {
        /// A file or folder could not be read or written.
        case file
        /// A file is there, but holds no P-256 key, or not what its name says.
        case badFile = "bad-file"
        /// No thread, socket or pipe to be had, or an address that is none.
        case system
        /// The library that makes keys failed.
        case key
    }

    public let code: Code

    /// errno; 0 when the failure is not the system's.
    public let number: Int32

    /// The file in question.
    public let path: String?

    public init(_ code: Code, number: Int32 = 0, path: String? = nil) {
        self.code = code
        self.number = number
        self.path = path
    }

    public var description: String {
        let place = path.map { " \($0)" } ?? ""
        return number == 0 ? code.rawValue + place : "\(code.rawValue)\(place) (errno \(number))"
    }
}

extension SimulatorError: FileFailure {
    package init(_ error: DurableFilesError) {
        let code: Code =
            switch error.code {
            case .tooLong: .badFile
            case .missing, .unreadable, .unwritable, .held, .notRegular, .openToOthers, .ofAnother: .file
            }
        self.init(code, number: error.systemCode, path: error.path)
    }
}
