import AsyncHTTPClient
import AuthorityKeys
import Foundation
import Harness
import Issuance
import JSON
import NIOCore
import NIOHTTP1
import NIOSSL
import Primitives
import Regulation
import TestSupport

/// An authority of its own in a temporary folder, and the real `talentcard-authority serve` in front of it.
final class ServedAuthority: Sendable {
    let folder: URL
    let authority: Authority
    let officer: Officer
    let process: ServeProcess

    static var now: Timestamp { Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970)) }

    init(
        _ options: String..., host: String = "127.0.0.1", foundedSecondsAgo: Int64 = 3600,
        prepare: (Authority, URL) throws -> Void = { _, _ in }
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID().uuidString)")
        guard let officer = Officer("li.na") else { throw POSIXError(.EINVAL) }
        self.officer = officer
        authority = try Authority.found(
            at: folder.path, AuthoritySettings(listSize: 1024, isTest: true), by: officer,
            at: ServedAuthority.now.adding(seconds: -foundedSecondsAgo))
        try prepare(authority, folder)
        let path = folder.path
        process = try ServeProcess(folder, host: host, options.map { $0.replacing("FOLDER", with: path) })
    }

    deinit {
        process.kill()
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            print("left behind: \(folder.path)")
        }
    }

    func addSite(_ id: String) throws -> String {
        try authority.officers.addSite(id, by: officer, at: ServedAuthority.now)
    }

    /// Sends a report, by whatever proof.
    func report(_ body: JSONValue, token: String?, over client: HTTPClient = .shared) async throws -> Answer {
        let headers = token.map { [("Authorization", "Bearer \($0)")] } ?? []
        return try await process.send("POST", "/v1/reports", headers, body: body.encoded(), over: client)
    }
}

/// An answer, read whole.
struct Answer: Sendable {
    let status: Int
    let headers: [(String, String)]
    let body: [UInt8]

    var json: JSONObject {
        get throws { try JSONValue(parsing: body).object ?? JSONObject() }
    }

    var code: String? {
        get throws { try json["code"]?.string }
    }
}

/// The process, and how it is talked to.
final class ServeProcess: Sendable {
    let port: Int
    private let process = Process()
    private let scheme: String
    private let host: String

    init(_ folder: URL, host: String, port: Int = 0, _ options: [String]) throws {
        let output = Pipe()
        process.executableURL = BuildFolder.executable("talentcard-authority")
        process.arguments =
            ["serve", folder.appending(path: "repository").path, "--authority", folder.path]
            + ["--publish", folder.path, "--by", "li.na", "--listen", "\(host):\(port)"] + options
        process.standardOutput = output
        try process.run()
        (self.host, scheme) = (host, options.contains("--certificate") ? "https" : "http")
        let lines = LineReader(output)
        self.port = try lines.number(after: "listening on \(host):")
        try lines.reaches("timestamp ")
    }

    func kill() {
        if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
    }

    /// Its exit status after SIGTERM.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -1
    }

    var origin: String { "\(scheme)://\(host):\(port)" }

    /// JSON, unless a Content-Type is given.
    func send(
        _ method: String, _ path: String, _ headers: [(String, String)] = [], body: [UInt8]? = nil,
        over client: HTTPClient = .shared
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: origin + path)
        request.method = .init(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            if !request.headers.contains(name: "Content-Type") {
                request.headers.add(name: "Content-Type", value: "application/json")
            }
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        let response = try await client.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 8 << 20)
        return Answer(
            status: Int(response.status.code), headers: response.headers.map { ($0.name.lowercased(), $0.value) },
            body: Array(buffer: bytes))
    }
}
