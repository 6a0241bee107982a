internal import Glibc

/// System calls as all of this room makes them: a test's fault first, and again when a signal came in between.
enum SystemCall {
    /// - Parameters:
    ///   - count: the bytes that a read or write may move; the work is given them, or fewer.
    ///   - work: −1 with errno when it fails.
    /// - Throws: the step's error, never EINTR.
    @discardableResult
    static func made(
        _ step: FileStep, at path: String, count: Int = 0, _ work: (_ count: Int) -> Int
    ) throws(DurableFilesError) -> Int {
        while true {
            var (outcome, number): (Int, Int32) = (-1, 0)
            switch FileFaults.hook?(step) {
            case .fails(let fault)?: number = fault
            case .short?:
                outcome = work(min(count, 1))
                number = errno
            case nil:
                outcome = work(count)
                number = errno
            }
            guard outcome < 0 else { return outcome }
            guard number == EINTR else { throw DurableFilesError(step, at: path, number: number) }
        }
    }
}
