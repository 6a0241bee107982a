package import AsyncHTTPClient
internal import AuthorityKeys
package import Foundation
package import Issuance
package import JSON
internal import NIOCore
internal import NIOHTTP1
package import Primitives
package import Regulation
internal import TestSupport

/// An authority of its own in a temporary folder, and the real `talentcard-authority serve` in front of it.
package final class ServedAuthority: Sendable {
    package let folder: URL
    package let authority: Authority
    package let officer: Officer
    package let process: ServeProcess

    package static var now: Timestamp { Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970)) }

    package init(
        _ options: String..., host: String = "127.0.0.1", foundedSecondsAgo: Int64 = 3600,
        prepare: (Authority, URL) async throws -> Void = { _, _ in }
    ) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID().uuidString)")
        guard let officer = Officer("li.na") else { throw POSIXError(.EINVAL) }
        self.officer = officer
        authority = try Authority.found(
            at: folder.path, AuthoritySettings(listSize: 1024, isTest: true), by: officer,
            at: ServedAuthority.now.adding(seconds: -foundedSecondsAgo))
        try await prepare(authority, folder)
        let path = folder.path
        process = try await ServeProcess(folder, host: host, options.map { $0.replacing("FOLDER", with: path) })
    }

    deinit {
        process.signal(SIGKILL)
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            print("left behind: \(folder.path)")
        }
    }

    package func addSite(_ id: String) throws -> String {
        try authority.officers.addSite(id, by: officer, at: ServedAuthority.now)
    }

    /// What a daemon's configuration says to trust it.
    package var trust: String {
        """
        {ca: \(folder.appending(path: "ca.pem").path), root: \(folder.appending(path: "root.json").path), \
        mirrors: ["\(process.origin)/repository"], pollSeconds: 1}
        """
    }

    /// What a daemon's configuration says to report to it.
    package func report(token: String, in folder: TestFolder) throws -> String {
        let file = try folder.write(Array(token.utf8), to: "token")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        return "report: {url: \"\(process.origin)\", tokenFile: \(file.path), everySeconds: 1}"
    }

    /// Sends a report, by whatever proof.
    package func report(_ body: JSONValue, token: String?, over client: HTTPClient = .shared) async throws -> Answer {
        let headers = token.map { [("Authorization", "Bearer \($0)")] } ?? []
        return try await process.send("POST", "/v1/reports", headers, body: body.encoded(), over: client)
    }
}

/// An answer, read whole.
package struct Answer: Sendable {
    package let status: Int
    package let headers: [(String, String)]
    package let body: [UInt8]

    package var json: JSONObject {
        get throws { try JSONValue(parsing: body).object ?? JSONObject() }
    }

    package var code: String? {
        get throws { try json["code"]?.string }
    }
}

/// The process, and how it is talked to.
package final class ServeProcess: Sendable {
    package let port: Int
    private let process: RunningProgram
    private let scheme: String
    private let host: String

    /// Returns when it listens and has published.
    package init(_ folder: URL, host: String = "127.0.0.1", port: Int = 0, _ options: [String] = []) async throws {
        process = try RunningProgram(
            "talentcard-authority",
            ["serve", folder.appending(path: "repository").path, "--authority", folder.path]
                + ["--publish", folder.path, "--by", "li.na", "--listen", "\(host):\(port)"] + options)
        (self.host, scheme) = (host, options.contains("--certificate") ? "https" : "http")
        self.port = try await process.log.number(after: "listening on \(host):")
        try await process.log.line(with: "timestamp ")
    }

    package func signal(_ number: Int32) { process.signal(number) }

    /// At once, as a power cut does; returns when it has ended.
    package func kill() async { await process.kill() }

    /// SIGTERM, and the exit status; −1 when a signal ended it.
    package func stop() async -> Int32 { await process.stop() }

    package var origin: String { "\(scheme)://\(host):\(port)" }

    /// JSON, unless a Content-Type is given.
    package func send(
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
