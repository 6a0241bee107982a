internal import ArgumentParser
internal import AuthorityAPI
internal import AuthorityKeys
internal import DurableFiles
internal import Glibc
internal import HTTPServing
internal import Issuance
internal import Primitives
internal import RepositoryServer
internal import ServiceLifecycle
internal import Terminal
internal import Words

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve a repository over HTTP, and the authority behind it: counters' reports, officers' console.",
        discussion: """
            Counters take http://HOST:PORT/repository as a mirror: they verify every byte, with TLS or without. \
            GET /repository/events says when there is something new. With --authority, counters report to \
            POST /v1/reports (`site add` gives each its token). That takes TLS on any other address than this machine's \
            loopback: --certificate and --key. Officers open http://127.0.0.1:PORT/console, or https://NAME:PORT/console \
            with --name; `officer add` prints a code by which each sets up the own sign-in.
            """)

    @Argument(help: "The repository's folder.", completion: .directory)
    var repository: String

    @Option(help: "HOST:PORT; port 0 lets the kernel choose.")
    var listen = "127.0.0.1:8480"

    @Option(help: "Publish this authority too, as `publish --watch` does.", completion: .directory)
    var publish: String?

    @Option(help: "Take reports and serve the console for this authority.", completion: .directory)
    var authority: String?

    @Option(
        name: .customLong("name"),
        help: "A host name under which officers open the console; https://HOST behind a web server.")
    var names: [String] = []

    @Option(
        name: .customLong("proxy"),
        help: "The address of a web server before this one, whose X-Forwarded-For says who asks.")
    var proxies: [String] = []

    @Option(help: "The server's certificate and those above it, PEM: TLS.", completion: .file())
    var certificate: String?

    @Option(help: "The key of --certificate, PEM.", completion: .file())
    var key: String?

    @OptionGroup var clock: ClockOption

    /// Taken and not asked for: what the service publishes is in nobody's name but its own.
    @OptionGroup(visibility: .hidden) var by: OfficerOption

    func validate() throws {
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError(.goesOnly("--certificate", with: "--key"))
        }
    }

    func run() async throws {
        let address = try address
        guard authority == nil || address.isPrivate else {
            throw ValidationError(.needed("--certificate, --key (127.0.0.1: –)", by: "--authority --listen \(listen)"))
        }
        guard let proxies = TrustedProxies(proxies) else {
            throw ValidationError(.takes("--proxy", form: "ADDRESS (127.0.0.1)"))
        }
        let files = RepositoryServer(ServedFolder(path: repository))
        let served = try authority.map { folder in try reporting { try Authority(openingAt: folder) } }
        let server = AuthorityServer(
            repository: { await files.respond(to: $0) }, authority: served,
            names: names, proxies: proxies,
            now: { Timestamp(secondsSince1970: Int64(time(nil))) }, logger: Running.quietLogger)
        var services: [any Service] = []
        if let publish {
            // One registry opened once: what the console changes wakes the publisher.
            let published =
                if let served, publish == authority { served } else {
                    try reporting { try Authority(openingAt: publish) }
                }
            services.append(Publishing.service(of: published, to: repository, clock: clock) { files.published() })
        }
        do {
            let host = listen[..<(listen.lastIndex(of: ":") ?? listen.endIndex)]
            services.append(try server.listener(at: address) { port in say("listening on \(host):\(port)") })
            services.append(CancelledAtShutdown { await files.watch() })
            try await Running.untilToldToStop(services)
        } catch {
            note("error: \(listen): cannot go on: \(error)")
            throw ExitCode(69)
        }
    }

    private var address: AuthorityServer.Address {
        get throws {
            guard let colon = listen.lastIndex(of: ":"), let port = UInt16(listen[listen.index(after: colon)...]) else {
                throw ValidationError(.takes("--listen", form: "HOST:PORT (127.0.0.1:8480)"))
            }
            return AuthorityServer.Address(
                host: listen[..<colon].filter { $0 != "[" && $0 != "]" }, port: Int(port), identity: try identity)
        }
    }

    private var identity: ServerIdentity? {
        get throws {
            guard let certificate, let key else { return nil }
            do {
                return try ServerIdentity(
                    certificate: StableFile.read(certificate), key: StableFile.read(key))
            } catch {
                note("error: \(certificate), \(key): no certificate and key of TLS: \(error)")
                throw ExitCode(78)
            }
        }
    }
}
