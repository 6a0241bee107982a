// The room's contract: Documentation.docc/CounterAPI.md.

package import Counter
internal import HTTPServing
internal import Hummingbird
package import HummingbirdCore
package import Journal
package import Logging
internal import NIOCore
internal import NIOSSL
package import Pictures
package import ServiceLifecycle
package import Signatures
package import Verification

/// The HTTP interface of one counter, at as many addresses as wanted.
package struct CounterServer: Sendable {
    /// Where the interface is offered.
    package enum Address: Hashable, Sendable {
        /// An IP address of this machine's loopback; port 0 lets the kernel choose.
        case loopback(host: String, port: Int)
        case unix(path: String)
        /// An IP address for other machines, by TLS, for those who have a token.
        case network(host: String, port: Int)
    }

    /// Answers what is asked below `/repository/`, whatever the method.
    package typealias Repository = @Sendable (_ request: Request) async -> Response

    /// Reads the codes in a picture: every one, each once. Ends in good time, whatever the picture is.
    package typealias PictureReading = @Sendable (_ picture: Picture) async throws(PictureError) -> [[UInt8]]

    /// What a gate's word about a passage came to.
    package enum Passage: Sendable {
        /// It concerns no admission that could be taken back.
        case noted
        /// The admission by this decision is taken back.
        case annulled(DecisionID)
        /// The admission by this decision had been taken back, and counts again.
        case late(DecisionID)
    }

    /// What the lanes' gates take from outside.
    package struct Gates: Sendable {
        let exists: @Sendable (_ lane: String) -> Bool
        let passage: @Sendable (_ lane: String, _ hasPassed: Bool) async throws(JournalError) -> Passage?
        let open: @Sendable (_ override: OverrideReceipt) -> Bool

        /// - Parameters:
        ///   - passage: `nil` for a lane without a gate.
        ///   - open: what an operator does against a decision, once it is on record; returns at once, and whether the lane has
        ///     a gate.
        package init(
            exists: @escaping @Sendable (_ lane: String) -> Bool,
            passage: @escaping @Sendable (_ lane: String, _ hasPassed: Bool) async throws(JournalError) -> Passage?,
            open: @escaping @Sendable (_ override: OverrideReceipt) -> Bool
        ) {
            self.exists = exists
            self.passage = passage
            self.open = open
        }

        /// No lane has one.
        package static let none = Gates(exists: { _ in false }, passage: { _, _ in nil }, open: { _ in false })
    }

    private let counter: Counter
    private let lanes: LaneBoard
    private let events: EventFeed
    private let gates: Gates
    private let settings: SettingsInForce
    private let repository: Repository?
    private let outbox: (@Sendable () -> OutboxStatus)?
    private let access: AccessInForce?
    private let pictures: PictureDesk
    private let tables = TableDesk()
    private let keys = IdempotencyKeys()
    private let siteKey: PrivateKey
    private let logger: Logger

    /// Connections at one address.
    private static let connectionLimit = 512

    /// - Parameters:
    ///   - siteKey: signs presence receipts.
    ///   - repository: the verified cache for neighbours; `nil` when this site has none.
    ///   - outbox: how the sending to the authority stands; `nil` when nothing is sent.
    ///   - access: who may come in from other machines; `nil`: nobody.
    ///   - pictures: reads the codes in a picture.
    package init(
        counter: Counter, lanes: LaneBoard, events: EventFeed, settings: SettingsInForce, siteKey: PrivateKey,
        gates: Gates = .none,
        repository: Repository? = nil, outbox: (@Sendable () -> OutboxStatus)? = nil, access: AccessInForce? = nil,
        pictures: @escaping PictureReading, logger: Logger
    ) {
        self.counter = counter
        self.lanes = lanes
        self.events = events
        self.settings = settings
        self.gates = gates
        self.siteKey = siteKey
        self.repository = repository
        self.outbox = outbox
        self.access = access
        self.pictures = PictureDesk(reading: pictures)
        self.logger = logger
    }

    /// A service that listens at one address until it is shut down.
    ///
    /// - Parameter onListening: called once, with the address as it was bound: `127.0.0.1:41234`, `unix:/run/…`.
    /// - Throws: when the address is for other machines, and there is no access for them; when another process listens at a
    ///   Unix socket's path. A port that is taken is found out when the service runs.
    package func listener(
        at address: Address, onListening: @escaping @Sendable (_ address: String) async -> Void
    ) throws(ListenError) -> some Service {
        let place = try SocketPlace(of: address)
        let failure = FirstFailure()
        let responder = CounterResponder(
            counter: counter, board: lanes, events: events, settingsInForce: settings, gates: gates,
            repository: repository,
            outbox: outbox, pictures: pictures, tables: tables, keys: keys, siteKey: siteKey,
            origins: try origins(at: address),
            bearers: AccessGuard(access: address.isLocal ? nil : access))
        let application = Application(
            responder: responder,
            server: try server(at: address),
            configuration: ApplicationConfiguration(address: address.bind(at: place), backlog: Backlog.limit),
            onServerRunning: { channel in
                await channel.acceptSpeakersFirst()
                do throws(ListenError) {
                    try place?.settle()
                    await onListening(address.text(boundTo: channel.localAddress))
                } catch {
                    failure.keep(error)
                    channel.close(promise: nil)
                }
            },
            logger: logger)
        return Listener(application, at: address.text(boundTo: nil), place: place, failure: failure)
    }

    private func origins(at address: Address) throws(ListenError) -> OriginGuard<CounterProblemCode> {
        let advice = "Host must be 127.0.0.1, [::1] or localhost, with or without a port"
        switch address {
        case .loopback: return OriginGuard(names: { HostName.loopback }, isTLS: false, advice: advice)
        case .unix:
            return OriginGuard(names: { HostName.loopback }, takesOtherNames: true, isTLS: false, advice: advice)
        case .network(let host, _):
            guard let access else { throw ListenError(.noAccess, at: address.text(boundTo: nil)) }
            let bound = host.contains(":") ? "[\(host)]" : host
            return OriginGuard(
                names: { access.value.hosts.union([bound]) }, isTLS: true,
                advice: "Host must be one of access.hosts in the configuration")
        }
    }

    private func server(at address: Address) throws(ListenError) -> HTTPServerBuilder {
        if !address.isLocal, access == nil { throw ListenError(.noAccess, at: address.text(boundTo: nil)) }
        let tls = address.isLocal ? nil : access?.configuration
        do {
            return try .bounded(by: tls, connections: CounterServer.connectionLimit)
        } catch {
            throw ListenError(.badCertificate, at: address.text(boundTo: nil))
        }
    }
}

extension CounterServer.Address {
    /// Whether only this machine's own programs come this way.
    fileprivate var isLocal: Bool {
        switch self {
        case .loopback, .unix: true
        case .network: false
        }
    }

    fileprivate func bind(at place: SocketPlace?) -> BindAddress {
        switch self {
        case .loopback(let host, let port), .network(let host, let port): .hostname(host, port: port)
        case .unix(let path): .unixDomainSocket(path: place?.boundPath ?? path)
        }
    }

    fileprivate func text(boundTo bound: SocketAddress?) -> String {
        switch self {
        case .loopback(let host, let port), .network(let host, let port):
            let host = host.contains(":") ? "[\(host)]" : host
            return "\(host):\(bound?.port ?? port)"
        case .unix(let path): return "unix:\(path)"
        }
    }
}
