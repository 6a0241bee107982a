internal import HTTPServing
internal import Hummingbird
internal import Issuance
internal import Primitives
internal import Registry
internal import Signatures

/// What a route of the authority needs of who asks it.
enum AuthorityNeed: Hashable, Sendable {
    /// Nothing: it is the same for everybody, or the body says who it is.
    case nothing
    /// A counter: its token, or its client certificate.
    case site
    /// A browser that opens one of our pages by one of the console's names; a page of another site may lead there.
    case page
    /// A page of ours, the console's or the holder's, before anybody is signed in.
    case console
    /// An officer who is signed in there; and to change something, the page's own token.
    case session
    /// The same, where what answers asks in its one transaction whether the officer still serves.
    case openSession
    /// A holder who is signed in at the own card's page; and to change something, the page's own token.
    case holder
}

/// A request that was let in.
struct AuthorityCall: Sendable {
    /// As whom.
    enum Entrant: Sendable {
        case anybody
        case site(SiteProof)
        /// Whose session is open here; the registry was not asked yet whether the officer still serves.
        case browser(ConsoleSession)
        case officer(StandingSession)
        case holder(HolderSession)
    }

    let request: Request
    let context: HTTPContext
    let values: PathValues
    let at: Timestamp
    /// Whether it left its sender by TLS.
    let isTLS: Bool
    /// The address of who asks, as far as it can be known.
    let sender: String
    var entrant = Entrant.anybody

    /// The address and the browser: what a session is bound to.
    var binding: [UInt8] {
        let browser = request.headers[.userAgent] ?? ""
        return SHA256.hash(Array(sender.utf8) + [0] + Array(browser.utf8))
    }

    /// The sender for counting.
    var network: String { PeerNetwork.name(of: sender) }

    /// - Throws: `noSession` where no route asked for one.
    var session: StandingSession {
        get throws(Problem) {
            guard case .officer(let session) = entrant else { throw .noSession }
            return session
        }
    }

    /// - Throws: `noSession` where no route asked for one.
    var openSession: ConsoleSession {
        get throws(Problem) {
            guard case .browser(let session) = entrant else { throw .noSession }
            return session
        }
    }

    /// - Throws: `noSession` where no route asked for one.
    var holderSession: HolderSession {
        get throws(Problem) {
            guard case .holder(let session) = entrant else { throw .noSession }
            return session
        }
    }

    /// A number in the path.
    ///
    /// - Throws: `notFound` for what is none.
    func number(_ name: String) throws(Problem) -> Int64 {
        guard let number = Int64(values[name]) else { throw Problem(.notFound, "no such resource") }
        return number
    }
}

extension Problem {
    static var noSession: Problem { Problem(.noSession, "nobody is signed in here; sign in") }
}
