import AuthorityKeys
import Foundation
import Harness
internal import Issuance
import Primitives
import Publication
import Registry
internal import Regulation
import Signatures
import TUF
import TestSupport
import Testing

/// The integers that come to the publishing side from other machines, at each boundary.
@Suite struct `Numbers that are to be signed` {
    private static let versions: ClosedRange<Int128> = 1...Int128(Int64.max)

    private static func request(
        _ name: String, takes range: ClosedRange<Int128>?, format: String = "1", threshold: String = "1",
        version: String = "1", length: String = "1"
    ) -> NumberField<[UInt8]> {
        let pem = (try? PrivateKey.generate(.ed25519).publicKey.pem).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let key = pem.replacing("\n", with: "\\n")
        let text = """
            {"format":\(format),"mustSign":[{"threshold":\(threshold),"keys":["\(key)"]}],"metadata":{"signatures":[],
            "signed":{"_type":"targets","spec_version":"1.0.31","version":\(version),"expires":"2027-01-01T00:00:00Z",
            "targets":{"policy/next.json":{"length":\(length),"hashes":{"sha256":"\(String(repeating: "ab", count: 32))"}}}}}}
            """
        return NumberField(name, takes: range, beyond: AuthorityError.Code.badInput.rawValue) { $0.written(into: text) }
    }

    static let fields = [
        request("format", takes: 1...1, format: "NUMBER"),
        request("mustSign.threshold", takes: 1...1, threshold: "NUMBER"),
        request("metadata.version", takes: versions, version: "NUMBER"),
    ]

    @Test(arguments: fields)
    func `a signing request's number is one that it can have`(field: NumberField<[UInt8]>) throws {
        for number in field.numbers {
            let bytes = try field.whole(number)
            let refusal = refusal {
                let request = try SigningRequest(parsing: bytes, of: .policy)
                _ = (request.lines, request.counts, try request.encoded())
            }
            #expect(refusal?.code.rawValue == field.refusal(of: number), "\(field) \(number)")
        }
    }

    @Test func `a target's length is shown as it stands, or there is nothing to sign`() throws {
        let field = Self.request("targets.length", takes: Int128(Int64.min)...Int128(Int64.max), length: "NUMBER")
        for number in field.numbers {
            let bytes = try field.whole(number)
            let refusal = refusal { _ = try SigningRequest(parsing: bytes, of: .policy).lines }
            #expect(refusal?.code.rawValue == field.refusal(of: number), "\(field) \(number)")
        }
    }

    @Test func `after the last version that there can be nothing is published, and nothing traps`() throws {
        for version in [.max, .max - 1, 1 << 53] as [Int64] {
            let desk = try Desk()
            try desk.publish()
            try desk.database.dropTriggers()
            try desk.inRegistry(
                "UPDATE metadata SET content = CAST(replace(CAST(content AS TEXT), '\"version\":1', '\"version\":\(version)') "
                    + "AS BLOB) WHERE role = 'timestamp'")
            let refusal = refusal { _ = try desk.publish(3600) }
            // Whether it is ours is another question; that there is no next one is this one's.
            if version == .max { #expect(refusal?.code == .altered) }
        }
    }
}
