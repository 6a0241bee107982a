internal import Synchronization

/// A ``DiskLook`` for one sort of work, whose late answer is as good as one in time: the next call has it.
package final class PatientLook<Answer: Sendable>: Sendable {
    private let look: DiskLook
    private let late = Mutex<Answer?>(nil)

    /// - Parameters: as of a ``DiskLook``.
    package init(label: String, limitMilliseconds: Int) {
        look = DiskLook(label: label, limitMilliseconds: limitMilliseconds)
    }

    /// Whether a look was left behind and has not ended.
    package var isHanging: Bool { look.isHanging }

    /// Does the work, or gives what an earlier call's came to after nobody waited for it any more.
    ///
    /// - Returns: `nil` as a ``DiskLook`` does.
    package func callAsFunction(_ work: @escaping @Sendable () -> Answer) async -> Answer? {
        if let answer = late.withLock({ $0.take() }) { return answer }
        return await look.answer(of: work) { [self] answer in late.withLock { $0 = answer } }
    }
}
