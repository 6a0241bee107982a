internal import HTTPServing
internal import Hummingbird

/// What a route of the counter needs of who comes from another machine; this machine's own programs are not asked.
enum CounterNeed: Hashable, Sendable {
    /// What is signed anyway, says nothing, or is the same for everybody.
    case nothing
    case scope(AccessScope)
    /// One of these.
    case anyScope([AccessScope])

    var scopes: [AccessScope] {
        switch self {
        case .nothing: []
        case .scope(let scope): [scope]
        case .anyScope(let scopes): scopes
        }
    }
}

/// A request that was let in.
struct CounterCall: Sendable {
    let request: Request
    let context: HTTPContext
    let values: PathValues
    let caller: Caller
}
