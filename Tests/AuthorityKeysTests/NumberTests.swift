import AuthorityKeys
import Foundation
import Harness
internal import Issuance
import Regulation
import TestSupport
import Testing

/// The numbers of the documents' keys, at each boundary: what could not be counted on is no key's number.
@Suite struct `Numbers of documents' keys` {
    @Test func `a generation is of 32 bits, and none follows the last`() throws {
        let desk = try Desk()
        let file = desk.file("keys/documents.key")
        let folder = AuthorityFolder(path: desk.folder.path)
        let secret = String(repeating: "ab", count: 32)
        let badKey = AuthorityError.Code.badKey.rawValue
        let field = NumberField<String>("generation", takes: 1...(1 << 32) - 1, beyond: badKey) {
            "\($0.text) \(secret)\n"
        }
        for number in field.numbers {
            try Data(try field.whole(number).utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
            let refused = refusal { _ = try DocumentSecret.all(in: folder) }
            #expect(refused?.code.rawValue == field.refusal(of: number), "\(field) \(number)")
            guard refused == nil, let last = number.value.flatMap({ UInt32(exactly: $0) }) else { continue }
            let next = refusal { _ = try DocumentSecret.next(after: last, in: folder) }
            #expect(next?.code.rawValue == (last == .max ? badKey : nil), "\(field) \(number)")
        }
    }
}
