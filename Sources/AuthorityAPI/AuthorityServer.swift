// The room's contract: Documentation.docc/AuthorityAPI.md.

internal import Glibc
package import HTTPServing
package import Hummingbird
package import HummingbirdCore
package import Issuance
package import Logging
internal import NIOCore
package import Primitives

/// Everything that `talentcard-authority serve` answers, at one address.
package struct AuthorityServer: Sendable {
    /// Answers what is asked below `/repository/`, whatever the method.
    package typealias Repository = @Sendable (_ request: Request) async -> Response

    /// Where it listens, and as whom it shows itself.
    package struct Address: Sendable {
        let host: String
        let port: Int
        let identity: ServerIdentity?

        /// - Parameters:
        ///   - port: 0 lets the kernel choose.
        ///   - identity: `nil`: without TLS, as on loopback or for the repository alone.
        package init(host: String, port: Int, identity: ServerIdentity?) {
            (self.host, self.port, self.identity) = (host, port, identity)
        }

        /// A name that begins like an address is none: it may be anybody's.
        var isLoopback: Bool {
            var address = in_addr()
            let is127 = inet_pton(AF_INET, host, &address) == 1 && UInt32(bigEndian: address.s_addr) >> 24 == 127
            return host == "localhost" || host == "::1" || is127
        }
        /// Whether anything but the repository may be answered here.
        package var isPrivate: Bool { isLoopback || identity != nil }
    }

    private let repository: Repository
    private let desks: AuthorityResponder.Desks?
    private let proxies: TrustedProxies
    private let now: @Sendable () -> Timestamp
    private let logger: Logger

    /// Connections: as strangers' are counted, there is room for twice as many counters as may listen for changes.
    private static let connectionLimit = 4096

    /// - Parameters:
    ///   - authority: whose reports and console; `nil`: the repository alone.
    ///   - names: under which officers open the console beside the address itself.
    ///   - proxies: web servers in front of this one.
    ///   - now: the wall clock.
    package init(
        repository: @escaping Repository, authority: Authority?, names: [String] = [], proxies: TrustedProxies = .none,
        now: @escaping @Sendable () -> Timestamp, logger: Logger
    ) {
        self.repository = repository
        desks = authority.map { authority in
            AuthorityResponder.Desks(
                reports: ReportDesk(authority: authority), phones: PhoneDesk(authority: authority),
                sites: SiteDesk(authority: authority),
                console: Console(authority: authority, names: names), holders: HolderDesk(authority: authority))
        }
        self.proxies = proxies
        self.now = now
        self.logger = logger
    }

    /// A service that listens until it is shut down.
    ///
    /// - Parameter onListening: called once, with the port as it was bound.
    package func listener(
        at address: Address, onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws(ServerIdentity.Refusal) -> some ApplicationProtocol {
        let responder = AuthorityResponder(
            repository: repository, desks: address.isPrivate ? desks : nil, now: now, isTLS: address.identity != nil,
            proxies: proxies)
        return Application(
            responder: responder,
            // A counter may show a certificate instead of a token; officers' browsers have none.
            server: try .bounded(
                by: address.identity?.configuration.askingForCertificates, connections: AuthorityServer.connectionLimit),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), backlog: Backlog.limit),
            onServerRunning: { channel in
                await channel.acceptSpeakersFirst()
                await onListening(channel.localAddress?.port ?? address.port)
            },
            logger: logger)
    }
}
