import Harness
import Primitives
import Signatures
import Testing

/// Project Wycheproof, case by case, each key through each of its encodings.
///
/// "acceptable" there is: an Ed25519 key of small order (we refuse the key: anyone can sign for it), and one of mixed
/// order (we take the key, as OpenSSL does, and check without the cofactor; either answer passes, "could not check"
/// does not).
@Suite(.needsVectors) struct WycheproofTests {
    @Test func `ECDSA on P-256, r ‖ s`() throws {
        let file = try VectorFolder.wycheproof("ecdsa_secp256r1_sha256_p1363_test.json")
        try check(file, atLeast: 200) { key, signature, message in try key.verify(signature, over: message) }
    }

    @Test func `ECDSA on P-256, DER`() throws {
        let file = try VectorFolder.wycheproof("ecdsa_secp256r1_sha256_test.json")
        try check(file, atLeast: 400) { key, signature, message in
            try key.verifyDER(signature, overDigest: SHA256.hash(message))
        }
    }

    @Test func `Ed25519`() throws {
        let file = try VectorFolder.wycheproof("ed25519_test.json")
        try check(file, atLeast: 100) { key, signature, message in try key.verify(signature, over: message) }
    }

    private func check(
        _ file: WycheproofFile, atLeast count: Int, verify: (PublicKey, [UInt8], [UInt8]) throws -> Void
    ) throws {
        var seen = 0
        for group in file.testGroups {
            let keys = try keys(of: group)
            for test in group.tests {
                seen += 1
                let answers = keys.map { key in answer { try verify(key.get(), bytes(test.sig), bytes(test.msg)) } }
                #expect(Set(answers).count == 1, "\(test.tcId) differs by the key's encoding")
                #expect(fits(answers[0], test), "\(test.tcId) \(test.comment) \(test.flags): \(answers[0] ?? "valid")")
            }
        }
        #expect(seen >= count)
        #expect(ErrorQueue.isEmpty)
    }

    private func keys(of group: WycheproofFile.Group) throws -> [Result<PublicKey, any Error>] {
        let raw: Result<PublicKey, any Error> =
            if let point = group.publicKey.uncompressed.map(bytes) {
                Result { try PublicKey(p256x: Array(point[1..<33]), y: Array(point[33...])) }
            } else {
                Result { try PublicKey(ed25519: bytes(group.publicKey.pk ?? "")) }
            }
        return [
            raw, Result { try PublicKey(subjectPublicKeyInfo: bytes(group.publicKeyDer)) },
            Result { try PublicKey(pem: Array(group.publicKeyPem.utf8)) },
        ]
    }

    /// `nil` for valid.
    private func answer(_ verify: () throws -> Void) -> String? {
        do {
            try verify()
            return nil
        } catch {
            return (error as? SignaturesError)?.rawValue ?? "\(error)"
        }
    }

    private func fits(_ answer: String?, _ test: WycheproofFile.Case) -> Bool {
        switch test.result {
        case .valid: answer == nil
        case .invalid: answer == "bad-signature" || answer == "bad-key"
        case .acceptable:
            test.flags.contains("SmallOrderPublicKey")
                ? answer == "bad-key" : answer == nil || answer == "bad-signature"
        }
    }
}
