import CBOR
import COSE
import Primitives
import Signatures
import Testing

/// The one door through a signature, on envelopes of its own.
@Suite struct `A COSE_Sign1` {
    private let key: PrivateKey
    private let envelope: [UInt8]
    private static let payload = Array("payload".utf8)
    private static let limitBytes = 256

    init() throws {
        key = try PrivateKey.generate(.es256)
        envelope = try Self.envelope(by: key)
    }

    private static func envelope(by key: PrivateKey, _ algorithm: COSEAlgorithm = .es256) throws -> [UInt8] {
        let header = ProtectedHeader(algorithm: algorithm, keyID: KeyID([1, 2, 3, 4, 5, 6, 7, 8]), type: "test")
        return try Sign1.signed(payload, header: header, by: key)
    }

    /// Why the envelope is refused; `nil` when its payload is to be had.
    private func refusal(_ bytes: [UInt8], by key: PublicKey? = nil, limitBytes: Int = limitBytes) -> COSEError? {
        do throws(COSEError) {
            let sign1 = try Sign1(parsing: bytes, limitBytes: limitBytes)
            #expect(try sign1.verified(by: key ?? self.key.publicKey).bytes == Self.payload)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [SignatureAlgorithm.es256, .ed25519])
    func `the key that signed opens it, and it says what it claimed`(algorithm: SignatureAlgorithm) throws {
        let key = try PrivateKey.generate(algorithm)
        let name = COSEAlgorithm(signingWith: algorithm)
        let sign1 = try Sign1(parsing: Self.envelope(by: key, name), limitBytes: Self.limitBytes)
        #expect(sign1.claimedHeader.keyID == KeyID([1, 2, 3, 4, 5, 6, 7, 8]))
        #expect(sign1.claimedHeader.algorithm == name.rawValue && sign1.claimedHeader.type == "test")
        let verified = try sign1.verified(by: key.publicKey)
        #expect(verified.bytes == Self.payload && verified.header == sign1.claimedHeader)
    }

    @Test func `another key, or one of another sort, does not`() throws {
        #expect(refusal(envelope) == nil)
        #expect(try refusal(envelope, by: PrivateKey.generate(.es256).publicKey) == .badSignature)
        #expect(try refusal(envelope, by: PrivateKey.generate(.ed25519).publicKey) == .badSignature)
        #expect(try refusal(Self.envelope(by: key, .eddsa)) == .badSignature)
        // RFC 9864's name for the same algorithm.
        #expect(try refusal(Self.envelope(by: key, .esp256)) == nil)
    }

    @Test func `no bit of it can be another, and nothing can be missing or come after`() {
        for position in envelope.indices {
            for bit in 0..<8 {
                var changed = envelope
                changed[position] ^= 1 << bit
                #expect(refusal(changed) != nil, "byte \(position), bit \(bit)")
            }
            #expect(refusal(Array(envelope[..<position])) == .malformed, "\(position) bytes")
        }
        #expect(refusal(envelope + [0]) == .malformed)
    }

    @Test func `the caller's limit is held before anything is read`() {
        #expect(refusal(envelope, limitBytes: envelope.count) == nil)
        #expect(refusal(envelope, limitBytes: envelope.count - 1) == .tooLong)
    }

    @Test(arguments: [
        // Not tagged; another tag; three members; an unprotected parameter; a payload that is none (detached).
        "8443a10126a0410041ff", "d18443a10126a0410041ff", "d28343a10126a04100", "d28443a10126a1044130410041ff",
        "d28443a10126a0f641ff",
        // Headers: empty, no map, critical parameters, the algorithm twice, a text for the algorithm, no algorithm.
        "d28440a0410041ff", "d2844101a0410041ff", "d28446a20126028104a0410041ff", "d28445a201260126a0410041ff",
        "d28444a1016126a0410041ff", "d28441a0a0410041ff",
    ])
    func `another shape is malformed`(hex: String) throws {
        #expect(refusal(try #require([UInt8](hex: hex))) == .malformed)
    }

    @Test func `printed, it shows what it claims and not its payload`() throws {
        let sign1 = try Sign1(parsing: envelope, limitBytes: Self.limitBytes)
        var dumped = ""
        dump(sign1, to: &dumped)
        for text in ["\(sign1)", dumped] {
            #expect(!text.contains("payload") && !text.contains("\(Self.payload)"))
        }
    }

    @Test func `one byte string inside a payload that is a map leads to its key, and nothing else does`() throws {
        let payload: CBORValue = [1: "issuer", 8: .bytes([7, 7, 7])]
        let header = ProtectedHeader(algorithm: .es256, keyID: nil)
        let sign1 = try Sign1(
            parsing: Sign1.signed(payload.encoded(), header: header, by: key), limitBytes: Self.limitBytes)
        #expect(sign1.embeddedByteString(label: 8, limitBytes: 3) == [7, 7, 7])
        #expect(sign1.embeddedByteString(label: 8, limitBytes: 2) == nil)
        #expect(sign1.embeddedByteString(label: 1, limitBytes: 16) == nil)
        #expect(sign1.embeddedByteString(label: 9, limitBytes: 16) == nil)
        let flat = try Sign1(parsing: envelope, limitBytes: Self.limitBytes)
        #expect(flat.embeddedByteString(label: 8, limitBytes: 16) == nil)
    }
}
