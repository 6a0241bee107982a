internal import Counter
internal import JSON
internal import Journal
internal import Signatures
internal import Synchronization

/// What a request came to that may be asked for again.
enum KeptAnswer: Sendable {
    case decision(Receipt)
    case service(ServiceReceipt)
    case fallback(FallbackReceipt)
    case problem(Problem)

    /// Whether it is on disk, and so stays the answer.
    var isRecorded: Bool {
        switch self {
        case .decision(let receipt): receipt.position != nil
        case .service, .fallback: true
        case .problem: false
        }
    }
}

/// A key, and whose it is: at another lane, or of another caller, the same text is another key.
struct IdempotencyKey: Hashable, Sendable {
    /// `nil` for this machine's own programs.
    let bearer: String?
    let lane: String?
    let text: String
}

/// All that makes a request with a key this one.
struct KeyedRequest: Hashable, Sendable {
    /// With the verification's id, where one is named.
    private let resource: String
    /// Of the whole body, whatever the order of its members. Keyed by the process: it tells nothing of a document in it.
    private let digest: [UInt8]

    private static let key: [UInt8] = {
        var generator = SystemRandomNumberGenerator()
        return (0..<SHA256.length).map { _ in generator.next() }
    }()

    init(_ resource: String, _ body: JSONValue) {
        self.resource = resource
        digest = HMACSHA256.code(of: body.sorted.encoded(), key: KeyedRequest.key)
    }
}

extension JSONValue {
    /// The same value with the members of every object in the order of their names.
    fileprivate var sorted: JSONValue {
        switch self {
        case .object(let object):
            .object(JSONObject(object.members.sorted { $0.0 < $1.0 }.map { ($0.0, $0.1.sorted) }))
        case .array(let elements): .array(elements.map(\.sorted))
        case .null, .bool, .integer, .number, .string: self
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
        let request: KeyedRequest
        let at: Duration
        let promise: Promise<KeptAnswer>
    }

    private struct State {
        var entries: [IdempotencyKey: Entry] = [:]
        /// Keys by age, the oldest first.
        var order: [(key: IdempotencyKey, at: Duration)] = []
    }

    /// By caller, so that however many one of them sends, it pushes out no other's.
    private let states = Mutex<[String?: State]>([:])

    private static let keepLimit = Duration.seconds(600)
    /// Of one caller: more than all lanes of a site decide in ten minutes. There are at most 257 callers.
    private static let countLimit = 10_000

    func claim(_ key: IdempotencyKey, for request: KeyedRequest, at moment: Duration) -> Claim {
        states.withLock { states in
            IdempotencyKeys.forgetOld(&states[key.bearer, default: State()], at: moment)
            if let entry = states[key.bearer]?.entries[key] {
                return entry.request == request ? .again(entry.promise) : .reused
            }
            let promise = Promise<KeptAnswer>()
            states[key.bearer]?.entries[key] = Entry(request: request, at: moment, promise: promise)
            states[key.bearer]?.order.append((key, moment))
            return .first(promise)
        }
    }

    /// What could not be recorded may be tried again under its key.
    func release(_ key: IdempotencyKey) {
        states.withLock { _ = $0[key.bearer]?.entries.removeValue(forKey: key) }
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
