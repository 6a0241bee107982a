internal import Synchronization
internal import Verification

/// The readings by which a gate was opened lately. All gates of a site have one of these together: a reading opens one gate,
/// once, at whatever lanes it is decided anew.
public final class OpenedReadings: Sendable {
    private let opened = Mutex<[DecisionID: ContinuousClock.Instant]>([:])

    /// Longer than a reading is held for more evidence.
    private static let memory = Duration.seconds(900)

    public init() {}

    /// Notes that a gate is opened by the reading.
    ///
    /// - Parameter reading: the first decision on it.
    /// - Returns: whether none was before.
    func insert(_ reading: DecisionID) -> Bool {
        opened.withLock { opened in
            opened = opened.filter { .now - $0.value < OpenedReadings.memory }
            return opened.updateValue(.now, forKey: reading) == nil
        }
    }
}
