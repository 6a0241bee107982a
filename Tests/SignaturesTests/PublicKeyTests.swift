import Primitives
import Signatures
import Testing

@Suite struct PublicKeyTests {
    @Test func `a sign bit gives the same key as both coordinates`() throws {
        for _ in 0..<20 {
            let key = try PrivateKey.generate(.es256).publicKey
            let point = try #require(key.coordinates)
            let odd = point.y[31] & 1 == 1
            #expect(try PublicKey(p256x: point.x, yIsOdd: odd) == key)
            let mirrored = try PublicKey(p256x: point.x, yIsOdd: !odd)
            #expect(mirrored != key)
            #expect(mirrored.coordinates?.x == point.x)
            #expect(try PublicKey(p256x: point.x, y: point.y) == key)
        }
    }

    @Test func `points off the curve and infinity are refused`() throws {
        let point = try #require(try PrivateKey.generate(.es256).publicKey.coordinates)
        let zero = [UInt8](repeating: 0, count: 32)
        for changed in bitFlips(of: point.y) {
            #expect(throws: SignaturesError.badKey) { try PublicKey(p256x: point.x, y: changed) }
        }
        // p itself and above are no coordinates.
        let prime = bytes("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff")
        let refused: [([UInt8], [UInt8])] = [
            (zero, zero), (prime, zero), ([UInt8](repeating: 0xff, count: 32), point.y), ([], []), (point.x, []),
            (Array(point.x.dropLast()), point.y), (point.x + [0], point.y), ([0] + point.x, [0] + point.y),
        ]
        for (x, y) in refused {
            #expect(throws: SignaturesError.badKey) { try PublicKey(p256x: x, y: y) }
        }
        #expect(throws: SignaturesError.badKey) { try PublicKey(p256x: prime, yIsOdd: true) }
        #expect(throws: SignaturesError.badKey) { try PublicKey(p256x: [], yIsOdd: true) }
        // x = 5 is a point's, x = 1 is none's.
        let one = [UInt8](repeating: 0, count: 31) + [1]
        #expect(throws: SignaturesError.badKey) { try PublicKey(p256x: one, yIsOdd: false) }
        #expect(ErrorQueue.isEmpty)
    }

    /// The encodings of points of small order, and of none: with them anyone's signature could be "valid".
    @Test(arguments: [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0200000000000000000000000000000000000000000000000000000000000000",
    ])
    func `an Ed25519 key of small order, crooked or off the curve is refused`(_ hex: String) {
        #expect(throws: SignaturesError.badKey) { try PublicKey(ed25519: bytes(hex)) }
    }

    @Test func `every generated Ed25519 key is taken, and about half of random bytes`() throws {
        for _ in 0..<50 {
            let key = try PrivateKey.generate(.ed25519).publicKey
            #expect(try PublicKey(ed25519: key.bytes) == key)
        }
        let taken = try (0..<400).count { _ in
            let candidate = try SecureRandom.bytes(32)
            return (try? PublicKey(ed25519: candidate)) != nil
        }
        #expect((120...280).contains(taken))
        #expect(throws: SignaturesError.badKey) { try PublicKey(ed25519: []) }
        #expect(throws: SignaturesError.badKey) { try PublicKey(ed25519: [UInt8](repeating: 9, count: 33)) }
    }

    @Test(arguments: [SignatureAlgorithm.es256, .ed25519])
    func `a key survives its encodings, as OpenSSL writes them too`(_ algorithm: SignatureAlgorithm) async throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        let key = try PrivateKey.generate(algorithm)
        #expect(try PublicKey(pem: key.publicKey.pem) == key.publicKey)
        #expect(try PublicKey(subjectPublicKeyInfo: key.publicKey.subjectPublicKeyInfo) == key.publicKey)
        try openssl.write(String(decoding: try #require(key.pem), as: UTF8.self), to: "key.pem")
        try await openssl("pkey", "-in", "key.pem", "-pubout", "-out", "pub.pem")
        #expect(try openssl.read("pub.pem") == key.publicKey.pem)
        guard algorithm == .es256 else { return }
        try await openssl("ec", "-in", "key.pem", "-pubout", "-conv_form", "compressed", "-out", "compressed.pem")
        #expect(try PublicKey(pem: try openssl.read("compressed.pem")) == key.publicKey)
        try await openssl("ec", "-in", "key.pem", "-pubout", "-conv_form", "hybrid", "-out", "hybrid.pem")
        #expect(throws: SignaturesError.badKey) { try PublicKey(pem: try openssl.read("hybrid.pem")) }
    }

    @Test(arguments: [SignatureAlgorithm.es256, .ed25519])
    func `a changed or cut SubjectPublicKeyInfo gives another key or none, and never traps`(
        _ algorithm: SignatureAlgorithm
    ) throws {
        let key = try PrivateKey.generate(algorithm).publicKey
        let der = key.subjectPublicKeyInfo
        for changed in bitFlips(of: der) {
            if let other = try? PublicKey(subjectPublicKeyInfo: changed) { #expect(other != key) }
        }
        for count in 0..<der.count {
            #expect(throws: SignaturesError.self) { try PublicKey(subjectPublicKeyInfo: Array(der.prefix(count))) }
        }
        #expect(throws: SignaturesError.badKey) { try PublicKey(subjectPublicKeyInfo: der + [0]) }
        #expect(ErrorQueue.isEmpty)
    }

    @Test(arguments: [
        ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
        ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"],
        ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:explicit"],
        ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
        ["genpkey", "-algorithm", "ED448"], ["genpkey", "-algorithm", "X25519"],
    ])
    func `keys of other algorithms, curves and explicit parameters are unsupported`(_ words: [String]) async throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        #expect(try await openssl.run("/usr/bin/env", ["openssl"] + words + ["-out", "key.pem"]) == 0)
        try await openssl("pkey", "-in", "key.pem", "-pubout", "-out", "pub.pem")
        #expect(throws: SignaturesError.unsupportedKey) { try PublicKey(pem: try openssl.read("pub.pem")) }
        #expect(throws: SignaturesError.unsupportedKey) { try PrivateKey(pem: try openssl.read("key.pem")) }
        #expect(ErrorQueue.isEmpty)
    }

    @Test(arguments: ["", "hello", "-----BEGIN PUBLIC KEY-----\n", "-----BEGIN PUBLIC KEY-----\nAAAA\n"])
    func `texts without a whole block are refused`(_ text: String) {
        #expect(throws: SignaturesError.badPEM) { try PublicKey(pem: Array(text.utf8)) }
        #expect(throws: SignaturesError.badPEM) { try PrivateKey(pem: Array(text.utf8)) }
        #expect(throws: SignaturesError.badPEM) { try Certificate.list(pem: Array(text.utf8)) }
        #expect(ErrorQueue.isEmpty)
    }
}
