internal import Foundation
internal import Glibc
package import JSON
package import TestSupport

/// The real talentcardd on a folder of its own, with a trust folder that the test's authority exported.
package final class DaemonProcess: Sendable {
    /// Kept as long as the process.
    package let folder: TestFolder
    package let port: UInt16

    private let process: RunningProgram

    package var log: ProcessLog { process.log }

    package var socketPath: String { folder.url.appending(path: "api.sock").path }

    /// Starts it, and returns when it listens everywhere.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - trust: what the configuration says of it; without it, the trust folder in `folder`.
    ///   - listen: further addresses, each with a comma before it.
    ///   - pcscd: the one that it reads cards through. Named to this process alone: tests run side by side.
    ///   - launcher: a program and its arguments that turns into the one whose path and arguments follow.
    package init(
        in folder: TestFolder, port: UInt16 = 0, trust: String? = nil, listen: String = "", lanes: String = "[]",
        extra: String = "", site: String = "ccg-longjia", pcscd: PCSCDaemon? = nil, launcher: [String] = []
    ) async throws {
        self.folder = folder
        let configuration = """
            site: \(site)
            listen: ["127.0.0.1:\(port)", "unix:\(folder.url.appending(path: "api.sock").path)"\(listen)]
            data: \(folder.url.appending(path: "data").path)
            trust: \(trust ?? "{directory: \(folder.url.appending(path: "trust").path), pollSeconds: 1}")
            lanes: \(lanes)
            \(extra)
            """
        let file = folder.url.appending(path: "talentcardd.yaml")
        try configuration.write(to: file, atomically: true, encoding: .utf8)
        let command = launcher + [BuildFolder.executable("talentcardd").path, "--config", file.path]
        process = try RunningProgram(
            command[0], Array(command.dropFirst()), environment: pcscd?.environment ?? [:], speakingThrough: .errors)
        self.port = UInt16(try await process.log.number(after: "address=127.0.0.1:"))
        try await process.log.line(with: "address=unix:")
    }

    package var processID: Int32 { process.processID }

    /// At once, without a word.
    package func kill() { process.signal(SIGKILL) }

    package func signal(_ number: Int32) { process.signal(number) }

    /// SIGTERM, and the exit status; −1 when a signal ended it.
    package func stop() async -> Int32 { await process.stop() }

    /// One that trusts the authority.
    package static func started(trusting authority: TestAuthority) async throws -> DaemonProcess {
        let folder = try TestFolder()
        try folder.export(authority)
        return try await DaemonProcess(in: folder)
    }

    // MARK: HTTP

    package func get(_ path: String, headers: [String] = []) async throws -> LocalHTTP.Answer {
        try await LocalHTTP.exchange(LocalHTTP.request("GET", path, headers: headers), with: .port(port))
    }

    package func post(_ body: JSONValue, over address: LocalHTTP.Address? = nil) async throws -> LocalHTTP.Answer {
        try await post(bytes: body.encoded(), over: address)
    }

    package func post(bytes: [UInt8], over address: LocalHTTP.Address? = nil) async throws -> LocalHTTP.Answer {
        let request = LocalHTTP.request(
            "POST", "/v1/verifications", headers: ["Content-Type: application/json"], body: bytes)
        return try await LocalHTTP.exchange(request, with: address ?? .port(port))
    }

    /// The decision on a QR code's text.
    package func decision(onQR text: String, _ members: JSONObject = [:]) async throws -> JSONObject {
        var body: JSONObject = ["qr": .string(text)]
        for (key, value) in members.members { body[key] = value }
        return try await post(.object(body)).json()
    }
}

extension JSONObject {
    package var outcome: String? { self["outcome"]?.string }
    package var reasons: [String] { self["reasons"]?.array?.compactMap(\.string) ?? [] }
    package var code: String? { self["code"]?.string }
    package var id: String? { self["id"]?.string }
}
