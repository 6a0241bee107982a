import Foundation
import Glibc
import Harness
import JSON
import Primitives
import Synchronization
import TestSupport
import Verification

/// The real talentcardd on a folder of its own, with a trust folder that the test's authority exported.
final class DaemonProcess: Sendable {
    /// Kept as long as the process.
    let folder: TestFolder
    let port: UInt16
    let log: ProcessLog

    private let process: Process
    private let exitStatus: AsyncStream<Int32>

    var socketPath: String { folder.url.appending(path: "api.sock").path }

    /// Starts it, and returns when it listens everywhere.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - trust: what the configuration says of it; without it, the trust folder in `folder`.
    ///   - listen: further addresses, each with a comma before it.
    ///   - pcscd: the one that it reads cards through. Named to this process alone: tests run side by side.
    ///   - launcher: a program and its arguments that turns into the one whose path and arguments follow.
    init(
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
        process = Process()
        let command = launcher + [BuildFolder.executable("talentcardd").path, "--config", file.path]
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(pcscd?.environment ?? [:]) { $1 }
        let output = Pipe()
        process.standardError = output
        process.standardOutput = FileHandle.nullDevice
        log = ProcessLog(reading: output.fileHandleForReading)
        let (statuses, continuation) = AsyncStream.makeStream(of: Int32.self)
        exitStatus = statuses
        try process.run(endingInto: continuation)
        let line = try await log.line(with: "address=127.0.0.1:")
        guard let port = line.split(separator: "address=127.0.0.1:").last?.prefix(while: \.isNumber),
            let port = UInt16(port)
        else { throw LocalHTTP.Failure.cannotConnect }
        self.port = port
        _ = try await log.line(with: "address=unix:")
    }

    deinit {
        kill()
    }

    var processID: Int32 { process.processIdentifier }

    /// At once, without a word.
    func kill() {
        if process.isRunning { signal(SIGKILL) }
    }

    func signal(_ number: Int32) {
        Glibc.kill(process.processIdentifier, number)
    }

    /// SIGTERM, and the exit status; −1 when a signal ended it. Once.
    func stop() async -> Int32 {
        signal(SIGTERM)
        return await exitStatus.first { _ in true } ?? -1
    }

    /// One that trusts the authority.
    static func started(trusting authority: TestAuthority) async throws -> DaemonProcess {
        let folder = try TestFolder()
        try folder.export(authority)
        return try await DaemonProcess(in: folder)
    }

    // MARK: HTTP

    func get(_ path: String, headers: [String] = []) async throws -> LocalHTTP.Answer {
        try await LocalHTTP.exchange(LocalHTTP.request("GET", path, headers: headers), with: .port(port))
    }

    func post(_ body: JSONValue, over address: LocalHTTP.Address? = nil) async throws -> LocalHTTP.Answer {
        try await post(bytes: body.encoded(), over: address)
    }

    func post(bytes: [UInt8], over address: LocalHTTP.Address? = nil) async throws -> LocalHTTP.Answer {
        let request = LocalHTTP.request(
            "POST", "/v1/verifications", headers: ["Content-Type: application/json"], body: bytes)
        return try await LocalHTTP.exchange(request, with: address ?? .port(port))
    }

    /// The decision on a QR code's text.
    func decision(onQR text: String, _ members: JSONObject = [:]) async throws -> JSONObject {
        var body: JSONObject = ["qr": .string(text)]
        for (key, value) in members.members { body[key] = value }
        return try await post(.object(body)).json()
    }
}

extension JSONObject {
    var outcome: String? { self["outcome"]?.string }
    var reasons: [String] { self["reasons"]?.array?.compactMap(\.string) ?? [] }
    var code: String? { self["code"]?.string }
    var id: String? { self["id"]?.string }
}
