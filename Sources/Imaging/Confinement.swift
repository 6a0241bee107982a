internal import CImaging

/// Shuts this process in: no files, no network, no other process, no more memory and time than a picture needs.
package enum Confinement {
    /// Ends every other descriptor than 0 to 2 and every variable of the environment; there is no way back.
    ///
    /// - Returns: whether it holds; where the kernel takes no filter of system calls it does not.
    package static func begin() -> Bool { ci_confine() == 0 }

    /// Something that a broken decoder would be made to do, tried out.
    package enum Attempt: String, Sendable, CaseIterable {
        case openFile = "open-file"
        case makeFile = "make-file"
        case connect
        case execute
        case fork
        case signal
        case trace
        case runWritten = "run-written"
        case takeMemory = "take-memory"
        case takeTime = "take-time"

        /// - Returns: whether it was done. Most attempts end the process instead.
        package var succeeds: Bool {
            let attempt =
                switch self {
                case .openFile: ci_attempt_open_file
                case .makeFile: ci_attempt_make_file
                case .connect: ci_attempt_connect
                case .execute: ci_attempt_execute
                case .fork: ci_attempt_fork
                case .signal: ci_attempt_signal
                case .trace: ci_attempt_trace
                case .runWritten: ci_attempt_run_written
                case .takeMemory: ci_attempt_take_memory
                case .takeTime: ci_attempt_take_time
                }
            return ci_attempt(Int32(attempt)) == 0
        }
    }
}
