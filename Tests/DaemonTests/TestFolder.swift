import Credential
import Foundation
import Glibc
import Primitives
import TestSupport
import Verification

/// A folder for one test's daemon, removed with the test.
final class TestFolder: Sendable {
    let url: URL

    init() throws {
        // Short: a Unix socket's path has at most 107 bytes.
        url = FileManager.default.temporaryDirectory.appending(path: "tcd-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        remove()
    }

    func remove() {
        guard FileManager.default.fileExists(atPath: url.path) else { return }
        do {
            try FileManager.default.removeItem(at: url)
        } catch {
            // Left to the system's own cleaning of temporary folders.
        }
    }

    /// Writes the authority's files as the trust folder of this moment.
    func export(_ authority: TestAuthority, asOf moment: Timestamp = .current) throws {
        let files = try authority.files(asOf: moment)
        let trust = url.appending(path: "trust")
        func write(_ bytes: [UInt8], _ name: String) throws {
            let file = trust.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file, options: .atomic)
        }
        try write(files.anchors, "ca.pem")
        try write(files.signers, "trust/signers.json")
        try write(files.policy, "policy/entitlements.json")
        for token in files.statusTokens { try write(token.bytes, "status/\(token.name).cwt") }
    }
}

extension Timestamp {
    static var current: Timestamp { Timestamp(secondsSince1970: Int64(time(nil))) }
}

extension TestAuthority {
    /// The text of the QR code that the card or the phone shows.
    func qr(_ card: TestCard, at moment: Timestamp = .current, nonce: UInt8 = 0) throws -> String {
        let nonce = [UInt8](repeating: nonce, count: 32)
        guard case .qr(let text) = try card.presentation(of: credential(card), at: moment, nonce: nonce) else {
            throw CocoaError(.featureUnsupported)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
