import CBOR
import COSE
import Credential
import JSON
import Primitives
import Record
import Signatures
import Testing

/// The site's signed word for an admission.
struct PresenceReceiptTests {
    private static let line = #"""
        {"entry":"decision","id":"01J00000000000000000000000","at":"2026-11-22T08:00:42Z","site":"jlu-first-hospital",\#
        "lane":"desk","asked":{"relation":"parent-in-law","companions":2},"outcome":"admit","reasons":[],\#
        "card":{"number":"JX-000123"},"assurance":"chip","services":[{"id":"ward"},{"id":"vip","open":["identity-required"]}]}
        """#
    private static let at = Timestamp(secondsSince1970: 1_795_334_450)

    private static func object(_ change: (inout JSONObject) -> Void = { _ in }) throws -> JSONObject {
        var object = try #require(try JSONValue(parsing: Array(line.utf8)).object)
        change(&object)
        return object
    }

    private static func receipt() throws -> PresenceReceipt {
        PresenceReceipt(of: try #require(RecordedAdmission(try object(), to: "ward")), in: line, at: at)
    }

    @Test func `it has the shape that others read, and nothing besides`() throws {
        let key = try PrivateKey.generate(.ed25519)
        let bytes = try Self.receipt().signed(by: key)
        guard case .tagged(18, .array(let parts)) = try CBORValue(parsing: bytes), case .bytes(let header) = parts[0],
            case .bytes(let payload) = parts[2]
        else {
            Issue.record("no COSE_Sign1")
            return
        }
        let kid = Array(SHA256.hash(key.publicKey.subjectPublicKeyInfo).prefix(8))
        #expect(try CBORValue(parsing: header) == [1: -8, 4: .bytes(kid)])
        let use: CBORValue = [
            1: "01J00000000000000000000000", 2: "ward", 3: 4, 4: 2, 5: 3, 6: .bytes(SHA256.hash(Array(Self.line.utf8))),
        ]
        #expect(
            try CBORValue(parsing: payload)
                == .map([
                    .init(1, "site:jlu-first-hospital"), .init(2, "JX-000123"), .init(6, 1_795_334_450),
                    .init(-65540, use),
                ]))
    }

    @Test func `what was signed is read again, and no bit of it may be another`() throws {
        let (key, other) = (try PrivateKey.generate(.ed25519), try PrivateKey.generate(.ed25519))
        let receipt = try Self.receipt()
        let bytes = try receipt.signed(by: key)
        func read(_ bytes: [UInt8], by key: PublicKey) -> PresenceReceipt? {
            do {
                return PresenceReceipt(
                    try Sign1(parsing: bytes, limitBytes: PresenceReceipt.limitBytes).verified(by: key))
            } catch {
                return nil
            }
        }
        #expect(read(bytes, by: key.publicKey) == receipt)
        #expect(read(bytes, by: other.publicKey) == nil)
        for index in bytes.indices {
            #expect(read(Array(bytes[..<index]), by: key.publicKey) == nil)
            for bit in 0..<8 {
                var flipped = bytes
                flipped[index] ^= 1 << bit
                #expect(read(flipped, by: key.publicKey) == nil)
            }
        }
    }

    @Test func `what the key has signed otherwise is no receipt`() throws {
        let key = try PrivateKey.generate(.ed25519)
        let whole: [CBORValue.Pair] = [
            .init(1, "01J"), .init(2, "ward"), .init(3, 0), .init(4, 0), .init(5, 1),
            .init(6, .bytes([UInt8](repeating: 0, count: 32))),
        ]
        func isReceipt(_ issuer: CBORValue, _ at: CBORValue, _ use: [CBORValue.Pair]) throws -> Bool {
            let payload = CBORValue.map([
                .init(1, issuer), .init(2, "JX-1"), .init(6, at), .init(-65540, .map(use)),
            ]).encoded()
            let header = ProtectedHeader(algorithm: .eddsa, keyID: key.publicKey.siteKeyID)
            let bytes = try Sign1.signed(payload, header: header, by: key)
            return PresenceReceipt(try Sign1(parsing: bytes, limitBytes: 1024).verified(by: key.publicKey)) != nil
        }
        #expect(try isReceipt("site:a", 1, whole))
        #expect(try !isReceipt("a", 1, whole))
        #expect(try !isReceipt("site:a b", 1, whole))
        #expect(try !isReceipt("site:a", -1, whole))
        #expect(try !isReceipt("site:a", .unsigned(.max), whole))
        for index in whole.indices { #expect(try !isReceipt("site:a", 1, whole.filter { $0 != whole[index] })) }
        for (key, value) in [
            (3, 5), (5, 0), (5, 4), (3, -1), (3, .unsigned(.max)), (6, .bytes([])), (2, "a\n"), (7, 0),
        ] as [(Int64, CBORValue)] {
            let changed = whole.filter { $0.key != .integer(key) } + [.init(.integer(key), value)]
            #expect(try !isReceipt("site:a", 1, changed))
        }
    }

    @Test func `only an admission with nothing open is one`() throws {
        #expect(RecordedAdmission(try Self.object(), to: "vip") == nil)
        #expect(RecordedAdmission(try Self.object(), to: "other") == nil)
        for outcome in ["check-identity", "refer", "refuse", "no-service"] {
            let line = try Self.object { $0["outcome"] = .string(outcome) }
            #expect(RecordedAdmission(line, to: "ward") == nil)
            #expect(RecordedAdmission.services(of: line).isEmpty)
        }
        for key in ["card", "assurance", "at", "site", "id"] {
            #expect(RecordedAdmission(try Self.object { $0[key] = nil }, to: "ward") == nil)
        }
        // A line of format 1 is the holder's alone.
        let old = try #require(RecordedAdmission(try Self.object { $0["asked"] = nil }, to: "ward"))
        #expect(old.relation == .holder && old.companions == 0)
    }
}
