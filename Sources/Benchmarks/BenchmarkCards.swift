import Encodings
import Foundation
import Primitives
import TestSupport
import Verification

/// Distinct ES256 cards on paper, one JSON line each, and a trust folder for them.
struct BenchmarkCards {
    let count: Int

    func write(to folder: String) throws {
        let authority = try TestAuthority(listSize: (count + 3) / 4 * 4)
        var card = try TestCard()
        var lines: [UInt8] = []
        for index in 0..<count {
            card.number = "JX-" + String(repeating: "0", count: 6 - min(6, String(index).count)) + String(index)
            card.statusIndex = UInt64(index)
            let credential = Base64URL.encode(try authority.credential(card))
            lines += Array("{\"cose\":\"\(credential)\"}\n".utf8)
        }
        let trust = URL(filePath: folder).appending(path: "trust")
        let files = try authority.files(asOf: TestAuthority.now)
        var contents = [
            "ca.pem": files.anchors,
            "trust/signers.json": files.signers, "trust/lists.json": files.register,
            "policy/entitlements.json": files.policy,
        ]
        for token in files.statusTokens { contents["status/\(token.name).cwt"] = token.bytes }
        for (path, bytes) in contents {
            let file = trust.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        try Data(lines).write(to: URL(filePath: folder).appending(path: "cards.jsonl"))
        print("\(count) cards; decide them at \(TestAuthority.now.rfc3339)")
    }
}
