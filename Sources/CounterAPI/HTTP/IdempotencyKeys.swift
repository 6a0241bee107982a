internal import Counter
internal import Journal
internal import Synchronization

/// What a request came to that may be asked for again.
enum KeptAnswer: Sendable {
    case decision(Receipt)
    case service(ServiceReceipt)
    case problem(Problem)

    /// Whether it is on disk, and so stays the answer.
    var isRecorded: Bool {
        switch self {
        case .decision(let receipt): receipt.position != nil
        case .service: true
        case .problem: false
        }
    }
}

/// The answers to requests that may be sent again, by their keys; kept in memory for ten minutes.
final class IdempotencyKeys: Sendable {
    enum Claim {
        /// To be done, and the promise to be fulfilled.
        case first(Promise<KeptAnswer>)
        /// Done, or being done.
        case again(Promise<KeptAnswer>)
        /// The key stands for another request.
        case reused
    }

    private struct Entry {
        /// Keyed by the process: it names the request and tells nothing of it.
        let requestHash: Int
        let at: Duration
        let promise: Promise<KeptAnswer>
    }

    private struct State {
        var entries: [String: Entry] = [:]
        /// Keys by age, the oldest first.
        var order: [(key: String, at: Duration)] = []
    }

    private let state = Mutex(State())

    private static let keepLimit = Duration.seconds(600)
    private static let countLimit = 10_000

    /// - Parameter request: all that makes the request this one.
    func claim(_ key: String, for request: some Hashable & Sendable, at moment: Duration) -> Claim {
        let requestHash = request.hashValue
        return state.withLock { state in
            IdempotencyKeys.forgetOld(&state, at: moment)
            if let entry = state.entries[key] {
                return entry.requestHash == requestHash ? .again(entry.promise) : .reused
            }
            let promise = Promise<KeptAnswer>()
            state.entries[key] = Entry(requestHash: requestHash, at: moment, promise: promise)
            state.order.append((key, moment))
            return .first(promise)
        }
    }

    /// What could not be recorded may be tried again under its key.
    func release(_ key: String) {
        state.withLock { _ = $0.entries.removeValue(forKey: key) }
    }

    private static func forgetOld(_ state: inout State, at moment: Duration) {
        var old = 0
        while old < state.order.count,
            moment - state.order[old].at > keepLimit || state.order.count - old >= countLimit
        {
            let (key, at) = state.order[old]
            if state.entries[key]?.at == at { state.entries[key] = nil }
            old += 1
        }
        state.order.removeFirst(old)
    }
}
