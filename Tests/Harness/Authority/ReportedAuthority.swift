internal import AuthorityKeys
internal import Foundation
package import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation
internal import TestSupport

/// An authority of its own, and the real `talentcard-authority serve` that takes reports for it.
package final class ReportedAuthority: Sendable {
    package let authority: Authority
    package let token: String
    private let folder: TestFolder

    /// It knows the tests' site.
    package init() throws {
        folder = try TestFolder()
        guard let officer = Officer("li.na") else { throw POSIXError(.EINVAL) }
        let founded = Timestamp.current.adding(seconds: -3600)
        authority = try Authority.found(
            at: folder.url.path, AuthoritySettings(listSize: 1024, isTest: true), by: officer, at: founded)
        token = try authority.officers.addSite("ccg-longjia", by: officer, at: .current)
    }

    /// How many lines it has of the site.
    package var entries: Int {
        get throws { try authority.officers.sites().reduce(0) { $0 + Int($1.reports.entries) } }
    }

    /// How many services it counts, of today and the days beside.
    package var servicesGiven: Int {
        get throws {
            try authority.supervision.servicesGiven(
                from: Timestamp.current.adding(days: -1), until: Timestamp.current.adding(days: 1)
            ).reduce(0) { $0 + $1.count }
        }
    }

    /// What a daemon's configuration says to report to it.
    ///
    /// - Parameter trust: what else it says, of `https`.
    package func report(to port: Int, over scheme: String = "http", trust: String = "") throws -> String {
        let file = folder.url.appending(path: "token")
        try Data("\(token)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        return "report: {url: \"\(scheme)://127.0.0.1:\(port)/\", tokenFile: \(file.path), everySeconds: 1\(trust)}"
    }

    /// A certificate of its own for 127.0.0.1, as an administrator makes one.
    ///
    /// - Returns: the options of `serve`, and what a daemon's configuration says to trust it.
    package func makeCertificate() async throws -> (options: [String], trust: String) {
        let (key, certificate) = ("\(folder.url.path)/server.pem", "\(folder.url.path)/server.crt")
        let made = try await FinishedProgram.run(
            "/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-days", "2", "-subj", "/CN=authority", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out",
            certificate)
        guard made.status == 0 else { throw POSIXError(.EIO) }
        return (["--certificate", certificate, "--key", key], ", ca: \(certificate)")
    }

    /// Serves until the process is stopped.
    ///
    /// - Parameter port: 0 lets the kernel choose.
    package func serve(port: Int = 0, _ options: [String] = []) async throws -> ServeProcess {
        try await ServeProcess(folder.url, port: port, options)
    }
}
