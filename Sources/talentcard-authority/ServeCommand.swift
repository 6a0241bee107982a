internal import ArgumentParser
internal import Hummingbird
internal import Issuance
internal import RepositoryServer
internal import ServiceLifecycle

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve a repository over HTTP, with conditional requests and a stream of events.",
        discussion: """
            Counters take http://HOST:PORT/repository as a mirror. Put a web server with TLS in front, or not: they
            verify every byte. GET /repository/events says when there is something new.
            """)

    @Argument(help: "The repository's folder.", completion: .directory)
    var repository: String

    @Option(help: "HOST:PORT; port 0 lets the kernel choose.")
    var listen = "127.0.0.1:8480"

    @Option(help: "Publish this authority too, as `publish --watch` does.", completion: .directory)
    var publish: String?

    @OptionGroup var by: OfficerOption

    func run() async throws {
        guard let colon = listen.lastIndex(of: ":"), let port = UInt16(listen[listen.index(after: colon)...]) else {
            throw ValidationError("--listen takes HOST:PORT, such as 127.0.0.1:8480")
        }
        let host = listen[..<colon].filter { $0 != "[" && $0 != "]" }
        let server = RepositoryServer(ServedFolder(path: repository), logger: Running.quietLogger)
        var services: [any Service] = []
        if let publish {
            services.append(try Publishing.service(of: publish, to: repository, by: try by.officer))
        }
        services.append(
            server.listener(host: String(host), port: Int(port)) { port in say("listening on \(host):\(port)") })
        services.append(CancelledAtShutdown { await server.watch() })
        do {
            try await Running.untilToldToStop(services)
        } catch {
            note("error: \(listen): cannot go on: \(error)")
            throw ExitCode(69)
        }
    }
}
