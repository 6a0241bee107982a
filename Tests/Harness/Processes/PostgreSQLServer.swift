package import Foundation
internal import Glibc
internal import Synchronization

/// A real PostgreSQL of the tests' own: its data in a temporary folder, a Unix socket and no port.
///
/// It ends with this process, however that ends: a shell holds it as long as it can read from us. The server refuses to
/// run as root; then it runs as nobody.
package final class PostgreSQLServer: Sendable {
    /// Where the tests run without it.
    package static let isInstalled = FileManager.default.isExecutableFile(atPath: "\(programs)/postgres")

    /// The one of this process, which `start()` has started.
    package static func shared() throws -> PostgreSQLServer {
        guard let server = running.withLock({ $0 }) else { throw PostgreSQLFailure("the server was not started") }
        return server
    }

    /// Starts the one of this process, unless it was started already.
    package static func start() async throws {
        let server = try await started.value
        running.withLock { $0 = server }
    }

    private static let started = Task { try await PostgreSQLServer() }
    private static let running = Mutex<PostgreSQLServer?>(nil)

    private static let programs = "/usr/lib/postgresql/15/bin"
    private static let nobody = 65_534
    /// On a machine that is busy with other tests.
    private static let startLimitSeconds = 120

    package let folder: String
    private let process: Process
    private let lifeline: Pipe
    private let count = Mutex(0)

    private init() async throws {
        // A socket's path has 107 bytes at most.
        let name = "talentcard-pg-\(UUID().uuidString.prefix(8))"
        folder = FileManager.default.temporaryDirectory.appending(path: name).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let isRoot = geteuid() == 0
        if isRoot { chown(folder, uid_t(Self.nobody), gid_t(Self.nobody)) }
        let account = isRoot ? "setpriv --reuid \(Self.nobody) --regid \(Self.nobody) --clear-groups " : ""
        lifeline = Pipe()
        process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.currentDirectoryURL = URL(filePath: folder)
        process.arguments = [
            "-c",
            """
            umask 077
            \(account)\(Self.programs)/initdb -D \(folder)/data -U desk -A trust -E UTF8 --no-locale --no-sync >initdb.log 2>&1 || exit 1
            \(account)\(Self.programs)/pg_ctl start --silent --wait --timeout \(Self.startLimitSeconds) -D \(folder)/data \
                -l \(folder)/server.log -o "-k \(folder) -c listen_addresses= -c fsync=off \
                -c max_connections=200 -c shared_buffers=32MB" >>initdb.log 2>&1 || exit 1
            echo ready
            cat >/dev/null
            \(account)\(Self.programs)/pg_ctl stop --silent --mode immediate -D \(folder)/data
            rm -rf \(folder)
            """,
        ]
        process.standardInput = lifeline
        let output = Pipe()
        process.standardOutput = output
        try TestEnvironment.start(process)
        guard await ProcessLog(reading: output.fileHandleForReading).line() == "ready" else {
            let log = try? String(contentsOfFile: "\(folder)/initdb.log", encoding: .utf8)
            throw PostgreSQLFailure("the server does not start; \(log ?? "")")
        }
    }

    /// An empty database, by its address.
    package func makeDatabase() throws -> String {
        let name = "registry\(count.withLock { count in count += 1; return count })"
        try run("CREATE DATABASE \(name)", in: "postgres")
        return name
    }

    package func address(of database: String) -> String { "postgres://desk@/\(database)?host=\(folder)" }

    package func drop(_ database: String) throws { try run("DROP DATABASE \(database) WITH (FORCE)", in: "postgres") }

    /// A hand in the database, by Debian's `psql`.
    ///
    /// - Returns: the rows, without headings, columns parted by `|`.
    @discardableResult
    package func run(_ sql: String, in database: String) throws -> String {
        let psql = Process()
        psql.executableURL = URL(filePath: "\(Self.programs)/psql")
        psql.arguments = [
            "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", "-h", folder, "-U",
            "desk",
            "-d", database, "-f", "-",
        ]
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        (psql.standardInput, psql.standardOutput, psql.standardError) = (input, output, errors)
        try TestEnvironment.start(psql)
        try input.fileHandleForWriting.write(contentsOf: Data(sql.utf8))
        try input.fileHandleForWriting.close()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
        for pipe in [output, errors] { try pipe.fileHandleForReading.close() }
        psql.waitUntilExit()
        guard psql.terminationStatus == 0 else { throw PostgreSQLFailure(String(decoding: complaint, as: UTF8.self)) }
        return String(decoding: text, as: UTF8.self)
    }

    /// All that the server's folder holds of a database.
    package func everyByte(of database: String) throws -> Data {
        let number = try run("SELECT oid FROM pg_database WHERE datname = '\(database)'", in: "postgres")
        let files = URL(filePath: "\(folder)/data/base/\(number.prefix { $0.isNumber })")
        var bytes = Data()
        for name in try FileManager.default.contentsOfDirectory(atPath: files.path) {
            bytes += try Data(contentsOf: files.appending(path: name))
        }
        return bytes
    }
}

package struct PostgreSQLFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
