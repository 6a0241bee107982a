internal import Journal

/// Those for whom a gate was opened and who have not yet gone through, and what came of the last ones.
///
/// Whoever was let in first walks first. Without feedback in time the word of a gate is about its newest opening.
struct PassageQueue {
    private struct Awaited {
        let order: GateOrder
        let turn: UInt64
        let since: ContinuousClock.Instant
    }

    private let confirmSeconds: Int?
    /// The oldest first.
    private var awaited: [Awaited] = []
    /// Taken back, and when.
    private var annulled: [(admission: Receipt, at: ContinuousClock.Instant)] = []
    /// How often in a row nothing was heard.
    private var silences = 0

    /// As long as the longest time for feedback.
    private static let memory = Duration.seconds(60)
    /// Who does not walk through does so now and then, and never one after the other: more is a sensor that is broken.
    private static let silenceLimit = 3

    init(confirmSeconds: Int?) { self.confirmSeconds = confirmSeconds }

    /// Nobody is waited for.
    var isEmpty: Bool { awaited.isEmpty }

    /// Whether silence says that nobody walked through, rather than that the sensor is broken.
    var isHeard: Bool { silences <= PassageQueue.silenceLimit }

    mutating func expect(_ order: GateOrder, _ turn: UInt64, at moment: ContinuousClock.Instant) {
        if confirmSeconds == nil { awaited = [] }
        awaited.append(Awaited(order: order, turn: turn, since: moment))
    }

    /// Until when the turn's feedback is expected; `nil` where none is, or it has come.
    func deadline(of turn: UInt64) -> ContinuousClock.Instant? {
        guard let confirmSeconds, let mine = awaited.first(where: { $0.turn == turn }) else { return nil }
        return mine.since + .seconds(confirmSeconds)
    }

    /// Takes the turn out of the queue; `nil` when it was heard of.
    mutating func take(_ turn: UInt64) -> GateOrder? {
        guard let index = awaited.firstIndex(where: { $0.turn == turn }) else { return nil }
        return awaited.remove(at: index).order
    }

    /// … because nothing was heard of it.
    mutating func takeSilent(_ turn: UInt64) -> GateOrder? {
        let order = take(turn)
        if order != nil { silences = min(silences + 1, PassageQueue.silenceLimit + 1) }
        return order
    }

    /// The gate's word about the next in the queue.
    mutating func passage(_ hasPassed: Bool) -> GatePassage {
        silences = 0
        awaited.removeAll { .now - $0.since > PassageQueue.memory }
        annulled.removeAll { .now - $0.at > PassageQueue.memory }
        guard !awaited.isEmpty else {
            return hasPassed && !annulled.isEmpty ? .late(annulled.removeLast().admission) : .noted
        }
        let admission = awaited.removeFirst().order.admission
        return hasPassed ? .noted : admission.map(GatePassage.unused) ?? .noted
    }

    /// It may still be walked through late.
    mutating func annulled(_ admission: Receipt) { annulled.append((admission, .now)) }
}
