import Foundation
import Glibc
import Issuance
import JSON
import Primitives
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
        token = try authority.addSite("ccg-longjia", by: officer, at: .current)
    }

    /// How many lines it has of the site.
    var entries: Int { get throws { try authority.sites().reduce(0) { $0 + Int($1.entries) } } }

    /// What a daemon's configuration says to report to it.
    func report(to port: Int) throws -> String {
        let file = folder.url.appending(path: "token")
        try Data("\(token)\n".utf8).write(to: file)
        return "report: {url: \"http://127.0.0.1:\(port)/\", tokenFile: \(file.path), everySeconds: 1}"
    }

    /// Serves until the process is stopped.
    ///
    /// - Parameter port: 0 lets the kernel choose.
    func serve(port: Int = 0) throws -> Serving { try Serving(folder.url, port: port) }

    final class Serving: Sendable {
        let port: Int
        private let process = Process()

        init(_ folder: URL, port: Int) throws {
            let output = Pipe()
            process.executableURL = BuildFolder.executable("talentcard-authority")
            process.arguments = [
                "serve", folder.appending(path: "repository").path, "--authority", folder.path, "--publish",
                folder.path, "--by", "li.na", "--listen", "127.0.0.1:\(port)",
            ]
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            var text = ""
            var found: Int?
            while found == nil {
                let bytes = output.fileHandleForReading.availableData
                guard !bytes.isEmpty else { throw POSIXError(.ECONNREFUSED) }
                text += String(decoding: bytes, as: UTF8.self)
                found = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                    .first { $0.hasPrefix("listening on ") }?.split(separator: ":").last.flatMap { Int($0) }
            }
            self.port = found ?? 0
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
