import AsyncHTTPClient
import Foundation
import Harness
import JSON
import NIOCore
import NIOHTTP1
import TestSupport

/// The real talentcardd of one site: it replicates from a served authority, and reports to it.
final class CounterProcess {
    let port: Int
    private let process = Process()

    /// Starts it on the folder, which is the journal's too, and returns when it listens.
    init(_ folder: URL, site: String, authority: ServedAuthority, token: String) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let secret = folder.appending(path: "token")
        try Data(token.utf8).write(to: secret)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path)
        let configuration = """
            site: \(site)
            listen: ["127.0.0.1:0"]
            data: \(folder.appending(path: "data").path)
            trust:
              ca: \(authority.folder.appending(path: "ca.pem").path)
              root: \(authority.folder.appending(path: "root.json").path)
              mirrors: ["\(authority.process.origin)/repository"]
              pollSeconds: 1
            lanes: []
            report: {url: "\(authority.process.origin)", tokenFile: \(secret.path), everySeconds: 1}
            """
        let file = folder.appending(path: "talentcardd.yaml")
        try configuration.write(to: file, atomically: true, encoding: .utf8)
        process.executableURL = BuildFolder.executable("talentcardd")
        process.arguments = ["--config", file.path]
        let output = Pipe()
        process.standardError = output
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let log = LineReader(output)
        port = try log.number(after: "address=127.0.0.1:")
        log.ignoreTheRest()
    }

    deinit { kill() }

    func kill() {
        guard process.isRunning else { return }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    func status() async throws -> JSONObject { try await send(.GET, "/v1/status", nil) }

    /// The decision on a QR code's text.
    func decide(_ qr: String) async throws -> JSONObject {
        try await send(.POST, "/v1/verifications", ["qr": .string(qr)])
    }

    private func send(_ method: HTTPMethod, _ path: String, _ body: JSONValue?) async throws -> JSONObject {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = method
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body.encoded()))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        return try JSONValue(parsing: Array(buffer: try await response.body.collect(upTo: 1 << 20))).object
            ?? JSONObject()
    }
}
