public import Hummingbird
public import HummingbirdCore
public import Logging
internal import NIOCore

/// The HTTP interface of one counter, at as many addresses as wanted.
public struct CounterServer: Sendable {
    /// Where the interface is offered.
    public enum Address: Hashable, Sendable {
        /// An IP address of this machine's loopback; port 0 lets the kernel choose.
        case loopback(host: String, port: Int)
        case unix(path: String)
    }

    /// Answers what is asked below `/repository/`, whatever the method.
    public typealias Repository = @Sendable (_ request: Request) async -> Response

    /// What the lanes' gates take from outside; each answers whether the lane has a gate.
    public struct Gates: Sendable {
        let passage: @Sendable (_ lane: String, _ hasPassed: Bool) async -> Bool

        public init(passage: @escaping @Sendable (_ lane: String, _ hasPassed: Bool) async -> Bool) {
            self.passage = passage
        }

        /// No lane has one.
        public static let none = Gates { _, _ in false }
    }

    private let counter: Counter
    private let lanes: LaneBoard
    private let gates: Gates
    private let settings: CounterSettings
    private let repository: Repository?
    private let outbox: (@Sendable () -> OutboxStatus)?
    private let pictures: PictureDesk
    private let keys = IdempotencyKeys()
    private let logger: Logger

    /// Connections at one address; more wait to be accepted.
    private static let connectionLimit = 256
    /// A connection on which no request is under way, or whose request does not arrive.
    private static let idleSeconds: Int64 = 15
    private static let headerLimitBytes = 16 << 10
    private static let headerCountLimit = 100

    /// - Parameters:
    ///   - repository: the verified cache for neighbours; `nil` when this site has none.
    ///   - outbox: how the sending to the authority stands; `nil` when nothing is sent.
    ///   - pictures: finds the QR code in a picture.
    public init(
        counter: Counter, lanes: LaneBoard, settings: CounterSettings, gates: Gates = .none,
        repository: Repository? = nil, outbox: (@Sendable () -> OutboxStatus)? = nil, pictures: @escaping PictureReader,
        logger: Logger
    ) {
        self.counter = counter
        self.lanes = lanes
        self.settings = settings
        self.gates = gates
        self.repository = repository
        self.outbox = outbox
        self.pictures = PictureDesk(reading: pictures)
        self.logger = logger
    }

    /// A service that listens at one address until it is shut down.
    ///
    /// - Parameter onListening: called once, with the address as it was bound: `127.0.0.1:41234`, `unix:/run/…`.
    public func listener(
        at address: Address, onListening: @escaping @Sendable (_ address: String) async -> Void
    ) -> some ApplicationProtocol {
        let (bind, checksHost) =
            switch address {
            case .loopback(let host, let port): (BindAddress.hostname(host, port: port), true)
            case .unix(let path): (BindAddress.unixDomainSocket(path: path), false)
            }
        let responder = CounterResponder(
            counter: counter, lanes: lanes, settings: settings, gates: gates, repository: repository,
            outbox: outbox, pictures: pictures, keys: keys,
            origins: OriginGuard(checksHost: checksHost))
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: CounterServer.headerLimitBytes, maxHeaderListSize: CounterServer.headerLimitBytes,
            maxHeaderFieldCount: CounterServer.headerCountLimit)
        return Application(
            responder: responder,
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [HeadDeadline()],
                    idleTimeout: .seconds(CounterServer.idleSeconds), httpDecoderConfiguration: decoder)),
            configuration: ApplicationConfiguration(
                address: bind, availableConnectionsDelegate: MaximumAvailableConnections(CounterServer.connectionLimit)),
            onServerRunning: { channel in await onListening(address.text(boundTo: channel.localAddress)) },
            logger: logger)
    }
}

extension CounterServer.Address {
    fileprivate func text(boundTo bound: SocketAddress?) -> String {
        switch self {
        case .loopback(let host, let port):
            let host = host.contains(":") ? "[\(host)]" : host
            return "\(host):\(bound?.port ?? port)"
        case .unix(let path): return "unix:\(path)"
        }
    }
}
