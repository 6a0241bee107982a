import Foundation
import Glibc
import JSON
import Primitives
import TestSupport
import Verification

/// The real talentcardd beside this program, on a folder of its own; it ends with this value.
final class MeasuredDaemon {
    let authority: TestAuthority
    let port: UInt16

    private let folder: URL
    private let process = Process()

    enum Failure: Error {
        case didNotStart
        case noAnswer
        case refused
    }

    init() throws {
        authority = try TestAuthority()
        folder = FileManager.default.temporaryDirectory.appending(path: "load-\(UUID().uuidString.prefix(8))")
        try MeasuredDaemon.export(authority, to: folder)
        let configuration = """
            site: ccg-longjia
            listen: ["127.0.0.1:0"]
            data: \(folder.path)/data
            trust: {directory: \(folder.path)/trust}
            """
        let file = folder.appending(path: "talentcardd.yaml")
        try Data(configuration.utf8).write(to: file)
        process.executableURL = BuildFolder.executable("talentcardd")
        process.arguments = ["--config", file.path]
        let log = Pipe()
        process.standardError = log
        try process.run()
        port = try MeasuredDaemon.port(in: log.fileHandleForReading)
        // As a supervisor does: the log is taken as it comes.
        Thread { while !log.fileHandleForReading.availableData.isEmpty { continue } }.start()
    }

    deinit {
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        // What is left is the system's own temporary folder's.
        try? FileManager.default.removeItem(at: folder)
    }

    /// How many lines its journal has.
    func journalPosition() throws -> Int64 {
        let request = Array("GET /v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        let status = try JSONValue(parsing: LoadConnection(port: port).exchange(request)).object
        guard let position = status?["journal"]?.object?["position"]?.integer else { throw Failure.noAnswer }
        return position
    }

    private static func export(_ authority: TestAuthority, to folder: URL) throws {
        let files = try authority.files(asOf: Timestamp(secondsSince1970: Int64(time(nil))))
        let named =
            [
                ("ca.pem", files.anchors), ("trust/signers.json", files.signers),
                ("trust/lists.json", files.register),
                ("policy/entitlements.json", files.policy),
            ] + files.statusTokens.map { ("status/\($0.name).cwt", $0.bytes) }
        for (name, bytes) in named {
            let file = folder.appending(path: "trust/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
    }

    private static func port(in log: FileHandle) throws -> UInt16 {
        var text = ""
        while true {
            let bytes = log.availableData
            guard !bytes.isEmpty else { throw Failure.didNotStart }
            text += String(decoding: bytes, as: UTF8.self)
            let line = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                .first { $0.contains("address=127.0.0.1:") }
            let digits = line?.split(separator: "address=127.0.0.1:").last?.prefix(while: \.isNumber)
            if let port = digits.flatMap({ UInt16($0) }) { return port }
        }
    }
}
