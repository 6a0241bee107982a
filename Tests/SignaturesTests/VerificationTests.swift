import Primitives
import Signatures
import Testing

@Suite struct VerificationTests {
    @Test(arguments: Example.all)
    func `a published signature is accepted, again and again`(_ example: Example) throws {
        for _ in 0..<3 { try example.key.verify(example.signature, over: example.message) }
    }

    @Test(arguments: Example.all)
    func `a signature with any one bit changed is refused`(_ example: Example) {
        for changed in bitFlips(of: example.signature) {
            #expect(throws: SignaturesError.badSignature) { try example.key.verify(changed, over: example.message) }
        }
        #expect(ErrorQueue.isEmpty)
    }

    @Test(arguments: Example.all)
    func `a signature cut short or with a byte more is refused`(_ example: Example) {
        for count in 0..<example.signature.count {
            let prefix = Array(example.signature.prefix(count))
            #expect(throws: SignaturesError.badSignature) { try example.key.verify(prefix, over: example.message) }
        }
        for more in [example.signature + [0], [0] + example.signature, example.signature + example.signature] {
            #expect(throws: SignaturesError.badSignature) { try example.key.verify(more, over: example.message) }
        }
    }

    @Test(arguments: Example.all)
    func `another message is refused`(_ example: Example) {
        for changed in Array(bitFlips(of: example.message)) + [example.message + [0]] {
            #expect(throws: SignaturesError.badSignature) { try example.key.verify(example.signature, over: changed) }
        }
    }

    @Test(arguments: Example.all)
    func `another key is refused`(_ example: Example) throws {
        for other in try Example.all.filter({ try $0.key != example.key }) {
            #expect(throws: SignaturesError.badSignature) {
                try other.key.verify(example.signature, over: example.message)
            }
        }
    }

    @Test func `both forms s and n − s of an ECDSA signature are valid`() throws {
        let key = try PrivateKey.generate(.es256)
        let signature = try key.sign([1])
        let order = bytes("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        let mirrored = Array(signature[..<32]) + subtract(Array(signature[32...]), from: order)
        try key.publicKey.verify(mirrored, over: [1])
        #expect(mirrored != signature)
    }

    @Test func `r and s of zero, the order and above are refused`() throws {
        let example = Example.all[3]
        let order = bytes("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        let bad = [[UInt8](repeating: 0, count: 32), order, [UInt8](repeating: 0xff, count: 32)]
        for number in bad {
            for signature in [number + example.signature[32...], Array(example.signature[..<32]) + number] {
                #expect(throws: SignaturesError.badSignature) {
                    try example.key.verify(signature, over: example.message)
                }
            }
        }
    }

    @Test func `a signature that leads to the point at infinity is wrong, not unknown`() throws {
        // With key d = 1 (the generator itself) u₁ + u₂·d = 0 when r = −e mod n, whatever s is.
        let generator = try PublicKey(
            p256x: bytes("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
            y: bytes("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"))
        let order = bytes("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        let digest = SHA256.hash(Array("infinity".utf8))
        try #require(digest.lexicographicallyPrecedes(order))
        let signature = subtract(digest, from: order) + [UInt8](repeating: 0, count: 31) + [1]
        #expect(throws: SignaturesError.badSignature) { try generator.verify(signature, over: Array("infinity".utf8)) }
        #expect(ErrorQueue.isEmpty)
    }

    @Test func `many threads verify with one key at once`() async throws {
        let examples = [Example.all[1], Example.all[3]]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    for round in 0..<50 {
                        let example = examples[round % 2]
                        try example.key.verify(example.signature, over: example.message)
                        #expect(throws: SignaturesError.badSignature) {
                            try example.key.verify(example.signature, over: [9])
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func subtract(_ small: [UInt8], from large: [UInt8]) -> [UInt8] {
        var borrow = 0
        var result = large
        for index in large.indices.reversed() {
            let difference = Int(large[index]) - Int(small[index]) - borrow
            borrow = difference < 0 ? 1 : 0
            result[index] = UInt8(truncatingIfNeeded: difference)
        }
        return result
    }
}
