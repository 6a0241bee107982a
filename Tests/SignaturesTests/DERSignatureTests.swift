import Primitives
import Signatures
import Testing

@Suite struct DERSignatureTests {
    private static let digest = SHA256.hash([1, 2, 3])

    private let key: PrivateKey

    init() throws {
        key = try PrivateKey.generate(.es256)
    }

    @Test func `what signDER makes is accepted, and only over its digest`() throws {
        for _ in 0..<50 {
            let signature = try key.signDER(digest: Self.digest)
            try key.publicKey.verifyDER(signature, overDigest: Self.digest)
            #expect(throws: SignaturesError.badSignature) {
                try key.publicKey.verifyDER(signature, overDigest: SHA256.hash([]))
            }
        }
    }

    @Test func `any one bit changed, any prefix and any byte more are refused`() throws {
        let signature = try key.signDER(digest: Self.digest)
        var refused = Array(bitFlips(of: signature))
        refused += (0..<signature.count).map { Array(signature.prefix($0)) }
        refused += [signature + [0], [0] + signature]
        for changed in refused {
            #expect(throws: SignaturesError.badSignature) {
                try key.publicKey.verifyDER(changed, overDigest: Self.digest)
            }
        }
        #expect(ErrorQueue.isEmpty)
    }

    @Test(arguments: [
        "3006020100020100", "3006020100020101", "3006020101020100",
        "3006020181020101", "300702020001020101", "3007020101020200ff00", "308106020101020101",
        "30800201010201010000", "30050201010200", "300402000200", "3106020101020101", "3006030101020101",
        "3009020101020101020101", "30", "", "3000", "300602810101020101",
    ])
    func `a crooked encoding is refused before any arithmetic`(_ hex: String) {
        #expect(throws: SignaturesError.badSignature) {
            try key.publicKey.verifyDER(bytes(hex), overDigest: Self.digest)
        }
    }

    @Test func `a good signature in a longer encoding is refused`() throws {
        var short: [UInt8]
        repeat { short = try key.signDER(digest: Self.digest) } while short[3] != 32 || short[1] != 68
        let body = Array(short[2...])
        let r = Array(short[4..<36])
        let s = Array(short[38...])
        let variants: [[UInt8]] = [
            [0x30, 0x81, 68] + body,
            [0x30, 0x82, 0, 68] + body,
            [0x30, 0x80] + body + [0, 0],
            [0x30, 69, 0x02, 33, 0] + r + [0x02, 32] + s,
            [0x30, 69, 0x02, 32] + r + [0x02, 33, 0] + s,
            [0x30, 69, 0x02, 0x81, 32] + r + [0x02, 32] + s,
            [0x30, 70] + body + [0x05, 0],
            [0x30, 70] + body + [0, 0],
            [0x30, 68] + body + [0],
            [0x30, 69] + body,
        ]
        try key.publicKey.verifyDER(short, overDigest: Self.digest)
        for variant in variants {
            #expect(throws: SignaturesError.badSignature, "\(variant.hex)") {
                try key.publicKey.verifyDER(variant, overDigest: Self.digest)
            }
        }
    }

    @Test func `an Ed25519 key and a digest of another length are refused as such`() throws {
        let ed25519 = try PrivateKey.generate(.ed25519)
        let signature = try key.signDER(digest: Self.digest)
        #expect(throws: SignaturesError.unsupportedKey) {
            try ed25519.publicKey.verifyDER(signature, overDigest: Self.digest)
        }
        #expect(throws: SignaturesError.unsupportedKey) { try ed25519.signDER(digest: Self.digest) }
        for count in [0, 20, 31, 33, 64] {
            let digest = [UInt8](repeating: 0, count: count)
            #expect(throws: SignaturesError.badParameter) { try key.signDER(digest: digest) }
            #expect(throws: SignaturesError.badParameter) {
                try key.publicKey.verifyDER(signature, overDigest: digest)
            }
        }
    }

    @Test func `raw signatures with short r or s survive the way through DER`() throws {
        // Leading zeros come up once in 256 signatures, for each of r and s.
        var seen = 0
        for _ in 0..<2000 where seen < 3 {
            let signature = try key.sign([7])
            try key.publicKey.verify(signature, over: [7])
            if signature[0] == 0 || signature[32] == 0 { seen += 1 }
        }
        #expect(seen > 0)
    }
}
