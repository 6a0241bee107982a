internal import Glibc

/// Why a file or folder could not be read or kept: a stable code, the step, and the system's number.
package struct DurableFilesError: Error, Hashable, Sendable {
    package enum Code: String, Sendable, CaseIterable {
        /// No such file, or no such folder on the way to it.
        case missing
        case unreadable
        /// More bytes than the limit, which is the number.
        case tooLong = "too-long"
        /// A folder, device or pipe where a file must be.
        case notRegular = "not-regular"
        /// A secret that others may have read; the number is the file's mode.
        case openToOthers = "open-to-others"
        /// A secret that belongs to another account.
        case ofAnother = "of-another"
        /// Also a full disk; the number says which.
        case unwritable
        /// Another process has the lock.
        case held
    }

    package let code: Code
    package let step: FileStep
    package let path: String
    /// errno, but for `tooLong` (bytes) and `openToOthers` (mode); 0 where there is none.
    package let number: Int32

    init(_ code: Code, _ step: FileStep, at path: String, number: Int32 = 0) {
        (self.code, self.step, self.path, self.number) = (code, step, path, number)
    }

    /// - Parameter number: the call's errno.
    init(_ step: FileStep, at path: String, number: Int32) {
        let code: Code =
            switch step {
            case .open, .status, .read, .list: number == ENOENT || number == ENOTDIR ? .missing : .unreadable
            case .create, .write, .mode, .flush, .link, .rename, .remove, .flushFolder, .makeFolder: .unwritable
            case .lock: number == EWOULDBLOCK ? .held : .unwritable
            }
        self.init(code, step, at: path, number: number)
    }

    /// errno; 0 where the system did not fail.
    package var systemCode: Int32 {
        switch code {
        case .missing, .unreadable, .unwritable, .held: number
        case .tooLong, .notRegular, .openToOthers, .ofAnother: 0
        }
    }
}

extension DurableFilesError {
    /// What the system calls it; empty where it did not fail.
    package var systemWords: String { systemCode == 0 ? "" : String(cString: strerror(systemCode)) }
}

extension DurableFilesError: CustomStringConvertible {
    package var description: String { "\(path): \(code.rawValue) (\(step.rawValue), \(number))" }
}

/// A room's own error, made from this room's: the room's one place of translation.
package protocol FileFailure: Error {
    init(_ error: DurableFilesError)
}

extension DurableFilesError: FileFailure {
    package init(_ error: DurableFilesError) { self = error }
}

extension FileFailure {
    static func translating<Answer: ~Copyable>(
        _ work: () throws(DurableFilesError) -> Answer
    ) throws(Self) -> Answer {
        do {
            return try work()
        } catch {
            throw Self(error)
        }
    }
}
