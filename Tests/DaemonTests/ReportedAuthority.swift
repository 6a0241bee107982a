import AuthorityKeys
import Foundation
import Glibc
import Harness
import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import TestSupport

/// An authority of its own, and the real `talentcard-authority serve` that takes reports for it.
final class ReportedAuthority: Sendable {
    let authority: Authority
    let token: String
    private let folder: TestFolder

    /// It knows the tests' site.
    init() throws {
        folder = try TestFolder()
        guard let officer = Officer("li.na") else { throw POSIXError(.EINVAL) }
        let founded = Timestamp.current.adding(seconds: -3600)
        authority = try Authority.found(
            at: folder.url.path, AuthoritySettings(listSize: 1024, isTest: true), by: officer, at: founded)
        token = try authority.officers.addSite("ccg-longjia", by: officer, at: .current)
    }

    /// How many lines it has of the site.
    var entries: Int { get throws { try authority.officers.sites().reduce(0) { $0 + Int($1.entries) } } }

    /// What a daemon's configuration says to report to it.
    ///
    /// - Parameter trust: what else it says, of `https`.
    func report(to port: Int, over scheme: String = "http", trust: String = "") throws -> String {
        let file = folder.url.appending(path: "token")
        try Data("\(token)\n".utf8).write(to: file)
        return "report: {url: \"\(scheme)://127.0.0.1:\(port)/\", tokenFile: \(file.path), everySeconds: 1\(trust)}"
    }

    /// A certificate of its own for 127.0.0.1, as an administrator makes one.
    ///
    /// - Returns: the options of `serve`, and what a daemon's configuration says to trust it.
    func makeCertificate() async throws -> (options: [String], trust: String) {
        let (key, certificate) = ("\(folder.url.path)/server.pem", "\(folder.url.path)/server.crt")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=authority", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ]
        process.standardError = FileHandle.nullDevice
        guard try await process.runToEnd() == 0 else { throw POSIXError(.EIO) }
        return (["--certificate", certificate, "--key", key], ", ca: \(certificate)")
    }

    /// Serves until the process is stopped.
    ///
    /// - Parameter port: 0 lets the kernel choose.
    func serve(port: Int = 0, _ options: [String] = []) throws -> Serving {
        try Serving(folder.url, port: port, options)
    }

    final class Serving: Sendable {
        let port: Int
        private let process = Process()

        init(_ folder: URL, port: Int, _ options: [String]) throws {
            let output = Pipe()
            process.executableURL = BuildFolder.executable("talentcard-authority")
            process.arguments =
                [
                    "serve", folder.appending(path: "repository").path, "--authority", folder.path, "--publish",
                    folder.path, "--by", "li.na", "--listen", "127.0.0.1:\(port)",
                ] + options
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            self.port = try LineReader(output).number(after: "listening on 127.0.0.1:")
        }

        deinit {
            stop()
        }

        func stop() {
            guard process.isRunning else { return }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }
}
