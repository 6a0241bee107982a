import Foundation
import Harness
import Primitives
import Signatures
import Testing

struct SealingTests {
    private static let message = Array("resident-id".utf8)
    private static let context = Array("holder 7".utf8)

    private static func key(_ filler: UInt8 = 7) throws -> SealingKey {
        try SealingKey([UInt8](repeating: filler, count: SealingKey.length))
    }

    @Test(arguments: [0, 1, 15, 16, 17, 4096]) func `what was sealed is opened`(count: Int) throws {
        let plaintext = [UInt8](repeating: 0x5A, count: count)
        let sealed = try Self.key().seal(plaintext, for: Self.context)
        #expect(sealed.count == count + 28)
        #expect(try Self.key().open(sealed, for: Self.context) == plaintext)
    }

    @Test func `two sealings of one message have nothing in common`() throws {
        let sealed = try (0..<64).map { _ in try Self.key().seal(Self.message, for: Self.context) }
        #expect(Set(sealed.map { Array($0.prefix(12)) }).count == 64)
        #expect(Set(sealed.map { Array($0.dropFirst(12)) }).count == 64)
    }

    @Test func `every flipped bit and every prefix is refused`() throws {
        let sealed = try Self.key().seal(Self.message, for: Self.context)
        for bit in 0..<sealed.count * 8 {
            var altered = sealed
            altered[bit / 8] ^= 1 << (bit % 8)
            #expect(throws: SignaturesError.badSignature) { try Self.key().open(altered, for: Self.context) }
        }
        for count in 0..<sealed.count {
            #expect(throws: SignaturesError.badSignature) {
                try Self.key().open(Array(sealed.prefix(count)), for: Self.context)
            }
        }
        #expect(ErrorQueue.isEmpty)
    }

    @Test func `another key and another context open nothing`() throws {
        let sealed = try Self.key().seal(Self.message, for: Self.context)
        #expect(throws: SignaturesError.badSignature) { try Self.key(8).open(sealed, for: Self.context) }
        #expect(throws: SignaturesError.badSignature) { try Self.key().open(sealed, for: Array("holder 8".utf8)) }
        #expect(throws: SignaturesError.badSignature) { try Self.key().open(sealed, for: []) }
    }

    @Test(arguments: [0, 16, 31, 33]) func `a key of another length is none`(count: Int) {
        #expect(throws: SignaturesError.badKey) { try SealingKey([UInt8](repeating: 0, count: count)) }
    }
}

/// NIST's GCM decryption vectors (CAVP) for AES-256 with nonces of 96 and tags of 128 bits.
@Suite(.needsVectors) struct PublishedSealingTests {
    @Test func `every published case opens or is refused as it says`() throws {
        let folder = try #require(VectorFolder.path)
        let file = "\(folder)/cryptography_vectors/ciphers/AES/GCM/gcmDecrypt256.rsp"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        var (opened, refused) = (0, 0)
        for block in text.split(separator: "Count = ").dropFirst() {
            var fields: [String: [UInt8]] = [:]
            for line in block.split(whereSeparator: \.isNewline) {
                let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                if parts.count == 2 { fields[parts[0]] = [UInt8](hex: parts[1]) }
            }
            guard let key = fields["Key"], let nonce = fields["IV"], nonce.count == 12, let tag = fields["Tag"],
                tag.count == 16
            else { continue }
            let (ciphertext, context) = (fields["CT"] ?? [], fields["AAD"] ?? [])
            let sealing = try SealingKey(key)
            if block.contains("FAIL") {
                refused += 1
                #expect(throws: SignaturesError.badSignature) {
                    try sealing.open(ciphertext, nonce: nonce, tag: tag, for: context)
                }
            } else {
                opened += 1
                #expect(try sealing.open(ciphertext, nonce: nonce, tag: tag, for: context) == fields["PT"] ?? [])
            }
        }
        #expect(opened >= 100 && refused >= 100)
        #expect(ErrorQueue.isEmpty)
    }
}
