import Signatures
import Testing

/// The key of a signature.
@Suite struct RecoveryTests {
    @Test func `two signatures name the key that made them, and it alone`() throws {
        for _ in 0..<50 {
            let key = try PrivateKey.generate(.es256)
            let digests = [try SecureRandom.bytes(32), try SecureRandom.bytes(32)]
            let candidates = try digests.map { digest in
                try PublicKey.candidates(bySignature: key.signDER(digest: digest), ofDigest: digest)
            }
            #expect(candidates.allSatisfy { $0.count == 2 && $0.contains(key.publicKey) })
            #expect(candidates[0].filter(candidates[1].contains) == [key.publicKey])
        }
    }

    @Test func `what is no signature names no key, and one of another digest another key`() throws {
        let key = try PrivateKey.generate(.es256)
        let digest = try SecureRandom.bytes(32)
        let signature = try key.signDER(digest: digest)
        for cut in 0..<signature.count {
            #expect(try PublicKey.candidates(bySignature: Array(signature.prefix(cut)), ofDigest: digest).isEmpty)
        }
        #expect(try PublicKey.candidates(bySignature: signature + [0], ofDigest: digest).isEmpty)
        let other = try PublicKey.candidates(bySignature: signature, ofDigest: SecureRandom.bytes(32))
        #expect(!other.contains(key.publicKey))
        #expect(throws: SignaturesError.badParameter) {
            try PublicKey.candidates(bySignature: signature, ofDigest: [1])
        }
        #expect(ErrorQueue.isEmpty)
    }

    @Test(arguments: [
        [UInt8](repeating: 0xFF, count: 32), [0xFF, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 28),
    ])
    func `numbers that no signature has are refused and break nothing`(_ digits: [UInt8]) throws {
        let integer: [UInt8] = [0x02, 0x21, 0x00] + digits
        let der: [UInt8] = [0x30, UInt8(integer.count * 2)] + integer + integer
        let candidates = try PublicKey.candidates(bySignature: der, ofDigest: [UInt8](repeating: 7, count: 32))
        for key in candidates { try key.verifyDER(der, overDigest: [UInt8](repeating: 7, count: 32)) }
        #expect(ErrorQueue.isEmpty)
    }
}
