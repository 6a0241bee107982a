internal import Foundation
internal import Primitives
internal import Signatures
internal import TestSupport

/// A certificate of its own root, tokens, and what the configuration says of them; made by openssl(1).
package struct SecureSite {
    package let folder: TestFolder

    package static let bearers = [
        "his": "verify,confirm,record,watch *", "gate": "verify,watch *", "scraper": "admin",
    ]

    package init(in folder: TestFolder) async throws {
        self.folder = folder
        try await makeCertificate()
        try writeTokens(SecureSite.bearers)
    }

    /// A client's certificate and key: their files.
    package struct Client: Hashable {
        package let name: String
        package let certificate: String
        package let key: String

        package init(name: String, certificate: String, key: String) {
            (self.name, self.certificate, self.key) = (name, certificate, key)
        }
    }

    /// - Parameter bearers: each one's scopes, and a blank and lanes where he has some; so with certificates.
    package func writeTokens(_ bearers: [String: String], certificates: [Client: String] = [:]) throws {
        let shown = try certificates.map { client, scopes in
            let pem = try String(contentsOfFile: client.certificate, encoding: .utf8)
            let text = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
            let digest = SHA256.hash(Array(Data(base64Encoded: text) ?? Data())).hex
            return "\(client.name) certificate:\(digest) \(scopes)\n"
        }
        let lines = bearers.sorted { $0.key < $1.key }.map { name, scopes in
            "\(name) \(SHA256.hash(Array(SecureSite.token(of: name).utf8)).hex) \(scopes)\n"
        }
        try write("# who may come in\n\n" + (lines + shown).joined(), to: "tokens", mode: 0o600)
    }

    package static func token(of name: String) -> String { "token-of-\(name)-0123456789abcdef" }

    package var access: String {
        """
        access: {certificate: \(path("certificate.pem")), key: \(path("key.pem")), tokens: \(path("tokens")), \
        hosts: [counter.example]}
        """
    }

    package func path(_ name: String) -> String { folder.path(name) }

    package func write(_ text: String, to name: String, mode: Int) throws {
        try Data(text.utf8).write(to: folder.url.appending(path: name), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
    }

    /// One of its own root.
    package func makeClient(_ name: String) async throws -> Client {
        let client = Client(name: name, certificate: path("\(name).crt"), key: path("\(name).key"))
        let program = try await FinishedProgram.run(
            "/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc",
            "-keyout", client.key, "-out", client.certificate, "-days", "2", "-subj", "/CN=\(name)")
        guard program.status == 0 else { throw LocalHTTP.Failure.cannotConnect }
        return client
    }

    /// A new one, over the old one.
    package func makeCertificate() async throws {
        let program = try await FinishedProgram.run(
            "/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc",
            "-keyout", path("key.pem"), "-out", path("certificate.pem"), "-days", "2", "-subj", "/CN=counter.example",
            "-addext", "subjectAltName=DNS:counter.example,IP:127.0.0.2")
        guard program.status == 0 else { throw LocalHTTP.Failure.cannotConnect }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("key.pem"))
    }

    /// By curl(1): the status, 0 when there was no connection, and what came.
    package func get(_ path: String, at port: UInt16, _ options: String...) async throws -> (status: Int, body: String)
    {
        try await get(path, at: port, options)
    }

    package func get(_ path: String, at port: UInt16, _ options: [String]) async throws -> (status: Int, body: String) {
        let answer = try await FinishedProgram.run(
            "/usr/bin/curl",
            ["-s", "--max-time", "60", "--noproxy", "*", "--cacert", self.path("certificate.pem")]
                + ["-w", "\n%{http_code}"] + options + ["https://127.0.0.2:\(port)\(path)"])
        let lines = answer.output.components(separatedBy: "\n")
        return (Int(lines.last ?? "") ?? 0, lines.dropLast().joined(separator: "\n"))
    }
}

extension DaemonProcess {
    /// One that other machines reach at 127.0.0.2, and its port there.
    package static func secure(
        _ site: SecureSite, trust: String? = nil, lanes: String = "[]"
    ) async throws -> (daemon: DaemonProcess, port: UInt16) {
        let daemon = try await DaemonProcess(
            in: site.folder, trust: trust, listen: ", \"127.0.0.2:0\"", lanes: lanes, extra: site.access)
        return (daemon, try await daemon.port(at: "127.0.0.2"))
    }

    /// The port that it was given at an address of its configuration.
    package func port(at host: String) async throws -> UInt16 {
        UInt16(try await log.number(after: "address=\(host):"))
    }
}
